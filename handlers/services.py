"""What the handlers may ask of the rest: the use cases and the names of places, wired in bot.app."""

from dataclasses import dataclass

from bot.gazetteer import Gazetteer
from bot.services.following import Following
from bot.services.leaving import Leaving
from bot.services.reading import Reading


@dataclass(frozen=True, slots=True)
class Services:
    """`operator` is the name of whoever runs this service, for /about; empty where none is given."""

    following: Following
    reading: Reading
    leaving: Leaving
    gazetteer: Gazetteer
    operator: str = ""
