"""Questions about chats, members and files."""

from sandbox.access import check_reachable, find_chat
from sandbox.actions import change_status
from sandbox.chats import IN_CHARGE, PRESENT, Chat, ChatKind, Status
from sandbox.core import Sandbox
from sandbox.membership import chat_member
from sandbox.outcomes import Done, Method, Outcome
from sandbox.params import Params
from sandbox.refusals import bad_request
from sandbox.wire import Json, compact

MAX_REACTIONS = 11
_GIFTS = (
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
)
_PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)
_DENIABLE = {"can_send_messages": "text", "can_send_photos": "photos"}


def get_chat(sandbox: Sandbox, params: Params) -> Outcome:
    chat = _known_chat(sandbox, params)
    pinned = chat.post(chat.pinned) if chat.pinned else None
    names = [chat.username or (chat.person.username if chat.person else None)]
    full: Json = {
        **chat.as_json(),
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": MAX_REACTIONS,
        "accepted_gift_types": dict.fromkeys(_GIFTS, False),
        "active_usernames": [name for name in names if name] or None,
        "permissions": _permissions(chat),
        "pinned_message": pinned.body if pinned else None,
    }
    return Done(compact(full))


def _permissions(chat: Chat) -> Json | None:
    if chat.kind not in {ChatKind.GROUP, ChatKind.SUPERGROUP}:
        return None
    return {name: _DENIABLE.get(name, "") not in chat.denied for name in _PERMISSIONS}


def _known_chat(sandbox: Sandbox, params: Params) -> Chat:
    """A chat the bot may ask about. Raises ApiError 400 for a person it has never met."""
    chat = find_chat(sandbox.world, params)
    check_reachable(sandbox.world, chat)
    if chat.kind is ChatKind.PRIVATE and not chat.started:
        raise bad_request("chat not found")
    return chat


def get_chat_member(sandbox: Sandbox, params: Params) -> Outcome:
    chat = _known_chat(sandbox, params)
    person = sandbox.find_person(params.integer("user_id"))
    if person is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    if chat.kind is ChatKind.PRIVATE:
        if person.id not in {chat.id, sandbox.world.bot.id}:
            raise bad_request("PARTICIPANT_ID_INVALID")
        return Done(chat_member(chat, person, Status.MEMBER))
    return Done(chat_member(chat, person, chat.status_of(person.id)))


def get_chat_administrators(sandbox: Sandbox, params: Params) -> Outcome:
    chat = _known_chat(sandbox, params)
    if chat.kind is ChatKind.PRIVATE:
        raise bad_request("there are no administrators in the private chat")
    in_charge = [(user_id, status) for user_id, status in chat.members.items() if status in IN_CHARGE]
    people = [(sandbox.find_person(user_id), status) for user_id, status in in_charge]
    return Done([chat_member(chat, person, status) for person, status in people if person])


def get_chat_member_count(sandbox: Sandbox, params: Params) -> Outcome:
    chat = _known_chat(sandbox, params)
    if chat.kind is ChatKind.PRIVATE:
        return Done(2)
    return Done(sum(status in PRESENT for status in chat.members.values()))


def leave_chat(sandbox: Sandbox, params: Params) -> Outcome:
    chat = find_chat(sandbox.world, params)
    check_reachable(sandbox.world, chat)
    if chat.kind is ChatKind.PRIVATE:
        raise bad_request("can't leave private chats")
    change_status(sandbox, chat, sandbox.world.bot, Status.LEFT, by=sandbox.world.bot)
    return Done(True)


def get_file(sandbox: Sandbox, params: Params) -> Outcome:
    file_id = params.text("file_id")
    if not file_id:
        raise bad_request("file_id not specified")
    file = sandbox.files.get(file_id)
    if file is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    return Done(file.as_file())


TABLE: dict[str, Method] = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count,
    "leaveChat": leave_chat,
    "getFile": get_file,
}
