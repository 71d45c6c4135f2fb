"""The body of a message that goes to many chats, prepared once.

Of what a million readers are sent, all is the same but a number. The text is turned into JSON once for each
revision, language and loudness; for each chat only its number is put in front. Pure.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

_OF_ONE_CHAT = frozenset({"chat_id", "message_thread_id", "reply_parameters"})


@dataclass(frozen=True, slots=True)
class Template:
    """The parameters of `sendMessage` that all chats share. Never shown when printed."""

    shared: bytes = field(repr=False)

    @classmethod
    def of(cls, payload: Mapping[str, object]) -> Self:
        """Keep what is not of one chat. Raises ValueError where nothing is left to send."""
        shared = {name: value for name, value in payload.items() if name not in _OF_ONE_CHAT}
        if not shared:
            raise ValueError("a message needs more than its chat")
        return cls(json.dumps(shared, ensure_ascii=False, separators=(",", ":")).encode()[1:])

    def body(
        self, chat_id: int, *, topic: int | None = None, reply_to: int | None = None, paid: bool = False
    ) -> bytes:
        """Return the JSON body for one chat, as `bot.delivery.payload` has it; `paid` offers to pay."""
        if topic is None and reply_to is None and not paid:
            return b'{"chat_id":%d,%b' % (chat_id, self.shared)
        offer = b'"allow_paid_broadcast":true,' if paid else b""
        thread = b"" if topic is None else b'"message_thread_id":%d,' % topic
        reply = (
            b""
            if reply_to is None
            else b'"reply_parameters":{"message_id":%d,"allow_sending_without_reply":true},' % reply_to
        )
        return b'{"chat_id":%d,%b%b%b%b' % (chat_id, offer, thread, reply, self.shared)
