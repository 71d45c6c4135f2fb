"""What is claimed of an audience, what may be begun, and how it ended. Each a transaction.

The order of events for one chat: its chunk is cut -> it is found among the candidates -> it is marked, after
one more look at whether it may still be begun -> bytes leave -> the ending becomes a receipt, or an open send
that the sender brings later. Between any two of these the process may end; `recover` goes on from there.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from itertools import groupby

import structlog

from bot.delivery.breaking import Breaking
from bot.delivery.closing import Closer
from bot.delivery.missed import Missed
from bot.delivery.pausing import pause_unreadable
from bot.delivery.serving import PAGE, Ending, Serving, TurnOver, Wish, put_off
from bot.delivery.settling import Settler
from bot.delivery.walking import Walker, line_of
from bot.domain.chunk import Chunk
from bot.domain.clock import Clock
from bot.domain.delivery import Audience, Fanout, FanoutState, Priority
from bot.domain.errand import Drop, Go, HandOver, errand
from bot.domain.region import Groups, RegionCode
from bot.domain.settlement import after_restart
from bot.domain.sound import Ear
from bot.domain.tiers import Place, tiers_of
from bot.domain.value import ChatNo
from bot.errors import StoreError
from bot.store import Store, Transaction

log = structlog.get_logger(__name__)

CHUNK = 1_000
"""Rules of one chunk, at least: half a minute of work at 28 a second."""
MOST = 8_000
"""At a faster pace a chunk is a second's work, up to this: each is cut and read with a dozen statements."""

BEGINNING_S = 10.0
"""Before a chat is told here that stands nearer in a chunk of another process. That one passes it by from now
on; only a transaction that marks it there at this moment does not know yet."""
ANSWERED_S = 45.0
"""The same where it may be on its way from there: longer than an answer may take."""


