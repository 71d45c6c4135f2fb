"""What the shipped packs promise, whatever the data packages say next."""

import tracemalloc
from math import hypot

import pytest

from bot.domain.region import Level, RegionCode, Relation, level, parents, parse_region_code, relate
from bot.gazetteer import Gazetteer, PacksMissing, Region, UnknownRegion
from bot.gazetteer.coverage import HEADER, coverage
from bot.gazetteer.gazetteer import PACKS
from bot.gazetteer.pack import Entry, Pack, read_pack, write_pack
from bot.gazetteer.sources import read_overrides
from bot.gazetteer.spelling import fold

MOST_KEPT = 6_000_000
"""Bytes after searches through all the world: it has 750,000 names, which would take a hundred times that."""
COUNTRIES = ("IL", "IQ", "JO", "LB", "PS", "SD", "SY", "TR", "UA", "YE")
GOVERNORATES = {
    "IL": 6,
    "IQ": 18,
    "JO": 12,
    "LB": 8,
    "PS": 16,
    "SD": 18,
    "SY": 14,
    "TR": 81,
    "UA": 27,
    "YE": 22,
}
WIDEST = 4.0  # degrees from the middle: no place of the desert governorates is farther off
BANIYAS = RegionCode("SY-TA-171830")


def entries(country: str) -> tuple[Entry, ...]:
    return read_pack(PACKS / f"{country}.tsv")


def degrees_apart(one: Region, other: Region) -> float:
    assert one.latitude is not None
    assert one.longitude is not None
    assert other.latitude is not None
    assert other.longitude is not None
    return hypot(one.latitude - other.latitude, one.longitude - other.longitude)


def test_every_country_of_iso_3166_is_there(gazetteer: Gazetteer) -> None:
    countries = [region.code for region in gazetteer.countries()]
    assert len(countries) == 249
    assert set(COUNTRIES) < set(countries)
    assert {path.stem for path in PACKS.glob("??.tsv")} == set(countries)


def test_roll_up_reaches_the_country_from_every_line_of_every_pack() -> None:
    for path in sorted(PACKS.glob("??.tsv")):
        pack, known = Pack.read(path), {RegionCode(path.stem)}
        for at in pack:
            code = pack.code(at)
            assert parents(code)[-1] == path.stem
            assert known.issuperset(parents(code)), code
            assert relate(RegionCode(path.stem), code, {}) is Relation.INSIDE
            if level(code) is Level.GOVERNORATE:
                known.add(code)
            elif at % 50 == 0:
                assert pack.find(code) == at


def test_every_governorate_has_an_english_name_and_most_an_arabic_one(gazetteer: Gazetteer) -> None:
    governorates = [
        region for country in gazetteer.countries() for region in gazetteer.children(country.code)
    ]
    assert len(governorates) > 3_500
    assert all(region.names["en"].strip() for region in governorates)
    assert sum("ar" in region.names for region in governorates) > 0.7 * len(governorates)


def test_a_country_whose_codes_were_renumbered_has_the_names_of_today(gazetteer: Gazetteer) -> None:
    tehran = gazetteer.region("IR-23")
    assert tehran is not None
    assert (tehran.name("en"), tehran.name("ar")) == ("Tehran", "طهران")
    assert gazetteer.name(RegionCode("IR-10"), "fr").endswith("Ispahan")


@pytest.mark.parametrize(
    ("lang", "name"), [("fr", "Lattaquié"), ("tr", "Lazkiye"), ("de", "Latakia"), ("kmr", "Lazqiye")]
)
def test_a_governorate_has_a_name_in_each_language(gazetteer: Gazetteer, lang: str, name: str) -> None:
    assert gazetteer.name(RegionCode("SY-LA"), lang) == name


def test_a_governorate_named_like_its_country_is_no_city(gazetteer: Gazetteer) -> None:
    assert gazetteer.label(RegionCode("AW-0"), "en") == "Aruba, Aruba"


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_region_has_a_valid_code_in_a_known_parent_and_an_english_name(
    gazetteer: Gazetteer, country: str
) -> None:
    seen = set()
    for entry in entries(country):
        region = entry.region
        assert parse_region_code(region.code) == region.code
        assert region.country == country
        assert region.names["en"].strip() == region.names["en"] != ""
        assert all(gazetteer.region(parent) for parent in parents(region.code))
        assert region.code not in seen
        seen.add(region.code)


