"""Two curators at work in a real Chromium: from a report's text to readers, in English and in Arabic.

The pictures are kept in build/screenshots.
"""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pyotp
import pytest
import pytest_asyncio
import yaml
from playwright.async_api import Locator, Page, expect

from bot.seed import COAST_MARCH_2025
from tests.e2e.bot_process import BotProcess
from tests.e2e.conftest import IN_THE_LASTING_LOOP, NewPage, SandboxProcess

pytestmark = [pytest.mark.browser, IN_THE_LASTING_LOOP]

REPORTS = {
    each["id"]: each["text"]
    for each in yaml.safe_load(
        (Path(__file__).parents[1] / "unit" / "sources" / "press_texts.yaml").read_text(encoding="utf-8")
    )
}
SAY: dict[str, dict[str, Any]] = {
    "en": {
        "viewport": {"width": 1280, "height": 900},
        "report": REPORTS["c3-en"],
        "welcome": "Welcome to the desk",
        "read": "Read in this report",
        "steps": ("Draft: Casualties", "Critical", "One source", "Nothing sensitive", "Check and preview"),
        "submit": "Submit",
        "approve": "Approve",
        "publish": "Publish",
        "code": "Send the one-time code",
        "published": "Published:",
        "correct": "Correct a figure",
        "which": "Which event?",
        "event": "Casualties",
        "line": "civilians 745",
        "value": "Send the right number",
        "note": "Send one sentence for readers",
        "sentence": "We wrote 745 civilians; the counter said 754.",
        "other language": "Only in English",
        "corrected": "CORRECTION",
        "open": "Open",
        "retract": "Retract",
        "reason": "The source took it back",
        "retracted": "RETRACTED, ",
        "readers see": "The source of this alert has taken its report back.",
    },
    "ar": {
        "viewport": {"width": 390, "height": 844},
        "report": REPORTS["c3-ar"],
        "welcome": "أهلًا بك في مكتب التحرير",
        "read": "ما قُرئ في هذا التقرير",
        "steps": ("مسودة: ضحايا", "حرج", "مصدر واحد", "لا شيء حساس", "فحص ومعاينة"),
        "submit": "تقديم",
        "approve": "إقرار",
        "publish": "نشر",
        "code": "أرسِل الرمز",
        "published": "نُشر:",
        "correct": "تصحيح رقم",
        "which": "أي حدث؟",
        "event": "ضحايا",
        "line": "745",
        "value": "أرسِل الرقم الصحيح",
        "note": "أرسِل جملة واحدة للقراء",
        "sentence": "كتبنا 745 مدنيًا، وقالت الجهة التي أحصت 754.",
        "other language": "باللغة العربية فقط",
        "corrected": "تصحيح",
        "open": "فتح",
        "retract": "سحب",
        "reason": "تراجع عنه المصدر",
        "retracted": "سُحب، ",
        "readers see": "تراجع مصدر هذا التنبيه عن خبره.",
    },
}


@pytest_asyncio.fixture(loop_scope="session")
async def bot(sandbox: SandboxProcess, tmp_path: Path) -> AsyncIterator[BotProcess]:
    """The bot as an operator runs it, already serving, with the bodies of the seed week."""
    process = BotProcess(tmp_path, sandbox.url, forked=True, prepare="tests.e2e.unpaced:serving")
    try:
        await process.serve()
        await process.command("events", "import", str(COAST_MARCH_2025 / "sources.yaml"))
        yield process
    finally:
        await process.close()


