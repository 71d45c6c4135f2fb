"""The use cases round a subscription, on a real store."""

from dataclasses import replace

import pytest

from bot.domain.address import Address
from bot.domain.region import RegionCode
from bot.domain.subscription import MAX_RULES, USUAL_KINDS, Rule
from bot.domain.terms import ChatKind, Kinds, Severity
from bot.errors import Refused
from bot.services.following import Following, Offer, Reader
from bot.services.leaving import Leaving
from bot.store import Store
from tests.installed import GAZETTEER

COAST, LATAKIA, BANIYAS = map(RegionCode, ("sy-coast", "SY-LA", "SY-TA-171830"))
NEWCOMER = Reader(Address(42), ChatKind.PRIVATE, "en", known=False)


@pytest.fixture
def following(sqlite_store: Store) -> Following:
    return Following(sqlite_store, GAZETTEER)


@pytest.fixture
def leaving(sqlite_store: Store) -> Leaving:
    return Leaving(sqlite_store)


async def look(following: Following, address: Address = NEWCOMER.address) -> Reader:
    return await following.reader(address, kind=ChatKind.PRIVATE, app_language="en")


async def test_looking_keeps_nothing(following: Following, sqlite_store: Store) -> None:
    assert await look(following) == NEWCOMER
    async with sqlite_store.reading() as tx:
        assert await tx.chats.counts() == {"active": 0, "stopped": 0}


async def test_a_chosen_language_is_kept(following: Following) -> None:
    await following.choose_language(NEWCOMER, "ar")
    await following.choose_language(NEWCOMER, "ar")
    assert await look(following) == replace(NEWCOMER, language="ar", known=True)


async def test_following_twice_follows_once_and_keeps_the_switches(following: Following) -> None:
    assert (await following.follow(NEWCOMER, COAST)).new
    await following.set_level(NEWCOMER, COAST, Severity.CRITICAL)
    again = await following.follow(NEWCOMER, COAST)
    assert not again.new
    assert again.rule == Rule(COAST, USUAL_KINDS, Severity.CRITICAL)
    assert await following.rules(NEWCOMER) == (again.rule,)


async def test_a_switch_pressed_twice_stays_where_it_was_put(following: Following) -> None:
    await following.follow(NEWCOMER, COAST)
    for _ in range(2):
        rule = await following.set_kinds(NEWCOMER, COAST, kinds=Kinds.STATEMENT, wanted=False)
        assert rule.kinds == USUAL_KINDS & ~Kinds.STATEMENT
    for _ in range(2):
        rule = await following.set_kinds(NEWCOMER, COAST, kinds=Kinds.MEDIA_CLAIM, wanted=True)
        assert rule.kinds == (USUAL_KINDS | Kinds.MEDIA_CLAIM) & ~Kinds.STATEMENT


async def test_a_switch_of_a_place_not_followed_is_refused(following: Following) -> None:
    with pytest.raises(Refused, match="refused-not-followed"):
        await following.set_level(NEWCOMER, COAST, Severity.CRITICAL)
    await following.follow(NEWCOMER, COAST)
    with pytest.raises(Refused, match="refused-not-followed"):
        await following.set_kinds(NEWCOMER, LATAKIA, kinds=Kinds.STATEMENT, wanted=True)


async def test_one_chat_follows_so_many_places_and_no_more(following: Following) -> None:
    places = [each.code for each in GAZETTEER.children(RegionCode("SY-HM"))][:MAX_RULES]
    places += [each.code for each in GAZETTEER.children(LATAKIA)][: MAX_RULES - len(places)]
    for code in places:
        await following.follow(NEWCOMER, code)
    with pytest.raises(Refused, match="refused-too-many-places") as refused:
        await following.follow(NEWCOMER, COAST)
    assert refused.value.values == {"limit": MAX_RULES}
    assert not (await following.follow(NEWCOMER, places[0])).new


async def test_one_exact_name_is_taken(following: Following) -> None:
    assert await following.find(NEWCOMER, "Banias") == BANIYAS
    assert await following.find(NEWCOMER, "الساحل") == COAST


async def test_a_name_that_two_places_bear_is_asked(following: Following) -> None:
    found = await following.find(NEWCOMER, "Latakia")
    assert isinstance(found, Offer)
    assert LATAKIA in found.codes
    assert not found.alike


async def test_a_name_that_is_only_alike_is_offered_not_taken(following: Following) -> None:
    found = await following.find(NEWCOMER, "Baniiyas")
    assert isinstance(found, Offer)
    assert found.alike
    assert BANIYAS in found.codes


@pytest.mark.parametrize("text", ["", "   ", "zzzzqqqq", "\x00", "12345"])
async def test_what_is_no_place_is_refused_with_a_sentence(following: Following, text: str) -> None:
    with pytest.raises(Refused, match="refused-place-unknown"):
        await following.find(NEWCOMER, text)


async def test_a_text_too_long_for_a_place_is_refused(following: Following) -> None:
    with pytest.raises(Refused, match="refused-place-too-long"):
        await following.find(NEWCOMER, "a" * 4097)


async def test_a_topic_of_a_forum_follows_for_itself(following: Following) -> None:
    topic = replace(NEWCOMER, address=Address(-100, 7))
    await following.follow(topic, COAST)
    assert await following.rules(replace(NEWCOMER, address=Address(-100))) == ()
    assert len(await following.rules(topic)) == 1


async def test_unfollowing_says_whether_it_was_followed(following: Following) -> None:
    await following.follow(NEWCOMER, COAST)
    assert await following.unfollow(NEWCOMER, COAST)
    assert not await following.unfollow(NEWCOMER, COAST)


async def test_unfollowing_everything_keeps_the_language(following: Following) -> None:
    await following.choose_language(NEWCOMER, "ar")
    await following.follow(NEWCOMER, COAST)
    await following.follow(NEWCOMER, BANIYAS)
    assert await following.unfollow_all(NEWCOMER) == 2
    assert await following.unfollow_all(NEWCOMER) == 0
    assert (await look(following)).language == "ar"


async def test_forgetting_leaves_nothing(following: Following, leaving: Leaving) -> None:
    await following.follow(NEWCOMER, COAST)
    for _ in range(2):
        await leaving.forget(NEWCOMER.address.chat_id)
    assert not (await look(following)).known
    assert await following.rules(NEWCOMER) == ()


async def test_a_chat_that_shut_us_out_gets_its_places_back_when_it_writes_again(
    following: Following, leaving: Leaving, sqlite_store: Store
) -> None:
    await following.follow(NEWCOMER, COAST)
    await leaving.shut_out(42, "blocked")
    async with sqlite_store.reading() as tx:
        assert await tx.chats.counts() == {"active": 0, "stopped": 1}
    assert (await look(following)).known
    async with sqlite_store.reading() as tx:
        assert await tx.chats.counts() == {"active": 1, "stopped": 0}
    assert len(await following.rules(NEWCOMER)) == 1


async def test_a_group_that_moves_takes_its_places_along(following: Following, leaving: Leaving) -> None:
    group = replace(NEWCOMER, address=Address(-5), kind=ChatKind.GROUP)
    await following.follow(group, COAST)
    for _ in range(2):
        await leaving.move(-5, -1005)
    assert await following.rules(group) == ()
    assert len(await following.rules(replace(group, address=Address(-1005)))) == 1
