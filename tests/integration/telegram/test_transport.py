"""Over a real socket, however the other side behaves: one ending, in time, of the right kind."""

import asyncio
import json
import logging
import socket
import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path

import pytest
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from telegram import Bot
from telegram.error import TelegramError

from bot.domain.outcome import Answer, Fault, NoAnswer, NotSent, System, classify
from bot.telegram.request import TransportRequest
from bot.telegram.transport import BODY_LIMIT, FilePart, HttpTransport
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

TOKEN = "123456:CANARY-of-a-token"
GOOD = response("200 OK", b'{"ok":true,"result":true}')


async def call(origin: str, *, deadline: float = 5.0) -> Answer | NoAnswer:
    async with HttpTransport(TOKEN, api_url=origin) as transport:
        return await transport.call("sendMessage", {"chat_id": 1, "text": "x"}, deadline=deadline)


async def call_to(behave: Behaviour, *, deadline: float = 5.0) -> Answer | NoAnswer:
    async with misbehaving(behave) as origin:
        return await call(origin, deadline=deadline)


async def test_a_whole_answer_is_kept_whole() -> None:
    assert await call_to(answers(GOOD)) == Answer(200, b'{"ok":true,"result":true}')


async def test_the_deadline_is_for_the_whole_answer_not_for_each_piece() -> None:
    # Twice the deadline in all: were each byte given its own, the answer would arrive.
    behave = answers_slowly(GOOD, pause=1.0 / len(GOOD))

    assert await call_to(behave, deadline=0.5) == NoAnswer(Fault.READ_TIMEOUT)


async def test_silence_ends_at_the_deadline() -> None:
    assert await call_to(says_nothing, deadline=0.2) == NoAnswer(Fault.READ_TIMEOUT)


