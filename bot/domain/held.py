"""How a message that a chat holds reads by now: it may be a reply, and edits may have written into it.

Pure. Texts are not kept, so whoever edits a message must know what it was to write it again as it was said.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.domain.amendment import Mark, amendment_of, concerned, plan
from bot.domain.delivery import Audience, Receipt, audience_of, carries_on
from bot.domain.event import Revision


@dataclass(frozen=True, slots=True)
class Held:
    """A message that told `revision`, as what is to edit it next finds it."""

    revision: Revision
    before: Revision | None = None
    """Of an update what it came after; of a reply what it was about, None where it came as a first alert."""
    marked: bool = True
    """Of a reply: whether it could say that the earlier message had been marked."""
    put_right: Revision | None = None
    """The last correction or clarification of what it told."""
    line: Revision | None = None
    """The update whose line it bears, where that is wrong by now."""
    stands: bool = False
    """Nothing that it told itself is wrong: only that line is."""

    @property
    def is_reply(self) -> bool:
        """Say whether it came because of what had been told, not because of what is followed."""
        return self.before is not None and audience_of(self.revision.content) is Audience.HOLDERS


def held_of(
    receipt: Receipt, receipts: Sequence[Receipt], earlier: Sequence[Revision], numbers: Sequence[int]
) -> Held:
    """Return the message of a receipt, to be edited because of `numbers`.

    `receipts` are those of the chat for the event, `earlier` the revisions published before the editing one.
    """
    told = _numbered(earlier, receipt.number)
    bears = _numbered(earlier, receipt.bears) if receipt.bears in numbers and receipt.bears else None
    stands = bears is not None and receipt.number not in numbers
    if stands and bears is not None and not carries_on(bears.content):
        # It was written anew as a whole, so by now it tells that one.
        return Held(bears)
    about, marked = _about(told, receipts, earlier)
    return Held(
        told,
        before=about,
        marked=marked,
        put_right=_put_right(told, earlier),
        line=bears if bears is not None and carries_on(bears.content) else None,
        stands=stands,
    )


def _about(
    told: Revision, receipts: Iterable[Receipt], earlier: Sequence[Revision]
) -> tuple[Revision | None, bool]:
    """Return what stood before an alert, or what a reply was about and whether that was marked."""
    before = [each for each in earlier if each.number < told.number]
    if audience_of(told.content) is Audience.FOLLOWERS or not before:
        return (before[-1] if before else None), True
    numbers = concerned(told, Audience.HOLDERS, [*before, told])
    known = [each for each in receipts if each.number < told.number]
    planned = plan(amendment_of(told.content, Audience.HOLDERS), known, numbers, usually_silent=True)
    if planned is None:
        return None, True
    marked = all(each.amended is not None and each.amended.done for each in planned.to_mark)
    return _numbered(before, planned.held[0].number), marked and not planned.unknown


def _put_right(told: Revision, earlier: Sequence[Revision]) -> Revision | None:
    """Return the last revision that put right what `told` said."""
    found = None
    for at, revision in enumerate(earlier):
        if revision.number <= told.number:
            continue
        mark = amendment_of(revision.content, Audience.HOLDERS).mark
        if mark is Mark.PUT_RIGHT and told.number in concerned(revision, Audience.HOLDERS, earlier[: at + 1]):
            found = revision
    return found


def _numbered(history: Sequence[Revision], number: int) -> Revision:
    return next(each for each in history if each.number == number)
