"""Looking something up, on the seed week: about a place, about what is followed, and from an alert."""

import pytest

from tests.conftest import ManualClock
from tests.integration.handlers.conftest import Conversation, publish_until


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        ("/latest", "The Syrian coast"),
        ("/casualties", "never added together"),
        ("/blackouts", "Baniyas and Jableh"),
        ("/statements", "emergency committee"),
    ],
)
async def test_without_a_place_it_is_about_what_is_followed(
    told: Conversation, command: str, shown: str
) -> None:
    person = await told.begun()
    await told.says(person, "/follow the coast")
    (said,) = await told.says(person, command)
    assert said.text.startswith("The Syrian coast: ")
    assert shown in said.text


@pytest.mark.parametrize("command", ["/latest", "/casualties", "/blackouts", "/statements"])
async def test_who_follows_nothing_is_asked_which_place(told: Conversation, command: str) -> None:
    person = await told.begun()
    (asked,) = await told.says(person, command)
    assert f"{command} Baniyas" in asked.text
    before = len(await told.heard(person))
    await told.press(person, asked, "The Syrian coast")
    (said,) = (await told.heard(person))[before:]
    assert said.text.startswith("The Syrian coast: ")
    assert await told.follows(person) == {}


async def test_several_followed_places_are_told_together(told: Conversation) -> None:
    person = await told.begun("ar")
    await told.says(person, "/follow الساحل")
    await told.says(person, "/follow بانياس")
    (said,) = await told.says(person, "/casualties")
    assert said.text.startswith("ما تتابعه: ")
    assert "1,383" in said.text


async def test_a_place_of_two_is_asked_and_then_told(told: Conversation) -> None:
    person = await told.begun()
    (offer,) = await told.says(person, "/casualties Homs")
    before = len(await told.heard(person))
    await told.press(person, offer, "All of Homs")
    (said,) = (await told.heard(person))[before:]
    assert "1,383" in said.text


async def test_where_nothing_is_published_nothing_is_called_calm(told: Conversation) -> None:
    person = await told.begun()
    (said,) = await told.says(person, "/blackouts Sudan")
    assert "No reports means unknown, not calm" in said.text


async def test_the_buttons_of_a_place_tell_beside_it(told: Conversation) -> None:
    person = await told.begun()
    (card,) = await told.says(person, "Baniyas")
    for label in ("Latest", "Figures", "Blackouts", "Statements"):
        before = len(await told.heard(person))
        unchanged = await told.press(person, card, label)
        assert unchanged.body == card.body
        (said,) = (await told.heard(person))[before:]
        assert said.text.startswith("Baniyas, Tartous: ")


async def test_the_buttons_of_an_alert_tell_figures_and_sources(told: Conversation) -> None:
    person = await told.begun()
    (card,) = await told.says(person, "/follow the coast")
    await told.press_data(person, card, "af:sy-coast")
    await told.press_data(person, card, "so:sohr-coast:1")
    figures, sources = (await told.heard(person))[-2:]
    assert "never added together" in figures.text
    assert sources.text.startswith("Sources of this alert")


async def test_sources_of_what_is_not_published_yet_are_not_told(
    talk: Conversation, clock: ManualClock
) -> None:
    await publish_until(talk.store, clock, days=2)
    async with talk.store.reading() as tx:
        newest = await tx.events.all()
        planned = [each for each in newest if each.published_at is None]
        later = [each for each in planned if await tx.events.current(each.event)]
    assert later, "the week has a second revision after 10 March"
    person = await talk.begun()
    (card,) = await talk.says(person, "/follow the coast")
    for revision in (later[0], planned[0]):
        before = len(await talk.heard(person))
        await talk.press_data(person, card, f"so:{revision.event}:{revision.number}")
        (said,) = (await talk.heard(person))[before:]
        assert said.text == "This button is no longer valid. Send /following."