class Seat:
    """A curator before the chat page."""

    def __init__(self, page: Page, url: str, person: int) -> None:
        self.page = page
        self.secret = ""
        self._home = f"{url}/?as={person}&chat={person}"

    async def sit(self) -> None:
        await self.page.goto(self._home)

    async def sends(self, text: str) -> None:
        await self.page.get_by_test_id("composer").fill(text)
        await self.page.keyboard.press("Enter")

    def button(self, label: str) -> Locator:
        return self.page.get_by_test_id("button").filter(has_text=label)

    async def taps(self, label: str) -> None:
        await self.button(label).last.click()

    async def sees(self, text: str) -> Locator:
        found = self.page.get_by_test_id("message").filter(has_text=text).last
        await expect(found).to_be_visible()
        return found

    async def joins(self, bot: BotProcess, name: str, role: str, lang: str, welcome: str) -> None:
        invited = await bot.command("curators", "invite", "--role", role, "--name", name, "--lang", lang)
        tokens = re.findall(r"start=(c_[A-Za-z0-9_-]{43})", invited)
        await self.sends(f"/start {tokens[-1]}")
        shown = await (await self.sees(welcome)).inner_text()
        secret = re.search(r"secret=([A-Z2-7]+)", shown)
        assert secret is not None
        self.secret = secret[1]

    def code(self) -> str:
        return pyotp.TOTP(self.secret).now()


async def takes_back(reviewer: Seat, say: dict[str, Any], lang: str) -> None:
    """From the message that it is published: one person, two taps."""
    await reviewer.taps(say["open"])
    await expect(reviewer.button(say["retract"])).to_be_visible()
    await reviewer.page.screenshot(path=f"build/screenshots/desk-event-{lang}.png")
    await reviewer.taps(say["retract"])
    await reviewer.sees(say["readers see"])
    await reviewer.page.screenshot(path=f"build/screenshots/desk-retract-{lang}.png")
    await reviewer.taps(say["reason"])
    await expect(reviewer.button(say["reason"])).to_have_count(0)
    await reviewer.sees(f"{say['published']} ")
    await reviewer.taps(say["open"])
    await reviewer.sees(say["retracted"])
    await reviewer.page.screenshot(path=f"build/screenshots/desk-retracted-{lang}.png")


@pytest.mark.parametrize("lang", ["en", "ar"])
async def test_two_curators_publish_a_report_put_a_figure_right_and_one_takes_it_back(
    bot: BotProcess, sandbox: SandboxProcess, new_page: NewPage, lang: str
) -> None:
    say = SAY[lang]
    seats = []
    for name, role in (("desk-a", "author"), ("desk-b", "reviewer")):
        person = await sandbox.post("/_sandbox/users", {"first_name": name, "language_code": lang})
        await sandbox.say(int(person["id"]), "/start")
        page = await new_page(viewport=say["viewport"], color_scheme="light")
        seat = Seat(page, sandbox.url, int(person["id"]))
        await seat.sit()
        await seat.joins(bot, name, role, lang, say["welcome"])
        seats.append(seat)
    author, reviewer = seats

    await author.sends(say["report"])
    await author.sees(say["read"])
    await author.page.screenshot(path=f"build/screenshots/desk-report-{lang}.png")
    *steps, check = say["steps"]
    for label in steps:
        await author.taps(label)
        await expect(author.button(label)).to_have_count(0)
    await author.taps(check)
    await expect(author.button(say["submit"]).last).to_be_visible()
    await author.page.screenshot(path=f"build/screenshots/desk-check-{lang}.png")
    await author.taps(say["submit"])
    await expect(author.button(say["submit"])).to_have_count(0)  # else the desk may not know it yet

    await reviewer.sends("/desk")
    await reviewer.taps("1: ")
    await reviewer.taps(say["approve"])
    await reviewer.page.screenshot(path=f"build/screenshots/desk-review-{lang}.png")
    await reviewer.taps(say["publish"])
    await reviewer.sees(say["code"])
    code = reviewer.code()
    await reviewer.sends(code)
    await reviewer.sees(say["published"])
    await expect(await reviewer.sees(code)).to_have_class(re.compile("deleted"))

    await author.sends("/desk")
    await author.taps(say["correct"])
    await author.sees(say["which"])
    await author.taps(say["event"])
    await author.taps(say["line"])
    await author.sees(say["value"])
    await author.sends("٧٥٤")
    await author.sees(say["note"])
    await author.sends(say["sentence"])
    await author.taps(say["other language"])
    await expect(await author.sees(say["corrected"])).to_contain_text("754")
    await expect(author.button(say["submit"]).last).to_be_visible()
    await author.page.screenshot(path=f"build/screenshots/desk-correction-{lang}.png")
    await takes_back(reviewer, say, lang)