@pytest.mark.parametrize(
    "behave",
    [
        resets,
        answers_and_hangs_up(b""),
        answers_and_hangs_up(response("200 OK", b'{"ok":true,"result":', length=500)),
        answers_and_hangs_up(b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"ok'),
        answers_and_hangs_up(b"HTTP/1.1 200 OK\r\nContent-Le"),
        answers_and_hangs_up(b"SSH-2.0-OpenSSH_9.2\r\n"),
        answers_and_hangs_up(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope"),
    ],
    ids=["reset", "nothing", "short_body", "short_chunk", "short_head", "no_http", "false_gzip"],
)
async def test_an_answer_cut_short_may_have_been_sent(behave: Behaviour) -> None:
    assert await call_to(behave) == NoAnswer(Fault.RESET)


@pytest.mark.parametrize(
    "huge",
    [
        response("200 OK", b" " * (BODY_LIMIT + 1)),
        b"HTTP/1.1 200 OK\r\n\r\n" + b" " * (BODY_LIMIT + 1),
    ],
    ids=["announced", "unannounced"],
)
async def test_a_huge_body_is_not_read(huge: bytes) -> None:
    assert await call_to(answers_and_hangs_up(huge)) == NoAnswer(Fault.TOO_LARGE)


async def test_a_body_at_the_limit_is_read() -> None:
    ending = await call_to(answers(response("200 OK", b" " * BODY_LIMIT)))

    assert isinstance(ending, Answer)
    assert len(ending.body) == BODY_LIMIT


async def test_an_html_403_is_the_systems_and_touches_no_chat() -> None:
    page = response("403 Forbidden", b"<html>Forbidden: bot was blocked by the user</html>", kind="text/html")

    assert classify(await call_to(answers(page))) == System("http_403")


async def test_a_redirect_is_not_followed() -> None:
    moved = b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"

    assert await call_to(answers(moved)) == Answer(302, b"")


async def test_a_429_keeps_its_wait() -> None:
    body = b'{"ok":false,"error_code":429,"description":"x","parameters":{"retry_after":6775}}'
    throttled = response("429 Too Many Requests", body)

    assert classify(await call_to(answers(throttled))) == NotSent(6775.0)


async def test_a_closed_port_is_certainly_not_sent() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]

        assert await call(f"http://127.0.0.1:{port}") == NoAnswer(Fault.REFUSED)


async def test_a_name_that_is_not_found_is_certainly_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    def not_found(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "not known")

    monkeypatch.setattr(socket, "getaddrinfo", not_found)

    assert await call("https://api.telegram.invalid") == NoAnswer(Fault.REFUSED)


def self_signed(folder: Path) -> ssl.SSLContext:
    """A server's context with a certificate for 127.0.0.1 that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    (folder / "server.pem").write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        + certificate.public_bytes(Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")
    return context


async def test_a_certificate_nobody_vouches_for_is_refused_before_anything_is_sent(tmp_path: Path) -> None:
    async with misbehaving(answers(GOOD), tls=self_signed(tmp_path)) as origin:
        assert await call(origin.replace("http:", "https:")) == NoAnswer(Fault.TLS)


async def test_no_free_connection_is_certainly_not_sent() -> None:
    async with (
        misbehaving(says_nothing) as origin,
        HttpTransport(TOKEN, api_url=origin, connections=1) as transport,
    ):
        holding = asyncio.create_task(transport.call("sendMessage", {}, deadline=5.0))
        await asyncio.sleep(0.05)
        ending = await transport.call("sendMessage", {}, deadline=0.4)
        holding.cancel()

    assert ending == NoAnswer(Fault.CONNECT_TIMEOUT)


async def test_a_failed_call_does_not_spoil_the_next() -> None:
    behaviours = iter([resets, answers(GOOD), answers_and_hangs_up(b""), answers(GOOD)])

    async def behave(writer: asyncio.StreamWriter) -> None:
        await next(behaviours)(writer)

    async with misbehaving(behave) as origin, HttpTransport(TOKEN, api_url=origin) as transport:
        endings = [await transport.call("getMe", {}) for _ in range(4)]

    assert [isinstance(ending, Answer) for ending in endings] == [False, True, False, True]


async def test_nothing_is_ever_sent_twice() -> None:
    requests = 0

    async def behave(writer: asyncio.StreamWriter) -> None:
        nonlocal requests
        requests += 1
        if requests == 1:
            writer.write(GOOD)
        else:
            await resets(writer)

    async with misbehaving(behave) as origin, HttpTransport(TOKEN, api_url=origin) as transport:
        await transport.call("sendMessage", {})
        ending = await transport.call("sendMessage", {})  # over the kept connection, which is cut

    assert ending == NoAnswer(Fault.RESET)
    assert requests == 2


async def test_bodies_are_json_and_files_are_multipart() -> None:
    seen: list[tuple[str, dict[str, object]]] = []

    async def receive(request: web.Request) -> web.Response:
        if request.content_type == "application/json":
            seen.append((request.path, await request.json()))
        else:
            form = await request.post()
            photo = form["photo"]
            assert isinstance(photo, web.FileField)
            seen.append((photo.filename, {"bytes": photo.file.read(), "markup": form["reply_markup"]}))
        return web.json_response({"ok": True, "result": True})

    application = web.Application()
    application.router.add_post("/{path:.*}", receive)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        async with HttpTransport("1:T", api_url=f"http://127.0.0.1:{runner.addresses[0][1]}") as transport:
            await transport.call("sendMessage", {"text": "الساحل", "silent": True, "n": -5})
            part = FilePart("map.png", b"\x89PNG", "image/png")
            await transport.call("sendPhoto", {"reply_markup": {"a": [1]}}, files={"photo": part})
    finally:
        await runner.cleanup()

    assert seen == [
        ("/bot1:T/sendMessage", {"text": "الساحل", "silent": True, "n": -5}),
        ("map.png", {"bytes": b"\x89PNG", "markup": json.dumps({"a": [1]})}),
    ]


async def test_the_token_is_in_no_repr_log_or_error(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    shown = []
    page = response("502 Bad Gateway", b"<html>")
    for behave in (
        resets,
        answers(page),
        answers_and_hangs_up(b"SSH-2.0\r\n"),
        answers(response("403 No", b"<")),
    ):
        async with misbehaving(behave) as origin, HttpTransport(TOKEN, api_url=origin) as transport:
            request = TransportRequest(transport)
            bot = Bot("unused", request=request, get_updates_request=request)
            shown += [repr(transport), repr(await transport.call("getMe", {}))]
            with pytest.raises(TelegramError) as caught:
                await bot.get_me()
            shown += [
                repr(bot),
                repr(caught.value),
                str(caught.value.__cause__),
                str(caught.value.__context__),
            ]

    assert "CANARY" not in caplog.text
    assert "CANARY" not in "".join(shown)


async def test_a_transport_that_is_not_open_says_so() -> None:
    with pytest.raises(RuntimeError, match="not open"):
        await HttpTransport(TOKEN).call("getMe", {})
