"""The desk's menus: what waits, one draft with what is still missing, a question, an offer.

Every button that does something to a draft carries its version, so that one of an older picture does
nothing.
"""

import hashlib
import html
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.domain.callback import DATA_LIMIT
from bot.domain.draft import Draft
from bot.domain.event import Revision
from bot.domain.guide import How, Step, next_step, steps_of
from bot.domain.message import Button, Message
from bot.domain.terms import EventType, Publication, Workflow
from bot.domain.value import in_language
from bot.i18n import Html, Words
from bot.i18n.languages import language_name
from bot.rendering.desk_values import DeskView, cut
from bot.rendering.fit import fit_lines
from bot.rendering.menu import menu, paired

PREFIX = "d"
"""What the data of every button of the desk begins with. It is none of the readers' verbs."""
_MOST_ROWS = 10
_TITLE = 40  # characters of a title on a button
WHOLE = 200
"""Characters of a title in a sentence, where there is room."""
_CLAIM = 200  # characters of a claim, as many as one may have
_SHOWN = (
    *("type", "areas", "lines", "counter", "services", "kind", "ordered_by", "on_behalf_of", "acts"),
    *(
        "topic",
        "claim",
        "result",
        "title",
        "state",
        "as_of",
        "occurred_from",
        "started",
        "last_confirmed_at",
        "stale_after",
        "sources",
    ),
    *("severity", "verification", "sensitivity", "merged_into"),
)
"""Fields of a draft in the order in which they are shown."""


def key(label: str, *arguments: str | int) -> Button:
    """Make a button of the desk. Raises ValueError where it would carry more than 64 bytes."""
    data = ":".join((PREFIX, *map(str, arguments)))
    if len(data.encode()) > DATA_LIMIT:
        raise ValueError("this button would carry more than Telegram brings back")
    return Button(label, data)


def short(name: str) -> str:
    """Return a name of an event or a body as a button carries it; names may be longer than a button."""
    return hashlib.sha256(name.encode()).hexdigest()[:12]


def title_of(view: DeskView, content: Mapping[str, Any], *, most: int = _TITLE) -> str:
    """Return what a draft is called: its title, else its kind, place and counter; cut to fit a button."""
    texts = content.get("texts") or {}
    titles = {
        code: str(text["title"])
        for code, text in texts.items()
        if isinstance(text, Mapping) and text.get("title")
    }
    if titles:
        title = in_language(titles, view.words.lang)
    else:
        parts = [written_field(view, content, name) for name in ("type", "areas", "counter")]
        title = view.words.plain("desk-listed", items=Html(" · ".join(part for part in parts if part)))
    return cut(title, most)


def name_of(view: DeskView, revision: Revision, *, most: int = _TITLE) -> str:
    """Return what an event is called: cut to fit a button, or whole with `WHOLE`."""
    return title_of(view, revision.content.model_dump(mode="json", exclude_defaults=True), most=most)


def names_of(view: DeskView, revisions: Sequence[Revision]) -> list[str]:
    """Return what events are called on buttons; those of one name are told apart by their references."""
    names = [name_of(view, each) for each in revisions]
    return [
        view.words.plain("desk-button-twin", title=name, reference=each.reference)
        if names.count(name) > 1
        else name
        for name, each in zip(names, revisions, strict=True)
    ]


def render_desk(
    view: DeskView,
    name: str,
    *,
    in_review: Sequence[Draft],
    mine: Sequence[Draft],
    held: Sequence[Draft],
    unconfirmed: Sequence[Revision],
) -> Message:
    """Render what waits for a curator, a button for each draft."""
    words = view.words
    lines = [words("desk-title", name=name)]
    buttons: list[tuple[Button, ...]] = []
    for heading, drafts in (("desk-in-review", in_review), ("desk-mine", mine), ("desk-held", held)):
        if drafts:
            lines.append(words(heading, count=len(drafts)))
            buttons += [(_draft_key(view, draft),) for draft in drafts[:_MOST_ROWS]]
    if unconfirmed:
        lines.append(words("desk-unconfirmed", count=len(unconfirmed)))
        for each in unconfirmed[:_MOST_ROWS]:
            what = (short(each.event), each.number)
            lines.append(words("desk-still-true", title=name_of(view, each, most=WHOLE)))
            buttons.append(
                (
                    key(words.plain("desk-button-still", title=name_of(view, each)), "y", *what),
                    key(words.plain("desk-button-over"), "z", *what),
                )
            )
    if not buttons:
        lines.append(words("desk-nothing"))
    lines.append(words("desk-hint"))
    buttons.append((key(words.plain("desk-button-new"), "n"), key(words.plain("desk-button-correct"), "k")))
    buttons.append((key(words.plain("desk-button-published"), "l"),))
    return menu(words, lines, buttons)


