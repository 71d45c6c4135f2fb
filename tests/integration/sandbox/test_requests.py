"""Requests in every encoding, and the answers to requests that make no sense."""

import asyncio
import json

import aiohttp
import pytest

from sandbox.core import Settings
from sandbox.server import serving
from tests.integration.sandbox.playground import TOKEN, Json, Playground, checked

HTML = {"parse_mode": "HTML"}
BUTTONS = {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}
TEXT_ONLY = "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
BAD_LINK = "inline keyboard button URL 'no link' is invalid: Wrong HTTP URL"


def button(*, rows: int = 1, **fields: str) -> Json:
    """The arguments of a send with rows of eight equal buttons."""
    return {"reply_markup": {"inline_keyboard": [[{"text": "a", **fields}] * 8] * rows}}


@pytest.mark.parametrize("encoding", ["query", "form", "multipart", "json", "json with strings", "get"])
async def test_all_encodings_say_the_same(play: Playground, encoding: str) -> None:
    user_id = await play.person()
    url = f"{play.url}/bot{TOKEN}/sendMessage"
    strings = {
        "chat_id": str(user_id),
        "text": "مرحبا & hi",
        "disable_notification": "true",
        "reply_markup": json.dumps(BUTTONS),
    }
    values = {**strings, "chat_id": user_id, "disable_notification": True, "reply_markup": BUTTONS}
    form = aiohttp.FormData(strings)
    multipart = aiohttp.FormData(strings, default_to_multipart=True)
    request = {
        "query": play.http.post(url, params=strings),
        "get": play.http.get(url, params=strings),
        "form": play.http.post(url, data=form),
        "multipart": play.http.post(url, data=multipart),
        "json": play.http.post(url, json=values),
        "json with strings": play.http.post(url, json=strings),
    }
    chosen = request.pop(encoding)
    for other in request.values():
        other.close()
    async with chosen as answer:
        message = (await checked("sendMessage", answer)).result
    assert (message["text"], message["reply_markup"]) == ("مرحبا & hi", BUTTONS)
    assert (await play.ask(f"chats/{user_id}/messages"))["messages"][-1]["_silent"] is True


async def test_a_plain_message_has_no_field_that_is_not_set(play: Playground) -> None:
    message = (await play.call("sendMessage", chat_id=await play.person(), text="x")).result
    assert set(message) == {"message_id", "from", "chat", "date", "text"}


async def test_method_names_ignore_case(play: Playground) -> None:
    assert (await play.call("GETME")).result["is_bot"] is True


@pytest.mark.parametrize(
    ("path", "status", "text"),
    [
        ("bot2:OTHER/getMe", 401, "Unauthorized"),
        ("botgarbage/getMe", 401, "Unauthorized: invalid token specified"),
        (f"bot{TOKEN}/noSuchMethod", 404, "Not Found: method not found"),
        (f"bot{TOKEN}/", 404, "Not Found: method not found"),
        ("nothing/here", 404, "Not Found"),
        (f"file/bot{TOKEN}/photos/none.png", 404, "Not Found"),
        ("file/bot2:OTHER/photos/none.png", 401, "Unauthorized"),
    ],
)
async def test_wrong_addresses_get_the_platforms_answers(
    play: Playground, path: str, status: int, text: str
) -> None:
    async with play.http.get(f"{play.url}/{path}") as answer:
        assert (await checked("getMe", answer)).refusal == (status, text)


async def test_a_connection_is_kept_for_the_next_request(play: Playground) -> None:
    request = f"GET /bot{TOKEN}/getMe HTTP/1.1\r\nHost: x\r\n\r\n".encode()
    host, port = play.url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    try:
        for _ in range(3):
            writer.write(request)
            assert (await reader.readline()).startswith(b"HTTP/1.1 200")
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
            assert b'"ok": true' in await reader.readexactly(length)
    finally:
        writer.close()
        await writer.wait_closed()


