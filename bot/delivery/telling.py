"""What delivery asks of those who know the words."""

from collections.abc import Sequence
from typing import Protocol

from bot.domain.amendment import Mark
from bot.domain.cadence import Occasion
from bot.domain.event import Revision
from bot.domain.held import Held
from bot.domain.message import Message
from bot.domain.region import RegionCode


class Teller(Protocol):
    """Knows what a revision says to a reader."""

    async def alert(self, revision: Revision, *, lang: str, area: RegionCode) -> Message:
        """Return the message for a follower of `area`."""
        ...

    async def covered(self, revision: Revision | None, *, lang: str) -> Message:
        """Return the neutral line that stands for what a revision says; None for several told late."""
        ...

    async def amended(
        self, held: Held, by: Revision, mark: Mark, *, lang: str, area: RegionCode | None
    ) -> Message:
        """Return what the message that is held says after `by`."""
        ...

    async def reply(
        self, by: Revision, *, wrong: Revision, standing: Revision, marked: bool, lang: str
    ) -> Message:
        """Return what a holder of `wrong` is told about it."""
        ...

    async def catch_up(
        self,
        told: Sequence[Revision],
        *,
        more: int,
        lang: str,
        occasion: Occasion | None,
        areas: Sequence[RegionCode],
    ) -> Message:
        """Return one message that tells these together, on an occasion or late, to who follows `areas`."""
        ...
