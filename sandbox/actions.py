"""What people do: write, press, block, join, leave. Each act changes the world and tells bot and page."""

from dataclasses import replace
from pathlib import Path

from sandbox.chats import IN_CHARGE, PRESENT, Chat, ChatKind, Person, Post, Status, Topic
from sandbox.core import OpenPress, Sandbox
from sandbox.formatting import plain_text
from sandbox.membership import member_updated
from sandbox.messages import announce_post, quoted, thread_fields
from sandbox.refusals import ControlError
from sandbox.wire import Json
from sandbox.world import World

# How the platform shows a message written in the name of a group.
ANONYMOUS_ADMINISTRATOR = Person(1087968824, "Group", username="GroupAnonymousBot", is_bot=True)
TOPIC_COLOUR = 7322096
MAX_TYPED = 4096


def say(
    sandbox: Sandbox,
    chat: Chat,
    sender: Json,
    *,
    text: str,
    thread_id: int = 0,
    reply_to: int = 0,
) -> Post:
    """A text written by a person (or in the name of the chat). Raises ControlError for an empty one."""
    formatted = plain_text(text)
    if not formatted.text:
        raise ControlError("A message needs some text.")
    if len(formatted.text) > MAX_TYPED:
        raise ControlError(f"A message has at most {MAX_TYPED} characters.")
    content = formatted.as_fields(sandbox.find_person, text="text", entities="entities")
    return put(sandbox, chat, {**sender, **_place(chat, thread_id, reply_to), **content})


def send_document(sandbox: Sandbox, chat: Chat, sender: Json, *, name: str, content: str) -> Post:
    """A file sent by a person; its content is text, which is enough for what bots are sent in tests."""
    suffix = Path(name).suffix
    stored = sandbox.files.keep_document(content.encode(), suffix=suffix)
    sizes = {"file_id": stored.file_id, "file_unique_id": stored.unique_id, "file_size": len(stored.content)}
    return put(sandbox, chat, {**sender, "document": {"file_name": name, **sizes}})


def put(sandbox: Sandbox, chat: Chat, fields: Json) -> Post:
    """Store what a person sends, show it, and tell the bot if it may see it."""
    if chat.person is not None:
        chat.started = True
    post = sandbox.world.record(chat, fields)
    announce_post(sandbox, chat, post)
    if bot_sees(sandbox.world, chat, post.body):
        kind = "channel_post" if chat.kind is ChatKind.CHANNEL else "message"
        sandbox.tell_bot(kind, post.body, chat=chat)
    return post


def bot_sees(world: World, chat: Chat, body: Json) -> bool:
    """Privacy mode: a bot that is only a member of a group gets commands, answers to it and service."""
    status = world.bot_status(chat)
    if chat.kind is ChatKind.PRIVATE or status in IN_CHARGE:
        return True
    if status not in PRESENT:
        return False
    text = str(body.get("text", ""))
    answered = body.get("reply_to_message", {}).get("from", {}).get("id")
    command, _, addressee = text.split(maxsplit=1)[0].partition("@") if text else ("", "", "")
    to_bot = command.startswith("/") and addressee.lower() in {"", (world.bot.username or "").lower()}
    return to_bot or answered == world.bot.id or not ({"text", "location"} & body.keys())


def _place(chat: Chat, thread_id: int, reply_to: int) -> Json:
    fields: Json = {}
    if thread_id:
        topic = chat.topics.get(thread_id)
        if topic is None:
            raise ControlError("There is no such topic in this chat.", status=404)
        if topic.closed:
            raise ControlError("This topic is closed.")
        fields |= thread_fields(thread_id)
    if reply_to:
        post = chat.post(reply_to)
        if post is None:
            raise ControlError("The message to answer is not there.", status=404)
        fields["reply_to_message"] = quoted(post)
    return fields


def sender_of(chat: Chat, person: Person | None, *, as_chat: bool) -> Json:
    """The sender fields of a message typed in `chat`. Raises ControlError when nobody can have sent it."""
    if chat.kind is ChatKind.CHANNEL:
        return {"sender_chat": chat.as_json()}
    if as_chat and chat.kind is not ChatKind.PRIVATE:
        return {"from": ANONYMOUS_ADMINISTRATOR.as_user(), "sender_chat": chat.as_json()}
    if person is None:
        raise ControlError("Say who writes: user_id is missing.")
    if chat.person is not None and chat.person.id != person.id:
        raise ControlError("Only its owner writes in a private chat.")
    if chat.person is not None and chat.blocked:
        raise ControlError("This person has blocked the bot; unblock it first.")
    if chat.person is None and chat.status_of(person.id) not in PRESENT:
        raise ControlError("This person is not a member of the chat.")
    return {"from": person.as_user()}


def press(sandbox: Sandbox, chat: Chat, person: Person, *, message_id: int, data: str) -> str:
    """A button press, genuine or forged; the id of the callback query."""
    stored = chat.posts.get(message_id)
    if stored is None:
        raise ControlError("There is no such message.", status=404)
    message: Json = stored.body
    if stored.deleted:
        message = {"chat": chat.as_json(), "message_id": message_id, "date": 0}
    query_id = str((sandbox.world.bot.id << 32) + next(sandbox.press_numbers))
    expires = sandbox.timer.monotonic() + sandbox.settings.callback_window
    sandbox.presses[query_id] = OpenPress(chat.id, person.id, expires)
    payload = {
        "id": query_id,
        "from": person.as_user(),
        "message": message,
        "chat_instance": str(chat.id * 7919),
        "data": data,
    }
    sandbox.tell_bot_of_press(payload, user_id=person.id)
    return query_id


