"""Who is told what follows from the record alone, and how each try of a message ends."""

import pytest

from bot.domain.chain import Entry
from bot.domain.notice import (
    AboutDraft,
    AboutRevision,
    Later,
    Never,
    Stands,
    after_try,
    outcome_for,
    read_entry,
)
from bot.domain.outcome import Gone, Moved, NotSent, Poison, Sent, System, Uncertain, Unchangeable
from tests.builders import NOON


def entry(subject: str, action: str = "submit", detail: str = "{}") -> Entry:
    return Entry(7, NOON, "desk-a", action, subject, detail)


def done(action: str, by: str = "desk-b") -> AboutDraft:
    return AboutDraft(12, action, by, 7, confirms=False)


def test_an_entry_names_a_draft_or_a_revision() -> None:
    assert read_entry(entry("draft 12")) == AboutDraft(12, "submit", "desk-a", 7, confirms=False)
    assert read_entry(entry("draft r12")) == AboutRevision("draft", 12, "submit", "desk-a")
    assert read_entry(entry("sohr-coast r2", "published")) == AboutRevision(
        "sohr-coast", 2, "published", "desk-a"
    )
    confirming = read_entry(entry("draft 12", detail='{"confirms": true}'))
    assert isinstance(confirming, AboutDraft)
    assert confirming.confirms


@pytest.mark.parametrize("subject", ["curator desk-a", "draft 0", "draft 12 13", "sohr-coast", "A r1", ""])
def test_of_everything_else_nobody_is_told(subject: str) -> None:
    assert read_entry(entry(subject)) is None


@pytest.mark.parametrize(
    ("action", "by", "before", "told"),
    [
        ("return", "desk-b", (), "return"),
        ("return", "desk-a", (), None),
        ("approve", "desk-b", ("submit",), "approve"),
        ("publish", "desk-b", (), "publish"),
        ("publish", "scheduler", (), "planned"),
        ("lapsed", "scheduler", (), "lapsed"),
        ("release", "desk-b", (), None),
        ("submit", "desk-b", (), None),
        ("edited", "desk-b", ("drafted",), None),
        ("edited", "desk-b", ("drafted", "submit"), "edited"),
        ("edited", "desk-b", ("submit", "approve"), "edited"),
        ("edited", "desk-b", ("submit", "approve", "reassigned"), "edited"),
        ("edited", "desk-b", ("submit", "return"), None),
        ("edited", "desk-a", ("submit", "approve"), None),
        ("reassigned", "operator", (), "reassigned"),
    ],
)
def test_an_author_is_told_what_they_did_not_do_themselves(
    action: str, by: str, before: tuple[str, ...], told: str | None
) -> None:
    assert outcome_for("desk-a", done(action, by), before) == told


@pytest.mark.parametrize(
    ("outcome", "tries", "after"),
    [
        (Sent({"message_id": 41}), 1, Stands(41)),
        (NotSent(), 1, Later(certain=True)),
        (NotSent(9.0), 1, Later(certain=True, pause=9.0)),
        (Uncertain(), 0, Later(certain=False)),
        (Uncertain(), 1, Later(certain=False)),
        (Uncertain(), 2, Never("uncertain")),
        (Gone("blocked"), 1, Never("blocked")),
        (Moved(5), 1, Never("moved")),
        (Poison("text is too long"), 1, Never("text is too long")),
        (Unchangeable("message to edit not found"), 0, Never("message to edit not found")),
        (System("http_401"), 1, Later(certain=True, alarm="http_401")),
    ],
)
def test_each_ending_of_a_try_has_its_consequence(outcome: object, tries: int, after: object) -> None:
    assert after_try(outcome, tries=tries) == after  # type: ignore[arg-type]  # the table holds all kinds
