"""A published event at the desk: what it says, what may follow, and the last look before it is taken back."""

from collections.abc import Mapping, Sequence

from bot.domain.event import Lasting, Revision
from bot.domain.lifecycle import may_follow
from bot.domain.message import Button, Message
from bot.domain.standard_notes import REASONS
from bot.domain.terms import EventType, OutageState, Publication
from bot.i18n import Html, Words
from bot.rendering.desk import WHOLE, described_fields, home_key, key, name_of, names_of, short
from bot.rendering.desk_values import DeskView
from bot.rendering.menu import menu, paired

TAKES_BACK: Mapping[str, Publication] = {"re": Publication.RETRACTION, "wi": Publication.WITHDRAWAL}
"""What takes back, as buttons name it."""
SENTENCES: Mapping[str, Publication] = {
    "co": Publication.CORRECTION,
    "sr": Publication.SOURCE_REVISION,
    "cl": Publication.CLARIFICATION,
}
"""What follows by one sentence for readers, as buttons name it."""


def render_event(view: DeskView, revision: Revision) -> Message:
    """Render what is published of an event, with a button for each publication that may follow it."""
    words, content = view.words, revision.content
    kind = words(f"history-kind-{content.publication.value}")
    told = words("desk-event-told", kind=kind, when=words.instant(revision.told_at, now=revision.told_at))
    lines = [
        words("desk-event", title=name_of(view, revision, most=WHOLE), reference=revision.reference),
        told,
        *described_fields(view, content.model_dump(mode="json", exclude_defaults=True)),
    ]
    rows = [*paired(_following(words, revision)), _taking_back(words, revision), (home_key(words),)]
    return menu(words, lines, [row for row in rows if row])


def _following(words: Words, revision: Revision) -> list[Button]:
    here = (short(revision.event), revision.number)
    figures = revision.content.type is EventType.CASUALTY
    correct: tuple[str | int, ...] = ("ke", here[0]) if figures else ("vs", "co", *here)
    asked: list[tuple[Publication, str, tuple[str | int, ...]]] = [
        (Publication.CORRECTION, "desk-button-correct-event", correct),
        (Publication.UPDATE, "desk-button-update", ("vu", *here)),
        (Publication.SOURCE_REVISION, "desk-button-restated", ("vs", "sr", *here)),
        (Publication.CLARIFICATION, "desk-button-clarify", ("vs", "cl", *here)),
        (Publication.ALL_CLEAR, "desk-button-over", ("z", *here)),
        (Publication.MERGE, "desk-button-duplicate", ("vd", *here)),
    ]
    buttons = [
        key(words.plain(label), *arguments)
        for publication, label, arguments in asked
        if _may(publication, revision)
    ]
    if _goes_on(revision) and _may(Publication.UPDATE, revision):
        buttons.insert(0, key(words.plain("desk-button-still-true"), "y", *here))
    return buttons


def _taking_back(words: Words, revision: Revision) -> tuple[Button, ...]:
    here = (short(revision.event), revision.number)
    return tuple(
        key(words.plain(f"desk-take-{code}"), "vt", code, *here)
        for code, publication in TAKES_BACK.items()
        if _may(publication, revision)
    )


def _may(publication: Publication, revision: Revision) -> bool:
    if publication is Publication.ALL_CLEAR and _ended(revision):
        return False
    return may_follow(publication, revision) is None


def _goes_on(revision: Revision) -> bool:
    return isinstance(revision.content, Lasting) and not _ended(revision)


def _ended(revision: Revision) -> bool:
    content = revision.content
    over = isinstance(content, Lasting) and content.state is OutageState.RESTORED
    return over or content.publication is Publication.ALL_CLEAR


def render_taking_back(view: DeskView, revision: Revision, code: str, *, audience: str) -> Message:
    """Ask for the reason, which is the last tap: each whole sentence as readers get it, a button each."""
    words, publication = view.words, TAKES_BACK[code]
    here, reasons = (short(revision.event), revision.number), REASONS[publication]
    lines = [
        words(f"desk-ask-{code}", title=name_of(view, revision, most=WHOLE), reference=revision.reference),
        words("desk-take-back-goes", audience=audience),
        *(words("desk-row", field=_because(words, each), value=_note(words, each)) for each in reasons),
    ]
    rows: list[tuple[Button, ...]] = [
        (key(words.plain(f"desk-because-{each}"), "vb", code, *here, each),) for each in reasons
    ]
    rows.append((key(words.plain("desk-button-own-words"), "vo", code, *here),))
    return menu(words, lines, [*rows, (key(words.plain("button-back"), "v", here[0]), home_key(words))])


def _because(words: Words, reason: str) -> Html:
    return words(f"desk-because-{reason}")


def _note(words: Words, reason: str) -> Html:
    return words(f"public-note-{reason}")


def render_out(words: Words, revision: Revision, *, planned: bool) -> Message:
    """Say that it is published, or planned; what is out can be opened at once."""
    said = words("desk-planned" if planned else "desk-published", reference=revision.reference)
    opens = [] if planned else [key(words.plain("desk-button-open"), "v", short(revision.event))]
    return menu(words, [said], [(*opens, home_key(words))])


def render_published(view: DeskView, recent: Sequence[Revision]) -> Message:
    """Offer what was published last, to open it."""
    words = view.words
    named = zip(names_of(view, recent), recent, strict=True)
    rows = [(key(name, "v", short(each.event)),) for name, each in named]
    lines = [words("desk-which-event" if recent else "desk-nothing-published"), words("desk-hint-open")]
    return menu(words, lines, [*rows, (home_key(words),)])
