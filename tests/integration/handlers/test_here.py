"""A shared location: only its regions come in, they are asked about, and a tap follows."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.domain.region import RegionCode
from bot.domain.whereabouts import Lies
from bot.services.locating import Locating, RegionAt, whereabouts
from tests.installed import GAZETTEER
from tests.integration.handlers.conftest import Conversation, Shown
from tests.integration.handlers.test_many import a_group

LATITUDE, LONGITUDE = 35.3612345, 35.9254321
JABLEH, LATAKIA, TARTOUS = (RegionCode(code) for code in ("SY-LA-169304", "SY-LA", "SY-TA"))


@dataclass
class Survey:
    """Answers as a test says, and keeps nothing but how often it was asked."""

    lies: str = "within"
    regions: Sequence[RegionCode] = (LATAKIA,)
    places: Sequence[RegionCode] = (JABLEH,)
    asked: list[int] = field(default_factory=list)

    def __call__(self, latitude: float, longitude: float) -> "Survey":
        self.asked.append(1)
        if abs(latitude) > 90:
            raise ValueError("a latitude is from -90 to 90")
        return self


async def shared(talk: Conversation, person: int, survey: RegionAt, **place: float) -> Shown:
    """A person shares a location; return what the bot says of it."""
    where = {"latitude": LATITUDE, "longitude": LONGITUDE, **place}
    await talk.play.control("location", chat_id=person, user_id=person, **where)
    (update,) = await talk.play.drain()
    await talk.handle(dict(await Locating(survey).blind(update)))
    return (await talk.heard(person))[-1]


async def test_where_it_is_certain_one_tap_opens_the_place_and_another_follows(talk: Conversation) -> None:
    person = await talk.begun()
    asked = await shared(talk, person, Survey())
    assert asked.text.startswith("This seems to be in Jableh, Latakia. Is that right?")
    assert list(asked.buttons) == ["Yes, Jableh, Latakia", "Latakia, Syria", "Other places"]
    assert await talk.follows(person) == {}
    card = await talk.press(person, asked, "Yes, Jableh, Latakia")
    await talk.press(person, card, "Follow")
    assert list(await talk.follows(person)) == [JABLEH]


async def test_at_a_border_each_side_is_offered(talk: Conversation) -> None:
    asked = await shared(talk, await talk.begun(), Survey("border", (LATAKIA, TARTOUS), ()))
    assert asked.text.startswith("This lies at a border. Which place do you mean?")
    assert list(asked.buttons) == ["Latakia, Syria", "Tartous, Syria", "Other places"]


async def test_at_sea_the_coast_is_offered(talk: Conversation) -> None:
    asked = await shared(talk, await talk.begun(), Survey("sea", (), (JABLEH,)))
    assert asked.text.startswith("This lies at sea. Do you mean a place on this coast?")
    assert list(asked.buttons) == ["Jableh, Latakia", "Other places"]


async def test_far_from_everything_the_usual_places_are_offered(talk: Conversation) -> None:
    asked = await shared(talk, await talk.begun(), Survey("sea", (), ()))
    assert asked.text.startswith("No place that we know lies near this location")
    assert "The Syrian coast" in asked.buttons


async def test_what_is_no_point_on_earth_is_not_read(talk: Conversation) -> None:
    said = await shared(talk, await talk.begun(), Survey(), latitude=123.0)
    assert said.text.startswith("Please send the name of a place as text")


async def test_of_the_point_nothing_is_left_in_the_update() -> None:
    point = {"latitude": LATITUDE, "longitude": LONGITUDE, "horizontal_accuracy": 12.5}
    venue = {"location": point, "title": "Home", "address": "A street"}
    message: dict[str, Any] = {"chat": {"id": 5, "type": "private"}, "date": 1, "message_id": 1}
    for given in (
        {"message": {**message, "location": point}},
        {"message": {**message, "venue": venue, "location": point}},
        {"message": {**message, "text": "here", "reply_to_message": {**message, "location": point}}},
        {"message": {**message, "text": "here", "external_reply": {"venue": venue}}},
        {"inline_query": {"id": "1", "query": "", "location": point}},
        {"callback_query": {"id": "1", "message": {**message, "location": point}}},
        {"message": {**message, "location": {"latitude": "x"}}},
    ):
        left = json.dumps(await Locating(Survey()).blind(given))
        for part in ("latitude", "35.36", "35.92", "Home", "A street", "12.5"):
            assert part not in left, given


async def test_an_update_without_a_point_is_left_as_it_is() -> None:
    update = {"update_id": 1, "message": {"text": "/start", "entities": [{"type": "bot_command"}]}}
    assert await Locating(Survey()).blind(update) is update


async def test_what_stands_in_a_group_is_never_looked_up(talk: Conversation) -> None:
    group, survey = await a_group(talk), Survey()
    await talk.play.control(
        "location", chat_id=group.id, user_id=group.owner, latitude=LATITUDE, longitude=LONGITUDE
    )
    before = len(await talk.heard(group.id))
    for update in await talk.play.drain():
        await talk.handle(dict(await Locating(survey).blind(update)))
    assert survey.asked == []
    assert len(await talk.heard(group.id)) == before


@pytest.mark.parametrize("text", ["/here", "/here moon", "/here within <b>", "/here within SY LB IQ xx yy"])
async def test_a_command_that_somebody_types_is_no_location(talk: Conversation, text: str) -> None:
    (said,) = await talk.says(await talk.begun(), text)
    assert said.text.startswith(("There is no such command", "This seems to be in"))


@pytest.mark.parametrize(
    ("lies", "regions", "places", "offered"),
    [
        (Lies.WITHIN, [LATAKIA], [TARTOUS + "-1", JABLEH], (JABLEH, LATAKIA)),
        (Lies.WITHIN, [LATAKIA], [], (LATAKIA,)),
        (Lies.BORDER, [LATAKIA, TARTOUS], [JABLEH], (LATAKIA, TARTOUS, JABLEH)),
    ],
)
def test_what_is_offered_first(
    lies: Lies, regions: list[RegionCode], places: list[RegionCode], offered: tuple[str, ...]
) -> None:
    assert whereabouts(lies, regions, places).offered == offered


@pytest.mark.parametrize(
    ("latitude", "longitude", "sentence", "offered"),
    [
        (35.182, 35.949, "This seems to be in Baniyas, Tartous.", "Yes, Baniyas, Tartous"),
        (35.93, 35.99, "This lies at a border.", "Latakia, Syria"),
        (35.4, 35.72, "This lies at sea.", "Jableh, Latakia"),
        (0.0, -30.0, "No place that we know lies near", "The Syrian coast"),
    ],
)
async def test_by_the_lines_of_the_land_it_is_one_sentence_and_the_choices(
    talk: Conversation, latitude: float, longitude: float, sentence: str, offered: str
) -> None:
    asked = await shared(
        talk, await talk.begun(), GAZETTEER.region_at, latitude=latitude, longitude=longitude
    )
    assert asked.text.startswith(sentence)
    assert offered in asked.buttons
