"""A list of numbers as one parameter: the statement stays the same, however many there are."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, any_, bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncConnection


def one_of(connection: AsyncConnection, column: Any, numbers: Sequence[int]) -> ColumnElement[bool]:
    """Return the condition that a column is one of these numbers."""
    if connection.dialect.name == "postgresql":
        listed = bindparam("listed", list(numbers), type_=ARRAY(BigInteger), unique=True)
        of_these: ColumnElement[bool] = column == any_(listed)
        return of_these
    given = func.json_each(json.dumps(list(numbers))).table_valued("value")
    is_given: ColumnElement[bool] = column.in_(select(given.c.value))
    return is_given
