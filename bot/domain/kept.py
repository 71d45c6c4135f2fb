"""All that is kept about one chat, for the chat itself to see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.address import Chat
from bot.domain.region import RegionCode

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
"""Rows by the name of their table; each column is text, a number, true, false or null."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The chat, and with it its topics; the places that it follows; and every row that is kept of it."""

    chat: Chat
    areas: tuple[RegionCode, ...]
    rows: Rows

    def count(self, *tables: str) -> int:
        """Return how many rows there are in these tables."""
        return sum(len(self.rows.get(table, ())) for table in tables)

    def count_beside(self, *tables: str) -> int:
        """Return how many rows there are in all other tables."""
        return sum(len(found) for table, found in self.rows.items() if table not in tables)
