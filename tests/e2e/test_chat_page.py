"""The chat page in a real Chromium against a real sandbox: what a person trying the bot relies on.

Nobody runs the bot here: each test speaks as the bot through the Bot API, so a failure is the page's.
"""

import re
from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from tests.e2e.conftest import IN_THE_LASTING_LOOP, NewPage, SandboxProcess

pytestmark = [pytest.mark.browser, IN_THE_LASTING_LOOP]

DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
ALERT = "Syrian coast: more than 1,000 deaths reported\nCivilians 745 · security forces 125"
ALERT_AR = "الساحل السوري: الإبلاغ عن أكثر من 1,000 وفاة\nSOHR: مدنيون 745 · قوات الأمن 125"


def keyboard(*labels: str) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": label, "callback_data": label.lower()} for label in labels]]}


def chosen_person(page: Page) -> Locator:
    return page.get_by_test_id("person-select").locator("option:checked")


def last_message(page: Page) -> Locator:
    return page.get_by_test_id("message").last


async def test_an_added_person_has_a_chat_with_the_bot(browser_page: Page) -> None:
    page = browser_page
    await page.get_by_test_id("person-add").click()
    await page.get_by_label("First name").fill("Hannah")
    await page.keyboard.press("Enter")

    await expect(chosen_person(page)).to_have_text("Hannah · English")
    await expect(page.get_by_test_id("chat-item")).to_have_count(1)
    await expect(page.get_by_test_id("chat-title")).to_have_text("Tocsin")
    await page.get_by_test_id("start").click()
    await expect(page.get_by_test_id("message-text")).to_have_text("/start")


async def test_what_a_person_writes_reaches_the_bot(browser_page: Page, sandbox: SandboxProcess) -> None:
    page = browser_page
    user_id = await sandbox.add_person("Hannah", "en")
    await page.goto(f"{sandbox.url}/?as={user_id}")
    await page.get_by_test_id("composer").fill("one")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("two")
    await page.keyboard.press("Enter")

    await expect(last_message(page).get_by_test_id("message-text")).to_have_text("one\ntwo")
    await expect(page.get_by_test_id("composer")).to_have_value("")
    assert (await sandbox.next_update("message"))["text"] == "/start"
    message = await sandbox.next_update("message")
    assert message["text"] == "one\ntwo"
    assert message["from"]["id"] == user_id


async def test_a_text_that_is_refused_comes_back(browser_page: Page, sandbox: SandboxProcess) -> None:
    page = browser_page
    user_id = await sandbox.add_person("Hannah", "en")
    await page.goto(f"{sandbox.url}/?as={user_id}")
    await page.get_by_test_id("composer").fill("x" * 4097)
    await page.get_by_test_id("send").click()

    await expect(page.get_by_test_id("toast")).to_contain_text("Not sent")
    await expect(page.get_by_test_id("composer")).to_have_value("x" * 4097)


async def test_a_button_waits_until_the_bot_answers(browser_page: Page, sandbox: SandboxProcess) -> None:
    page = browser_page
    user_id = await sandbox.add_person("Hannah", "en")
    await sandbox.bot("sendMessage", chat_id=user_id, text=ALERT, reply_markup=keyboard("Sources", "Mute"))
    await page.goto(f"{sandbox.url}/?as={user_id}")
    mute, sources = page.get_by_role("button", name="Mute"), page.get_by_role("button", name="Sources")

    await mute.click()
    await expect(mute).to_have_attribute("aria-busy", "true")
    query = await sandbox.next_update("callback_query")
    assert query["data"] == "mute"
    await sandbox.bot("answerCallbackQuery", callback_query_id=query["id"], text="Muted until 05:10")
    await expect(page.get_by_test_id("toast")).to_have_text("Muted until 05:10")
    await expect(mute).not_to_have_attribute("aria-busy", "true")

    await sources.click()
    await expect(sources).to_have_attribute("aria-busy", "true")
    query = await sandbox.next_update("callback_query")
    await sandbox.bot("answerCallbackQuery", callback_query_id=query["id"], text="SOHR", show_alert=True)
    await expect(page.get_by_test_id("alert")).to_contain_text("SOHR")
    await page.keyboard.press("Escape")
    await expect(page.get_by_test_id("alert")).to_have_count(0)


