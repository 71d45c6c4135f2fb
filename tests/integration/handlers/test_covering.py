"""The neutral preview in a conversation: on, off, opened and covered again."""

from bot.domain.address import Address
from bot.services.telling import Telling
from tests.conftest import ManualClock
from tests.installed import GAZETTEER
from tests.integration.delivery.test_delivery import published
from tests.integration.handlers.conftest import Conversation, Shown
from tests.integration.handlers.test_many import a_group

LINE = "Update available"


async def is_discreet(talk: Conversation, person: int) -> bool:
    async with talk.store.reading() as tx:
        chat = await tx.chats.find(Address(person))
    return chat is not None and chat.discreet


async def a_line(talk: Conversation, person: int, clock: ManualClock) -> Shown:
    """The neutral line of an alert, as the broadcaster sends it."""
    await published(talk.store, clock)
    async with talk.store.reading() as tx:
        revision = await tx.events.current("sohr-coast")
    said = await Telling(talk.store, GAZETTEER, clock).covered(revision, lang="en")
    (button,) = said.buttons[0]
    keyboard = [[{"text": button.label, "callback_data": button.data}]]
    await talk.play.call(
        "sendMessage", chat_id=person, text=said.html, reply_markup={"inline_keyboard": keyboard}
    )
    return (await talk.heard(person))[-1]


async def test_it_is_switched_with_one_tap_and_says_what_it_does(talk: Conversation) -> None:
    person = await talk.begun()
    (asked,) = await talk.says(person, "/discreet")
    assert asked.text.startswith("Neutral preview is off.")
    on = await talk.press(person, asked, "Turn on")
    assert on.text.startswith("Neutral preview is on.")
    assert await is_discreet(talk, person)
    off = await talk.press(person, on, "Turn off")
    assert off.text.startswith("Neutral preview is off.")
    assert not await is_discreet(talk, person)


async def test_who_follows_nothing_yet_is_told_how_to_begin(talk: Conversation) -> None:
    person = await talk.person()
    (asked,) = await talk.says(person, "/discreet")
    await talk.press(person, asked, "Turn on")
    assert (await talk.heard(person))[-1].text.startswith("No alerts come to this chat yet")


async def test_in_a_group_it_is_refused_with_one_sentence(talk: Conversation) -> None:
    group = await a_group(talk)
    (said,) = await group.says(group.owner, "/discreet")
    assert said.text == "This works only in a private chat with the bot."


async def test_a_tap_opens_in_place_and_another_covers_again(talk: Conversation, clock: ManualClock) -> None:
    person = await talk.begun()
    await talk.says(person, "/follow the coast")
    line = await a_line(talk, person, clock)
    assert line.text == LINE
    count = len(await talk.heard(person))
    shown = await talk.press(person, line, "Show")
    assert "745" in shown.text
    assert "You get this because you follow: The Syrian coast" in shown.text
    assert "Sources" in shown.buttons
    hidden = await talk.press(person, shown, "Hide")
    assert hidden.text == LINE
    assert list(hidden.buttons) == ["Show"]
    assert len(await talk.heard(person)) == count


async def test_the_line_of_several_opens_what_is_known_now(talk: Conversation, clock: ManualClock) -> None:
    person = await talk.begun()
    await talk.says(person, "/follow the coast")
    line = await a_line(talk, person, clock)
    assert "745" in (await talk.press_data(person, line, "sh")).text


async def test_a_line_from_before_an_erasure_says_one_sentence(
    talk: Conversation, clock: ManualClock
) -> None:
    person = await talk.begun()
    await talk.says(person, "/follow the coast")
    line = await a_line(talk, person, clock)
    await talk.says(person, "/forget")
    after = await talk.press(person, line, "Show")
    assert after.text == LINE
    assert (await talk.heard(person))[-1].text.startswith("This button is no longer valid")
