"""What had been said of an event, looked at from later: what stood at an instant, and what became of it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from bot.domain.amendment import concerned
from bot.domain.delivery import Audience
from bot.domain.event import Revision
from bot.domain.terms import Publication, Workflow

_PUTS_RIGHT = frozenset({Publication.CORRECTION, Publication.CLARIFICATION})
_TAKES_BACK = frozenset({Publication.RETRACTION, Publication.WITHDRAWAL})


def published(history: Iterable[Revision]) -> tuple[Revision, ...]:
    """Return what readers were ever told, oldest first."""
    told = (each for each in history if each.workflow is Workflow.PUBLISHED)
    return tuple(sorted(told, key=lambda revision: revision.number))


def told_late(revision: Revision) -> bool:
    """Say whether it was entered when it was too old to be told to anybody: an old week, say."""
    return revision.published_at is not None and revision.expires_at <= revision.published_at


def standing_at(history: Iterable[Revision], at: datetime) -> Revision | None:
    """Return the revision that stood at an instant, None when nothing had been said yet.

    What was entered later about an earlier day stands only where nothing had been said at the time, so
    that no later entry changes what we said.
    """
    told = published(history)
    by_then = [each for each in told if each.published_at is not None and each.published_at <= at]
    late = [each for each in told if told_late(each) and each.told_at <= at]
    return max(by_then or late, key=lambda revision: revision.number, default=None)


def put_right_by(history: Sequence[Revision]) -> Mapping[int, Revision]:
    """Return, for each published revision that was not left standing, the one that says what became of it.

    A correction or clarification is about those whose messages it edits, too: all that said what it puts
    right. A retraction or withdrawal is about all before it. What was corrected and then taken back was
    taken back, and what was withdrawn stays so.
    """
    told = published(history)
    found: dict[int, Revision] = {}
    for place, revision in enumerate(told):
        if revision.content.publication in _TAKES_BACK:
            about = [each.number for each in told[:place] if not _withdraws(found.get(each.number))]
        elif revision.content.publication in _PUTS_RIGHT:
            numbers = concerned(revision, Audience.HOLDERS, told)
            about = [number for number in numbers if not _takes_back(found.get(number))]
        else:
            about = []
        found |= dict.fromkeys(about, revision)
    return found


def withdrawn(history: Sequence[Revision]) -> frozenset[int]:
    """Return the revisions of which nothing may be shown any more: the withdrawals, and all before them."""
    told = published(history)
    last = max((each.number for each in told if _withdraws(each)), default=0)
    return frozenset(each.number for each in told if each.number <= last)


def _withdraws(revision: Revision | None) -> bool:
    return revision is not None and revision.content.publication is Publication.WITHDRAWAL


def _takes_back(revision: Revision | None) -> bool:
    return revision is not None and revision.content.publication in _TAKES_BACK
