"""The table of a measurement, between its two marks in benchmarks/README.md, and its JSON beside it.

A script that was asked to leave something out (`--quick`, other sizes) shows its table and keeps nothing.
"""

import json
import platform
import statistics
import textwrap
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.staging.cores import cores

HERE = Path(__file__).parents[1]
README = HERE / "README.md"


def render(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table in Markdown."""
    lines = [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    return "\n".join([*lines, *(f"| {' | '.join(str(cell) for cell in row)} |" for row in rows)])


def put_table(name: str, table: str, *, readme: Path = README) -> None:
    """Put a table into its place. Raises ValueError where the place is not marked."""
    begin, end = f"<!-- {name}: written by benchmarks/", f"<!-- end of {name} -->"
    before, found, rest = readme.read_text(encoding="utf-8").partition(begin)
    mark, _, rest = rest.partition("\n")
    _, ended, after = rest.partition(end)
    if not (found and ended):
        raise ValueError(f"{readme.name} does not say where the table {name} goes")
    readme.write_text(f"{before}{begin}{mark}\n\n{table}\n\n{end}{after}", encoding="utf-8")


def keep(name: str, found: object, table: str, *, wholly: bool) -> None:
    """Show a table; keep it and its figures where `wholly` says that nothing was left out."""
    print(table)
    if wholly:
        text = json.dumps(found, indent=1, ensure_ascii=False)
        results = HERE / "results" / f"{name.replace(' ', '_')}.json"
        results.write_text(f"{text}\n", encoding="utf-8")
        put_table(name, table)
    else:
        print("\nNot kept: something was left out.")


def circumstances(*, rounds: int, more: str = "", busy: Sequence[float] = ()) -> str:
    """Return under what the figures of a table were found, as the lines below it.

    `busy` is how many cores all that ran on the machine kept busy, run by run.
    """
    told = (
        f"CPython {platform.python_version()}, {len(cores()) or 1} cores, medians of {rounds} rounds. {more}"
    )
    if busy:
        told += f" All that ran on the machine kept {statistics.median(busy):.1f} cores busy."
    return textwrap.fill(told.strip(), 110)
