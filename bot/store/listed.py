"""A list of numbers as one parameter: the statement stays the same, however many there are."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ARRAY, BigInteger, ColumnElement, String, any_, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection


def is_listed(dialect: str, column: Any) -> ColumnElement[bool]:
    """Return the condition that a column is one of the numbers in the parameter `listed`."""
    if dialect == "postgresql":
        among: ColumnElement[bool] = column == any_(bindparam("listed", type_=ARRAY(BigInteger)))
        return among
    found: ColumnElement[bool] = column.in_(select(given_numbers()))
    return found


def given_numbers() -> Any:
    """Return the numbers in that parameter as a column; on SQLite only."""
    return func.json_each(bindparam("listed", type_=String)).table_valued("value").c.value


def listed(connection: AsyncConnection, numbers: Sequence[int]) -> dict[str, Any]:
    """Return that parameter."""
    if connection.dialect.name == "postgresql":
        return {"listed": list(numbers)}
    return {"listed": json.dumps(list(numbers))}
