"""Charts and maps in a chat: the picture, the words below it, and what comes where there is no picture."""

import pytest

from bot.domain.picture import Picture
from bot.drawing import Artist, CannotDraw
from tests.integration.handlers.conftest import Conversation

WIDTH = 1080


async def _pressed(talk: Conversation, person: int, command: str, label: str) -> list[str]:
    """Ask for a list and press a button below it; return the names of the pictures that came."""
    (said,) = await talk.says(person, command)
    before = len(await talk.heard(person))
    await talk.press(person, said, label)
    return [each.photo for each in (await talk.heard(person))[before:] if each.photo]


def uploads(talk: Conversation) -> int:
    """How often a picture itself was sent."""
    return sum(method == "sendPhoto" and "photo" not in payload for method, payload in talk.calls)


async def test_figures_come_as_text_and_are_drawn_when_somebody_asks(told: Conversation) -> None:
    person = await told.begun()
    (figures,) = await told.says(person, "/casualties the coast")
    assert figures.photo is None
    before = len(await told.heard(person))
    await told.press(person, figures, "Chart")
    (chart,) = (await told.heard(person))[before:]
    assert chart.photo is not None
    assert "SOHR, killed: civilians" in chart.text
    assert "1,225 (11 March), then 1,383 (12 March)" in chart.text
    assert chart.body["photo"][-1]["width"] == WIDTH
    assert "As text" in chart.buttons


async def test_a_picture_is_uploaded_once_and_sent_by_name_to_the_next(told: Conversation) -> None:
    names = []
    for _ in range(2):
        person = await told.begun()
        names += await _pressed(told, person, "/casualties the coast", "Chart")
    assert len(names) == 2
    assert names[0] == names[1]
    assert uploads(told) == 1


async def test_a_name_that_this_bot_does_not_know_is_replaced(told: Conversation) -> None:
    person = await told.begun()
    (name,) = await _pressed(told, person, "/casualties the coast", "Chart")
    async with told.store.writing() as tx:
        await tx._connection.exec_driver_sql("UPDATE pictures SET file_id = 'AgACofanotherbot'")
    (again,) = await _pressed(told, person, "/casualties the coast", "Chart")
    assert again == name
    async with told.store.reading() as tx:
        kept = (await tx._connection.exec_driver_sql("SELECT file_id FROM pictures")).scalars().all()
    assert kept == [name]


async def test_where_photos_are_forbidden_the_words_come_with_one_sentence(told: Conversation) -> None:
    owner = await told.begun()
    as_member = {"title": "Coast", "bot_status": "member"}
    group = (await told.play.control("chats", type="supergroup", creator=owner, **as_member))["id"]
    await told.answer()
    await told.play.control(f"chats/{group}/permissions", can_send_photos=False)
    (figures,) = await told.says(group, "/casualties the coast", user_id=owner)
    before = len(await told.heard(group))
    await told.press(group, figures, "Chart", user_id=owner)
    (words,) = (await told.heard(group))[before:]
    assert words.photo is None
    assert words.text.startswith("The picture cannot be sent in this chat")
    assert "1,383" in words.text
    assert "As text" in words.buttons


