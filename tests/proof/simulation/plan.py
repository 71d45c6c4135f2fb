"""What a day brings, decided before it begins: one number gives one plan, and nothing else does."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import Any

from bot.domain.event import Submission
from bot.domain.pacing import Limits
from bot.domain.terms import ChatKind, Severity
from tests.builders import submission
from tests.proof.simulation.disk import Trouble
from tests.proof.simulation.telegram import Weather
from tests.proof.simulation.virtual import at

DAY_S = 24 * 3600.0
LAST_S = 20 * 3600.0
"""When the last event begins, so that each has hours to settle."""
AREAS = ("SY", "SY-TA", "SY-LA", "SY-HI", "sy-coast", "SY-TA-171830", "SY-LA-169304", "SD")
HAPPENS_IN = ("SY-TA", "SY-LA", "SY-TA-171830", "sy-coast", "SY", "SY-HI")
NOTE = {"en": "We were wrong.", "ar": "أخطأنا."}


class What(StrEnum):
    """What a person does, or what becomes of a chat."""

    UNFOLLOW = "unfollow"
    FOLLOW = "follow"
    STOP = "stop"
    BLOCK = "block"
    RETURN = "return"
    FORGET = "forget"
    MUTE = "mute"
    MOVE = "move"
    VANISH = "vanish"
    """Telegram says that there is no such chat; nobody tells us."""


class Cutting(StrEnum):
    """Where the power goes: at an instant, at a commit, at a message on the wire; or an orderly end."""

    NOW = "now"
    BEFORE_COMMIT = "before_commit"
    AFTER_COMMIT = "after_commit"
    BEFORE_WIRE = "before_wire"
    AFTER_WIRE = "after_wire"
    ORDERLY = "orderly"


@dataclass(frozen=True, slots=True)
class Person:
    """A chat with its rules as the day begins."""

    no: int
    chat_id: int
    kind: ChatKind
    language: str
    areas: tuple[str, ...]
    severity: Severity


@dataclass(frozen=True, slots=True)
class Act:
    """Something a person does; `area` for what is followed."""

    at: float
    what: What
    person: int
    area: str = ""


@dataclass(frozen=True, slots=True)
class Publishing:
    """A revision that is handed in at an instant; `poison` is one that Telegram cannot read."""

    at: float
    submission: Submission
    poison: bool = False

    @property
    def handed_in_at(self) -> float:
        """Return when curators hand it in: before its time, where one is planned."""
        return self.at - 15.0 if self.submission.content.publish_at else self.at

    @property
    def name(self) -> tuple[str, int]:
        """Return its event and number."""
        return self.submission.content.event, self.submission.number


@dataclass(frozen=True, slots=True)
class Cut:
    """The end of a life, and how long it takes until the next begins."""

    at: float
    how: Cutting
    nth: int
    down_s: float


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is in a day."""

    readers: tuple[int, int] = (90, 180)
    events: tuple[int, int] = (4, 7)
    acts: int = 45
    cuts: tuple[int, int] = (2, 7)
    severities: tuple[str, ...] = ()
    """Of one event after the other; chance decides where none is given."""


SMALL = Size(readers=(40, 50), events=(3, 3), acts=14, cuts=(2, 3))
FOUL = Size(readers=(36, 40), events=(2, 2), acts=0, cuts=(0, 0), severities=("routine", "critical"))


@dataclass(slots=True)
class Plan:
    """A whole day."""

    seed: int
    people: list[Person] = field(default_factory=list)
    publishings: list[Publishing] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    cuts: list[Cut] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    weathers: list[Weather] = field(default_factory=list)
    limits: Limits = field(default_factory=Limits)


