"""A draft before it goes on: what is wrong, what the gate found, who would get it, and what may be done."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from bot.domain.draft import Draft, Lack
from bot.domain.event import Revision
from bot.domain.finding import Finding, Gravity
from bot.domain.message import TEXT_LIMIT, Button, Message
from bot.domain.terms import Workflow
from bot.i18n import Html
from bot.i18n.languages import language
from bot.rendering.desk import described, key, name_of
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


def render_check(view: DeskView, draft: Draft, seen: Seen) -> Message:
    """Render all that a curator should know before the next step, with the buttons of that step."""
    words, problems = view.words, seen.problems
    lines = [*described(view, draft), ""]
    lines += [words("desk-problem", problem=_lack(view, each)) for each in problems[:_MOST]]
    if len(problems) > _MOST:
        lines.append(words("desk-more", items=words("more-items", count=len(problems) - _MOST)))
    lines += _found(view, seen.findings)
    for each in seen.similar[:_MOST]:
        lines += [words("desk-similar", title=name_of(view, each), reference=each.reference)]
    if not problems:
        lines.append(words("desk-audience", audience=seen.audience, wakes=seen.wakes))
        lines += [_length(view, lang, each) for lang, each in seen.previews.items()]
    can_go_on = not problems and not seen.objections
    return menu(words, [fit_lines(lines, more="…")], _buttons(view, draft, seen.findings, can_go_on=can_go_on))


def _lack(view: DeskView, lack: Lack) -> Html:
    """Say what is wrong with which field: by its name at the desk, else by that in a file."""
    said = view.words(lack.saying.key, **lack.saying.values)
    if not lack.field:
        return said
    field = view.field(lack.field) if lack.field in NAMED else view.words.leaf(cut(lack.field))
    return view.words("desk-lack", field=field, said=said)


def _found(view: DeskView, findings: Sequence[Finding]) -> list[Html]:
    said = render_findings(findings, view.words.lang, view.sources)
    rows = [
        view.words("desk-finding", gravity=view.words(f"gravity-{finding.severity.value}"), said=sentence)
        for finding, sentence in zip(findings[:_MOST], said, strict=False)
    ]
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
                words.plain("desk-button-why", code=each.code.value.replace("_", " ")),
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
    rows += paired([key(words.plain(f"desk-step-{step}"), "x", step, *here) for step in steps])
    rows.append(
        (key(words.plain("desk-button-change"), "e", *here), key(words.plain("desk-button-home"), "h"))
    )
    return rows
