"""May the bot write here? The answer in the platform's own words.

Two rooms of checks as on the platform: `find_chat` and `check_reachable` know the cached state of a chat
and cost nothing, `check_delivery` is what the far server says when the message arrives there.
"""

from typing import Never

from sandbox.chats import IN_CHARGE, PRESENT, Chat, ChatKind, Status
from sandbox.params import Params, whole_number
from sandbox.refusals import bad_request, forbidden
from sandbox.world import World

_NAMES = {
    ChatKind.GROUP: "group chat",
    ChatKind.SUPERGROUP: "supergroup chat",
    ChatKind.CHANNEL: "channel chat",
}
_CONTENT = {"text": "text messages", "photos": "photos"}


def find_chat(world: World, params: Params, *, name: str = "chat_id") -> Chat:
    """The chat of the argument, a number or @username. Raises ApiError 400."""
    given = params.text(name).strip()
    if not given:
        raise bad_request(f"{name} is empty")
    if given.startswith("@"):
        chat = world.chat_by_username(given[1:])
    else:
        chat = world.chats.get(whole_number(given))
    if chat is None:
        _unknown(world, given)
    if chat.migrated_to is not None:
        text = "group chat was upgraded to a supergroup chat"
        raise bad_request(text, {"migrate_to_chat_id": chat.migrated_to})
    return chat


def _unknown(world: World, given: str) -> Never:
    if whole_number(given) == world.bot.id:
        raise forbidden("the bot can't send messages to the bot")
    raise bad_request("chat not found")


def check_reachable(world: World, chat: Chat) -> None:
    """Raises ApiError 403 when the bot is not in the group or channel (any more)."""
    if chat.kind is ChatKind.PRIVATE:
        return
    name = _NAMES[chat.kind]
    status = world.bot_status(chat)
    if chat.deleted:
        raise forbidden(f"the {name} was deleted")
    if status is Status.KICKED:
        raise forbidden(f"bot was kicked from the {name}")
    if status not in PRESENT:
        raise forbidden(f"bot is not a member of the {name}")


def check_delivery(world: World, chat: Chat, *, content: str) -> None:
    """May a message with `content` ("text" or "photos") be put into `chat` now? Raises ApiError."""
    check_reachable(world, chat)
    if chat.kind is ChatKind.PRIVATE:
        _check_person(chat)
    elif chat.kind is ChatKind.CHANNEL and world.bot_status(chat) not in IN_CHARGE:
        raise bad_request("need administrator rights in the channel chat")
    elif content in chat.denied and world.bot_status(chat) not in IN_CHARGE:
        raise bad_request(f"not enough rights to send {_CONTENT[content]} to the chat")


def _check_person(chat: Chat) -> None:
    if chat.deactivated:
        raise forbidden("user is deactivated")
    if chat.blocked:
        raise forbidden("bot was blocked by the user")
    if not chat.started:
        raise forbidden("bot can't initiate conversation with a user")


def check_thread(chat: Chat, thread_id: int) -> None:
    """`message_thread_id` of a send, 0 for none. General has no id of its own. Raises ApiError 400."""
    if not thread_id:
        return
    topic = chat.topics.get(thread_id) if chat.is_forum else None
    if topic is None:
        raise bad_request("message thread not found")
    if topic.closed:
        raise bad_request("TOPIC_CLOSED")
