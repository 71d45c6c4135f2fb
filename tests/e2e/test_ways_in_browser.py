"""Ways in and out in a real Chromium: a group shares, a phone tells nothing, a topic and a channel are told.

The real bot, the offline Telegram, English and Arabic. The pictures are kept in build/screenshots.
"""

from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.e2e.bot_process import BotProcess
from tests.e2e.canaries import files_in, needles_of_point, needles_of_word, search
from tests.e2e.conftest import IN_THE_LASTING_LOOP, NewPage, SandboxProcess
from tests.e2e.test_reader_in_browser import SCREENS, TEXTS, _alert_of_today, _last_saying, bot

__all__ = ["bot"]  # a fixture
pytestmark = [pytest.mark.browser, IN_THE_LASTING_LOOP]

SAYS: dict[str, dict[str, str]] = {
    "en": {
        "jableh": "This seems to be in Jableh",
        "yes": "Yes, Jableh",
        "follow": "Follow",
        "offer": "The Syrian coast: what is known now",
        "shared": "It does not change by itself.",
        "on": "Turn on",
        "is_on": "Neutral preview is on.",
        "line": "Update available",
        "show": "Show",
        "panic": "panic",
        "harmless": "Nothing new.",
        "coast": "The Syrian coast",
        "channel": "now follows: The Syrian coast",
        "pinned": "Keep one, pinned",
        "kept": "This message is kept up to date.",
    },
    "ar": {
        "jableh": "يبدو أن هذا في",
        "yes": "نعم، ",
        "follow": "متابعة",
        "offer": "الساحل السوري: ما هو معروف الآن",
        "shared": "لا يتغيّر هذا النص من تلقاء نفسه.",
        "on": "تفعيل",
        "is_on": "المعاينة المحايدة مفعّلة.",
        "line": "يوجد تحديث",
        "show": "عرض",
        "panic": "ذعر",
        "harmless": "لا جديد.",
        "coast": "الساحل السوري",
        "channel": "تتابع: الساحل السوري",
        "pinned": "رسالة مباشرة مثبّتة",
        "kept": "هذه الرسالة تُحدَّث باستمرار.",
    },
}
SCREEN = {"en": "desktop", "ar": "phone"}


async def _opened(page: Page, sandbox: SandboxProcess, person: int, chat: int | None = None) -> None:
    await page.goto(f"{sandbox.url}/?as={person}&chat={chat or person}")


async def _writes(page: Page, text: str) -> None:
    await page.get_by_test_id("composer").fill(text)
    await page.keyboard.press("Enter")


async def _begun(page: Page, sandbox: SandboxProcess, lang: str) -> int:
    """A person on the page who has chosen the language."""
    person = await sandbox.post("/_sandbox/users", {"first_name": "Reader", "language_code": lang})
    await _opened(page, sandbox, person["id"])
    await page.get_by_test_id("start").click()
    await page.get_by_test_id("button").filter(has_text=TEXTS[lang]["language"]).click()
    await expect(_last_saying(page, SAYS[lang]["coast"])).to_be_visible()
    return int(person["id"])


@pytest.mark.parametrize("lang", ["en", "ar"])
async def test_what_is_known_is_shared_into_a_group_by_typing_the_bots_name(
    bot: BotProcess, sandbox: SandboxProcess, new_page: NewPage, tmp_path: Path, lang: str
) -> None:
    say, page = SAYS[lang], await new_page(**SCREENS[SCREEN[lang]], color_scheme="light")
    await bot.command("events", "import", str(_alert_of_today(tmp_path)))
    person = await _begun(page, sandbox, lang)
    made = await sandbox.post("/_sandbox/chats", {"type": "group", "title": "Family", "creator": person})
    await _opened(page, sandbox, person, made["id"])
    await page.get_by_test_id("composer").fill("@tocsin_bot sy-coast")
    offer = page.get_by_test_id("inline-offer").filter(has_text=say["offer"])
    await expect(offer).to_be_visible()
    await page.screenshot(path=f"build/screenshots/inline-offers-{lang}.png")
    await offer.click()
    shared = _last_saying(page, say["shared"])
    await expect(shared).to_contain_text(TEXTS[lang]["headline"].rpartition(":")[0])
    await expect(shared).to_contain_text("1,000")
    await expect(shared).to_contain_text("@tocsin_bot")
    await expect(page.get_by_test_id("composer")).to_have_value("")
    await page.screenshot(path=f"build/screenshots/inline-shared-{lang}.png")


@pytest.mark.parametrize("lang", ["en", "ar"])
async def test_an_alert_behind_the_line_is_opened_by_a_tap_and_gone_after_the_word(
    bot: BotProcess, sandbox: SandboxProcess, new_page: NewPage, tmp_path: Path, lang: str
) -> None:
    say, page = SAYS[lang], await new_page(**SCREENS[SCREEN[lang]], color_scheme="dark")
    await _begun(page, sandbox, lang)
    await _writes(page, TEXTS[lang]["follow"])
    await expect(_last_saying(page, TEXTS[lang]["followed"])).to_be_visible()
    await _writes(page, "/discreet")
    await page.get_by_test_id("button").filter(has_text=say["on"]).last.click()
    await expect(_last_saying(page, say["is_on"])).to_be_visible()
    await page.screenshot(path=f"build/screenshots/discreet-{lang}.png")

    await bot.command("events", "import", str(_alert_of_today(tmp_path)))
    shown = page.get_by_test_id("button").filter(has_text=say["show"]).last
    await expect(shown).to_be_visible()
    assert "745" not in await page.get_by_test_id("message").last.inner_text()
    await page.screenshot(path=f"build/screenshots/covered-{lang}.png")
    await shown.click()
    await expect(_last_saying(page, TEXTS[lang]["headline"])).to_contain_text("745")
    await page.screenshot(path=f"build/screenshots/opened-{lang}.png")

    await _writes(page, say["panic"])
    await expect(page.get_by_test_id("message").last).to_contain_text(say["harmless"])
    await page.screenshot(path=f"build/screenshots/panic-{lang}.png")
    alert = page.locator(".message.deleted").filter(has_text=TEXTS[lang]["headline"])
    await expect(alert).to_have_count(1)


