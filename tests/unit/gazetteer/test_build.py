"""How packs are made, on a handful of rows; the data packages themselves are not needed to test it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.domain.region import RegionCode
from bot.gazetteer.arabic import arabic_name
from bot.gazetteer.build import Builder
from bot.gazetteer.naming import short_names
from bot.gazetteer.pack import Entry, read_pack
from bot.gazetteer.sources import Correction, Overrides, SourceMissing, Sources, read_sources

LATAKIA, TARTOUS = RegionCode("SY-LA"), RegionCode("SY-TA")


def row(number: int, name: str, *more: str, admin1: str = "02", country: str = "SY") -> dict[str, Any]:
    return {
        "geonameid": number,
        "name": name,
        "alternatenames": list(more),
        "latitude": 35.5,
        "longitude": 35.9,
        "countrycode": country,
        "admin1code": admin1,
        "population": 100,
        "timezone": "Asia/Damascus",
    }


def iso(name: str, local: str) -> dict[str, Any]:
    return {"name": name, "localOtherName": local, "latLng": [35.0, 36.0]}


PLACES = (
    row(5, "Jablah", "جبلة", "Djeblé", "Джебла", "JBL"),
    row(12, "Latakia", "لاذقية", "اللاذقية", "لاذقیہ"),
    row(3, "Bāniyās", "بانياس", admin1="14"),
    row(7, "Baniyas port", "ميناء", admin1="02"),
    row(8, "A well"),
)
SOURCES = Sources(
    iso={
        "SY": {
            "SY-TA": iso("Ţarţūs", "طرطوس (ara)"),
            "SY-LA": iso("Al Lādhiqīyah", "اللاذقية (ara), Ladhakia (eng)"),
        }
    },
    cldr={
        "en": {"syta": "Tartus", "syla": "Latakia"},
        "ar": {"syta": "محافظة طرطوس", "syla": "محافظة اللاذقية"},
    },
    places=PLACES,
)
OVERRIDES = Overrides(
    admin1={("SY", "02"): LATAKIA, ("SY", "14"): TARTOUS},
    moved={},
    merged={7: 3, 8: None},
    regions={
        "SY": Correction({"en": "Syria", "ar": "سوريا"}),
        "SY-TA": Correction({"en": "Tartous"}, pcode="SY10", aliases=("Tortosa",)),
        "sy-coast": Correction({"en": "The coast", "ar": "الساحل"}),
    },
    groups={RegionCode("sy-coast"): frozenset({LATAKIA, TARTOUS})},
)


@pytest.fixture
def built(tmp_path: Path) -> dict[str, Entry]:
    Builder(SOURCES, OVERRIDES).write(tmp_path)
    packs = [read_pack(tmp_path / name) for name in ("countries.tsv", "groups.tsv", "SY.tsv")]
    return {entry.region.code: entry for pack in packs for entry in pack}


def test_regions_come_in_order_of_their_codes(built: dict[str, Entry]) -> None:
    assert list(built) == ["SY", "sy-coast", "SY-LA", "SY-TA", "SY-LA-5", "SY-LA-12", "SY-TA-3"]


def test_a_name_of_ours_wins_and_the_others_stay_as_spellings(built: dict[str, Entry]) -> None:
    tartous = built["SY-TA"]
    assert tartous.region.names == {"en": "Tartous", "ar": "طرطوس", "local": "Ţarţūs"}
    assert tartous.region.pcode == "SY10"
    assert {"tartous", "tartus", "tortosa", "طرطوس"} <= set(tartous.keys)


def test_a_double_lends_its_spellings_and_disappears(built: dict[str, Entry]) -> None:
    assert "SY-LA-7" not in built
    assert "baniyas port" in built["SY-TA-3"].keys


def test_what_is_no_place_is_dropped(built: dict[str, Entry]) -> None:
    assert "SY-LA-8" not in built


def test_only_scripts_that_are_read_in_the_country_are_kept(built: dict[str, Entry]) -> None:
    assert set(built["SY-LA-5"].keys) == {"jablah", "djeble", "جبله"}


def test_a_seat_is_written_like_the_governorate_that_shares_its_name(built: dict[str, Entry]) -> None:
    assert built["SY-LA-12"].region.names == built["SY-LA"].region.names


def test_a_romaniser_s_marks_are_not_shown(built: dict[str, Entry]) -> None:
    assert built["SY-TA-3"].region.names["en"] == "Baniyas"


def test_a_place_can_be_filed_elsewhere_than_its_package_says(tmp_path: Path) -> None:
    moved = Overrides(OVERRIDES.admin1, {5: TARTOUS}, {}, OVERRIDES.regions, OVERRIDES.groups)
    Builder(SOURCES, moved).write(tmp_path)
    assert "SY-TA-5" in (tmp_path / "SY.tsv").read_text(encoding="utf-8")


def test_the_same_inputs_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        Builder(SOURCES, OVERRIDES).write(tmp_path / name)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_a_governorate_is_found_by_every_spelling_of_the_seat_that_bears_its_name(
    built: dict[str, Entry],
) -> None:
    assert set(built["SY-LA-12"].keys) <= set(built["SY-LA"].keys)
    assert "baniyas" not in built["SY-TA"].keys


def test_a_country_that_iso_does_not_divide_is_one_governorate_that_no_search_confuses_with_it(
    tmp_path: Path,
) -> None:
    undivided = replace(SOURCES, iso={**SOURCES.iso, "AW": {}}, countries={"AW": {"en": "Aruba"}})
    sources = replace(undivided, places=(*PLACES, row(21, "Oranjestad", admin1="00", country="AW")))
    Builder(sources, OVERRIDES).write(tmp_path)
    whole, town = read_pack(tmp_path / "AW.tsv")
    assert (whole.region.code, whole.region.names, whole.keys) == ("AW-0", {"en": "Aruba"}, ())
    assert town.region.code == "AW-0-21"


def test_a_place_without_a_known_governorate_is_filed_by_the_nearest_middle(tmp_path: Path) -> None:
    unknown = replace(SOURCES, places=(*PLACES, row(33, "Somewhere", admin1="99")))
    Builder(unknown, OVERRIDES).write(tmp_path)
    assert "SY-LA-33" in (tmp_path / "SY.tsv").read_text(encoding="utf-8")


def test_kinds_of_governorate_are_left_out_unless_two_would_become_one() -> None:
    kinds = {"fr": "Oblast de Kharkiv", "tr": "Harkiv Oblastı", "ar": "محافظة خاركيف"}
    capital, around = {"fr": "Kiev"}, {"fr": "Oblast de Kiev"}
    named = short_names(
        {RegionCode("UA-63"): kinds, RegionCode("UA-30"): capital, RegionCode("UA-32"): around}
    )
    assert named[RegionCode("UA-63")] == {"fr": "Kharkiv", "tr": "Harkiv", "ar": "خاركيف"}
    assert (named[RegionCode("UA-30")], named[RegionCode("UA-32")]) == (capital, around)


@pytest.mark.parametrize(
    ("latin", "spellings", "expected"),
    [
        ("Mosul", ["موصل", "الموصل", "موصول"], "الموصل"),
        ("Kosti", ["ربك"], None),
        ("Latakia", ["لاذقیہ"], None),
        ("Amman", ["ئاممان", "عمان"], "عمان"),
        ("Al-Hamdaniya", ["قضاء الحمدانية"], "الحمدانية"),
        ("Nowhere", [], None),
    ],
)
def test_the_arabic_name_is_the_one_that_sounds_like_it(
    latin: str, spellings: list[str], expected: str
) -> None:
    assert arabic_name(latin, spellings, arabic_speaking=True) == expected


def test_a_country_that_does_not_speak_arabic_has_no_article_added() -> None:
    assert arabic_name("Adana", ["الاضنة", "اضنة"], arabic_speaking=False) == "اضنة"


def test_a_missing_folder_is_named_with_the_way_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(SourceMissing, match="README"):
        read_sources(tmp_path, tmp_path)
