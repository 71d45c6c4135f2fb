"""The regions that anything refers to, each with the one it lies in."""

from collections.abc import Iterable

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.region import RegionCode, level, parents
from bot.store.tables import regions
from bot.store.upsert import insert_new


async def ensure_regions(connection: AsyncConnection, codes: Iterable[str]) -> None:
    """Have a row for each region and all that contain it, widest first."""
    wanted = {RegionCode(code) for code in codes}
    wanted |= {parent for code in wanted for parent in parents(code)}
    rows = [
        {"code": code, "level": level(code).value, "parent_code": next(iter(parents(code)), None)}
        for code in sorted(wanted, key=len)
    ]
    await insert_new(connection, regions, rows)
