"""Which regions exist, what people call them, and which one somebody means."""

from bot.gazetteer.boundaries import Boundaries
from bot.gazetteer.gazetteer import Gazetteer, PacksMissing, UnknownRegion
from bot.gazetteer.locating import Located
from bot.gazetteer.pack import Region
from bot.gazetteer.search import Hit, Match, SearchResult
from bot.gazetteer.spelling import parse_pcode

__all__ = [
    "Boundaries",
    "Gazetteer",
    "Hit",
    "Located",
    "Match",
    "PacksMissing",
    "Region",
    "SearchResult",
    "UnknownRegion",
    "parse_pcode",
]
