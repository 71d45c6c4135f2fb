"""A person sets their own clock, how loud and how soon it is, and carries what they follow elsewhere."""

from datetime import timedelta

import pytest

from bot.domain.address import Address, Chat
from bot.domain.cadence import Cadence, Occasion
from bot.domain.hours import NEVER, Quiet
from bot.domain.subscription import Floor, Rule, Threshold
from bot.domain.terms import Severity
from bot.store.dues import Due
from tests.builders import source
from tests.conftest import ManualClock
from tests.integration.handlers.conftest import Conversation


async def kept(talk: Conversation, chat_id: int) -> tuple[Chat, list[Rule], dict[Occasion, Due]]:
    async with talk.store.reading() as tx:
        chat = await tx.chats.find(Address(chat_id))
        assert chat is not None
        return chat, list(await tx.subscriptions.of(chat.no)), await tx.dues.of(chat.no)


@pytest.fixture
async def person(talk: Conversation) -> int:
    """Somebody who follows Baniyas."""
    number = await talk.begun()
    await talk.says(number, "/follow Baniyas")
    return number


async def test_how_much_is_one_tap_and_a_daily_summary_is_planned_at_once(
    talk: Conversation, person: int
) -> None:
    (card,) = await talk.says(person, "Baniyas")
    amounts = [label.removeprefix("✓ ") for label in card.buttons]
    assert [
        each for each in amounts if each in ("Everything", "Important", "Emergencies only", "Daily summary")
    ]
    daily = await talk.press(person, card, "Daily summary")
    assert "in a daily summary" in daily.text
    chat, (rule,), dues = await kept(talk, person)
    assert (rule.cadence, chat.hours.zone, chat.hours.assumed) == (Cadence.DAILY, "Asia/Damascus", True)
    assert dues[Occasion.DAILY].due_at.isoformat() == "2025-03-09T05:00:00+00:00"
    await talk.press(person, daily, "Important")
    _, (rule,), _ = await kept(talk, person)
    assert (rule.cadence, rule.min_severity) == (Cadence.INSTANT, Severity.NOTABLE)


async def test_the_details_lie_one_level_deeper(talk: Conversation, person: int) -> None:
    async with talk.store.writing() as tx:
        await tx.sources.put(source("sohr"))
    (card,) = await talk.says(person, "Baniyas")
    details = await talk.press(person, card, "Details")
    for part, value in (
        ("How grave", "Major only"),
        ("How sure", "Confirmed"),
        ("When", "Every hour"),
        ("Updates of figures", "Moved by 25 people"),
    ):
        choice = await talk.press(person, details, part)
        details = await talk.press(person, choice, value)
    choice = await talk.press(person, details, "Whose counts")
    chosen = await talk.press(person, choice, "SOHR")
    assert "✓ SOHR" in chosen.buttons
    _, (rule,), _ = await kept(talk, person)
    assert (rule.min_severity, rule.cadence) == (Severity.MAJOR, Cadence.HOUR)
    assert rule.details.floor is Floor.CONFIRMED
    assert rule.details.threshold is Threshold.PEOPLE
    assert rule.details.counters == {"sohr"}


async def test_what_lies_beside_a_place_comes_as_well_for_who_asks(talk: Conversation, person: int) -> None:
    (card,) = await talk.says(person, "Baniyas")
    details = await talk.press(person, card, "Details")
    assert "Beside it: only from the place itself" in details.text
    choice = await talk.press(person, details, "Beside it")
    assert "That is: the rest of Tartous." in choice.text
    details = await talk.press(person, choice, "From beside it as well")
    assert "Beside it: also from the rest of Tartous" in details.text
    _, (rule,), _ = await kept(talk, person)
    assert rule.details.beside
    (listed,) = await talk.says(person, "/following")
    assert "with what is beside it" in listed.text

    choice = await talk.press(person, details, "Beside it")
    assert "✓ From beside it as well" in choice.buttons
    await talk.press(person, choice, "Only the place itself")
    _, (rule,), _ = await kept(talk, person)
    assert not rule.details.beside


async def test_beside_a_governorate_is_what_touches_it_and_beside_a_country_nothing(
    talk: Conversation, person: int
) -> None:
    await talk.says(person, "/follow Tartous governorate")
    (card,) = await talk.says(person, "Tartous governorate")
    details = await talk.press(person, card, "Details")
    choice = await talk.press(person, details, "Beside it")
    assert "That is: Hama, Homs and Latakia." in choice.text
    await talk.says(person, "/follow Syria")
    (card,) = await talk.says(person, "Syria")
    details = await talk.press(person, card, "Details")
    assert "Beside it" not in details.text
    assert "Beside it" not in details.buttons


async def test_what_time_it_is_says_which_zone(talk: Conversation, person: int) -> None:
    (shown,) = await talk.says(person, "/settings")
    assert "Time zone: Damascus (it is 15:00 there). We took it" in shown.text
    asked = await talk.press(person, shown, "Time zone")
    which = await talk.press(person, asked, "13:00")
    assert {"Berlin", "Paris"} <= set(which.buttons)
    chosen = await talk.press(person, which, "Berlin")
    assert "Time zone: Berlin (it is 13:00 there)" in chosen.text
    chat, _, _ = await kept(talk, person)
    assert (chat.hours.zone, chat.hours.assumed) == ("Europe/Berlin", False)


