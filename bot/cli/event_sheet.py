"""One revision on one sheet, for the desk: where it stands, its figures, its sources, what readers see."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from bot.cli.screen import as_plain, say, say_table
from bot.domain.event import Casualty, Revision
from bot.domain.figures import Line
from bot.domain.finding import Gravity
from bot.domain.message import Message
from bot.domain.region import RegionCode
from bot.domain.source import Source
from bot.domain.terms import ValueKind
from bot.domain.value import in_language
from bot.i18n import words_for
from bot.rendering.context import Context, Names
from bot.rendering.findings import render_findings
from bot.services.checking import Checked


def print_sheet(revision: Revision, *, view: Message, context: Context, lang: str) -> None:
    """Print a revision; `view` is the alert that readers of `lang` get."""
    for line in _standing(revision, context.names, lang):
        say(line)
    told = "What readers see" if revision.published_at else "What readers would see"
    _print_under(f"{told} ({lang})", as_plain(view.html).splitlines())
    if isinstance(revision.content, Casualty):
        say("\nFigures")
        say_table(
            ("LINE", "COUNTER", "VIA", "MEASURE", "GROUP", "VALUE", "COVERS"),
            [_figure(line, lang) for line in revision.content.lines],
        )
    say("\nSources")
    say_table(("SOURCE", "NAME", "PUBLISHED", "ADDRESS"), list(_cited(revision, context.sources, lang)))


def print_verdict(checked: Checked, *, sources: Mapping[str, Source], lang: str) -> None:
    """Print what the arithmetic gate does to a revision, and under it a sentence for each finding."""
    words, submission = words_for(lang), checked.submission
    verdict = words.plain(f"verdict-{checked.verdict.value if checked.verdict else 'passes'}")
    if submission.held is not None:
        verdict = words.plain("verdict-held", verdict=verdict)
    say(f"{submission.content.event} r{submission.number}: {verdict}")
    for finding, sentence in zip(
        checked.findings, render_findings(checked.findings, lang, sources), strict=True
    ):
        gravity = words.plain(f"gravity-{finding.severity.value}")
        asked = f" ({finding.code.value})" if finding.severity is Gravity.NEEDS_REASON else ""
        say(f"  {gravity}{asked}: {as_plain(sentence)}")
        if reason := checked.reasons.get(finding.code.value):
            say(f"    {words.plain('gate-reason', reason=reason)}")


def _standing(revision: Revision, places: Names, lang: str) -> Iterator[str]:
    content = revision.content
    yield f"{revision.reference}: {content.type}, {content.publication}, {revision.workflow}"
    yield f"  thread        {content.thread}"
    yield f"  severity      {content.severity.value}, verification {content.verification.value}"
    yield f"  written by    {revision.author}, approved by {revision.approver or 'nobody'}"
    yield f"  recorded      {_instant(revision.recorded_at)}"
    if content.publish_at:
        yield f"  planned for   {_instant(content.publish_at)}"
    if revision.published_at:
        yield f"  published     {_instant(revision.published_at)}"
        yield f"  pushed until  {_instant(revision.expires_at)}"
    if content.as_of:
        yield f"  as of         {_instant(content.as_of)} (known to the {content.as_of_precision.value})"
    for area in content.areas:
        name = places.label(RegionCode(area.code), lang)
        yield f"  where         {name} ({area.code}): {area.role.value}, extent {area.extent.value}"


def _print_under(heading: str, lines: Iterable[str]) -> None:
    say(f"\n{heading}")
    for line in lines:
        say(f"  {line}" if line else "")


def _figure(line: Line, lang: str) -> tuple[str, ...]:
    group = f"{line.status_group.value}/{line.subgroup}" if line.subgroup else line.status_group.value
    covers = line.scope_areas if line.scope_areas == "unknown" else ", ".join(line.scope_areas) or "unknown"
    return (line.id, line.counter, ", ".join(line.via), line.measure.value, group, _value(line, lang), covers)


def _value(line: Line, lang: str) -> str:
    """Write a figure as the model has it; nothing is rounded or guessed."""
    if line.value_kind is ValueKind.RANGE:
        return f"{line.low:,} to {line.high:,}"
    if line.words:
        return in_language(line.words, lang)
    numbers = [f"{number:,}" for number in (line.low, line.best, line.high) if number is not None]
    kind = "" if line.value_kind is ValueKind.EXACT else line.value_kind.value
    return " ".join(filter(None, (kind, *numbers)))


def _cited(revision: Revision, sources: Mapping[str, Source], lang: str) -> Iterator[tuple[str, ...]]:
    for citation in revision.content.sources:
        known = sources.get(citation.source)
        yield (
            citation.source,
            in_language(known.name, lang) if known else "",
            f"{citation.published_at:%Y-%m-%d}" if citation.published_at else "",
            citation.url or citation.link_state.value,
        )


def _instant(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
