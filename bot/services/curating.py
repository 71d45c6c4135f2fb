"""The editorial desk: every step of a draft from its first word to its publication, one transaction each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.domain.clock import Clock
from bot.domain.curator import Curator, Role
from bot.domain.draft import Draft
from bot.domain.event import Content, Revision
from bot.domain.finding import Finding
from bot.domain.message import Message
from bot.domain.terms import Publication
from bot.gazetteer import Gazetteer
from bot.services.telling import Telling
from bot.store import Store


@dataclass(frozen=True, slots=True)
class Desk:
    """What waits for a curator: for review, of their own, in doubt, and not confirmed any more."""

    in_review: tuple[Draft, ...]
    mine: tuple[Draft, ...]
    held: tuple[Draft, ...]
    unconfirmed: tuple[Revision, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """All that can be said of a draft before it goes on.

    `problems` are sentences in English about what is missing or unreadable; while there are any, `content`
    is None and there are no findings or previews. `audience` and `wakes` are rounded counts in words,
    `previews` what readers of each language would see.
    """

    problems: tuple[str, ...]
    findings: tuple[Finding, ...]
    content: Content | None
    similar: tuple[Revision, ...]
    audience: str
    wakes: str
    previews: Mapping[str, Message]


class Curating:
    """The use cases of the desk. All raise Refused for what cannot be done, with its sentence's key."""

    def __init__(self, store: Store, gazetteer: Gazetteer, telling: Telling, clock: Clock) -> None:
        self._store = store
        self._gazetteer = gazetteer
        self._telling = telling
        self._clock = clock

    async def curator(self, user_id: int) -> Curator | None:
        """Return the active curator with this Telegram user id, or None."""
        raise NotImplementedError

    async def invite(
        self, by: Curator | None, *, name: str, role: Role, language: str, lasts: timedelta
    ) -> str:
        """Return the token of a new invitation (43 url-safe characters), which is kept nowhere."""
        raise NotImplementedError

    async def accept(self, token: str, user_id: int) -> tuple[Curator, str]:
        """Use up an invitation; return the curator and the URI that sets up their codes, shown once."""
        raise NotImplementedError

    async def revoke(self, name: str, *, to: str | None = None) -> str | None:
        """End a curator's rights; return who has their open drafts now (None: there were none to give)."""
        raise NotImplementedError

    async def curators(self) -> tuple[Curator, ...]:
        """Return everybody who was ever invited, by name."""
        raise NotImplementedError

    async def desk(self, curator: Curator) -> Desk:
        """Return what waits for a curator."""
        raise NotImplementedError

    async def start(self, curator: Curator, content: Mapping[str, Any]) -> Draft:
        """Open a draft of a new event, or of the next revision of one there is."""
        raise NotImplementedError

    async def draft(self, curator: Curator, no: int) -> Draft:
        """Return a draft as it stands."""
        raise NotImplementedError

    async def edit(self, curator: Curator, no: int, content: Mapping[str, Any], *, version: int) -> Draft:
        """Put other content in a draft's place; this voids an approval."""
        raise NotImplementedError

    async def check(self, draft: Draft, *, lang: str = "en") -> Checked:
        """Look at a draft as its approver will; nothing is changed. Counts are in words of `lang`."""
        raise NotImplementedError

    async def submit(
        self, curator: Curator, no: int, *, version: int, reason: str | None = None, totp: str | None = None
    ) -> Draft:
        """Hand a draft to the reviewers. Refused while it has problems or objections."""
        raise NotImplementedError

    async def approve(
        self, curator: Curator, no: int, *, version: int, reason: str | None = None, totp: str | None = None
    ) -> Draft:
        """Approve a draft of another's, exactly as it stands."""
        raise NotImplementedError

    async def send_back(
        self, curator: Curator, no: int, *, version: int, reason: str | None = None, totp: str | None = None
    ) -> Draft:
        """Return a draft to its author with a reason."""
        raise NotImplementedError

    async def reject(
        self, curator: Curator, no: int, *, version: int, reason: str | None = None, totp: str | None = None
    ) -> Draft:
        """Close a draft for good, with a reason."""
        raise NotImplementedError

    async def hold(
        self, curator: Curator, no: int, *, version: int, reason: str | None = None, totp: str | None = None
    ) -> Draft:
        """Keep a draft back because it is in doubt, with a reason."""
        raise NotImplementedError

    async def release(
        self, curator: Curator, no: int, *, version: int, reason: str | None = None, totp: str | None = None
    ) -> Draft:
        """Let a held draft go on as a draft."""
        raise NotImplementedError

    async def spike(
        self, curator: Curator, no: int, *, version: int, reason: str | None = None, totp: str | None = None
    ) -> Draft:
        """Drop a draft; it is kept for the record."""
        raise NotImplementedError

    async def publish(self, curator: Curator, no: int, *, version: int, totp: str | None = None) -> Revision:
        """Publish a draft, or plan it when its time is to come. Pressed twice it is published once."""
        raise NotImplementedError

    async def amend(
        self,
        curator: Curator,
        event: str,
        publication: Publication,
        *,
        note: Mapping[str, str] | None = None,
        **changes: Any,
    ) -> Draft:
        """Open a draft that follows what is published of an event, with some fields changed."""
        raise NotImplementedError

    async def correct(
        self, curator: Curator, event: str, line: str, value: str, note: Mapping[str, str]
    ) -> Draft:
        """Open a correction with one figure changed."""
        raise NotImplementedError

    async def confirm(self, curator: Curator, event: str, *, at: datetime) -> Revision:
        """Say that an outage or closure still goes on as told."""
        raise NotImplementedError

    async def restored(self, curator: Curator, event: str, note: Mapping[str, str]) -> Draft:
        """Open the draft that says that an outage or closure is over."""
        raise NotImplementedError
