"""For any event: HTML that Telegram takes, inside its limits, and never a sum across counters."""

import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.callback import parse_callback
from bot.domain.event import Revision
from bot.domain.message import TEXT_LIMIT, Message
from bot.domain.terms import (
    AccessKind,
    Act,
    Basis,
    Measure,
    MediaResult,
    Mode,
    OutageCause,
    OutageExtent,
    OutageState,
    Publication,
    Service,
    StatusGroup,
    TimePrecision,
    Verification,
)
from bot.i18n import load_languages
from bot.rendering.lists import Asked, render_casualties, render_latest, render_sources
from tests.unit.rendering.strict_html import visible
from tests.unit.rendering.week import END, alert, casualty, line, revision

LANGUAGES = load_languages()
NUMBERS = st.integers(min_value=10_000, max_value=9_999_999)
"""Above every day, year, hour and count of lines, so that a number in a text is a figure."""

_ODD = (
    "<b>",
    "&",
    "&amp;",
    '"',
    "'",
    "ساحل",
    "\u202e",
    "\u2067",
    "🙂",
    "a",
    "\n",
    "{",
    "}",
    "{ $x }",
    "/latest",
)
nasty = (
    st.lists(st.sampled_from(_ODD), min_size=1, max_size=8)
    .map("".join)
    .filter(lambda text: bool(text.strip()) and not re.search(r"\d", text))
)
translated = st.fixed_dictionaries({"en": nasty}, optional={"ar": nasty})


@st.composite
def lines(draw: st.DrawFn, counter: str, count: int) -> list[dict[str, Any]]:
    """Draw lines of one counter, all with a number of their own."""
    return [
        line(
            f"{counter}{at}",
            draw(st.sampled_from(StatusGroup)).value,
            counter=f"counter-{counter}",
            via=draw(st.sampled_from([[], ["the-national"], ["shafaq", "sana"]])),
            measure=draw(st.sampled_from(Measure)).value,
            basis=draw(st.sampled_from(Basis)).value,
            label_original=draw(st.none() | nasty),
            label_note=draw(st.none() | translated),
            verification=draw(
                st.none() | st.sampled_from(sorted(set(Verification) - {Verification.IN_DOUBT}))
            ),
            overlaps=draw(st.sampled_from([[], "unknown"])),
            **draw(
                st.one_of(
                    st.builds(lambda n: {"value_kind": "exact", "best": n}, NUMBERS),
                    st.builds(lambda n: {"value_kind": "more_than", "low": n}, NUMBERS),
                    st.builds(lambda n: {"value_kind": "at_most", "high": n}, NUMBERS),
                    st.builds(lambda n: {"value_kind": "range", "low": n, "high": n + 7}, NUMBERS),
                )
            ),
        )
        for at in range(count)
    ]


@st.composite
def rivals(draw: st.DrawFn) -> Revision:
    """Draw an event in which two counters give figures."""
    given_lines = [*draw(lines("a", draw(st.integers(1, 4)))), *draw(lines("b", draw(st.integers(1, 4))))]
    return casualty("rivals", *given_lines, verification=draw(_sure))


_sure = st.sampled_from(sorted(set(Verification) - {Verification.IN_DOUBT}))


