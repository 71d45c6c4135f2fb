"""What the demo can play: recorded events, the people who follow them, and what those people do meanwhile."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from bot.cli.offline import Persona
from bot.seed import COAST_MARCH_2025, CORRECTION


class Deed(StrEnum):
    """What a reader does in the middle of a scenario."""

    ARRIVES = "arrives"
    UNFOLLOWS = "unfollows"
    BLOCKS = "blocks"


@dataclass(frozen=True, slots=True)
class Turn:
    """A reader who does something at an instant."""

    at: datetime
    persona: Persona
    deed: Deed


@dataclass(frozen=True, slots=True)
class Scenario:
    """Curated files in `paths`, readers who are there from the beginning, and what happens among readers."""

    opening: str
    paths: tuple[Path, ...]
    begin: datetime
    personas: tuple[Persona, ...]
    turns: tuple[Turn, ...] = ()


_SARA = Persona("Sara", "en", "the coast")
_SAMER = Persona("سامر", "ar", "الساحل")
_LINA = Persona("Lina", "en", "the coast")
_OMAR = Persona("عمر", "ar", "الساحل")
_NOUR = Persona("Nour", "en", "the coast")

WEEK = Scenario(
    opening="the week of 6 to 12 March 2025 begins.",
    paths=(COAST_MARCH_2025,),
    begin=datetime(2025, 3, 6, 18, tzinfo=UTC),
    personas=(_SARA, _SAMER),
)
MISTAKE = Scenario(
    opening="a total is about to be published as civilians, by mistake.",
    paths=(CORRECTION, COAST_MARCH_2025 / "sources.yaml"),
    begin=datetime(2025, 3, 9, 7, tzinfo=UTC),
    personas=(_SARA, _SAMER, _LINA, _OMAR),
    turns=(
        Turn(datetime(2025, 3, 9, 9, tzinfo=UTC), _LINA, Deed.UNFOLLOWS),
        Turn(datetime(2025, 3, 9, 9, tzinfo=UTC), _OMAR, Deed.BLOCKS),
        Turn(datetime(2025, 3, 9, 9, 30, tzinfo=UTC), _NOUR, Deed.ARRIVES),
    ),
)
SCENARIOS = {"week": WEEK, "correction": MISTAKE}
