"""A draft on one sheet: what is wrong with it, whom it would reach, and what they would read."""

from collections.abc import Mapping

from bot.cli.screen import as_plain, say, say_table
from bot.domain.draft import Draft
from bot.domain.finding import Gravity
from bot.domain.source import Source
from bot.i18n import words_for
from bot.rendering.findings import render_findings
from bot.services.reviewing import Checked


def print_draft(draft: Draft, checked: Checked, *, sources: Mapping[str, Source], lang: str) -> None:
    """Print a draft as its approver sees it."""
    say(standing(draft))
    words = words_for(lang)
    for lack in checked.problems:
        said = words.plain(lack.saying.key, **lack.saying.values)
        say(f"  problem: {lack.field}: {said}" if lack.field else f"  problem: {said}")
    sentences = render_findings(checked.findings, lang, sources)
    for finding, sentence in zip(checked.findings, sentences, strict=True):
        asked = f" ({finding.code.value})" if finding.severity is Gravity.NEEDS_REASON else ""
        say(f"  {words.plain(f'gravity-{finding.severity.value}')}{asked}: {as_plain(sentence)}")
    if checked.content is None:
        return
    say(f"  readers: {checked.audience}; with a sound: {checked.wakes}")
    if checked.similar:
        say(f"  recent and alike: {', '.join(each.reference for each in checked.similar)}")
    for code, message in checked.previews.items():
        say(f"\nWhat readers would see ({code})")
        for line in as_plain(message.html).splitlines():
            say(f"  {line}" if line else "")


def standing(draft: Draft) -> str:
    """Say in a line what a draft is and where it stands."""
    name = f"draft {draft.no}, version {draft.version}" if draft.no else "not kept"
    hands = f"by {draft.author}" + (f", approved by {draft.approver}" if draft.approver else "")
    why = f" ({draft.reason})" if draft.reason else ""
    told = f"{draft.content.get('publication', 'new')}, {draft.workflow.value}"
    return f"{name}: {draft.event} r{draft.number}, {told}{why}, {hands}"


def print_queue(drafts: tuple[Draft, ...]) -> None:
    """Print drafts as a table."""
    rows = [
        (
            str(draft.no),
            str(draft.version),
            f"{draft.event} r{draft.number}",
            f"{draft.content.get('publication', 'new')}, {draft.workflow.value}",
            draft.author,
        )
        for draft in drafts
    ]
    say_table(("DRAFT", "VERSION", "EVENT", "WHAT", "AUTHOR"), rows)
