"""The alerts' own client over real sockets: however the other side behaves, one ending, of the right kind.

The promises are those of the kept client (test_transport.py), on both loops; what only a pool can break is
here too: whose answer it is, and what was certainly not sent.
"""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

import pytest
import uvloop

from bot.delivery.turns import AlertPath
from bot.domain.accepted import classify_sent
from bot.domain.outcome import Answer, Ending, Fault, NoAnswer, NotSent, Sent, System, Uncertain, classify
from bot.telegram.hotpath import HotPath, KeptPath
from bot.telegram.hotpath_answer import FRAMING_LIMIT
from bot.telegram.transport import BODY_LIMIT, HttpTransport
from tests.conftest import PATIENCE_S
from tests.integration.telegram.misbehaving import (
    Behaviour,
    answers,
    answers_and_hangs_up,
    answers_slowly,
    misbehaving,
    resets,
    response,
    says_nothing,
)
from tests.integration.telegram.test_transport import self_signed

T = TypeVar("T")
Run = Callable[[Coroutine[Any, Any, T]], T]
TOKEN = "123456:CANARY-of-a-token"
DONE = b'{"ok":true,"result":{"message_id":7}}'
GOOD = response("200 OK", DONE)
BODY = b'{"chat_id":1,"text":"x"}'


@pytest.fixture(params=[None, uvloop.new_event_loop], ids=["asyncio", "uvloop"])
def run(request: pytest.FixtureRequest) -> Run[Any]:
    """Runs to the end on one of the two loops that carry the service."""

    def to_the_end(work: Coroutine[Any, Any, T]) -> T:
        with asyncio.Runner(loop_factory=request.param) as runner:
            return runner.run(work)

    return to_the_end


def sent(path: AlertPath, body: bytes = BODY) -> asyncio.Future[Ending]:
    """Send a message, and wait for how it ends; told twice, it fails."""
    ending: asyncio.Future[Ending] = asyncio.get_running_loop().create_future()
    path.send(body, ending.set_result)
    assert not ending.done()
    return ending


async def send_to(behave: Behaviour, *, deadline: float = 5.0) -> Ending:
    async with misbehaving(behave) as origin, HotPath(TOKEN, api_url=origin, deadline=deadline) as path:
        return await sent(path)


@asynccontextmanager
async def closed_port() -> AsyncIterator[str]:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{held.getsockname()[1]}"


def chunked(body: bytes, *, each: int) -> bytes:
    pieces = [body[at : at + each] for at in range(0, len(body), each)]
    framed = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces)
    return b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + framed + b"0\r\n\r\n"


