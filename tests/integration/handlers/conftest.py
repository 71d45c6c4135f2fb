"""The very handlers, on a real store and a real Bot API server; updates are fetched when a test says so."""

import json
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from bot.delivery.desk_post import DeskPost
from bot.domain.address import Address
from bot.domain.outcome import Ending
from bot.domain.pacing import Limits, Pacing
from bot.drawing import Shelf, drawing
from bot.services.asking import Asking
from bot.services.covering import Covering
from bot.services.curating import Curating
from bot.services.detailing import Detailing
from bot.services.following import Following
from bot.services.keeping import Keeping
from bot.services.leaving import Leaving
from bot.services.living import Living
from bot.services.muting import Muting
from bot.services.noticing import Noticing
from bot.services.picturing import Picturing
from bot.services.publishing import import_curated, publish_due
from bot.services.reading import Reading
from bot.services.recalling import Recalling
from bot.services.reporting import Reporting
from bot.services.searching import Searching
from bot.services.sharing import Sharing
from bot.services.status import Inquiring
from bot.services.surveying import Surveying
from bot.services.telling import Telling
from bot.services.timing import Timing
from bot.store import Store
from bot.telegram.application import build_application
from bot.telegram.files import Files
from bot.telegram.pacer import Pacer
from bot.telegram.transport import DEADLINE_S, FilePart, HttpTransport
from bot.telegram.updates import Dispatcher
from handlers import register
from handlers.desk_sitting import DeskServices
from handlers.services import Services
from sandbox.core import Settings
from sandbox.server import serving
from tests.conftest import ManualClock, Pour, Prepare
from tests.installed import GAZETTEER, seed_week
from tests.integration.sandbox.playground import TOKEN, Playground

if TYPE_CHECKING:
    from tests.integration.handlers.office import Office

Json = dict[str, Any]
_MARKS = re.compile("[\u200e\u200f\u2066-\u2069]")
_NO_WAIT = Limits(per_second=100_000, burst=100_000, chat_gap_s=0, group_per_minute=100_000)


@dataclass(frozen=True, slots=True)
class Shown:
    """A message of the bot as a person sees it."""

    body: Json

    @property
    def text(self) -> str:
        """What is written, below a picture where there is one."""
        return _MARKS.sub("", self.body.get("text") or self.body["caption"])

    @property
    def photo(self) -> str | None:
        """Telegram's name of the picture above the text."""
        return self.body["photo"][-1]["file_id"] if "photo" in self.body else None

    @property
    def buttons(self) -> dict[str, str]:
        rows = self.body.get("reply_markup", {}).get("inline_keyboard", [])
        return {_MARKS.sub("", key["text"]): key["callback_data"] for row in rows for key in row}

    @property
    def topic(self) -> int | None:
        return self.body.get("message_thread_id")


class Overheard:
    """The real transport, with what goes over it written down."""

    def __init__(self, transport: HttpTransport) -> None:
        self._transport = transport
        self.calls: list[tuple[str, Mapping[str, object]]] = []

    async def call(
        self,
        method: str,
        payload: Mapping[str, object],
        *,
        files: Mapping[str, FilePart] | None = None,
        deadline: float = DEADLINE_S,
    ) -> Ending:
        self.calls.append((method, payload))
        return await self._transport.call(method, payload, files=files, deadline=deadline)


class Conversation:
    """People and chats on one side, the bot on the other; every step ends when the bot has answered."""

    def __init__(
        self,
        play: Playground,
        dispatcher: Dispatcher,
        store: Store,
        overheard: Overheard,
        desk_post: DeskPost,
    ) -> None:
        self.play = play
        self.desk_post = desk_post
        self.store = store
        self.calls = overheard.calls
        self._dispatcher = dispatcher
        self._handled: list[bytes] = []

    async def answer(self) -> None:
        """Let the bot handle all that waits."""
        while updates := await self.play.drain():
            self._handled = [json.dumps(update).encode() for update in updates]
            for body in self._handled:
                await self._dispatcher.handle(body)

    async def handle(self, update: Json) -> None:
        """Let the bot handle an update that the sandbox would not make."""
        await self._dispatcher.handle(json.dumps(update).encode())

    @property
    def notices(self) -> list[object]:
        """What people had to confirm after a press, oldest first."""
        answers = [payload for method, payload in self.calls if method == "answerCallbackQuery"]
        return [payload["text"] for payload in answers if payload.get("show_alert")]

    async def again(self) -> None:
        """Handle the last updates once more, as after a kill."""
        for body in self._handled:
            await self._dispatcher.handle(body)

    async def person(self, language: str = "en", **fields: Any) -> int:
        return await self.play.person(started=False, language_code=language, **fields)

    async def says(self, chat_id: int, text: str, **fields: Any) -> list[Shown]:
        """Somebody writes; returns what the bot sent in answer."""
        before = len(await self.heard(chat_id))
        await self.play.say(chat_id, text, **fields)
        await self.answer()
        return (await self.heard(chat_id))[before:]

    async def heard(self, chat_id: int) -> list[Shown]:
        """Everything the bot sent to a chat, oldest first, as it stands now."""
        found = await self.play.ask(f"chats/{chat_id}/messages?limit=200")
        bot_id = (await self.play.ask("state"))["bot"]["id"]
        by_us = [each for each in found["messages"] if (each.get("from") or {}).get("id") == bot_id]
        posts = [each for each in found["messages"] if "from" not in each and _by_bot(each)]
        return [Shown(each) for each in (by_us or posts) if "text" in each or "photo" in each]

    async def press(self, chat_id: int, shown: Shown, label: str, *, user_id: int | None = None) -> Shown:
        """Press the button with this label; returns the same message as it then stands."""
        return await self.press_data(chat_id, shown, shown.buttons[label], user_id=user_id)

    async def press_data(self, chat_id: int, shown: Shown, data: str, *, user_id: int | None = None) -> Shown:
        """Press with this data, which need not stand on any button."""
        message_id = shown.body["message_id"]
        await self.play.control(
            "press",
            chat_id=chat_id,
            user_id=user_id or chat_id,
            message_id=message_id,
            callback_data=data,
        )
        await self.answer()
        return next(each for each in await self.heard(chat_id) if each.body["message_id"] == message_id)

    async def follows(self, chat_id: int, topic: int | None = None) -> dict[str, Any]:
        """The places a chat follows, by code."""
        async with self.store.reading() as tx:
            chat = await tx.chats.find(Address(chat_id, topic))
            rules = await tx.subscriptions.of(chat.no) if chat else ()
        return {rule.area: rule for rule in rules}

    async def begun(self, language: str = "en") -> int:
        """A person who has chosen a language."""
        person = await self.person(language)
        (welcome,) = await self.says(person, "/start")
        await self.press_data(person, welcome, f"l:{language}:h")
        return person


