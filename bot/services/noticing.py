"""What each notice of the desk says now: kept in step with what it is about, one message for each curator.

A notice that has not been said and has nothing to say any more is dropped; one that was said is edited, once
more at the end. What is owed stands in rows, so after a kill it is owed still.
"""

import hashlib
from datetime import timedelta

from bot.domain.clock import Clock
from bot.domain.curator import Curator
from bot.domain.event import Revision
from bot.domain.message import Message
from bot.domain.notice import (
    ANSWERED,
    After,
    Answered,
    Later,
    Never,
    Notice,
    NoticeKind,
    Owed,
    Reply,
    Stands,
)
from bot.domain.settlement import COPIES
from bot.errors import Refused
from bot.gazetteer import Gazetteer
from bot.i18n import Html
from bot.rendering.desk import WHOLE, name_of, short
from bot.rendering.desk_notices import render_answered, render_released
from bot.services import admitting, confirming
from bot.services.hearing import hear
from bot.services.phrasing import Phrasing
from bot.services.resuming import resume_event
from bot.services.telling import Telling
from bot.store import Store

KEPT_FOR = timedelta(days=30)
"""How long a notice that has ended is kept, so that a mistake in it can be looked into."""


class Noticing:
    """The use cases of notices."""

    def __init__(self, store: Store, gazetteer: Gazetteer, telling: Telling, clock: Clock) -> None:
        self._store = store
        self._gazetteer = gazetteer
        self._clock = clock
        self._phrasing = Phrasing(store, gazetteer, telling, clock)

    async def owed(self) -> tuple[Owed, ...]:
        """Read on in the record, and return what is to be said or said otherwise now, the oldest first."""
        await hear(self._store, at=self._clock.now())
        async with self._store.reading() as tx:
            due = await tx.desk_notices.due()
            staff = {each.name: each for each in await tx.curators.all()} if due else {}
        found = [await self._look(notice, staff[notice.curator]) for notice in due]
        return tuple(each for each in found if each is not None)

    async def begin(self, owed: Owed) -> bool:
        """Mark that it may leave from now on; False where it was said, or may have been often enough."""
        async with self._store.writing() as tx:
            return await tx.desk_notices.begin(owed.notice)

    async def settle(self, owed: Owed, after: After) -> None:
        """Write down what became of a try."""
        notice, at = owed.notice, self._clock.now()
        async with self._store.writing() as tx:
            match after:
                case Stands(message_id=message_id):
                    said = message_id if notice.message_id is None else notice.message_id
                    keeps = notice.kind is NoticeKind.REACH and not owed.final
                    await tx.desk_notices.say(notice, message_id=said, shown=owed.shown, due=keeps)
                    if owed.final or said is None:
                        await tx.desk_notices.close(notice, at=at)
                case Later(certain=True) if notice.message_id is None:
                    await tx.desk_notices.take_back(notice)
                case Later():
                    pass
                case Never():
                    await tx.desk_notices.close(notice, at=at)

    async def keep_house(self) -> None:
        """Forget what ended long ago."""
        async with self._store.writing() as tx:
            await tx.desk_notices.forget(self._clock.now() - KEPT_FOR)

    async def answer(
        self, curator: Curator, name: str, number: int, reply: Reply
    ) -> tuple[Revision, Message]:
        """Take the first answer about an event, by the short name on the button; return it and what is shown.

        Raises Refused where another was first, or something newer is published.
        """
        now = self._clock.now()
        async with self._store.writing() as tx:
            actor = await admitting.acting(tx, curator)
            asked = await tx.desk_notices.open(NoticeKind.STILL_TRUE)
            event = next((each for each, of in asked if of == number and short(each) == name), None)
            if event is None:
                raise Refused("desk-outdated")
            given = Answered(actor.name, reply)
            # Before the event is held: who waits for the first to end must not keep it from publishing.
            is_first = await tx.desk_notices.answer(event, number, given, at=now)
            if await tx.events.hold_current(event) != number:
                raise Refused("desk-outdated")
            if is_first:
                detail = {"reply": reply.value}
                await tx.audit.write(
                    actor=actor.name, action=ANSWERED, subject=f"{event} r{number}", at=now, detail=detail
                )
                if reply is Reply.STILL:
                    await confirming.confirm(tx, actor, event, self._gazetteer, at=now, now=now)
            elif (first := await tx.desk_notices.answered(event, number)) not in (None, given):
                assert first is not None  # noqa: S101 - said in the line above
                raise Refused(f"desk-answered-first-{first.reply.value}", by=first.by)
            revision = await tx.events.revision(event, number)
        assert revision is not None  # noqa: S101 - it is the one that is current
        view = await self._phrasing.view(actor.language)
        return revision, render_answered(view.words, name_of(view, revision, most=WHOLE), given)

    async def release(self, curator: Curator, name: str, number: int) -> Message:
        """Let an event go on that is paused, by the short name on the button; return what is shown then.

        Raises Refused where that revision is paused no longer.
        """
        async with self._store.writing() as tx:
            actor = await admitting.acting(tx, curator)
            paused = await tx.fanouts.paused()
            event = next((each for each, of in paused if of == number and short(each) == name), None)
            if event is None:
                raise Refused("desk-outdated")
            await resume_event(tx, event, actor=actor.name, at=self._clock.now())
            revision = await tx.events.revision(event, number)
        assert revision is not None  # noqa: S101 - it was published
        view = await self._phrasing.view(actor.language)
        return render_released(view.words, name_of(view, revision, most=WHOLE), revision)

    async def running(self, lang: str) -> tuple[Html, ...]:
        """Return a line for each correction that is on its way, for the desk."""
        async with self._store.reading() as tx:
            told = await tx.desk_notices.open(NoticeKind.REACH)
        lines = [await self._phrasing.reach_line(event, number, lang) for event, number in told]
        return tuple(line for line in lines if line is not None)

    async def _look(self, notice: Notice, curator: Curator) -> Owed | None:
        """Return what a notice owes; None where there is nothing, which is then written down."""
        async with self._store.reading() as tx:
            user_id = await tx.curators.user_id(curator.name)
        may_leave = notice.message_id is not None or notice.tries < COPIES
        said = (
            await self._phrasing.said(notice, curator.language) if user_id is not None and may_leave else None
        )
        if user_id is None or said is None:
            async with self._store.writing() as tx:
                await tx.desk_notices.close(notice, at=self._clock.now())
            return None
        message, silent, final = said
        shown = hashlib.sha256(repr((message.html, message.buttons)).encode()).digest()
        if shown != notice.shown:
            return Owed(notice, user_id, message, shown, silent, final)
        if final or notice.kind is not NoticeKind.REACH:
            async with self._store.writing() as tx:
                if final:
                    await tx.desk_notices.close(notice, at=self._clock.now())
                else:
                    await tx.desk_notices.rest(notice)
        return None