@st.composite
def happenings(draw: st.DrawFn) -> Revision:
    """Draw an event of any other type, in any state, with texts as odd as they come."""
    kind = draw(st.sampled_from(["statement", "outage", "access", "media_claim", "advisory"]))
    lasting = {
        "state": draw(st.sampled_from(OutageState)).value,
        "last_confirmed_at": "2025-03-08T18:00:00Z",
        "stale_after": "2025-03-09T06:00:00Z",
    }
    fields: dict[str, dict[str, Any]] = {
        "statement": {
            "on_behalf_of": "defence",
            "acts": draw(st.lists(st.sampled_from(Act), min_size=1, max_size=3)),
            "speaker": {"name": draw(translated), "office": draw(translated)},
            "quote_original": draw(st.none() | nasty),
            "occurred_from": "2025-03-08",
            "time_precision": draw(st.sampled_from(TimePrecision)).value,
        },
        "outage": {
            "services": draw(st.lists(st.sampled_from(Service), min_size=1, unique=True)),
            "extent": draw(st.sampled_from(OutageExtent)).value,
            "cause": draw(st.sampled_from(OutageCause)).value,
            "cause_claims": [{"by": "defence", "cause": "damage", "blames": draw(translated)}],
            "evidence": "measured",
            "measurements": [{"provider": "sana", "signal": draw(nasty), "drop_percent": 83.4}],
            **lasting,
        },
        "access": {
            "kind": draw(st.sampled_from(AccessKind)).value,
            "route": draw(st.none() | translated),
            "reason_given": draw(st.none() | translated),
            "direction": draw(st.sampled_from(["in", "out", "both", "unknown"])),
            "valid_from": draw(st.sampled_from([None, "2025-03-08"])),
            "valid_to": draw(st.sampled_from([None, "2025-03-09"])),
            **lasting,
        },
        "media_claim": {
            "claim": draw(translated),
            "claimed_place": draw(translated),
            "established_place": draw(st.none() | translated),
            "result": draw(st.sampled_from(MediaResult)).value,
        },
        "advisory": {"topic": "general"},
    }
    return revision(
        "happening",
        type=kind,
        publication=draw(st.sampled_from(sorted(set(Publication) - {Publication.MERGE}))),
        public_note=draw(translated),
        mode=draw(st.sampled_from(Mode)).value,
        verification=draw(st.sampled_from(Verification)).value,
        areas=[{"group": "sy-coast", "note": draw(st.none() | translated)}],
        texts={"en": {"title": draw(nasty), "body": draw(st.none() | nasty), "status": "machine_reviewed"}},
        **fields[kind],
    )


def numbers(text: str) -> set[int]:
    """Return every number in a text that is large enough to be a figure."""
    found = re.findall(r"\d[\d,]*", text)
    return {n for n in (int(each.replace(",", "")) for each in found) if n >= 10_000}


def given_by(told: Revision) -> set[int]:
    """Return every number that the lines give."""
    all_lines = getattr(told.content, "lines", ())
    return {n for each in all_lines for n in (each.low, each.best, each.high) if n is not None}


def check(message: Message) -> str:
    """Return what is seen of a message that Telegram would take."""
    text = visible(message.html)
    assert 0 < len(text) <= TEXT_LIMIT
    assert len(message.html.encode()) <= 32_768  # bytes of a whole request text (Bot API server)
    for row in message.buttons:
        for button in row:
            assert button.label
            assert parse_callback(button.data) is not None
    return text


@settings(max_examples=60, deadline=None)
@given(told=rivals(), before=st.none() | rivals())
def test_every_number_told_is_one_that_a_counter_gave(told: Revision, before: Revision | None) -> None:
    # No line has a scope, so nothing is one series: no difference, and never a sum.
    update = told.model_copy(
        update={"number": 2, "content": told.content.model_copy(update={"publication": Publication.UPDATE})}
    )
    for lang in LANGUAGES:
        coast: dict[str, Any] = {"lang": lang, "asked": Asked("x")}
        shown = [alert(told, lang), alert(update, lang, before=before)]
        shown += [render_casualties([told], END, **coast), render_latest([told], END, **coast)]
        for message in shown:
            assert numbers(check(message)) <= given_by(told)


@settings(max_examples=120, deadline=None)
@given(told=happenings(), before=st.none() | happenings())
def test_any_text_becomes_html_that_telegram_takes(told: Revision, before: Revision | None) -> None:
    for lang in LANGUAGES:
        check(alert(told, lang, before=before))
        check(render_latest([told], END, lang=lang, asked=Asked("<&>")))
        check(render_sources(told, END, lang=lang))


@settings(max_examples=100, deadline=None)
@given(text=nasty)
def test_isolation_marks_are_balanced_on_every_line(text: str) -> None:
    told = revision("ev", type="advisory", topic="general", texts={"en": {"title": text, "body": text}})
    for lang in LANGUAGES:
        for each in check(alert(told, lang)).split("\n"):
            depth = 0
            for character in each:
                depth += (character in "\u2066\u2067\u2068") - (character == "\u2069")
                assert depth >= 0
            assert depth == 0
