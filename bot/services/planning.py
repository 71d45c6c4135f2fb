"""When a chat's summaries come: planned anew after every change of what it follows, or of its hours."""

from dataclasses import replace
from datetime import datetime

from bot.domain.address import Chat
from bot.domain.cadence import SUMMARIES
from bot.domain.hours import Hours, next_summary
from bot.domain.value import ChatNo
from bot.gazetteer import Gazetteer
from bot.services.zones import zone_of
from bot.store import Transaction
from bot.store.dues import Due


async def plan_summaries(tx: Transaction, no: ChatNo, gazetteer: Gazetteer, now: datetime) -> None:
    """Plan the next of each summary that a rule asks for, and none that no rule asks for."""
    chat = await tx.chats.get(no)
    if chat is None:
        return
    rules, known = await tx.subscriptions.of(no), await tx.dues.of(no)
    wanted = {occasion for occasion, cadence in SUMMARIES.items() if any(r.cadence is cadence for r in rules)}
    hours = await with_zone(tx, chat, gazetteer) if wanted else chat.hours
    for occasion in SUMMARIES:
        if occasion in wanted:
            served_on = known[occasion].served_on if occasion in known else None
            at = next_summary(occasion, hours, now, served_on)
            await tx.dues.set(Due(no, occasion, at, served_on))
        elif occasion in known:
            await tx.dues.drop(no, occasion)


async def with_zone(tx: Transaction, chat: Chat, gazetteer: Gazetteer) -> Hours:
    """Return a chat's hours with a zone: where it chose none, that of the first place that it follows.

    It is kept, so that it stays the same when other places are followed, and shown as our assumption.
    """
    if chat.hours.zone is not None:
        return chat.hours
    zones = [zone_of(gazetteer, rule.area) for rule in await tx.subscriptions.of(chat.no)]
    zone = next((zone for zone in zones if zone is not None), None)
    if zone is None:
        return chat.hours
    hours = replace(chat.hours, zone=zone, assumed=True)
    await tx.chats.choose_hours(chat.no, hours)
    return hours