@pytest.mark.parametrize("country", COUNTRIES)
def test_governorates_are_complete_and_named_in_arabic(gazetteer: Gazetteer, country: str) -> None:
    governorates = gazetteer.children(RegionCode(country))
    assert len(governorates) == GOVERNORATES[country]
    for region in governorates:
        assert region.level is Level.GOVERNORATE
        assert any("\u0600" <= char <= "\u06ff" for char in region.name("ar")), region.code
        assert gazetteer.children(region.code), region.code


@pytest.mark.parametrize("country", COUNTRIES)
def test_places_lie_near_the_middle_of_their_governorate(gazetteer: Gazetteer, country: str) -> None:
    for governorate in gazetteer.children(RegionCode(country)):
        for place in gazetteer.children(governorate.code):
            assert degrees_apart(place, governorate) < WIDEST, place.code
            assert place.timezone


@pytest.mark.parametrize("country", [*COUNTRIES, "countries", "groups"])
def test_packs_hold_spellings_as_this_code_folds_them(country: str) -> None:
    for entry in entries(country):
        assert all(fold(key) == key for key in entry.keys), entry.region.code
        assert {fold(name) for name in entry.region.names.values()} <= set(entry.keys)


def test_the_seed_week_is_where_it_belongs(gazetteer: Gazetteer) -> None:
    seed = {
        "Baniyas": "SY-TA-171830",
        "Safita": "SY-TA-165060",
        "Qadmous": "SY-TA-173389",
        "Jableh": "SY-LA-169304",
        "Al-Haffa": "SY-LA-173856",
        "Qardaha": "SY-LA-173364",
        "Masyaf": "SY-HM-167046",
    }
    assert {name: gazetteer.name(RegionCode(code), "en") for name, code in seed.items()} == {
        n: n for n in seed
    }


@pytest.mark.parametrize(
    ("pcode", "code"),
    [
        ("SY01", "SY-DI"), ("SY04", "SY-HI"), ("SY05", "SY-HM"), ("SY06", "SY-LA"), ("SY10", "SY-TA"),
        ("SY0602", "SY-LA-169304"), ("SY0603", "SY-LA-173856"), ("SY0604", "SY-LA-173364"),
        ("SY1002", "SY-TA-171830"), ("SY1003", "SY-TA-165060"), ("SY1006", "SY-TA-173389"),
        ("SY0504", "SY-HM-167046"),
    ],
)  # fmt: skip
def test_place_codes_of_the_seed_lead_to_its_places(gazetteer: Gazetteer, pcode: str, code: str) -> None:
    region = gazetteer.by_pcode(pcode)
    assert region is not None
    assert region.code == code


def test_no_place_code_is_given_twice() -> None:
    pcodes = [entry.region.pcode for country in COUNTRIES for entry in entries(country) if entry.region.pcode]
    assert len(pcodes) == len(set(pcodes))


def test_groups_are_made_of_known_regions_and_never_of_groups(gazetteer: Gazetteer) -> None:
    assert gazetteer.groups[RegionCode("sy-coast")] == {"SY-LA", "SY-TA"}
    for code, members in gazetteer.groups.items():
        assert len(members) > 1
        for member in members:
            region = gazetteer.region(member)
            assert region is not None
            assert region.level is not Level.GROUP
            assert member.startswith(code[:2].upper())


@pytest.mark.parametrize(
    ("lang", "label"),
    [
        ("en", "Latakia (city)"),
        ("ar", "اللاذقية (مدينة)"),
        ("fr", "Lattaquié (ville)"),
        ("tr", "Lazkiye (şehir)"),
        ("de", "Latakia (Stadt)"),
        ("kmr", "Lazqiye (bajar)"),
    ],
)
def test_the_seat_of_a_governorate_says_that_it_is_the_city(
    gazetteer: Gazetteer, lang: str, label: str
) -> None:
    assert gazetteer.label(RegionCode("SY-LA-173576"), lang) == label


