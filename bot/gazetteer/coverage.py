"""Says what the installed packs cover, so that nobody has to believe it: `tocsin places coverage`."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bot.domain.region import Level, RegionCode
from bot.gazetteer.boundaries import FOLDER, Boundaries
from bot.gazetteer.gazetteer import PACKS
from bot.gazetteer.pack import COUNTRIES, Pack, Region

LANGUAGES = ("ar", "fr", "tr", "de", "kmr")
HEADER = (
    "COUNTRY",
    "MAP",
    "GOVERNORATES",
    *(f"IN {lang}" for lang in LANGUAGES),
    "PLACES",
    "IN ar",
    "NAMES",
    "kB",
)


def coverage(countries: Iterable[str] = (), *, packs: Path = PACKS) -> Iterator[tuple[str, ...]]:
    """The table as text, a line per country in order of code; then all files together.

    `MAP` says whether a map may be drawn; shares are of the governorates, the last of the places.
    """
    known = Pack.read(packs / COUNTRIES)
    boundaries = Boundaries()
    for country in countries or [known.code(at) for at in known]:
        yield _line(RegionCode(country), packs / f"{country}.tsv", boundaries)
    files = [*packs.iterdir(), *FOLDER.iterdir()]
    yield ("all", *[""] * (len(HEADER) - 2), _kilobytes(files))


def _line(country: RegionCode, path: Path, boundaries: Boundaries) -> tuple[str, ...]:
    pack = Pack.read(path)
    regions = [pack.region(at) for at in pack]
    governorates = [region for region in regions if region.level is Level.GOVERNORATE]
    places = [region for region in regions if region.level is Level.PLACE]
    return (
        country,
        "yes" if boundaries.has_map(country) else "",
        str(len(governorates)),
        *(_share(governorates, lang) for lang in LANGUAGES),
        str(len(places)),
        _share(places, "ar"),
        str(sum(len(pack.keys(at)) for at in pack)),
        _kilobytes([path]),
    )


def _share(regions: Sequence[Region], lang: str) -> str:
    return f"{sum(lang in region.names for region in regions) / len(regions):.0%}" if regions else ""


def _kilobytes(paths: Iterable[Path]) -> str:
    return f"{sum(path.stat().st_size for path in paths) / 1000:.0f}"
