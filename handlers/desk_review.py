"""A draft goes on: check and preview, hand in, approve, return, publish, with reasons and codes."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from bot.domain.amendment import Mark
from bot.domain.delivery import carries_on
from bot.domain.draft import Draft
from bot.domain.event import Content, Revision, content_hash
from bot.domain.finding import Code
from bot.domain.held import Held
from bot.domain.terms import Publication, Workflow
from bot.errors import Refused
from bot.i18n.languages import desk_languages
from bot.rendering.amended import render_amended
from bot.rendering.context import Context
from bot.rendering.desk import render_asked, with_first
from bot.rendering.desk_check import render_check
from bot.rendering.desk_event import render_out
from bot.services.curating import Curating
from bot.services.reviewing import Checked
from handlers.desk_drafts import home
from handlers.desk_sitting import Said, Sitting, sentence

CODE_NEEDED = "desk-refused-code-needed"
_WITH_REASON = frozenset({"ba", "rj", "ho"})

Take = Callable[..., Awaitable[Draft]]
_STEPS: Mapping[str, Callable[[Curating], Take]] = {
    "su": lambda curating: curating.submit,
    "ap": lambda curating: curating.approve,
    "ba": lambda curating: curating.send_back,
    "rj": lambda curating: curating.reject,
    "ho": lambda curating: curating.hold,
    "re": lambda curating: curating.release,
    "sp": lambda curating: curating.spike,
}
PUBLISH = "pu"
_MARKS = {
    Publication.CORRECTION: Mark.PUT_RIGHT,
    Publication.CLARIFICATION: Mark.PUT_RIGHT,
    Publication.RETRACTION: Mark.STRUCK,
    Publication.WITHDRAWAL: Mark.BLANKED,
}


async def opened(sitting: Sitting, arguments: Sequence[str]) -> Said:
    """Open a draft: to go on writing it, or with all that a reviewer needs."""
    draft = await sitting.curating.draft(sitting.curator, int(arguments[0]))
    if draft.workflow is Workflow.DRAFT:
        return [await sitting.card(draft)]
    return await shown(sitting, draft)


async def checked(sitting: Sitting, arguments: Sequence[str]) -> Said:
    """Check and preview."""
    return await shown(sitting, await sitting.draft(*arguments[:2]))


async def shown(sitting: Sitting, draft: Draft) -> Said:
    """The preview in each language of the desk, as readers see it, then what is to be known of it."""
    check = await sitting.curating.check(draft, lang=sitting.words.lang)
    edits = await edited(sitting, draft, check.content) if check.content else []
    said = render_check(await sitting.view(), draft, check, edits=len(edits))
    return [*previews(check), *edits, said]


def previews(check: Checked) -> Said:
    """The alert as readers see it, in the languages of the desk: a chat of all six would bury the menu."""
    return [check.previews[lang] for lang in desk_languages() if lang in check.previews]


async def edited(sitting: Sitting, draft: Draft, content: Content) -> Said:
    """The messages that holders have, as what puts them right would edit them, in the desk's languages."""
    mark = Mark.REFRESHED if carries_on(content) else _MARKS.get(content.publication)
    held = await sitting.asking.current(draft.event)
    if mark is None or held is None:
        return []
    now = sitting.asking.now()
    by = Revision(
        number=draft.number,
        content=content,
        content_hash=content_hash(content),
        workflow=Workflow.APPROVED,
        author=draft.author,
        recorded_at=now,
    )
    context = Context(sitting.gazetteer, now=now, sources=await sitting.asking.sources())
    return [render_amended(Held(held), by, mark, context=context, lang=lang) for lang in desk_languages()]


async def step(sitting: Sitting, arguments: Sequence[str]) -> Said:
    """A step of the workflow was pressed; some ask for a reason first, some for a code."""
    name, no, version = arguments
    draft = await sitting.draft(no, version)
    if name in _WITH_REASON:
        asked = {"is": "reason", "step": name, "no": draft.no, "version": draft.version}
        await sitting.ask(asked)
        return [render_asked(sitting.words, "desk-ask-reason")]
    return await _go(sitting, name, draft)


async def _go(
    sitting: Sitting, name: str, draft: Draft, *, reason: str | None = None, code: str | None = None
) -> Said:
    try:
        said = await _take(sitting, name, draft, reason=reason, code=code)
    except Refused as refused:
        if refused.key != CODE_NEEDED or code is not None:
            raise
        asked = {"is": "code", "step": name, "no": draft.no, "version": draft.version}
        await sitting.ask(asked)
        return [render_asked(sitting.words, "desk-ask-code")]
    await sitting.asking.done(sitting.curator)
    return said


async def _take(sitting: Sitting, name: str, draft: Draft, *, reason: str | None, code: str | None) -> Said:
    curating, curator = sitting.curating, sitting.curator
    if name == PUBLISH:
        revision = await curating.publish(curator, draft.no, version=draft.version, totp=code)
        is_out = revision.workflow is Workflow.PUBLISHED
        return [render_out(sitting.words, revision, planned=not is_out)]
    if name not in _STEPS:
        raise Refused("desk-outdated")
    take = _STEPS[name](curating)
    after = await take(curator, draft.no, version=draft.version, reason=reason)
    if after.workflow is Workflow.APPROVED:
        return [(await shown(sitting, after))[-1]]
    (waits,) = await home(sitting)
    return [with_first(sitting.words, sitting.words(f"desk-done-{name}", no=draft.no), waits)]


async def with_reason(sitting: Sitting, asked: Mapping[str, Any], text: str) -> Said:
    """A text is the reason for a step."""
    draft = await sitting.written(asked)
    return await _go(sitting, str(asked["step"]), draft, reason=sentence(text))


async def with_code(sitting: Sitting, asked: Mapping[str, Any], text: str) -> Said:
    """A text is a one-time code; the message that brought it was deleted already."""
    draft = await sitting.curating.draft(sitting.curator, int(asked["no"]))
    if draft.workflow is not Workflow.PUBLISHED:  # else it is out by this very text, before a kill
        draft = await sitting.written(asked)
    return await _go(sitting, str(asked["step"]), draft, code=text.strip())


async def ask_why(sitting: Sitting, arguments: Sequence[str]) -> Said:
    """A finding is to stand: ask for the reason."""
    no, version, code = arguments
    draft = await sitting.draft(no, version)
    if code not in set(Code):
        raise Refused("desk-outdated")
    asked = {"is": "why", "no": draft.no, "version": draft.version, "code": code}
    await sitting.ask(asked)
    return [render_asked(sitting.words, "desk-ask-why", said=sitting.words(f"gate-code-{code}"))]


async def with_why(sitting: Sitting, asked: Mapping[str, Any], text: str) -> Said:
    """A text says why a finding may stand."""
    draft = await sitting.written(asked)
    reasons = {**(draft.content.get("gate_reasons") or {}), str(asked["code"]): sentence(text)}
    content = {**draft.content, "gate_reasons": reasons}
    kept = await sitting.curating.edit(sitting.curator, draft.no, content, version=draft.version)
    await sitting.asking.done(sitting.curator)
    return [(await shown(sitting, kept))[-1]]