async def test_an_edit_replaces_the_text_and_is_marked(browser_page: Page, sandbox: SandboxProcess) -> None:
    page = browser_page
    user_id = await sandbox.add_person("Hannah", "en")
    sent = await sandbox.bot("sendMessage", chat_id=user_id, text=f"<b>{ALERT}</b>", parse_mode="HTML")
    await page.goto(f"{sandbox.url}/?as={user_id}")
    await expect(last_message(page).locator("b")).to_have_text(ALERT)
    await expect(last_message(page).get_by_test_id("edited")).to_have_count(0)

    edit = {"chat_id": user_id, "message_id": sent["message_id"], "text": "Corrected"}
    await sandbox.bot("editMessageText", **edit, reply_markup=keyboard("All figures"))
    await expect(last_message(page).get_by_test_id("message-text")).to_have_text("Corrected")
    await expect(last_message(page).get_by_test_id("edited")).to_have_text("edited")
    await expect(last_message(page).get_by_test_id("button")).to_have_text("All figures")
    await expect(last_message(page).locator("b")).to_have_count(0)


async def test_replies_silence_and_deletion_are_seen(browser_page: Page, sandbox: SandboxProcess) -> None:
    page = browser_page
    user_id = await sandbox.add_person("Hannah", "en")
    first = await sandbox.bot("sendMessage", chat_id=user_id, text=ALERT)
    await page.goto(f"{sandbox.url}/?as={user_id}")
    await sandbox.bot(
        "sendMessage",
        chat_id=user_id,
        text="+158 since 11 March",
        disable_notification=True,
        reply_parameters={"message_id": first["message_id"]},
    )
    await expect(last_message(page).get_by_test_id("quote")).to_contain_text("Syrian coast")
    await expect(last_message(page).get_by_role("img", name="sent without sound")).to_be_visible()
    correction = {"chat_id": user_id, "message_id": first["message_id"], "text": "All the dead: 1,000"}
    await sandbox.bot("editMessageText", **correction)
    await expect(last_message(page).get_by_test_id("quote")).to_contain_text("All the dead: 1,000")
    await last_message(page).get_by_test_id("quote").click()
    original = page.locator(f"[data-message-id='{first['message_id']}']")
    await expect(original).to_be_focused()

    await sandbox.bot("deleteMessage", chat_id=user_id, message_id=first["message_id"])
    await expect(original).to_have_class(re.compile("deleted"))
    await expect(original).to_contain_text("deleted")


async def test_markup_in_a_text_is_never_run(browser_page: Page, sandbox: SandboxProcess) -> None:
    page = browser_page
    user_id = await sandbox.add_person("Hannah", "en")
    hostile = "<img src=x onerror=\"document.title='run'\"><b>not bold</b>"
    await sandbox.bot("sendMessage", chat_id=user_id, text=hostile)
    await page.goto(f"{sandbox.url}/?as={user_id}")

    text = last_message(page).get_by_test_id("message-text")
    await expect(text).to_have_text(hostile)
    assert await text.locator("*").count() == 0
    assert await page.title() != "run"


async def test_entities_keep_their_place_after_letters_of_two_units(
    browser_page: Page, sandbox: SandboxProcess
) -> None:
    page = browser_page
    user_id = await sandbox.add_person("Hannah", "en")
    # Two letters outside the basic plane take two UTF-16 units each.
    html = "𐎀𐎁 <b>bold <i>both</i></b> <code>x &lt; y</code> <a href='https://example.org/'>page</a> /help"
    await sandbox.bot("sendMessage", chat_id=user_id, text=html, parse_mode="HTML")
    await page.goto(f"{sandbox.url}/?as={user_id}")

    text = last_message(page).get_by_test_id("message-text")
    await expect(text.locator("b")).to_have_text("bold both")
    await expect(text.locator("b > i")).to_have_text("both")
    await expect(text.locator("code")).to_have_text("x < y")
    await expect(text.get_by_role("link")).to_have_attribute("href", "https://example.org/")
    await text.get_by_role("button", name="/help").click()
    await expect(last_message(page).get_by_test_id("message-text")).to_have_text("/help")
    await expect(last_message(page)).to_have_class(re.compile("outgoing"))


async def test_arabic_runs_right_to_left_line_by_line(browser_page: Page, sandbox: SandboxProcess) -> None:
    page = browser_page
    user_id = await sandbox.add_person("رنا", "ar")
    await sandbox.bot(
        "sendMessage", chat_id=user_id, text=f"{ALERT_AR}\nLatin line", reply_markup=keyboard("المصادر")
    )
    await page.goto(f"{sandbox.url}/?as={user_id}")

    await expect(page.locator("html")).to_have_attribute("dir", "rtl")
    await expect(page.get_by_test_id("composer")).to_have_attribute("aria-label", "رسالة")
    await expect(last_message(page).get_by_test_id("message-text")).to_be_visible()
    chats, log = page.get_by_test_id("chat-list"), page.get_by_role("log")
    assert await left_edge(chats) > await left_edge(log), "the list stands on the right"
    arabic, latin_first, latin = await last_message(page).evaluate(LINE_GAPS)
    assert arabic["right"] < 2, "an Arabic line begins at the right edge"
    assert latin_first["left"] < 2, "a line takes its direction from its own first letter"
    assert latin["left"] < 2, "the stamp stands at the end of the last line, not before it"
    await expect(page.get_by_test_id("day")).to_contain_text(re.compile(r"\d{4}"))


