"""Who and what exists: people, chats, topics and the messages in them.

`Chat` is the one mutable thing of the world; everything it holds is a frozen value that is replaced.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from sandbox.wire import Json, compact


class ChatKind(StrEnum):
    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


class Status(StrEnum):
    """Membership as the Bot API names it; RESTRICTED is not modelled."""

    CREATOR = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    LEFT = "left"
    KICKED = "kicked"


PRESENT = frozenset({Status.CREATOR, Status.ADMINISTRATOR, Status.MEMBER})
IN_CHARGE = frozenset({Status.CREATOR, Status.ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class Person:
    """A user or the bot itself."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False

    def as_user(self) -> Json:
        return compact(
            {
                "id": self.id,
                "is_bot": self.is_bot,
                "first_name": self.first_name,
                "last_name": self.last_name,
                "username": self.username,
                "language_code": self.language_code,
            }
        )


@dataclass(frozen=True, slots=True)
class Topic:
    """A forum topic; its id is the message id of the service message that opened it."""

    message_thread_id: int
    name: str
    closed: bool = False

    def as_json(self) -> Json:
        return {"message_thread_id": self.message_thread_id, "name": self.name, "closed": self.closed}


@dataclass(frozen=True, slots=True)
class Post:
    """A stored message: its Bot API object and what only the sandbox knows of it."""

    body: Json
    silent: bool = False
    deleted: bool = False
    edited_count: int = 0

    def as_json(self) -> Json:
        marks: Json = {"_silent": self.silent, "_edited_count": self.edited_count}
        return {**self.body, **marks, **({"_deleted": True} if self.deleted else {})}


@dataclass(slots=True)
class Chat:
    id: int
    kind: ChatKind
    title: str | None = None
    username: str | None = None
    person: Person | None = None  # private chats only
    is_forum: bool = False
    started: bool = False  # private: the person has written at least once
    blocked: bool = False
    deactivated: bool = False
    deleted: bool = False
    migrated_to: int | None = None
    pinned: int | None = None
    denied: frozenset[str] = frozenset()  # kinds of content the bot may not send: "text", "photos"
    members: dict[int, Status] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    posts: dict[int, Post] = field(default_factory=dict)

    def as_json(self) -> Json:
        """The Bot API `Chat`."""
        if self.person is not None:
            person = self.person
            return compact(
                {
                    "id": self.id,
                    "first_name": person.first_name,
                    "last_name": person.last_name,
                    "username": person.username,
                    "type": "private",
                }
            )
        return compact(
            {
                "id": self.id,
                "title": self.title,
                "username": self.username,
                "type": self.kind.value,
                "is_forum": True if self.is_forum else None,
            }
        )

    def status_of(self, user_id: int) -> Status:
        return self.members.get(user_id, Status.LEFT)

    def post(self, message_id: int) -> Post | None:
        """The message, unless it never existed or is deleted."""
        found = self.posts.get(message_id)
        return None if found is None or found.deleted else found

    def last_post(self) -> Post | None:
        return next((post for post in reversed(self.posts.values()) if not post.deleted), None)
