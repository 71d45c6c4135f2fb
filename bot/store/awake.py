"""Which chats may be told something new, said once for every query that asks."""

from sqlalchemy import ColumnElement, and_

from bot.store.tables import chats


def is_awake() -> ColumnElement[bool]:
    """Return the condition on a chat: it is active and does not snooze."""
    return and_(chats.c.active, chats.c.snoozed_until.is_(None))
