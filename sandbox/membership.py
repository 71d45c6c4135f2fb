"""Membership on the wire: ChatMember objects and the ChatMemberUpdated built from two of them."""

from sandbox.chats import Chat, ChatKind, Person, Status
from sandbox.wire import Json

_EVERYWHERE = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
_CHANNEL_ONLY = ("can_post_messages", "can_edit_messages")
_GROUP_ONLY = ("can_pin_messages",)


def chat_member(chat: Chat, person: Person, status: Status) -> Json:
    """The `ChatMember*` object of `person` with `status` in `chat`."""
    member: Json = {"user": person.as_user(), "status": status.value}
    match status:
        case Status.CREATOR:
            return {**member, "is_anonymous": False}
        case Status.ADMINISTRATOR:
            return {**member, **_rights(chat)}
        case Status.KICKED:
            return {**member, "until_date": 0}
        case Status.MEMBER | Status.LEFT:
            return member


def _rights(chat: Chat) -> Json:
    names = [*_EVERYWHERE, *(_CHANNEL_ONLY if chat.kind is ChatKind.CHANNEL else _GROUP_ONLY)]
    rights: Json = {"can_be_edited": False, "is_anonymous": False, "can_promote_members": False}
    if chat.is_forum:
        names.append("can_manage_topics")
    return {**rights, **dict.fromkeys(names, True)}


def member_updated(chat: Chat, *, by: Person, subject: Person, old: Status, new: Status, date: int) -> Json:
    """`ChatMemberUpdated`: who changed (`subject`) and who did it (`by`)."""
    return {
        "chat": chat.as_json(),
        "from": by.as_user(),
        "date": date,
        "old_chat_member": chat_member(chat, subject, old),
        "new_chat_member": chat_member(chat, subject, new),
    }
