"""How a message reads by the time it is edited: as an alert or a reply, and with what was written into it."""

from bot.domain.delivery import Amended, Receipt
from bot.domain.event import Revision
from bot.domain.held import Held, held_of
from tests.unit.domain.test_amendment import a_revision, figures, receipt

WRONG, RIGHT, LATER = (
    a_revision(1, **figures(745)),
    a_revision(2, "correction", **figures(754)),
    a_revision(3, **figures(803)),
)
CHAIN = (WRONG, RIGHT, LATER)
MARKED = receipt(1, amended_by=2, amended=Amended.EDITED)


def held(told: Receipt, *others: Receipt, earlier: tuple[Revision, ...] = CHAIN) -> Held:
    return held_of(told, (told, *others), earlier, [each.number for each in earlier])


def test_a_first_alert_reads_as_it_came() -> None:
    assert held(receipt(1), earlier=(WRONG,)) == Held(WRONG)


def test_an_update_came_after_what_was_told_before_it() -> None:
    assert held(receipt(3)) == Held(LATER, before=RIGHT)


def test_a_corrected_message_keeps_its_correction() -> None:
    assert held(MARKED).put_right is RIGHT


def test_a_correction_that_is_not_about_a_message_is_not_written_into_it() -> None:
    again = a_revision(4, "correction", **figures(830))
    assert held(receipt(2), earlier=(*CHAIN, again)).put_right is None
    assert held(receipt(3), earlier=(*CHAIN, again)).put_right is again


def test_a_correction_is_a_reply_to_who_held_what_was_wrong_and_an_alert_to_others() -> None:
    reply = held(receipt(2, message_id=42), MARKED)
    assert (reply.before, reply.marked, reply.is_reply) == (WRONG, True, True)
    alert = held(receipt(2, message_id=42))
    assert (alert.before, alert.is_reply) == (None, False)


def test_a_reply_said_whether_the_message_could_be_marked() -> None:
    for earlier in (
        receipt(1, amended_by=2, amended=Amended.IMPOSSIBLE),
        receipt(1, message_id=None),
        receipt(1),
    ):
        assert not held(receipt(2, message_id=42), earlier).marked


def test_a_wrong_line_is_known_apart_from_what_the_message_told() -> None:
    shown = receipt(2, amended_by=3, amended=Amended.EDITED)
    only_the_line = held_of(shown, [shown], CHAIN, [3])
    assert (only_the_line.revision, only_the_line.line, only_the_line.stands) == (RIGHT, LATER, True)
    both = held_of(shown, [shown], CHAIN, [3, 2])
    assert (both.line, both.stands) == (LATER, False)
    right_line = held_of(shown, [shown], CHAIN, [2])
    assert (right_line.line, right_line.stands) == (None, False)


def test_a_message_that_was_written_anew_tells_what_it_was_written_for() -> None:
    shown = receipt(1, amended_by=2, amended=Amended.EDITED)
    assert held_of(shown, [shown], CHAIN, [2]) == Held(RIGHT)
