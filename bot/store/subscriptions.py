"""What each chat follows, and who follows what touches an event."""

from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, literal_column, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.cadence import Cadence
from bot.domain.region import RegionCode
from bot.domain.subscription import NO_DETAILS, Details, Rule
from bot.domain.terms import Kinds, Severity
from bot.domain.value import ChatNo
from bot.store.awake import is_awake
from bot.store.regions import ensure_regions
from bot.store.tables import chats, subscriptions
from bot.store.upsert import put

_SEVERITIES = tuple(Severity)
_HELD: ColumnElement[bool] = literal_column("cadence > 0")


class Subscriptions:
    """The repository of rules."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of(self, no: ChatNo) -> tuple[Rule, ...]:
        """Return the rules of a chat, by area code."""
        query = select(subscriptions).where(subscriptions.c.chat_no == no)
        return tuple(rule_of(row) for row in await self._connection.execute(query.order_by("area_code")))

    async def put(self, no: ChatNo, rule: Rule) -> bool:
        """Follow an area, or change how it is followed; return whether it is new."""
        known = await self._connection.scalar(select(subscriptions.c.area_code).where(_is(no, rule.area)))
        await ensure_regions(self._connection, [rule.area])
        row = {
            "chat_no": no,
            "area_code": rule.area,
            "kinds": int(rule.kinds),
            "min_severity": rule.min_severity.rank,
            "cadence": int(rule.cadence),
            "details": rule.details.dump(),
            "beside": int(rule.details.beside),
        }
        await put(self._connection, subscriptions, row)
        return known is None

    async def held(self, cadence: Cadence, *, after: ChatNo, limit: int) -> tuple[ChatNo, ...]:
        """Return up to `limit` chats numbered above one that have a rule of this cadence and may be told."""
        # As a literal: an index over held rules alone serves only what plainly asks for them.
        held = subscriptions.c.cadence == literal_column(str(int(cadence)))
        query = select(subscriptions.c.chat_no).join(chats, chats.c.chat_no == subscriptions.c.chat_no)
        query = query.where(held, _HELD, subscriptions.c.chat_no > after, is_awake())
        in_order = query.distinct().order_by(subscriptions.c.chat_no).limit(limit)
        found = await self._connection.scalars(in_order)
        return tuple(ChatNo(number) for number in found)

    async def remove(self, no: ChatNo, area: str) -> bool:
        """Follow an area no longer; return whether it was followed."""
        statement = delete(subscriptions).where(_is(no, area)).returning(subscriptions.c.area_code)
        return bool((await self._connection.execute(statement)).all())

    async def remove_all(self, no: ChatNo) -> int:
        """Follow nothing any more; return how many areas there were."""
        statement = delete(subscriptions).where(subscriptions.c.chat_no == no)
        return len((await self._connection.execute(statement.returning(subscriptions.c.area_code))).all())


def _is(no: ChatNo, area: str) -> Any:
    return (subscriptions.c.chat_no == no) & (subscriptions.c.area_code == area)


def rule_of(row: Row[Any]) -> Rule:
    """Read a rule from a row that has the columns of `subscriptions`."""
    return made_rule(row.area_code, row.kinds, row.min_severity, row.details, row.cadence)


@lru_cache(maxsize=16_384)  # a million readers follow a few thousand areas, in a few ways each
def made_rule(area: str, kinds: int, severity: int, details: str | None = None, cadence: int = 0) -> Rule:
    """Return the rule that these columns say."""
    more = NO_DETAILS if details is None else Details.load(details)
    return Rule(RegionCode(area), Kinds(kinds), _SEVERITIES[severity], Cadence(cadence), more)
