"""Brings a revision to its followers: the first try of every alert, as fast as the pace allows.

It works in rounds of one transaction: what ended since is written down, and those who may be sent to next
are marked. In between, messages leave whenever the pacer gives a turn, straight from the answer to the one
before: no task and no transaction is made for a single chat. What does not end at its first try becomes an
open send, which the sender brings. docs/delivery.md has the promises.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

import structlog

from bot.delivery.claims import Claims
from bot.delivery.flights import Flights, Ready, is_shared
from bot.delivery.halting import Halting
from bot.delivery.payload import template_of
from bot.delivery.serving import Ending, Serving, TurnOver, Wish
from bot.delivery.telling import Teller
from bot.delivery.turns import AlertPath, Lanes
from bot.domain.chunk import Owed
from bot.domain.delivery import Closing, Priority
from bot.domain.region import RegionCode
from bot.domain.settlement import Close
from bot.domain.template import Template
from bot.domain.vigil import Gauge, Watched
from bot.errors import StoreError

log = structlog.get_logger(__name__)

IN_FLIGHT = 512
"""Messages on the way at once: 8,000 a second at 60 ms; at a slower pace never so many."""
AHEAD_S = 0.1
"""Marked before their turn: enough for a transaction meanwhile, too few for a /stop to come too late."""
FEW = 32
"""Of more than these the half is marked at once: a mark costs as much for one chat as for two hundred."""
ROUND_S = 0.01
"""Between two rounds under load; with it and the time to Telegram grow the copies that a kill can cause."""
SERVINGS = 16
"""Chunks in memory, those of what is more urgent on top."""
SHARE_OF_OLDEST = 20
"""One round in so many begins with the oldest, so that nothing waits for ever."""
LOOK_S = 1.0
TEXTS = 4_096
"""Messages kept as bytes, 2 kB each: by area and language."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A message as bytes, once with its sound and once without."""

    loud: Template
    silent: Template


