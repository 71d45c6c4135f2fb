"""The only room that speaks SQL: tables, migrations, one repository for each word."""

from bot.store.events import RevisionConflict
from bot.store.keys import Keys, load_keys, signed_by
from bot.store.store import Store, Transaction

__all__ = ["Keys", "RevisionConflict", "Store", "Transaction", "load_keys", "signed_by"]
