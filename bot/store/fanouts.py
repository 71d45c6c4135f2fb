"""The standing orders to bring a revision to its readers."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, func, or_, select, true, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.delivery import Audience, Fanout, FanoutState, Priority, priority_of
from bot.domain.event import Revision
from bot.domain.tiers import START, Place, Tiers
from bot.domain.value import ChatNo
from bot.store.lease import NEWS
from bot.store.receipts import is_gone, is_held
from bot.store.tables import chunks, fanouts, ledger, receipts
from bot.store.upsert import inserting

_TAKING = [FanoutState.OPEN.value, FanoutState.PAUSED.value, FanoutState.LATE.value]


class Fanouts:
    """The repository of fan-out requests."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self.has_news = False

    async def open(
        self,
        event: str,
        number: int,
        *,
        priority: Priority,
        key: str,
        at: datetime,
        audience: Audience = Audience.FOLLOWERS,
        state: FanoutState = FanoutState.OPEN,
    ) -> bool:
        """Order a fan-out under an idempotency key; False when the key was used before."""
        row = {
            "idempotency_key": key,
            "event_id": event,
            "number": number,
            "audience": audience.value,
            "priority": int(priority),
            "state": state.value,
            "cursor": 0,
            "created_at": at,
        }
        statement = inserting(self._connection, fanouts).values(**row).on_conflict_do_nothing()
        new = bool((await self._connection.execute(statement.returning(fanouts.c.fanout_no))).all())
        if new and state is FanoutState.OPEN:
            await self._tell_all()
        return new

    async def _tell_all(self) -> None:
        """Let those who serve look at once after the commit; whoever misses it finds it by looking."""
        self.has_news = True
        if self._connection.dialect.name == "postgresql":
            # Heard by all processes, once for a transaction.
            await self._connection.execute(select(func.pg_notify(NEWS, "")))

    async def heir(self, revision: Revision, *, at: datetime) -> Fanout:
        """Return the fan-out that brings a revision to those whom an earlier one did not reach.

        It takes no pages by itself; `take_over` lets it go on where an earlier one stood.
        """
        key = f"{revision.event}/{revision.number}/{revision.content_hash}/first"
        await self.open(
            revision.event,
            revision.number,
            priority=priority_of(revision.content, Audience.FOLLOWERS),
            key=key,
            at=at,
            state=FanoutState.DONE,
        )
        return _fanout(
            (await self._connection.execute(select(fanouts).where(fanouts.c.idempotency_key == key))).one()
        )

    async def take_over(self, heir: Fanout, overtaken: Fanout, *, at: datetime) -> None:
        """Let `heir` take the pages that the overtaken one has not taken."""
        await self.close(overtaken.no, FanoutState.SUPERSEDED, at=at)
        tiers = None if overtaken.tiers is None else overtaken.tiers.dump()
        values = {"state": FanoutState.OPEN.value, "tiers": tiers, **_cursor(overtaken.cursor)}
        await self._connection.execute(update(fanouts).where(fanouts.c.fanout_no == heir.no).values(**values))

    async def waiting(
        self, limit: int = 10, *, audiences: Collection[Audience] = frozenset(Audience)
    ) -> tuple[Fanout, ...]:
        """Return the open requests for these audiences, the most urgent first, then the oldest.

        Asked for by state, not by a number above a cursor: numbers can commit out of order.
        """
        rows = await self._connection.execute(
            select(fanouts)
            .where(
                fanouts.c.state == FanoutState.OPEN.value,
                fanouts.c.audience.in_([audience.value for audience in audiences]),
            )
            .order_by(fanouts.c.priority, fanouts.c.fanout_no)
            .limit(limit)
        )
        return tuple(_fanout(row) for row in rows)

    async def hold(self, no: int) -> Fanout | None:
        """Return an open request as it stands; nobody else changes it before we end. None: it is not open."""
        query = select(fanouts).where(fanouts.c.fanout_no == no).with_for_update()
        row = (await self._connection.execute(query)).one_or_none()
        return None if row is None or row.state != FanoutState.OPEN.value else _fanout(row)

    async def line_up(self, no: int, tiers: Tiers) -> None:
        """Keep the line of an audience, before the first of it is taken."""
        await self._connection.execute(
            update(fanouts).where(fanouts.c.fanout_no == no).values(tiers=tiers.dump())
        )

    async def advance(self, no: int, cursor: Place) -> None:
        """Remember the last one taken."""
        await self._connection.execute(
            update(fanouts).where(fanouts.c.fanout_no == no).values(**_cursor(cursor))
        )

    async def get(self, no: int) -> Fanout | None:
        """Return one request, whatever became of it."""
        rows = await self._connection.execute(select(fanouts).where(fanouts.c.fanout_no == no))
        row = rows.one_or_none()
        return None if row is None else _fanout(row)

    async def alerts(self, event: str, numbers: Collection[int]) -> tuple[int, ...]:
        """Return the requests that bring these revisions to followers."""
        query = select(fanouts.c.fanout_no).where(
            fanouts.c.event_id == event,
            fanouts.c.number.in_(numbers),
            fanouts.c.audience == Audience.FOLLOWERS.value,
        )
        return tuple(await self._connection.scalars(query))

    async def alerting(self, fanout: Fanout) -> bool:
        """Say whether followers of its event are still being told of what comes before this request."""
        before = or_(
            fanouts.c.priority < int(fanout.priority),
            and_(fanouts.c.priority == int(fanout.priority), fanouts.c.fanout_no < fanout.no),
        )
        query = (
            select(fanouts.c.fanout_no)
            .outerjoin(chunks, chunks.c.fanout_no == fanouts.c.fanout_no)
            .where(
                fanouts.c.event_id == fanout.event,
                fanouts.c.audience == Audience.FOLLOWERS.value,
                before,
                or_(fanouts.c.state == FanoutState.OPEN.value, chunks.c.chunk_no.is_not(None)),
            )
        )
        return await self._connection.scalar(query.limit(1)) is not None

    async def amending(self, event: str, number: int) -> tuple[Fanout, ...]:
        """Return what was ordered for the holders of this revision after it, or about it, oldest first.

        Not the line in what is held while it has taken nobody: it waits for every alert, and finds all.
        """
        refreshed = and_(
            fanouts.c.audience == Audience.REFRESHED.value, fanouts.c.state == FanoutState.DONE.value
        )
        after = or_(fanouts.c.audience == Audience.HOLDERS.value, refreshed)
        later = and_(after, fanouts.c.number > number)
        about = and_(fanouts.c.audience == Audience.UNCONFIRMED.value, fanouts.c.number >= number)
        query = select(fanouts).where(fanouts.c.event_id == event, or_(later, about))
        rows = await self._connection.execute(query.order_by(fanouts.c.fanout_no))
        return tuple(_fanout(row) for row in rows)

    async def still_taking(self, event: str, number: int) -> bool:
        """Say whether a fan-out of this revision has not taken its whole audience yet."""
        query = select(fanouts.c.fanout_no).where(
            fanouts.c.event_id == event,
            fanouts.c.number == number,
            fanouts.c.state.in_(_TAKING),
        )
        return await self._connection.scalar(query.limit(1)) is not None

    async def pause(self, event: str, number: int) -> bool:
        """Let nothing of a revision go to anybody; False where nothing of it is left to be paused."""
        goes_on = fanouts.c.state.in_(
            [FanoutState.OPEN.value, FanoutState.DONE.value, FanoutState.LATE.value]
        )
        paused = await self._connection.execute(
            update(fanouts)
            .where(fanouts.c.event_id == event, fanouts.c.number == number, goes_on)
            .values(state=FanoutState.PAUSED.value, paused_from=fanouts.c.state)
            .returning(fanouts.c.fanout_no)
        )
        return bool(paused.all())

    async def release(self, event: str) -> bool:
        """Let what is paused of an event go on where it stood; False where nothing of it is."""
        released = await self._connection.execute(
            update(fanouts)
            .where(fanouts.c.event_id == event, fanouts.c.state == FanoutState.PAUSED.value)
            .values(state=fanouts.c.paused_from, paused_from=None)
            .returning(fanouts.c.fanout_no)
        )
        return bool(released.all())

    async def paused(self) -> tuple[tuple[str, int], ...]:
        """Return (event, number) of the revisions that are paused, by name."""
        query = select(fanouts.c.event_id, fanouts.c.number).where(
            fanouts.c.state == FanoutState.PAUSED.value
        )
        rows = await self._connection.execute(query.distinct().order_by(*query.selected_columns))
        return tuple((row.event_id, row.number) for row in rows)

    async def is_paused(self, no: int) -> bool:
        """Say whether one request is paused."""
        query = select(fanouts.c.state).where(fanouts.c.fanout_no == no)
        return await self._connection.scalar(query) == FanoutState.PAUSED.value

    async def opened_before(self, instant: datetime) -> tuple[Fanout, ...]:
        """Return the open requests for followers that were made before an instant, oldest first."""
        mine = (fanouts.c.state == FanoutState.OPEN.value, fanouts.c.created_at < instant)
        return await self._of_followers(*mine)

    async def late(self) -> tuple[Fanout, ...]:
        """Return the requests that are late, oldest first."""
        return await self._of_followers(fanouts.c.state == FanoutState.LATE.value)

    async def of_followers_since(self, instant: datetime, *, expired: bool = False) -> tuple[Fanout, ...]:
        """Return the requests for followers that bring, or brought, something published after an instant.

        Also those that were overtaken, for what came in their stead may never have had a request of its own,
        and those that are paused: whoever is owed them waits with the others. With `expired` those, too,
        that came to nothing because nobody served in time.
        """
        told = true() if expired else fanouts.c.state != FanoutState.EXPIRED.value
        first = ~fanouts.c.idempotency_key.endswith("/first")
        return await self._of_followers(told, fanouts.c.created_at >= instant, first)

    async def make_late(self, numbers: Sequence[int]) -> None:
        """Tell these together: whoever has them not yet gets them in one message."""
        values = {"state": FanoutState.LATE.value, **_cursor(START)}
        await self._connection.execute(
            update(fanouts).where(fanouts.c.fanout_no.in_(numbers)).values(**values)
        )

    async def is_late(self, no: int) -> bool:
        """Say whether one request is late."""
        query = select(fanouts.c.state).where(fanouts.c.fanout_no == no)
        return await self._connection.scalar(query) == FanoutState.LATE.value

    async def unheard_by_holder(self, chat: ChatNo) -> tuple[Fanout, ...]:
        """Return what was ordered for holders of what a chat holds, later, and has no receipt there."""
        mine, told = receipts.alias(), receipts.alias()
        page, its_page = ledger.alias(), ledger.alias()
        holds = (
            select(page.c.revision_no)
            .join(mine, mine.c.revision_no == page.c.revision_no)
            .where(
                page.c.event_id == fanouts.c.event_id,
                page.c.number < fanouts.c.number,
                mine.c.chat_no == chat,
                is_held(mine.c.closing),
            )
        )
        heard = (
            select(its_page.c.revision_no)
            .join(told, told.c.revision_no == its_page.c.revision_no)
            .where(
                its_page.c.event_id == fanouts.c.event_id,
                its_page.c.number == fanouts.c.number,
                told.c.chat_no == chat,
                ~is_gone(told.c.closing),  # back, it is there to be told
            )
        )
        query = select(fanouts).where(
            fanouts.c.audience == Audience.HOLDERS.value, holds.exists(), ~heard.exists()
        )
        rows = await self._connection.execute(query.order_by(fanouts.c.fanout_no))
        return tuple(_fanout(row) for row in rows)

    async def _of_followers(self, *conditions: Any) -> tuple[Fanout, ...]:
        query = select(fanouts).where(fanouts.c.audience == Audience.FOLLOWERS.value, *conditions)
        rows = await self._connection.execute(query.order_by(fanouts.c.fanout_no))
        return tuple(_fanout(row) for row in rows)

    async def close(self, no: int, state: FanoutState, *, at: datetime) -> None:
        """Take no more chats for this request."""
        await self._connection.execute(
            update(fanouts).where(fanouts.c.fanout_no == no).values(state=state.value, closed_at=at)
        )


def _fanout(row: Row[Any]) -> Fanout:
    return Fanout(
        no=row.fanout_no,
        event=row.event_id,
        number=row.number,
        audience=Audience(row.audience),
        priority=Priority(row.priority),
        cursor=Place(row.cursor_tier, row.cursor_area, row.cursor),
        tiers=Tiers.load(row.tiers) if row.tiers else None,
    )


def _cursor(place: Place) -> dict[str, Any]:
    return {"cursor_tier": place.tier, "cursor_area": place.area, "cursor": place.chat}