def _draft_key(view: DeskView, draft: Draft) -> Button:
    words, no, title = view.words, draft.no, title_of(view, draft.content)
    if (kind := kind_of(words, draft)) is None:
        return key(words.plain("desk-button-draft", no=no, title=title), "o", draft.no)
    return key(words.plain("desk-button-draft-of", no=no, kind=kind, title=title), "o", draft.no)


def kind_of(words: Words, draft: Draft) -> Html | None:
    """Return what a draft does to what was said before; None where it is new, or where that is no word."""
    publication = draft.content.get("publication", Publication.NEW.value)
    if publication == Publication.NEW.value or publication not in set(Publication):
        return None
    return words(f"desk-kind-{publication}")


def render_kinds(words: Words) -> Message:
    """Ask which kind of event a new draft is about."""
    buttons = [key(words.plain(f"desk-type-{kind.value}"), "n", kind.value) for kind in EventType]
    return menu(words, [words("desk-ask-type")], (*paired(buttons), (home_key(words),)))


def render_card(view: DeskView, draft: Draft, *, note: Html | None = None) -> Message:
    """Render a draft: what it says, and the next question; the whole check when nothing is missing."""
    words, step = view.words, next_step(draft.content)
    lines = [*([note] if note else []), *described(view, draft)]
    rows: list[tuple[Button, ...]] = []
    if draft.workflow is Workflow.DRAFT and step is not None:
        lines += [Html(""), words("desk-ask", field=view.field(step.name)), *_hint(view, step)]
        rows += answers(view, draft, step)
    here = (draft.no, draft.version)
    rows.append(
        (
            key(words.plain("desk-button-check"), "p", *here),
            key(words.plain("desk-button-change"), "e", *here),
        )
    )
    rows.append((key(words.plain("desk-button-drop"), "x", "sp", *here), home_key(words)))
    return menu(words, [fit_lines(lines, more="…")], rows)


def described(view: DeskView, draft: Draft) -> list[Html]:
    """Write a draft field by field."""
    words, content = view.words, draft.content
    state = words(f"desk-workflow-{draft.workflow.value}")
    lines = [words("desk-draft", no=draft.no, state=state, author=draft.author)]
    if kind := kind_of(words, draft):
        lines.append(words("desk-follows", kind=kind, event=draft.event))
    if draft.reason:
        lines.append(words("desk-reason", reason=draft.reason))
    return [*lines, *described_fields(view, content)]


def described_fields(view: DeskView, content: Mapping[str, Any]) -> list[Html]:
    """Write what a draft or a revision says, a line for each field that has a value."""
    written = {name: written_field(view, content, name) for name in _SHOWN}
    return [
        view.words("desk-row", field=view.field(name), value=each) for name, each in written.items() if each
    ]


def written_field(view: DeskView, content: Mapping[str, Any], name: str) -> Html | None:
    """Write one field of a draft, None where it has no value."""
    value = content.get("texts" if name == "title" else name)
    lines = [each for each in content.get("lines") or () if isinstance(each, Mapping)]
    match name:
        case "lines":
            return view.words.list_of([view.figure(line) for line in lines[:_MOST_ROWS]]) if lines else None
        case "counter":
            bodies = list(dict.fromkeys(str(line["counter"]) for line in lines if line.get("counter")))
            return view.several("counter", bodies) if bodies else None
        case "title" | "claim":
            return _told(view, content, name)
        case "areas" | "sources":
            named = [each for each in value or () if isinstance(each, Mapping)]
            codes = [
                str(each.get("region") or each.get("group") or each.get("source") or "") for each in named
            ]
            return view.several(name, codes) if codes else None
        case _ if isinstance(value, (list, tuple)):
            return view.several(name, [str(each) for each in value]) if value else None
        case _:
            return view.one(name, str(value)) if value else None


