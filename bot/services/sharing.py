"""The current state of a place, to be shared into any chat: nothing of whoever asks is looked at or kept,
but the language that they chose."""

from dataclasses import dataclass

from bot.domain.address import Address
from bot.domain.clock import Clock
from bot.domain.region import RegionCode
from bot.gazetteer import Gazetteer
from bot.i18n import words_for
from bot.rendering.lists import Asked, render_blackouts, render_casualties, render_latest
from bot.rendering.sharing import Offer, render_offer
from bot.services.following import LONGEST_PLACE, POPULAR
from bot.services.reading import News, Reading
from bot.store import Store

PLACES = 6
"""Places offered for one query: what a phone shows above its keyboard."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What is offered for a query, in the language it is told in; nothing where no place is meant."""

    lang: str
    offers: tuple[Offer, ...]


class Sharing:
    """The use case of an inline query."""

    def __init__(self, store: Store, gazetteer: Gazetteer, reading: Reading, clock: Clock) -> None:
        self._store = store
        self._gazetteer = gazetteer
        self._reading = reading
        self._clock = clock

    async def offer(self, query: str, *, user_id: int, app_language: str) -> Offered:
        """Return what can be shared for what was typed; without a word the places that are told most.

        A place that is meant for certain is offered with its figures and outages, too; where several may be
        meant, each with what is known.
        """
        lang = await self._language(user_id, app_language)
        areas, certain = self._meant(query.strip())
        offers = []
        for area in areas:
            offers.append(self._told("latest", area, lang, await self._reading.latest((area,))))
            if certain:
                offers.append(self._told("casualties", area, lang, await self._reading.casualties((area,))))
                offers.append(self._told("blackouts", area, lang, await self._reading.blackouts((area,))))
        return Offered(lang, tuple(offers))

    async def _language(self, user_id: int, app_language: str) -> str:
        """Return the language that a person chose in their own chat with us, else that of their app."""
        async with self._store.reading() as tx:
            chat = await tx.chats.find(Address(user_id))
        return app_language if chat is None else chat.language

    def _meant(self, query: str) -> tuple[tuple[RegionCode, ...], bool]:
        if not query:
            return POPULAR, False
        if len(query) > LONGEST_PLACE:
            return (), False
        found = self._gazetteer.search(query)
        hits = found.exact or found.offered
        return tuple(hit.code for hit in hits[:PLACES]), len(found.exact) == 1

    def _told(self, kind: str, area: RegionCode, lang: str, news: News) -> Offer:
        render = {"latest": render_latest, "casualties": render_casualties, "blackouts": render_blackouts}
        place = self._gazetteer.label(area, lang)
        told = render[kind](news.revisions, news.context, lang=lang, asked=Asked(place))
        return render_offer(words_for(lang), kind, area, place, told, now=self._clock.now())
