"""Which alerts become one message, and in which order it tells them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.domain.address import Chat
from bot.domain.catchup import LONG, Missed, comes_late, folded, told
from bot.domain.delivery import Audience, Priority, Send, SendState
from bot.domain.event import Revision
from bot.domain.terms import ChatKind, Workflow
from bot.domain.value import ChatNo
from tests.builders import content

AT = datetime(2025, 3, 8, 12, tzinfo=UTC)
CHAT = Chat(no=ChatNo(1), kind=ChatKind.PRIVATE, language="en", active=True)


def missed(event: str, fanout: int = 1, **changes: Any) -> Missed:
    told_of = Revision(
        number=1,
        content=content(event=event, **changes),
        content_hash="",
        workflow=Workflow.PUBLISHED,
        author="desk-a",
        approver="desk-b",
        recorded_at=AT,
        published_at=AT,
    )
    send = Send(
        fanout=fanout,
        event=event,
        number=1,
        audience=Audience.FOLLOWERS,
        priority=Priority.MAJOR,
        chat=CHAT,
        area="SY",
        silent=False,
        state=SendState.CLAIMED,
        attempts=0,
    )
    return Missed(send, told_of)


def test_a_single_one_is_not_folded() -> None:
    assert folded([missed("one")]) == ()
    assert folded([missed("one", 1), missed("one", 2)]) == ()


def test_the_gravest_comes_first() -> None:
    both = folded([missed("one", severity="notable"), missed("two", severity="critical")])
    assert [each.revision.event for each in both] == ["two", "one"]


def test_ten_events_are_told_each_once() -> None:
    found = folded([missed(f"event-{number}") for number in range(12)] + [missed("event-0", 2)])
    assert len(found) == 13
    lines = [each.revision.event for each in told(found)]
    assert len(lines) == len(set(lines)) == 10


def test_only_alerts_come_late_and_only_after_a_while() -> None:
    alert = missed("one")
    at = alert.revision.told_at
    assert not comes_late(alert.send, alert.revision, at + LONG)
    assert comes_late(alert.send, alert.revision, at + LONG + timedelta(seconds=1))
    ordered = replace(alert.send, ordered_at=at + timedelta(hours=1))
    assert not comes_late(ordered, alert.revision, at + timedelta(hours=1) + LONG)
    correction = replace(alert.send, audience=Audience.HOLDERS)
    assert not comes_late(correction, alert.revision, at + timedelta(days=1))
