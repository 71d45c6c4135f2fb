"""Full text on both databases: all words, beginnings of words, current revisions only; and pictures sent."""

from datetime import datetime, timedelta
from typing import Any

from bot.domain.wording import Wording
from bot.store import Store
from tests.builders import NOON, submission


async def _publish(store: Store, number: int = 1, *, at: datetime = NOON, **changes: Any) -> str:
    handed_in = submission(number=number, **changes)
    async with store.writing() as tx:
        await tx.events.record(handed_in, at=at)
        await tx.events.publish(handed_in.content.event, number, at=at)
    return handed_in.content.event


async def _tell(store: Store, event: str, head: str, body: str = "", *, number: int = 1) -> None:
    async with store.writing() as tx:
        told = [Wording(event, number, lang, head, f"{body} {lang}") for lang in ("en", "ar")]
        await tx.wordings.put(event, "1", told)


async def _found(store: Store, *sought: str, lang: str | None = "en") -> list[str]:
    async with store.reading() as tx:
        return [each.event for each in await tx.wordings.find(sought, lang=lang, limit=10)]


async def test_what_has_all_the_words_is_found_in_whichever_part(store: Store) -> None:
    await _publish(store, event="quay")
    await _publish(store, event="harbour")
    await _tell(store, "quay", "baniyas", "power water")
    await _tell(store, "harbour", "baniyas", "road")
    assert await _found(store, "baniyas", "power") == ["quay"]
    assert sorted(await _found(store, "baniyas")) == ["harbour", "quay"]
    assert await _found(store, "baniyas", "latakia") == []


async def test_the_beginning_of_a_word_is_enough_and_its_end_is_not(store: Store) -> None:
    await _publish(store, event="quay")
    await _tell(store, "quay", "electricity لاذقيه 1383")
    for sought in ("electri", "لاذ", "13"):
        assert await _found(store, sought) == ["quay"]
    assert await _found(store, "city") == []


async def test_one_language_is_searched_or_all(store: Store) -> None:
    await _publish(store, event="quay")
    await _tell(store, "quay", "baniyas")
    assert await _found(store, "ar") == []
    assert await _found(store, "ar", lang="ar") == ["quay"]
    assert await _found(store, "ar", lang=None) == ["quay"]


async def test_words_of_an_older_revision_are_not_found_from_the_moment_a_newer_is_published(
    store: Store,
) -> None:
    await _publish(store, event="quay")
    await _tell(store, "quay", "baniyas")
    await _publish(store, 2, event="quay", publication="update")
    assert await _found(store, "baniyas") == []
    async with store.reading() as tx:
        assert await tx.wordings.missing("1", ("en", "ar"), limit=5) == (("quay", 2),)
    await _tell(store, "quay", "jableh", number=2)
    assert await _found(store, "jableh") == ["quay"]
    assert await _found(store, "baniyas") == []


async def test_words_are_missing_in_another_edition_or_a_further_language(store: Store) -> None:
    await _publish(store, event="quay")
    await _tell(store, "quay", "baniyas")
    async with store.reading() as tx:
        assert await tx.wordings.missing("1", ("en", "ar"), limit=5) == ()
        assert await tx.wordings.missing("2", ("en", "ar"), limit=5) == (("quay", 1),)
        assert await tx.wordings.missing("1", ("en", "ar", "fr"), limit=5) == (("quay", 1),)


async def test_what_is_not_published_has_no_words(store: Store) -> None:
    async with store.writing() as tx:
        await tx.events.record(submission(), at=NOON)
    async with store.reading() as tx:
        assert await tx.wordings.missing("1", ("en",), limit=5) == ()


async def test_the_newest_comes_first(store: Store) -> None:
    for at, event in enumerate(("first", "second", "third")):
        await _publish(store, event=event, at=NOON + timedelta(hours=at))
        await _tell(store, event, "baniyas")
    assert await _found(store, "baniyas") == ["third", "second", "first"]


async def test_nothing_that_is_typed_is_an_expression(store: Store) -> None:
    await _publish(store, event="quay")
    await _tell(store, "quay", "baniyas or not near")
    for sought in ("or", "not", "near", "and", "head", "body"):
        assert await _found(store, sought) == (["quay"] if sought in ("or", "not", "near") else [])


async def test_a_picture_is_known_by_its_newest_file_and_no_other(store: Store) -> None:
    async with store.writing() as tx:
        await tx.pictures.keep("a" * 32, "old", at=NOON)
        await tx.pictures.keep("a" * 32, "new", at=NOON)
        assert await tx.pictures.file_of("a" * 32) == "new"
        assert await tx.pictures.file_of("b" * 32) is None


async def test_pictures_that_nobody_asked_for_lately_are_forgotten(store: Store) -> None:
    async with store.writing() as tx:
        await tx.pictures.keep("a" * 32, "old", at=NOON)
        await tx.pictures.keep("b" * 32, "new", at=NOON + timedelta(days=2))
        assert await tx.pictures.forget_before(NOON + timedelta(days=1)) == 1
        assert await tx.pictures.file_of("b" * 32) == "new"