def set_blocked(sandbox: Sandbox, chat: Chat, person: Person, *, blocked: bool) -> None:
    """The person blocks the bot or takes it back; the bot hears of it once."""
    if chat.blocked == blocked:
        return
    old = sandbox.world.bot_status(chat)
    chat.blocked = blocked
    _tell_bot_status(sandbox, chat, old=old, by=person)
    sandbox.hub.announce("user", chat.id, user_id=person.id)


def deactivate(sandbox: Sandbox, chat: Chat, person: Person) -> None:
    """The person deletes the account; nobody tells the bot."""
    chat.deactivated = True
    sandbox.hub.announce("user", chat.id, user_id=person.id)


def creator_of(sandbox: Sandbox, chat: Chat) -> Person | None:
    creators = (user for user, status in chat.members.items() if status is Status.CREATOR)
    return sandbox.world.people.get(next(creators, 0))


def change_status(sandbox: Sandbox, chat: Chat, subject: Person, status: Status, *, by: Person) -> None:
    """Somebody joins, leaves, is promoted or thrown out; `subject` may be the bot."""
    is_bot = subject.id == sandbox.world.bot.id
    old = chat.status_of(subject.id)
    if old is status:
        return
    heard_before = sandbox.world.bot_status(chat) in PRESENT
    chat.members[subject.id] = status
    if is_bot:
        _tell_bot_status(sandbox, chat, old=old, by=by)
    elif heard_before:
        update = member_updated(chat, by=by, subject=subject, old=old, new=status, date=sandbox.stamp.unix())
        sandbox.tell_bot("chat_member", update, chat=chat)
    _service_of_change(sandbox, chat, subject, old=old, new=status, by=by)
    sandbox.hub.announce("chat", chat.id)


def _tell_bot_status(sandbox: Sandbox, chat: Chat, *, old: Status, by: Person) -> None:
    new = sandbox.world.bot_status(chat)
    update = member_updated(
        chat, by=by, subject=sandbox.world.bot, old=old, new=new, date=sandbox.stamp.unix()
    )
    sandbox.tell_bot("my_chat_member", update, chat=chat)


def _service_of_change(
    sandbox: Sandbox, chat: Chat, subject: Person, *, old: Status, new: Status, by: Person
) -> None:
    """Groups show who came and went; channels do not."""
    if chat.kind is ChatKind.CHANNEL or (old in PRESENT) == (new in PRESENT):
        return
    if new in PRESENT:
        put(sandbox, chat, {"from": by.as_user(), "new_chat_members": [subject.as_user()]})
    else:
        put(sandbox, chat, {"from": by.as_user(), "left_chat_member": subject.as_user()})


def open_topic(sandbox: Sandbox, chat: Chat, by: Person, name: str) -> Topic:
    """A new forum topic with its service message."""
    if not chat.is_forum:
        raise ControlError("This chat has no topics.")
    created = {"name": name, "icon_color": TOPIC_COLOUR}
    post = sandbox.world.record(chat, {"from": by.as_user(), "forum_topic_created": created})
    thread_id = post.body["message_id"]
    post = replace(post, body={**post.body, **thread_fields(thread_id)})
    chat.posts[thread_id] = post
    chat.topics[thread_id] = Topic(thread_id, name)
    announce_post(sandbox, chat, post)
    if bot_sees(sandbox.world, chat, post.body):
        sandbox.tell_bot("message", post.body, chat=chat)
    sandbox.hub.announce("chat", chat.id)
    return chat.topics[thread_id]


def set_topic_closed(sandbox: Sandbox, chat: Chat, by: Person, topic: Topic, *, closed: bool) -> None:
    if topic.closed == closed:
        return
    chat.topics[topic.message_thread_id] = replace(topic, closed=closed)
    mark = "forum_topic_closed" if closed else "forum_topic_reopened"
    place = thread_fields(topic.message_thread_id)
    put(sandbox, chat, {"from": by.as_user(), **place, mark: {}})
    sandbox.hub.announce("chat", chat.id)


def delete_topic(sandbox: Sandbox, chat: Chat, topic: Topic) -> None:
    del chat.topics[topic.message_thread_id]
    sandbox.hub.announce("chat", chat.id)


def migrate(sandbox: Sandbox, chat: Chat, by: Person) -> Chat:
    """Turn a basic group into a supergroup: a new id, both service messages, the old id refused."""
    if chat.kind is not ChatKind.GROUP or chat.migrated_to is not None:
        raise ControlError("Only a group that is not yet a supergroup can be upgraded.")
    new = sandbox.world.add_chat(ChatKind.SUPERGROUP, title=chat.title or "")
    new.members = dict(chat.members)
    new.denied = chat.denied
    put(sandbox, chat, {"from": by.as_user(), "migrate_to_chat_id": new.id})
    put(sandbox, new, {"from": by.as_user(), "migrate_from_chat_id": chat.id})
    chat.migrated_to = new.id
    sandbox.hub.announce("chat", chat.id)
    sandbox.hub.announce("chat", new.id)
    return new
