"""The whole world in memory: one bot, its people and chats, and how new ids are given.

Ids follow the platform's ranges because bots sort by them: people are positive, basic groups negative,
supergroups and channels below -10^12. Message ids are shared by private chats and basic groups and
counted per chat elsewhere, so a bot that takes a message id for unique is found out.
"""

import itertools
from collections.abc import Iterator

from sandbox.chats import Chat, ChatKind, Person, Post, Status
from sandbox.clock import StampClock
from sandbox.wire import Json

FIRST_PERSON_ID = 700_000_001
FIRST_GROUP_ID = -4_000_000_001
FIRST_SUPERGROUP_ID = -1_002_000_000_001


class World:
    def __init__(self, bot: Person, stamp: StampClock) -> None:
        self.bot = bot
        self.bot_as_user = bot.as_user()  # one object for all messages of the bot
        self.stamp = stamp
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self._person_ids = itertools.count(FIRST_PERSON_ID)
        self._group_ids = itertools.count(FIRST_GROUP_ID, -1)
        self._supergroup_ids = itertools.count(FIRST_SUPERGROUP_ID, -1)
        self._shared_message_ids = itertools.count(1)
        self._own_message_ids: dict[int, Iterator[int]] = {}

    def add_person(
        self,
        *,
        first_name: str,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = None,
    ) -> Person:
        """A new person with an empty private chat (chat id = user id); not started yet."""
        person = Person(next(self._person_ids), first_name, last_name, username, language_code)
        self.people[person.id] = person
        self.chats[person.id] = Chat(person.id, ChatKind.PRIVATE, person=person)
        return person

    def add_people(self, count: int, *, first_name: str, language_code: str | None, started: bool) -> range:
        """A crowd with one name and ids in a row; the ids."""
        first = next(self._person_ids)
        self._person_ids = itertools.count(first + count)
        for user_id in range(first, first + count):
            person = Person(user_id, first_name, language_code=language_code)
            self.people[user_id] = person
            self.chats[user_id] = Chat(user_id, ChatKind.PRIVATE, person=person, started=started)
        return range(first, first + count)

    def add_chat(
        self, kind: ChatKind, *, title: str, username: str | None = None, is_forum: bool = False
    ) -> Chat:
        """A new group, supergroup or channel without members."""
        ids = self._group_ids if kind is ChatKind.GROUP else self._supergroup_ids
        chat = Chat(next(ids), kind, title=title, username=username, is_forum=is_forum)
        self.chats[chat.id] = chat
        return chat

    def chat_by_username(self, username: str) -> Chat | None:
        """A public group or channel; people cannot be addressed by name through the Bot API."""
        wanted = username.lower()
        named = (chat for chat in self.chats.values() if chat.person is None and chat.username)
        return next((chat for chat in named if (chat.username or "").lower() == wanted), None)

    def bot_status(self, chat: Chat) -> Status:
        if chat.kind is ChatKind.PRIVATE:
            return Status.KICKED if chat.blocked else Status.MEMBER
        return chat.status_of(self.bot.id)

    def record(self, chat: Chat, fields: Json, *, silent: bool = False) -> Post:
        """Give `fields` an id, a date and the chat, store it as the newest message of `chat`."""
        base: Json = {"message_id": self._next_message_id(chat), **_sender_first(fields)}
        body = {**base, "chat": chat.as_json(), "date": self.stamp.unix(), **fields}
        post = Post(body, silent=silent)
        chat.posts[body["message_id"]] = post
        return post

    def _next_message_id(self, chat: Chat) -> int:
        if chat.kind in {ChatKind.PRIVATE, ChatKind.GROUP}:
            return next(self._shared_message_ids)
        return next(self._own_message_ids.setdefault(chat.id, itertools.count(1)))


def _sender_first(fields: Json) -> Json:
    """The order people read a message in: id, sender, chat, date, content."""
    return {name: fields[name] for name in ("from", "sender_chat", "message_thread_id") if name in fields}
