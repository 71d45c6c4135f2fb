"""Search takes any spelling, and never guesses silently."""

import csv
from pathlib import Path

import pytest

from bot.domain.region import RegionCode
from bot.gazetteer import Gazetteer, Hit, Match, SearchResult

SPELLINGS = list(
    csv.DictReader((Path(__file__).parent / "spellings.csv").read_text(encoding="utf-8").splitlines())
)
SYRIA, COAST = RegionCode("SY"), RegionCode("sy-coast")


def codes(hits: tuple[Hit, ...]) -> list[str]:
    return [hit.code for hit in hits]


def search(gazetteer: Gazetteer, row: dict[str, str]) -> SearchResult:
    country = RegionCode(row["country"]) if row["country"] else None
    return gazetteer.search(row["typed"], country=country)


@pytest.mark.parametrize("row", SPELLINGS, ids=lambda row: f"{row['typed']} {row['country']}".strip())
def test_a_real_spelling_leads_to_its_region(gazetteer: Gazetteer, row: dict[str, str]) -> None:
    result = search(gazetteer, row)
    hits = result.exact if row["found"] == "exact" else result.offered
    assert row["expected"] in codes(hits)[:3]
    if row["found"] == "offered":
        assert result.exact == ()


def test_the_first_hit_is_the_right_one_for_nineteen_spellings_in_twenty(gazetteer: Gazetteer) -> None:
    first = [
        codes((*found.exact, *found.offered))[0] for found in (search(gazetteer, row) for row in SPELLINGS)
    ]
    right = sum(got == row["expected"] for got, row in zip(first, SPELLINGS, strict=True))
    assert len(SPELLINGS) >= 160
    assert right / len(SPELLINGS) >= 0.95


def test_a_name_is_never_taken_alone_for_another_region(gazetteer: Gazetteer) -> None:
    for row in SPELLINGS:
        exact = codes(search(gazetteer, row).exact)
        assert len(exact) != 1 or exact == [row["expected"]], row["typed"]


@pytest.mark.parametrize("typed", ["Baniyyas", "طرطوص", "Latakkia", "Kharkivv", "Banyass Tartuss"])
def test_a_likeness_is_offered_and_never_taken(gazetteer: Gazetteer, typed: str) -> None:
    result = gazetteer.search(typed)
    assert result.exact == ()
    assert result.offered
    assert {hit.match for hit in result.offered} <= {Match.WORD, Match.PREFIX, Match.FUZZY}


def test_a_governorate_and_its_seat_of_the_same_name_are_both_found_the_wider_first(
    gazetteer: Gazetteer,
) -> None:
    assert codes(gazetteer.search("Latakia").exact) == ["SY-LA", "SY-LA-173576"]


def test_saying_the_area_chooses_among_namesakes(gazetteer: Gazetteer) -> None:
    assert set(codes(gazetteer.search("جبلة").exact)) == {"SY-LA-169304", "YE-IB-74185"}
    assert codes(gazetteer.search("جبلة، اللاذقية").exact) == ["SY-LA-169304"]
    assert codes(gazetteer.search("جبلة إب").exact) == ["YE-IB-74185"]
    assert codes(gazetteer.search("Jableh, the coast").exact) == ["SY-LA-169304"]


def test_each_area_that_is_said_must_hold_the_place(gazetteer: Gazetteer) -> None:
    assert codes(gazetteer.search("Baniyas, Tartous, Syria").exact) == ["SY-TA-171830"]
    assert gazetteer.search("Baniyas, Tartous, Lebanon").exact == ()


def test_saying_the_kind_chooses_between_a_governorate_and_its_seat(gazetteer: Gazetteer) -> None:
    assert codes(gazetteer.search("Hama city").exact)[0] == "SY-HM-170017"
    assert codes(gazetteer.search("Latakia city").exact) == ["SY-LA-173576"]
    assert codes(gazetteer.search("محافظة حماة").exact) == ["SY-HM"]


def test_a_country_narrows_the_search_to_its_own_regions(gazetteer: Gazetteer) -> None:
    assert codes(gazetteer.search("جبلة", country=SYRIA).exact) == ["SY-LA-169304"]
    assert gazetteer.search("Beirut", country=SYRIA).exact == ()
    assert gazetteer.search("Darfur", country=SYRIA).exact == ()
    assert codes(gazetteer.search("the coast", country=SYRIA).exact) == [COAST]


@pytest.mark.parametrize("typed", ["SY-TA-171830", "sy-ta-171830", "SY1002", "sy 1002"])
def test_a_code_finds_its_region_and_nothing_else(gazetteer: Gazetteer, typed: str) -> None:
    result = gazetteer.search(typed)
    assert [(hit.code, hit.match) for hit in result.exact] == [("SY-TA-171830", Match.CODE)]
    assert result.offered == ()


@pytest.mark.parametrize(("typed", "name"), [("UA-63", "Kharkiv"), ("BF-12", "Sahel"), ("tr-31", "Hatay")])
def test_a_code_of_digits_is_no_pcode_where_none_is_like_it(
    gazetteer: Gazetteer, typed: str, name: str
) -> None:
    (hit,) = gazetteer.search(typed).exact
    assert hit.region.name("en").startswith(name)


@pytest.mark.parametrize("code", ["SY", "SY-LA", "sy-coast", "AW-0"])
def test_a_code_of_any_level_finds_its_region(gazetteer: Gazetteer, code: str) -> None:
    assert [(hit.code, hit.match) for hit in gazetteer.search(code).exact] == [(code, Match.CODE)]


def test_a_beginning_offers_the_wider_and_the_larger_first(gazetteer: Gazetteer) -> None:
    assert codes(gazetteer.search("latak").offered)[:2] == ["SY-LA", "SY-LA-173576"]


def test_of_names_that_hold_the_text_the_best_known_are_offered(gazetteer: Gazetteer) -> None:
    offered = gazetteer.search("kafr").offered
    assert {hit.match for hit in offered} <= {Match.WORD, Match.PREFIX}
    assert offered[0].code == "EG-KFS"


def test_a_name_inside_a_longer_word_is_no_match_for_it(gazetteer: Gazetteer) -> None:
    found = gazetteer.search("Hama", limit=50)
    assert "SD-NO" not in codes((*found.exact, *found.offered))  # Ash Shamaliyah holds the letters of Hama


@pytest.mark.parametrize(
    "text", ["", "   ", "x" * 201, "Latakia\x00", "a\nb", "%", "🙂🙂", "'; DROP TABLE", "ـ", "\ud800"]
)
def test_text_that_names_nothing_finds_nothing_and_does_no_harm(gazetteer: Gazetteer, text: str) -> None:
    assert gazetteer.search(text).exact == ()


def test_no_more_hits_are_given_than_asked_for(gazetteer: Gazetteer) -> None:
    result = gazetteer.search("a" * 3, limit=2)
    assert len(result.exact) <= 2
    assert len(gazetteer.search("al", limit=2).offered) == 2


@pytest.mark.parametrize("country", ["IL", "IQ", "JO", "LB", "PS", "SD", "SY", "TR", "UA", "YE"])
def test_every_region_is_found_by_its_own_names_in_its_country(gazetteer: Gazetteer, country: str) -> None:
    code = RegionCode(country)
    regions = [r for g in gazetteer.children(code) for r in (g, *gazetteer.children(g.code))]
    for region in regions[:: max(1, len(regions) // 150)]:
        for name in region.names.values():
            assert region.code in codes(gazetteer.search(name, country=code, limit=40).exact), name
