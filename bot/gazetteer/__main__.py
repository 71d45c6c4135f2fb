"""Says what the installed packs cover: python -m bot.gazetteer."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.domain.region import Level
from bot.gazetteer.gazetteer import PACKS
from bot.gazetteer.pack import COUNTRIES, GROUPS, Entry, read_pack

_HEADER = ("country", "governorates", "places", "in Arabic", "spellings", "kB")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print one line per country."""
    parser = argparse.ArgumentParser(
        prog="python -m bot.gazetteer", description="What the country packs cover."
    )
    parser.add_argument("--packs", type=Path, default=PACKS, help="folder with packs (default: the package)")
    packs: Path = parser.parse_args(arguments).packs
    if not (packs / COUNTRIES).is_file():
        sys.exit(f"no country packs in {packs}")
    for row in coverage(packs):
        print(f"{row[0]:<12}" + "".join(f"{cell:>14}" for cell in row[1:]))  # noqa: T201 - a report on standard output


def coverage(packs: Path) -> Iterator[tuple[str, ...]]:
    """The table as text, line by line: a header, countries in order of code, area groups, all files."""
    yield _HEADER
    for country in read_pack(packs / COUNTRIES):
        path = packs / f"{country.region.code}.tsv"
        yield (country.region.code, *_count(read_pack(path)), _kilobytes(path))
    yield ("groups", *_count(read_pack(packs / GROUPS)), _kilobytes(packs / GROUPS))
    yield ("all", "", "", "", "", _kilobytes(*packs.glob("*.tsv")))


def _count(entries: Sequence[Entry]) -> tuple[str, str, str, str]:
    regions = [entry.region for entry in entries]
    in_arabic = sum("ar" in region.names for region in regions)
    return (
        str(sum(region.level is Level.GOVERNORATE for region in regions)),
        str(sum(region.level is Level.PLACE for region in regions)),
        f"{in_arabic / len(regions):.0%}",
        str(sum(len(entry.keys) for entry in entries)),
    )


def _kilobytes(*paths: Path) -> str:
    return f"{sum(path.stat().st_size for path in paths) / 1000:.0f}"


if __name__ == "__main__":
    main()
