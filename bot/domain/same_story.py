"""Whether a new event may belong to a story that is told already.

The arithmetic gate compares figures within one story (`thread`) only. A pasted report knows nothing of
stories, so where kind, places and counter are those of an event that stands, a person says what it is.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from bot.domain.event import Casualty, Content, Revision
from bot.domain.finding import Code, Finding, Gravity, found
from bot.domain.past import TAKES_BACK, sound_lines
from bot.domain.terms import Publication

NEAR = timedelta(days=30)
"""How far apart two cut-offs may be for anybody to be asked; the seed week's story moved for five days."""
_MOST = 3  # events that are asked about; more could not be told apart on buttons


def met_by(content: Content, around: Iterable[Revision]) -> tuple[Revision, ...]:
    """Return the events that a new one may continue, the nearest in time first.

    `around` are the current revisions of the same places. An event of their story is no new story.
    """
    if not isinstance(content, Casualty) or content.publication is not Publication.NEW:
        return ()
    met = [each for each in around if each.event != content.event and _meets(content, each)]
    return tuple(sorted(met, key=lambda each: (_apart(content, each), each.event))[:_MOST])


def ask(content: Content, met: Sequence[Revision]) -> Finding:
    """Return the finding that asks which story it is."""
    counters = sorted({name for each in met for name in _counters(each)} & _counters_of(content))
    references = ", ".join(each.reference for each in met)
    return found(
        Code.SAME_STORY, Gravity.NEEDS_REASON, field="thread", counter=tuple(counters), reference=references
    )


def _meets(content: Casualty, told: Revision) -> bool:
    stands = told.content.publication not in TAKES_BACK and told.content.mode is content.mode
    return stands and _apart(content, told) <= NEAR and bool(_counters(told) & _counters_of(content))


def _counters(told: Revision) -> frozenset[str]:
    return frozenset(line.counter for line in sound_lines(told))


def _counters_of(content: Content) -> frozenset[str]:
    return frozenset(line.counter for line in content.lines) if isinstance(content, Casualty) else frozenset()


def _apart(content: Casualty, told: Revision) -> timedelta:
    as_of = told.content.as_of
    return timedelta.max if as_of is None else abs(content.as_of - as_of)
