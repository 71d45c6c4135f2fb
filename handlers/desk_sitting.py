"""One curator at the desk, for one thing they did: who, with what, and how they are answered."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from telegram import Bot

from bot.domain.address import Address
from bot.domain.curator import Curator
from bot.domain.draft import Draft
from bot.domain.event import Revision
from bot.domain.guide import How, next_step
from bot.domain.message import Message
from bot.domain.region import RegionCode
from bot.domain.terms import Workflow
from bot.errors import Refused
from bot.gazetteer import Gazetteer
from bot.i18n import LANGUAGES, Html, Words, words_for
from bot.rendering.desk import render_card, short
from bot.rendering.desk_values import DeskView
from bot.services.asking import Asking
from bot.services.curating import Curating
from bot.services.noticing import Noticing
from handlers.reply import send

Fetch = Callable[[str], Awaitable[bytes | None]]
"""Fetches a file of the Bot API by its path; None where that cannot be."""


@dataclass(frozen=True, slots=True)
class DeskServices:
    """The use cases of the desk, wired in bot.app."""

    curating: Curating
    asking: Asking
    noticing: Noticing
    fetch: Fetch


@dataclass(frozen=True, slots=True)
class Sitting:
    """A curator in their private chat. `report` is the text that a pressed menu answers, where it does.

    `update_id` tells what they did from all else: handled again after a kill, it begins nothing anew.
    """

    desk: DeskServices
    gazetteer: Gazetteer
    bot: Bot
    curator: Curator
    chat_id: int
    update_id: int
    message_id: int = 0
    report: str = ""

    @property
    def words(self) -> Words:
        """The sentences of the curator's language."""
        return words_for(self.curator.language)

    @property
    def curating(self) -> Curating:
        return self.desk.curating

    @property
    def asking(self) -> Asking:
        return self.desk.asking

    async def view(self) -> DeskView:
        """Return what is needed to write drafts in words."""
        sources = await self.asking.sources()
        return DeskView(self.words, self.gazetteer, sources, self.asking.now().date())

    async def say(self, *said: Message) -> None:
        """Send messages, one after the other."""
        for each in said:
            await send(self.bot, Address(self.chat_id), each)

    async def draft(self, no: str, version: str) -> Draft:
        """Return the draft that a button is about. Raises Refused where it was changed since."""
        draft = await self.curating.draft(self.curator, int(no))
        if draft.version != int(version):
            raise Refused("desk-outdated")
        return draft

    async def written(self, asked: Mapping[str, Any]) -> Draft:
        """Return the draft that a text answers. Raises Refused where somebody changed it first."""
        draft = await self.curating.draft(self.curator, int(asked["no"]))
        if draft.version != int(asked["version"]):
            by = draft.edited_by or draft.author
            raise Refused("desk-answer-late", by=by, no=draft.no)
        return draft

    async def event(self, name: str, number: str | None = None) -> Revision:
        """Return what is published of an event, by its short name; `number` is the revision that was shown.

        Raises Refused where there is no such event, or something else was published since.
        """
        known = next((each for each in await self.asking.events() if short(each) == name), None)
        revision = await self.asking.current(known) if known is not None else None
        if revision is None:
            raise Refused("desk-outdated")
        if number is not None and revision.number != int(number):
            raise Refused("desk-event-moved", reference=revision.reference)
        return revision

    async def still(self, asked: Mapping[str, Any]) -> Revision:
        """Return what a question is about. Raises Refused where something else was published since."""
        return await self.event(short(str(asked["event"])), str(asked["number"]))

    async def countries(self, draft: Draft) -> frozenset[RegionCode]:
        """Return the countries that a draft is about: those of its areas, else of what it follows."""
        areas = draft.content.get("areas", ())
        codes = [str(each.get("region") or each.get("group") or "") for each in areas]
        if not codes and (current := await self.asking.current(draft.event)) is not None:
            return self.countries_of(current)
        return self._countries(codes)

    def countries_of(self, revision: Revision) -> frozenset[RegionCode]:
        """Return the countries that a revision is about."""
        return self._countries([area.code for area in revision.content.areas])

    def _countries(self, codes: Sequence[str]) -> frozenset[RegionCode]:
        known = (self.gazetteer.region(code) for code in codes)
        return frozenset(region.country for region in known if region is not None)

    async def ask(self, asked: Mapping[str, Any]) -> None:
        """Keep a question, so that the next text answers it; not the text that led to it, handled again."""
        await self.asking.ask(self.curator, {**asked, "update": self.update_id})

    async def card(self, draft: Draft, note: Html | None = None) -> Message:
        """Render a draft with its next question, which is kept so that a text answers it."""
        view = await self.view()
        await ask_next(self, draft)
        return render_card(view, draft, note=note)


async def ask_next(sitting: Sitting, draft: Draft) -> None:
    """Keep the next question of a draft; none where nothing is missing or it is not being written."""
    step = next_step(draft.content)
    if draft.workflow is not Workflow.DRAFT or step is None or step.how is How.CHOICE:
        await sitting.asking.done(sitting.curator)
        return
    asked = {"is": "field", "no": draft.no, "version": draft.version, "step": step.code}
    await sitting.ask(asked)


def standard_note(name: str) -> dict[str, str]:
    """Return a sentence that stands ready, in every language."""
    return {lang: words_for(lang).plain(f"public-note-{name}") for lang in LANGUAGES}


LONGEST_SENTENCE = 200
"""Characters, as the fields hold that it is written into."""


def sentence(text: str) -> str:
    """Return a text as one line. Raises Refused where its end would be lost."""
    line = " ".join(text.split())
    if len(line) > LONGEST_SENTENCE:
        raise Refused("desk-refused-too-long", n=LONGEST_SENTENCE)
    return line


Said = Sequence[Message]
"""What is answered: one message takes the place of the menu that was pressed, several are sent anew."""
Pressed = Callable[[Sitting, Sequence[str]], Awaitable[Said]]
"""What a button does: the sitting and the button's arguments come in."""
