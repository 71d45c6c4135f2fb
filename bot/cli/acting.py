"""What a scene of the demo can have people do, and what the transcript then tells of it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.cli.cast import Cast, Persona
from bot.cli.transcript import shown
from bot.domain.clock import Clock
from bot.services.curating import Curating

_LONGEST_SAID = 100

Chats = dict[str, Sequence[Mapping[str, Any]]]
"""The chats of people by name, oldest message first."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Something that people do at an instant; `play` None where only planned events happen."""

    at: datetime
    title: str
    play: "Callable[[Acting], Awaitable[None]] | None" = None


@dataclass(slots=True)
class Acting:
    """The stage of one scene. `before` are the readers' chats before it, with what they did in it themselves.

    `secrets` are those of the curators' codes, by name.
    """

    cast: Cast
    curating: Curating
    clock: Clock
    secrets: dict[str, str]
    before: Chats = field(default_factory=dict)
    told: list[str] = field(default_factory=list)

    async def look(self) -> Chats:
        """Return the chats of all readers as they are."""
        return {each.persona.name: await self.cast.posts(each) for each in self.cast.readers}

    async def says(self, who: Persona, text: str, *, hidden: str | None = None) -> None:
        """Let somebody write; `hidden` is what the transcript says instead."""
        self.told.append(f"{who.name} writes: {hidden or _cut(text)}")
        await self.cast.says(self.cast.people[who.name], text)
        await self._own_doing(who)

    async def presses(self, who: Persona, *labels: str) -> None:
        """Let somebody press one button after the other."""
        pressed = [await self.cast.presses(self.cast.people[who.name], label) for label in labels]
        self.told.append(f"{who.name} presses: {', '.join(f'[{label}]' for label in pressed)}")
        await self._own_doing(who)

    async def blocks(self, who: Persona) -> None:
        """Let somebody block the bot."""
        self.told.append(f"{who.name} blocks the bot")
        await self.cast.blocks(self.cast.people[who.name])

    async def follows(self, who: Persona) -> None:
        """Let a reader come."""
        self.told.append(f"{who.name} comes and follows {who.place}")
        await self.cast.follows(who)
        await self._own_doing(who)

    async def answer(self, who: Persona) -> str:
        """Return the newest message of the bot to somebody."""
        posts = await self.cast.posts(self.cast.people[who.name])
        return shown(next(each for each in reversed(posts) if each["from"]["is_bot"]))

    async def quotes(self, who: Persona, *beginnings: str) -> None:
        """Tell the lines of the newest answer that begin so; without beginnings, its first."""
        lines = (await self.answer(who)).splitlines()
        chosen = [each for each in lines if each.startswith(beginnings)] if beginnings else lines[:1]
        self.told += [f"    Tocsin answers: {each}" for each in chosen]

    async def _own_doing(self, who: Persona) -> None:
        """What somebody's own doing brought into their chat is not news to them."""
        if who.place:
            self.before[who.name] = await self.cast.posts(self.cast.people[who.name])


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_SAID else f"{text[: _LONGEST_SAID - 1]}…"
