"""What does it take to write an alert, and to draw a chart, and does anything else wait for it?

The last update of figures in the seed week is rendered in every language that readers can choose; the chart
of all counters of the week is drawn by the process that draws, which is new for each round. While ten are
drawn, a look at the loop every 5 ms tells how late it is, as an alert would be.

examples:
  python -m benchmarks.rendering                        5 rounds, half a minute
  python -m benchmarks.rendering --quick                one round, nothing kept
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.reporting.tables import circumstances, keep, render
from bot.domain.event import Revision, content_hash
from bot.domain.picture import Picture
from bot.domain.terms import Workflow
from bot.domain.trace import traces
from bot.drawing import Artist, drawing
from bot.gazetteer import Gazetteer
from bot.i18n import load_languages
from bot.rendering.alert import render_alert
from bot.rendering.chart import render_chart
from bot.rendering.context import Context
from bot.seed import COAST_MARCH_2025
from bot.sources.curated import Curated, read_curated

ROUNDS, TEXTS, CHARTS = 5, 200, 10
_LOOK_S = 0.005
_EVENT = "sohr-coast"


def published(week: Curated) -> dict[str, list[Revision]]:
    """Return the revisions of the week as they are published, by event."""
    found: dict[str, list[Revision]] = {}
    for submission in week.submissions:
        content = submission.content
        if submission.held is None and content.publish_at is not None:
            told = Revision(
                number=submission.number,
                content=content,
                content_hash=content_hash(content),
                workflow=Workflow.PUBLISHED,
                author=submission.author,
                approver=submission.approver,
                recorded_at=content.publish_at,
                published_at=content.publish_at,
            )
            found.setdefault(content.event, []).append(told)
    return found


def texts_of(histories: dict[str, list[Revision]], context: Context) -> list[float]:
    """Return how long each rendering in all languages took, in seconds."""
    *_, before, update = histories[_EVENT]
    took = []
    for _ in range(TEXTS):
        began = time.perf_counter()
        for lang in load_languages():
            render_alert(update, before=before, context=context, lang=lang)
        took.append(time.perf_counter() - began)
    return took


def chart_of(histories: dict[str, list[Revision]], context: Context) -> Picture:
    """Return what is drawn."""
    message = render_chart(traces(histories.values()), context, lang="ar", area_label="x", back="sy-coast")
    if message.picture is None:
        raise ValueError("the week has figures")
    return message.picture


async def charts_of(picture: Picture, artist: Artist) -> dict[str, Any]:
    """Draw the first chart, which starts the process, and then ten; watch the loop meanwhile."""
    began = time.perf_counter()
    await artist.draw(replace(picture, height=picture.height + 1))
    first = time.perf_counter() - began
    late: list[float] = []
    watching = asyncio.ensure_future(_watch(late))
    took = []
    for number in range(CHARTS):
        began = time.perf_counter()
        await artist.draw(replace(picture, height=picture.height + 2 + number))
        took.append(time.perf_counter() - began)
    watching.cancel()
    return {"first_s": first, "took_s": took, "late_s": late, "rss_mb": _memory_mb(artist.pid)}


async def _watch(late: list[float]) -> None:
    while True:
        due = time.perf_counter() + _LOOK_S
        await asyncio.sleep(_LOOK_S)
        late.append(time.perf_counter() - due)


def _memory_mb(pid: int | None) -> int:
    """Return the memory of a process; 0 where the system does not tell."""
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS:")), 0)


async def measure() -> dict[str, Any]:
    """Return what one round finds."""
    gazetteer = Gazetteer.load()
    week = read_curated(
        [COAST_MARCH_2025], known_area=lambda code: gazetteer.region(code) is not None, known_sources=()
    )
    histories = published(week)
    now = histories[_EVENT][-1].told_at
    context = Context(gazetteer, now=now, sources={source.id: source for source in week.sources})
    histories = {
        event: told for event, all_ in histories.items() if (told := [r for r in all_ if r.told_at <= now])
    }
    texts = texts_of(histories, context)
    with tempfile.TemporaryDirectory() as folder:
        async with drawing(Path(folder)) as fonts:  # it looks for fonts once in its life, not once a process
            await fonts.draw(chart_of(histories, context))
        async with drawing(Path(folder)) as artist:
            return {"texts_s": texts, **await charts_of(chart_of(histories, context), artist)}


def summarise(runs: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return what all rounds come to, in milliseconds and megabytes."""
    texts = sorted(one for run in runs for one in run["texts_s"])
    took = sorted(one for run in runs for one in run["took_s"])
    late = sorted(one for run in runs for one in run["late_s"])
    return {
        "texts_p50_ms": round(1000 * _at(texts, 0.5), 1),
        "texts_p99_ms": round(1000 * _at(texts, 0.99), 1),
        "chart_p50_ms": round(1000 * _at(took, 0.5)),
        "chart_p99_ms": round(1000 * _at(took, 0.99)),
        "first_ms": round(1000 * statistics.median(run["first_s"] for run in runs)),
        "late_p50_ms": round(1000 * _at(late, 0.5), 1),
        "late_p99_ms": round(1000 * _at(late, 0.99), 1),
        "latest_ms": round(1000 * late[-1], 1),
        "rss_mb": round(statistics.median(run["rss_mb"] for run in runs)),
    }


def _at(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def table(found: dict[str, Any], languages: int) -> str:
    """Return the table."""
    rows = [
        (f"an update in {languages} languages, ms", "< 10", found["texts_p50_ms"], found["texts_p99_ms"]),
        ("a chart of four counters, ms", "< 400", found["chart_p50_ms"], found["chart_p99_ms"]),
        ("the first chart, with the start of the process, ms", "", found["first_ms"], ""),
        ("the loop late while charts are drawn, ms", "< 50", found["late_p50_ms"], found["late_p99_ms"]),
        ("memory of the process that draws, while it is there, MB", "", found["rss_mb"], ""),
    ]  # fmt: skip
    return render(("", "wanted", "p50", "p99"), rows)


def main() -> None:
    """Measure, keep, write the table."""
    options = _options()
    runs = [asyncio.run(measure()) for _ in range(options.rounds)]
    found = summarise(runs)
    more = f"The loop was late by at most {found['latest_ms']} ms."
    told = circumstances(rounds=options.rounds, more=more)
    shown = table(found, len(load_languages()))
    keep("rendering", found, f"{shown}\n\n{told}", wholly=options.rounds >= ROUNDS)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--quick", action="store_true", help="one round; nothing is kept")
    options = parser.parse_args()
    if options.quick:
        options.rounds = 1
    return options


if __name__ == "__main__":
    main()
