"""What comes with the product and never changes, opened once a worker: packs of regions and the seed week.

Reading either takes longer than most tests that use it.
"""

from functools import cache

from bot.gazetteer import Gazetteer
from bot.seed import COAST_MARCH_2025
from bot.sources.curated import Curated, read_curated

GAZETTEER = Gazetteer.load()
"""Its values are frozen and it only ever reads further packs, so tests cannot get in each other's way."""


@cache
def seed_week() -> Curated:
    """The curated files of the week as a service that knows no source yet reads them."""
    return read_curated(
        [COAST_MARCH_2025], known_area=lambda code: GAZETTEER.region(code) is not None, known_sources=()
    )
