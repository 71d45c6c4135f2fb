"""The editorial desk: every step of a draft from its first word to its publication, one transaction each.

What may be done is decided in `bot.domain.lifecycle`; here it is asked, written and recorded. On the command
line the operator vouches for who acts (`vouched`), so no code is asked for; all else holds the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.domain.clock import Clock
from bot.domain.curator import Curator, Role
from bot.domain.draft import Draft
from bot.domain.event import Lasting, Revision
from bot.domain.lifecycle import Forbidden, Step, take
from bot.domain.terms import EventType, OutageState, Publication, Workflow
from bot.errors import Refused, StoreUnavailable
from bot.gazetteer import Gazetteer
from bot.i18n import load_languages
from bot.services import admitting, confirming, drafting, reviewing
from bot.services.issuing import issue, passes
from bot.services.reviewing import Checked, in_words
from bot.services.telling import Telling, published_before
from bot.store import Store, Transaction

_SHOWN = 50
_LONGEST_REASON = 500
_SAYS_WHY = frozenset({Step.RETURN, Step.REJECT, Step.HOLD})


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

    async def start(self, curator: Curator, content: Mapping[str, Any], *, kept: bool = True) -> Draft:
        """Open a draft of a new event, or of the next revision of one there is; `kept` False: to look at."""
        async with self._store.writing() as tx:
            actor = await admitting.acting(tx, curator)
            return await self._begin(tx, actor, content, kept=kept)

    async def draft(self, curator: Curator, no: int) -> Draft:
        """Return a draft as it stands."""
        async with self._store.reading() as tx:
            await admitting.acting(tx, curator)
            return await _known(tx, no)

    async def edit(self, curator: Curator, no: int, content: Mapping[str, Any], *, version: int) -> Draft:
        """Put other content in a draft's place; this voids an approval.

        Where another changed the draft first, what was given is kept as a new draft, and Refused names it.
        """
        now = self._clock.now()
        async with self._store.writing() as tx:
            actor, draft = await admitting.acting(tx, curator), await _known(tx, no)
            if draft.version == version:
                after = _taken(take(Step.EDIT, draft, actor=actor, now=now))
                filled = await drafting.refill(tx, draft, content)
                kept = await tx.drafts.put(replace(after, **filled), version=version)
                if kept is not None:
                    detail = {"fields": ", ".join(_differing(draft.content, kept.content))}
                    await _record(tx, actor, "edited", kept, now, detail)
                    return kept
        raise await self._beside(curator, no, content)

    async def _beside(self, curator: Curator, no: int, content: Mapping[str, Any]) -> Refused:
        """Keep the second editor's words as a draft of their own; return what to tell them."""
        async with self._store.writing() as tx:
            actor, draft = await admitting.acting(tx, curator), await _known(tx, no)
            spare = await self._begin(tx, actor, content)
        fields = _differing(draft.content, spare.content)
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
            actor, draft = await admitting.acting(tx, curator), await _known(tx, no)
            _unmoved(draft, version)
            after = _taken(take(step, draft, actor=actor, now=now))
            if step in _SAYS_WHY and why is None:
                raise Refused("desk-refused-no-reason")
            if step in (Step.SUBMIT, Step.APPROVE):
                await passes(tx, draft, self._gazetteer, now=now)
            kept = await tx.drafts.put(replace(after, reason=why), version=version)
            if kept is None:
                raise Refused("desk-refused-moved")
            await _record(tx, actor, step.value, kept, now, {"reason": why} if why else {})
            return kept

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
            actor, draft = await admitting.acting(tx, curator), await _known(tx, no)
            if draft.workflow is Workflow.PUBLISHED and draft.version - version in (0, 1):
                return await _revision(tx, draft)
            _unmoved(draft, version)
            waits = draft.publish_at is not None and draft.publish_at > now and not draft.urgent
            step = Step.SCHEDULE if waits and draft.workflow is Workflow.APPROVED else Step.PUBLISH
            shown = self._vouched or totp is not None
            after = _taken(take(step, draft, actor=actor, now=now, totp_ok=shown))
            checked = await passes(tx, draft, self._gazetteer, now=now)
            if draft.critical and not draft.urgent and not self._vouched and totp is not None:
                await admitting.spend_code(tx, actor, totp, at=now)
            if step is Step.PUBLISH:
                return await issue(tx, draft, after, checked, actor=actor.name, at=now)
            if await tx.drafts.put(after, version=version) is None:
                raise Refused("desk-refused-moved")
            await _record(tx, actor, step.value, after, now, {})
            plan = reviewing.as_revision(draft, checked.submission, now=now)
            return plan.model_copy(update={"workflow": Workflow.SCHEDULED})

    async def amend(
        self,
        curator: Curator,
        event: str,
        publication: Publication,
        *,
        note: Mapping[str, str] | None = None,
        kept: bool = True,
        **changes: Any,
    ) -> Draft:
        """Open a draft that follows what is published of an event, with some fields changed."""
        async with self._store.writing() as tx:
            actor = await admitting.acting(tx, curator)
            _, content = await drafting.following(tx, event, publication, note=note, changes=changes)
            return await self._begin(tx, actor, content, kept=kept)

    async def correct(
        self,
        curator: Curator,
        event: str,
        line: str,
        value: str,
        note: Mapping[str, str],
        *,
        kept: bool = True,
    ) -> Draft:
        """Open a correction with one figure changed: `745`, `1,225`, `٧٤٥` or, for a range, `40-50`."""
        async with self._store.writing() as tx:
            actor = await admitting.acting(tx, curator)
            current, content = await drafting.following(
                tx, event, Publication.CORRECTION, note=note, changes={}
            )
            changed = drafting.with_figure(current, content, line, value)
            return await self._begin(tx, actor, changed, kept=kept)

    async def confirm(self, curator: Curator, event: str, *, at: datetime) -> Revision | Draft:
        """Answer that an outage or closure still goes on as told: the revision, once two have said so."""
        now = self._clock.now()
        async with self._store.writing() as tx:
            actor = await admitting.acting(tx, curator)
            return await confirming.confirm(tx, actor, event, self._gazetteer, at=at, now=now)

    async def restored(
        self, curator: Curator, event: str, note: Mapping[str, str], *, kept: bool = True
    ) -> Draft:
        """Open the draft that says that an outage or closure is over."""
        now = self._clock.now().isoformat()
        changes = {"state": OutageState.RESTORED.value, "last_confirmed_at": now, "stale_after": now}
        return await self.amend(curator, event, Publication.ALL_CLEAR, note=note, kept=kept, **changes)

    async def _begin(
        self, tx: Transaction, actor: Curator, content: Mapping[str, Any], *, kept: bool = True
    ) -> Draft:
        now = self._clock.now()
        if not kept:
            return await drafting.sketch(tx, content, author=actor.name, at=now)
        draft = await drafting.begin(tx, content, author=actor.name, at=now)
        await _record(tx, actor, "drafted", draft, now, {})
        return draft


async def _known(tx: Transaction, no: int) -> Draft:
    draft = await tx.drafts.get(no)
    if draft is None:
        raise Refused("desk-refused-no-draft", no=no)
    return draft


def _taken(outcome: Draft | Forbidden) -> Draft:
    if isinstance(outcome, Forbidden):
        raise Refused(outcome.key, **outcome.values)
    return outcome


def _unmoved(draft: Draft, version: int) -> None:
    if draft.version != version:
        raise Refused("desk-refused-moved")


def _differing(one: Mapping[str, Any], other: Mapping[str, Any]) -> list[str]:
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


async def _revision(tx: Transaction, draft: Draft) -> Revision:
    found = await tx.events.revision(draft.event, draft.number)
    if found is None:
        raise Refused("desk-refused-published")
    return found


async def _record(
    tx: Transaction, actor: Curator, action: str, draft: Draft, at: datetime, detail: Mapping[str, Any]
) -> None:
    """Write what was done into the audit record, with what it was done to."""
    told = {"event": draft.event, "number": draft.number, "content_hash": draft.content_hash, **detail}
    await tx.audit.write(actor=actor.name, action=action, subject=draft.reference, at=at, detail=told)
