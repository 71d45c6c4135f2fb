"""The whole listening and replying side, with the real library, against the offline Telegram."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import Any

import aiohttp
import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import Forbidden
from telegram.ext import CallbackQueryHandler, ContextTypes, MessageHandler, filters

from bot.delivery.inbox import Inbox
from bot.domain.outcome import Answer
from bot.domain.pacing import Limits, Pacing
from bot.errors import TelegramUnusable
from bot.store import Store
from bot.telegram.application import build_application
from bot.telegram.commands import Menu, Scope, put_menus
from bot.telegram.pacer import Pacer
from bot.telegram.polling import Poller
from bot.telegram.startup import introduce
from bot.telegram.transport import HttpTransport
from bot.telegram.updates import AnyApplication, Dispatcher
from bot.telegram.webhook import PATH, Receiver, set_webhook
from sandbox.core import Settings
from sandbox.server import serving
from tests.conftest import PATIENCE_S

TOKEN = "1:TEST"
SECRET = "s3cret-" * 6
WIDE = Limits(per_second=1000, chat_gap_s=0.0)
"""No test here is about the pace."""
Json = dict[str, Any]


class Town:
    """A running sandbox with its people, seen through its control API."""

    def __init__(self, url: str, http: aiohttp.ClientSession) -> None:
        self.url = url
        self._http = http

    async def control(self, path: str, **fields: Any) -> Json:
        async with self._http.post(f"{self.url}/_sandbox/{path}", json=fields) as answer:
            body: Json = await answer.json()
            assert answer.status == 200, body
            return body

    async def person(self) -> int:
        made: int = (await self.control("users", first_name="Rima"))["id"]
        return made

    async def say(self, person: int, text: str) -> None:
        await self.control("send", chat_id=person, user_id=person, text=text)

    async def ask(self, path: str) -> Any:
        async with self._http.get(f"{self.url}/_sandbox/{path}") as answer:
            return await answer.json()

    async def replies(self, chat: int) -> list[Json]:
        messages = (await self.ask(f"chats/{chat}/messages"))["messages"]
        return [each for each in messages if each["from"]["is_bot"]]

    async def until_replies(self, chat: int, count: int) -> list[Json]:
        async def there() -> bool:
            return len(await self.replies(chat)) >= count

        await until(there)
        return await self.replies(chat)


async def until(happened: Callable[[], Awaitable[bool]]) -> None:
    """Return when the question is answered with yes; fail after 20 seconds."""
    async with asyncio.timeout(PATIENCE_S):
        while not await happened():  # noqa: ASYNC110 - what is waited for lives behind a socket
            await asyncio.sleep(0.01)


@pytest.fixture
async def town() -> AsyncIterator[Town]:
    settings = Settings(token=TOKEN, profile="off", webhook_backoff=lambda _: 0.0)
    async with serving(settings) as server, aiohttp.ClientSession() as http:
        yield Town(server.url, http)


@pytest.fixture
async def transport(town: Town) -> AsyncIterator[HttpTransport]:
    async with HttpTransport(TOKEN, api_url=town.url) as opened:
        yield opened


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.effective_message is not None
    await update.effective_message.reply_text(f"<b>{update.effective_message.text}</b>")


@asynccontextmanager
async def in_background(work: Awaitable[None]) -> AsyncIterator[None]:
    task = asyncio.ensure_future(work)
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


class Service:
    """Inbox, dispatcher and handlers as the application wires them; `handled` notes texts by chat."""

    def __init__(self, store: Store, transport: HttpTransport) -> None:
        self.handled: dict[int, list[str]] = defaultdict(list)
        self._progress = asyncio.Event()
        self.store = store
        self.application: AnyApplication = build_application(transport, Pacer(Pacing(WIDE)))
        self.application.add_handler(MessageHandler(filters.TEXT, self._note))
        self.inbox = Inbox(store, lane_of=store.lane, gave_up=_never)

    async def _note(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.effective_chat is not None
        assert update.effective_message is not None
        self.handled[update.effective_chat.id].append(update.effective_message.text or "")
        self._progress.set()

    async def until(self, done: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE_S):
            while not done():
                await self._progress.wait()
                self._progress.clear()

    @asynccontextmanager
    async def handling(self) -> AsyncIterator[None]:
        async with self.application:
            task = asyncio.create_task(self.inbox.run(Dispatcher(self.application).handle))
            try:
                yield
            finally:
                await self.inbox.stop()
                await task

    @asynccontextmanager
    async def polling(self, town: Town) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            transport = await stack.enter_async_context(HttpTransport(TOKEN, api_url=town.url, connections=1))
            async with self.store.reading() as tx:
                offset = await tx.inbox.next_offset()
            poller = Poller(transport, accept=self.inbox.accept)
            await stack.enter_async_context(in_background(poller.run(offset=offset)))
            yield


async def _never(_: bytes) -> None:
    raise AssertionError("no update should have been dropped")


async def test_we_introduce_ourselves_and_a_wrong_token_is_refused(
    town: Town, transport: HttpTransport
) -> None:
    assert (await introduce(transport)).username == "tocsin_bot"

    async with HttpTransport("2:WRONG", api_url=town.url) as wrong:
        with pytest.raises(TelegramUnusable, match="check BOT_TOKEN"):
            await introduce(wrong)


async def test_a_message_is_polled_kept_handled_and_answered(
    town: Town, store: Store, transport: HttpTransport
) -> None:
    rima = await town.person()
    service = Service(store, transport)
    service.application.add_handler(MessageHandler(filters.TEXT, echo), group=1)
    async with service.handling(), service.polling(town):
        await town.say(rima, "مرحبا")
        (reply,) = await town.until_replies(rima, 1)

    assert reply["text"] == "مرحبا"
    assert [entity["type"] for entity in reply["entities"]] == ["bold"]
    async with store.reading() as tx:
        assert await tx.inbox.waiting() == ()


async def test_each_chat_is_handled_in_its_order(town: Town, store: Store, transport: HttpTransport) -> None:
    people = [await town.person() for _ in range(3)]
    service = Service(store, transport)
    for number in range(40):
        for person in people:
            await town.say(person, str(number))
    async with service.handling(), service.polling(town):
        await service.until(lambda: sum(map(len, service.handled.values())) == 120)

    assert all(service.handled[person] == [str(number) for number in range(40)] for person in people)


async def test_nothing_is_confirmed_that_is_only_in_memory_nothing_kept_is_lost(
    town: Town, store: Store, transport: HttpTransport
) -> None:
    """The process dies after the commit: what it kept is handled by the next one, and once."""
    rima = await town.person()
    for number in range(30):
        await town.say(rima, str(number))
    dying, next_one = Service(store, transport), Service(store, transport)
    async with dying.polling(town):  # it never begins to handle
        await until(lambda: _has_waiting(store, 30))

    async with next_one.handling(), next_one.polling(town):
        await town.say(rima, "last")
        await next_one.until(lambda: "last" in next_one.handled[rima])

    assert next_one.handled[rima] == [*map(str, range(30)), "last"]


async def _has_waiting(store: Store, count: int) -> bool:
    async with store.reading() as tx:
        return len(await tx.inbox.waiting()) == count


async def test_a_webhook_left_behind_gives_way_to_polling(
    town: Town, store: Store, transport: HttpTransport
) -> None:
    await transport.call("setWebhook", {"url": "http://127.0.0.1:9/telegram"})
    rima = await town.person()
    service = Service(store, transport)
    async with service.handling(), service.polling(town):
        await town.say(rima, "still here")
        await service.until(lambda: service.handled[rima] == ["still here"])


async def test_updates_come_by_webhook_with_the_right_secret_only(
    town: Town, store: Store, transport: HttpTransport
) -> None:
    rima = await town.person()
    service = Service(store, transport)
    receiver = Receiver(secret=SECRET, accept=service.inbox.accept)
    async with service.handling(), receiver.serving(host="127.0.0.1", port=0) as port:
        url = f"http://127.0.0.1:{port}{PATH}"
        await set_webhook(transport, url=url, secret="wrong-" * 8)
        await town.say(rima, "first")
        await until(lambda: _was_refused(transport))
        assert service.handled[rima] == []

        await set_webhook(transport, url=url, secret=SECRET)
        await town.say(rima, "second")
        await service.until(lambda: len(service.handled[rima]) == 2)
        await transport.call("deleteWebhook", {})

    assert service.handled[rima] == ["first", "second"]


async def _was_refused(transport: HttpTransport) -> bool:
    ending = await transport.call("getWebhookInfo", {})
    return isinstance(ending, Answer) and b"403" in ending.body


async def test_the_library_sends_edits_and_hears_of_blocks(town: Town, transport: HttpTransport) -> None:
    rima = await town.person()
    await town.say(rima, "/start")
    application = build_application(transport, Pacer(Pacing(WIDE)))
    async with application:
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("تابع", callback_data="x")]])
        sent = await application.bot.send_message(rima, "<b>one</b>", reply_markup=keyboard)
        await sent.edit_text("two", reply_markup=keyboard)
        await sent.edit_text("two", reply_markup=keyboard)  # not modified: as wished, no error
        photo = await application.bot.send_photo(rima, _PIXEL, filename="map.png", caption="map")
        await town.control("block", user_id=rima)
        with pytest.raises(Forbidden):
            await application.bot.send_message(rima, "three")

    assert photo.photo
    assert [each.get("text") for each in await town.replies(rima)] == ["two", None]


async def test_a_pressed_button_is_answered(town: Town, store: Store, transport: HttpTransport) -> None:
    rima = await town.person()
    await town.say(rima, "/start")
    service = Service(store, transport)

    async def pressed(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.callback_query is not None
        await update.callback_query.answer()
        await update.callback_query.edit_message_text(f"you chose {update.callback_query.data}")

    service.application.add_handler(CallbackQueryHandler(pressed))
    async with service.handling(), service.polling(town):
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Follow", callback_data="coast")]])
        sent = await service.application.bot.send_message(rima, "where?", reply_markup=keyboard)
        await town.control(
            "press", chat_id=rima, user_id=rima, message_id=sent.message_id, callback_data="coast"
        )

        async def edited() -> bool:
            return bool((await town.replies(rima))[0]["text"] == "you chose coast")

        await until(edited)


async def test_menus_are_set_once(town: Town, transport: HttpTransport) -> None:
    menus = [
        Menu(Scope.PRIVATE, "", (("start", "Begin"),)),
        Menu(Scope.PRIVATE, "ar", (("start", "ابدأ"),)),
        Menu(Scope.GROUPS, "", (("latest", "Latest"),)),
    ]

    assert await put_menus(transport, menus) == 3
    assert await put_menus(transport, menus) == 0


_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