# How far each line of a message ends from the left and right edge of its text, in px.
LINE_GAPS = """message => {
    const text = message.querySelector('.text'), box = text.getBoundingClientRect();
    const node = message.querySelector('[data-testid=message-text]').firstChild;
    let from = 0;
    return node.data.split('\\n').map(line => {
        const range = document.createRange();
        range.setStart(node, from);
        range.setEnd(node, from + line.length);
        from += line.length + 1;
        const drawn = range.getBoundingClientRect();
        return {left: drawn.left - box.left, right: box.right - drawn.right};
    });
}"""


async def left_edge(place: Locator) -> float:
    box = await place.bounding_box()
    assert box is not None
    return box["x"]


@pytest.mark.parametrize(("language", "text"), [("en", ALERT), ("ar", ALERT_AR)], ids=["en", "ar"])
async def test_a_phone_never_scrolls_sideways(
    new_page: NewPage, sandbox: SandboxProcess, language: str, text: str
) -> None:
    user_id = await sandbox.add_person("Hannah", language)
    buttons = keyboard("All figures", "Sources", "Mute 8 h")
    await sandbox.bot("sendMessage", chat_id=user_id, text=f"{text}\n{'x' * 300}", reply_markup=buttons)
    page = await new_page(viewport=PHONE, is_mobile=True, has_touch=True)
    await page.goto(f"{sandbox.url}/?as={user_id}")

    await expect(page.get_by_test_id("composer")).to_be_hidden()
    assert await sideways(page) <= 0
    await page.get_by_test_id("chat-item").tap()
    await expect(last_message(page).get_by_test_id("button")).to_have_count(3)
    await expect(page.get_by_test_id("chat-list")).to_be_hidden()
    assert await sideways(page) <= 0
    assert await page.get_by_role("log").evaluate("log => log.scrollWidth - log.clientWidth") <= 0
    for control in [
        page.get_by_test_id("send"),
        page.get_by_test_id("back"),
        page.get_by_test_id("button").first,
    ]:
        box = await control.bounding_box()
        assert box is not None
        assert box["height"] >= 44, "a finger finds it"
    await page.go_back()
    await expect(page.get_by_test_id("chat-list")).to_be_visible()


async def sideways(page: Page) -> int:
    """How far the page is wider than the screen, in px; what is cut off counts too."""
    return int(await page.evaluate(SIDEWAYS))


SIDEWAYS = """() => {
    const drawn = [...document.querySelectorAll('button, select, textarea, .bubble, .key')];
    const boxes = drawn.filter(element => element.checkVisibility({opacityProperty: true}));
    const edges = boxes.map(element => element.getBoundingClientRect());
    const past = edges.map(box => Math.max(box.right - innerWidth, -box.left));
    return Math.ceil(Math.max(document.documentElement.scrollWidth - innerWidth, ...past));
}"""


async def test_the_command_menu_works_by_keyboard(browser_page: Page, sandbox: SandboxProcess) -> None:
    page = browser_page
    user_id = await sandbox.add_person("Hannah", "en")
    commands = [("follow", "Follow a place"), ("following", "What you follow"), ("help", "How this works")]
    menu = [{"command": name, "description": description} for name, description in commands]
    await sandbox.bot("setMyCommands", commands=menu)
    await page.goto(f"{sandbox.url}/?as={user_id}")
    composer, options = page.get_by_test_id("composer"), page.get_by_test_id("command")

    await composer.press("/")
    await expect(page.get_by_test_id("command-menu")).to_be_visible()
    await expect(options).to_have_count(3)
    await page.keyboard.type("fo")
    await expect(options).to_have_count(2)
    await page.keyboard.press("Tab")
    await expect(composer).to_have_value("/follow ")
    await expect(page.get_by_test_id("command-menu")).to_be_hidden()

    await composer.fill("/f")
    await expect(options).to_have_count(2)
    await page.keyboard.press("ArrowDown")
    await expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    await page.keyboard.press("Enter")
    await expect(last_message(page).get_by_test_id("message-text")).to_have_text("/following")
    await composer.press("/")
    await page.keyboard.press("Escape")  # at once: the menu may still be on its way
    await expect(page.get_by_test_id("command-menu")).to_be_hidden()
    await expect(composer).to_be_focused()
    await page.get_by_test_id("commands").click()
    await expect(page.get_by_test_id("command-menu")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_test_id("command-menu")).to_be_hidden()
    await expect(composer).to_be_focused()


