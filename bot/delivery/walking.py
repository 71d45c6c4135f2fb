"""Walks the line of an audience: which chats of a stretch are owed the revision, and in what words."""

from collections.abc import Hashable, Iterable, Sequence

import structlog

from bot.delivery.serving import PAGE, Serving
from bot.domain.amendment import told_to_holders
from bot.domain.chunk import Chunk, Owed
from bot.domain.delivery import Fanout
from bot.domain.errand import brought_by
from bot.domain.event import Revision
from bot.domain.region import Groups
from bot.domain.subscription import Decision, Deliver, decide
from bot.domain.value import ChatNo
from bot.store import Transaction
from bot.store.chunks import Candidate
from bot.store.lines import Holds, Line, Served

log = structlog.get_logger(__name__)


class Walker:
    """Reads chunks. Each method works in the caller's transaction."""

    def __init__(self, groups: Groups) -> None:
        self._groups = groups

    async def serving(
        self, tx: Transaction, fanout: Fanout, chunk: Chunk, published: Sequence[Revision] | None = None
    ) -> Serving:
        """Return a chunk ready to be worked through; `published` are the event's revisions, if at hand."""
        told = await tx.events.published(fanout.event) if published is None else published
        revision = next(each for each in told if each.number == fanout.number)
        page = await tx.receipts.page(fanout.event, fanout.number, revision.content.thread)
        return Serving(
            chunk=chunk,
            fanout=fanout,
            revision=revision,
            newest=fanout.number,  # followers are told nothing that anything was published after
            page=page,
            served=await _served(tx, revision, fanout, page, told),
            line=line_of(fanout, revision),
            earlier=tuple(each for each in told if each.number < fanout.number),
        )

    async def read(self, tx: Transaction, serving: Serving, at_work: Iterable[Serving]) -> None:
        """Read the next candidates; `at_work` are all chunks of this process."""
        after = serving.looked or serving.chunk.marked
        found, through = await tx.chunks.candidates(
            serving.line, after=after, upto=serving.chunk.upto, limit=PAGE, served=serving.served
        )
        others = await tx.chunks.elsewhere(serving.served.fanouts)
        owed = self.owed(serving, _to_take(serving, found, at_work), others)
        serving.looked = through
        serving.waiting.extend(owed)
        if owed:
            numbers = [each.chat.no for each in owed]
            thread = serving.revision.content.thread
            serving.roots |= await tx.receipts.thread_roots(numbers, thread, but=serving.page)

    def owed(self, serving: Serving, found: Iterable[Candidate], others: Sequence[Chunk] = ()) -> list[Owed]:
        """Return what the candidates are owed, those who are owed nothing left out.

        `others` are the chunks of other processes.
        """
        known: dict[Hashable, Decision] = {}
        owed = []
        for each in found:
            # Most readers of a place follow it in the same way: one decision serves them all.
            decision = known.get(each.rules)
            if decision is None:
                decision = decide(each.rules, serving.revision, earlier=serving.earlier, groups=self._groups)
                known[each.rules] = decision
            if each.address is None:
                log.error("a chat cannot be opened; it gets nothing", action="broadcaster.unreadable")
            elif isinstance(decision, Deliver):
                area, silent = decision.rule.area, decision.silent
                near = each.nearest if others and any(each.nearest in one for one in others) else None
                owed.append(Owed(each.place, each.chat, each.address, area, silent, elsewhere=near))
        return owed


def line_of(fanout: Fanout, revision: Revision) -> Line:
    """Return the line of a request that was lined up."""
    if fanout.tiers is None:
        raise RuntimeError("a line is drawn before it is walked")
    content = revision.content
    return Line(fanout.tiers, content.type.kind, content.severity)


def _to_take(serving: Serving, found: Iterable[Candidate], at_work: Iterable[Serving]) -> list[Candidate]:
    """Return those whom no other place serves; nobody is missed or told twice who changes rules now."""
    beside = [each for each in at_work if each.fanout.no in serving.served.fanouts]
    beside = [serving, *(each for each in beside if each is not serving)]
    taken = set[ChatNo]().union(*(each.taken for each in beside))
    mine = []
    for each in found:
        # Who stands nearer is read there, unless the line has passed that place and did not find them.
        elsewhere = each.nearest != each.place and any(one.will_read(each.nearest) for one in beside)
        if not elsewhere and each.chat.no not in taken:
            taken.add(each.chat.no)
            mine.append(each)
    return mine


async def _served(
    tx: Transaction, revision: Revision, fanout: Fanout, page: int, told: Sequence[Revision]
) -> Served:
    """Return what has been said to an audience: with an heir, also what it is brought in the stead of.

    Whoever holds what the heir puts right, or ends, is told it for that and not as an alert.
    """
    earlier = brought_by(told, fanout.number)[:-1]
    if not earlier:
        return Served((fanout.no,), (page,))
    pages = [await tx.receipts.page(each.event, each.number, each.content.thread) for each in earlier]
    fanouts = await tx.fanouts.alerts(fanout.event, [*(each.number for each in earlier), fanout.number])
    return Served(fanouts, (page, *pages), await _otherwise(tx, revision, told))


async def _otherwise(tx: Transaction, revision: Revision, told: Sequence[Revision]) -> Holds:
    """Return the messages of which a fan-out for holders tells their chats what the heir brings."""
    numbers = told_to_holders(revision, told)
    pages: list[int] = []
    beside: list[int] = []
    for each in told:
        if each.number < revision.number:
            page = await tx.receipts.page(each.event, each.number, each.content.thread)
            (pages if each.number in numbers else beside).append(page)
    return Holds(tuple(pages), tuple(beside), numbers)
