"""sendMessage, sendPhoto, sendChatAction and answerCallbackQuery."""

from sandbox.access import check_delivery, check_reachable, check_thread, find_chat
from sandbox.core import Sandbox
from sandbox.formatting import caption_of, text_of
from sandbox.messages import post_by_bot, send_options
from sandbox.outcomes import Done, Metered, Method, Outcome
from sandbox.params import Params
from sandbox.refusals import bad_request
from sandbox.wire import Json

ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)
MAX_CALLBACK_TEXT = 200
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def send_message(sandbox: Sandbox, params: Params) -> Outcome:
    formatted = text_of(params)
    options = send_options(params)
    chat = find_chat(sandbox.world, params)
    check_reachable(sandbox.world, chat)

    def deliver() -> Json:
        find_chat(sandbox.world, params)  # a group may have become a supergroup while this was held
        check_delivery(sandbox.world, chat, content="text")
        content = formatted.as_fields(sandbox.find_person, text="text", entities="entities")
        return post_by_bot(sandbox, "sendMessage", chat, content, options)

    return Metered(chat, deliver, is_paid=params.flag("allow_paid_broadcast"))


def send_photo(sandbox: Sandbox, params: Params) -> Outcome:
    caption = caption_of(params)
    options = send_options(params)
    chat = find_chat(sandbox.world, params)
    check_reachable(sandbox.world, chat)
    photo = sandbox.files.photo_of(params)

    def deliver() -> Json:
        find_chat(sandbox.world, params)
        check_delivery(sandbox.world, chat, content="photos")
        marks = {
            "show_caption_above_media": params.flag("show_caption_above_media"),
            "has_media_spoiler": params.flag("has_spoiler"),
        }
        content = {
            "photo": [photo.as_photo_size()],
            **caption.as_fields(sandbox.find_person, text="caption", entities="caption_entities"),
            **{name: True for name, is_set in marks.items() if is_set},
        }
        return post_by_bot(sandbox, "sendPhoto", chat, content, options)

    return Metered(chat, deliver, is_paid=params.flag("allow_paid_broadcast"))


def send_chat_action(sandbox: Sandbox, params: Params) -> Outcome:
    action = params.text("action")
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = find_chat(sandbox.world, params)
    check_delivery(sandbox.world, chat, content="text")
    check_thread(chat, params.integer("message_thread_id"))
    sandbox.hub.announce("action", chat.id, action=action)
    return Done(True)


def answer_callback_query(sandbox: Sandbox, params: Params) -> Outcome:
    """A query can be answered once, and only for a while."""
    text = params.text("text")
    if len(text) > MAX_CALLBACK_TEXT:
        raise bad_request("MESSAGE_TOO_LONG")
    query_id = params.text("callback_query_id")
    press = sandbox.presses.pop(query_id, None)
    if press is None or press.expires < sandbox.timer.monotonic():
        raise bad_request(TOO_OLD)
    sandbox.hub.announce(
        "callback_answer",
        press.chat_id,
        callback_query_id=query_id,
        user_id=press.user_id,
        text=text,
        show_alert=params.flag("show_alert"),
    )
    return Done(True)


TABLE: dict[str, Method] = {
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendChatAction": send_chat_action,
    "answerCallbackQuery": answer_callback_query,
}