async def test_unread_messages_are_counted_until_the_chat_is_opened(
    browser_page: Page, sandbox: SandboxProcess
) -> None:
    page = browser_page
    user_id = await sandbox.add_person("Hannah", "en")
    group = await sandbox.post("/_sandbox/chats", {"type": "group", "title": "Family", "creator": user_id})
    await page.goto(f"{sandbox.url}/?as={user_id}")
    item = page.locator(f"[data-testid=chat-item][data-chat-id='{group['id']}']")
    await expect(page.get_by_test_id("chat-title")).to_have_text("Tocsin")
    for text in ("first", "second"):
        await sandbox.bot("sendMessage", chat_id=group["id"], text=text)

    await expect(item.get_by_test_id("unread")).to_have_text("2")
    await expect(item).to_contain_text("Tocsin: second")
    await page.keyboard.press("Alt+ArrowDown")
    await expect(page.get_by_test_id("chat-title")).to_have_text("Family")
    await expect(item.get_by_test_id("unread")).to_be_hidden()


async def test_a_forum_lists_its_topics_as_chats(browser_page: Page, sandbox: SandboxProcess) -> None:
    page = browser_page
    user_id = await sandbox.add_person("Hannah", "en")
    await page.goto(f"{sandbox.url}/?as={user_id}")
    await page.get_by_test_id("new-chat").click()
    await page.get_by_label("Supergroup with topics").check()
    await page.get_by_label("Title").fill("Coast desk")
    await page.get_by_test_id("dialog-ok").click()
    await expect(page.get_by_test_id("chat-title")).to_have_text("Coast desk")
    await page.get_by_test_id("chat-menu").click()
    await page.get_by_test_id("new-topic").click()
    await page.get_by_label("Name of the topic").fill("Alerts")
    await page.get_by_test_id("dialog-ok").click()

    await expect(page.get_by_test_id("chat-title")).to_have_text("Alerts")
    await page.get_by_test_id("composer").fill("in the topic")
    await page.keyboard.press("Enter")
    await expect(last_message(page)).to_contain_text("in the topic")
    message = await sandbox.next_update("message")
    while message.get("text") != "in the topic":
        message = await sandbox.next_update("message")
    chat_id, thread_id = message["chat"]["id"], message["message_thread_id"]
    await page.locator("[data-testid=chat-item]:not([data-thread-id])").filter(has_text="Coast desk").click()
    await expect(page.get_by_test_id("message").filter(has_text="in the topic")).to_have_count(0)
    await sandbox.bot("sendMessage", chat_id=chat_id, message_thread_id=thread_id, text="x")
    await expect(page.locator(f"[data-thread-id='{thread_id}']").get_by_test_id("unread")).to_have_text("1")


async def test_a_place_is_shared_and_the_bot_is_blocked(browser_page: Page, sandbox: SandboxProcess) -> None:
    page = browser_page
    user_id = await sandbox.add_person("Hannah", "en")
    await page.goto(f"{sandbox.url}/?as={user_id}")
    await page.get_by_test_id("location").click()
    await page.get_by_role("button", name="Baniyas").click()
    await page.get_by_test_id("dialog-ok").click()
    await expect(last_message(page)).to_contain_text("35.182, 35.949")
    await sandbox.next_update("message")
    message = await sandbox.next_update("message")
    assert message["location"] == {"latitude": 35.182, "longitude": 35.949}

    await page.get_by_test_id("chat-menu").click()
    await page.get_by_test_id("block").click()
    await expect(page.get_by_test_id("composer")).to_have_count(0)
    await page.get_by_test_id("unblock-bar").click()
    await expect(page.get_by_test_id("composer")).to_be_visible()


async def test_a_long_chat_opens_at_its_end(browser_page: Page, sandbox: SandboxProcess) -> None:
    page = browser_page
    user_id = await sandbox.add_person("Hannah", "en")
    for n in range(250):
        await sandbox.say(user_id, f"line {n}")
    await page.goto(f"{sandbox.url}/?as={user_id}")

    await expect(last_message(page)).to_be_in_viewport()
    await expect(page.get_by_test_id("message")).to_have_count(200)
    await page.get_by_role("log").evaluate("log => { log.scrollTop = 0; }")
    await expect(page.get_by_test_id("message")).to_have_count(251)
    await expect(last_message(page)).not_to_be_in_viewport()
    await page.get_by_role("button", name="Go to the latest message").click()
    await expect(last_message(page)).to_be_in_viewport()