async def publish_until(store: Store, clock: ManualClock, days: float) -> None:
    """Import the week as it was planned and let some days of it pass."""
    await import_curated(store, seed_week(), clock=clock)
    clock.advance(timedelta(days=days))
    await publish_due(store, clock=clock)


@pytest.fixture(scope="session")
def published_week(prepare: Prepare) -> Path:
    """A database as it is on 14 March: publishing the week takes longer than asking about it."""
    return prepare(lambda store, clock: publish_until(store, clock, days=6))


@pytest.fixture
async def told(talk: Conversation, clock: ManualClock, published_week: Path, pour: Pour) -> Conversation:
    """A conversation on 14 March, with the week published."""
    clock.advance(timedelta(days=6))
    pour(published_week)
    return talk


@pytest.fixture(scope="session")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the drawing library knows of fonts, found once a worker."""
    return tmp_path_factory.mktemp("fonts")


def _by_bot(post: Json) -> bool:
    return not post.get("text", "").startswith("/")


@pytest.fixture
async def talk(
    sqlite_store: Store, clock: ManualClock, tmp_path: Path, fonts: Path
) -> AsyncIterator[Conversation]:
    """A conversation with the bot."""
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(serving(Settings(token=TOKEN, profile="off")))
        http = await stack.enter_async_context(aiohttp.ClientSession())
        transport = await stack.enter_async_context(HttpTransport(TOKEN, api_url=server.url))
        gazetteer = GAZETTEER
        noticing = Noticing(sqlite_store, gazetteer, Telling(sqlite_store, gazetteer, clock), clock)
        services = Services(
            following=Following(sqlite_store, gazetteer),
            reading=Reading(sqlite_store, gazetteer, clock),
            recalling=Recalling(sqlite_store, gazetteer, clock),
            leaving=Leaving(sqlite_store),
            muting=Muting(sqlite_store, clock),
            inquiring=Inquiring(sqlite_store, gazetteer, clock),
            searching=Searching(sqlite_store, gazetteer, clock),
            surveying=Surveying(Reading(sqlite_store, gazetteer, clock), gazetteer),
            picturing=Picturing(
                sqlite_store,
                await stack.enter_async_context(drawing(fonts)),
                Shelf(tmp_path / "pictures"),
                clock,
            ),
            covering=Covering(sqlite_store, gazetteer, Telling(sqlite_store, gazetteer, clock)),
            keeping=Keeping(sqlite_store, Leaving(sqlite_store), clock),
            reporting=Reporting(sqlite_store, clock),
            detailing=Detailing(sqlite_store, GAZETTEER, clock),
            timing=Timing(sqlite_store, GAZETTEER, clock),
            sharing=Sharing(sqlite_store, gazetteer, Reading(sqlite_store, gazetteer, clock), clock),
            living=Living(sqlite_store, gazetteer, clock),
            gazetteer=gazetteer,
            desk=DeskServices(
                curating=Curating(sqlite_store, gazetteer, Telling(sqlite_store, gazetteer, clock), clock),
                asking=Asking(sqlite_store, gazetteer, clock),
                noticing=noticing,
                fetch=Files(transport).fetch,
            ),
            operator="Example Desk",
        )
        overheard = Overheard(transport)
        pacer = Pacer(Pacing(_NO_WAIT))
        application = build_application(overheard, pacer)
        register(application, services)
        dispatcher = Dispatcher(application)
        await application.initialize()
        stack.push_async_callback(application.shutdown)
        yield Conversation(
            Playground(server.url, http),
            dispatcher,
            sqlite_store,
            overheard,
            DeskPost(noticing, overheard, pacer, clock),
        )


@pytest.fixture
async def office(talk: Conversation, sqlite_store: Store, clock: ManualClock) -> "Office":
    """Whoever works at the desk, hired as the test needs them."""
    from tests.integration.handlers.office import open_office  # noqa: PLC0415 - it is made of what is above

    return await open_office(talk, sqlite_store, clock)
