"""The real client library drives every method over a real socket; each answer fits the specification."""

import struct
import zlib

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    ChatMemberAdministrator,
    ChatMemberOwner,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    MenuButtonCommands,
    MenuButtonDefault,
    MessageEntity,
    ReplyParameters,
)
from telegram.error import BadRequest, EndPointNotFound, Forbidden, InvalidToken

from tests.integration.sandbox.playground import Playground


def png(width: int = 3, height: int = 2) -> bytes:
    """A real, plain picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\x80" * width for _ in range(height)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


async def test_the_bot_knows_itself(bot: Bot) -> None:
    me = await bot.get_me()
    assert (me.id, me.is_bot, me.username) == (1, True, "tocsin_bot")


async def test_a_person_writes_and_the_bot_answers(play: Playground, bot: Bot) -> None:
    user_id = await play.person(started=False, language_code="ar", last_name="K", username="rima_k")
    await play.say(user_id, "/start r_SY-LA")
    [update] = await bot.get_updates()
    message = update.message
    assert message is not None
    assert (message.text, message.chat.id) == ("/start r_SY-LA", user_id)
    assert message.from_user is not None
    assert message.from_user.language_code == "ar"
    assert message.parse_entities(["bot_command"]) == {message.entities[0]: "/start"}
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Follow", callback_data="f:SY-LA")]])
    sent = await bot.send_message(
        user_id,
        "<b>Jableh</b> & more",
        parse_mode="HTML",
        reply_markup=keyboard,
        reply_parameters=ReplyParameters(message.message_id),
        disable_notification=True,
        protect_content=True,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )
    assert sent.text == "Jableh & more"
    assert [(one.type, one.offset, one.length) for one in sent.entities] == [("bold", 0, 6)]
    assert sent.reply_markup == keyboard
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.message_id == message.message_id
    assert sent.has_protected_content
    assert sent.link_preview_options == LinkPreviewOptions(is_disabled=True)
    stored = (await play.ask(f"chats/{user_id}/messages"))["messages"][-1]
    assert stored["_silent"] is True


async def test_a_press_arrives_and_is_answered_once(play: Playground, bot: Bot) -> None:
    user_id = await play.person()
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="yes")]])
    sent = await bot.send_message(user_id, "Sure?", reply_markup=keyboard)
    pressed = await play.control(
        "press", chat_id=user_id, user_id=user_id, message_id=sent.message_id, callback_data="yes"
    )
    [update] = await bot.get_updates()
    query = update.callback_query
    assert query is not None
    assert (query.data, query.from_user.id, query.id) == ("yes", user_id, pressed["callback_query_id"])
    assert query.message is not None
    assert query.message.message_id == sent.message_id
    assert await bot.answer_callback_query(query.id, "Done", show_alert=True)
    with pytest.raises(BadRequest, match="Query is too old and response timeout expired"):
        await bot.answer_callback_query(query.id)


async def test_a_press_on_a_deleted_message_is_still_heard(play: Playground, bot: Bot) -> None:
    user_id = await play.person()
    sent = await bot.send_message(user_id, "gone soon")
    await sent.delete()
    await play.control(
        "press", chat_id=user_id, user_id=user_id, message_id=sent.message_id, callback_data="forged"
    )
    [update] = await bot.get_updates()
    assert update.callback_query is not None
    assert update.callback_query.message is not None
    assert not update.callback_query.message.is_accessible


async def test_a_photo_is_uploaded_once_and_sent_again_by_its_id(play: Playground, bot: Bot) -> None:
    user_id = await play.person()
    picture = png(30, 20)
    first = await bot.send_photo(
        user_id,
        picture,
        caption="<i>map</i>",
        parse_mode="HTML",
        has_spoiler=True,
        show_caption_above_media=True,
    )
    assert [(size.width, size.height) for size in first.photo] == [(30, 20)]
    assert first.caption_entities == (MessageEntity("italic", 0, 3),)
    again = await bot.send_photo(user_id, first.photo[0].file_id)
    assert again.photo == first.photo
    file = await bot.get_file(first.photo[-1].file_id)
    assert bytes(await file.download_as_bytearray()) == picture
    async with play.http.get(f"{play.url}/_sandbox/files/{file.file_id}") as answer:
        assert (await answer.read(), answer.content_type) == (picture, "image/png")


async def test_edits_replace_text_caption_and_buttons(play: Playground, bot: Bot) -> None:
    user_id = await play.person()
    button = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="more")]])
    sent = await bot.send_message(user_id, "one", reply_markup=button)
    edited = await sent.edit_text("<u>two</u>", parse_mode="HTML")
    assert not isinstance(edited, bool)
    assert (edited.text, edited.reply_markup) == ("two", None)
    assert edited.edit_date is not None
    marked = await sent.edit_reply_markup(button)
    assert not isinstance(marked, bool)
    assert (marked.text, marked.reply_markup) == ("two", button)
    photo = await bot.send_photo(user_id, png(), caption="old")
    captioned = await photo.edit_caption("new")
    assert not isinstance(captioned, bool)
    assert captioned.caption == "new"
    stored = (await play.ask(f"chats/{user_id}/messages"))["messages"]
    assert [one["_edited_count"] for one in stored] == [0, 2, 1]


async def test_messages_are_deleted_and_pinned(play: Playground, bot: Bot) -> None:
    user_id = await play.person()
    one, two, three = [await bot.send_message(user_id, text) for text in ("1", "2", "3")]
    assert await one.pin(disable_notification=True)
    pinned = (await bot.get_chat(user_id)).pinned_message
    assert pinned is not None
    assert pinned.message_id == one.message_id
    assert await one.unpin()
    assert await two.pin()
    assert await bot.unpin_all_chat_messages(user_id)
    assert (await bot.get_chat(user_id)).pinned_message is None
    assert await one.delete()
    assert await bot.delete_messages(user_id, [two.message_id, three.message_id, 9999])
    stored = (await play.ask(f"chats/{user_id}/messages"))["messages"]
    assert [post.get("text") for post in stored if "_deleted" in post] == ["1", "2", "3"]


async def test_menus_names_and_descriptions_are_kept_by_language(play: Playground, bot: Bot) -> None:
    english, arabic = BotCommand("latest", "What happened"), BotCommand("latest", "آخر الأخبار")
    assert await bot.set_my_commands([english])
    assert await bot.set_my_commands([arabic], BotCommandScopeAllPrivateChats(), "ar")
    assert await bot.get_my_commands() == (english,)
    assert await bot.get_my_commands(BotCommandScopeAllPrivateChats(), "ar") == (arabic,)
    assert await bot.get_my_commands(language_code="ar") == ()
    reader = await play.person(language_code="ar")
    assert await bot.set_my_commands([english], BotCommandScopeChat(reader))
    assert await bot.delete_my_commands(BotCommandScopeChat(reader))
    shown = await play.ask(f"commands?chat_id={reader}&user_id={reader}")
    assert shown == {"commands": [arabic.to_dict()]}
    assert await bot.set_my_name("توكسين", "ar")
    assert (await bot.get_my_name("ar")).name == "توكسين"
    assert (await bot.get_my_name()).name == "Tocsin"
    assert await bot.set_my_description("Alerts")
    assert (await bot.get_my_description("ar")).description == "Alerts"
    assert await bot.set_my_short_description("Short")
    assert (await bot.get_my_short_description()).short_description == "Short"


async def test_the_menu_button_is_kept_per_chat(play: Playground, bot: Bot) -> None:
    user_id = await play.person()
    assert await bot.set_chat_menu_button(user_id, MenuButtonCommands())
    assert isinstance(await bot.get_chat_menu_button(user_id), MenuButtonCommands)
    assert await bot.set_chat_menu_button(menu_button=MenuButtonDefault())
    assert isinstance(await bot.get_chat_menu_button(), MenuButtonDefault)


async def test_a_group_can_be_asked_about_and_left(play: Playground, bot: Bot) -> None:
    creator, member = await play.person("Rima"), await play.person("Sam")
    group = await play.chat("supergroup", creator=creator, title="Coast", username="coast_talk")
    await play.control(f"chats/{group}/members", user_id=member, status="member")
    full = await bot.get_chat("@coast_talk")
    assert (full.id, full.title, full.type) == (group, "Coast", "supergroup")
    assert full.permissions is not None
    assert full.permissions.can_send_messages
    owner, myself = await bot.get_chat_administrators(group)
    assert isinstance(owner, ChatMemberOwner)
    assert isinstance(myself, ChatMemberAdministrator)
    assert (await bot.get_chat_member(group, member)).status == "member"
    assert await bot.get_chat_member_count(group) == 3
    assert await bot.send_chat_action(group, "typing")
    assert await bot.leave_chat(group)
    with pytest.raises(Forbidden, match="bot is not a member of the supergroup chat"):
        await bot.send_message(group, "x")


async def test_the_webhook_methods_agree_with_each_other(play: Playground, bot: Bot) -> None:
    url = f"{play.url}/nowhere"
    assert await bot.set_webhook(url, secret_token="s-3_C", max_connections=7, allowed_updates=["message"])
    info = await bot.get_webhook_info()
    assert (info.url, info.max_connections, info.allowed_updates) == (url, 7, ("message",))
    assert await bot.delete_webhook()
    assert (await bot.get_webhook_info()).url == ""


async def test_a_wrong_token_and_a_wrong_method_are_known_to_the_library(play: Playground) -> None:
    async with play.bot() as bot:
        with pytest.raises(EndPointNotFound):
            await bot.do_api_request("sendNothing")
    stranger = Bot("2:OTHER", base_url=f"{play.url}/bot")
    with pytest.raises(InvalidToken):
        await stranger.initialize()
    await stranger.shutdown()
