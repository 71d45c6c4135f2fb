"""How the service stands: in words for readers, in figures for operators. Nothing is changed."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.clock import Clock
from bot.domain.duty import Duty
from bot.domain.heartbeat import FOLDER, SERVICE, Heartbeat, Look, is_silent
from bot.domain.muting import is_muted
from bot.domain.region import AudienceCodes, audience_codes
from bot.domain.status import Breaker, Folder, Place, Sending, Status, breaker, folder, sending
from bot.domain.subscription import Rule
from bot.gazetteer import Gazetteer
from bot.services.following import Reader
from bot.store import Store, Transaction
from bot.store.backlog import Held, Lengths

MOST_PLACES = 8
"""Listed one by one: what a phone shows with the rest around it."""


@dataclass(frozen=True, slots=True)
class Process:
    """A process of the service: when it was heard last, and what it said then."""

    heard_at: datetime
    beat: Heartbeat

    def is_silent(self, now: datetime) -> bool:
        """Say whether it was not heard for too long."""
        return is_silent(self.heard_at, now)


@dataclass(frozen=True, slots=True)
class Figures:
    """All that an operator is told. `processes` are empty for a service that never ran.

    `undone` are the duties that no process has that was heard lately.
    `paid` is in tenths of a Star.
    """

    now: datetime
    sending: Sending
    processes: tuple[Process, ...]
    undone: tuple[Duty, ...]
    oldest_owed: datetime | None
    lengths: Lengths
    held: Held
    breaker: Breaker
    folders: tuple[Folder, ...]
    paid: int


class Inquiring:
    """The use cases of asking how the service stands; each is one transaction that only reads."""

    def __init__(self, store: Store, gazetteer: Gazetteer, clock: Clock) -> None:
        self._store = store
        self._gazetteer = gazetteer
        self._clock = clock

    async def of(self, reader: Reader) -> Status:
        """Return what a reader is told."""
        now = self._clock.now()
        async with self._store.reading() as tx:
            chat = await tx.chats.find(reader.address)
            muted_until = chat.muted_until if chat is not None else None
            rules = await tx.subscriptions.of(chat.no) if chat is not None else ()
            return Status(
                now=now,
                sending=await _sending(tx, now),
                checked_at=(await tx.checks.last_heard(None)).checked_at,
                places=tuple([await self._place(tx, rule) for rule in rules[:MOST_PLACES]]),
                more=max(0, len(rules) - MOST_PLACES),
                folders=await _folders(tx, now),
                muted_until=muted_until if is_muted(muted_until, now) else None,
            )

    async def _place(self, tx: Transaction, rule: Rule) -> Place:
        heard = await tx.checks.last_heard(self._codes(rule))
        return Place(rule.area, heard.told_at, heard.checked_at)

    def _codes(self, rule: Rule) -> AudienceCodes:
        return audience_codes((rule.area,), self._gazetteer.groups)


async def figures(store: Store, clock: Clock) -> Figures:
    """Return what an operator is told."""
    now = clock.now()
    async with store.reading() as tx:
        processes = await _processes(tx)
        done = {duty for each in processes if not each.is_silent(now) for duty in each.beat.duties}
        return Figures(
            now=now,
            sending=await _sending(tx, now),
            processes=processes,
            undone=tuple(duty for duty in Duty if duty not in done),
            oldest_owed=await tx.backlog.oldest_owed(now),
            lengths=await tx.backlog.lengths(now),
            held=await tx.backlog.held(now),
            breaker=breaker(await tx.breakers.standing(), now=now),
            folders=await _folders(tx, now),
            paid=await tx.costs.total(),
        )


async def _sending(tx: Transaction, now: datetime) -> Sending:
    heard = [each.beat for each in await _processes(tx) if not each.is_silent(now)]
    senders = [beat for beat in heard if beat.sends]
    tripped = (await tx.breakers.standing()).is_open(now)
    return sending(
        silent=not senders,
        held=tripped or all(beat.halted for beat in senders),
        oldest_owed=await tx.backlog.oldest_owed(now),
        now=now,
    )


async def _processes(tx: Transaction) -> tuple[Process, ...]:
    found = await tx.heartbeats.beginning_with(SERVICE)
    return tuple(Process(at, Heartbeat.load(told)) for at, told in found)


async def _folders(tx: Transaction, now: datetime) -> tuple[Folder, ...]:
    found = await tx.heartbeats.beginning_with(FOLDER)
    return tuple(folder(at, Look.load(told), now=now) for at, told in found)
