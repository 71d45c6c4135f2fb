"""An audience being served: what is claimed, what may be begun, and how it ended. Each a transaction.

The order of events for one chat: its chunk is cut -> it is found among the candidates -> it is marked, after
one more look at whether it may still be begun -> bytes leave -> the ending becomes a receipt, or an open send
that the sender brings later. Between any two of these the process may end; `recover` goes on from there.
"""

from collections import deque
from collections.abc import Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import groupby

import structlog

from bot.delivery.breaking import Breaking
from bot.delivery.missed import Missed
from bot.delivery.pausing import pause_poisoned
from bot.delivery.settling import Settler
from bot.domain.chunk import Chunk, Owed
from bot.domain.clock import Clock
from bot.domain.delivery import (
    HELD,
    Audience,
    Closing,
    Fanout,
    FanoutState,
    Priority,
    Send,
    SendState,
    audience_of,
)
from bot.domain.errand import Drop, Go, HandOver, errand
from bot.domain.event import Revision
from bot.domain.muting import is_muted
from bot.domain.region import Groups, RegionCode
from bot.domain.settlement import Again, Close, Next, after_restart
from bot.domain.subscription import Decision, Deliver, decide
from bot.domain.tiers import Place, tiers_of
from bot.domain.value import ChatNo
from bot.errors import StoreError
from bot.store import Store, Transaction
from bot.store.chunks import Candidate, Line, Served
from bot.store.receipts import Ended

log = structlog.get_logger(__name__)

CHUNK = 1_000
"""Rules of one chunk: half a minute of work at 28 a second, one at a thousand."""
PAGE = 500
"""Candidates read at once; PostgreSQL's plans turn bad above (docs/decisions)."""

SHORT_WAIT_S = 1.0
"""The gap between two messages to one chat: waited for in the line of the pace, not on disk."""


@dataclass(slots=True)
class Serving:
    """A chunk at work in this process: whom to serve next, and who is on the way."""

    chunk: Chunk
    fanout: Fanout
    revision: Revision
    newest: int
    page: int
    served: Served
    line: Line
    before: Revision | None
    waiting: deque[Owed] = field(default_factory=deque)
    roots: dict[ChatNo, int] = field(default_factory=dict)
    looked: Place | None = None
    """Up to where candidates were read; None before the first."""
    flying: int = 0
    followed: bool = False
    """Whether the chunk after it was asked for."""
    shelved: bool = False
    """Whether its fan-out is paused, so that another serving takes up the rest some day."""
    begun: set[ChatNo] = field(default_factory=set)
    """Those who were marked and whose ending is not written down."""

    @property
    def runs_low(self) -> bool:
        """Say whether the chunk after it is needed soon."""
        return self.read_through and len(self.waiting) <= PAGE

    @property
    def read_through(self) -> bool:
        """Say whether no candidate is left to read."""
        return self.looked is not None and self.looked >= self.chunk.upto

    @property
    def taken(self) -> set[ChatNo]:
        """Return whom it has found or begun, so that nobody else serves them."""
        return self.begun | {each.chat.no for each in self.waiting}

    def will_read(self, place: Place) -> bool:
        """Say whether candidates at this place are still to be read."""
        return (self.looked or self.chunk.marked) < place <= self.chunk.upto

    @property
    def done(self) -> bool:
        """Say whether all of it has ended."""
        return self.flying == 0 and not self.waiting and self.read_through

    def advance(self, chunk: Chunk) -> None:
        """Go on as the chunk was written; where it was cut short, nobody waits in it any more."""
        if chunk.upto < self.chunk.upto:
            self.waiting.clear()
            self.looked = chunk.upto
        self.chunk = chunk

    def shelve(self) -> None:
        """Begin no more of it, and keep what is left."""
        self.shelved = True
        self.waiting.clear()
        self.looked = self.chunk.upto

    def send_of(self, owed: Owed) -> Send:
        """Return it as the sender knows it, for what does not end at the first try."""
        fanout = self.fanout
        return Send(
            fanout=fanout.no,
            event=fanout.event,
            number=fanout.number,
            audience=Audience.FOLLOWERS,
            priority=fanout.priority,
            chat=owed.chat,
            area=owed.area,
            silent=owed.silent,
            state=SendState.CLAIMED,
            attempts=1,
        )


