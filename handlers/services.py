"""What the handlers may ask of the rest: the use cases and the names of places, wired in bot.app."""

from dataclasses import dataclass

from bot.gazetteer import Gazetteer
from bot.i18n.languages import FALLBACK
from bot.services.covering import Covering
from bot.services.detailing import Detailing
from bot.services.following import Following
from bot.services.keeping import Keeping
from bot.services.leaving import Leaving
from bot.services.living import Living
from bot.services.muting import Muting
from bot.services.picturing import Picturing
from bot.services.reading import Reading
from bot.services.recalling import Recalling
from bot.services.reporting import Reporting
from bot.services.searching import Searching
from bot.services.sharing import Sharing
from bot.services.status import Inquiring
from bot.services.surveying import Surveying
from bot.services.timing import Timing
from handlers.desk_sitting import DeskServices


@dataclass(frozen=True, slots=True)
class Services:
    """`desk` is the editorial desk, None where curators do not work in Telegram.

    `operator` and `contact` are for /about, empty where none is given.

    `language` is spoken with a chat that has chosen none and whose app speaks none of ours.
    """

    following: Following
    reading: Reading
    recalling: Recalling
    leaving: Leaving
    muting: Muting
    inquiring: Inquiring
    searching: Searching
    surveying: Surveying
    picturing: Picturing
    covering: Covering
    keeping: Keeping
    reporting: Reporting
    detailing: Detailing
    timing: Timing
    sharing: Sharing
    living: Living
    gazetteer: Gazetteer
    desk: DeskServices | None = None
    operator: str = ""
    contact: str = ""
    language: str = FALLBACK
