"""Messages of the bot: built, stored, edited, deleted. Each function checks, acts and leaves a trace."""

from dataclasses import dataclass, replace

from sandbox.access import check_thread
from sandbox.chats import IN_CHARGE, Chat, ChatKind, Post
from sandbox.core import Sandbox
from sandbox.keyboards import inline_keyboard_of
from sandbox.params import Params, whole_number
from sandbox.refusals import bad_request
from sandbox.times import check_instants
from sandbox.wire import Json, compact
from sandbox.world import World

DELETE_WINDOW_SECONDS = 48 * 3600
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
_PREVIEW_FIELDS = ("is_disabled", "url", "prefer_small_media", "prefer_large_media", "show_above_text")


@dataclass(frozen=True, slots=True)
class Reply:
    """The message to answer; `lenient` sends without it when it is gone."""

    message_id: int
    lenient: bool


@dataclass(frozen=True, slots=True)
class SendOptions:
    """What all sends share, checked as far as it can be without the chat."""

    thread_id: int
    reply: Reply | None
    silent: bool
    protected: bool
    markup: Json | None
    preview: Json | None


def send_options(params: Params) -> SendOptions:
    """Raises ApiError 400 for markup or objects that cannot be read."""
    return SendOptions(
        thread_id=params.integer("message_thread_id"),
        reply=_reply_of(params),
        silent=params.flag("disable_notification"),
        protected=params.flag("protect_content"),
        markup=inline_keyboard_of(params),
        preview=preview_of(params),
    )


def _reply_of(params: Params) -> Reply | None:
    given = params.json("reply_parameters", what="reply parameters")
    if isinstance(given, dict):
        if str(given.get("chat_id") or params.text("chat_id")) != params.text("chat_id"):
            return Reply(0, lenient=False)  # answering across chats is never lenient and not modelled
        lenient = bool(given.get("allow_sending_without_reply"))
        return Reply(whole_number(given.get("message_id")), lenient)
    message_id = params.integer("reply_to_message_id")
    return Reply(message_id, params.flag("allow_sending_without_reply")) if message_id else None


def preview_of(params: Params) -> Json | None:
    given = params.json("link_preview_options", what="link preview options")
    if isinstance(given, dict):
        return {name: given[name] for name in _PREVIEW_FIELDS if name in given} or None
    return {"is_disabled": True} if params.flag("disable_web_page_preview") else None


def sender_fields(world: World, chat: Chat) -> Json:
    """Who a message of the bot comes from: in a channel it is the channel itself."""
    if chat.kind is ChatKind.CHANNEL:
        return {"sender_chat": chat.as_json()}
    return {"from": world.bot_as_user}


def thread_fields(thread_id: int) -> Json:
    return {"message_thread_id": thread_id, "is_topic_message": True} if thread_id else {}


def quoted(post: Post) -> Json:
    """A message as it appears inside an answer to it: without what it answered itself."""
    return {name: value for name, value in post.body.items() if name != "reply_to_message"}


def post_by_bot(sandbox: Sandbox, method: str, chat: Chat, content: Json, options: SendOptions) -> Json:
    """Put a message of the bot into `chat`. Raises ApiError 400 for its topic or its reply."""
    check_thread(chat, options.thread_id)
    check_instants(content, now=sandbox.stamp.unix())
    fields = {
        **sender_fields(sandbox.world, chat),
        **thread_fields(options.thread_id),
        **_answered(chat, options),
        **content,
        "link_preview_options": options.preview if "text" in content else None,
        "has_protected_content": options.protected or None,
        "reply_markup": options.markup,
    }
    post = sandbox.world.record(chat, compact(fields), silent=options.silent)
    announce_post(sandbox, chat, post)
    sandbox.ledger.add(method, chat_id=chat.id, message_id=post.body["message_id"], text=_wording(post.body))
    return post.body


def _wording(body: Json) -> str:
    """The text or caption, by which the ledger tells messages apart."""
    return str(body.get("text") or body.get("caption", ""))


def announce_post(sandbox: Sandbox, chat: Chat, post: Post, *, kind: str = "message") -> None:
    if not sandbox.hub.is_watched:
        return
    sandbox.hub.announce(
        kind,
        chat.id,
        message=post.as_json(),
        message_id=post.body["message_id"],
        silent=post.silent,
    )


def _answered(chat: Chat, options: SendOptions) -> Json:
    if options.reply is None:
        return {}
    post = chat.post(options.reply.message_id)
    thread = post.body.get("message_thread_id", 0) if post else 0
    if post is None or thread != options.thread_id:
        if options.reply.lenient:
            return {}
        raise bad_request("message to be replied not found")
    return {"reply_to_message": quoted(post)}


def own_post(sandbox: Sandbox, chat: Chat, params: Params) -> Post:
    """The message an edit means. Raises ApiError 400 unless the bot wrote it and it is there."""
    message_id = params.integer("message_id")
    if message_id <= 0:
        raise bad_request("message identifier is not specified")
    post = chat.post(message_id)
    if post is None:
        raise bad_request("message to edit not found")
    sender = post.body.get("from", {}).get("id")
    editable = "text" in post.body or "photo" in post.body
    in_channel = chat.kind is ChatKind.CHANNEL
    if not editable or not (in_channel or sender == sandbox.world.bot.id):
        raise bad_request("message can't be edited")
    return post


def edit_post(
    sandbox: Sandbox, method: str, chat: Chat, post: Post, *, drop: tuple[str, ...], put: Json
) -> Json:
    """Replace fields of a message. Raises ApiError 400 when nothing would change."""
    kept = {name: value for name, value in post.body.items() if name not in drop}
    body = {**kept, **put}
    compared = {*drop, *put} - {"link_preview_options"}
    if all(body.get(name) == post.body.get(name) for name in compared):
        raise bad_request(NOT_MODIFIED)
    check_instants(put, now=sandbox.stamp.unix())
    body["edit_date"] = sandbox.stamp.unix()
    edited = replace(post, body=body, edited_count=post.edited_count + 1)
    chat.posts[body["message_id"]] = edited
    announce_post(sandbox, chat, edited, kind="edit")
    sandbox.ledger.add(method, chat_id=chat.id, message_id=body["message_id"], text=_wording(body))
    return body


def delete_post(sandbox: Sandbox, method: str, chat: Chat, message_id: int) -> None:
    """Mark as deleted. Raises ApiError 400 when it is not there, too old or not the bot's to delete."""
    post = chat.post(message_id)
    if post is None:
        raise bad_request("message to delete not found")
    if sandbox.stamp.unix() - post.body["date"] > DELETE_WINDOW_SECONDS:
        raise bad_request("message can't be deleted for everyone")
    if not _may_delete(sandbox.world, chat, post):
        raise bad_request("message can't be deleted")
    chat.posts[message_id] = replace(post, deleted=True)
    sandbox.hub.announce("delete", chat.id, message_id=message_id)
    sandbox.ledger.add(method, chat_id=chat.id, message_id=message_id)


def _may_delete(world: World, chat: Chat, post: Post) -> bool:
    own = bool(post.body.get("from", {}).get("id") == world.bot.id)
    return own or chat.kind is ChatKind.PRIVATE or world.bot_status(chat) in IN_CHARGE
