"""The line of an audience as SQL: tier by tier along one index, from any place in it to any other.

What is asked of a stretch is written once for each line; where the stretch begins and ends are parameters,
for a statement that is made anew costs more than it takes the database to answer it.
"""

from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
    tuple_,
)

from bot.domain.cadence import Cadence
from bot.domain.terms import Kinds, Severity
from bot.domain.tiers import Place, Tier, Tiers
from bot.store.awake import is_awake
from bot.store.receipts import holds
from bot.store.tables import UtcDateTime, chats, receipts, sends, subscriptions


@dataclass(frozen=True, slots=True)
class Line:
    """An audience in order: its tiers, and what a rule must have asked for to stand in it.

    `held` counts those in who want it later: nobody is served so, they are only counted.
    """

    tiers: Tiers
    kind: Kinds
    severity: Severity
    held: bool = False

    def takes(self) -> ColumnElement[bool]:
        """Return the condition on a subscription's own wishes."""
        asked = (
            subscriptions.c.kinds.bitwise_and(int(self.kind)) != 0,
            subscriptions.c.min_severity <= self.severity.rank,
        )
        return and_(*asked) if self.held else and_(*asked, subscriptions.c.cadence == Cadence.INSTANT)


@dataclass(frozen=True, slots=True)
class Holds:
    """Messages that are put right or ended in their chats: by the numbers of their receipts, `pages`.

    Or by the `revisions` that an edit wrote into one whose receipt is kept under a number of `beside`.
    """

    pages: tuple[int, ...]
    beside: tuple[int, ...] = ()
    revisions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Served:
    """What an audience is served with, and what that stands in for: fan-outs, and the numbers of receipts.

    Whoever holds something of `otherwise` is told in another way.
    """

    fanouts: tuple[int, ...]
    pages: tuple[int, ...]
    otherwise: Holds = Holds(())


class Asked(Enum):
    """What is asked of those who stand in a stretch."""

    KEYS = auto()
    """Where they stand."""
    FOUND = auto()
    """All that is needed to serve them, of active chats; at most the parameter `most`."""
    STILL = auto()
    """The active chats, what each wants of a sound at the parameter `at`; they are locked until we end."""


class Bound(Enum):
    """How a stretch of a tier begins or ends."""

    TIER = auto()
    AREA_AND_CHAT = auto()
    CHAT = auto()


class Span(NamedTuple):
    """The part of a stretch that lies in one tier."""

    tier: int
    begins: Bound
    ends: Bound
    places: dict[str, Any]


_AREA: Any = subscriptions.c.area_code
_CHAT: Any = subscriptions.c.chat_no
_KEY: Any = tuple_(_AREA, _CHAT)
_beside = subscriptions.alias("beside")
_several = exists().where(_beside.c.chat_no == _CHAT, _beside.c.area_code != _AREA)
# As a literal: an index over these alone serves only what plainly asks for them.
_BESIDE: ColumnElement[bool] = literal_column("subscriptions.beside > 0")
_COLUMNS = {
    Asked.KEYS: (_AREA, _CHAT),
    Asked.FOUND: (
        *(_AREA, chats.c.chat_no, chats.c.sealed_id, chats.c.chat_hash, chats.c.topic, chats.c.kind),
        *(chats.c.language, subscriptions.c.kinds, subscriptions.c.min_severity, subscriptions.c.details),
        _several.label("several"),  # most follow one area, and for them no second look is needed
        chats.c.discreet,
    ),
    Asked.STILL: (
        *(_CHAT, chats.c.muted_until > bindparam("at", type_=UtcDateTime)),
        *(chats.c.settings, chats.c.sounded),
    ),
}


def spans(tiers: Tiers, after: Place, upto: Place) -> list[Span]:
    """Return the parts of a stretch, tier by tier."""
    places = {
        "after_area": after.area,
        "after_chat": after.chat,
        "upto_area": upto.area,
        "upto_chat": upto.chat,
    }
    found = []
    for number in range(after.tier, min(upto.tier + 1, len(tiers.tiers))):
        tier = tiers.tiers[number]
        begins = _bound(tier, after) if number == after.tier and after.area >= tier.first else Bound.TIER
        ends = _bound(tier, upto) if number == upto.tier else Bound.TIER
        found.append(Span(number, begins, ends, _used(places, begins, ends)))
    return found


