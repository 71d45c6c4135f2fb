"""Of several regions of one name one is taken without a question only where it stands far out."""

import pytest

from bot.domain.region import RegionCode
from bot.gazetteer import Gazetteer
from bot.services.following import POPULAR


def meant(gazetteer: Gazetteer, typed: str, *followed: str) -> RegionCode | None:
    found = gazetteer.meant(typed, told_of=POPULAR, followed=tuple(map(RegionCode, followed)))
    return found.code if found else None


@pytest.mark.parametrize(("typed", "code"), [("الساحل", "sy-coast"), ("Sudan", "SD"), ("Lebanon", "LB")])
def test_what_stands_far_out_is_taken(gazetteer: Gazetteer, typed: str, code: str) -> None:
    assert len(gazetteer.named(typed)) > 1
    assert meant(gazetteer, typed) == code
    assert meant(gazetteer, typed, code, "DE-BE") == code


@pytest.mark.parametrize(
    ("typed", "followed"),
    [("الساحل", "BF-12"), ("الساحل", "BF"), ("الساحل", "EG-C-360630"), ("Lebanon", "US-OH")],
)
def test_who_follows_something_in_the_country_of_another_is_asked(
    gazetteer: Gazetteer, typed: str, followed: str
) -> None:
    assert meant(gazetteer, typed, followed) is None
    assert meant(gazetteer, typed, "SY", followed) is None


@pytest.mark.parametrize(
    "typed",
    [
        "Niger",  # a state of Nigeria has a third of its people
        "Georgia",  # the state has more
        "الجزائر",  # a country and its capital
        "تونس",
        "coast",  # a region of Tanzania has more than half
        "كردستان",  # a province of Iran
        "غزة",  # a strip, a governorate, a city
        "Latakia",  # a governorate and its seat
        "Springfield",
        "Baniyas",  # one place alone is no question to begin with
        "zzzzqq",
    ],
)  # fmt: skip
def test_what_is_in_doubt_is_taken_by_nobody(gazetteer: Gazetteer, typed: str) -> None:
    assert meant(gazetteer, typed) is None


def test_a_group_of_which_nothing_is_told_is_not_taken(gazetteer: Gazetteer) -> None:
    assert gazetteer.meant("الساحل", told_of=(), followed=()) is None