@pytest.mark.parametrize("lang", ["en", "ar"])
async def test_a_shared_location_is_asked_about_and_written_nowhere(
    bot: BotProcess, sandbox: SandboxProcess, new_page: NewPage, tmp_path: Path, lang: str
) -> None:
    say, page = SAYS[lang], await new_page(**SCREENS[SCREEN[lang]], color_scheme="light")
    person = await _begun(page, sandbox, lang)
    place = {"latitude": 35.3612345, "longitude": 35.9254321}
    await sandbox.post("/_sandbox/location", {"chat_id": person, "user_id": person, **place})
    asked = _last_saying(page, say["jableh"])
    await expect(asked).to_be_visible()
    await page.screenshot(path=f"build/screenshots/location-{lang}.png")
    await asked.get_by_test_id("button").filter(has_text=say["yes"]).click()
    await page.get_by_test_id("button").get_by_text(say["follow"], exact=True).last.click()
    await expect(page.get_by_test_id("message").last).to_contain_text({"en": "Jableh", "ar": "جبلة"}[lang])
    needles = [each for name, degrees in place.items() for each in needles_of_point(name, degrees)]
    needles += [each for degrees in place.values() for each in needles_of_word("point", f"{degrees}")]
    assert search(files_in(tmp_path), needles) == []


@pytest.mark.parametrize("lang", ["en", "ar"])
async def test_a_topic_and_a_channel_follow_for_themselves(
    bot: BotProcess, sandbox: SandboxProcess, new_page: NewPage, tmp_path: Path, lang: str
) -> None:
    say, page = SAYS[lang], await new_page(**SCREENS[SCREEN[lang]], color_scheme="light")
    person = await _begun(page, sandbox, lang)
    forum = {"type": "supergroup", "title": "Newsroom", "creator": person, "is_forum": True}
    group = (await sandbox.post("/_sandbox/chats", forum))["id"]
    topic = (await sandbox.post(f"/_sandbox/chats/{group}/topics", {"name": "Coast"}))["message_thread_id"]
    channel = {"type": "channel", "title": "Bulletin", "creator": person}
    bulletin = (await sandbox.post("/_sandbox/chats", channel))["id"]

    await _opened(page, sandbox, person)
    setup = _last_saying(page, "Bulletin")
    await setup.get_by_test_id("button").filter(has_text=say["coast"]).click()
    await expect(_last_saying(page, say["channel"])).to_be_visible()
    await page.screenshot(path=f"build/screenshots/channel-setup-{lang}.png")

    await page.goto(f"{sandbox.url}/?as={person}&chat={group}&topic={topic}")
    await _writes(page, TEXTS[lang]["follow"])
    await expect(_last_saying(page, TEXTS[lang]["followed"])).to_be_visible()
    await bot.command("events", "import", str(_alert_of_today(tmp_path)))
    await expect(_last_saying(page, TEXTS[lang]["headline"])).to_be_visible()
    await page.screenshot(path=f"build/screenshots/topic-{lang}.png")

    await _opened(page, sandbox, person, bulletin)
    await expect(_last_saying(page, TEXTS[lang]["headline"])).to_contain_text("745")
    await page.screenshot(path=f"build/screenshots/channel-{lang}.png")


@pytest.mark.parametrize("lang", ["en", "ar"])
async def test_a_channel_keeps_one_message_up_to_date_and_pins_it(
    bot: BotProcess, sandbox: SandboxProcess, new_page: NewPage, tmp_path: Path, lang: str
) -> None:
    say, page = SAYS[lang], await new_page(**SCREENS[SCREEN[lang]], color_scheme="light")
    person = await _begun(page, sandbox, lang)
    channel = {"type": "channel", "title": "Bulletin", "creator": person}
    bulletin = (await sandbox.post("/_sandbox/chats", channel))["id"]
    await _opened(page, sandbox, person)
    setup = _last_saying(page, "Bulletin")
    await setup.get_by_test_id("button").filter(has_text=say["coast"]).click()
    await expect(_last_saying(page, say["channel"])).to_be_visible()
    await _opened(page, sandbox, person, bulletin)
    await _writes(page, "/live")
    await page.get_by_test_id("button").filter(has_text=say["pinned"]).last.click()
    await bot.command("events", "import", str(_alert_of_today(tmp_path)))
    live = _last_saying(page, say["kept"])
    await expect(live).to_contain_text("745")
    await page.screenshot(path=f"build/screenshots/live-{lang}.png")
    pinned = (await sandbox.bot("getChat", chat_id=bulletin))["pinned_message"]
    assert say["kept"] in pinned["text"]
