"""From runs to medians, and from medians to the table in benchmarks/README.md. Pure."""

import platform
import statistics
import textwrap
from collections.abc import Iterable, Mapping
from typing import Any

from benchmarks.broadcasting.rows import MINE, ROWS

_FIGURES = (
    "cpu_s_per_1000",
    "messages_per_second",
    "p50_ms",
    "p99_ms",
    "rss_mb",
    "server_cpu_s_per_1000",
    "cores_busy",
)


def summarise(
    runs: Iterable[Mapping[str, Any]], *, rounds: int, delay_s: float, missing: Mapping[str, str]
) -> dict[str, Any]:
    """Return the medians of each way at each number in flight, and under what they were found."""
    groups: dict[tuple[str, int], list[Mapping[str, Any]]] = {}
    for run in runs:
        groups.setdefault((run["row"], run["in_flight"]), []).append(run)
    medians: list[dict[str, Any]] = [
        {"row": row.name, "in_flight": most, "runs": len(groups[row.name, most])}
        | {
            name: round(statistics.median(run[name] for run in groups[row.name, most]), 4)
            for name in _FIGURES
        }
        for row in ROWS
        for most in sorted({most for name, most in groups if name == row.name})
    ]
    # The fastest way shows what the server can do at the least: the others batch less.
    served = [one["server_cpu_s_per_1000"] for one in medians if one["row"] == MINE]
    return {
        "python": platform.python_version(),
        "rounds": rounds,
        "delay_s": delay_s,
        "server_ceiling_per_second": round(1000 / max(served)) if served else None,
        "missing": dict(missing),
        "medians": medians,
    }


def render(found: Mapping[str, Any]) -> str:
    """Return the table in Markdown, with the ratio to Tocsin end to end at the same number in flight."""
    mine = {one["in_flight"]: one["cpu_s_per_1000"] for one in found["medians"] if one["row"] == MINE}
    lines = [
        "| way | in flight | CPU-s per 1,000 | per CPU-s | beside ours | messages/s | p50 ms | p99 ms | MB |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for row in ROWS:
        medians = [one for one in found["medians"] if one["row"] == row.name]
        lines += [_line(row.title, one, mine.get(one["in_flight"])) for one in medians]
        if row.name in found["missing"]:
            lines.append(f"| {row.title} | | {found['missing'][row.name]} | | | | | | |")
    return "\n".join([*lines, "", _circumstances(found)])


def _line(title: str, one: Mapping[str, Any], mine: float | None) -> str:
    ratio = f"{one['cpu_s_per_1000'] / mine:.1f}x" if mine else ""
    return (
        f"| {title} | {one['in_flight']} | {one['cpu_s_per_1000']:.3f} "
        f"| {1000 / one['cpu_s_per_1000']:,.0f} | {ratio} "
        f"| {one['messages_per_second']:,.0f} | {one['p50_ms']:.0f} | {one['p99_ms']:.0f} "
        f"| {one['rss_mb']:.0f} |"
    )


def _circumstances(found: Mapping[str, Any]) -> str:
    busy = statistics.median(one["cores_busy"] for one in found["medians"])
    ceiling = found["server_ceiling_per_second"]
    told = (
        f"CPython {found['python']}, medians of {found['rounds']} rounds, TLS, answers after "
        f"{found['delay_s'] * 1000:.0f} ms. "
        + (f"The server could have answered {ceiling:,} a second on its core. " if ceiling else "")
        + f"All that ran on the machine, these two included, kept {busy:.1f} cores busy."
    )
    return textwrap.fill(told, 110)
