"""What the menus say and carry."""

import html
import re

import pytest

from bot.domain.cadence import Cadence
from bot.domain.callback import Verb, parse_callback
from bot.domain.message import Button, Message
from bot.domain.region import RegionCode
from bot.domain.subscription import MAX_RULES, Rule
from bot.domain.terms import Kinds, Severity
from bot.i18n import LANGUAGES, Words, words_for
from bot.rendering.covered import render_covered, render_discreet
from bot.rendering.menu import (
    KINDS,
    PAGE_ROWS,
    NameOf,
    render_followed,
    render_following,
    render_not_followed,
    render_unfollow_all,
    render_unfollow_choice,
    render_unfollowed,
)
from bot.rendering.menu_about import (
    render_about,
    render_help,
    render_languages,
    render_notice,
    render_privacy,
    render_welcome,
)
from bot.rendering.menu_places import (
    Leaf,
    render_area,
    render_ask,
    render_countries,
    render_home,
    render_letter,
    render_letters,
    render_offer,
)
from bot.services.following import FEATURED
from tests.installed import GAZETTEER

COAST, LATAKIA, BANIYAS = map(RegionCode, ("sy-coast", "SY-LA", "SY-TA-171830"))
MANY = [Rule(region.code) for region in GAZETTEER.children(LATAKIA)] + [
    Rule(region.code) for region in GAZETTEER.children(RegionCode("SY-HM"))
]
EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u26ff\u2705\u274c\ufe0f]")

both_languages = pytest.mark.parametrize(
    "words", [words_for(lang) for lang in LANGUAGES], ids=list(LANGUAGES)
)


def names(words: Words) -> NameOf:
    return lambda code: GAZETTEER.label(code, words.lang)


def buttons(message: Message) -> list[Button]:
    return [button for row in message.buttons for button in row]


def data(message: Message) -> dict[str, str]:
    return {button.label: button.data or "" for button in buttons(message)}


def all_menus(words: Words) -> list[Message]:
    name = names(words)
    rule = Rule(BANIYAS)
    leaf = Leaf(LATAKIA, name(LATAKIA), opens=True)
    inside = [Leaf(each.area, name(each.area), opens=False) for each in MANY]
    return [
        render_welcome(words),
        render_languages(),
        render_notice(words),
        render_home(words, [COAST, LATAKIA, BANIYAS], name, group=False, notice=True),
        render_home(words, [COAST], name, group=True),
        render_ask(words, "latest", Verb.LATEST, [COAST, LATAKIA], name),
        render_offer(words, [LATAKIA, BANIYAS], Verb.FOLLOW, name, alike=True),
        render_area(words, leaf, RegionCode("SY"), inside, 1),
        render_followed(words, rule, name, heading="card-new"),
        render_followed(words, Rule(BANIYAS, kinds=Kinds.ADVISORY), name),
        render_not_followed(words, BANIYAS, name),
        render_following(words, (), name),
        render_following(words, MANY, name, page=1),
        render_unfollow_choice(words, MANY, name),
        render_unfollowed(words, BANIYAS, name),
        *(render_unfollow_all(words, count) for count in (1, 2, 3, 11, 50)),
        render_help(words, group=False),
        render_help(words, group=True),
        render_about(words, operator="Example <Desk>", contact="@desk"),
        render_privacy(words, private=True),
        render_covered(words, None),
        render_discreet(words, is_on=True),
        render_discreet(words, is_on=False),
    ]


@both_languages
def test_every_button_can_be_read_back(words: Words) -> None:
    carried = [button.data for message in all_menus(words) for button in buttons(message)]
    assert carried
    assert all(parse_callback(each) for each in carried)


@both_languages
def test_menus_fit_a_telegram_message_and_a_phone(words: Words) -> None:
    for message in all_menus(words):
        assert len(html.unescape(re.sub("<[^>]+>", "", message.html))) <= 2500
        assert len(message.buttons) <= PAGE_ROWS + 3
        assert all(len(row) <= 2 for row in message.buttons)
        assert all(len(each.label) <= 40 for each in buttons(message))


@both_languages
def test_menus_are_calm(words: Words) -> None:
    for message in all_menus(words):
        shown = message.html + "".join(each.label for each in buttons(message))
        assert not EMOJI.search(shown)
        assert "!" not in shown


@both_languages
def test_the_notice_is_short_enough_to_be_read(words: Words) -> None:
    assert len(re.sub("<[^>]+>", "", words("notice"))) <= 700


