"""The control API, the acting half: what people do. See README.md."""

from collections.abc import Callable
from typing import Any

from aiohttp import web

from sandbox import actions
from sandbox.chats import Chat, ChatKind, Status, Topic
from sandbox.control_input import Fields, answering, as_chat_kind, as_status, chat_of, person_of
from sandbox.core import Sandbox
from sandbox.refusals import ControlError
from sandbox.wire import Json


class Control:
    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    def routes(self) -> list[web.RouteDef]:
        posts: dict[str, Callable[[Fields], Any]] = {
            "users": self.add_user,
            "chats": self.add_chat,
            "chats/{chat_id}/members": self.set_member,
            "chats/{chat_id}/topics": self.add_topic,
            "chats/{chat_id}/topics/{thread_id}/close": self.close_topic,
            "chats/{chat_id}/topics/{thread_id}/reopen": self.reopen_topic,
            "chats/{chat_id}/topics/{thread_id}/delete": self.delete_topic,
            "chats/{chat_id}/migrate": self.migrate,
            "chats/{chat_id}/permissions": self.set_permissions,
            "chats/{chat_id}/delete": self.delete_chat,
            "send": self.send,
            "press": self.press,
            "location": self.location,
            "document": self.document,
            "block": self.block,
            "unblock": self.unblock,
            "deactivate": self.deactivate,
        }
        return [web.post(f"/_sandbox/{path}", answering(act)) for path, act in posts.items()]

    def add_user(self, fields: Fields) -> Json:
        person = self._sandbox.world.add_person(
            first_name=fields.text("first_name"),
            last_name=fields.optional_text("last_name"),
            username=fields.optional_text("username"),
            language_code=fields.optional_text("language_code"),
        )
        self._sandbox.hub.announce("user", person.id, user_id=person.id)
        return person.as_user()

    def add_chat(self, fields: Fields) -> Json:
        kind = as_chat_kind(fields.text("type"))
        creator = person_of(self._sandbox, fields, "creator")
        bot_status = as_status(fields.optional_text("bot_status") or "administrator")
        is_forum = fields.flag("is_forum")
        if is_forum and kind is not ChatKind.SUPERGROUP:
            raise ControlError("Only a supergroup can have topics.")
        title, username = fields.text("title"), fields.optional_text("username")
        chat = self._sandbox.world.add_chat(kind, title=title, username=username, is_forum=is_forum)
        chat.members[creator.id] = Status.CREATOR
        actions.change_status(self._sandbox, chat, self._sandbox.world.bot, bot_status, by=creator)
        return chat.as_json()

    def set_member(self, fields: Fields) -> Json:
        chat = chat_of(self._sandbox, fields)
        subject = self._sandbox.find_person(fields.integer("user_id"))
        if chat.kind is ChatKind.PRIVATE or subject is None:
            raise ControlError("There is no such group or person.", status=404)
        by = actions.creator_of(self._sandbox, chat) or subject
        status = as_status(fields.text("status"))
        by_self = status is Status.LEFT or (
            status is Status.MEMBER and subject is not self._sandbox.world.bot
        )
        actions.change_status(self._sandbox, chat, subject, status, by=subject if by_self else by)
        return {"ok": True}

    def add_topic(self, fields: Fields) -> Json:
        chat = chat_of(self._sandbox, fields)
        by = actions.creator_of(self._sandbox, chat) or self._sandbox.world.bot
        topic = actions.open_topic(self._sandbox, chat, by, fields.text("name"))
        return {"message_thread_id": topic.message_thread_id, "name": topic.name}

    def close_topic(self, fields: Fields) -> Json:
        return self._set_closed(fields, closed=True)

    def reopen_topic(self, fields: Fields) -> Json:
        return self._set_closed(fields, closed=False)

    def delete_topic(self, fields: Fields) -> Json:
        chat, topic = self._topic(fields)
        actions.delete_topic(self._sandbox, chat, topic)
        return {"ok": True}

    def _set_closed(self, fields: Fields, *, closed: bool) -> Json:
        chat, topic = self._topic(fields)
        by = actions.creator_of(self._sandbox, chat) or self._sandbox.world.bot
        actions.set_topic_closed(self._sandbox, chat, by, topic, closed=closed)
        return {"ok": True}

    def _topic(self, fields: Fields) -> tuple[Chat, Topic]:
        chat = chat_of(self._sandbox, fields)
        topic = chat.topics.get(fields.integer("thread_id"))
        if topic is None:
            raise ControlError("There is no such topic in this chat.", status=404)
        return chat, topic

    def migrate(self, fields: Fields) -> Json:
        chat = chat_of(self._sandbox, fields)
        by = actions.creator_of(self._sandbox, chat) or self._sandbox.world.bot
        return {"new_chat_id": actions.migrate(self._sandbox, chat, by).id}

    def set_permissions(self, fields: Fields) -> Json:
        chat = chat_of(self._sandbox, fields)
        denied = {"text": "can_send_messages", "photos": "can_send_photos"}
        chat.denied = frozenset(kind for kind, name in denied.items() if not fields.flag(name, default=True))
        return {"ok": True}

    def delete_chat(self, fields: Fields) -> Json:
        chat = chat_of(self._sandbox, fields)
        if chat.kind is not ChatKind.GROUP:
            raise ControlError("Only a basic group can be deleted.")
        chat.deleted = True
        return {"ok": True}

    def send(self, fields: Fields) -> Json:
        chat = chat_of(self._sandbox, fields)
        person = person_of(self._sandbox, fields) if fields.has("user_id") else None
        post = actions.say(
            self._sandbox,
            chat,
            actions.sender_of(chat, person, as_chat=fields.flag("as_chat")),
            text=fields.text("text"),
            thread_id=fields.integer("message_thread_id", default=0),
            reply_to=fields.integer("reply_to_message_id", default=0),
        )
        return post.body

    def document(self, fields: Fields) -> Json:
        chat, person = chat_of(self._sandbox, fields), person_of(self._sandbox, fields)
        name = fields.text("file_name")
        sender = actions.sender_of(chat, person, as_chat=False)
        post = actions.send_document(self._sandbox, chat, sender, name=name, content=fields.text("content"))
        return post.body

    def press(self, fields: Fields) -> Json:
        query_id = actions.press(
            self._sandbox,
            chat_of(self._sandbox, fields),
            person_of(self._sandbox, fields),
            message_id=fields.integer("message_id"),
            data=fields.text("callback_data"),
        )
        return {"callback_query_id": query_id}

    def location(self, fields: Fields) -> Json:
        chat = chat_of(self._sandbox, fields)
        sender = actions.sender_of(chat, person_of(self._sandbox, fields), as_chat=False)
        place = {"latitude": fields.number("latitude"), "longitude": fields.number("longitude")}
        return actions.put(self._sandbox, chat, {**sender, "location": place}).body

    def block(self, fields: Fields) -> Json:
        return self._set_blocked(fields, blocked=True)

    def unblock(self, fields: Fields) -> Json:
        return self._set_blocked(fields, blocked=False)

    def _set_blocked(self, fields: Fields, *, blocked: bool) -> Json:
        person = person_of(self._sandbox, fields)
        chat = self._sandbox.world.chats[person.id]
        actions.set_blocked(self._sandbox, chat, person, blocked=blocked)
        return {"ok": True}

    def deactivate(self, fields: Fields) -> Json:
        person = person_of(self._sandbox, fields)
        actions.deactivate(self._sandbox, self._sandbox.world.chats[person.id], person)
        return {"ok": True}