def plan_day(seed: int, size: Size | None = None) -> Plan:
    """Return the day of a number."""
    size = size or Size()
    dice = random.Random(f"{seed}/plan")
    plan = Plan(seed)
    plan.limits = Limits(per_second=dice.choice((28.0, 28.0, 60.0, 300.0)))
    plan.people = [_person(dice, no) for no in range(dice.randint(*size.readers))]
    hot = [dice.uniform(900.0, LAST_S) for _ in range(2)]
    for no in range(dice.randint(*size.events)):
        begins = dice.choice(hot) + dice.uniform(0, 90) if dice.random() < 0.6 else dice.uniform(900, LAST_S)
        plan.publishings += _story(dice, size, no, begins)
    plan.publishings.sort(key=lambda each: (each.at, each.name))
    moments = [each.at for each in plan.publishings]
    plan.acts = sorted(_acts(dice, plan.people, moments, size.acts), key=lambda each: each.at)
    plan.cuts = sorted(
        (_cut(dice, moments) for _ in range(dice.randint(*size.cuts))), key=lambda each: each.at
    )
    plan.weathers = [_weather(dice, moments) for _ in range(dice.randint(2, 5))]
    for _ in range(dice.randint(0, 3)):
        begins = _near(dice, moments)
        plan.troubles.append(Trouble(begins, begins + dice.uniform(1, 25), dice.choice((0.05, 0.3, 1.0))))
    return plan


