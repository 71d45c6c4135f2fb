"""The parts of one running sandbox, put together in one place and closed in one place."""

import itertools
import secrets
from dataclasses import dataclass, field

from sandbox.chats import Chat, Person
from sandbox.clock import StampClock, Timer, WorldTimer
from sandbox.events import EventHub
from sandbox.faults import usual_plan
from sandbox.files import FileStore
from sandbox.inline_queries import Inline
from sandbox.ledger import Counts, Ledger
from sandbox.limiter import Limiter, limiter_for
from sandbox.menus import Menus
from sandbox.polling import Poller
from sandbox.stars import Stars
from sandbox.updates import UpdateQueue
from sandbox.weather import Weather
from sandbox.webhook import Backoff, WebhookPusher, real_backoff
from sandbox.wire import Json
from sandbox.world import World

CALLBACK_LANE = 3 << 33
MEMBER_LANE = 5 << 33
INLINE_LANE = 7 << 33


@dataclass(frozen=True, slots=True)
class Settings:
    """`token` is the only one the server answers to; its number is the bot's id."""

    token: str = "1:TEST"  # noqa: S105 - a made-up token: nothing outside this process takes it
    username: str = "tocsin_bot"
    name: str = "Tocsin"
    profile: str = "documented"
    seed: int = 1  # of the faults of the hostile profile
    webhook_backoff: Backoff = real_backoff
    callback_window: float = 15.0  # seconds to answer a press; reports say 5 to 20
    knows_times: bool = True  # False: a server from before `<tg-time>`
    first_update_id: int | None = None  # None: random above 2,000,000, as on the platform

    @property
    def bot_id(self) -> int:
        return int(self.token.partition(":")[0])


@dataclass(frozen=True, slots=True)
class OpenPress:
    """A callback query that the bot may still answer."""

    chat_id: int
    user_id: int
    expires: float


@dataclass(slots=True)
class BotTexts:
    """Name, description and short description by language; "" is the default."""

    name: dict[str, str] = field(default_factory=dict)
    description: dict[str, str] = field(default_factory=dict)
    short_description: dict[str, str] = field(default_factory=dict)
    menu_buttons: dict[int, Json] = field(default_factory=dict)  # 0 is the default button


class Sandbox:
    def __init__(
        self, settings: Settings, *, timer: Timer | None = None, limiter: Limiter | None = None
    ) -> None:
        self.settings = settings
        self.timer: Timer = timer or WorldTimer()
        self.stamp = StampClock(self.timer)
        bot = Person(settings.bot_id, settings.name, username=settings.username, is_bot=True)
        self.world = World(bot, self.stamp)
        first_id = settings.first_update_id or 2_000_001 + secrets.randbelow(900_000_000)
        self.queue = UpdateQueue(self.timer, first_id=first_id)
        self.poller = Poller(self.queue, self.timer)
        self.weather = Weather(self.timer, usual_plan(settings.profile, seed=settings.seed))
        self.webhook = WebhookPusher(self.queue, settings.webhook_backoff, self.timer, self.weather)
        self.limiter: Limiter = limiter or limiter_for(settings.profile, self.timer)
        self.hub = EventHub()
        self.ledger = Ledger(self.timer)
        self.stars = Stars()
        self.counts = Counts()
        self.files = FileStore()
        self.menus = Menus()
        self.texts = BotTexts()
        self.inline = Inline(self.timer)
        self.presses: dict[str, OpenPress] = {}
        self.press_numbers = itertools.count(1)

    async def close(self) -> None:
        """End waiting polls, webhook deliveries and open pages; nothing is left running."""
        self.poller.close()
        if isinstance(self.timer, WorldTimer):
            self.timer.close()
        self.hub.close()
        await self.webhook.close()

    def tell_bot(self, kind: str, payload: Json, *, chat: Chat) -> None:
        """Queue an update that belongs to the lane of `chat`."""
        lane = chat.id + (MEMBER_LANE if kind == "my_chat_member" else 0)
        self.queue.put(kind, payload, lane=lane)

    def tell_bot_of_press(self, payload: Json, *, user_id: int) -> None:
        """Queue a callback query; presses are ordered by person, not by chat."""
        self.queue.put("callback_query", payload, lane=user_id + CALLBACK_LANE)

    def tell_bot_of_typing(self, payload: Json, *, user_id: int) -> None:
        """Queue an inline query; they are ordered by person."""
        self.queue.put("inline_query", payload, lane=user_id + INLINE_LANE)

    def find_person(self, user_id: int) -> Person | None:
        return self.world.bot if user_id == self.world.bot.id else self.world.people.get(user_id)
