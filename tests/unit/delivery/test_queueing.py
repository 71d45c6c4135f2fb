"""The head of the line in memory: in order, nobody twice, and nothing kept that others may stand before."""

from bot.delivery.queueing import choose, joined
from bot.domain.delivery import Priority
from bot.domain.terms import ChatKind
from bot.domain.value import ChatNo
from bot.store.sends import Waiting


def waiting(
    chat: int, *, fanout: int = 1, priority: Priority = Priority.MAJOR, kind: ChatKind = ChatKind.PRIVATE
) -> Waiting:
    return Waiting(priority.value, fanout, ChatNo(chat), kind, "sohr-coast", 1)


def test_what_is_more_urgent_comes_before_what_was_known() -> None:
    known = [waiting(chat) for chat in range(10)]
    retraction = waiting(50, fanout=2, priority=Priority.RETRACTION)
    line, more = joined(known, [retraction, *known[:3]], most=4, more=True)
    assert line == [retraction, *known]
    assert more


def test_what_was_known_is_dropped_where_others_may_stand_before_it() -> None:
    known = [waiting(chat) for chat in range(10)]
    urgent = [waiting(chat, fanout=2, priority=Priority.RETRACTION) for chat in range(4)]
    line, more = joined(known, urgent, most=4, more=False)
    assert line == urgent
    assert more, "those that were dropped are read again"


def test_a_line_that_was_read_to_its_end_is_all_there_is() -> None:
    line, more = joined([waiting(1), waiting(2)], [waiting(2)], most=4, more=True)
    assert line == [waiting(2)]
    assert not more


def test_a_chat_has_one_under_way_at_most() -> None:
    line = [waiting(1), waiting(2), waiting(1, fanout=2), waiting(3)]
    busy = {ChatNo(2): waiting(2, fanout=7)}
    assert choose(line, busy, room=9, shared=9) == (waiting(1), waiting(3))


def test_no_more_go_than_there_is_room_for() -> None:
    busy = {ChatNo(9): waiting(9)}
    assert choose([waiting(1), waiting(2), waiting(3)], busy, room=3, shared=9) == (waiting(1), waiting(2))


def test_groups_whose_turn_is_far_away_keep_nobody_waiting() -> None:
    groups = [waiting(chat, kind=ChatKind.GROUP) for chat in (1, 2, 3)]
    busy = {ChatNo(9): waiting(9, kind=ChatKind.GROUP)}
    assert choose([*groups, waiting(4)], busy, room=9, shared=2) == (groups[0], waiting(4))