async def test_two_readers_stand_side_by_side_in_their_own_languages(
    new_page: NewPage, sandbox: SandboxProcess
) -> None:
    english = await sandbox.add_person("Hannah", "en")
    arabic = await sandbox.add_person("رنا", "ar")
    page = await new_page(viewport=DESKTOP)
    await page.goto(f"{sandbox.url}/?as={english}")
    await page.get_by_test_id("split").click()
    await expect(page).to_have_url(f"{sandbox.url}/?split={english},{arabic}")
    await sandbox.bot("sendMessage", chat_id=english, text=ALERT)
    await sandbox.bot("sendMessage", chat_id=arabic, text=ALERT_AR)

    left, right = page.get_by_test_id("reader").nth(0), page.get_by_test_id("reader").nth(1)
    await expect(left).to_have_attribute("dir", "ltr")
    await expect(right).to_have_attribute("dir", "rtl")
    await expect(left.get_by_test_id("message-text").last).to_have_text(ALERT)
    await expect(right.get_by_test_id("message-text").last).to_have_text(ALERT_AR)
    await right.get_by_test_id("composer").fill("شكرا")
    await page.keyboard.press("Enter")
    await expect(right.get_by_test_id("message-text").last).to_have_text("شكرا")
    await expect(left.get_by_test_id("message-text").last).to_have_text(ALERT)


async def test_the_page_outlives_a_restart_of_the_sandbox(
    browser_page: Page, sandbox: SandboxProcess
) -> None:
    page = browser_page
    await sandbox.add_person("Hannah", "en")
    await expect(page.get_by_test_id("chat-title")).to_have_text("Tocsin")
    banner = page.get_by_text("The sandbox does not answer")
    await sandbox.stop()
    await expect(banner).to_be_visible()

    await sandbox.restart()
    await expect(banner).to_be_hidden()
    user_id = await sandbox.add_person("Maya", "en")
    await expect(chosen_person(page)).to_have_text("Maya · English")
    await sandbox.bot("sendMessage", chat_id=user_id, text=ALERT)
    await expect(last_message(page).get_by_test_id("message-text")).to_have_text(ALERT)


@pytest.mark.parametrize(
    ("language", "words", "shown"),
    [
        ("en", "8 March, 18:00 UTC", "March 8, 2025 at 9:00 PM"),
        ("ar", "8 آذار، 18:00 غرينتش", re.compile("2025.*9:00|٢٠٢٥.*٩:٠٠")),
    ],
    ids=["en", "ar"],
)
async def test_a_time_is_shown_by_the_clock_of_who_reads_it(
    new_page: NewPage, sandbox: SandboxProcess, language: str, words: str, shown: str | re.Pattern[str]
) -> None:
    page = await new_page(timezone_id="Asia/Damascus")
    reader = await sandbox.add_person("Rima", language)
    text = f'<b>\u2068<tg-time unix="1741456800" format="Dt">{words}</tg-time>\u2069</b>: x'
    await sandbox.bot("sendMessage", chat_id=reader, text=text, parse_mode="HTML")
    time = last_message(page).get_by_test_id("message-text").locator("time")
    await page.goto(f"{sandbox.url}/?as={reader}&chat={reader}")
    await expect(time).to_have_text(shown)
    await expect(time).to_have_attribute("title", words)

    await page.goto(f"{sandbox.url}/?as={reader}&chat={reader}&app=old")
    await expect(last_message(page).get_by_test_id("message-text")).to_have_text(f"\u2068{words}\u2069: x")


async def test_words_too_long_to_be_replaced_stay_and_tell_the_time_beside(
    new_page: NewPage, sandbox: SandboxProcess
) -> None:
    page = await new_page(timezone_id="Europe/Berlin")
    reader = await sandbox.add_person("Hannah", "de")
    text = '<tg-time unix="1741456800">28. September des Jahres 2025, 18:00 UTC</tg-time>'
    await sandbox.bot("sendMessage", chat_id=reader, text=text, parse_mode="HTML")
    await page.goto(f"{sandbox.url}/?as={reader}&chat={reader}")
    time = last_message(page).get_by_test_id("message-text").locator("time")
    await expect(time).to_have_text("28. September des Jahres 2025, 18:00 UTC")
    await expect(time).to_have_attribute("title", re.compile("Saturday, March 8, 2025.*7:00"))