@dataclass(frozen=True, slots=True)
class Ending:
    """What follows from how one send ended."""

    serving: Serving
    owed: Owed
    step: Next


@dataclass(frozen=True, slots=True)
class Wish:
    """The next of a chunk, in order: to be begun, or set aside while their chat must wait."""

    serving: Serving
    owed: tuple[Owed, ...]
    aside: tuple[tuple[Owed, float], ...] = ()

    @property
    def upto(self) -> Place:
        """Return the place up to which the chunk is marked with it."""
        return max(each.place for each in (*self.owed, *(one for one, _ in self.aside)))


@dataclass(slots=True)
class TurnOver:
    """What came of one transaction: who may be sent to now, how far chunks have come, chunks to take up."""

    begun: list[tuple[Serving, Owed]] = field(default_factory=list)
    moved: list[tuple[Serving, Chunk]] = field(default_factory=list)
    adopted: list[Serving] = field(default_factory=list)
    shelved: list[Serving] = field(default_factory=list)


class Claims:
    """Takes chunks, reads them, marks them and writes down how they ended."""

    def __init__(
        self,
        store: Store,
        groups: Groups,
        clock: Clock,
        breaking: Breaking | None = None,
        *,
        chunk: int = CHUNK,
    ) -> None:
        self._store = store
        self._groups = groups
        self._settler = Settler(clock, breaking)
        self._breaking = breaking
        self._shelved: set[int] = set()
        self._clock = clock
        self._chunk = chunk
        self._at_work: dict[int, Serving] = {}
        self._unsure = False

    async def claim(
        self, *, passing_over: Iterable[int] = (), above: Priority | None = None
    ) -> Serving | None:
        """Cut a chunk from the most urgent open request and read the first of it; None when there is none.

        Requests whose number is in `passing_over` have enough chunks at work; with `above` only those are
        looked at that are more urgent.
        """
        over = frozenset(passing_over)
        released = await self._released()
        if released is not None:
            return released
        if self._unsure:
            serving = await self._find_lost()
            if serving is not None:
                return self._register(serving)
        async with self._store.reading() as tx:
            if await _next(tx, over, above) is None:
                return None
        while True:
            with self._sure_or_not():
                async with self._store.writing() as tx:
                    fanout = await _next(tx, over, above)
                    serving = None if fanout is None else await self._cut(tx, fanout)
                    if serving is not None:
                        await self._read(tx, serving)
            if serving is not None:
                return self._register(serving)
            if fanout is None:
                return None

    async def read(self, serving: Serving) -> None:
        """Read the next candidates of a chunk."""
        async with self._store.reading() as tx:
            await self._read(tx, serving)

    async def turn_over(
        self, endings: Sequence[Ending], wishes: Sequence[Wish], done: Sequence[Serving] = ()
    ) -> TurnOver:
        """Write down endings, mark what may be begun and forget the chunks that are done.

        One transaction. Repeated after a failure whose outcome is unknown it gives the same.
        """
        turned = TurnOver()
        with self._sure_or_not():
            async with self._store.writing() as tx:
                in_chunks = sorted(endings, key=_chunk_of)
                for _, each in groupby(in_chunks, key=_chunk_of):
                    of_chunk = list(each)
                    await self._end(tx, of_chunk[0].serving, of_chunk)
                for wish in wishes:
                    await self._begin(tx, wish, turned)
                await tx.chunks.close([serving.chunk.no for serving in done if not serving.shelved])
        self._written(turned, endings, done)
        return turned

    def _written(self, turned: TurnOver, endings: Sequence[Ending], done: Sequence[Serving]) -> None:
        """Keep in memory what stands on disk now."""
        for ending in endings:
            ending.serving.begun.discard(ending.owed.chat.no)
        for serving, owed in turned.begun:
            serving.begun.add(owed.chat.no)
        for serving, chunk in turned.moved:
            serving.advance(chunk)
        for serving in turned.shelved:
            serving.shelve()
        self._shelved |= {serving.chunk.no for serving in done if serving.shelved}
        for serving in done:
            self._at_work.pop(serving.chunk.no, None)
        for serving in turned.adopted:
            self._register(serving)

    @contextmanager
    def _sure_or_not(self) -> Iterator[None]:
        """Where a commit fails it may have been made all the same, with chunks that nobody works on then."""
        try:
            yield
        except StoreError:
            self._unsure = True
            raise

    def _register(self, serving: Serving) -> Serving:
        self._at_work[serving.chunk.no] = serving
        return serving

    async def _find_lost(self) -> Serving | None:
        """Return a chunk that was cut in a transaction of which we never heard that it ended well."""
        async with self._store.writing() as tx:
            for chunk in await tx.chunks.open():
                known = chunk.no in self._at_work or chunk.no in self._shelved
                fanout = None if known else await tx.fanouts.get(chunk.fanout)
                if fanout is not None:
                    serving = await self._serving(tx, fanout, chunk)
                    await self._read(tx, serving)
                    return serving
        self._unsure = False
        return None

    async def recover(self) -> list[Serving]:
        """Return the chunks that an earlier process left; what may have left in them is in doubt."""
        self._shelved.clear()
        if self._breaking is not None:
            await self._breaking.look()
        async with self._store.writing() as tx:
            if self._breaking is not None and (back_at := self._breaking.just_back) is not None:
                await Missed(self._groups, self._clock).set_aside(tx, back_at=back_at)
            chunks = await tx.chunks.open()
            found = []
            for chunk in chunks:
                fanout = await tx.fanouts.get(chunk.fanout)
                if fanout is None:
                    continue
                serving = await self._serving(tx, fanout, chunk)
                if chunk.begun:
                    await self._doubt(tx, serving, chunks)
                if await tx.fanouts.is_late(fanout.no):
                    await tx.chunks.close([chunk.no])
                elif await tx.fanouts.is_paused(fanout.no):
                    self._shelved.add(chunk.no)
                else:
                    found.append(serving)
        self._at_work = {serving.chunk.no: serving for serving in found}
        return found

    async def _released(self) -> Serving | None:
        """Take up a chunk whose fan-out was paused, and is no longer."""
        if not self._shelved:
            return None
        async with self._store.reading() as tx:
            for chunk in await tx.chunks.open():
                fanout = await tx.fanouts.get(chunk.fanout) if chunk.no in self._shelved else None
                if fanout is not None and not await tx.fanouts.is_paused(fanout.no):
                    self._shelved.discard(chunk.no)
                    serving = await self._serving(tx, fanout, chunk)
                    await self._read(tx, serving)
                    return self._register(serving)
        return None

    async def _cut(self, tx: Transaction, fanout: Fanout) -> Serving | None:
        """Cut the next chunk; None when the request has ended instead, or was handed on."""
        now = self._clock.now()
        published = await tx.events.published(fanout.event)
        revision = next(each for each in published if each.number == fanout.number)
        later = [each for each in published if each.number > fanout.number]
        match errand(Audience.FOLLOWERS, revision, later, now):
            case Drop(closing=closing):
                await tx.fanouts.close(fanout.no, FanoutState(closing.value), at=now)
                return None
            case HandOver(to=to):
                heir = await tx.fanouts.heir(to, at=now)
                await tx.fanouts.take_over(heir, fanout, at=now)
                return None
            case Go():
                pass
        if fanout.tiers is None:
            areas = [RegionCode(area.code) for area in revision.content.areas]
            tiers = tiers_of(areas, self._groups)
            fanout = replace(fanout, tiers=tiers)
            await tx.fanouts.line_up(fanout.no, tiers)
        chunk = await tx.chunks.cut(fanout, _line(fanout, revision), size=self._chunk)
        if chunk is None:
            await tx.fanouts.close(fanout.no, FanoutState.DONE, at=now)
            log.info("a fan-out has taken its audience", action="fanout.done", revision=revision.reference)
            return None
        await tx.fanouts.advance(fanout.no, chunk.upto)
        return await self._serving(tx, fanout, chunk, published)

    async def _serving(
        self, tx: Transaction, fanout: Fanout, chunk: Chunk, published: Sequence[Revision] | None = None
    ) -> Serving:
        told = await tx.events.published(fanout.event) if published is None else published
        revision = next(each for each in told if each.number == fanout.number)
        page = await tx.receipts.page(fanout.event, fanout.number, revision.content.thread)
        return Serving(
            chunk=chunk,
            fanout=fanout,
            revision=revision,
            newest=fanout.number,  # followers are told nothing that anything was published after
            page=page,
            served=await _served(tx, fanout, page, told),
            line=_line(fanout, revision),
            before=next((each for each in reversed(told) if each.number < fanout.number), None),
        )

    async def _read(self, tx: Transaction, serving: Serving) -> None:
        after = serving.looked or serving.chunk.marked
        found, through = await tx.chunks.candidates(
            serving.line, after=after, upto=serving.chunk.upto, limit=PAGE, served=serving.served
        )
        owed = self._owed(serving, self._to_take(serving, found))
        serving.looked = through
        serving.waiting.extend(owed)
        if owed:
            numbers = [each.chat.no for each in owed]
            serving.roots |= await tx.receipts.thread_roots(numbers, serving.revision.content.thread)

    def _to_take(self, serving: Serving, found: Iterable[Candidate]) -> list[Candidate]:
        """Return those whom no other place serves; nobody is missed or told twice who changes rules now."""
        beside = [each for each in self._at_work.values() if each.fanout.no in serving.served.fanouts]
        beside = [serving, *(each for each in beside if each is not serving)]
        taken = set[ChatNo]().union(*(each.taken for each in beside))
        mine = []
        for each in found:
            # Who stands nearer is read there, unless the line has passed that place and did not find them.
            elsewhere = each.nearest != each.place and any(one.will_read(each.nearest) for one in beside)
            if not elsewhere and each.chat.no not in taken:
                taken.add(each.chat.no)
                mine.append(each)
        return mine

    def _owed(self, serving: Serving, found: Iterable[Candidate]) -> list[Owed]:
        known: dict[Hashable, Decision] = {}
        owed = []
        for each in found:
            # Most readers of a place follow it in the same way: one decision serves them all.
            decision = known.get(each.rules)
            if decision is None:
                decision = decide(each.rules, serving.revision, before=serving.before, groups=self._groups)
                known[each.rules] = decision
            if each.address is None:
                log.error("a chat cannot be opened; it gets nothing", action="broadcaster.unreadable")
            elif isinstance(decision, Deliver):
                area, silent = decision.rule.area, decision.silent
                owed.append(Owed(each.place, each.chat, each.address, area, silent, struck=each.struck))
        return owed

    async def _begin(self, tx: Transaction, wish: Wish, turned: TurnOver) -> None:
        serving = wish.serving
        now = self._clock.now()
        if await tx.events.hold_current(serving.fanout.event) != serving.newest:
            await self._overtaken(tx, serving, turned, now)
            return
        if serving.revision.expires_at <= now:
            await self._cut_short(tx, serving, turned)
            return
        if await tx.fanouts.is_paused(serving.fanout.no):
            turned.shelved.append(serving)
            return
        chunk = serving.chunk.mark(wish.upto)
        still = await tx.chunks.still(
            serving.line, after=serving.chunk.marked, upto=chunk.marked, served=serving.served
        )
        for owed, wait in wish.aside:
            if owed.chat.no in still:
                pause = put_off(wait)
                await self._leave_to_sender(tx, serving, owed, pause, now, attempts=0)
        for each in wish.owed:
            if each.chat.no in still:
                muted = is_muted(still[each.chat.no], now)
                turned.begun.append((serving, replace(each, muted=True) if muted else each))
        named = (*wish.owed, *(one for one, _ in wish.aside))
        moved_on = [each for each in named if each.chat.no not in still]
        await self._owe_elsewhere(tx, serving, moved_on, now)
        await tx.chunks.write(chunk)
        turned.moved.append((serving, chunk))

    async def _owe_elsewhere(
        self, tx: Transaction, serving: Serving, found: Sequence[Owed], now: datetime
    ) -> None:
        """Who left this place and follows another of the line is passed by there, so it is owed at once."""
        numbers = [each.chat.no for each in found]
        for each in await tx.chunks.unserved(numbers, serving.served):
            rules = await tx.subscriptions.of(each.no)
            decision = decide(rules, serving.revision, before=serving.before, groups=self._groups)
            if isinstance(decision, Deliver):
                was = next(one for one in found if one.chat.no == each.no)
                owed = replace(was, chat=each, area=decision.rule.area)
                await self._leave_to_sender(tx, serving, owed, put_off(0.0), now, attempts=0)

    async def _overtaken(self, tx: Transaction, serving: Serving, turned: TurnOver, now: datetime) -> None:
        """Begin no more of it; where what came since is for this audience, the rest of it goes on there."""
        published = await tx.events.published(serving.fanout.event)
        later = [each for each in published if each.number > serving.fanout.number]
        decision = errand(Audience.FOLLOWERS, serving.revision, later, now)
        if isinstance(decision, HandOver):
            heir = await tx.fanouts.heir(decision.to, at=now)
            if heir.tiers is None and serving.fanout.tiers is not None:
                heir = replace(heir, tiers=serving.fanout.tiers)
                await tx.fanouts.line_up(heir.no, serving.fanout.tiers)
            rest = replace(serving.chunk, fanout=heir.no, after=serving.chunk.marked)
            turned.adopted.append(await self._serving(tx, heir, await tx.chunks.add(rest), published))
        await self._cut_short(tx, serving, turned)

    async def _cut_short(self, tx: Transaction, serving: Serving, turned: TurnOver) -> None:
        chunk = serving.chunk.cut_short()
        await tx.chunks.write(chunk)
        turned.moved.append((serving, chunk))

    async def _end(self, tx: Transaction, serving: Serving, endings: Sequence[Ending]) -> None:
        now = self._clock.now()
        closed: list[Ended] = []
        kept = await tx.chats.existing([each.owed.chat.no for each in endings])
        for each in endings:
            if each.owed.chat.no not in kept:
                continue  # erased meanwhile: it keeps no receipt
            if isinstance(each.step, Close):
                closed.append(
                    Ended(each.owed.chat.no, each.step.closing, each.step.message_id, each.owed.quiet)
                )
            else:
                await self._leave_to_sender(tx, serving, each.owed, each.step, now, attempts=1)
        await tx.receipts.record_all(serving.page, closed, at=now)
        if any(each.closing is Closing.QUARANTINED for each in closed):
            await pause_poisoned(tx, serving.fanout.event, serving.fanout.number, at=now)
        cleared = [each.owed.chat.no for each in endings if each.owed.struck and _arrived(each.step)]
        for number in cleared:
            await tx.chats.clear_strikes(number)
        there = [each for each in endings if each.owed.chat.no in kept]
        await self._tell_amendments(tx, serving, there, now)

    async def _leave_to_sender(
        self, tx: Transaction, serving: Serving, owed: Owed, step: Next, now: datetime, *, attempts: int
    ) -> None:
        if await tx.receipts.closed(owed.chat.no, serving.fanout.event, serving.fanout.number):
            return  # written down before, in a transaction of which we never heard, and brought since
        send = replace(serving.send_of(owed), silent=owed.quiet)
        await tx.sends.open(
            serving.fanout.no, [(owed.chat.no, owed.area, owed.silent)], at=now, attempts=attempts
        )
        await self._settler.write(tx, send, serving.revision, step, owed.address)

    async def _tell_amendments(
        self, tx: Transaction, serving: Serving, endings: Sequence[Ending], now: datetime
    ) -> None:
        """What was on its way when it was put right must be put right there, too."""
        if await tx.events.hold_current(serving.fanout.event) == serving.newest:
            return
        held = [each.owed for each in endings if _may_be_held(each.step)]
        for fanout in await tx.fanouts.amending(serving.fanout.event, serving.fanout.number):
            owed = [
                (each.chat.no, each.area, each.silent)
                for each in held
                if fanout.number == serving.fanout.number
                or not await tx.receipts.closed(each.chat.no, fanout.event, fanout.number)
            ]
            await tx.sends.open(fanout.no, owed, at=now)

    async def _doubt(self, tx: Transaction, serving: Serving, chunks: Sequence[Chunk]) -> None:
        """What was marked and has no receipt may have arrived: its kind decides, as after any doubt."""
        chunk = serving.chunk
        beside = [each for each in chunks if each.fanout in serving.served.fanouts]
        after = chunk.after
        while after < chunk.marked:
            found, after = await tx.chunks.candidates(
                serving.line, after=after, upto=chunk.marked, limit=PAGE, served=serving.served
            )
            step = after_restart(priority=serving.fanout.priority, doubted=False)
            here = [
                each for each in found if each.nearest == each.place or not _in_doubt(each.nearest, beside)
            ]
            endings = [Ending(serving, owed, step) for owed in self._owed(serving, here)]
            if endings:
                log.warning(
                    "sends were interrupted",
                    action="broadcaster.interrupted",
                    revision=serving.revision.reference,
                    sends=len(endings),
                )
                await self._end(tx, serving, endings)
        serving.chunk = replace(chunk, after=chunk.marked)
        await tx.chunks.write(serving.chunk)


