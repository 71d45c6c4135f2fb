"""Files that no curator would write: one sentence each, nothing kept of them, and the desk goes on."""

from typing import Any

import pytest

from bot.domain.curator import Role
from tests.integration.handlers.conftest import Shown
from tests.integration.handlers.office import Curator, Office

TEXT_LIMIT = 4096  # Bot API, sendMessage


async def sends_file(author: Curator, content: str) -> Shown:
    who: dict[str, Any] = {"chat_id": author.id, "user_id": author.id}
    await author.talk.play.control("document", **who, file_name="event.yaml", content=content)
    await author.talk.answer()
    author.said = await author.talk.heard(author.id)
    return author.last


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("type: statement\ntexts: Condemned", "texts: write a mapping here"),
        ("type: statement\ntexts: {en: Condemned}", "texts: write a mapping here"),
        ("type: media_claim\nclaim: It shows Hama", "claim: write a mapping here"),
        ("type: casualty\nareas: Latakia", "areas: write a list here"),
        ("type: casualty\nlines: [745]", "lines: write a mapping here"),
        ("type: [casualty]", "type: write a text here"),
        ("type: casualty\npublication: [new]", "publication: write a text here"),
        ("type: casualty\ngate_reasons: because", "gate_reasons: write a mapping here"),
        ("type: casualty\n" + "".join(f"k{at}: 1\n" for at in range(300)), "more than one event can hold"),
    ],
)
async def test_a_field_of_another_shape_is_one_sentence_and_the_desk_goes_on(
    office: Office, text: str, sentence: str
) -> None:
    author = await office.hire("desk-a", Role.AUTHOR)
    assert sentence in (await sends_file(author, text)).text
    assert "Nothing waits" in (await author.sends("/desk")).text


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
async def test_a_time_that_no_clock_shows_is_told_with_the_other_problems(office: Office, at: str) -> None:
    author = await office.hire("desk-a", Role.AUTHOR)
    await sends_file(author, f'type: outage\npublish_at: "{at}"\nlast_confirmed_at: "9999-12-31T23:00:00Z"')
    said = await author.taps_on("Check and preview")
    assert "publish_at: write a day as 2025-03-08 or an instant" in said.text


async def test_a_file_of_long_words_is_still_shown(office: Office) -> None:
    author = await office.hire("desk-a", Role.AUTHOR, "ar")
    long = "ن" * 1100
    listed = ", ".join([long] * 13)
    line = f"{{id: a, label_original: {long}, counter: {long}, value_kind: about, best: {long}}}"
    scalars = "".join(f"{name}: {long}\n" for name in ("as_of", "severity", "verification", "occurred_from"))
    areas = ", ".join([f"{{region: {long}}}"] * 13)
    said = await sends_file(
        author,
        f"type: casualty\n{long[:900]}: 1\nlines: [{', '.join([line] * 11)}]\nareas: [{areas}]\n{scalars}"
        f"services: [{listed}]\nacts: [{listed}]\nsensitivity: [{listed}]",
    )
    for shown in (said, await author.taps_on("فحص ومعاينة")):
        assert "مسودة" in shown.text
        assert "{" not in shown.text
        assert len(shown.text) <= TEXT_LIMIT


async def test_a_sentence_that_is_too_long_is_refused_and_never_cut(office: Office) -> None:
    author = await office.hire("desk-a", Role.AUTHOR)
    await author.sends("/desk")
    await author.taps_on("New draft")
    await author.taps_on("Footage")
    await author.sends("Baniyas")
    assert "at most 200 characters fit" in (await author.sends("It shows " + "Hama " * 50)).text
    assert "Claimed: It shows Hama" in (await author.sends("It shows Hama")).text


async def test_a_place_that_is_named_twice_is_one(office: Office) -> None:
    author = await office.hire("desk-a", Role.AUTHOR)
    await author.sends("/desk")
    await author.taps_on("New draft")
    await author.taps_on("Footage")
    said = await author.sends("Baniyas, Latakia\nBaniyas, بانياس")
    assert said.text.count("Baniyas") == 1
