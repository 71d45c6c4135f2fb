"""Curated files that a test hands to `tocsin events import`: one statement about Latakia each."""

from pathlib import Path

_STATEMENT = """\
event: {event}
revision: {number}
author: desk-a
approver: desk-b
type: statement
thread: {event}
publication: {publication}
severity: {severity}
verification: single_source
on_behalf_of: press
acts: [condemns]
areas: [{{region: SY-LA}}]
sources: [{{source: press}}]
sensitivity: [none]
texts:
  en: {{title: "{title}"}}
  ar: {{title: "{title}"}}
"""
_SOURCES = """\
sources:
  - id: press
    name: {en: Press, ar: الصحافة}
    kind: news_agency
"""


def title_of(event: str, number: int) -> str:
    """The line by which a test knows the alert again, in both languages."""
    return f"About the {event}, as told in revision {number}."


def write_revision(folder: Path, event: str, number: int, *, severity: str) -> None:
    """Write a revision and the source that it names; it is published as soon as it is imported."""
    folder.mkdir(exist_ok=True)
    (folder / "sources.yaml").write_text(_SOURCES, encoding="utf-8")
    text = _STATEMENT.format(
        event=event,
        number=number,
        publication="new" if number == 1 else "update",
        severity=severity,
        title=title_of(event, number),
    )
    (folder / f"{event}-r{number}.yaml").write_text(text, encoding="utf-8")
