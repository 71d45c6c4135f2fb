"""What still stands beside a revision when it is checked: its own event before it, and its story's others."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.domain.event import Casualty, Content, Revision
from bot.domain.figures import Line
from bot.domain.terms import Publication, Verification, Workflow

TAKES_BACK = frozenset({Publication.RETRACTION, Publication.WITHDRAWAL, Publication.MERGE})
"""Publications whose figures are no claim any more."""
_STANDS = frozenset({Workflow.APPROVED, Workflow.SCHEDULED, Workflow.PUBLISHED})
_DOUBTED = frozenset({Verification.IN_DOUBT, Verification.DISPROVED})


@dataclass(frozen=True, slots=True)
class Past:
    """What stands when a revision is checked, oldest first: of its own event, and of its story's others."""

    own: tuple[Revision, ...]
    others: tuple[Revision, ...]

    @property
    def previous(self) -> Revision | None:
        """Return the revision that the checked one takes the place of."""
        return self.own[-1] if self.own else None


def past_of(content: Content, history: Iterable[Revision]) -> Past:
    """Choose from a history what still stands beside `content`.

    Held, retracted and withdrawn revisions, exercises, and what was corrected since are no measure.
    """
    chains: dict[str, list[Revision]] = defaultdict(list)
    for revision in sorted(history, key=lambda each: each.number):
        kept = revision.event == content.event or revision.content.thread == content.thread
        if kept and revision.workflow in _STANDS and revision.content.mode is content.mode:
            chains[revision.event].append(revision)
    standing = {event: _since_put_right(chain) for event, chain in chains.items()}
    others = [each for event in sorted(standing) if event != content.event for each in standing[event]]
    return Past(tuple(standing.get(content.event, ())), tuple(others))


def _since_put_right(chain: Sequence[Revision]) -> Sequence[Revision]:
    if chain[-1].content.publication in TAKES_BACK:
        return ()
    corrected = [at for at, each in enumerate(chain) if each.content.publication is Publication.CORRECTION]
    return chain[corrected[-1] :] if corrected else chain


def sound_lines(revision: Revision) -> tuple[Line, ...]:
    """Return the lines of a revision that nobody doubts; none for what is no casualty claim."""
    return undoubted(revision.content)


def undoubted(content: Content) -> tuple[Line, ...]:
    """Return the lines of content that nobody doubts; none for what is no casualty claim."""
    if not isinstance(content, Casualty):
        return ()
    return tuple(
        line for line in content.lines if (line.verification or content.verification) not in _DOUBTED
    )
