"""Tables go where the README marks their place, and nowhere else."""

from pathlib import Path

import pytest

from benchmarks.broadcasting.table import render, summarise
from benchmarks.reporting.tables import README, put_table

NAMES = (
    *("broadcast", "correction", "honest rate", "interactive"),
    *("latency", "paced", "rendering", "scale", "transport"),
)
RUN = {
    "row": "tocsin",
    "in_flight": 256,
    "cpu_s_per_1000": 0.1,
    "messages_per_second": 4_000,
    "p50_ms": 60,
    "p99_ms": 90,
    "rss_mb": 90,
    "server_cpu_s_per_1000": 0.05,
    "cores_busy": 2.0,
}


def test_every_script_has_its_place_in_the_readme(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(README.read_text(encoding="utf-8"), encoding="utf-8")
    for name in NAMES:
        put_table(name, f"the table of {name}", readme=readme)
    text = readme.read_text(encoding="utf-8")

    assert all(text.count(f"the table of {name}\n") == 1 for name in NAMES)


def test_the_old_table_goes_and_what_stands_around_it_stays(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    place = "<!-- scale: written by benchmarks/scale.py -->\n\n{}\n\n<!-- end of scale -->"
    readme.write_text(f"before\n{place.format('old')}\nafter\n", encoding="utf-8")
    put_table("scale", "new", readme=readme)

    assert readme.read_text(encoding="utf-8") == f"before\n{place.format('new')}\nafter\n"


def test_a_readme_without_the_place_is_left_as_it_is(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("nothing", encoding="utf-8")
    with pytest.raises(ValueError, match="scale"):
        put_table("scale", "new", readme=readme)

    assert readme.read_text(encoding="utf-8") == "nothing"


def test_the_table_of_a_broadcast_has_medians_ratios_and_what_failed() -> None:
    runs = [{**RUN, "cpu_s_per_1000": cost} for cost in (0.1, 0.3, 0.2)]
    runs += [{**RUN, "row": "bare_aiohttp", "cpu_s_per_1000": 0.5}]
    table = render(summarise(runs, rounds=3, delay_s=0.05, missing={"ptb": "failed"}))

    assert "| Tocsin end to end, durable receipts | 256 | 0.200 | 5,000 | 1.0x |" in table
    assert "| bare aiohttp, body prepared, no ledger | 256 | 0.500 | 2,000 | 2.5x |" in table
    assert "| python-telegram-bot + aiosqlite | | failed |" in table
