"""A Bot API that accepts everything after a fixed delay, as cheaply as a process in Python can.

`python -m benchmarks.neutral.raw DELAY_S CERTIFICATE` prints the ports it listens on, plain and TLS, as JSON.
It keeps nothing and checks nothing. `GET /cpu` tells the CPU seconds it has used, so that a measurement can
say how far it was from being the bottleneck.
"""

import asyncio
import json
import resource
import ssl
import sys
from collections import deque

import uvloop

from benchmarks.broadcasting.load import BUTTONS, TEXT

_BOT = {"id": 2_000_000_001, "is_bot": True, "first_name": "Tocsin", "username": "tocsin_bench_bot"}
_SENT = {
    "message_id": 4711,
    "from": _BOT,
    "chat": {"id": 100_000_001, "first_name": "Reader", "username": "reader", "type": "private"},
    "date": 1_741_400_000,
    "text": TEXT,
    "entities": [{"offset": 0, "length": 12, "type": "bold"}],
    "link_preview_options": {"is_disabled": True},
    "reply_markup": {"inline_keyboard": [[{"text": text, "callback_data": data} for text, data in BUTTONS]]},
}


def _answer(result: object) -> bytes:
    body = json.dumps({"ok": True, "result": result}, separators=(",", ":")).encode()
    return (
        b"HTTP/1.1 200 OK\r\nServer: nginx/1.22.1\r\nDate: Sat, 08 Mar 2025 02:13:20 GMT\r\n"
        b"Content-Type: application/json\r\nContent-Length: %d\r\nConnection: keep-alive\r\n"
        b"Strict-Transport-Security: max-age=31536000; includeSubDomains; preload\r\n"
        b"Access-Control-Allow-Origin: *\r\n\r\n%b" % (len(body), body)
    )


SENT = _answer(_SENT)
ME = _answer({**_BOT, "can_join_groups": True, "can_read_all_group_messages": False})


class Delay:
    """Writes each answer `seconds` after its request: one queue, one timer."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._loop = asyncio.get_running_loop()
        self._due: deque[tuple[float, asyncio.Transport]] = deque()

    def answer(self, transport: asyncio.Transport) -> None:
        """Answer later."""
        if not self._seconds:
            transport.write(SENT)
            return
        if not self._due:
            self._loop.call_later(self._seconds, self._write)
        self._due.append((self._loop.time() + self._seconds, transport))

    def _write(self) -> None:
        now = self._loop.time() + 0.0005
        while self._due and self._due[0][0] <= now:
            self._due.popleft()[1].write(SENT)
        if self._due:
            self._loop.call_at(self._due[0][0], self._write)


class Connection(asyncio.Protocol):
    """Requests of one connection, one at a time."""

    def __init__(self, delay: Delay) -> None:
        self._delay = delay
        self._read = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way out."""
        self._transport: asyncio.Transport = transport  # type: ignore[assignment]  # a stream's

    def data_received(self, data: bytes) -> None:
        """Answer when head and body are there."""
        self._read = data = self._read + data if self._read else data
        end = data.find(b"\r\n\r\n")
        if end < 0 or len(data) < end + 4 + _length(data, end):
            return
        self._read = b""
        line = data[: data.find(b"\r\n")].lower()
        if line.startswith(b"get /cpu"):
            self._transport.write(_answer(_cpu()))
        elif b"/getme" in line:
            self._transport.write(ME)
        else:
            self._delay.answer(self._transport)


def _length(data: bytes, end: int) -> int:
    """Return the length of the body, in the three spellings that clients use."""
    for name in (b"Content-Length: ", b"content-length: ", b"Content-length: "):
        at = data.find(name, 0, end)
        if at >= 0:
            at += len(name)
            return int(data[at : data.find(b"\r\n", at)])
    return 0


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


async def main(delay_s: float, certificate: str) -> None:
    """Serve until killed."""
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate)
    delay = Delay(delay_s)
    ports: dict[str, int] = {}
    for name, context in (("plain", None), ("tls", tls)):
        server = await asyncio.get_running_loop().create_server(
            lambda: Connection(delay), "127.0.0.1", 0, ssl=context, backlog=1024
        )
        ports[name] = server.sockets[0].getsockname()[1]
    print(json.dumps(ports), flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main(float(sys.argv[1]), sys.argv[2]))
