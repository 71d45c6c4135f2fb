"""What a person is told who asks: counters side by side, unknown never calm, nothing doubted."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.domain.event import Revision
from bot.domain.terms import Publication, Workflow
from bot.i18n import load_languages
from bot.rendering.fit import LIST_LIMIT
from bot.rendering.lists import (
    Asked,
    render_blackouts,
    render_casualties,
    render_latest,
    render_sources,
    render_statements,
)
from tests.unit.rendering import week
from tests.unit.rendering.strict_html import visible
from tests.unit.rendering.week import C3, C6, C7, C9, C10, END, M1, O2, S2, casualty, line, outage

LANGUAGES = load_languages()
LISTS = (render_latest, render_casualties, render_blackouts, render_statements)


def seen(render: Any, *revisions: Revision, lang: str = "en", **changes: Any) -> str:
    """Return what a reader sees of a list about the coast."""
    message = render(revisions, replace(END, **changes), lang=lang, asked=Asked(week.THE_COAST[lang]))
    return visible(message.html)


def held(told: Revision, workflow: Workflow) -> Revision:
    """Return the revision as one that is not published."""
    return told.model_copy(update={"workflow": workflow})


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("render", LISTS)
def test_an_empty_list_is_one_sentence(render: Any, lang: str) -> None:
    assert "\n" not in seen(render, lang=lang)


def test_what_was_planned_for_last_year_and_taken_today_is_not_dated_today() -> None:
    planned = M1.content.model_copy(update={"publish_at": datetime(2025, 3, 9, 10, tzinfo=UTC)})
    taken = M1.model_copy(update={"content": planned, "published_at": datetime(2026, 5, 1, tzinfo=UTC)})
    assert "\n9 March 2025. Circulating" in seen(render_latest, taken, now=datetime(2026, 5, 1, tzinfo=UTC))


@pytest.mark.parametrize("render", [render_latest, render_casualties, render_blackouts])
def test_no_reports_means_unknown_not_calm(render: Any) -> None:
    assert "No reports means unknown" in seen(render)


def test_counters_stand_side_by_side_under_one_rule() -> None:
    text = seen(render_casualties, C7, C9)
    assert text.split("\n")[1] == "Counters differ and are never added together."
    assert "3,126" not in text  # 1,383 + 1,743
    assert text.index("1,383") < text.index("1,743")


def test_every_counter_has_as_of_scope_and_how_sure_we_are() -> None:
    block = seen(render_casualties, C7).split("\n\n")[1]
    for part in ("As of 12 March", "via Shafaq", "Scope: all so far, in Latakia", "One source"):
        assert part in block
    assert "the area is not stated" in seen(render_casualties, C9)


def test_only_the_latest_figures_of_a_counter_are_shown() -> None:
    text = seen(render_casualties, C3.model_copy(update={"number": 9}), C6, C7)
    assert "1,000" in text  # the ninth revision of one event replaces its third
    later = casualty("another", line("a", best=5), as_of="2025-03-12")
    text = seen(render_casualties, C3, later)
    assert "745" not in text
    assert "Killed: civilians 5" in text


def test_a_counter_that_counts_other_things_elsewhere_keeps_both() -> None:
    missing = casualty("another", line("a", measure="missing", best=20), as_of="2025-03-12")
    text = seen(render_casualties, C3, missing)
    assert "745" in text
    assert "Missing: civilians 20" in text


@pytest.mark.parametrize("render", LISTS)
@pytest.mark.parametrize("workflow", sorted(set(Workflow) - {Workflow.PUBLISHED}))
def test_what_is_not_published_is_not_listed(render: Any, workflow: Workflow) -> None:
    assert seen(render, *(held(each, workflow) for each in week.WEEK)) == seen(render)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_doubted_figure_is_named_but_not_shown(lang: str) -> None:
    doubted = casualty("ev", line("a", best=745), verification="in_doubt")
    text = seen(render_casualties, doubted, lang=lang)
    assert "745" not in text
    assert "745" not in seen(render_latest, doubted, lang=lang)
    partly = casualty("ev", line("a", best=745, verification="in_doubt"), line("b", "state_forces", best=125))
    text = seen(render_casualties, partly, lang=lang)
    assert "745" not in text
    assert "125" in text


def test_not_released_is_a_fact_that_is_listed() -> None:
    assert "Syrian authorities\nNo figure released." in seen(render_casualties, C10)


def test_what_was_withdrawn_or_retracted_is_no_longer_a_figure() -> None:
    for publication in (Publication.WITHDRAWAL, Publication.RETRACTION, Publication.MERGE):
        gone = C3.model_copy(
            update={"number": 2, "content": C3.content.model_copy(update={"publication": publication})}
        )
        assert "745" not in seen(render_casualties, C3, gone)
    assert "745" in seen(render_casualties, C3)


def test_an_outage_nobody_confirmed_in_time_is_unconfirmed_not_over() -> None:
    before = seen(render_blackouts, O2, now=O2.recorded_at)
    assert "reported down" in before
    assert "we will mark it “unconfirmed”, not over" in before
    after = seen(render_blackouts, O2, now=O2.recorded_at + timedelta(days=1))
    assert "unconfirmed since \u20688 March, 18:00 UTC\u2069" in after
    assert "does not mean that it is over" in after


def test_restored_is_said_by_a_source_and_never_by_the_clock() -> None:
    assert "back" in seen(render_blackouts, outage(state="restored"))
    assert "back" not in seen(render_blackouts, O2, now=END.now + timedelta(days=999))


def test_statements_are_the_speakers_words() -> None:
    text = seen(render_statements, S2, C3, O2)
    assert "Tocsin has not checked them" in text
    assert text.count("announcement") == 1
    assert "745" not in text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("render", LISTS)
def test_a_long_list_is_cut_and_counts_the_rest(render: Any, lang: str) -> None:
    many = [
        each.model_copy(update={"content": each.content.model_copy(update={"event": f"ev-{kind}-{at}"})})
        for kind, each in enumerate((C7, O2, S2))
        for at in range(40)
    ]
    counters = [casualty(f"x-{at}", line("a", counter=f"c-{at}", best=at + 1)) for at in range(60)]
    text = seen(render, *many, *counters, lang=lang)
    assert len(text) <= LIST_LIMIT + 200  # and the line that counts the rest
    blocks = text.split("\n\n")
    assert len(blocks) > 5
    assert re.search(r"\d+", blocks[-1])


def test_the_newest_comes_first() -> None:
    text = seen(render_latest, *week.WEEK)
    assert text.index("1,383") < text.index("1,743") < text.index("announcement")


def test_sources_tell_who_counted_through_whom_and_whether_the_link_works() -> None:
    cited = casualty(
        "ev",
        line("a", best=745),
        sources=[
            {
                "source": "the-national",
                "url": "https://example.org/?a=1&b=2",
                "archive_url": "https://archive.example/1",
                "published_at": "2025-03-09",
                "link_state": "gone",
            }
        ],
    )
    message = render_sources(cited, END, lang="en")
    assert 'href="https://example.org/?a=1&amp;b=2"' in message.html
    text = visible(message.html)
    assert "Counted by: Syrian Observatory" in text
    assert "published 9 March · link is gone · archived copy" in text


def test_a_withdrawn_revision_tells_no_sources() -> None:
    gone = C3.model_copy(
        update={"content": C3.content.model_copy(update={"publication": Publication.WITHDRAWAL})}
    )
    assert visible(render_sources(gone, END, lang="en").html) == "Sources of this alert"
