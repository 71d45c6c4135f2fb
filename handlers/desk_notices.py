"""What curators press under a notice: to open a draft, or to answer "still true?" for everybody."""

from collections.abc import Sequence

from bot.domain.notice import Reply
from bot.errors import Refused
from bot.rendering.desk import render_asked
from handlers import desk_review
from handlers.desk_sitting import Said, Sitting


async def opened(sitting: Sitting, arguments: Sequence[str]) -> Said:
    """Open a draft below the notice, which stays: it is still kept in step with the draft."""
    await sitting.say(*await desk_review.opened(sitting, arguments))
    return []


async def answered(sitting: Sitting, arguments: Sequence[str]) -> Said:
    """The first answer counts; that it is over needs a sentence for readers, so it is asked for."""
    name, number, given = arguments
    if given not in set(Reply):
        raise Refused("desk-outdated")
    reply = Reply(given)
    revision, shown = await sitting.desk.noticing.answer(sitting.curator, name, int(number), reply)
    if reply is Reply.OVER:
        await sitting.ask({"is": "over", "event": revision.event, "number": revision.number})
        await sitting.say(render_asked(sitting.words, "desk-ask-over"))
    return [shown]


async def released(sitting: Sitting, arguments: Sequence[str]) -> Said:
    """Let an event go on whose text Telegram refused in some chats."""
    name, number = arguments
    return [await sitting.desk.noticing.release(sitting.curator, name, int(number))]
