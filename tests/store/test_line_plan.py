"""Where a chunk begins is where the index is entered, however far down the line that is."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.dialects import sqlite

from bot.domain.region import RegionCode
from bot.domain.terms import Kinds, Severity
from bot.domain.tiers import Place, Tier, Tiers
from bot.store import Store
from bot.store.lines import Asked, Bound, Line, spans, standing, within
from bot.store.tables import subscriptions

LINE = Tiers((Tier(RegionCode("SY-LA")), Tier(RegionCode("SY"), below=True)))


@pytest.mark.parametrize(
    ("after", "upto", "entered"),
    [
        (Place(0, "SY-LA", 90_000), Place(0, "SY-LA", 91_000), "area_code=? AND chat_no>? AND chat_no<?"),
        (
            Place(1, "SY-TA", 9),
            Place(1, "SY-TA", 99),
            "(area_code,chat_no)>(?,?) AND (area_code,chat_no)<(?,?)",
        ),
        (Place(1, "SY-TA", 9), LINE.end, "(area_code,chat_no)>(?,?) AND area_code<?"),
    ],
)
async def test_sqlite_enters_the_index_where_the_chunk_begins(
    sqlite_store: Store, after: Place, upto: Place, entered: str
) -> None:
    [(tier, begins, ends, places)] = spans(LINE, after, upto)
    query = select(subscriptions.c.chat_no).where(within(LINE.tiers[tier], begins, ends)).params(places)
    told = query.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    async with sqlite_store.reading() as tx:
        plan = (await tx._connection.execute(text(f"EXPLAIN QUERY PLAN {told}"))).one()

    assert entered in plan.detail


@pytest.mark.parametrize("below", [False, True])
async def test_sqlite_reads_only_those_who_want_what_is_beside(sqlite_store: Store, *, below: bool) -> None:
    """However many follow the place without it: they stand in another index."""
    line = Line(Tiers((Tier(RegionCode("SY-LA"), below=below, beside=True),)), Kinds.OUTAGE, Severity.MAJOR)
    query = standing(line, 0, Bound.TIER, Bound.TIER, asked=Asked.KEYS)
    further = spans(line.tiers, Place(0, "SY-LA-1" if below else "SY-LA", 9), line.tiers.end)
    assert [(each.begins, each.ends) for each in further] == [(Bound.AREA_AND_CHAT, Bound.TIER)]
    told = query.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    async with sqlite_store.reading() as tx:
        plan = (await tx._connection.execute(text(f"EXPLAIN QUERY PLAN {told}"))).one()

    assert "USING INDEX ix_subscriptions_beside (area_code" in plan.detail
