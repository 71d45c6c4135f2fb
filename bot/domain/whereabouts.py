"""Where a shared location lies, in regions: all that is ever known of it once it has come in.

It travels as the text of a command, so that nothing behind the intake needs to know that coordinates exist.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from bot.domain.region import RegionCode, parse_region_code

COMMAND = "here"
MOST = 4
"""Regions that one answer offers."""


class Lies(StrEnum):
    """How sure it is. `sea`: off a coast whose places are offered, if there are any."""

    WITHIN = "within"
    BORDER = "border"
    SEA = "sea"


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What is offered, the likeliest first; nothing where no place is near."""

    lies: Lies
    offered: tuple[RegionCode, ...] = ()

    def as_command(self) -> str:
        """Return the text that stands for the location from now on."""
        return " ".join((f"/{COMMAND}", self.lies.value, *self.offered))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what stands behind the command. Raises ValueError for what we did not write."""
        lies, *codes = text.split() or [""]
        return cls(Lies(lies), tuple(parse_region_code(code) for code in codes[:MOST]))
