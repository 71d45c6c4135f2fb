"""Finding, following, switching and unfollowing, as a person meets them."""

import pytest

from bot.domain.region import RegionCode
from bot.domain.subscription import MAX_RULES, USUAL_KINDS
from bot.domain.terms import Kinds, Severity
from tests.installed import GAZETTEER
from tests.integration.handlers.conftest import Conversation

BANIYAS = "SY-TA-171830"


@pytest.mark.parametrize("spelling", ["Baniyas", "Banias", "بانياس", "baniyas, tartous", BANIYAS])
async def test_a_name_that_one_place_bears_is_followed_at_once(talk: Conversation, spelling: str) -> None:
    person = await talk.begun()
    (card,) = await talk.says(person, f"/follow {spelling}")
    assert card.text.startswith("You now follow: Baniyas, Tartous")
    assert list(await talk.follows(person)) == [BANIYAS]


async def test_a_name_that_two_places_bear_is_asked_and_then_followed(talk: Conversation) -> None:
    person = await talk.begun()
    (offer,) = await talk.says(person, "/follow Lattakia")
    assert {"All of Latakia", "Latakia (city)"} <= set(offer.buttons)
    assert await talk.follows(person) == {}
    card = await talk.press(person, offer, "All of Latakia")
    assert card.text.startswith("You now follow: Latakia")
    assert list(await talk.follows(person)) == ["SY-LA"]


async def test_a_name_that_is_only_alike_is_never_taken(talk: Conversation) -> None:
    person = await talk.begun()
    (offer,) = await talk.says(person, "/follow Baniiyas")
    assert "Did you mean" in offer.text
    assert offer.buttons["Baniyas, Tartous"] == f"f:{BANIYAS}"
    assert await talk.follows(person) == {}


async def test_a_plain_message_shows_the_place_and_follows_after_a_tap(talk: Conversation) -> None:
    person = await talk.begun("ar")
    (card,) = await talk.says(person, "بانياس")
    assert "لا تتابع هذا المكان" in card.text
    assert await talk.follows(person) == {}
    card = await talk.press(person, card, "متابعة")
    assert "أصبحتَ تتابع" in card.text
    (card,) = await talk.says(person, "بانياس")
    assert card.text.startswith("تتابع:")


@pytest.mark.parametrize("text", ["qqqqzz", "😀", "<b>&", "SY-XX"])
async def test_what_is_no_place_gets_one_sentence_with_examples(talk: Conversation, text: str) -> None:
    person = await talk.begun()
    for written in (text, f"/follow {text}", f"/latest {text}"):
        (said,) = await talk.says(person, written)
        assert said.text.startswith("No place has a name like this")


async def test_a_text_too_long_for_a_place_gets_one_sentence(talk: Conversation) -> None:
    person = await talk.begun()
    for written in ("x" * 4096, "/follow " + "x" * 300):
        (said,) = await talk.says(person, written)
        assert said.text == "This is too long for the name of a place: send at most 200 characters."


async def test_follow_without_a_name_opens_a_menu_down_to_the_village(talk: Conversation) -> None:
    person = await talk.begun()
    (menu,) = await talk.says(person, "/follow")
    menu = await talk.press(person, menu, "Other places")
    assert next(iter(menu.buttons)) == "Syria"
    menu = await talk.press(person, menu, "Syria")
    assert "The Syrian coast" in menu.buttons
    menu = await talk.press(person, menu, "Next")
    menu = await talk.press(person, menu, "Tartous")
    card = await talk.press(person, menu, "Baniyas")
    card = await talk.press(person, card, "Follow")
    assert list(await talk.follows(person)) == [BANIYAS]


async def test_the_tree_turns_its_pages_and_leads_back(talk: Conversation) -> None:
    person = await talk.begun()
    (menu,) = await talk.says(person, "/follow")
    menu = await talk.press_data(person, menu, "b:TR")
    first = set(menu.buttons)
    menu = await talk.press(person, menu, "Next")
    assert not (set(menu.buttons) - {"Next", "Previous", "All countries", "Follow Türkiye"}) & first
    menu = await talk.press(person, menu, "Previous")
    assert set(menu.buttons) == first
    menu = await talk.press(person, menu, "All countries")
    assert "Lebanon" in menu.buttons


async def test_a_country_far_away_is_found_by_its_letter(talk: Conversation) -> None:
    person = await talk.begun()
    (menu,) = await talk.says(person, "/follow")
    menu = await talk.press(person, menu, "Other places")
    assert "Or write the name of a place." in menu.text
    menu = await talk.press(person, menu, "Countries by letter")
    menu = await talk.press(person, menu, "O – R")
    while "Peru" not in menu.buttons:
        menu = await talk.press(person, menu, "Next")
    menu = await talk.press(person, menu, "Peru")
    menu = await talk.press(person, menu, "Follow Peru")
    assert list(await talk.follows(person)) == ["PE"]


