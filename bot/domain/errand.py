"""Whether a send is still worth its message, now that other revisions may have been published since.

Pure. A chat only moves forward: what was overtaken before it left is not sent. But whoever was told
something wrong is told what is right, whatever has been published after it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.cadence import Occasion
from bot.domain.delivery import FINAL, Audience, Closing, audience_of
from bot.domain.event import Revision
from bot.domain.terms import Publication

_PUTS_RIGHT = frozenset({Publication.CORRECTION, Publication.CLARIFICATION})
_BINDING = FINAL | _PUTS_RIGHT


@dataclass(frozen=True, slots=True)
class Go:
    """Bring it."""


@dataclass(frozen=True, slots=True)
class HandOver:
    """Bring `to` in its stead, as a first alert: it puts right what this chat was never told."""

    to: Revision


@dataclass(frozen=True, slots=True)
class Drop:
    """Bring nothing."""

    closing: Closing


Errand = Go | HandOver | Drop


_SUMMED_UP_FOR = {Occasion.DAILY: timedelta(hours=36), Occasion.WEEKLY: timedelta(days=8)}
"""How far back a summary looks: as long as it is until the next one, and some time more to be brought in."""


def lapses_at(revision: Revision, occasion: Occasion | None) -> datetime:
    """Return the instant after which a revision is brought to nobody any more.

    A summary tells what stands, also of what would be no alert any more; unless its curators said when it
    is over.
    """
    window = None if occasion is None else _SUMMED_UP_FOR.get(occasion)
    if window is None or revision.content.expires_at is not None:
        return revision.expires_at
    return max(revision.expires_at, revision.told_at + window)


def looks_back(occasion: Occasion | None, otherwise: timedelta) -> timedelta:
    """Return for how long what was published may be brought on an occasion."""
    return max(otherwise, _SUMMED_UP_FOR.get(occasion, otherwise)) if occasion else otherwise


def errand(
    audience: Audience,
    revision: Revision,
    later: Sequence[Revision],
    now: datetime,
    occasion: Occasion | None = None,
) -> Errand:
    """Decide; `later` are the revisions of the same event published after it, oldest first.

    What is for holders does not expire: it is due as long as the ledger knows who holds what.
    """
    match audience:
        case Audience.FOLLOWERS:
            return _alert(revision, later, now, occasion)
        case Audience.UNCONFIRMED | Audience.REFRESHED:
            return Drop(Closing.SUPERSEDED) if later else Go()
        case Audience.HOLDERS:
            settled = any(each.content.publication in FINAL for each in later)
            overtaken = as_it_stands(revision, later) is None
            return Drop(Closing.SUPERSEDED) if settled or overtaken else Go()


def _alert(revision: Revision, later: Sequence[Revision], now: datetime, occasion: Occasion | None) -> Errand:
    if not later:
        return Go() if lapses_at(revision, occasion) > now else Drop(Closing.EXPIRED)
    # A later one that is for followers comes to this chat by itself.
    reached = any(audience_of(each.content) is Audience.FOLLOWERS for each in later)
    if reached or later[-1].content.publication in FINAL:
        return Drop(Closing.SUPERSEDED)
    return HandOver(later[-1]) if lapses_at(later[-1], occasion) > now else Drop(Closing.EXPIRED)


def as_it_stands(revision: Revision, later: Sequence[Revision]) -> Revision | None:
    """Return what is told now for a revision to those who hold an earlier one; None where nothing is.

    An end is told as it was put right since: who never heard of it is told of no error in it. Where anything
    else came after it, or it turned out to be none, it is told no more.
    """
    if not later or revision.content.publication in _BINDING:
        return revision
    if any(each.content.publication not in _PUTS_RIGHT for each in later):
        return None
    as_end = {"publication": revision.content.publication, "public_note": revision.content.public_note}
    content = later[-1].content.model_copy(update=as_end)
    if audience_of(content) is not Audience.HOLDERS:
        return None
    return later[-1].model_copy(update={"content": content})


def brought_by(published: Sequence[Revision], number: int) -> Sequence[Revision]:
    """Return what is brought to followers with a revision: itself, after what it is brought in the stead of.

    Whoever has been told one of these is told by other means what came of it.
    """
    upto = [each for each in published if each.number <= number]
    alerts = [place for place, each in enumerate(upto) if audience_of(each.content) is Audience.FOLLOWERS]
    return upto[alerts[-1] if alerts else 0 :]


@dataclass(frozen=True, slots=True)
class Instead:
    """Bring `to` as a first alert to chats whom Telegram refused the text of one of these revisions."""

    refused: tuple[int, ...]
    to: Revision


def instead_of_refused(published: Sequence[Revision], number: int, now: datetime) -> Instead | None:
    """Return what is brought to whom a text was refused that `number` puts right or ends.

    None where they are brought nothing for that: all is taken back, or another alert goes to them as to
    everybody who follows.
    """
    *earlier, _ = brought_by(published, number)
    if not earlier:
        return None
    later = [each for each in published if each.number > earlier[-1].number]
    decision = errand(Audience.FOLLOWERS, earlier[-1], later, now)
    if not isinstance(decision, HandOver):
        return None
    return Instead(tuple(each.number for each in earlier), decision.to)
