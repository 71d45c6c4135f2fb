"""A search through all the world: real spellings lead home, and no name is taken for another."""

import csv
from pathlib import Path

import pytest

from bot.domain.region import RegionCode
from bot.gazetteer import Gazetteer
from bot.gazetteer.pack import COUNTRIES, GROUPS, Entry, Region, write_pack
from bot.gazetteer.sounding import latin, sound, sounds_beside
from bot.gazetteer.world import WORLD, World, write_world
from bot.services.following import POPULAR

SPELLINGS = list(
    csv.DictReader((Path(__file__).parent / "world_spellings.csv").read_text(encoding="utf-8").splitlines())
)


def found(gazetteer: Gazetteer, row: dict[str, str]) -> tuple[list[str], bool]:
    """What is found, best first, and whether the first is taken without a question."""
    result = gazetteer.search(row["typed"], country=RegionCode(row["country"]) if row["country"] else None)
    codes: list[str] = [hit.code for hit in (*result.exact, *result.offered)]
    if len(result.exact) > 1 and not row["country"]:
        meant = gazetteer.meant(row["typed"], told_of=POPULAR, followed=())
        return ([meant.code, *codes], True) if meant else (codes, False)
    return codes, len(result.exact) == 1


def test_the_list_is_wide_enough_to_say_something() -> None:
    assert len(SPELLINGS) >= 300
    assert len({row["expected"][:2] for row in SPELLINGS}) >= 20
    typed = "".join(row["typed"] for row in SPELLINGS)
    assert all(any(low <= char <= high for char in typed) for low, high in ("az", "اي", "ая"))


def test_the_first_of_the_world_is_the_right_one_for_nineteen_spellings_in_twenty(
    gazetteer: Gazetteer,
) -> None:
    wrong = [row["typed"] for row in SPELLINGS if found(gazetteer, row)[0][:1] != [row["expected"]]]
    assert len(wrong) <= 0.05 * len(SPELLINGS), wrong


def test_no_place_of_the_world_is_silently_taken_for_another(gazetteer: Gazetteer) -> None:
    taken = [
        row["typed"] for row in SPELLINGS for codes, alone in [found(gazetteer, row)] if alone
        if codes[0] != row["expected"]
    ]  # fmt: skip
    assert taken == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("latakia", "لاذقيه"), ("lazkiye", "латакия"), ("kamishli", "قامشلي"), ("gondar", "gonder")],
)
def test_one_place_sounds_alike_or_nearly_in_each_script(one: str, other: str) -> None:
    assert sound(one) == sound(other) or sound(other) in sounds_beside(sound(one))


def test_names_with_other_consonants_sound_different() -> None:
    assert len({sound(name) for name in ("hama", "homs", "idlib", "tartus", "safita")}) == 5


def test_a_script_can_be_read_in_latin_letters() -> None:
    assert (latin("بانياس"), latin("харьков"), latin("homs")) == ("banias", "kharkov", "homs")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The index of three towns."""
    rows = [
        Entry(Region(RegionCode("SY-TA"), {"en": "Tartous"}, population=9), ("tartous",)),
        Entry(Region(RegionCode("SY-TA-1"), {"en": "Banias"}, population=90_000), ("banias", "port banias")),
        Entry(Region(RegionCode("SY-TA-2"), {"en": "Banyas"}, population=5, pcode="SY1009"), ("banias",)),
    ]
    for name, entries in ((COUNTRIES, ()), (GROUPS, ()), ("SY.tsv", rows)):
        write_pack(tmp_path / name, note="a test", languages=("en",), entries=entries)
    write_world(tmp_path / WORLD, tmp_path, ["SY"])
    return tmp_path / WORLD


def test_the_index_finds_a_name_a_word_a_beginning_and_a_code(small: Path) -> None:
    world = World(small)
    large, hamlet = world.named("banias")
    assert list(world.with_word("port")) == [large]
    assert list(world.by_pcode("SY1009")) == [hamlet]
    assert large in world.starting("ban")
    assert [key for key, _ in world.sounding("bunyas", wider=False)] == ["banias"]
    assert [key for key, _ in world.sounding("bandas", wider=True)] == ["banias"]
    assert list(world.named("bania")) == []


def test_the_same_packs_give_the_same_index(small: Path, tmp_path: Path) -> None:
    write_world(tmp_path / "again", tmp_path, ["SY"])
    assert (tmp_path / "again").read_bytes() == small.read_bytes()