async def test_a_picture_that_cannot_be_drawn_is_told_in_words(
    told: Conversation,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def fails(_: Artist, __: Picture) -> bytes:
        raise CannotDraw("no room")

    monkeypatch.setattr(Artist, "draw", fails)
    person = await told.begun()
    (figures,) = await told.says(person, "/casualties the coast")
    before = len(await told.heard(person))
    await told.press(person, figures, "Chart")
    (words,) = (await told.heard(person))[before:]
    assert words.text.startswith("The picture could not be drawn just now")
    assert "1,383" in words.text


async def test_the_chart_of_what_is_followed_is_in_the_readers_language(told: Conversation) -> None:
    person = await told.begun("ar")
    await told.says(person, "/follow الساحل")
    await told.says(person, "/follow بانياس")
    (name,) = await _pressed(told, person, "/casualties", "رسم بياني")
    assert name
    chart = (await told.heard(person))[-1]
    assert "12 آذار" in chart.text
    assert chart.text.startswith("ما تتابعه")


async def test_a_country_that_we_do_not_draw_is_told_in_words(told: Conversation) -> None:
    (said,) = await told.says(await told.begun(), "/map Cyprus")
    assert said.photo is None
    assert "No map is drawn of Cyprus" in said.text


async def test_a_map_comes_with_its_words_and_says_that_its_lines_are_no_verdict(told: Conversation) -> None:
    person = await told.begun()
    (said,) = await told.says(person, "/map the coast")
    assert said.photo is not None
    assert "Boundaries are indicative" in said.text
    assert "Baniyas and Jableh: mobile data, internet and voice" in said.text
    before = len(await told.heard(person))
    await told.press(person, said, "As text")
    (listed,) = (await told.heard(person))[before:]
    assert "outages and closures" in listed.text
    assert "Map" in listed.buttons


async def test_a_map_of_nothing_followed_asks_for_a_place(told: Conversation) -> None:
    person = await told.begun()
    (asked,) = await told.says(person, "/map")
    before = len(await told.heard(person))
    await told.press(person, asked, "The Syrian coast")
    (said,) = (await told.heard(person))[before:]
    assert said.text.startswith("The Syrian coast: outages and activity")
    assert said.photo is not None


async def test_statements_are_told_by_actor(told: Conversation) -> None:
    person = await told.begun()
    (said,) = await told.says(person, "/statements the coast")
    assert "France" in said.buttons
    before = len(await told.heard(person))
    await told.press(person, said, "France")
    (one,) = (await told.heard(person))[before:]
    assert one.text.count("France") >= 1
    assert "emergency committee" not in one.text


async def test_a_story_is_told_from_its_newest_to_its_first_in_pages(told: Conversation) -> None:
    person = await told.begun()
    (page,) = await told.says(person, "/incident sohr-coast")
    assert page.text.startswith("Timeline: coast-march-2025")
    assert "Page 1 of" in page.text
    turned = await told.press(person, page, "Next")
    assert "Page 2 of" in turned.text
    assert turned.body["message_id"] == page.body["message_id"]
    last = await told.press_data(person, page, "tn:in:coast-march-2025:99")
    number = last.text.rpartition("Page ")[2]
    assert number == " of ".join([number.rpartition(" ")[2]] * 2)
    first = page.text.index("sohr-coast r4")
    assert first < page.text.index("2025", first)
    (unknown,) = await told.says(person, "/incident no-such-story")
    assert unknown.text.startswith("We have told no story of this name")


async def test_the_stories_of_what_is_followed_are_offered(told: Conversation) -> None:
    person = await told.begun()
    (none,) = await told.says(person, "/incident")
    assert none.text.startswith("No story is told of what you follow")
    await told.says(person, "/follow the coast")
    (offered,) = await told.says(person, "/incident")
    before = len(await told.heard(person))
    await told.press(person, offered, "coast-march-2025")
    (told_,) = (await told.heard(person))[before:]
    assert told_.text.startswith("Timeline: coast-march-2025")


async def test_the_search_is_asked_answered_and_paged(told: Conversation) -> None:
    person = await told.begun()
    (how,) = await told.says(person, "/search")
    assert how.text.endswith("/search electricity Latakia")
    (one,) = await told.says(person, "/search electricity Latakia")
    assert one.text.startswith("1 event found")
    assert "rural-latakia-power-water" in one.buttons
    (nothing,) = await told.says(person, "/search zebra")
    assert nothing.text.startswith("Nothing that stands now")
    forged = await told.press_data(person, one, "tn:sr:Z%:0")
    assert forged.text == one.text
    await told.press_data(person, one, "tn:ev:Bad_Name:0")
    assert (await told.heard(person))[-1].text == "This button is no longer valid. Send /following."


async def test_sources_are_told_of_what_is_cited(told: Conversation) -> None:
    person = await told.begun()
    (newest,) = await told.says(person, "/sources sohr-coast")
    assert newest.text.startswith("Sources of this alert")
    (earlier,) = await told.says(person, "/sources sohr-coast r2")
    assert "The National" in earlier.text
    (unknown,) = await told.says(person, "/sources no-such-event")
    assert unknown.text.startswith("We have told no event of this name")
