"""A post is answered 200 only when it is kept, and only with the secret."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

import aiohttp
import pytest

from bot.domain.outcome import Answer
from bot.errors import SettingsError, StoreUnavailable, TelegramUnusable
from bot.telegram import webhook
from bot.telegram.webhook import PATH, SECRET_HEADER, Receiver, set_webhook
from tests.unit.telegram.canned import CannedTransport, refusal, success

SECRET = "s3cret-" * 6


class Kept:
    """Keeps updates, or fails."""

    def __init__(self) -> None:
        self.updates: list[Mapping[str, Any]] = []
        self.broken = False

    async def accept(self, updates: Sequence[Mapping[str, Any]]) -> None:
        if self.broken:
            raise StoreUnavailable("the disk is full")
        self.updates += updates


class Poster:
    """Posts to a running receiver."""

    def __init__(self, port: int, http: aiohttp.ClientSession) -> None:
        self.origin = f"http://127.0.0.1:{port}"
        self._http = http

    async def post(self, body: bytes, *, secret: str | None = SECRET, path: str = PATH) -> int:
        headers = {"Content-Type": "application/json"}
        if secret is not None:
            headers[SECRET_HEADER] = secret
        async with self._http.post(self.origin + path, data=body, headers=headers) as answer:
            return answer.status

    async def health(self) -> tuple[int, object]:
        async with self._http.get(f"{self.origin}/health") as answer:
            return answer.status, await answer.json()


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
async def poster(kept: Kept) -> AsyncIterator[Poster]:
    receiver = Receiver(secret=SECRET, accept=kept.accept)
    async with receiver.serving(host="127.0.0.1", port=0) as port, aiohttp.ClientSession() as http:
        yield Poster(port, http)


async def test_an_update_is_kept_and_then_answered(poster: Poster, kept: Kept) -> None:
    assert await poster.post(b'{"update_id":5,"message":{}}') == 200
    assert kept.updates == [{"update_id": 5, "message": {}}]


async def test_what_cannot_be_kept_is_not_answered_200(poster: Poster, kept: Kept) -> None:
    kept.broken = True

    assert await poster.post(b'{"update_id":5}') == 503


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET[:-1], SECRET + "x", "ü"])
async def test_without_the_secret_nothing_is_read(poster: Poster, kept: Kept, secret: str | None) -> None:
    assert await poster.post(b'{"update_id":5}', secret=secret) == 403
    assert kept.updates == []


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"<html>", b"[]", b"{}", b'{"update_id":"5"}', b'{"update_id":null}', b"\xff\xfe"),
        *(b'{"update_id":true}', b'{"update_id":9223372036854775808}', b"[" * 200_000),
    ],
)
async def test_what_is_no_update_is_refused(poster: Poster, kept: Kept, body: bytes) -> None:
    assert await poster.post(body) == 400
    assert kept.updates == []


async def test_a_body_over_the_limit_is_refused(poster: Poster, kept: Kept) -> None:
    assert await poster.post(b'{"update_id":5,"x":"' + b"x" * webhook.BODY_LIMIT + b'"}') == 413
    assert await poster.post(b'{"update_id":5,"x":"' + b"x" * (webhook.BODY_LIMIT - 100) + b'"}') == 200
    assert len(kept.updates) == 1


async def test_a_body_that_does_not_come_is_not_waited_for(
    poster: Poster, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "BODY_DEADLINE_S", 0.1)
    host, port = poster.origin.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    head = f"POST {PATH} HTTP/1.1\r\nHost: x\r\n{SECRET_HEADER}: {SECRET}\r\nContent-Length: 9\r\n\r\n"
    writer.write(head.encode() + b"{")

    assert (await reader.readline()).startswith(b"HTTP/1.1 400")
    writer.close()
    await writer.wait_closed()


async def test_other_paths_are_not_there_and_health_is(poster: Poster) -> None:
    assert await poster.post(b"{}", path="/") == 404
    assert await poster.health() == (200, {"ok": True})


def test_a_short_secret_is_refused() -> None:
    with pytest.raises(SettingsError, match="at least 32"):
        Receiver(secret="x" * 31, accept=Kept().accept)


async def test_a_taken_port_is_said_in_a_sentence(poster: Poster, kept: Kept) -> None:
    port = int(poster.origin.rpartition(":")[2])
    with pytest.raises(SettingsError, match="choose a free address"):
        async with Receiver(secret=SECRET, accept=kept.accept).serving(host="127.0.0.1", port=port):
            pass


async def test_telegram_is_told_address_secret_and_kinds() -> None:
    transport = CannedTransport(success(True))
    await set_webhook(transport, url="https://bot.example.org/telegram", secret=SECRET)

    assert transport.calls == [
        (
            "setWebhook",
            {
                "url": "https://bot.example.org/telegram",
                "secret_token": SECRET,
                "allowed_updates": (
                    "message",
                    "channel_post",
                    "callback_query",
                    "inline_query",
                    "my_chat_member",
                ),
            },
        )
    ]


@pytest.mark.parametrize(
    ("refused", "sentence"),
    [
        (refusal(401, "Unauthorized"), "check BOT_TOKEN"),
        (refusal(400, "Bad Request: bad webhook: HTTPS url must be provided"), "webhook address"),
    ],
)
async def test_a_refused_webhook_ends_the_start(refused: Answer, sentence: str) -> None:
    with pytest.raises(TelegramUnusable, match=sentence):
        await set_webhook(CannedTransport(refused), url="http://x", secret=SECRET)
