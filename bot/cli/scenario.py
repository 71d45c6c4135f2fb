"""What the demo can play: recorded events, the people who follow them, and what happens meanwhile."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.cli.acting import Scene
from bot.cli.cast import Persona
from bot.cli.rehearsal import LINA, MISTAKE_BEGINS, OMAR, REEM, SAMER, SARA, SCENES
from bot.seed import COAST_MARCH_2025, CORRECTION


@dataclass(frozen=True, slots=True)
class Scenario:
    """Curated files in `paths`, readers who are there from the beginning, and the scenes that are played."""

    opening: str
    paths: tuple[Path, ...]
    begin: datetime
    personas: tuple[Persona, ...]
    scenes: tuple[Scene, ...] = ()


WEEK = Scenario(
    opening="the week of 6 to 12 March 2025 begins.",
    paths=(COAST_MARCH_2025,),
    begin=datetime(2025, 3, 6, 18, tzinfo=UTC),
    personas=(SARA, SAMER),
)
MISTAKE = Scenario(
    opening="two curators are about to publish a total as civilians, by mistake.",
    # C3, which has the civilians right, stands before anybody comes: the gate holds the mistake against it.
    paths=(
        *(CORRECTION / name for name in ("early-notice-r1.yaml", "unsafe-notice-r1.yaml")),
        *(COAST_MARCH_2025 / name for name in ("sources.yaml", "sohr-coast-r1.yaml", "sohr-coast-r2.yaml")),
    ),
    begin=MISTAKE_BEGINS,
    personas=(SARA, SAMER, LINA, OMAR, REEM),
    scenes=SCENES,
)
SCENARIOS = {"week": WEEK, "correction": MISTAKE}
STORM = "storm"
"""Not replayed but raging in real time: `bot.cli.storm`."""