@pytest.mark.parametrize(
    "behave",
    [
        answers(GOOD),
        answers_slowly(GOOD, pause=0),
        answers(chunked(DONE, each=1)),
        answers_slowly(chunked(DONE, each=5), pause=0),
        answers(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </>\r\n\r\n" + GOOD),
        answers_and_hangs_up(b"HTTP/1.1 200 OK\r\n\r\n" + DONE),
        answers_and_hangs_up(b"HTTP/1.0 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(DONE), DONE)),
        answers_and_hangs_up(response("200 OK", DONE).replace(b"\r\n", b"\r\nConnection: close\r\n", 1)),
        answers(GOOD + b"\r\n"),
        answers(GOOD + b"trailing garbage"),
        answers(GOOD + response("403 Forbidden", b'{"ok":false}')),
        answers(b"HTTP/1.1 200 OK\r\nX-Pad: " + b"x" * 60_000 + GOOD.removeprefix(b"HTTP/1.1 200 OK")),
    ],
    ids=[
        "plain", "one_byte_writes", "chunked", "chunked_in_one_byte_writes", "notices_first", "until_the_end",
        "http_1_0", "closing", "new_line_behind", "garbage_behind", "answer_behind", "long_header",
    ],
)  # fmt: skip
def test_a_whole_answer_is_kept_whole_and_nothing_else_of_it(run: Run[Ending], behave: Behaviour) -> None:
    assert run(send_to(behave)) == Answer(200, DONE)


@pytest.mark.parametrize(
    "behave",
    [
        resets,
        answers_and_hangs_up(b""),
        answers_and_hangs_up(response("200 OK", b'{"ok":true,"result":', length=500)),
        answers_and_hangs_up(b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"ok'),
        answers_and_hangs_up(b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{"ok'),
        answers_and_hangs_up(b"HTTP/1.1 200 OK\r\nContent-Le"),
        answers_and_hangs_up(b"HTTP/1.1 100 Continue\r\n\r\n"),
        answers_and_hangs_up(b"SSH-2.0-OpenSSH_9.2\r\n"),
        answers(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\n"),
        answers(GOOD.replace(b"\r\n", b"\r\nContent-Length: 1\r\n", 1)),
        answers(GOOD.replace(b"\r\n", b"\r\nTransfer-Encoding: chunked\r\n", 1)),
    ],
    ids=[
        "reset", "nothing", "short_body", "short_chunk", "no_chunk", "short_head", "notice_only", "no_http",
        "upgrade", "two_lengths", "two_framings",
    ],
)  # fmt: skip
def test_an_answer_cut_short_or_garbled_may_have_been_sent(run: Run[Ending], behave: Behaviour) -> None:
    assert run(send_to(behave)) == NoAnswer(Fault.RESET)


def test_a_reset_inside_the_headers_or_the_body_may_have_been_sent(run: Run[list[Ending]]) -> None:
    async def both() -> list[Ending]:
        return [await send_to(_then_resets(GOOD[:at])) for at in (30, len(GOOD) - 1)]

    assert run(both()) == [NoAnswer(Fault.RESET), NoAnswer(Fault.RESET)]


def _then_resets(some: bytes) -> Behaviour:
    async def behave(writer: asyncio.StreamWriter) -> None:
        writer.write(some)
        await writer.drain()
        await resets(writer)

    return behave


@pytest.mark.parametrize(
    "behave", [says_nothing, answers_slowly(GOOD, pause=1.0 / len(GOOD))], ids=["silent", "dripping"]
)
def test_the_deadline_is_for_the_whole_exchange(run: Run[Ending], behave: Behaviour) -> None:
    assert run(send_to(behave, deadline=0.3)) == NoAnswer(Fault.READ_TIMEOUT)


@pytest.mark.parametrize(
    "huge",
    [
        response("200 OK", b" " * (BODY_LIMIT + 1)),
        b"HTTP/1.1 200 OK\r\n\r\n" + b" " * (BODY_LIMIT + 1),
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * (BODY_LIMIT + FRAMING_LIMIT),
    ],
    ids=["announced", "unannounced", "headers"],
)
def test_a_huge_answer_is_not_read(run: Run[Ending], huge: bytes) -> None:
    ending = run(send_to(answers_and_hangs_up(huge)))

    assert ending == NoAnswer(Fault.TOO_LARGE)
    assert classify(ending) == Uncertain()


def test_a_body_at_the_limit_is_read(run: Run[Ending]) -> None:
    ending = run(send_to(answers(response("200 OK", b" " * BODY_LIMIT))))

    assert isinstance(ending, Answer)
    assert len(ending.body) == BODY_LIMIT


@pytest.mark.parametrize(
    ("whole", "outcome"),
    [
        (b"HTTP/1.1 204 No Content\r\n\r\n", System("http_204")),
        (response("403 Forbidden", b"<html>Forbidden: bot was blocked by the user"), System("http_403")),
        (b"HTTP/1.1 302 Found\r\nLocation: http://x/\r\nContent-Length: 0\r\n\r\n", System("http_302")),
        (response("429 x", b'{"parameters":{"retry_after":6775}}'), NotSent(6775.0)),
        (response("502 Bad Gateway", b"<html>"), Uncertain()),
        (GOOD, Sent({"message_id": 7})),
    ],
    ids=["204", "html_403", "redirect", "429", "502", "200"],
)
async def test_an_answer_means_what_it_means_over_any_client(whole: bytes, outcome: object) -> None:
    assert classify_sent(await send_to(answers(whole))) == outcome


def test_a_closed_port_is_certainly_not_sent(run: Run[Ending]) -> None:
    async def send() -> Ending:
        async with closed_port() as origin, HotPath(TOKEN, api_url=origin) as path:
            return await sent(path)

    assert run(send()) == NoAnswer(Fault.REFUSED)


async def test_a_name_that_is_not_found_is_certainly_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    def not_found(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "not known")

    monkeypatch.setattr(socket, "getaddrinfo", not_found)
    async with HotPath(TOKEN, api_url="https://api.telegram.invalid") as path:
        assert await sent(path) == NoAnswer(Fault.REFUSED)


async def test_a_name_that_nobody_can_look_up_is_certainly_not_sent() -> None:
    async with HotPath(TOKEN, api_url=f"http://{'x' * 64}.invalid") as path:
        assert await sent(path) == NoAnswer(Fault.REFUSED)


def test_a_certificate_nobody_vouches_for_is_refused_before_anything_is_sent(
    run: Run[Ending], tmp_path: Path
) -> None:
    assert run(_send_over_tls(tmp_path)) == NoAnswer(Fault.TLS)


def test_a_certificate_of_another_host_is_refused_before_anything_is_sent(
    run: Run[Ending], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "server.pem"))

    assert run(_send_over_tls(tmp_path, host="localhost")) == NoAnswer(Fault.TLS)


def test_a_certificate_that_is_vouched_for_is_taken(
    run: Run[Ending], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "server.pem"))

    assert run(_send_over_tls(tmp_path)) == Answer(200, DONE)


async def _send_over_tls(folder: Path, *, host: str = "127.0.0.1") -> Ending:
    async with misbehaving(answers(GOOD), tls=self_signed(folder)) as origin:
        secure = origin.replace("http://127.0.0.1", f"https://{host}")
        async with HotPath(TOKEN, api_url=secure) as path:
            return await sent(path)


async def test_a_handshake_that_never_ends_is_certainly_not_sent() -> None:
    # It waits for a request that a client which speaks TLS does not send before the handshake.
    async with (
        misbehaving(says_nothing) as origin,
        HotPath(TOKEN, api_url=origin.replace("http:", "https:"), deadline=0.4) as path,
    ):
        assert await sent(path) == NoAnswer(Fault.CONNECT_TIMEOUT)


async def test_no_free_connection_is_certainly_not_sent() -> None:
    async with (
        misbehaving(says_nothing) as origin,
        HotPath(TOKEN, api_url=origin, connections=1, deadline=0.4) as path,
    ):
        holding, waiting = sent(path), sent(path)
        endings = (await holding, await waiting)

    assert endings == (NoAnswer(Fault.READ_TIMEOUT), NoAnswer(Fault.CONNECT_TIMEOUT))


class Counting:
    """A server that counts its connections and remembers what it was asked."""

    def __init__(self, behave: Behaviour) -> None:
        self._behave = behave
        self.connections: set[object] = set()
        self.requests = 0

    async def __call__(self, writer: asyncio.StreamWriter) -> None:
        self.requests += 1
        self.connections.add(writer)
        await self._behave(writer)


async def test_a_kept_connection_carries_many() -> None:
    server = Counting(answers(GOOD))
    async with misbehaving(server) as origin, HotPath(TOKEN, api_url=origin) as path:
        endings = [await sent(path) for _ in range(20)]

    assert endings == [Answer(200, DONE)] * 20
    assert len(server.connections) == 1


async def test_no_more_connections_are_made_than_allowed_and_all_requests_arrive() -> None:
    server = Counting(answers(GOOD))
    async with misbehaving(server) as origin, HotPath(TOKEN, api_url=origin, connections=3) as path:
        endings = await asyncio.gather(*(sent(path) for _ in range(40)))

    assert endings == [Answer(200, DONE)] * 40
    assert server.requests == 40
    assert len(server.connections) == 3


@pytest.mark.parametrize(
    "behave",
    [
        answers_and_hangs_up(response("200 OK", DONE).replace(b"\r\n", b"\r\nConnection: close\r\n", 1)),
        answers(response("200 OK", DONE).replace(b"\r\n", b"\r\nConnection: close\r\n", 1)),
        answers(GOOD + b"garbage"),
        answers(GOOD + response("200 OK", b'{"ok":true,"result":{"message_id":666}}')),
    ],
    ids=["closes", "says_that_it_closes", "garbage_behind", "answer_behind"],
)
async def test_a_connection_that_ended_or_lied_carries_no_second_request(behave: Behaviour) -> None:
    server = Counting(behave)
    async with misbehaving(server) as origin, HotPath(TOKEN, api_url=origin) as path:
        endings = [await sent(path) for _ in range(3)]

    assert endings == [Answer(200, DONE)] * 3
    assert len(server.connections) == 3


async def test_what_comes_on_an_idle_connection_is_nobodys_answer() -> None:
    first_answered, closed = asyncio.Event(), asyncio.Event()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(BODY)
        writer.write(GOOD)
        await first_answered.wait()
        writer.write(response("200 OK", b'{"ok":true,"result":{"message_id":666}}'))
        with suppress(ConnectionError):
            await reader.read()
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()
        closed.set()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with HotPath(TOKEN, api_url=f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}") as path:
        first = await sent(path)
        first_answered.set()
        async with asyncio.timeout(PATIENCE_S):
            await closed.wait()
        closed.clear()
        second = await sent(path)
    async with asyncio.timeout(PATIENCE_S):
        await closed.wait()
    server.close()

    assert [first, second] == [Answer(200, DONE), Answer(200, DONE)]


async def test_a_failed_call_does_not_spoil_the_next() -> None:
    behaviours = iter([resets, answers(GOOD), answers_and_hangs_up(b""), answers(GOOD)])

    async def behave(writer: asyncio.StreamWriter) -> None:
        await next(behaviours)(writer)

    async with misbehaving(behave) as origin, HotPath(TOKEN, api_url=origin) as path:
        endings = [await sent(path) for _ in range(4)]

    assert [isinstance(ending, Answer) for ending in endings] == [False, True, False, True]


async def test_nothing_is_ever_sent_twice() -> None:
    behaviours = iter([answers(GOOD), resets])

    async def behave(writer: asyncio.StreamWriter) -> None:
        await next(behaviours)(writer)

    server = Counting(behave)
    async with misbehaving(server) as origin, HotPath(TOKEN, api_url=origin) as path:
        await sent(path)
        ending = await sent(path)  # over the kept connection, which is cut

    assert ending == NoAnswer(Fault.RESET)
    assert server.requests == 2


async def test_what_fails_in_taking_an_ending_concerns_no_other_message() -> None:
    async def behave(writer: asyncio.StreamWriter) -> None:
        writer.write(GOOD)

    def fail(_: Ending) -> None:
        raise RuntimeError("ours")

    faults: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: faults.append(context))
    server = Counting(behave)
    async with misbehaving(server) as origin, HotPath(TOKEN, api_url=origin, connections=1) as path:
        path.send(BODY, fail)

        assert await sent(path) == Answer(200, DONE)
    assert [str(fault["exception"]) for fault in faults] == ["ours"]
    assert len(server.connections) == 1


async def test_what_is_sent_because_an_answer_came_leaves_with_it_over_the_same_connection() -> None:
    async def behave(writer: asyncio.StreamWriter) -> None:
        writer.write(GOOD)

    server = Counting(behave)
    async with misbehaving(server) as origin, HotPath(TOKEN, api_url=origin, connections=2) as path:
        last: asyncio.Future[Ending] = asyncio.get_running_loop().create_future()
        path.send(BODY, lambda _: path.send(BODY, last.set_result))

        assert await last == Answer(200, DONE)
    assert (server.requests, len(server.connections)) == (2, 1)


async def test_closing_tells_what_was_written_from_what_was_not() -> None:
    reached = asyncio.Event()

    async def behave(writer: asyncio.StreamWriter) -> None:
        reached.set()
        await says_nothing(writer)

    async with misbehaving(behave) as origin:
        async with HotPath(TOKEN, api_url=origin, connections=1) as path:
            written, waiting = sent(path), sent(path)
            await reached.wait()
        after = sent(path)

    assert await written == NoAnswer(Fault.RESET)
    assert await waiting == NoAnswer(Fault.REFUSED)
    assert await after == NoAnswer(Fault.REFUSED)


async def test_both_ways_send_the_same_request() -> None:
    seen: list[tuple[bytes, object]] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
        lines = sorted(line.lower() for line in head.split(b"\r\n")[1:] if not line.startswith(b"Host"))
        seen.append((head.split(b"\r\n")[0], json.loads(await reader.readexactly(length))))
        assert b"user-agent: tocsin" in lines
        writer.write(GOOD)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    origin = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/prefix/"
    payload = {"chat_id": -5, "text": "الساحل"}
    async with HotPath("1:T-_a", api_url=origin) as hot, HttpTransport("1:T-_a", api_url=origin) as kept:
        body = json.dumps(payload).encode()
        paths: tuple[AlertPath, ...] = (hot, KeptPath(kept))
        for path in paths:
            assert await sent(path, body) == Answer(200, DONE)
    server.close()

    assert seen == [(b"POST /prefix/bot1:T-_a/sendMessage HTTP/1.1", payload)] * 2


def test_the_token_is_in_no_repr() -> None:
    async def shown() -> str:
        async with HotPath(TOKEN, api_url="http://127.0.0.1:1") as path:
            return repr([path, await sent(path), sent(path)])

    assert "CANARY" not in asyncio.run(shown())
