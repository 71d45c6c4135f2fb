"""Area codes as SQL: which rows name an area whose followers may be concerned."""

from sqlalchemy import Column, ColumnElement, and_, or_

from bot.domain.region import AudienceCodes


def among(column: Column[str], codes: AudienceCodes) -> ColumnElement[bool]:
    """Return the condition that `column` is one of the codes or lies below one.

    Below means the bytes `code + "-"` to `code + "."` (the next byte): a range, so that an index serves,
    and by bytes, so that `sy-coast` is no part of `SY`.
    """
    below = [
        and_(column >= f"{code}-", column < f"{code}.")
        for code in sorted(codes.inside_of)
        if code[0].isupper()
    ]
    return or_(column.in_(sorted(codes.exact)), *below)
