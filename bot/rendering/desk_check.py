"""A draft before it goes on: what is wrong, what the gate found, who would get it, and what may be done."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from bot.domain.draft import Draft, Lack
from bot.domain.event import Revision
from bot.domain.finding import Code, Finding, Gravity
from bot.domain.message import TEXT_LIMIT, Button, Message
from bot.domain.terms import Workflow
from bot.i18n import Html
from bot.i18n.languages import language
from bot.rendering.desk import WHOLE, described, key, name_of
from bot.rendering.desk_story import ask_story, reasons_of, story_keys
from bot.rendering.desk_values import NAMED, DeskView, cut
from bot.rendering.findings import render_findings
from bot.rendering.fit import fit_lines, visible_length
from bot.rendering.menu import menu, paired

_MOST = 8

_STEPS: Mapping[Workflow, tuple[str, ...]] = {
    Workflow.DRAFT: ("su", "ho", "sp"),
    Workflow.IN_REVIEW: ("ap", "ba", "ho", "rj"),
    Workflow.APPROVED: ("pu", "ba", "ho"),
    Workflow.SCHEDULED: ("ba", "ho"),
    Workflow.HELD: ("re", "sp"),
}
"""What a curator may press, by where a draft stands; whether they may is said when they do."""


class Seen(Protocol):
    """All that can be said of a draft before it goes on, as `bot.services.curating` finds it."""

    @property
    def problems(self) -> tuple[Lack, ...]:
        """Return what is missing or unreadable."""
        ...

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return what the arithmetic gate found."""
        ...

    @property
    def objections(self) -> tuple[Finding, ...]:
        """Return those findings that stop it."""
        ...

    @property
    def similar(self) -> tuple[Revision, ...]:
        """Return recent events that may be the same one."""
        ...

    @property
    def meets(self) -> tuple[Revision, ...]:
        """Return events whose story it may be, as long as nobody has said."""
        ...

    @property
    def audience(self) -> str:
        """Return how many would get it, in rounded words."""
        ...

    @property
    def wakes(self) -> str:
        """Return for how many it would sound, in rounded words."""
        ...

    @property
    def previews(self) -> Mapping[str, Message]:
        """Return what readers of each language would see."""
        ...


def render_check(view: DeskView, draft: Draft, seen: Seen, *, edits: int = 0) -> Message:
    """Render all that a curator should know before the next step, with the buttons of that step.

    `edits` is how many messages that readers hold are shown above as they will read.
    """
    words, problems = view.words, seen.problems
    lines = [*described(view, draft), ""]
    lines += [words("desk-problem", problem=_lack(view, each)) for each in problems[:_MOST]]
    if len(problems) > _MOST:
        lines.append(words("desk-more", items=words("more-items", count=len(problems) - _MOST)))
    lines += _found(view, draft, [each for each in seen.findings if not _is_asked(each, seen)])
    lines += ask_story(view, draft, seen.meets)
    met = {each.event for each in seen.meets}
    for each in [each for each in seen.similar[:_MOST] if each.event not in met]:
        lines += [words("desk-similar", title=name_of(view, each, most=WHOLE), reference=each.reference)]
    if not problems:
        lines.append(words("desk-audience", audience=seen.audience, wakes=seen.wakes))
        lines += [_length(view, lang, each) for lang, each in seen.previews.items()]
        lines.append(words("desk-shown-held" if edits else "desk-shown"))
    can_go_on = not problems and not seen.objections
    asking = [each for each in seen.findings if each.code is not Code.SAME_STORY]
    rows = [*story_keys(words, draft, seen.meets), *_buttons(view, draft, asking, can_go_on=can_go_on)]
    return menu(words, [fit_lines(lines, more="…")], rows)


def _is_asked(finding: Finding, seen: Seen) -> bool:
    """Tell the question which story it is, which has lines and buttons of its own."""
    return finding.code is Code.SAME_STORY and bool(seen.meets)


def _lack(view: DeskView, lack: Lack) -> Html:
    """Say what is wrong with which field: by its name at the desk, else by that in a file."""
    said = view.words(lack.saying.key, **lack.saying.values)
    if not lack.field:
        return said
    field = view.field(lack.field) if lack.field in NAMED else view.words.leaf(cut(lack.field))
    return view.words("desk-lack", field=field, said=said)


def _found(view: DeskView, draft: Draft, findings: Sequence[Finding]) -> list[Html]:
    """Say what the gate found, and the reason that was given where it asks for one."""
    said, given = render_findings(findings, view.words.lang, view.sources), reasons_of(draft)
    rows: list[Html] = []
    for finding, sentence in zip(findings[:_MOST], said, strict=False):
        gravity = view.words(f"gravity-{finding.severity.value}")
        rows.append(view.words("desk-finding", gravity=gravity, said=sentence))
        if finding.severity is Gravity.NEEDS_REASON and finding.code.value in given:
            rows.append(view.words("gate-reason", reason=given[finding.code.value]))
    if len(findings) > _MOST:
        rows.append(view.words("desk-more", items=view.words("more-items", count=len(findings) - _MOST)))
    return rows


def _length(view: DeskView, lang: str, preview: Message) -> Html:
    length = Html(view.words.number(visible_length(preview.html)))
    return view.words(
        "desk-length",
        language=language(lang).own_name,
        length=length,
        limit=Html(view.words.number(TEXT_LIMIT)),
    )


def _buttons(
    view: DeskView, draft: Draft, findings: Sequence[Finding], *, can_go_on: bool
) -> list[tuple[Button, ...]]:
    words, here = view.words, (draft.no, draft.version)
    asking = [each for each in findings if each.severity is Gravity.NEEDS_REASON]
    rows: list[tuple[Button, ...]] = [
        (
            key(
                words.plain("desk-button-why", code=words(f"gate-code-{each.code.value}")),
                "g",
                *here,
                each.code.value,
            ),
        )
        for each in asking[:_MOST]
    ]
    steps = [step for step in _STEPS.get(draft.workflow, ()) if can_go_on or step not in ("su", "ap", "pu")]
    if draft.urgent and draft.workflow is Workflow.DRAFT:
        steps = ["pu", "sp"]
    keys = [key(words.plain(f"desk-step-{step}"), "x", step, *here) for step in steps]
    # The step that leads on stands alone where the others would leave one over.
    rows += [(keys[0],), *paired(keys[1:])] if len(keys) % 2 else paired(keys)
    rows.append(
        (key(words.plain("desk-button-change"), "e", *here), key(words.plain("desk-button-home"), "h"))
    )
    return rows
