"""A desk in a chat: curators with a phone and an app for codes, and its use cases to look behind the chat."""

import re
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyotp
import yaml

from bot.domain.curator import Curator as Known
from bot.domain.curator import Role
from bot.domain.event import Revision
from bot.gazetteer import Gazetteer
from bot.seed import COAST_MARCH_2025
from bot.services.curating import Curating
from bot.services.telling import Telling
from bot.store import Store
from tests.conftest import ManualClock
from tests.installed import GAZETTEER, seed_week
from tests.integration.handlers.conftest import Conversation, Shown

TEXTS = {
    each["id"]: each["text"]
    for each in yaml.safe_load(
        (Path(__file__).parents[2] / "unit" / "sources" / "press_texts.yaml").read_text(encoding="utf-8")
    )
}


@dataclass
class Curator:
    """A curator with a phone and an app for codes; counts what their fingers do."""

    talk: Conversation
    clock: ManualClock
    id: int
    secret: str
    taps: int = 0
    messages: int = 0
    said: list[Shown] = field(default_factory=list)

    @property
    def last(self) -> Shown:
        return self.said[-1]

    async def sends(self, text: str) -> Shown:
        self.messages += 1
        self.said = await self.talk.says(self.id, text)
        return self.said[-1]

    async def taps_on(self, label: str) -> Shown:
        """Press a button of the last message; what the bot then shows last is the last message."""
        self.taps += 1
        match = next((name for name in self.last.buttons if name.startswith(label)), None)
        assert match is not None, (label, list(self.last.buttons))
        before = len(await self.talk.heard(self.id))
        pressed = await self.talk.press(self.id, self.last, match)
        heard = await self.talk.heard(self.id)
        self.said = heard[before:] or [pressed]
        return self.said[-1]

    def code(self) -> str:
        self.clock.advance(timedelta(minutes=2))  # a code counts once
        return pyotp.TOTP(self.secret).at(self.clock.now())


@dataclass
class Office:
    """A desk with its use cases, to arrange and to look behind the chat."""

    talk: Conversation
    clock: ManualClock
    gazetteer: Gazetteer
    telling: Telling
    curating: Curating

    async def hire(self, name: str, role: Role = Role.REVIEWER, language: str = "en") -> Curator:
        token = await self.curating.invite(
            None, name=name, role=role, language=language, lasts=timedelta(days=1)
        )
        person = await self.talk.person(language)
        (welcome,) = await self.talk.says(person, f"/start c_{token}")
        found = re.search(r"secret=([A-Z2-7]+)", welcome.text)
        assert found is not None
        return Curator(self.talk, self.clock, person, found[1])

    async def has_published(self, file: str, **changes: Any) -> Revision:
        """What two curators of this desk published from a file of the seed week, at once."""
        written = yaml.safe_load((COAST_MARCH_2025 / file).read_text(encoding="utf-8"))
        author, reviewer = await self.known("desk-a"), await self.known("desk-b")
        left_out = {"revision", "author", "approver", "held", "publish_at"}
        content = {name: value for name, value in written.items() if name not in left_out}
        draft = await self.curating.start(author, {**content, **changes})
        draft = await self.curating.submit(author, draft.no, version=draft.version)
        draft = await self.curating.approve(reviewer, draft.no, version=draft.version)
        vouched = Curating(self.talk.store, self.gazetteer, self.telling, self.clock, vouched=True)
        return await vouched.publish(author, draft.no, version=draft.version)

    async def known(self, name: str) -> Known:
        return await self.curating.named(name)

    async def current(self, event: str) -> Revision | None:
        async with self.talk.store.reading() as tx:
            return await tx.events.current(event)


async def open_office(talk: Conversation, store: Store, clock: ManualClock) -> Office:
    """A desk on the evening of 8 March 2025 that knows the bodies of the seed week."""
    async with store.writing() as tx:
        for each in seed_week().sources:
            await tx.sources.put(each)
    gazetteer = GAZETTEER
    clock.advance(timedelta(hours=8))
    telling = Telling(store, gazetteer, clock)
    return Office(talk, clock, gazetteer, telling, Curating(store, gazetteer, telling, clock))


SAYS: dict[str, dict[str, str]] = {
    "en": {
        "draft": "Draft: Casualties",
        "steps": "Critical, One source, Nothing sensitive, Check and preview",
        "submit": "Submit",
        "approve": "Approve",
        "publish": "Publish",
        "published": "Published:",
        "correct": "Correct a figure",
        "casualties": "Casualties",
        "correction": "CORRECTION",
        "sentence": "We wrote 745 civilians; the counter said 754.",
        "the other sentence": "كتبنا 745 مدنيًا، وقالت الجهة التي أحصت 754.",
        "only in": "Only in English",
        "second draft": "Draft 2",
        "draft of": "Correction: casualty-",
        "listed": "2: Correction: ",
    },
    "ar": {
        "draft": "مسودة: ضحايا",
        "steps": "حرج, مصدر واحد, لا شيء حساس, فحص ومعاينة",
        "submit": "تقديم",
        "approve": "إقرار",
        "publish": "نشر",
        "published": "نُشر:",
        "correct": "تصحيح رقم",
        "casualties": "ضحايا",
        "correction": "تصحيح",
        "sentence": "كتبنا 745 مدنيًا، وقالت الجهة التي أحصت 754.",
        "the other sentence": "We wrote 745 civilians; the counter said 754.",
        "only in": "باللغة العربية فقط",
        "second draft": "المسودة 2",
        "draft of": "تصحيح: casualty-",
        "listed": "2: تصحيح: ",
    },
}
"""What the buttons of the desk say, by language."""


async def published_by_two(
    author: Curator, reviewer: Curator, language: str = "en", *, code: str | None = None
) -> None:
    """From the press text to publication."""
    say = SAYS[language]
    await author.sends(TEXTS[f"c3-{language}"])
    for label in (say["draft"], *say["steps"].split(", "), say["submit"]):
        await author.taps_on(label)
    await second_person_publishes(reviewer, language, 1, code=code)


async def second_person_publishes(
    reviewer: Curator, language: str, draft: int, *, code: str | None = None
) -> None:
    """Approve and publish what is critical."""
    say = SAYS[language]
    await reviewer.sends("/desk")
    for label in (f"{draft}: ", say["approve"], say["publish"]):
        await reviewer.taps_on(label)
    await reviewer.sends(code or reviewer.code())
