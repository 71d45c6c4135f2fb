"""The search: in all that stands, by words as people write them, in the reader's language first.

An event is found by what an alert about it says, with the names of the places around and of the bodies
behind it. The words are folded as names of places are; they are looked up where they are kept, and made when
they are missing, so that nothing has to be kept in step when something is published.
"""

import html
import re
import unicodedata
from collections.abc import Iterator

import structlog

from bot.domain.clock import Clock
from bot.domain.event import Casualty, Content, Revision
from bot.domain.region import RegionCode, parents
from bot.domain.terms import Publication
from bot.domain.wording import MOST_WORDS, Wording, rank
from bot.errors import Refused, StoreUnavailable
from bot.gazetteer import Gazetteer
from bot.gazetteer.spelling import LONGEST_QUERY, fold
from bot.i18n import load_languages
from bot.rendering.alert import render_alert
from bot.rendering.context import Context
from bot.rendering.figures import without_doubtful
from bot.rendering.found import Found
from bot.rendering.happenings import headline
from bot.rendering.origins import origin
from bot.rendering.phrases import Phrases
from bot.store import Store, Transaction

log = structlog.get_logger(__name__)

EDITION = "1"
"""Changes when words come to be folded or gathered in another way; all are then made anew."""

_LOT = 100  # events whose words are made in one transaction
_MOST = 200  # answers that are ranked
_GONE = frozenset({Publication.WITHDRAWAL, Publication.MERGE})
_TAG = re.compile(r"<[^>]*>")
_IN_NUMBERS = re.compile(r"(?<=\d)[,.\u066c\u066b\u202f\u00a0](?=\d{3})")
_STUCK = re.compile(r"[وف]?(?:[بك]?ال|لل)(\w{2,})")
"""What Arabic writes in one word with the next: and, so, in, like, the, for the."""


class Searching:
    """The use case of searching."""

    def __init__(self, store: Store, gazetteer: Gazetteer, clock: Clock) -> None:
        self._store = store
        self._gazetteer = gazetteer
        self._clock = clock

    async def find(self, text: str, *, lang: str) -> Found:
        """Return what has all the words: in this language, else in any. Raises Refused for no words."""
        sought = read_sought(text)
        await self._catch_up()
        async with self._store.reading() as tx:
            found = await tx.wordings.find(sought, lang=lang, limit=_MOST)
            found = found or await tx.wordings.find(sought, lang=None, limit=_MOST)
            events = dict.fromkeys(each.event for each in rank(sought, found))
            current = [await tx.events.current(event) for event in events]
            context = await self._context(tx)
        return Found(sought, tuple(each for each in current if each is not None), context)

    async def _catch_up(self) -> None:
        """Make the words that are missing. On a full disk the search goes on with those that are there."""
        try:
            while await self._make_some():
                pass
        except StoreUnavailable:
            log.warning("the words of new events were not kept", action="search.behind")

    async def _make_some(self) -> bool:
        langs = load_languages()
        async with self._store.reading() as tx:
            missing = await tx.wordings.missing(EDITION, langs, limit=_LOT)
            context = await self._context(tx)
            told = [(event, number, await _readable(tx, event, number)) for event, number in missing]
        if not missing:
            return False
        made = [
            (event, [_wording(event, number, revision, context, lang) for lang in langs])
            for event, number, revision in told
        ]
        async with self._store.writing() as tx:
            for event, wordings in made:
                await tx.wordings.put(event, EDITION, wordings)
        return len(missing) == _LOT

    async def _context(self, tx: Transaction) -> Context:
        return Context(self._gazetteer, now=self._clock.now(), sources=await tx.sources.get_all())


def read_sought(text: str) -> tuple[str, ...]:
    """Return the folded words of a search. Raises Refused when there are none, or too much is asked."""
    if len(text) > LONGEST_QUERY:
        raise Refused("refused-search-long", limit=LONGEST_QUERY)
    sought = tuple(dict.fromkeys(folded_words(text)))[:MOST_WORDS]
    if not sought:
        raise Refused("refused-search-words")
    return sought


def folded_words(text: str) -> Iterator[str]:
    """Yield the words of a text as they are compared: spellings folded, numbers without their commas."""
    digits = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    for piece in _pieces(_IN_NUMBERS.sub("", digits)):
        for word in fold(piece).split():
            yield _singular(_unstuck(word))


def _pieces(text: str) -> Iterator[str]:
    """Cut a text where it has spaces, into pieces that can be folded."""
    piece = ""
    for word in text.split():
        if len(piece) + len(word) >= LONGEST_QUERY and piece:
            yield piece
            piece = ""
        piece = f"{piece} {word[:LONGEST_QUERY]}".strip()
    if piece:
        yield piece


def _unstuck(word: str) -> str:
    stuck = _STUCK.fullmatch(word)
    return stuck[1] if stuck else word


def _singular(word: str) -> str:
    """Outages and outage are one word; what ends so in another language is only cut on both sides."""
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


async def _readable(tx: Transaction, event: str, number: int) -> Revision | None:
    """Return a revision, None for one that cannot be read: it must not hide all others."""
    try:
        return await tx.events.revision(event, number)
    except ValueError:
        log.error("a revision cannot be read", action="search.unreadable", revision=f"{event} r{number}")
        return None


def _wording(event: str, number: int, revision: Revision | None, context: Context, lang: str) -> Wording:
    """Gather the words by which a revision is found; one that may not be shown is found by none."""
    if revision is None or revision.content.publication in _GONE:
        return Wording(event, number, lang, "", "")
    content = revision.content
    shown = without_doubtful(content) if isinstance(content, Casualty) else content
    phrases = Phrases(context, lang)
    alert = render_alert(revision, before=None, context=context, lang=lang)
    around = [revision.event, content.thread, *_names(content, context, lang), *origin(shown, phrases)]
    return Wording(
        event,
        number,
        lang,
        head=_words(headline(shown, phrases)),
        body=_words(" ".join([alert.html, *around])),
    )


def _names(content: Content, context: Context, lang: str) -> Iterator[str]:
    """Yield what the areas are called, and all that contains them."""
    for area in content.areas:
        code = RegionCode(area.code)
        for each in (code, *parents(code)):
            yield context.names.name(each, lang)


def _words(told: str) -> str:
    return " ".join(dict.fromkeys(folded_words(html.unescape(_TAG.sub(" ", told)))))