@both_languages
def test_a_full_list_of_long_names_fits_its_pages(words: Words) -> None:
    rules = (MANY * 3)[:MAX_RULES]
    for page in range(MAX_RULES // PAGE_ROWS + 1):
        assert len(render_following(words, rules, names(words), page=page).html) < 4096


def test_first_contact_asks_in_every_language_and_names_each_by_its_own_name() -> None:
    message = render_welcome(words_for("en"))
    own = ["English", "العربية", "Français", "Türkçe", "Deutsch", "Kurdî (Kurmancî)"]
    assert [button.label for button in buttons(message)] == own
    assert "Choose your language" in message.html
    assert "اختر لغتك" in message.html


def test_a_switch_carries_the_state_it_leads_to() -> None:
    words = words_for("en")
    off = render_followed(words, Rule(BANIYAS, kinds=Kinds.STATEMENT), names(words))
    assert data(off)["Casualties"] == "k:SY-TA-171830:c:1"
    on = render_followed(words, Rule(BANIYAS, kinds=KINDS["c"]), names(words))
    assert data(on)["✓ Casualties"] == "k:SY-TA-171830:c:0"


def test_only_the_level_in_force_is_ticked() -> None:
    words = words_for("en")
    shown = data(render_followed(words, Rule(BANIYAS, min_severity=Severity.CRITICAL), names(words)))
    levels = {label for label, carried in shown.items() if carried.startswith("v:")}
    assert levels == {"✓ Emergencies only", "Important", "Everything"}


def test_a_daily_summary_is_ticked_in_place_of_a_level() -> None:
    words = words_for("en")
    shown = data(render_followed(words, Rule(BANIYAS, cadence=Cadence.DAILY), names(words)))
    assert [label for label in shown if label.startswith("✓")][-1] == "✓ Daily summary"
    assert "Important" in shown


def test_a_place_without_kinds_says_that_nothing_comes() -> None:
    words = words_for("en")
    shown = render_followed(words, Rule(BANIYAS, kinds=Kinds.ADVISORY), names(words))
    assert "nothing, because no kind is chosen" in shown.html


def test_the_list_turns_pages_and_stops_at_its_ends() -> None:
    words = words_for("en")
    first, last = (render_following(words, MANY[:9], names(words), page=page) for page in (0, 1))
    assert data(first)["Next"] == "fw:1"
    assert "Previous" not in data(first)
    assert data(last)["Previous"] == "fw:0"
    assert "Next" not in data(last)


def test_turning_pages_while_unfollowing_stays_with_unfollowing() -> None:
    words = words_for("en")
    assert data(render_unfollow_choice(words, MANY[:9], names(words)))["Next"] == "fw:1:u"


def test_a_name_given_by_the_operator_cannot_break_the_message() -> None:
    named = render_about(words_for("en"), operator="Example <Desk>", contact="desk@example.org").html
    assert "Example &lt;Desk&gt;" in named
    assert "Contact: desk@example.org" in named
    unnamed = render_about(words_for("en"), operator="", contact="").html
    assert "has not given a name" in unnamed
    assert "Contact" not in unnamed


def test_arabic_counts_places_in_each_of_its_forms() -> None:
    words = words_for("ar")
    counted = [
        render_following(words, MANY[:count], names(words)).html.splitlines()[0] for count in (1, 2, 3, 11)
    ]
    assert [re.sub("<[^>]+>|[\u2066-\u2069\u200f]", "", each) for each in counted] == [
        "تتابع مكانًا واحدًا",
        "تتابع مكانين",
        "تتابع 3 أماكن",
        "تتابع 11 مكانًا",
    ]


def test_a_command_in_arabic_keeps_its_slash_in_front() -> None:
    shown = render_help(words_for("ar"), group=False).html
    assert all(shown[found.start() - 1] == "\u200e" for found in re.finditer(r"/(?!b>)", shown))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_country_is_found_by_its_letter_on_screens_that_one_thumb_reaches(lang: str) -> None:
    words = words_for(lang)
    countries = [Leaf(each.code, each.name(lang), opens=True) for each in GAZETTEER.countries()]
    top = render_countries(words, [each for each in countries if each.code in FEATURED], group=False)
    letters = render_letters(words, countries)
    screens, found = [top, letters], []
    for button in [each for row in letters.buttons for each in row][:-1]:
        _, number = parse_callback(button.data).arguments  # type: ignore[union-attr]  # it is one of ours
        for page in range(10):
            screen = render_letter(words, countries, int(number), page)
            if screen == screens[-1]:
                break  # beyond the last page the last one is shown
            screens.append(screen)
            carried = [each.data or "" for row in screen.buttons for each in row]
            found += [each.removeprefix("b:") for each in carried if re.fullmatch("b:[A-Z]{2}", each)]
    assert sorted(found) == sorted(each.code for each in countries)
    assert max(len([each for row in screen.buttons for each in row]) for screen in screens) <= 10


def test_marks_and_the_arabic_article_do_not_hide_a_country_from_its_letter() -> None:
    leaves = [
        Leaf(RegionCode(code), name, opens=True)
        for code, name in (("AX", "Åland"), ("BE", "Belgium"), ("AF", "Afghanistan"))
    ]
    first = render_letters(words_for("en"), leaves)
    assert list(data(first))[:2] == ["A", "B"]
    arabic = [Leaf(RegionCode("SD"), "السودان", opens=True), Leaf(RegionCode("TN"), "تونس", opens=True)]
    assert list(data(render_letters(words_for("ar"), arabic)))[:2] == ["ت", "س"]
