"""The search on the seed week: spellings, scripts, numbers, and what must not be found."""

from contextlib import suppress
from datetime import timedelta

import pytest

from bot.errors import Refused, StoreUnavailable
from bot.gazetteer.spelling import LONGEST_QUERY
from bot.rendering.found import render_found, unpack
from bot.services.publishing import import_curated, publish, publish_due
from bot.services.searching import Searching, read_sought
from bot.store import Store
from tests.builders import source, submission
from tests.conftest import ManualClock
from tests.installed import GAZETTEER, seed_week


@pytest.fixture
async def week(sqlite_store: Store, clock: ManualClock) -> Searching:
    """The search in the week, on 14 March."""
    await import_curated(sqlite_store, seed_week(), clock=clock)
    clock.advance(timedelta(days=6))
    await publish_due(sqlite_store, clock=clock)
    return Searching(sqlite_store, GAZETTEER, clock)


async def found(searching: Searching, text: str, lang: str = "en") -> list[str]:
    return [each.event for each in (await searching.find(text, lang=lang)).revisions]


@pytest.mark.parametrize(
    ("text", "lang", "first"),
    [
        ("electricity", "en", "rural-latakia-power-water"),
        ("Electricity LATAKIA", "en", "rural-latakia-power-water"),
        ("كهرباء اللاذقية", "ar", "rural-latakia-power-water"),
        ("كهربا اللاذقيه", "ar", "rural-latakia-power-water"),
        ("في اللاذقية الكهرباء", "ar", "rural-latakia-power-water"),
        ("بالكهرباء والمياه", "ar", "rural-latakia-power-water"),
        ("1383", "en", "sohr-coast"),
        ("1,383", "ar", "sohr-coast"),
        ("١٣٨٣", "ar", "sohr-coast"),
        ("roads closed", "en", "coast-roads"),
        ("road", "en", "coast-roads"),
        ("sohr-coast", "en", "sohr-coast"),
        ("طرق", "en", "coast-roads"),  # nothing in English has it, so all languages are looked at
    ],
)
async def test_words_are_found_as_people_write_them(
    week: Searching, text: str, lang: str, first: str
) -> None:
    assert (await found(week, text, lang))[0] == first


async def test_only_what_has_all_words_is_found(week: Searching) -> None:
    assert await found(week, "electricity France") == []
    assert len(await found(week, "coast")) > 5


async def test_what_stands_now_is_found_and_not_what_stood(week: Searching) -> None:
    assert "sohr-coast" in await found(week, "1383")
    assert "sohr-coast" not in await found(week, "1225")


async def test_a_withdrawn_event_is_found_by_no_word(sqlite_store: Store, clock: ManualClock) -> None:
    searching = Searching(sqlite_store, GAZETTEER, clock)
    async with sqlite_store.writing() as tx:
        await tx.sources.put(source())
    for number, fields in ((1, {}), (2, {"publication": "withdrawal", "public_note": {"en": "Safety."}})):
        given = submission(number=number, **fields)  # type: ignore[arg-type]  # any field of the builder
        async with sqlite_store.writing() as tx:
            await tx.events.record(given, at=clock.now())
        await publish(sqlite_store, "sohr-coast", number, actor="desk-b", clock=clock)
        assert bool(await found(searching, "sohr coast")) is (number == 1)


@pytest.mark.parametrize("text", ["", "  ", "!?", "\u202e\u200f", "---"])
def test_no_word_is_said_to_be_none(text: str) -> None:
    with pytest.raises(Refused, match="refused-search-words"):
        read_sought(text)


def test_too_much_is_said_to_be_too_much() -> None:
    with pytest.raises(Refused, match="refused-search-long"):
        read_sought("x" * (LONGEST_QUERY + 1))


@pytest.mark.parametrize("text", ['" OR *', "a NEAR/2 b", "head:x", "x' & !y", "NOT", "%_\\", "{}^()"])
async def test_no_text_breaks_the_search(week: Searching, text: str) -> None:
    with suppress(Refused):
        assert isinstance((await week.find(text, lang="en")).revisions, tuple)


async def test_on_a_full_disk_the_search_goes_on_with_what_it_has(
    week: Searching, sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await found(week, "electricity")

    def full(_: Store) -> None:
        raise StoreUnavailable("no room")

    monkeypatch.setattr(Store, "writing", full)
    monkeypatch.setattr("bot.services.searching.EDITION", "2")
    assert await found(week, "electricity")


async def test_the_pages_bring_back_the_words_and_nothing_is_kept(
    week: Searching, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.rendering.lists.LIST_LIMIT", 600)
    message = render_found(await week.find("syria", lang="en"), lang="en")
    (turn,) = [b.data for row in message.buttons for b in row if b.data and b.data.startswith("tn:")]
    packed = turn.split(":")[2]
    assert unpack(packed) == "syria"
    again = render_found(await week.find(unpack(packed) or "", lang="en"), lang="en", page=1)
    assert "Page 2 of" in again.html
    long_one = render_found(await week.find("الساحل السوري سوريا مارس", lang="ar"), lang="ar")
    assert not any(b.data and b.data.startswith("tn:") for row in long_one.buttons for b in row)
