"""Charts, maps and the search in a real Chromium: the real bot draws, the offline Telegram shows.

English in a dark window, Arabic on a light phone. The pictures are kept in build/screenshots.
"""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from bot.seed import COAST_MARCH_2025
from tests.e2e.bot_process import BotProcess
from tests.e2e.conftest import IN_THE_LASTING_LOOP, NewPage, SandboxProcess

pytestmark = [pytest.mark.browser, IN_THE_LASTING_LOOP]

WIDTH = 1080
SCREENS: dict[str, dict[str, Any]] = {
    "en": {"viewport": {"width": 1280, "height": 1000}, "color_scheme": "dark"},
    "ar": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "color_scheme": "light"},
}
TEXTS: dict[str, dict[str, str]] = {
    "en": {
        "figures": "/casualties the coast",
        "unsummed": "Counters differ and are never added together.",
        "chart": "Chart",
        "drawn": "main figure of each counter",
        "map": "/map the coast",
        "mapped": "The Syrian coast: outages and activity",
        "search": "/search electricity Latakia",
        "found": "1 event found",
    },
    "ar": {
        "figures": "/casualties الساحل",
        "unsummed": "تختلف أرقام الجهات ولا تُجمع بعضها مع بعض أبدًا.",
        "chart": "رسم بياني",
        "drawn": "الرقم الرئيس لكل جهة",
        "map": "/map الساحل",
        "mapped": "الساحل السوري: الانقطاعات والأحداث",
        "search": "/search كهرباء اللاذقية",
        "found": "عُثر على حدث واحد",
    },
}


@pytest_asyncio.fixture(loop_scope="session")
async def bot(sandbox: SandboxProcess, tmp_path: Path) -> AsyncIterator[BotProcess]:
    """The bot as an operator runs it, with the week of the coast in its store."""
    process = BotProcess(tmp_path, sandbox.url, forked=True, prepare="tests.e2e.unpaced:serving")
    try:
        await process.serve()
        await process.command("events", "import", str(COAST_MARCH_2025))
        yield process
    finally:
        await process.close()


async def _said(page: Page, text: str, answer: str) -> Locator:
    """Write something; return the answer, when it is there."""
    await page.get_by_test_id("composer").fill(text)
    await page.keyboard.press("Enter")
    return await _shown(page, answer)


async def _shown(page: Page, text: str) -> Locator:
    message = page.get_by_test_id("message").filter(has_text=text).last
    await expect(message).to_be_visible()
    return message


async def _is_drawn(message: Locator) -> None:
    """See that the picture is there, as broad as a phone shows it."""
    picture = message.locator("a.photo img")
    await picture.scroll_into_view_if_needed()
    await expect(picture).to_be_visible()
    await expect(picture).to_have_js_property("naturalWidth", WIDTH)


@pytest.mark.parametrize("lang", ["en", "ar"])
async def test_a_reader_looks_at_a_chart_and_a_map_and_searches(
    bot: BotProcess, sandbox: SandboxProcess, new_page: NewPage, lang: str
) -> None:
    say = TEXTS[lang]
    person = await sandbox.post("/_sandbox/users", {"first_name": "Reader", "language_code": lang})
    page = await new_page(**SCREENS[lang])
    await page.goto(f"{sandbox.url}/?as={person['id']}&chat={person['id']}")
    await page.get_by_test_id("start").click()
    await page.get_by_test_id("button").first.click()
    if lang == "ar":
        await page.get_by_test_id("composer").fill("/language")
        await page.keyboard.press("Enter")
        await page.get_by_test_id("button").filter(has_text="العربية").last.click()

    figures = await _said(page, say["figures"], say["unsummed"])
    await figures.get_by_test_id("button").filter(has_text=say["chart"]).click()
    chart = await _shown(page, say["drawn"])
    await _is_drawn(chart)
    await expect(chart).to_contain_text("1,383")
    await page.screenshot(path=f"build/screenshots/chart-{lang}.png")

    mapped = await _said(page, say["map"], say["mapped"])
    await _is_drawn(mapped)
    await page.screenshot(path=f"build/screenshots/map-{lang}.png")

    found = await _said(page, say["search"], say["found"])
    await expect(found.get_by_test_id("button")).to_contain_text("rural-latakia-power-water")
    await page.screenshot(path=f"build/screenshots/search-{lang}.png")
