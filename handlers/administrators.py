"""Who may give commands: everybody in their own chat, in all others its administrators only."""

import time
from collections import OrderedDict
from collections.abc import Callable

from telegram import Bot, Chat, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest, Forbidden

_KEPT_SECONDS = 60.0
_MOST_KEPT = 10_000  # people; about 2 MB
_RULES = frozenset({ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR})


class Administrators:
    """Asks Telegram who administers a chat, and remembers it for a minute, in memory only."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._known: OrderedDict[tuple[int, int], tuple[float, bool]] = OrderedDict()
        self._explained: OrderedDict[int, float] = OrderedDict()

    async def sent(self, bot: Bot, update: Update) -> bool:
        """Say whether the message or press comes from somebody who may decide for its chat."""
        chat = update.effective_chat
        if chat is None:
            return False
        if chat.type == ChatType.PRIVATE:
            return True
        message = update.message or update.channel_post
        if message is not None and message.sender_chat is not None:
            return _signs_for(chat, message.sender_chat)
        user = update.effective_user
        return user is not None and await self.administers(bot, chat.id, user.id)

    def explains(self, update: Update) -> bool:
        """Say whether to tell a chat again that only administrators decide: once a minute is enough.

        More would let anybody use up the answers that Telegram allows a group in a minute.
        """
        chat, now = update.effective_chat, self._monotonic()
        if chat is None or now - self._explained.get(chat.id, now - _KEPT_SECONDS) < _KEPT_SECONDS:
            return False
        self._explained[chat.id] = now
        self._explained.move_to_end(chat.id)
        while len(self._explained) > _MOST_KEPT:
            self._explained.popitem(last=False)
        return True

    async def administers(self, bot: Bot, chat_id: int, user_id: int) -> bool:
        """Say whether Telegram calls a person an administrator of a chat of many."""
        now, person = self._monotonic(), (chat_id, user_id)
        since, known = self._known.get(person, (now - _KEPT_SECONDS, False))
        if now - since < _KEPT_SECONDS:
            return known
        is_one = await _ask(bot, chat_id, user_id)
        self._known[person] = (now, is_one)
        self._known.move_to_end(person)
        while len(self._known) > _MOST_KEPT:
            self._known.popitem(last=False)
        return is_one


def _signs_for(chat: Chat, signer: Chat) -> bool:
    """Judge a message that a chat signs: the chat itself is an anonymous administrator, or a channel's
    own post. A linked channel, or a person who writes as their channel, decides nothing here."""
    return signer.id == chat.id


async def _ask(bot: Bot, chat_id: int, user_id: int) -> bool:
    try:
        member = await bot.get_chat_member(chat_id, user_id)
    except (BadRequest, Forbidden):  # not a member, or the list is hidden from us: no proof, no right
        return False
    return member.status in _RULES
