"""A reader's first hour in a real Chromium: the real bot, the offline Telegram, English and Arabic.

Follow a region, get an alert, press a button. The pictures are kept in build/screenshots.
"""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
import yaml
from playwright.async_api import Locator, Page, expect

from bot.seed import COAST_MARCH_2025
from tests.e2e.bot_process import BotProcess
from tests.e2e.conftest import IN_THE_LASTING_LOOP, NewPage, SandboxProcess

pytestmark = [pytest.mark.browser, IN_THE_LASTING_LOOP]

SCREENS: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True},
}
TEXTS: dict[str, dict[str, str]] = {
    "en": {
        "language": "English",
        "follow": "/follow the coast",
        "followed": "You now follow: The Syrian coast",
        "headline": "The Syrian coast: more than 1,000 deaths reported",
        "counter": "Counted by: Syrian Observatory for Human Rights (SOHR, UK-based monitor), as of 8 March",
        "parts": "Civilians 745 · security forces 125 · pro-Assad fighters 148",
        "reason": "You get this because you follow: The Syrian coast",
        "figures": "All figures",
        "unsummed": "Counters differ and are never added together.",
        "direction": "ltr",
    },
    "ar": {
        "language": "العربية",
        "follow": "/follow الساحل",
        "followed": "أصبحتَ تتابع: الساحل السوري",
        "headline": "الساحل السوري: أنباء عن سقوط أكثر من 1,000 قتيل",
        "counter": "الجهة التي أحصت: المرصد السوري لحقوق الإنسان",
        "parts": "745",
        "reason": "تصلك هذه الرسالة لأنك تتابع: الساحل السوري",
        "figures": "كل الأرقام",
        "unsummed": "تختلف أرقام الجهات ولا تُجمع بعضها مع بعض أبدًا.",
        "direction": "rtl",
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


def _alert_of_today(folder: Path) -> Path:
    """The claim of 8 March as a curated file that is published now, with its sources."""
    written = yaml.safe_load((COAST_MARCH_2025 / "sohr-coast-r2.yaml").read_text(encoding="utf-8"))
    del written["publish_at"]
    written |= {"revision": 1, "publication": "new"}
    files = folder / "curated"
    files.mkdir()
    (files / "alert.yaml").write_text(yaml.safe_dump(written, allow_unicode=True), encoding="utf-8")
    sources = (COAST_MARCH_2025 / "sources.yaml").read_text(encoding="utf-8")
    (files / "sources.yaml").write_text(sources, encoding="utf-8")
    return files


def _last_saying(page: Page, text: str) -> Locator:
    return page.get_by_test_id("message").filter(has_text=text).last


@pytest.mark.parametrize(("lang", "screen"), [("en", "desktop"), ("ar", "phone"), ("ar", "desktop")])
async def test_a_reader_follows_is_alerted_and_presses(
    bot: BotProcess, sandbox: SandboxProcess, new_page: NewPage, tmp_path: Path, lang: str, screen: str
) -> None:
    say = TEXTS[lang]
    person = await sandbox.post("/_sandbox/users", {"first_name": "Reader", "language_code": lang})
    page = await new_page(**SCREENS[screen], color_scheme="light")
    await page.goto(f"{sandbox.url}/?as={person['id']}&chat={person['id']}")

    await page.get_by_test_id("start").click()
    await page.get_by_test_id("button").filter(has_text=say["language"]).click()
    await page.get_by_test_id("composer").fill(say["follow"])
    await page.keyboard.press("Enter")
    await expect(_last_saying(page, say["followed"])).to_be_visible()

    await bot.command("events", "import", str(_alert_of_today(tmp_path)))
    alert = _last_saying(page, say["headline"])
    for part in ("headline", "counter", "parts", "reason"):
        await expect(alert).to_contain_text(say[part])
    first_line = alert.get_by_text(say["headline"])
    assert await first_line.evaluate("node => getComputedStyle(node).direction") == say["direction"]
    await page.screenshot(path=f"build/screenshots/alert-{lang}-{screen}.png")

    await alert.get_by_test_id("button").filter(has_text=say["figures"]).click()
    await expect(_last_saying(page, say["unsummed"])).to_contain_text("745")
