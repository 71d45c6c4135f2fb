"""A reader says that something is wrong with an alert: the desk is told, and not by whom."""

import json

import pytest

from bot.domain.address import Address
from bot.domain.curator import Role
from bot.domain.problem import Problem
from bot.domain.terms import ChatKind
from bot.errors import Refused
from bot.services.following import Reader
from bot.services.reporting import MOST, Reporting
from bot.store import Store
from tests.conftest import ManualClock
from tests.integration.delivery.test_corrections import NOTE, corrected
from tests.integration.delivery.test_delivery import published
from tests.integration.handlers.conftest import Conversation, Shown
from tests.integration.handlers.test_desk_notices import Newsroom, room, sounds

__all__ = ["room"]  # a fixture
EVENT = "sohr-coast"


async def reports(talk: Conversation, person: int, label: str, *, number: int = 1) -> Shown:
    """Open the sources of an alert and report what is wrong; return what the person is told."""
    (start,) = await talk.says(person, "/help")
    await talk.press_data(person, start, f"so:{EVENT}:{number}")
    sources = (await talk.heard(person))[-1]
    await talk.press(person, sources, "Report a problem")
    asked = (await talk.heard(person))[-1]
    assert asked.text.startswith("What is wrong with this alert?")
    await talk.press(person, asked, label)
    return (await talk.heard(person))[-1]


async def test_the_desk_is_told_what_is_wrong_and_the_reader_what_happens(
    room: Newsroom, clock: ManualClock
) -> None:
    await published(room.talk.store, clock)
    author, admin = await room.hire("desk-a", Role.AUTHOR), await room.hire("desk-b", Role.ADMIN)
    person = await room.talk.begun()
    thanks = await reports(room.talk, person, "A figure")
    assert thanks.text.startswith("Thank you. The curators are told.")
    await room.talk.desk_post.round()
    for curator in (author, admin):
        told = (await room.talk.heard(curator.id))[-1]
        assert "Readers see a problem:" in told.text
        assert told.text.endswith("a figure. Who reported it is not known, and nobody can be answered.")
        assert "See and correct" in told.buttons
    assert sounds(room.talk)[-2:] == [(author.id, False), (admin.id, False)]


async def test_what_endangers_people_sounds_at_the_desk(room: Newsroom, clock: ManualClock) -> None:
    await published(room.talk.store, clock)
    author = await room.hire("desk-a", Role.AUTHOR)
    await reports(room.talk, await room.talk.begun(), "It endangers people")
    await room.news(author)
    assert sounds(room.talk)[-1] == (author.id, True)


async def test_several_readers_make_one_notice_that_grows(room: Newsroom, clock: ManualClock) -> None:
    await published(room.talk.store, clock)
    author = await room.hire("desk-a", Role.AUTHOR)
    for label in ("The place", "The place", "A figure"):
        await reports(room.talk, await room.talk.begun(), label)
    (told,) = await room.news(author)
    assert "a figure and the place" in told.text
    await reports(room.talk, await room.talk.begun(), "It is over")
    grown = await room.stands(author, told)
    assert "a figure, the place and it is over" in grown.text
    async with room.talk.store.reading() as tx:
        entries = await tx.audit.last_of("readers", "reported")
    assert len(entries) == 3


async def test_once_it_is_put_right_the_notice_says_so_and_ends(room: Newsroom, clock: ManualClock) -> None:
    await published(room.talk.store, clock)
    author = await room.hire("desk-a", Role.AUTHOR)
    await reports(room.talk, await room.talk.begun(), "A figure")
    (told,) = await room.news(author)
    await corrected(room.talk.store, clock)
    after = await room.stands(author, told)
    assert after.text.endswith(f"Since then {EVENT} r2 is published.")
    assert after.buttons == {}


async def test_a_problem_with_an_alert_that_was_overtaken_is_about_what_stands(
    talk: Conversation, clock: ManualClock
) -> None:
    await published(talk.store, clock)
    await corrected(talk.store, clock)
    await reports(talk, await talk.begun(), "A figure", number=1)
    async with talk.store.reading() as tx:
        assert await tx.problems.of(EVENT, 1) == ()
        assert await tx.problems.of(EVENT, 2) == (Problem.NUMBER,)


async def test_nothing_says_who_reported(talk: Conversation, clock: ManualClock) -> None:
    await published(talk.store, clock)
    person = await talk.begun()
    await reports(talk, person, "A figure")
    async with talk.store.reading() as tx:
        (entry,) = await tx.audit.last_of("readers", "reported")
    assert (entry.actor, entry.subject) == ("readers", f"{EVENT} r1")
    assert json.loads(entry.detail) == {"what": "number"}


async def test_of_a_withdrawn_alert_nothing_is_asked(talk: Conversation, clock: ManualClock) -> None:
    await published(talk.store, clock)
    await published(talk.store, clock, number=2, publication="withdrawal", public_note=NOTE)
    person = await talk.begun()
    (start,) = await talk.says(person, "/help")
    await talk.press_data(person, start, f"rp:{EVENT}:1:number")
    assert (await talk.heard(person))[-1].text.startswith("This alert was withdrawn")
    async with talk.store.reading() as tx:
        assert await tx.problems.of(EVENT, 1) == ()


@pytest.mark.parametrize("data", ["rp:no-such-event:1:number", f"rp:{EVENT}:1:treason"])
async def test_a_forged_report_changes_nothing(talk: Conversation, clock: ManualClock, data: str) -> None:
    await published(talk.store, clock)
    person = await talk.begun()
    (start,) = await talk.says(person, "/help")
    await talk.press_data(person, start, data)
    async with talk.store.reading() as tx:
        assert await tx.audit.last_of("readers", "reported") == ()


async def test_who_reports_much_waits_an_hour_and_others_do_not(store: Store, clock: ManualClock) -> None:
    await published(store, clock)
    now = 0.0
    reporting = Reporting(store, clock, lambda: now)
    one, other = (Reader(Address(chat), ChatKind.PRIVATE, "en", known=True) for chat in (1, 2))
    for _ in range(MOST):
        await reporting.report(one, EVENT, 1, Problem.NUMBER)
    with pytest.raises(Refused, match="refused-report-often"):
        await reporting.report(one, EVENT, 1, Problem.PLACE)
    await reporting.report(other, EVENT, 1, Problem.TIME)
    now = 3600.0
    await reporting.report(one, EVENT, 1, Problem.PLACE)
    async with store.reading() as tx:
        assert await tx.problems.of(EVENT, 1) == (Problem.NUMBER, Problem.PLACE, Problem.TIME)
