"""A reader sets how much, quiet hours and a summary in a real Chromium, in English and Arabic.

The pictures are kept in build/screenshots.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from tests.e2e.bot_process import BotProcess
from tests.e2e.conftest import IN_THE_LASTING_LOOP, NewPage, SandboxProcess
from tests.e2e.test_reader_in_browser import SCREENS

pytestmark = [pytest.mark.browser, IN_THE_LASTING_LOOP]

TEXTS: dict[str, dict[str, str]] = {
    "en": {
        "language": "English",
        "follow": "/follow SY-LA",
        "daily": "Daily summary",
        "is_daily": "in a daily summary",
        "details": "Details",
        "is_details": "Latakia, Syria: details",
        "quiet": "Quiet hours",
        "is_quiet": "Quiet hours: every day 22:00–07:00",
        "zone": "Time zone",
        "is_zone": "What time is it for you now?",
    },
    "ar": {
        "language": "العربية",
        "follow": "/follow SY-LA",
        "daily": "موجز يومي",
        "is_daily": "في موجز يومي",
        "details": "تفاصيل",
        "is_details": "التفاصيل",
        "quiet": "ساعات الهدوء",
        "is_quiet": "ساعات الهدوء: كل يوم",
        "zone": "المنطقة الزمنية",
        "is_zone": "كم الساعة عندك الآن؟",
    },
}


@pytest_asyncio.fixture(loop_scope="session")
async def bot(sandbox: SandboxProcess, tmp_path: Path) -> AsyncIterator[BotProcess]:
    """The bot as an operator runs it, already serving."""
    process = BotProcess(tmp_path, sandbox.url, forked=True, prepare="tests.e2e.unpaced:serving")
    try:
        await process.serve()
        yield process
    finally:
        await process.close()


def _last(page: Page) -> Locator:
    return page.get_by_test_id("message").last


async def _press(page: Page, label: str) -> None:
    await _last(page).get_by_test_id("button").filter(has_text=label).first.click()


async def _send(page: Page, text: str) -> None:
    await page.get_by_test_id("composer").fill(text)
    await page.keyboard.press("Enter")


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("lang", ["en", "ar"])
async def test_a_reader_chooses_a_summary_quiet_hours_and_looks_at_details(
    sandbox: SandboxProcess, new_page: NewPage, lang: str
) -> None:
    say = TEXTS[lang]
    person = await sandbox.post("/_sandbox/users", {"first_name": "Reader", "language_code": lang})
    page = await new_page(**SCREENS["phone"], color_scheme="light")
    await page.goto(f"{sandbox.url}/?as={person['id']}&chat={person['id']}")
    await page.get_by_test_id("start").click()
    await page.get_by_test_id("button").filter(has_text=say["language"]).click()
    await _send(page, say["follow"])
    await expect(_last(page).get_by_test_id("button").filter(has_text=say["daily"])).to_be_visible()
    await _press(page, say["daily"])
    await expect(_last(page)).to_contain_text(say["is_daily"])
    await page.screenshot(path=f"build/screenshots/rule-{lang}.png")
    await _press(page, say["details"])
    await expect(_last(page)).to_contain_text(say["is_details"])
    await page.screenshot(path=f"build/screenshots/rule-details-{lang}.png")

    await _send(page, "/settings")
    await expect(_last(page).get_by_test_id("button").filter(has_text=say["quiet"])).to_be_visible()
    await page.screenshot(path=f"build/screenshots/settings-{lang}.png")
    await _press(page, say["quiet"])
    await _press(page, "22:00–07:00")
    await expect(_last(page)).to_contain_text(say["is_quiet"])
    await page.screenshot(path=f"build/screenshots/quiet-{lang}.png")
    await _send(page, "/settings")
    await _press(page, say["zone"])
    await expect(_last(page)).to_contain_text(say["is_zone"])
    await page.screenshot(path=f"build/screenshots/zone-{lang}.png")
