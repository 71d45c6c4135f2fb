"""What is known at the end of the storm: what the offline Telegram accepted, beside the receipts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from bot.cli.offline import Sandbox
from bot.domain.address import Address
from bot.domain.breaker import COPIES
from bot.domain.clock import Clock
from bot.domain.delivery import IN_DOUBT
from bot.domain.promises import Account, Arrived
from bot.store import Store

WRONG, RIGHT = "1,000", "745"
"""What the mistaken alert says of civilians in every language, and what its correction says."""
IN_HAND = 12
"""Messages that may be marked or on their way at one instant, at 28 a second and with waits of seconds."""
_DISTANT = timedelta(days=30)


@dataclass(slots=True)
class Course:
    """What the storm did; the numbers of messages are how many alerts had been accepted in all by then."""

    readers: Mapping[int, str]
    """Language by the id of the reader."""
    kills: int = 0
    overtaken_at: int | None = None
    left: dict[int, int] = field(default_factory=dict)
    how: dict[int, str] = field(default_factory=dict)
    """In words, of each who left."""


async def arrived(sandbox: Sandbox) -> list[Arrived]:
    """Return every alert that was accepted, in order; the correction is number 2."""
    right = await _accepted(sandbox, RIGHT)
    wrong = [each for each in await _accepted(sandbox, WRONG) if each not in right]
    told = [(n, Arrived(chat, 1, answered=ok)) for n, chat, ok in wrong]
    told += [(n, Arrived(chat, 2, answered=ok)) for n, chat, ok in right]
    return [each for _, each in sorted(told, key=lambda one: one[0])]


async def _accepted(sandbox: Sandbox, marker: str) -> list[tuple[int, int, bool]]:
    found = await sandbox.get(f"ledger?method=sendMessage&marker={marker}")
    return [(each["n"], each["chat_id"], each["ok"]) for each in found["entries"]]


async def is_over(store: Store, *, clock: Clock) -> bool:
    """Say whether nothing is owed to anybody who is there, now or later."""
    async with store.reading() as tx:
        if await tx.fanouts.waiting(1) or await tx.chunks.count():
            return False
        return not await tx.sends.at_hand(clock.now() + _DISTANT)


async def account_of(course: Course, sandbox: Sandbox, store: Store, event: str, *, clock: Clock) -> Account:
    """Put together what Telegram accepted and what the receipts say."""
    async with store.reading() as tx:
        receipts = await tx.receipts.of_event(event)
        chats = {person: await tx.chats.find(Address(person)) for person in course.readers}
        people = {chat.no: person for person, chat in chats.items() if chat is not None}
        open_sends = await tx.sends.at_hand(clock.now() + _DISTANT)
        open_chunks = await tx.chunks.count()
        counted = await tx.breakers.counted(COPIES)
    return Account(
        arrived=await arrived(sandbox),
        closings={(people[each.chat], each.number): each.closing.value for each in receipts},
        owed=_staying(course),
        left=course.left,
        newest=2,
        overtaken_at=course.overtaken_at,
        corrects=True,
        amended={people[each.chat] for each in receipts if each.amended or each.closing in IN_DOUBT},
        may_meet=True,
        crashes=course.kills,
        in_flight=IN_HAND,
        counted=counted,
        open_sends=open_sends,
        open_chunks=open_chunks,
    )


def _staying(course: Course) -> Collection[int]:
    return [person for person in course.readers if person not in course.left]
