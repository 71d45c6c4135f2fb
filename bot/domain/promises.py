"""What must be true of delivery after any fault: pure checks that say what is wrong.

They compare what Telegram accepted (`Arrived`, in its order), the receipts, and who was owed what. The list
is that of docs/delivery.md. Tests hold every fault to it, and `tocsin demo --scenario storm` ends with it.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.domain.delivery import HELD
from bot.domain.settlement import COPIES, COPIES_WITH_KILLS

_HELD = frozenset(closing.value for closing in HELD)


@dataclass(frozen=True, slots=True)
class Arrived:
    """One message that a chat was sent; `answered` is False where the sender never heard of it."""

    chat: int
    number: int
    answered: bool = True


@dataclass(frozen=True, slots=True)
class Account:
    """What is known at the end of one event; chats by their Telegram ids, revisions by number."""

    arrived: Sequence[Arrived]
    closings: Mapping[tuple[int, int], str]
    """(chat, revision) -> closing, as the receipts say."""
    owed: Collection[int]
    """Chats that followed throughout and stayed."""
    left: Mapping[int, int]
    """Chats that stopped or were erased -> how many messages had been accepted in all by then."""
    newest: int
    overtaken_at: int | None = None
    """How many messages had been accepted in all when the newest was published."""
    corrects: bool = False
    """Whether the newest puts right what came before it."""
    amended: Collection[int] = ()
    """Chats whose earlier message was edited, or was written down as one that cannot be."""
    routine: frozenset[int] = frozenset()
    """Revisions that leave once, also where they are in doubt."""
    may_meet: bool = False
    """Whether one alert may be in doubt twice; then nobody knows, and its receipt says so."""
    crashes: int = 0
    in_flight: int = 1
    counted: int | None = None
    """What the service counted as sent once more in doubt; None where nobody asked."""
    open_sends: int = 0
    open_chunks: int = 0


def problems(account: Account) -> list[str]:
    """Return what is wrong, in sentences; nothing for an account that balances."""
    return [found for check in PROMISES.values() for found in check(account)]


def broken(accounts: Iterable[Account]) -> dict[str, list[str]]:
    """Return each promise by its name, with what is wrong with it in any of the accounts."""
    every = list(accounts)
    return {name: [found for one in every for found in check(one)] for name, check in PROMISES.items()}


def copies(account: Account) -> int:
    """Return how many messages arrived that their chat had already."""
    return len(account.arrived) - len({(each.chat, each.number) for each in account.arrived})


def unheard(account: Account) -> int:
    """Return how many arrived of which the sender was never told so."""
    return sum(not each.answered for each in account.arrived)


def unknown(account: Account) -> int:
    """Return how many were owed the newest and never got it, and their receipts say that nobody knows."""
    got = {each.chat for each in account.arrived if each.number == account.newest}
    closings = account.closings
    return sum(closings.get((chat, account.newest)) == "uncertain" for chat in set(account.owed) - got)


def _lost(account: Account) -> Iterable[str]:
    got = {(each.chat, each.number) for each in account.arrived}
    for chat in sorted(account.owed):
        closing = account.closings.get((chat, account.newest))
        excused = closing == "uncertain" and (account.may_meet or account.newest in account.routine)
        if (chat, account.newest) not in got and not excused:
            yield f"chat {chat} never got r{account.newest}; its receipt: {closing}"
        if closing not in _HELD:
            yield f"chat {chat} has no receipt that says it holds r{account.newest}: {closing}"
    for (chat, number), closing in account.closings.items():
        if closing == "sent" and (chat, number) not in got:
            yield f"a receipt says that r{number} was sent to chat {chat}; it never arrived"
    for each in account.arrived:
        known = account.closings.get((each.chat, each.number))
        if each.chat not in account.left and known not in _HELD:
            yield f"r{each.number} arrived in chat {each.chat}, and its receipt does not know: {known}"


def _copied(account: Account) -> Iterable[str]:
    found = copies(account)
    repeated = replace(
        account, arrived=[each for each in account.arrived if each.number not in account.routine]
    )
    most = account.crashes * account.in_flight + unheard(repeated)
    if copies(repeated) > most:
        yield f"{copies(repeated)} copies arrived, at most {most} were in doubt"
    if account.counted is not None and found > account.counted:
        yield f"{found} copies arrived, and only {account.counted} are counted"
    times = Counter((each.chat, each.number) for each in account.arrived)
    yield from (
        f"r{no} is routine and came {count} times to chat {chat}"
        for (chat, no), count in times.items()
        if no in account.routine and count > 1
    )
    often = COPIES_WITH_KILLS if account.crashes else COPIES
    yield from (
        f"r{no} came {count} times to chat {chat}" for (chat, no), count in times.items() if count > often
    )
    if not account.crashes:
        heard = Counter((each.chat, each.number) for each in account.arrived if each.answered)
        yield from (f"chat {chat} was answered twice for r{no}" for (chat, no), n in heard.items() if n > 1)


def _backwards(account: Account) -> Iterable[str]:
    newest: dict[int, int] = {}
    for each in account.arrived:
        if each.number < newest.get(each.chat, 0):
            yield f"chat {each.chat} got r{each.number} after r{newest[each.chat]}"
        newest[each.chat] = max(each.number, newest.get(each.chat, 0))


def _overtaken(account: Account) -> Iterable[str]:
    if account.overtaken_at is None:
        return
    # What was marked before may still be on its way.
    later = account.arrived[account.overtaken_at + account.in_flight :]
    if late := [each for each in later if each.number < account.newest]:
        yield f"{len(late)} chats were told what had been superseded"


def _told_after_leaving(account: Account) -> Iterable[str]:
    for chat, by_then in account.left.items():
        # What was marked before it left may still be on its way.
        late = [each for each in account.arrived[by_then + account.in_flight :] if each.chat == chat]
        if late:
            yield f"chat {chat} was told {len(late)} times after it had left"


def _left_wrong(account: Account) -> Iterable[str]:
    if not account.corrects:
        return
    wrong = {each.chat for each in account.arrived if each.number < account.newest}
    for chat in sorted(wrong & set(account.owed) - set(account.amended)):
        yield f"chat {chat} still reads what was wrong"


def _unfinished(account: Account) -> Iterable[str]:
    if account.open_sends:
        yield f"{account.open_sends} sends are open at the end"
    if account.open_chunks:
        yield f"{account.open_chunks} chunks are open at the end"


PROMISES: Mapping[str, Callable[[Account], Iterable[str]]] = {
    "nothing published is lost": _lost,
    "copies are bounded by what was in doubt": _copied,
    "a chat only moves forward": _backwards,
    "what was overtaken is not begun any more": _overtaken,
    "stop means stop": _told_after_leaving,
    "whoever reads what was wrong is told what is right": _left_wrong,
    "nothing stays under way": _unfinished,
}