async def test_a_page_beyond_the_last_of_a_letter_is_the_last(talk: Conversation) -> None:
    person = await talk.begun()
    (menu,) = await talk.says(person, "/follow")
    menu = await talk.press_data(person, menu, "b:all:99:99")
    assert list(menu.buttons)[-3:] == ["Zimbabwe", "Previous", "Back"]


async def test_the_coast_of_ours_is_followed_by_its_short_name_unless_another_is_nearer(
    talk: Conversation,
) -> None:
    person = await talk.begun("ar")
    (card,) = await talk.says(person, "/follow الساحل")
    assert "الساحل السوري" in card.text
    assert list(await talk.follows(person)) == ["sy-coast"]
    await talk.says(person, "/follow BF-12")
    (asked,) = await talk.says(person, "/follow الساحل")
    assert {"f:sy-coast", "f:BF-12"} <= set(asked.buttons.values())


async def test_every_switch_changes_what_it_says_and_shows_it(talk: Conversation) -> None:
    person = await talk.begun()
    (card,) = await talk.says(person, "/follow Baniyas")
    card = await talk.press(person, card, "✓ Statements")
    card = await talk.press(person, card, "Footage claims")
    card = await talk.press(person, card, "✓ Blackouts and closures")
    card = await talk.press(person, card, "Emergencies only")
    rule = (await talk.follows(person))[BANIYAS]
    assert rule.kinds == Kinds.CASUALTY | Kinds.MEDIA_CLAIM | Kinds.ADVISORY
    assert rule.min_severity is Severity.CRITICAL
    assert {"Statements", "✓ Footage claims", "Blackouts and closures", "✓ Emergencies only"} <= set(
        card.buttons
    )
    assert "casualties · footage claims" in card.text


async def test_a_press_handled_twice_after_a_kill_changes_nothing_more(talk: Conversation) -> None:
    person = await talk.begun()
    (card,) = await talk.says(person, "/follow Baniyas")
    await talk.press(person, card, "✓ Statements")
    await talk.again()
    assert (await talk.follows(person))[BANIYAS].kinds == USUAL_KINDS & ~Kinds.STATEMENT


@pytest.mark.parametrize("command", ["/follow Baniyas", "/unfollow Baniyas", "/stop", "/forget", "/start"])
async def test_a_command_handled_twice_after_a_kill_is_done_once(talk: Conversation, command: str) -> None:
    person = await talk.begun()
    await talk.says(person, "/follow sy-coast")
    await talk.says(person, command)
    once = await talk.follows(person)
    await talk.again()
    assert await talk.follows(person) == once


async def test_following_lists_everything_and_leads_to_each_place(talk: Conversation) -> None:
    person = await talk.begun()
    await talk.says(person, "/follow Baniyas")
    await talk.says(person, "/follow the coast")
    (listed,) = await talk.says(person, "/following")
    assert listed.text.startswith("You follow 2 places")
    card = await talk.press(person, listed, "The Syrian coast")
    card = await talk.press(person, card, "Unfollow")
    assert card.text == "You no longer follow: The Syrian coast"
    card = await talk.press(person, card, "Follow again")
    assert set(await talk.follows(person)) == {BANIYAS, "sy-coast"}


async def test_unfollowing_everything_asks_first(talk: Conversation) -> None:
    person = await talk.begun()
    await talk.says(person, "/follow Baniyas")
    (listed,) = await talk.says(person, "/following")
    asked = await talk.press(person, listed, "Unfollow all")
    assert len(await talk.follows(person)) == 1
    done = await talk.press(person, asked, "Yes, unfollow all")
    assert done.text.startswith("You no longer follow any place")
    assert await talk.follows(person) == {}


async def test_unfollow_by_name_looks_among_what_is_followed(talk: Conversation) -> None:
    person = await talk.begun()
    await talk.says(person, "/follow SY-LA")
    (done,) = await talk.says(person, "/unfollow Latakia")
    assert done.text.startswith("You no longer follow: Latakia")
    await talk.says(person, "/follow Baniyas")
    (choice,) = await talk.says(person, "/unfollow Aleppo")
    assert "Baniyas, Tartous" in choice.buttons
    (choice,) = await talk.says(person, "/unfollow")
    await talk.press(person, choice, "Baniyas, Tartous")
    assert await talk.follows(person) == {}


async def test_one_place_too_many_is_refused_with_a_sentence(talk: Conversation) -> None:
    person = await talk.begun()
    around = map(RegionCode, ("SY-HM", "SY-LA", "SY-TA"))
    places = [region.code for code in around for region in GAZETTEER.children(code)]
    (home,) = await talk.says(person, "/follow")
    for code in places[:MAX_RULES]:
        await talk.press_data(person, home, f"f:{code}")
    (said,) = await talk.says(person, "/follow sy-coast")
    assert said.text.startswith(f"You already follow {MAX_RULES} places")
    before = len(await talk.heard(person))
    await talk.press_data(person, home, "f:sy-coast")
    assert (await talk.heard(person))[before].text == said.text
    (listed,) = await talk.says(person, "/following")
    listed = await talk.press_data(person, listed, "fw:6")
    assert listed.text.count("casualties") == MAX_RULES - 6 * 8
