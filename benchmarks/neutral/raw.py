"""A Bot API that accepts everything after a fixed delay, as cheaply as a process in Python can.

`python -m benchmarks.neutral.raw DELAY_S CERTIFICATE` prints the ports it listens on, plain and TLS, as JSON.
It keeps nothing and checks nothing. Those who measure ask it over the same ports: `GET /cpu` for the CPU
seconds it has used, so that it can be said how far it was from being the bottleneck; `/seen` for when
messages came and how many, `/forget?needle=...` to begin anew and look for a text;
`/ask?count=..&every_s=..&command=...` to have people write to the bot and to hear how long they waited for
its answers.
"""

import asyncio
import json
import resource
import ssl
import sys
from collections import deque
from urllib.parse import parse_qs, unquote, urlsplit

import uvloop

from benchmarks.broadcasting.load import BUTTONS, TEXT
from benchmarks.neutral.askers import Askers
from benchmarks.neutral.seen import Seen

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
POLL_S = 20.0
"""A poll with no news is answered after this, sooner than it asks for."""


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


class World:
    """What all connections share."""

    def __init__(self, delay: Delay) -> None:
        self.delay = delay
        self.seen = Seen()
        self.askers = Askers()

    async def told(self, target: str) -> object:
        """Return what somebody who measures asked for."""
        path, asked = urlsplit(target).path, parse_qs(urlsplit(target).query)
        match path:
            case "/cpu":
                return _cpu()
            case "/seen":
                return self.seen.look()
            case "/forget":
                self.seen = Seen(needle=unquote(asked.get("needle", [""])[0]).encode())
                return True
            case "/ask":
                count, every_s = int(asked["count"][0]), float(asked["every_s"][0])
                return await self.askers.ask(asked["command"], count=count, every_s=every_s)
            case _:
                return None


class Connection(asyncio.Protocol):
    """Requests of one connection, one at a time."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._read = b""
        self._task: asyncio.Task[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way out."""
        self._transport: asyncio.Transport = transport  # type: ignore[assignment]  # a stream's

    def connection_lost(self, error: Exception | None) -> None:  # noqa: ARG002 - the shape of a protocol
        """Let nobody wait for what cannot be brought: another poll is to have it."""
        if self._task is not None:
            self._task.cancel()

    def data_received(self, data: bytes) -> None:
        """Answer when head and body are there."""
        self._read = data = self._read + data if self._read else data
        end = data.find(b"\r\n\r\n")
        if end < 0 or len(data) < end + 4 + _length(data, end):
            return
        self._read = b""
        line = data[: data.find(b"\r\n")].lower()
        world = self._world
        if b"/sendmessage" in line:
            world.seen.come(data, edits=False)
            world.askers.answered(data)
            world.delay.answer(self._transport)
        elif line.startswith(b"get /"):
            target = data.split(b" ", 2)[1].decode()
            self._task = asyncio.get_running_loop().create_task(self._tell(target))
        elif b"/getme" in line:
            self._transport.write(ME)
        elif b"/getupdates" in line:
            self._task = asyncio.get_running_loop().create_task(self._bring())
        else:
            if b"/editmessage" in line:
                world.seen.come(data, edits=True)
            world.delay.answer(self._transport)

    async def _tell(self, target: str) -> None:
        self._transport.write(_answer(await self._world.told(target)))

    async def _bring(self) -> None:
        self._transport.write(_answer(await self._world.askers.updates(POLL_S)))


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
    world = World(Delay(delay_s))
    ports: dict[str, int] = {}
    for name, context in (("plain", None), ("tls", tls)):
        server = await asyncio.get_running_loop().create_server(
            lambda: Connection(world), "127.0.0.1", 0, ssl=context, backlog=1024
        )
        ports[name] = server.sockets[0].getsockname()[1]
    print(json.dumps(ports), flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main(float(sys.argv[1]), sys.argv[2]))