@lru_cache(maxsize=128)
def standing(
    line: Line, tier: int, begins: Bound, ends: Bound, *, asked: Asked, served: Served | None = None
) -> Select[Any]:
    """Return the statement for a part of a line, in order; with `served` without those who have it."""
    query = select(*_COLUMNS[asked]).where(within(line.tiers.tiers[tier], begins, ends), line.takes())
    if asked is not Asked.KEYS:
        query = query.join(chats, chats.c.chat_no == _CHAT).where(is_awake())
    if served is not None:
        query = query.where(*unserved(_CHAT, served))
    query = query.order_by(_AREA, _CHAT)
    if asked is Asked.FOUND:
        query = query.limit(bindparam("most", type_=Integer))
    return query.with_for_update(read=True, of=chats) if asked is Asked.STILL else query


@lru_cache(maxsize=128)
def still_in_one(query: Select[Any]) -> Select[Any]:
    """Return what `Asked.STILL` finds as one row: all the chats, and those of whom more is to be said.

    On SQLite only, whose thread gives the interpreter away and asks for it back for each row.
    """
    rows = query.subquery()
    no, muted, chosen, _ = rows.c
    more = func.json_group_array(func.json_array(*rows.c)).filter(or_(muted, chosen.is_not(None)))
    return select(func.json_group_array(no), more)


def unserved(chat: Any, served: Served) -> list[ColumnElement[bool]]:
    """Return the conditions that a chat has no receipt and no open send of it, and is not told otherwise."""
    told = [
        exists().where(receipts.c.revision_no == page, receipts.c.chat_no == chat) for page in served.pages
    ]
    owed = [exists().where(sends.c.fanout_no == no, sends.c.chat_no == chat) for no in served.fanouts]
    held = [holds(chat, page) for page in served.otherwise.pages]
    borne = [holds(chat, page, served.otherwise.revisions) for page in served.otherwise.beside]
    return [~each for each in (*told, *owed, *held, *borne)]


def within(tier: Tier, begins: Bound, ends: Bound) -> ColumnElement[bool]:
    """Return the bounds of a stretch of a tier: its own, or the places that lie within them.

    Never both at one end: SQLite would take the tier's own, and walk the index from there for each chunk. Nor
    is the one code of a tier of few asked for by itself: it would take the index of all who follow it.
    """
    wide = tier.below or tier.beside
    parts: list[ColumnElement[bool]] = [_BESIDE] if tier.beside else []
    if not wide:
        parts.append(tier.code == _AREA)
    match begins:
        case Bound.TIER:
            parts += [tier.first <= _AREA] if wide else []
        case Bound.CHAT:
            parts.append(bindparam("after_chat", type_=BigInteger) < _CHAT)
        case Bound.AREA_AND_CHAT:
            parts.append(_place("after") < _KEY)
    match ends:
        case Bound.TIER:
            parts += [_before_end(tier)] if wide else []
        case Bound.CHAT:
            parts.append(bindparam("upto_chat", type_=BigInteger) >= _CHAT)
        case Bound.AREA_AND_CHAT:
            parts.append(_place("upto") >= _KEY)
    return and_(*parts)


def _before_end(tier: Tier) -> ColumnElement[bool]:
    end: ColumnElement[bool] = tier.last > _AREA if tier.below else tier.last >= _AREA
    return end


def _place(name: str) -> Any:
    area = bindparam(f"{name}_area", type_=String)
    return tuple_(area, bindparam(f"{name}_chat", type_=BigInteger))


def _bound(tier: Tier, place: Place) -> Bound:
    single = not tier.below and not tier.beside and place.area == tier.code
    return Bound.CHAT if single else Bound.AREA_AND_CHAT


def _used(places: dict[str, Any], begins: Bound, ends: Bound) -> dict[str, Any]:
    """Return the parameters that a statement with these bounds has."""
    used = set()
    for name, bound in (("after", begins), ("upto", ends)):
        if bound is not Bound.TIER:
            used.add(f"{name}_chat")
        if bound is Bound.AREA_AND_CHAT:
            used.add(f"{name}_area")
    return {name: value for name, value in places.items() if name in used}