def test_a_label_says_what_a_region_lies_in(gazetteer: Gazetteer) -> None:
    assert gazetteer.label(BANIYAS, "en") == "Baniyas, Tartous"
    assert gazetteer.label(BANIYAS, "ar") == "بانياس، طرطوس"
    assert gazetteer.label(RegionCode("SY-TA"), "en") == "Tartous, Syria"
    assert gazetteer.label(RegionCode("SY"), "en") == "Syria"
    assert gazetteer.label(RegionCode("sy-coast"), "ar") == "الساحل السوري"


def test_a_language_without_a_name_falls_back_to_english(gazetteer: Gazetteer) -> None:
    assert gazetteer.name(BANIYAS, "kmr") == "Baniyas"


@pytest.mark.parametrize("code", ["ZZ", "SY-ZZ", "SY-TA-1", "sy-nowhere", "not a code", ""])
def test_an_unknown_code_is_no_region(gazetteer: Gazetteer, code: str) -> None:
    assert gazetteer.region(code) is None
    with pytest.raises(UnknownRegion):
        gazetteer.name(RegionCode(code), "en")


def test_the_members_of_a_group_are_its_children(gazetteer: Gazetteer) -> None:
    assert [region.code for region in gazetteer.children(RegionCode("sy-coast"))] == ["SY-LA", "SY-TA"]


def test_the_largest_places_come_first(gazetteer: Gazetteer) -> None:
    assert next(iter(gazetteer.children(RegionCode("SY-LA")))).code == "SY-LA-173576"


def test_a_country_is_read_only_when_it_is_asked_for(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("packs")
    for name in ("countries.tsv", "groups.tsv", "SY.tsv"):
        (folder / name).write_bytes((PACKS / name).read_bytes())
    few = Gazetteer.load(folder)
    assert few.name(BANIYAS, "en") == "Baniyas"
    with pytest.raises(FileNotFoundError):
        few.region("LB-BA")


def test_a_folder_without_packs_says_so(tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.raises(PacksMissing, match="no country packs"):
        Gazetteer.load(tmp_path_factory.mktemp("empty"))


def test_a_pack_is_read_as_it_was_written(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("packs") / "SY.tsv"
    place = Region(
        BANIYAS, {"en": "Baniyas", "ar": "بانياس"}, 35.1819, 35.9487, 39066, "Asia/Damascus", "SY1002"
    )
    group = Region(RegionCode("sy-coast"), {"en": "The coast"}, members=frozenset({RegionCode("SY-LA")}))
    written = (Entry(place, ("baniyas", "بانياس")), Entry(group, ("coast",)))
    write_pack(path, note="a test", languages=("en", "ar"), entries=written)
    assert read_pack(path) == written


def test_members_are_written_in_order_whatever_the_hash_seed(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    path = tmp_path_factory.mktemp("packs") / "groups.tsv"
    members = [RegionCode(f"TR-{number:02}") for number in range(1, 20)]
    group = Region(RegionCode("tr-south"), {"en": "The south"}, members=frozenset(members))
    write_pack(path, note="a test", languages=("en",), entries=[Entry(group, ("south",))])
    assert "|".join(members) in path.read_text(encoding="utf-8")


def test_all_that_is_installed_stays_small() -> None:
    files = [path for path in PACKS.parent.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    assert sum(path.stat().st_size for path in files) < 30_000_000


def test_every_correction_of_ours_is_about_a_region_that_exists(gazetteer: Gazetteer) -> None:
    overrides = read_overrides()
    unknown = [code for code in overrides.regions if gazetteer.region(code) is None]
    assert unknown == []
    for code, correction in overrides.regions.items():
        for lang, name in correction.names.items():
            assert gazetteer.name(RegionCode(code), lang) == name


def test_the_coverage_table_has_a_line_for_each_country_that_was_asked_for() -> None:
    table = list(coverage(["SY", "LB"]))
    assert [row[0] for row in table] == ["SY", "LB", "all"]
    assert {len(row) for row in table} == {len(HEADER)}
    assert table[0][1:4] == ("yes", "14", "100%")


def test_all_packs_are_kept_small_once_somebody_has_searched_them() -> None:
    tracemalloc.start()
    try:
        gazetteer = Gazetteer.load()
        for typed in ("tartuz", "Pishawar", "Springfeild", "Мариополь", "Lazikye"):
            assert gazetteer.search(typed).offered
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept < MOST_KEPT