def put_off(seconds: float) -> Again:
    """Return what follows for a chat that must wait: a short wait is the sender's to keep, in its turn."""
    return Again(pause=timedelta(seconds=seconds if seconds > SHORT_WAIT_S else 0.0))


async def _next(tx: Transaction, over: frozenset[int], above: Priority | None) -> Fanout | None:
    waiting = await tx.fanouts.waiting(len(over) + 1, audiences={Audience.FOLLOWERS})
    fanout = next((each for each in waiting if each.no not in over), None)
    return None if fanout is None or (above is not None and fanout.priority >= above) else fanout


def _line(fanout: Fanout, revision: Revision) -> Line:
    if fanout.tiers is None:
        raise RuntimeError("a line is drawn before it is walked")
    content = revision.content
    return Line(fanout.tiers, content.type.kind, content.severity)


async def _served(tx: Transaction, fanout: Fanout, page: int, told: Sequence[Revision]) -> Served:
    """Return what has been said to an audience: with an heir, also what it is brought in the stead of."""
    upto = [each for each in told if each.number <= fanout.number]
    alerts = [place for place, each in enumerate(upto) if audience_of(each.content) is Audience.FOLLOWERS]
    earlier = upto[alerts[-1] if alerts else 0 : -1]
    if not earlier:
        return Served((fanout.no,), (page,))
    pages = [await tx.receipts.page(each.event, each.number, each.content.thread) for each in earlier]
    fanouts = await tx.fanouts.alerts(fanout.event, [*(each.number for each in earlier), fanout.number])
    return Served(fanouts, (page, *pages))


def _in_doubt(place: Place, chunks: Sequence[Chunk]) -> bool:
    """Say whether who stands there may have been sent to."""
    return any(each.after < place <= each.marked for each in chunks)


def _chunk_of(ending: Ending) -> int:
    return ending.serving.chunk.no


def _arrived(step: Next) -> bool:
    return isinstance(step, Close) and step.closing is Closing.SENT


def _may_be_held(step: Next) -> bool:
    if isinstance(step, Close):
        return step.closing in HELD
    return isinstance(step, Again) and step.in_doubt
