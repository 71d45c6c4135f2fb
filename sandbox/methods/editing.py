"""Changing what was sent: edits, deletes, pins."""

from collections.abc import Callable

from sandbox.access import check_delivery, check_reachable, find_chat
from sandbox.chats import IN_CHARGE, Chat, ChatKind, Post
from sandbox.core import Sandbox
from sandbox.formatting import caption_of, text_of
from sandbox.keyboards import inline_keyboard_of
from sandbox.messages import (
    announce_post,
    delete_post,
    edit_post,
    own_post,
    preview_of,
    quoted,
    sender_fields,
)
from sandbox.outcomes import Done, Metered, Method, Outcome
from sandbox.params import Params, whole_number
from sandbox.refusals import ApiError, bad_request
from sandbox.wire import Json, compact

MAX_DELETED_AT_ONCE = 100
Change = Callable[[Chat, Post], Json]


def _metered_edit(sandbox: Sandbox, params: Params, change: Change) -> Outcome:
    """Edits share the limits of sends; the message is looked up again when the edit is done."""
    if params.has("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    chat = find_chat(sandbox.world, params)
    check_reachable(sandbox.world, chat)
    own_post(sandbox, chat, params)

    def deliver() -> Json:
        check_delivery(sandbox.world, find_chat(sandbox.world, params), content="text")
        return change(chat, own_post(sandbox, chat, params))

    return Metered(chat, deliver)


def edit_message_text(sandbox: Sandbox, params: Params) -> Outcome:
    formatted = text_of(params)
    markup = inline_keyboard_of(params, inline_only=True)
    preview = preview_of(params)

    def change(chat: Chat, post: Post) -> Json:
        if "text" not in post.body:
            raise bad_request("there is no text in the message to edit")
        fields = formatted.as_fields(sandbox.find_person, text="text", entities="entities")
        put = compact({**fields, "link_preview_options": preview, "reply_markup": markup})
        drop = ("text", "entities", "link_preview_options", "reply_markup")
        return edit_post(sandbox, "editMessageText", chat, post, drop=drop, put=put)

    return _metered_edit(sandbox, params, change)


def edit_message_caption(sandbox: Sandbox, params: Params) -> Outcome:
    caption = caption_of(params)
    markup = inline_keyboard_of(params, inline_only=True)

    def change(chat: Chat, post: Post) -> Json:
        if "photo" not in post.body:
            raise bad_request("there is no caption in the message to edit")
        fields = caption.as_fields(sandbox.find_person, text="caption", entities="caption_entities")
        put = compact({**fields, "reply_markup": markup})
        drop = ("caption", "caption_entities", "reply_markup")
        return edit_post(sandbox, "editMessageCaption", chat, post, drop=drop, put=put)

    return _metered_edit(sandbox, params, change)


def edit_message_reply_markup(sandbox: Sandbox, params: Params) -> Outcome:
    markup = inline_keyboard_of(params, inline_only=True)

    def change(chat: Chat, post: Post) -> Json:
        put = compact({"reply_markup": markup})
        return edit_post(sandbox, "editMessageReplyMarkup", chat, post, drop=("reply_markup",), put=put)

    return _metered_edit(sandbox, params, change)


def delete_message(sandbox: Sandbox, params: Params) -> Outcome:
    chat = find_chat(sandbox.world, params)
    check_reachable(sandbox.world, chat)
    message_id = params.integer("message_id")
    if message_id <= 0:
        raise bad_request("message identifier is not specified")
    delete_post(sandbox, "deleteMessage", chat, message_id)
    return Done(True)


def delete_messages(sandbox: Sandbox, params: Params) -> Outcome:
    """Those that cannot be deleted are skipped, as on the platform."""
    given = params.json("message_ids", what="message identifiers")
    if not isinstance(given, list) or not given:
        raise bad_request("message identifiers are not specified")
    if len(given) > MAX_DELETED_AT_ONCE:
        raise bad_request("too many message identifiers specified")
    chat = find_chat(sandbox.world, params)
    check_reachable(sandbox.world, chat)
    for message_id in map(whole_number, given):
        try:
            delete_post(sandbox, "deleteMessages", chat, message_id)
        except ApiError:
            continue
    return Done(True)


def pin_chat_message(sandbox: Sandbox, params: Params) -> Outcome:
    chat = _pinnable(sandbox, params)
    post = chat.post(params.integer("message_id"))
    if post is None:
        raise bad_request("message to pin not found")
    chat.pinned = post.body["message_id"]
    fields = {**sender_fields(sandbox.world, chat), "pinned_message": quoted(post)}
    silent = params.flag("disable_notification")
    announce_post(sandbox, chat, sandbox.world.record(chat, fields, silent=silent))
    return Done(True)


def unpin_chat_message(sandbox: Sandbox, params: Params) -> Outcome:
    chat = _pinnable(sandbox, params)
    message_id = params.integer("message_id", chat.pinned or 0)
    if chat.pinned is None or message_id != chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned = None
    return Done(True)


def unpin_all_chat_messages(sandbox: Sandbox, params: Params) -> Outcome:
    _pinnable(sandbox, params).pinned = None
    return Done(True)


def _pinnable(sandbox: Sandbox, params: Params) -> Chat:
    chat = find_chat(sandbox.world, params)
    check_delivery(sandbox.world, chat, content="text")
    if chat.kind is not ChatKind.PRIVATE and sandbox.world.bot_status(chat) not in IN_CHARGE:
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return chat


TABLE: dict[str, Method] = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
    "unpinAllChatMessages": unpin_all_chat_messages,
}