@pytest.mark.parametrize("body", [b"{", b"[1]"])
async def test_a_body_that_is_no_json_object_is_refused(play: Playground, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    async with play.http.post(f"{play.url}/bot{TOKEN}/getMe", data=body, headers=headers) as answer:
        assert (await checked("getMe", answer)).status == 400


@pytest.mark.parametrize(
    ("params", "text"),
    [
        ({}, "message text is empty"),
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "text must be non-empty"),
        ({"text": "<b> </b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "😀" * 4097}, "message is too long"),
        ({"text": "ﻻ" * 10_923}, "text is too long"),
        ({"text": "x", "parse_mode": "BBCode"}, "unsupported parse_mode"),
        (
            {"text": "<x>", "parse_mode": "HTML"},
            'can\'t parse entities: Unsupported start tag "x" at byte offset 0',
        ),
        ({"text": '<tg-time unix="1" format="tD">x</tg-time>', **HTML}, "ENTITY_DATE_FORMAT_INVALID"),
        ({"text": f'<tg-time unix="1" format="Dt">{"x" * 32}</tg-time>', **HTML}, "ENTITY_DATE_TOO_LONG"),
        ({"text": f'<tg-time unix="1">{"x" * 128}</tg-time>', **HTML}, "ENTITY_DATE_TOO_LONG"),
        ({"text": '<tg-time unix="9999999999" format="t">x</tg-time>', **HTML}, "ENTITY_DATE_INVALID"),
        ({"text": "x", "reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
        ({"text": "x", **button(callback_data="é" * 33)}, "BUTTON_DATA_INVALID"),
        ({"text": "x", **button(callback_data="")}, "BUTTON_DATA_INVALID"),
        ({"text": "x", **button()}, TEXT_ONLY),
        ({"text": "x", **button(url="no link")}, BAD_LINK),
        ({"text": "x", **button(rows=13, callback_data="b")}, "reply markup is too long"),
        ({"text": "x", "reply_parameters": {"message_id": 77}}, "message to be replied not found"),
        ({"text": "x", "message_thread_id": 1}, "message thread not found"),
        ({"text": "x", "chat_id": ""}, "chat_id is empty"),
        ({"text": "x", "chat_id": 12345}, "chat not found"),
        ({"text": "x", "chat_id": "@nobody_here"}, "chat not found"),
    ],
)
async def test_a_bad_message_gets_the_platforms_words(
    play: Playground, params: dict[str, object], text: str
) -> None:
    user_id = await play.person()
    refused = await play.refused("sendMessage", **{"chat_id": user_id, **params})
    assert refused == (400, f"Bad Request: {text}")


@pytest.mark.parametrize("text", ["x" * 4096, "😀" * 4096, "<b>" + "x" * 4096 + "</b>"])
async def test_4096_characters_are_counted_after_parsing(play: Playground, text: str) -> None:
    user_id = await play.person()
    message = (await play.call("sendMessage", chat_id=user_id, text=text, parse_mode="HTML")).result
    assert len(message["text"]) == 4096


async def test_64_bytes_of_callback_data_and_100_buttons_are_allowed(play: Playground) -> None:
    user_id = await play.person()
    rows = [[{"text": "a", "callback_data": "é" * 32}] * 10] * 10
    message = (
        await play.call("sendMessage", chat_id=user_id, text="x", reply_markup={"inline_keyboard": rows})
    ).result
    assert message["reply_markup"]["inline_keyboard"] == rows


async def test_a_lenient_reply_is_sent_without_what_is_gone(play: Playground) -> None:
    user_id = await play.person()
    reply = {"message_id": 77, "allow_sending_without_reply": True}
    message = (await play.call("sendMessage", chat_id=user_id, text="x", reply_parameters=reply)).result
    assert "reply_to_message" not in message
    foreign = {**reply, "chat_id": 999}
    refused = await play.refused("sendMessage", chat_id=user_id, text="x", reply_parameters=foreign)
    assert refused == (400, "Bad Request: message to be replied not found")


@pytest.mark.parametrize(
    ("photo", "text"),
    [
        ("", "there is no photo in the request"),
        ("AgACunknown", "wrong file identifier/HTTP URL specified"),
        ("https://example.org/map.png", "wrong file identifier/HTTP URL specified"),
    ],
)
async def test_a_photo_that_is_not_there_is_refused(play: Playground, photo: str, text: str) -> None:
    user_id = await play.person()
    assert await play.refused("sendPhoto", chat_id=user_id, photo=photo) == (400, f"Bad Request: {text}")


@pytest.mark.parametrize(
    ("content", "text"), [(b"", "file must be non-empty"), (b"not a picture", "IMAGE_PROCESS_FAILED")]
)
async def test_an_upload_that_is_no_picture_is_refused(play: Playground, content: bytes, text: str) -> None:
    form = aiohttp.FormData({"chat_id": str(await play.person()), "photo": "attach://it"})
    form.add_field("it", content, filename="it.png")
    async with play.http.post(f"{play.url}/bot{TOKEN}/sendPhoto", data=form) as answer:
        assert (await checked("sendPhoto", answer)).refusal == (400, f"Bad Request: {text}")


async def test_a_caption_has_1024_characters(play: Playground) -> None:
    user_id = await play.person()
    refused = await play.refused("sendPhoto", chat_id=user_id, photo="x", caption="x" * 1025)
    assert refused == (400, "Bad Request: message caption is too long")


async def test_an_edit_that_changes_nothing_says_so(play: Playground) -> None:
    user_id = await play.person()
    sent = (
        await play.call(
            "sendMessage", chat_id=user_id, text="<b>a</b>", parse_mode="HTML", reply_markup=BUTTONS
        )
    ).result
    same = {"chat_id": user_id, "message_id": sent["message_id"]}
    text = (
        "Bad Request: message is not modified: specified new message content and reply markup are exactly "
        "the same as a current content and reply markup of the message"
    )
    unchanged = {**same, "text": "<b>a</b>", "parse_mode": "HTML", "reply_markup": BUTTONS}
    assert await play.refused("editMessageText", **unchanged) == (400, text)
    assert await play.refused("editMessageReplyMarkup", **same, reply_markup=BUTTONS) == (400, text)
    assert (await play.call("editMessageText", **same, text="a", reply_markup=BUTTONS)).status == 200
    assert (await play.call("editMessageText", **same, text="a")).status == 200
    assert await play.refused("editMessageText", **same, text="a") == (400, text)


async def test_only_the_bots_own_messages_of_the_right_kind_are_edited(play: Playground) -> None:
    user_id = await play.person()
    theirs = await play.say(user_id, "mine")
    mine = (await play.call("sendMessage", chat_id=user_id, text="x")).result
    edit = {"chat_id": user_id, "text": "y"}

    async def refused(method: str, **params: object) -> str:
        return (await play.refused(method, **params))[1].removeprefix("Bad Request: ")

    assert await refused("editMessageText", **edit) == "message identifier is not specified"
    assert await refused("editMessageText", **edit, message_id=99) == "message to edit not found"
    assert (
        await refused("editMessageText", **edit, message_id=theirs["message_id"]) == "message can't be edited"
    )
    caption = {"chat_id": user_id, "message_id": mine["message_id"], "caption": "y"}
    assert await refused("editMessageCaption", **caption) == "there is no caption in the message to edit"
    await play.call("deleteMessage", chat_id=user_id, message_id=mine["message_id"])
    gone = await refused("editMessageText", **edit, message_id=mine["message_id"])
    assert gone == "message to edit not found"
    assert await refused("deleteMessage", chat_id=user_id, message_id=99) == "message to delete not found"


async def test_a_message_older_than_48_hours_stays(play: Playground) -> None:
    user_id = await play.person()
    await play.control("clock", now="2025-03-06T08:00:00Z", speed=0)
    sent = (await play.call("sendMessage", chat_id=user_id, text="x")).result
    await play.control("clock", now="2025-03-08T08:00:01Z", speed=0)
    refused = await play.refused("deleteMessage", chat_id=user_id, message_id=sent["message_id"])
    assert refused == (400, "Bad Request: message can't be deleted for everyone")


@pytest.mark.parametrize(
    ("commands", "text"),
    [
        ([{"command": "Bad Name", "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "a" * 33, "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "a", "description": ""}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": "a", "description": "x" * 257}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": f"a{n}", "description": "x"} for n in range(101)], "BOT_COMMANDS_TOO_MUCH"),
    ],
)
async def test_bad_menus_are_refused(play: Playground, commands: list[dict[str, str]], text: str) -> None:
    assert await play.refused("setMyCommands", commands=commands) == (400, f"Bad Request: {text}")


async def test_a_language_is_two_letters(play: Playground) -> None:
    refused = await play.refused("setMyCommands", commands=[], language_code="arabic")
    assert refused == (400, "Bad Request: invalid language code specified")


async def test_mentions_by_id_carry_the_person(play: Playground) -> None:
    user_id = await play.person("Rima")
    text = f'<a href="tg://user?id={user_id}">you</a> <a href="tg://user?id=5">nobody</a>'
    message = (await play.call("sendMessage", chat_id=user_id, text=text, parse_mode="HTML")).result
    [mention] = message["entities"]
    assert (mention["type"], mention["user"]["first_name"]) == ("text_mention", "Rima")


@pytest.mark.parametrize("mode", ["", "HTML"])
async def test_commands_in_the_bots_own_text_are_marked(play: Playground, mode: str) -> None:
    user_id = await play.person()
    message = (await play.call("sendMessage", chat_id=user_id, text="see /help", parse_mode=mode)).result
    assert message["entities"] == [{"type": "bot_command", "offset": 4, "length": 5}]


async def test_entities_can_be_given_instead_of_a_parse_mode(play: Playground) -> None:
    user_id = await play.person()
    given = [{"type": "bold", "offset": 0, "length": 2}, {"type": "bold", "offset": 90, "length": 2}]
    message = (await play.call("sendMessage", chat_id=user_id, text="ab c", entities=given)).result
    assert message["entities"] == [{"type": "bold", "offset": 0, "length": 2}]


async def test_a_time_is_an_entity_that_carries_its_instant(play: Playground) -> None:
    text = f'<b>at <tg-time unix="1741456800" format="Dt">{"x" * 31}</tg-time></b>'
    message = (await play.call("sendMessage", chat_id=await play.person(), text=text, **HTML)).result
    assert message["text"] == "at " + "x" * 31
    assert message["entities"][1] == {
        "type": "date_time",
        "offset": 3,
        "length": 31,
        "unix_time": 1741456800,
        "date_time_format": "Dt",
    }


async def test_an_older_server_knows_no_times_and_everything_else() -> None:
    async with (
        serving(Settings(token=TOKEN, profile="off", knows_times=False)) as server,
        aiohttp.ClientSession() as http,
    ):
        play = Playground(server.url, http)
        person = await play.person()
        text = 'é <tg-time unix="1741456800">8 March</tg-time>'
        refused = await play.call("sendMessage", chat_id=person, text=text, **HTML)
        said = 'Bad Request: can\'t parse entities: Unsupported start tag "tg-time" at byte offset 3'
        assert refused.refusal == (400, said)
        assert (await play.call("sendMessage", chat_id=person, text="<b>x</b>", **HTML)).result["text"] == "x"