def _told(view: DeskView, content: Mapping[str, Any], name: str) -> Html | None:
    """Write what is told in words: a title, or what is claimed."""
    if name == "claim":
        claimed = {str(lang): str(text) for lang, text in (content.get("claim") or {}).items()}
        return view.words.leaf(cut(in_language(claimed, view.words.lang), _CLAIM)) if claimed else None
    texts = (content.get("texts") or {}).values()
    titled = any(isinstance(each, Mapping) and each.get("title") for each in texts)
    return view.words.leaf(title_of(view, content, most=WHOLE)) if titled else None


def answers(view: DeskView, draft: Draft, step: Step) -> list[tuple[Button, ...]]:
    """Make the buttons that answer a step: its options, or the day of today."""
    here = (draft.no, draft.version, step.code)
    if step.how is How.CHOICE:
        options = [key(view.option(step, option), "c", *here, at) for at, option in enumerate(step.options)]
        return list(paired(options))
    if step.how is How.DAY:
        now = "desk-button-now" if step.name == "last_confirmed_at" else "desk-button-today"
        return [(key(view.words.plain(now), "t", *here),)]
    return []


def _hint(view: DeskView, step: Step) -> list[Html]:
    match step.how:
        case How.CHOICE:
            return []
        case How.AREA:
            return [view.words("desk-hint-area")]
        case How.SOURCE:
            return [view.words("desk-hint-source")]
        case How.FIGURE:
            return [view.words("desk-hint-figure")]
        case How.DAY:
            return [view.words("desk-hint-day")]
        case How.TEXT:
            return [view.words("desk-hint-claim" if step.name == "claim" else "desk-hint-title")]


def render_question(view: DeskView, draft: Draft, step: Step) -> Message:
    """Ask for one field of a draft."""
    lines = [view.words("desk-ask", field=view.field(step.name)), *_hint(view, step)]
    return menu(view.words, lines, [*answers(view, draft, step), (_back(view.words, draft),)])


def render_fields(view: DeskView, draft: Draft) -> Message:
    """Offer every field of a draft to be changed."""
    buttons = [
        key(
            view.words.plain("desk-listed", items=view.field(step.name)),
            "f",
            draft.no,
            draft.version,
            step.code,
        )
        for step in steps_of(draft.content)
    ]
    lines = [view.words("desk-change"), view.words("desk-change-file")]
    return menu(view.words, lines, (*paired(buttons), (_back(view.words, draft),)))


def render_offer(words: Words, heading: Html, choices: Sequence[tuple[str, Sequence[str | int]]]) -> Message:
    """Offer several answers, a button each: labels with what their buttons carry."""
    return menu(words, [heading], paired([key(label, *arguments) for label, arguments in choices]))


def render_asked(words: Words, asked: str, **values: str | int) -> Message:
    """Ask for a text: a reason, a code, a number, a sentence."""
    return menu(words, [words(asked, **values)], ((home_key(words),),))


def render_note_wanted(words: Words, wanted: str, *, given: Sequence[str], mark: int) -> Message:
    """Ask for a sentence in one more language; the button goes on without. `mark` names this question."""
    written = words.list_of([Html(language_name(words.lang, each)) for each in given])
    asked = words("desk-ask-note-in", language=language_name(words.lang, wanted), given=written)
    return menu(
        words,
        [asked],
        ((key(words.plain("desk-button-only-in", given=written), "m", mark),), (home_key(words),)),
    )


def with_first(words: Words, line: Html, below: Message) -> Message:
    """Put a line before a menu."""
    return replace(below, html=f"{menu(words, [line]).html}\n{below.html}")


def render_invited(words: Words, name: str, uri: str) -> Message:
    """Greet a new curator and show, this once, what sets up their codes: without marks, to be copied."""
    return menu(
        words,
        [words("desk-welcome", name=name), words("desk-codes"), Html(f"<code>{html.escape(uri)}</code>")],
    )


def _back(words: Words, draft: Draft) -> Button:
    return key(words.plain("button-back"), "o", draft.no)


def home_key(words: Words) -> Button:
    """Make the button that leads back to what waits."""
    return key(words.plain("desk-button-home"), "h")