@pytest.mark.parametrize(
    ("text", "zone"),
    [("Damascus", "Asia/Damascus"), ("دمشق", "Asia/Damascus"), ("europe/berlin", "Europe/Berlin")],
)
async def test_a_city_says_which_zone(talk: Conversation, person: int, text: str, zone: str) -> None:
    await talk.says(person, f"/zone {text}")
    chat, _, _ = await kept(talk, person)
    assert (chat.hours.zone, chat.hours.assumed) == (zone, False)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("/zone Mars/Olympus", "There is no time zone and no city of this name"),
        ("/quiet 22:00-22:00", "Quiet hours must begin and end at different times"),
        ("/quiet tonight", "These are not two times of day"),
        ("/quiet 25:00-07:00", "These are not two times of day"),
        ("/snooze 5m", "A pause can last from 1 hour to 7 days"),
        ("/snooze 8 days", "A pause can last from 1 hour to 7 days"),
        ("/snooze soon", "This is not a length of time"),
        ("/import", "Send the code after the command"),
        ("/import T1abcdnothing", "This code is not whole"),
        ("/resume", "Alerts are not paused."),
    ],
)
async def test_what_cannot_be_is_said_in_one_sentence(
    talk: Conversation, person: int, text: str, said: str
) -> None:
    (answer,) = await talk.says(person, text)
    assert answer.text.startswith(said)


async def test_who_follows_nothing_yet_has_nothing_to_set(talk: Conversation) -> None:
    stranger = await talk.play.person("Stranger")
    for command in ("/settings", "/snooze 3h", "/quiet 22-7", "/zone Damascus"):
        answers = await talk.says(stranger, command)
        assert "there is nothing to set" in answers[-1].text


@pytest.mark.parametrize(
    ("text", "quiet"),
    [
        ("22:00-07:00", Quiet(1320, 420)),
        ("from 22 to 7", Quiet(1320, 420)),
        ("٢٢:٣٠ - ٦:١٥", Quiet(1350, 375)),
        ("00:00-24:00", Quiet(0, 1440)),
    ],
)
async def test_quiet_hours_can_be_typed(talk: Conversation, person: int, text: str, quiet: Quiet) -> None:
    await talk.says(person, f"/quiet {text}")
    chat, _, _ = await kept(talk, person)
    assert chat.hours.quiet == (quiet,) * 7


async def test_quiet_hours_are_chosen_for_every_day_or_for_one(talk: Conversation, person: int) -> None:
    (menu,) = await talk.says(person, "/quiet")
    menu = await talk.press(person, menu, "22:00–07:00")
    assert "Quiet hours: every day 22:00–07:00" in menu.text
    friday = await talk.press(person, menu, "Friday: 22:00–07:00")
    menu = await talk.press(person, friday, "all day")
    chat, _, _ = await kept(talk, person)
    assert chat.hours.quiet[4] == Quiet(0, 1440)
    assert chat.hours.quiet[3] == Quiet(1320, 420)
    await talk.press(person, menu, "No quiet hours")
    assert (await kept(talk, person))[0].hours.quiet == NEVER


async def test_sounds_and_the_hour_of_summaries_are_chosen(talk: Conversation, person: int) -> None:
    (shown,) = await talk.says(person, "/settings")
    shown = await talk.press(person, await talk.press(person, shown, "Sounds in an hour"), "3")
    assert "Sounds: 3 in an hour at most" in shown.text
    shown = await talk.press(person, await talk.press(person, shown, "Hour of summaries"), "18:00")
    shown = await talk.press(person, await talk.press(person, shown, "Hour of summaries"), "Friday")
    assert "Summaries: at 18:00; the weekly one: Friday" in shown.text
    shown = await talk.press(person, shown, "Emergencies always sound")
    assert "Emergencies sound in quiet hours, too." in shown.text
    hours = (await kept(talk, person))[0].hours
    assert (hours.budget, hours.summary_hour, hours.summary_weekday, hours.bypass) == (3, 18, 4, True)


async def test_a_pause_says_until_when_and_ends_when_asked(
    talk: Conversation, clock: ManualClock, person: int
) -> None:
    (answer,) = await talk.says(person, "/snooze 3h")
    assert answer.text.startswith("Paused until 8 March, 18:00 (Damascus).")
    chat, _, dues = await kept(talk, person)
    assert chat.snoozed_until == dues[Occasion.SNOOZE].due_at == clock.now() + timedelta(hours=3)
    await talk.press(person, answer, "Resume now")
    assert (await kept(talk, person))[2][Occasion.SNOOZE].due_at == clock.now()


async def test_what_is_followed_is_carried_into_another_chat(talk: Conversation, person: int) -> None:
    (card,) = await talk.says(person, "Baniyas")
    await talk.press(person, card, "Daily summary")
    (said,) = await talk.says(person, "/export")
    code = said.text.split("\n")[1]
    other = await talk.begun()
    (answer,) = await talk.says(other, f"/import {code[:9]} {code[9:]}")
    assert "You follow 1 place" in answer.text
    assert (await kept(talk, other))[1:2] == (await kept(talk, person))[1:2]
    assert Occasion.DAILY in (await kept(talk, other))[2]


@pytest.mark.parametrize(
    "data",
    [
        *("st:k:900", "st:z:Mars.Olympus", "st:q:9", "st:q:a:9999-0000", "st:b:7", "st:h:24", "st:w:7"),
        *("st:y", "d:SY-TA:x", "d:SY-TA:c:31", "d:SY-TA:s:huge", "d:SY-TA:n:00000000:1", "d:SY-TA:f:3"),
    ],
)
async def test_a_forged_button_changes_nothing(talk: Conversation, person: int, data: str) -> None:
    before = await kept(talk, person)
    (shown,) = await talk.says(person, "/settings")
    await talk.press_data(person, shown, data)
    after = await kept(talk, person)
    assert after[1:] == before[1:]
    assert after[0].hours.quiet == before[0].hours.quiet