class Claims:
    """Takes chunks, reads them, marks them and writes down how they ended."""

    def __init__(
        self,
        store: Store,
        groups: Groups,
        clock: Clock,
        breaking: Breaking | None = None,
        *,
        chunk: int | None = None,
    ) -> None:
        self._store = store
        self._groups = groups
        self._walker = Walker(groups)
        self._closer = Closer(groups, Settler(clock, breaking), clock)
        self._breaking = breaking
        self._shelved: set[int] = set()
        self._clock = clock
        self._chunk = chunk
        self._turns = 0
        self._at_work: dict[int, Serving] = {}
        self._unsure = False
        self._left = False
        self._ahead: set[int] = set()
        self._adopted: Chunk | None = None

    async def claim(
        self, *, passing_over: Iterable[int] = (), above: Priority | None = None, turns: int = 0
    ) -> Serving | None:
        """Cut a chunk from the most urgent open request and read the first of it; None when there is none.

        Requests whose number is in `passing_over` have enough chunks at work; with `above` only those are
        looked at that are more urgent. A chunk has as many rules as there are `turns`, within bounds.
        """
        self._turns = turns
        over = frozenset(passing_over)
        left = await self._adopt() if self._left else None
        if left is None:
            left = await self._released()
        if left is None and self._unsure:
            left = await self._find_lost()
        if left is not None:
            return self._register(left)
        async with self._store.reading() as tx:
            if await _next(tx, over, above) is None:
                return None
        while True:
            fanout, serving = await self._claim_next(over, above)
            if serving is not None:
                return self._register(serving)
            if fanout is None:
                return None
            if fanout in self._ahead:
                over |= {fanout}

    def adopt(self) -> None:
        """Processes are dead that left chunks: the next claims take them up."""
        self._left = True

    async def _claim_next(
        self, over: frozenset[int], above: Priority | None
    ) -> tuple[int | None, Serving | None]:
        """Return the request that was looked at, and what was cut from it, if it had anything to cut."""
        fanout = None
        try:
            with self._sure_or_not():
                async with self._store.writing() as tx:
                    fanout = await _next(tx, over, above)
                    # Two processes must not cut the same stretch.
                    held = None if fanout is None else await tx.fanouts.hold(fanout.no)
                    if held is not None and await self._is_ahead(tx, held):
                        return held.no, None
                    serving = None if held is None else await self._cut(tx, held)
                    if serving is not None:
                        await self._walker.read(tx, serving, self._at_work.values())
        except StoreError:
            raise
        except Exception as error:
            if fanout is None:
                raise
            await self._pass_over(fanout, error)
            serving = None
        return None if fanout is None else fanout.no, serving

    async def _is_ahead(self, tx: Transaction, fanout: Fanout) -> bool:
        """Say whether another process may still be telling what came before it: nobody must hear it first."""
        self._ahead.discard(fanout.no)
        if await tx.chunks.telling_elsewhere(fanout.event, before=fanout.number):
            self._ahead.add(fanout.no)
        return fanout.no in self._ahead

    async def read(self, serving: Serving) -> None:
        """Read the next candidates of a chunk."""
        async with self._store.reading() as tx:
            await self._walker.read(tx, serving, self._at_work.values())

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
                    await self._closer.end(tx, of_chunk[0].serving, of_chunk)
                for wish in wishes:
                    await self._begin_or_pause(tx, wish, turned)
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
        for chunk in await self._open():
            if chunk.no not in self._at_work and chunk.no not in self._shelved:
                serving = await self._take_up(chunk)
                if serving is not None:
                    return serving
        self._unsure = False
        return None

    async def _adopt(self) -> Serving | None:
        """Take up a chunk whose process is dead; what may have left in it is in doubt."""
        while True:
            if self._adopted is None:
                async with self._store.writing() as tx:
                    self._adopted = await tx.chunks.adopt()
            if self._adopted is None:
                self._left = False
                return None
            async with self._store.reading() as tx:
                # What a chat was begun elsewhere is in doubt there, or on its way.
                chunks = await tx.chunks.all()
            try:
                serving = await self._take_up(self._adopted, in_doubt=chunks)
            except StoreError:
                self._shelved.discard(self._adopted.no)  # it is adopted still, the next time
                raise
            self._adopted = None
            if serving is not None:
                return serving

    async def recover(self) -> list[Serving]:
        """Return the chunks that an earlier process left; what may have left in them is in doubt."""
        self._shelved.clear()
        self._at_work.clear()
        if self._breaking is not None:
            await self._breaking.look()
            if (back_at := self._breaking.just_back) is not None:
                async with self._store.writing() as tx:
                    await Missed(self._groups, self._clock).set_aside(tx, back_at=back_at)
        chunks = await self._open()
        for chunk in chunks:
            serving = await self._take_up(chunk, in_doubt=chunks)
            if serving is not None:
                self._register(serving)
        return list(self._at_work.values())

    async def _released(self) -> Serving | None:
        """Take up a chunk whose fan-out was paused, and is no longer."""
        if not self._shelved:
            return None
        async with self._store.reading() as tx:
            waiting = [each for each in await tx.chunks.open() if each.no in self._shelved]
            paused = {no: await tx.fanouts.is_paused(no) for no in {each.fanout for each in waiting}}
        for chunk in waiting:
            if not paused[chunk.fanout]:
                self._shelved.discard(chunk.no)
                serving = await self._take_up(chunk)
                if serving is not None:
                    return serving
        return None

    async def _open(self) -> tuple[Chunk, ...]:
        async with self._store.reading() as tx:
            return await tx.chunks.open()

    async def _take_up(self, chunk: Chunk, *, in_doubt: Sequence[Chunk] = ()) -> Serving | None:
        """Go on with a chunk that stands on disk; None where nothing of it may be begun now.

        `in_doubt` are all chunks of a process that is no more: what they had begun may have arrived.
        """
        fanout = None
        try:
            async with self._store.writing() as tx:
                fanout = await tx.fanouts.get(chunk.fanout)
                return None if fanout is None else await self._look_over(tx, fanout, chunk, in_doubt)
        except StoreError:
            self._shelved.add(chunk.no)  # so that it is looked at again
            raise
        except Exception as error:
            if fanout is None:
                raise
            self._shelved.add(chunk.no)
            await self._pass_over(fanout, error)
            return None

    async def _look_over(
        self, tx: Transaction, fanout: Fanout, chunk: Chunk, in_doubt: Sequence[Chunk]
    ) -> Serving | None:
        paused = await tx.fanouts.is_paused(fanout.no)
        if paused and not (in_doubt and chunk.begun):
            self._shelved.add(chunk.no)
            return None
        serving = await self._walker.serving(tx, fanout, chunk)
        if in_doubt and chunk.begun:
            await self._doubt(tx, serving, in_doubt)
        if await tx.fanouts.is_late(fanout.no):
            await tx.chunks.close([chunk.no])
            return None
        if paused:
            self._shelved.add(chunk.no)
            return None
        if not in_doubt:
            await self._walker.read(tx, serving, self._at_work.values())
        return serving

    async def _pass_over(self, fanout: Fanout, error: Exception) -> None:
        """Let the rest go on where one request cannot be served: it waits until a person has seen to it."""
        async with self._store.writing() as tx:
            await pause_unreadable(tx, fanout, error, at=self._clock.now())

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
        chunk = await tx.chunks.cut(
            fanout, line_of(fanout, revision), size=self._chunk or min(max(CHUNK, self._turns), MOST)
        )
        if chunk is None:
            await tx.fanouts.close(fanout.no, FanoutState.DONE, at=now)
            log.info("a fan-out has taken its audience", action="fanout.done", revision=revision.reference)
            return None
        await tx.fanouts.advance(fanout.no, chunk.upto)
        return await self._walker.serving(tx, fanout, chunk, published)

    async def _begin_or_pause(self, tx: Transaction, wish: Wish, turned: TurnOver) -> None:
        try:
            await self._begin(tx, wish, turned)
        except StoreError:
            raise
        except Exception as error:
            await pause_unreadable(tx, wish.serving.fanout, error, at=self._clock.now())
            turned.shelved.append(wish.serving)

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
            serving.line, after=serving.chunk.marked, upto=chunk.marked, served=serving.served, at=now
        )
        others = await tx.chunks.elsewhere(serving.served.fanouts) if wish.aside else ()
        for owed, wait in wish.aside:
            if owed.chat.no in still:
                pause = put_off(max(wait, _wait_for(owed.elsewhere, others)))
                await self._closer.leave_to_sender(tx, serving, owed, pause, now, attempts=0)
        counted: list[ChatNo] = []
        for each in wish.owed:
            if each.chat.no in still:
                ear = still[each.chat.no]
                turned.begun.append((serving, each._replace(muted=True) if ear is Ear.HUSHED else each))
                if ear is Ear.COUNTED and not each.silent:
                    counted.append(each.chat.no)
        if counted:
            await tx.chats.sounded(counted, at=now)
        named = (*wish.owed, *(one for one, _ in wish.aside))
        moved_on = [each for each in named if each.chat.no not in still]
        await self._closer.owe_elsewhere(tx, serving, moved_on, now)
        await tx.chunks.write(chunk)
        turned.moved.append((serving, chunk))

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
            turned.adopted.append(await self._walker.serving(tx, heir, await tx.chunks.add(rest), published))
        await self._cut_short(tx, serving, turned)

    async def _cut_short(self, tx: Transaction, serving: Serving, turned: TurnOver) -> None:
        chunk = serving.chunk.cut_short()
        await tx.chunks.write(chunk)
        turned.moved.append((serving, chunk))

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
            endings = [Ending(serving, owed, step) for owed in self._walker.owed(serving, here)]
            if endings:
                log.warning(
                    "sends were interrupted",
                    action="broadcaster.interrupted",
                    revision=serving.revision.reference,
                    sends=len(endings),
                )
                await self._closer.end(tx, serving, endings)
        serving.chunk = replace(chunk, after=chunk.marked)
        await tx.chunks.write(serving.chunk)


async def _next(tx: Transaction, over: frozenset[int], above: Priority | None) -> Fanout | None:
    waiting = await tx.fanouts.waiting(len(over) + 1, audiences={Audience.FOLLOWERS})
    fanout = next((each for each in waiting if each.no not in over), None)
    return None if fanout is None or (above is not None and fanout.priority >= above) else fanout


def _wait_for(place: Place | None, others: Sequence[Chunk]) -> float:
    """Return for how many seconds to leave a chat to the process that may be writing to it, 0 for none."""
    if place is None or not any(place in each for each in others):
        return 0.0
    return ANSWERED_S if _in_doubt(place, others) else BEGINNING_S


def _in_doubt(place: Place, chunks: Sequence[Chunk]) -> bool:
    """Say whether who stands there may have been sent to."""
    return any(each.after < place <= each.marked for each in chunks)


def _chunk_of(ending: Ending) -> int:
    return ending.serving.chunk.no
