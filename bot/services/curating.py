"""The editorial desk: every step of a draft from its first word to its publication, one transaction each.

The steps themselves are in `bot.services.stepping`. On the command line the operator vouches for who acts
(`vouched`), so no code is asked for; all else holds the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.domain.clock import Clock
from bot.domain.curator import Curator, Role
from bot.domain.draft import Draft
from bot.domain.event import Lasting, Revision
from bot.domain.lifecycle import Step
from bot.domain.terms import EventType, OutageState, Publication, Workflow
from bot.errors import Refused, StoreUnavailable
from bot.gazetteer import Gazetteer
from bot.i18n import load_languages
from bot.services import admitting, confirming, drafting, reviewing, stepping
from bot.services.reviewing import Checked, in_words
from bot.services.stepping import TakingBack
from bot.services.telling import Telling, published_before
from bot.store import Store, Transaction

_SHOWN = 50
_LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class Desk:
    """What waits for a curator: for review, of their own, in doubt, and not confirmed any more."""

    in_review: tuple[Draft, ...]
    mine: tuple[Draft, ...]
    held: tuple[Draft, ...]
    unconfirmed: tuple[Revision, ...]


class Curating:
    """The use cases of the desk. All raise Refused for what cannot be done, with its sentence's key."""

    def __init__(
        self, store: Store, gazetteer: Gazetteer, telling: Telling, clock: Clock, *, vouched: bool = False
    ) -> None:
        self._store = store
        self._gazetteer = gazetteer
        self._telling = telling
        self._clock = clock
        self._vouched = vouched

    async def curator(self, user_id: int) -> Curator | None:
        """Return the active curator with this Telegram user id, or None."""
        async with self._store.reading() as tx:
            found = await tx.curators.find(user_id)
        return found if found is not None and found.active else None

    async def named(self, name: str) -> Curator:
        """Return the active curator with this desk name, who may not have come to Telegram yet."""
        async with self._store.reading() as tx:
            return await admitting.acting(tx, Curator(name, Role.AUTHOR, "en", active=True))

    async def invite(
        self, by: Curator | None, *, name: str, role: Role, language: str, lasts: timedelta
    ) -> str:
        """Return the token of a new invitation (43 url-safe characters), of which only a hash is kept."""
        async with self._store.writing() as tx:
            inviting = await admitting.acting(tx, by) if by is not None else None
            invited = Curator(name, role, language, active=True)
            return await admitting.invite(tx, inviting, invited, lasts=lasts, at=self._clock.now())

    async def accept(self, token: str, user_id: int) -> tuple[Curator, str]:
        """Use up an invitation; return the curator and the URI that sets up their codes, shown once."""
        async with self._store.writing() as tx:
            return await admitting.accept(tx, token, user_id, at=self._clock.now())

    async def revoke(self, name: str, *, to: str | None = None) -> str | None:
        """End a curator's rights; return who has their unfinished drafts now (None: nobody had to)."""
        async with self._store.writing() as tx:
            return await admitting.revoke(tx, name, to=to, at=self._clock.now())

    async def curators(self) -> tuple[Curator, ...]:
        """Return everybody who was ever invited, by name."""
        async with self._store.reading() as tx:
            return await tx.curators.all()

    async def desk(self, curator: Curator) -> Desk:
        """Return what waits for a curator, the longest waiting first."""
        now = self._clock.now()
        async with self._store.reading() as tx:
            lasting = await tx.events.current_in(
                None, [EventType.OUTAGE, EventType.ACCESS], limit=_SHOWN, open_only=True
            )
            return Desk(
                in_review=await tx.drafts.among([Workflow.IN_REVIEW], limit=_SHOWN),
                mine=await tx.drafts.by(curator.name, limit=_SHOWN),
                held=await tx.drafts.among([Workflow.HELD], limit=_SHOWN),
                unconfirmed=tuple(
                    each
                    for each in lasting
                    if isinstance(each.content, Lasting) and each.content.stale_after <= now
                ),
            )

    async def start(
        self, curator: Curator, content: Mapping[str, Any], *, kept: bool = True, once: int | None = None
    ) -> Draft:
        """Open a draft of a new event, or of the next revision of one there is; `kept` False: to look at.

        `once` is the number of the update that asks for it: asked again, it is the same draft.
        """
        async with self._store.writing() as tx:
            actor = await admitting.acting(tx, curator)
            return await self._begin(tx, actor, content, kept=kept, once=once)

    async def draft(self, curator: Curator, no: int) -> Draft:
        """Return a draft as it stands."""
        async with self._store.reading() as tx:
            await admitting.acting(tx, curator)
            return await stepping.known(tx, no)

    async def edit(self, curator: Curator, no: int, content: Mapping[str, Any], *, version: int) -> Draft:
        """Put other content in a draft's place; this voids an approval.

        Where another changed the draft first, what was given is kept as a new draft, and Refused names it.
        """
        async with self._store.writing() as tx:
            actor, draft = await admitting.acting(tx, curator), await stepping.known(tx, no)
            now = self._clock.now()
            kept = await stepping.change(tx, actor, draft, content, version=version, at=now)
        if kept is not None:
            return kept
        raise await self._beside(curator, no, content)

    async def _beside(self, curator: Curator, no: int, content: Mapping[str, Any]) -> Refused:
        """Keep the second editor's words as a draft of their own; return what to tell them."""
        async with self._store.writing() as tx:
            actor, draft = await admitting.acting(tx, curator), await stepping.known(tx, no)
            spare = await self._begin(tx, actor, content)
        fields = stepping.differing(draft.content, spare.content)
        by = draft.edited_by or draft.author
        return Refused("desk-refused-changed", by=by, no=no, kept=spare.no, fields=", ".join(fields))

    async def check(self, draft: Draft, *, lang: str = "en") -> Checked:
        """Look at a draft as its approver will; nothing is changed. Counts are in words of `lang`."""
        now = self._clock.now()
        async with self._store.reading() as tx:
            seen = await reviewing.read(tx, draft, self._gazetteer, now=now)
            if seen.checked is None:
                return Checked(seen.problems, (), None, (), "", "", {})
            revision = reviewing.as_revision(draft, seen.checked.submission, now=now)
            before = published_before(revision, await tx.events.history(revision.event))
            told, loud = await reviewing.count_readers(tx, revision, before, self._gazetteer)
            similar = await reviewing.alike(tx, revision, self._gazetteer)
        return Checked(
            problems=(),
            findings=seen.checked.findings,
            content=revision.content,
            similar=similar,
            audience=in_words(told, lang),
            wakes=in_words(loud, lang),
            previews={code: await self._telling.body(revision, lang=code) for code in load_languages()},
            objections=seen.checked.objections,
            meets=seen.meets,
        )

    async def submit(self, curator: Curator, no: int, *, version: int, reason: str | None = None) -> Draft:
        """Hand a draft to the reviewers. Refused while it has problems or objections."""
        return await self._step(Step.SUBMIT, curator, no, version, reason)

    async def approve(self, curator: Curator, no: int, *, version: int, reason: str | None = None) -> Draft:
        """Approve a draft of another's, exactly as it stands."""
        return await self._step(Step.APPROVE, curator, no, version, reason)

    async def send_back(self, curator: Curator, no: int, *, version: int, reason: str | None = None) -> Draft:
        """Return a draft to its author with a reason."""
        return await self._step(Step.RETURN, curator, no, version, reason)

    async def reject(self, curator: Curator, no: int, *, version: int, reason: str | None = None) -> Draft:
        """Close a draft for good, with a reason."""
        return await self._step(Step.REJECT, curator, no, version, reason)

    async def hold(self, curator: Curator, no: int, *, version: int, reason: str | None = None) -> Draft:
        """Keep a draft back because it is in doubt, with a reason."""
        return await self._step(Step.HOLD, curator, no, version, reason)

    async def release(self, curator: Curator, no: int, *, version: int, reason: str | None = None) -> Draft:
        """Let a held draft go on as a draft."""
        return await self._step(Step.RELEASE, curator, no, version, reason)

    async def spike(self, curator: Curator, no: int, *, version: int, reason: str | None = None) -> Draft:
        """Drop a draft; it is kept for the record."""
        return await self._step(Step.SPIKE, curator, no, version, reason)

    async def _step(self, step: Step, curator: Curator, no: int, version: int, reason: str | None) -> Draft:
        now, why = self._clock.now(), (reason or "").strip()[:_LONGEST_REASON] or None
        async with self._store.writing() as tx:
            actor, draft = await admitting.acting(tx, curator), await stepping.known(tx, no)
            stepping.unmoved(draft, version)
            return await stepping.proceed(tx, step, actor, draft, self._gazetteer, reason=why, at=now)

    async def publish(self, curator: Curator, no: int, *, version: int, totp: str | None = None) -> Revision:
        """Publish a draft, or plan it when its time is to come. Pressed twice it is published once.

        A retraction or withdrawal goes out as it is, by one person. What is only planned is returned with
        workflow `scheduled` and is no revision yet.
        """
        try:
            return await self._publish(curator, no, version, totp)
        except StoreUnavailable:
            # If the first attempt did commit, this one finds the draft published.
            return await self._publish(curator, no, version, totp)
        except admitting.WrongCode:
            async with self._store.writing() as tx:
                await admitting.count_miss(tx, curator, at=self._clock.now())
            raise Refused("desk-refused-code") from None

    async def _publish(self, curator: Curator, no: int, version: int, totp: str | None) -> Revision:
        now = self._clock.now()
        async with self._store.writing() as tx:
            actor, draft = await admitting.acting(tx, curator), await stepping.known(tx, no)
            if draft.workflow is Workflow.PUBLISHED and draft.version - version in (0, 1):
                return await stepping.revision_of(tx, draft)
            stepping.unmoved(draft, version)
            return await stepping.publish(
                tx, actor, draft, self._gazetteer, totp=totp, vouched=self._vouched, at=now
            )

    async def take_back(self, curator: Curator, what: TakingBack, *, once: int | None = None) -> Revision:
        """Retract or withdraw at once: one person, no approval, no code."""
        try:
            return await self._take_back(curator, what, once)
        except StoreUnavailable:
            # If the first attempt did commit, `once` finds it, or the event has moved on.
            return await self._take_back(curator, what, once)

    async def _take_back(self, curator: Curator, what: TakingBack, once: int | None) -> Revision:
        now = self._clock.now()
        async with self._store.writing() as tx:
            actor = await admitting.acting(tx, curator)
            return await stepping.take_back(tx, actor, what, self._gazetteer, once=once, at=now)

    async def amend(
        self,
        curator: Curator,
        event: str,
        publication: Publication,
        *,
        note: Mapping[str, str] | None = None,
        kept: bool = True,
        once: int | None = None,
        **changes: Any,
    ) -> Draft:
        """Open a draft that follows what is published of an event, with some fields changed."""
        async with self._store.writing() as tx:
            actor = await admitting.acting(tx, curator)
            _, content = await drafting.following(tx, event, publication, note=note, changes=changes)
            return await self._begin(tx, actor, content, kept=kept, once=once)

    async def correct(
        self,
        curator: Curator,
        event: str,
        line: str,
        value: str,
        note: Mapping[str, str],
        *,
        kept: bool = True,
        once: int | None = None,
    ) -> Draft:
        """Open a correction with one figure changed: `745`, `1,225`, `٧٤٥` or, for a range, `40-50`."""
        async with self._store.writing() as tx:
            actor = await admitting.acting(tx, curator)
            current, content = await drafting.following(
                tx, event, Publication.CORRECTION, note=note, changes={}
            )
            changed = drafting.with_figure(current, content, line, value)
            return await self._begin(tx, actor, changed, kept=kept, once=once)

    async def confirm(self, curator: Curator, event: str, *, at: datetime) -> Revision | Draft:
        """Answer that an outage or closure still goes on as told: the revision, once two have said so."""
        now = self._clock.now()
        async with self._store.writing() as tx:
            actor = await admitting.acting(tx, curator)
            return await confirming.confirm(tx, actor, event, self._gazetteer, at=at, now=now)

    async def restored(
        self,
        curator: Curator,
        event: str,
        note: Mapping[str, str],
        *,
        kept: bool = True,
        once: int | None = None,
    ) -> Draft:
        """Open the draft that says that an outage or closure is over."""
        now = self._clock.now().isoformat()
        changes = {"state": OutageState.RESTORED.value, "last_confirmed_at": now, "stale_after": now}
        return await self.amend(
            curator, event, Publication.ALL_CLEAR, note=note, kept=kept, once=once, **changes
        )

    async def _begin(
        self,
        tx: Transaction,
        actor: Curator,
        content: Mapping[str, Any],
        *,
        kept: bool = True,
        once: int | None = None,
    ) -> Draft:
        now = self._clock.now()
        if not kept:
            return await drafting.sketch(tx, content, author=actor.name, at=now)
        return await stepping.begin(tx, actor, content, at=now, once=once)
