"""/status says what is late, what is paused, and when anybody last looked at the places that are followed."""

import re
from datetime import timedelta

import pytest

from bot.domain.breaker import Standing
from bot.domain.delivery import FanoutState
from bot.domain.heartbeat import FOLDER, SERVICE, Heartbeat, Look
from bot.services.publishing import import_curated
from tests.builders import source, submission
from tests.conftest import ManualClock
from tests.integration.delivery.test_publishing import Handed
from tests.integration.handlers.conftest import Conversation
from tests.integration.handlers.test_many import a_group


async def beat(talk: Conversation, clock: ManualClock, *, halted: bool = False) -> None:
    """The service is heard now."""
    told = Heartbeat(started_at=clock.now(), lag_ms=3, pace=28, most=28, flying=0, halted=halted)
    async with talk.store.writing() as tx:
        await tx.heartbeats.beat(SERVICE, told.dump(), at=clock.now())


async def status(talk: Conversation, person: int) -> str:
    (answer,) = await talk.says(person, "/status")
    return answer.text


async def follow(talk: Conversation, person: int, *areas: str) -> None:
    (shown,) = await talk.says(person, "/help")
    for area in areas:
        await talk.press_data(person, shown, f"f:{area}")


async def publish(talk: Conversation, clock: ManualClock) -> None:
    """A report of the coast, published now."""
    await import_curated(talk.store, Handed((submission(),), (source(),)), clock=clock)


async def sent(talk: Conversation, clock: ManualClock) -> None:
    """All that was published has been brought."""
    async with talk.store.writing() as tx:
        for fanout in await tx.fanouts.waiting():
            await tx.fanouts.close(fanout.no, FanoutState.DONE, at=clock.now())


async def test_what_is_published_and_not_sent_yet_is_a_delay_after_a_minute(
    talk: Conversation, clock: ManualClock
) -> None:
    person = await talk.begun()
    await beat(talk, clock)
    assert "Alerts are sent without delay." in await status(talk, person)
    await publish(talk, clock)
    clock.advance(timedelta(seconds=59))
    assert "Alerts are sent without delay." in await status(talk, person)
    clock.advance(timedelta(minutes=24, seconds=1))
    await beat(talk, clock)
    assert "published 25 minutes ago is still on its way" in await status(talk, person)
    await sent(talk, clock)
    assert "Alerts are sent without delay." in await status(talk, person)


async def test_a_service_that_was_not_heard_for_a_minute_is_said_to_stand(
    talk: Conversation, clock: ManualClock
) -> None:
    person = await talk.begun()
    assert "is not running" in await status(talk, person)
    await beat(talk, clock)
    clock.advance(timedelta(seconds=60))
    assert "is not running" not in await status(talk, person)
    clock.advance(timedelta(seconds=1))
    assert "is not running" in await status(talk, person)


@pytest.mark.parametrize("by", ["halt", "breaker"])
async def test_what_is_held_back_is_said_to_be(talk: Conversation, clock: ManualClock, by: str) -> None:
    person = await talk.begun()
    await beat(talk, clock, halted=by == "halt")
    if by == "breaker":
        async with talk.store.writing() as tx:
            await tx.breakers.stand(Standing().trip("gone", clock.now()))
    assert "Alerts are held back just now" in await status(talk, person)


async def test_each_place_says_when_it_was_last_reported_on_and_looked_at(
    talk: Conversation, clock: ManualClock
) -> None:
    person = await talk.begun()
    await beat(talk, clock)
    assert "Our desk has published nothing yet." in await status(talk, person)
    assert "You follow no place yet." in await status(talk, person)
    await follow(talk, person, "sy-coast", "SY-HI")
    await publish(talk, clock)
    clock.advance(timedelta(days=400))
    text = await status(talk, person)
    assert "\nThe Syrian coast: last report, and last checked, 8 March 2025, 12:00 UTC\n" in text
    assert re.search(r"^Homs[^:]*: no report yet$", text, re.MULTILINE)
    assert "Our desk last published or confirmed something 8 March 2025, 12:00 UTC." in text
    assert "does not mean calm" in text


async def test_a_mute_is_said_and_can_be_ended_there(talk: Conversation, clock: ManualClock) -> None:
    person = await talk.begun()
    await follow(talk, person, "SY-HI")
    await talk.says(person, "/mute 8h")
    (answer,) = await talk.says(person, "/status")
    assert "Muted until 8 March, 20:00 UTC." in answer.text
    assert (await talk.press(person, answer, "Unmute now")).text == "Alerts sound again."


@pytest.mark.parametrize(
    ("after", "failed", "said"),
    [
        (timedelta(minutes=4), 0, "Incoming reports were last looked through 8 March, 12:00 UTC."),
        (timedelta(minutes=4), 2, "12:00 UTC; 2 of them cannot be read."),
        (timedelta(minutes=6), 0, "have not been looked through since 8 March, 12:00 UTC"),
    ],
)
async def test_a_watched_folder_says_when_it_was_looked_through(
    talk: Conversation, clock: ManualClock, after: timedelta, failed: int, said: str
) -> None:
    person = await talk.begun()
    async with talk.store.writing() as tx:
        await tx.heartbeats.beat(f"{FOLDER}1", Look(3.0, failed).dump(), at=clock.now())
    clock.advance(after)
    assert said in await status(talk, person)


async def test_of_many_places_the_first_are_listed(talk: Conversation, clock: ManualClock) -> None:
    person = await talk.begun()
    await follow(talk, person, *(f"SY-{code}" for code in ("DI", "DR", "DY", "HA", "HI", "HL", "HM", "ID")))
    assert "more" not in await status(talk, person)
    await follow(talk, person, "SY-LA")
    assert "And 1 more place: see /following" in await status(talk, person)


async def test_it_is_said_in_arabic(talk: Conversation, clock: ManualClock) -> None:
    person = await talk.begun("ar")
    await beat(talk, clock)
    text = await status(talk, person)
    assert "تُرسل التنبيهات بلا تأخير." in text
    assert "ولا يعني الهدوء" in text


async def test_in_a_group_only_administrators_are_told(talk: Conversation, clock: ManualClock) -> None:
    group = await a_group(talk)
    assert await group.says(group.member, "/status") == []
    (answer,) = await group.says(group.owner, "/status")
    assert "Status" in answer.text
