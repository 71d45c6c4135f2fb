"""What a message says beside its revision: names of places, bodies, and the blackouts around it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.domain.event import Lasting, Outage, Revision
from bot.domain.region import RegionCode
from bot.domain.source import Source
from bot.domain.terms import OutageState


class Names(Protocol):
    """Knows what regions and area groups are called."""

    def name(self, code: RegionCode, lang: str) -> str:
        """Return the bare name: `Baniyas`."""
        ...

    def label(self, code: RegionCode, lang: str) -> str:
        """Return the name that tells it from others of that name: `Baniyas (Tartous)`."""
        ...


@dataclass(frozen=True, slots=True)
class Context:
    """The state of things when a revision is told. `blackouts` are the outages now in its areas."""

    names: Names
    now: datetime
    sources: Mapping[str, Source] = field(default_factory=dict)
    blackouts: tuple[Revision, ...] = ()
    official_not_released: bool = False

    def silenced(self, *, confirmed: bool) -> tuple[Outage, ...]:
        """Return the outages that keep reports from coming out.

        `confirmed` asks for those that somebody confirmed lately; the others nobody has for too long,
        and they are not over for that.
        """
        return tuple(
            revision.content
            for revision in self.blackouts
            if isinstance(revision.content, Outage)
            and revision.content.state is not OutageState.RESTORED
            and any(service.communicates for service in revision.content.services)
            and is_unconfirmed(revision.content, self.now) is not confirmed
        )


def is_unconfirmed(content: Lasting, now: datetime) -> bool:
    """Say whether nobody has confirmed it for longer than its curators allowed."""
    return content.state is OutageState.STALE or content.stale_after <= now
