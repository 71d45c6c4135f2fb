"""What a revision does to the messages that chats already hold: which are edited, how, and with what sound.

Pure. The table is that of docs/delivery.md. A message is edited wherever it says what was wrong, not only
the newest: a reader who scrolls back must not find a figure standing that we know to be false.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.delivery import FINAL, HELD, Audience, Receipt, audience_of
from bot.domain.errand import as_it_stands
from bot.domain.event import Casualty, Content, Revision
from bot.domain.terms import Publication


class Mark(StrEnum):
    """What an edit makes of a message held."""

    PUT_RIGHT = "put_right"
    """What was wrong is struck, what is right stands beside it."""
    STRUCK = "struck"
    BLANKED = "blanked"
    """Nothing of it is left; deleted where Telegram still allows it."""
    OVER = "over"
    MERGED = "merged"
    UNCONFIRMED = "unconfirmed"
    REFRESHED = "refreshed"
    """It stays as it was said, and one line above says what an update has told since."""


class Sound(StrEnum):
    """How loud a reply is."""

    AS_BEFORE = "as_before"
    """As the alert was that it is about."""
    USUAL = "usual"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Amendment:
    """The mark on the messages held and the sound of the reply; None sends no reply."""

    mark: Mark
    reply: Sound | None


_BY_PUBLICATION: Mapping[Publication, Amendment] = {
    Publication.CORRECTION: Amendment(Mark.PUT_RIGHT, Sound.AS_BEFORE),
    Publication.CLARIFICATION: Amendment(Mark.PUT_RIGHT, None),
    Publication.RETRACTION: Amendment(Mark.STRUCK, Sound.AS_BEFORE),
    Publication.WITHDRAWAL: Amendment(Mark.BLANKED, Sound.NONE),
    Publication.MERGE: Amendment(Mark.MERGED, None),
}
_OVER = Amendment(Mark.OVER, Sound.USUAL)
_UNCONFIRMED = Amendment(Mark.UNCONFIRMED, None)
_REFRESHED = Amendment(Mark.REFRESHED, None)
_NEWEST_ONLY = frozenset({Mark.OVER, Mark.UNCONFIRMED, Mark.REFRESHED})


def amendment_of(content: Content, audience: Audience) -> Amendment:
    """Return what is done for holders; `audience` is that of the fan-out."""
    if audience is Audience.UNCONFIRMED:
        return _UNCONFIRMED
    if audience is Audience.REFRESHED:
        return _REFRESHED
    return _BY_PUBLICATION.get(content.publication, _OVER)


def concerned(revision: Revision, audience: Audience, history: Sequence[Revision]) -> tuple[int, ...]:
    """Return the published revisions whose messages an amendment is about, newest first.

    A correction is about those that said what it puts right, so that nobody is told that something was
    wrong who never read it; where only the wording was, about the one before it. Whatever
    was taken back keeps its mark: no update is about it.
    """
    if audience is Audience.UNCONFIRMED:
        return tuple(each.number for each in reversed(history) if each.number <= revision.number)
    earlier = [each for each in history if each.number < revision.number]
    if audience is Audience.REFRESHED:
        taken_back = [each.number for each in earlier if each.content.publication in FINAL]
        last = max(taken_back, default=0)
        return tuple(each.number for each in reversed(earlier) if each.number > last)
    if _mark(revision.content) is not Mark.PUT_RIGHT or not earlier:
        return tuple(each.number for each in reversed(earlier))
    return tuple(sorted(_carrying(_shown(earlier), earlier[-1], revision), reverse=True))


def told_to_holders(revision: Revision, history: Sequence[Revision]) -> tuple[int, ...]:
    """Return the revisions whose holders are told this one for what they hold: to them it is no alert.

    Where it puts an end right that is told as it stands by now, also those whose holders are told that.
    """
    if audience_of(revision.content) is not Audience.HOLDERS:
        return ()
    numbers = set(concerned(revision, Audience.HOLDERS, history))
    earlier = [each for each in history if each.number < revision.number]
    for at, each in enumerate(earlier[1:], 1):
        ends = audience_of(each.content) is Audience.HOLDERS and each.content.publication not in FINAL
        if ends and as_it_stands(each, [*earlier[at + 1 :], revision]) not in (None, each):
            numbers.update(concerned(each, Audience.HOLDERS, history))
    return tuple(sorted(numbers, reverse=True))


def _shown(earlier: Sequence[Revision]) -> dict[int, frozenset[object]]:
    """Return what the message of each revision says by now: also what later edits wrote into it."""
    shown: dict[int, frozenset[object]] = {}
    before: Revision | None = None
    for revision in earlier:
        own = _claims(revision.content)
        if before is not None and _mark(revision.content) is Mark.PUT_RIGHT:
            for number in _carrying(shown, before, revision):
                shown[number] |= own
        shown[revision.number] = own
        before = revision
    return shown


def _carrying(shown: Mapping[int, frozenset[object]], before: Revision, after: Revision) -> list[int]:
    """Return the revisions whose messages say what `after` found wrong in `before`."""
    wrong = _claims(before.content) - _claims(after.content)
    return [number for number, claims in shown.items() if claims & wrong] or [before.number]


def _mark(content: Content) -> Mark:
    return _BY_PUBLICATION.get(content.publication, _OVER).mark


_ENVELOPE = frozenset(
    {
        *("event", "thread", "publication", "public_note", "merged_into", "mode", "embargo_until"),
        *("publish_at", "severity", "sources", "sensitivity", "expires_at", "stale_after"),
        *("last_confirmed_at", "lines"),
    }
)
"""Fields that are not told as facts of their own, or are told line by line."""
_LINE_BOOKKEEPING = {
    *("id", "via", "label_note", "newly_added", "retroactive_added", "retroactive_reason"),
    *("part_of", "total_of", "overlaps"),
}
"""Of a line: how it hangs together with others, and how the counter came to it."""


def _claims(content: Content) -> frozenset[object]:
    """Return what a revision says, as facts that can be compared: figure by figure, else field by field."""
    if isinstance(content, Casualty):
        return frozenset(
            line.model_dump_json(exclude_defaults=True, exclude=_LINE_BOOKKEEPING) for line in content.lines
        )
    fields = content.model_dump(mode="json", exclude=set(_ENVELOPE), exclude_defaults=True)
    return frozenset((name, repr(value)) for name, value in fields.items())


def holding(receipts: Iterable[Receipt], numbers: Sequence[int]) -> list[Receipt]:
    """Return the receipts of messages that tell one of these revisions, also where an edit wrote it there."""
    return [
        each
        for each in receipts
        if each.closing in HELD and (each.number in numbers or each.bears in numbers)
    ]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is done in one chat: what it holds, newest first, what of it is to be edited, and the reply."""

    held: tuple[Receipt, ...]
    to_mark: tuple[Receipt, ...]
    reply: bool
    silent: bool
    unknown: bool
    """A message may be in the chat that we cannot edit, because we were never told its number."""

    @property
    def reply_to(self) -> int | None:
        """Return the newest message held, which the reply hangs on; None where we know of none."""
        return next((each.message_id for each in self.held if each.message_id is not None), None)


def plan(
    amendment: Amendment, receipts: Iterable[Receipt], numbers: Sequence[int], *, usually_silent: bool
) -> Plan | None:
    """Decide for one chat by its receipts of the event; None when it holds nothing of `numbers`.

    A message holds also what an edit wrote into it since: the figure of an update that is wrong now.
    """
    newest_only = amendment.mark in _NEWEST_ONLY
    found = [each for each in holding(receipts, numbers) if not newest_only or each.number in numbers]
    held = sorted(found, key=lambda receipt: -receipt.number)
    if not held:
        return None
    messages = [receipt for receipt in held if receipt.message_id is not None]
    return Plan(
        held=tuple(held),
        to_mark=tuple(messages[:1] if newest_only else messages),
        reply=amendment.reply is not None,
        silent=_is_silent(amendment.reply, before=held[0].silent, usually=usually_silent),
        unknown=any(each.message_id is None for each in (held[:1] if newest_only else held)),
    )


def _is_silent(sound: Sound | None, *, before: bool, usually: bool) -> bool:
    match sound:
        case Sound.AS_BEFORE:
            return before
        case Sound.USUAL:
            return usually
        case Sound.NONE | None:
            return True
