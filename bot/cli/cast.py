"""The people of a demo: they type and press, and each step of theirs ends when the bot has handled it."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.cli.offline import DemoFailed, Sandbox

PATIENCE_S = 30.0
_MARKS = re.compile("[\u200e\u200f\u2066-\u2069]")

Post = Mapping[str, Any]
"""A message as the control API of the sandbox gives it."""


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody of the demo; `place` is what a reader follows, empty for who is none."""

    name: str
    language: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A persona in the sandbox."""

    persona: Persona
    user_id: int


@dataclass(slots=True)
class Cast:
    """Everybody who has come so far, by name. `is_handled` says that the bot has nothing left to answer."""

    sandbox: Sandbox
    is_handled: Callable[[], Awaitable[bool]]
    people: dict[str, Person] = field(default_factory=dict)

    @property
    def readers(self) -> tuple[Person, ...]:
        """Those who follow a place, in the order in which they came."""
        return tuple(each for each in self.people.values() if each.persona.place)

    async def comes(self, persona: Persona) -> Person:
        """Let a person have a phone."""
        user = await self.sandbox.post("users", first_name=persona.name, language_code=persona.language)
        person = self.people[persona.name] = Person(persona, user["id"])
        return person

    async def follows(self, persona: Persona) -> Person:
        """Let a reader come, choose a language and follow a place, by typing and pressing."""
        person = await self.comes(persona)
        await self.says(person, "/start")
        await self.presses(person, {"en": "English", "ar": "العربية"}[persona.language])
        await self.says(person, f"/follow {persona.place}")
        return person

    async def says(self, person: Person, text: str) -> None:
        """Type a message."""
        await self.sandbox.post("send", chat_id=person.user_id, user_id=person.user_id, text=text)
        await self._until_handled()

    async def presses(self, person: Person, label: str) -> str:
        """Press the newest button whose label begins so; return all of it. Raises DemoFailed for none."""
        for post in reversed(await self.posts(person)):
            for button in _buttons(post):
                whole = _MARKS.sub("", button["text"])
                if whole.startswith(label):
                    await self.sandbox.post(
                        "press",
                        chat_id=person.user_id,
                        user_id=person.user_id,
                        message_id=post["message_id"],
                        callback_data=button["callback_data"],
                    )
                    await self._until_handled()
                    return whole
        raise DemoFailed(f"the bot offers no button {label!r}")

    async def blocks(self, person: Person) -> None:
        """Block the bot."""
        await self.sandbox.post("block", user_id=person.user_id)
        await self._until_handled()

    async def posts(self, person: Person) -> list[dict[str, Any]]:
        """Return the person's chat with the bot, oldest first."""
        found = await self.sandbox.get(f"chats/{person.user_id}/messages?limit=2000")
        return list(found["messages"])

    async def _until_handled(self) -> None:
        try:
            async with asyncio.timeout(PATIENCE_S):
                while await self._waits():  # noqa: ASYNC110 - another process is waited for
                    await asyncio.sleep(0.01)
        except TimeoutError:
            raise DemoFailed(f"the bot does not answer within {PATIENCE_S:.0f} s: run it again") from None

    async def _waits(self) -> bool:
        stats = await self.sandbox.get("stats")
        # In this order: what leaves the queue of Telegram is in the inbox by then.
        return bool(stats["updates"]["pending"]) or not await self.is_handled()


def _buttons(post: Post) -> list[dict[str, Any]]:
    rows = post.get("reply_markup", {}).get("inline_keyboard", [])
    return [button for row in rows for button in row]