def foul_day(seed: int) -> Plan:
    """Return a small day on which each flaw does harm: all that is bad comes while something goes out."""
    dice = random.Random(f"{seed}/foul")
    plan = plan_day(seed, FOUL)
    plan.limits = Limits(per_second=8.0)
    moments = sorted(each.at for each in plan.publishings)
    plan.weathers = [Weather(when, when + 20, unheard=0.3) for when in moments]
    plan.troubles = []
    first = {each.submission.content.event: each.at for each in reversed(plan.publishings)}
    plan.cuts = [Cut(when + 0.5, Cutting.AFTER_WIRE, 4, 1.0) for when in sorted(first.values())]
    private = [each.no for each in plan.people if each.kind is ChatKind.PRIVATE]
    plan.acts = [
        Act(dice.choice(moments) + dice.uniform(0.3, 3), dice.choice((What.STOP, What.UNFOLLOW)), person)
        for person in dice.sample(private, len(private) // 2)
    ]
    plan.acts.sort(key=lambda each: each.at)
    return plan


def _person(dice: random.Random, no: int) -> Person:
    kind = dice.choices((ChatKind.PRIVATE, ChatKind.GROUP, ChatKind.SUPERGROUP), (88, 5, 7))[0]
    number = 10_000 + no
    chat_id = {ChatKind.PRIVATE: number, ChatKind.GROUP: -number, ChatKind.SUPERGROUP: -1_000_000 - number}[
        kind
    ]
    areas = tuple(dice.sample(AREAS, dice.choice((1, 1, 2, 3))))
    severity = dice.choice((Severity.ROUTINE, Severity.ROUTINE, Severity.NOTABLE, Severity.MAJOR))
    return Person(no, chat_id, kind, dice.choice(("en", "ar")), areas, severity)


def _near(dice: random.Random, moments: list[float]) -> float:
    """Return an instant, most likely while something goes out."""
    if dice.random() < 0.7:
        return dice.choice(moments) + dice.uniform(-1, 9)
    return dice.uniform(900, DAY_S)


def _gap(dice: random.Random) -> float:
    kind = dice.random()
    if kind < 0.5:
        return dice.uniform(0.1, 6)  # it overtakes what it is about
    return dice.uniform(10, 600) if kind < 0.85 else dice.uniform(1_800, 5 * 3600)


def _story(dice: random.Random, size: Size, no: int, begins: float) -> Iterator[Publishing]:
    """Yield the revisions of one event, each allowed after the one before it."""
    outage = dice.random() < 0.2
    severity = dice.choices(("routine", "notable", "major", "critical"), (25, 20, 30, 25))[0]
    severity = size.severities[no % len(size.severities)] if size.severities else severity
    common: dict[str, Any] = {
        "event": f"ev-{no}",
        "thread": f"th-{dice.choice((no, no, 0))}-{'o' if outage else 'c'}",
        "areas": [{"region": area} if area[0].isupper() else {"group": area} for area in _where(dice)],
        "severity": severity,
    }
    short = dice.random() < 0.12
    length = 1 if short else dice.choice((1, 2, 2, 3, 3, 4, 5))
    value, when = 1_000 * (no + 1), begins
    publication = "new"
    for number in range(1, length + 1):
        value += dice.randint(1, 90)
        changes = _outage(when, over=number > 1 and number == length) if outage else _casualty(value)
        if publication not in ("new", "update"):
            changes["public_note"] = NOTE
        if short:
            changes["expires_at"] = at(when + dice.uniform(4, 900)).isoformat()
        elif dice.random() < 0.3:
            changes["publish_at"] = at(when).isoformat()
        kind = "outage" if outage else "casualty"
        poison = publication in ("new", "update") and dice.random() < 0.04
        handed_in = submission(kind, number=number, publication=publication, **common, **changes)
        yield Publishing(when, handed_in, poison=poison)
        if publication in ("retraction", "withdrawal"):
            return
        when += _gap(dice)
        if when > DAY_S - 3600:
            return
        publication = _next(dice, outage=outage, last=number + 1 == length)


def _next(dice: random.Random, *, outage: bool, last: bool) -> str:
    if outage:
        return "update"
    if last:
        kinds = ("update", "correction", "clarification", "retraction", "withdrawal")
        return dice.choices(kinds, (25, 30, 8, 25, 12))[0]
    return dice.choices(("update", "correction", "clarification"), (55, 38, 7))[0]


def _where(dice: random.Random) -> list[str]:
    return dice.sample(HAPPENS_IN, dice.choice((1, 1, 1, 2)))


def _casualty(value: int) -> dict[str, Any]:
    line = {"id": "a", "counter": "sohr", "measure": "killed", "status_group": "civilian"}
    return {"lines": [{**line, "value_kind": "exact", "best": value, "basis": "cumulative"}]}


def _outage(when: float, *, over: bool) -> dict[str, Any]:
    confirmed, stale = at(when - 60), at(when) + timedelta(hours=2)
    return {
        "state": "restored" if over else "reported",
        "last_confirmed_at": confirmed.isoformat(),
        "stale_after": stale.isoformat(),
    }


def _acts(dice: random.Random, people: list[Person], moments: list[float], count: int) -> Iterator[Act]:
    """Yield what people do, each person one thing, or leaving and coming back."""
    groups = [each for each in people if each.kind is ChatKind.GROUP]
    for each in dice.sample(groups, min(2, len(groups))):
        yield Act(_near(dice, moments), What.MOVE, each.no)
    private = [each for each in people if each.kind is ChatKind.PRIVATE]
    kinds = (What.UNFOLLOW, What.FOLLOW, What.STOP, What.BLOCK, What.FORGET, What.MUTE, What.VANISH)
    for person in dice.sample(private, min(count, len(private) // 2)):
        what = dice.choices(kinds, (30, 12, 22, 12, 10, 10, 4))[0]
        when = _near(dice, moments)
        yield Act(when, what, person.no, dice.choice(AREAS))
        if what in (What.STOP, What.BLOCK) and dice.random() < 0.5:
            yield Act(
                when + dice.choice((dice.uniform(1, 20), dice.uniform(60, 9_000))), What.RETURN, person.no
            )


def _cut(dice: random.Random, moments: list[float]) -> Cut:
    how = dice.choices(list(Cutting), (20, 20, 20, 15, 15, 10))[0]
    down = dice.choices(
        (dice.uniform(0.5, 6), dice.uniform(30, 300), dice.uniform(1_000, 2_400)), (80, 14, 6)
    )[0]
    return Cut(_near(dice, moments), how, dice.randint(1, 40), down)


def _weather(dice: random.Random, moments: list[float]) -> Weather:
    begins = _near(dice, moments)
    ends = begins + dice.uniform(3, 60)
    kind = dice.random()
    if kind < 0.55:
        return Weather(
            begins, ends, lost=0.05, unheard=0.08, refused=0.03, slow_s=dice.choice((0.0, 0.2, 2.5))
        )
    if kind < 0.75:
        return Weather(begins, ends, away=True)
    if kind < 0.9:
        return Weather(begins, ends, token=True)
    return Weather(begins, ends, lost=0.0, unheard=0.6, refused=0.02, slow_s=0.5)
