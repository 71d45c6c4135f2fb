"""Links to a place, and the code for a poster that leads to the very same."""

from pathlib import Path

import pytest

from bot.cli.links import qr_code
from tests.unit.cli.conftest import Tocsin

LINK = "https://t.me/tocsin_bot?start=r_sy-coast"


@pytest.mark.parametrize("place", ["sy-coast", "the coast", "الساحل السوري"])
def test_the_three_links_of_a_place_are_printed(tocsin: Tocsin, folder: Path, place: str) -> None:
    said = tocsin("links", place, "--bot", "@tocsin_bot")
    assert said.status == 0
    assert "The Syrian coast" in said.out
    assert LINK in said.out
    assert "https://t.me/tocsin_bot?startgroup=r_sy-coast" in said.out
    assert "https://t.me/tocsin_bot?startchannel&admin=post_messages+edit_messages+pin_messages" in said.out


def test_the_code_is_a_picture_of_the_link_for_a_person(tocsin: Tocsin, folder: Path) -> None:
    said = tocsin("links", "sy-coast", "--bot", "tocsin_bot", "--png", "coast.png")
    assert said.status == 0
    assert "coast.png" in said.err
    assert (folder / "coast.png").read_bytes() == qr_code(LINK)
    assert qr_code(LINK).startswith(b"\x89PNG")
    assert qr_code(LINK) != qr_code(LINK.replace("sy-coast", "SY"))


def test_a_name_of_several_places_is_asked_about_and_links_nowhere(tocsin: Tocsin, folder: Path) -> None:
    said = tocsin("links", "Latakia", "--bot", "tocsin_bot", "--png", "x.png")
    assert said.status == 1
    assert "SY-LA" in said.out
    assert "t.me" not in said.out
    assert not (folder / "x.png").exists()


def test_a_place_that_does_not_exist_is_said(tocsin: Tocsin, folder: Path) -> None:
    assert tocsin("links", "xyzzyqwertz", "--bot", "tocsin_bot").status == 1


def test_without_the_name_of_the_bot_a_token_is_needed(tocsin: Tocsin, folder: Path) -> None:
    said = tocsin("links", "sy-coast")
    assert said.status == 2
    assert "BOT_TOKEN" in said.err


def test_a_file_that_cannot_be_written_is_one_sentence(tocsin: Tocsin, folder: Path) -> None:
    said = tocsin("links", "sy-coast", "--bot", "tocsin_bot", "--png", "no/such/folder.png")
    assert said.status == 2
    assert "cannot be written" in said.err
    assert "Traceback" not in said.err


def test_a_name_that_no_bot_can_have_is_wrong_use(tocsin: Tocsin, folder: Path) -> None:
    assert tocsin("links", "sy-coast", "--bot", "a b").status == 2
