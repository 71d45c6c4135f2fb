"""What must be true after any number of kills, as pure checks that say what is wrong.

Commands: each is answered, in the order in which it was given; what is answered again was on its way
when the process was killed. Alerts: whoever was owed one has it, or a receipt says that nobody knows;
what came twice was on its way; nobody goes back to an older revision.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

FORGET = "/forget"


def wanted_state(commands: Sequence[str]) -> frozenset[str]:
    """The places that somebody follows after these commands (`/forget` or a place's code)."""
    followed: set[str] = set()
    for command in commands:
        if command == FORGET:
            followed.clear()
        else:
            followed.add(command)
    return frozenset(followed)


def problems_of_answers(
    given: Mapping[int, Sequence[str]], answered: Mapping[int, Sequence[str]], *, most_copies: int
) -> list[str]:
    """Compare commands with answers, each by person. Neighbours among the commands must differ."""
    problems, copies = [], 0
    for number, (person, commands) in enumerate(given.items()):
        answers = answered.get(person, ())
        once = [answer for answer, _ in groupby(answers)]
        if once != list(commands):
            problems.append(f"person {number} gave {list(commands)} and was answered {list(answers)}")
        copies += len(answers) - len(once)
    if copies > most_copies:
        problems.append(f"{copies} answers came again, at most {most_copies} were on their way at a kill")
    return problems


@dataclass(frozen=True, slots=True)
class Told:
    """One alert as it reached a chat."""

    chat: int
    event: str
    number: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """Sends that were marked and had no receipt when the process was killed.

    `repeated` are of those that leave once more when they are in doubt.
    """

    repeated: int = 0
    others: int = 0

    def __add__(self, more: "Doubt") -> "Doubt":
        return Doubt(self.repeated + more.repeated, self.others + more.others)


def problems_of_alerts(
    told: Sequence[Told],
    closings: Mapping[Told, str],
    *,
    chats: Collection[int],
    current: Mapping[str, int],
    repeated: Collection[str],
    doubt: Doubt,
) -> list[str]:
    """Compare what arrived, in its order, with the receipts and with what is current."""
    arrived = Counter(told)
    problems = list(_losses(arrived, closings, chats=chats, current=current, repeated=repeated))
    copies = sum(count - 1 for each, count in arrived.items() if each.event in repeated)
    if copies > doubt.repeated:
        problems.append(f"{copies} alerts came twice, {doubt.repeated} were on their way at a kill")
    problems += [
        f"{each.event} r{each.number} came {count} times and is routine"
        for each, count in arrived.items()
        if count > 1 and each.event not in repeated
    ]
    # What leaves once more when in doubt stays in doubt only where it was overtaken before that.
    unknown = [told for told, closing in closings.items() if closing == "uncertain"]
    overtaken = [told for told in unknown if told.event in repeated and told.number < current[told.event]]
    for count, most in ((len(overtaken), doubt.repeated), (len(unknown) - len(overtaken), doubt.others)):
        if count > most:
            problems.append(f"{count} receipts say uncertain, {most} were on their way at a kill")
    return problems + list(_steps_back(told))


def _losses(
    arrived: Counter[Told],
    closings: Mapping[Told, str],
    *,
    chats: Collection[int],
    current: Mapping[str, int],
    repeated: Collection[str],
) -> Iterable[str]:
    for event, number in current.items():
        for place, chat in enumerate(chats):
            told = Told(chat, event, number)
            closing = closings.get(told, "none")
            if not arrived[told] and (event in repeated or closing != "uncertain"):
                yield f"chat {place} never got {event} r{number}; its receipt: {closing}"
            if closing not in {"sent", "uncertain"}:
                yield f"chat {place} has no receipt that ends {event} r{number}: {closing}"
    for told, closing in closings.items():
        if closing == "sent" and not arrived[told]:
            yield f"a receipt says that {told.event} r{told.number} was sent; it never arrived"


def _steps_back(told: Sequence[Told]) -> Iterable[str]:
    newest: dict[tuple[int, str], int] = {}
    for each in told:
        before = newest.get((each.chat, each.event), 0)
        if each.number < before:
            yield f"a chat got {each.event} r{each.number} after r{before}"
        newest[each.chat, each.event] = max(before, each.number)