class Broadcaster:
    """`run` works until `stop`; `wake` says that there is something new. Make it inside the loop."""

    def __init__(  # noqa: PLR0913 - the seams of this room, and what a test sets
        self,
        claims: Claims,
        path: AlertPath,
        lanes: Lanes,
        teller: Teller,
        halting: Halting,
        *,
        in_flight: int = IN_FLIGHT,
        refused_times: Callable[[], None] = lambda: None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._lanes = lanes
        self._teller = teller
        self._halting = halting
        self._in_flight = in_flight
        self._sleep = sleep
        self._claims = claims
        self._servings: list[Serving] = []
        self._texts: dict[tuple[int, str, str, bool], _Told | None] = {}
        self._rounds = 0
        self._news = asyncio.Event()
        self._claiming = True
        self._wakes = 0
        self._stopping = False
        self._landing = False
        self._looking = Gauge()
        self._progress = 0
        self._flights = Flights(
            path,
            lanes,
            halting,
            most=in_flight,
            on_news=self._news.set,
            on_refused_times=refused_times,
        )

    @property
    def idle(self) -> bool:
        """Say whether all that was taken has ended and is written down."""
        return not self._servings and not self._flights.endings and not self._claiming

    @property
    def settled(self) -> bool:
        """Say, after the end, whether everything that had left was answered and written down."""
        return not self._flights.flying and not self._flights.endings

    @property
    def flying(self) -> int:
        """Return how many messages are on their way."""
        return self._flights.flying

    @property
    def owes(self) -> bool:
        """Say whether something could leave or end now: nothing halts it, no refusal binds all."""
        held = self._halting.halted or not self._lanes.turns_within(LOOK_S)
        return bool(self._servings or self._flights.endings) and not held

    @property
    def watched(self) -> tuple[Watched, ...]:
        """What a watchdog looks at: the rounds, and that what is due ends."""
        return (
            Watched.of("broadcaster", self._looking),
            Watched("sending", busy=lambda: self.owes, ended=lambda: self._progress + self._flights.ended),
        )

    @property
    def serves(self) -> bool:
        """Say whether it has anybody to serve."""
        return bool(self._servings)

    def wake(self) -> None:
        """Look for requests at once."""
        self._claiming = True
        self._wakes += 1
        self._news.set()

    def adopt(self) -> None:
        """Look for chunks of processes that are dead, too."""
        self._claims.adopt()
        self.wake()

    async def run(self) -> None:
        """Go on where the last process ended, then serve until stopped."""
        self._servings = await self._recover()
        self._flights.closed = self._stopping
        while not self._stopping or self._landing:
            self._news.clear()
            with self._looking.work():
                found = await self._round()
            if found:
                await self._sleep(ROUND_S)
            else:
                await self._wait_for_news()
        await self._write_last()

    async def stop(self, grace: float = 5.0) -> None:
        """Begin nothing more and give what is on its way `grace` seconds; the rest stays marked."""
        self._stopping = self._landing = True
        await self._flights.land(grace)
        self._landing = False
        self._news.set()

    # Rounds.

    async def _recover(self) -> list[Serving]:
        while True:
            try:
                return await self._claims.recover()
            except StoreError:
                log.error("chunks cannot be read; trying again", action="broadcaster.store_unavailable")
                await self._sleep(LOOK_S)

    async def _wait_for_news(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK_S):
                await self._news.wait()
        if not self._news.is_set():
            self._claiming = True  # a request can be committed by another process

    async def _round(self) -> bool:
        """Do what there is to do; return whether there was anything."""
        try:
            await self._claim()
            if len(self._texts) > TEXTS:
                self._texts.clear()
            wishes = await self._wishes()
            done = [serving for serving in self._servings if serving.done and not self._awaited(serving)]
            if not (self._flights.endings or wishes or done):
                return False
            await self._turn_over(wishes, done)
            self._progress += 1
        except StoreError:
            self._progress += 1  # a restart could do no better
            log.error("the store cannot be reached; trying again", action="broadcaster.store_unavailable")
            self._claiming = True  # what was cut may stand there all the same
            await self._sleep(LOOK_S)
        except Exception as error:
            # Only the kind: the text of an error may quote a row. The watchdog sees that nothing comes of it.
            log.error("a round failed; trying again", action="broadcaster.failed", error=type(error).__name__)
            await self._sleep(LOOK_S)
        return True

    def _awaited(self, serving: Serving) -> bool:
        return any(ending.serving is serving for ending in self._flights.endings)

    async def _claim(self) -> None:
        """Take a chunk of each request that has none waiting, the most urgent first."""
        while self._claiming and not self._stopping:
            busy = {serving.fanout.no for serving in self._servings if not serving.runs_low}
            least = max((serving.fanout.priority for serving in self._servings), default=Priority.ROUTINE)
            full, wakes = len(self._servings) >= SERVINGS, self._wakes
            found = await self._claims.claim(
                passing_over=busy, above=least if full else None, turns=self._lanes.turns_within(1.0)
            )
            if found is None:
                self._claiming = self._wakes != wakes  # what was committed meanwhile was not seen
                continue
            self._servings = sorted([*self._servings, found], key=_rank)

    async def _wishes(self) -> list[Wish]:
        """Choose who is marked next."""
        wishes: list[Wish] = []
        if self._halting.tripped:
            self._flights.set_all_aside()  # for minutes: by then their chats may have stopped
        if self._stopping or self._halting.halted:
            return wishes
        most = min(self._lanes.turns_within(AHEAD_S), self._in_flight)
        room = most - self._flights.waiting
        if room < most // 2 and most > FEW:
            return wishes
        self._rounds += 1
        line = self._servings
        if self._rounds % SHARE_OF_OLDEST == 0:
            line = sorted(line, key=lambda serving: serving.fanout.no)
        for serving in line:
            if room <= 0:
                break
            wish = await self._wish(serving, room)
            if wish is not None:
                wishes.append(wish)
                room -= len(wish.owed)
        return wishes

    async def _wish(self, serving: Serving, room: int) -> Wish | None:
        if not serving.waiting and not serving.read_through:
            await self._claims.read(serving)
        if serving.runs_low and not serving.followed:
            serving.followed = self._claiming = True
        owed: list[Owed] = []
        aside: list[tuple[Owed, float]] = []
        for each in serving.waiting:
            if len(owed) == room:
                break
            wait = self._lanes.wait_for(each.address.chat_id, shared=is_shared(each))
            if wait > 0 or each.elsewhere is not None:
                aside.append((each, wait))
            else:
                owed.append(each)
        return Wish(serving, tuple(owed), tuple(aside)) if owed or aside else None

    async def _turn_over(self, wishes: list[Wish], done: list[Serving]) -> None:
        for wish in wishes:
            for one in {_text_of(wish.serving, each): each for each in wish.owed}.values():
                await self._tell(wish.serving, one)
        endings = list(self._flights.endings)
        turned = await self._claims.turn_over(endings, wishes, done)
        del self._flights.endings[: len(endings)]
        if done:
            self._claiming = True
            self._servings = [serving for serving in self._servings if serving not in done]
        self._servings = sorted([*self._servings, *turned.adopted], key=_rank)
        for wish in wishes:
            for _ in range(min(len(wish.owed) + len(wish.aside), len(wish.serving.waiting))):
                wish.serving.waiting.popleft()
        self._line_up(turned)

    def _line_up(self, turned: TurnOver) -> None:
        for serving, owed in turned.begun:
            told = self._texts[_text_of(serving, owed)]
            if told is None:
                self._flights.endings.append(Ending(serving, owed, Close(Closing.QUARANTINED)))
                continue
            template = told.silent if owed.quiet else told.loud
            self._flights.line_up(Ready(serving, owed, template))
        if self._stopping:
            self._flights.set_all_aside()  # marked by a transaction that was under way when the stop came
        self._lanes.look()

    async def _tell(self, serving: Serving, owed: Owed) -> None:
        """Have the bytes of a message at hand, for all who follow the same area in the same language."""
        key = _text_of(serving, owed)
        if key not in self._texts:
            self._texts[key] = await self._render(serving, owed)

    async def _render(self, serving: Serving, owed: Owed) -> _Told | None:
        try:
            lang = owed.chat.language
            if owed.chat.discreet:
                message = await self._teller.covered(serving.revision, lang=lang)
            else:
                message = await self._teller.alert(serving.revision, lang=lang, area=RegionCode(owed.area))
        except StoreError:
            raise
        except Exception as error:
            # Only the kind: the text of an error may quote the revision.
            log.error(
                "a revision cannot be told",
                action="sender.untellable",
                revision=serving.revision.reference,
                error=type(error).__name__,
            )
            return None
        return _Told(template_of(message, silent=False), template_of(message, silent=True))

    async def _write_last(self) -> None:
        try:
            while self._flights.endings:
                await self._turn_over([], [])
        except StoreError:
            log.error("endings cannot be written down", action="broadcaster.store_unavailable")


def _rank(serving: Serving) -> tuple[int, int, int]:
    return serving.fanout.priority, serving.fanout.no, serving.chunk.no


def _text_of(serving: Serving, owed: Owed) -> tuple[int, str, str, bool]:
    return serving.fanout.no, owed.chat.language, owed.area, owed.chat.discreet
