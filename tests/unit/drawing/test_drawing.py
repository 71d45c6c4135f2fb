"""Pictures come out as they are asked for, from a process that is there only while it is needed."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.picture import Label, Mark, Patch, Picture, Stroke
from bot.drawing import Artist, CannotDraw, Shelf, drawing
from bot.drawing.canvas import draw
from sandbox.files import image_size
from tests.conftest import PATIENCE_S

INK, PAPER = "#000000", "#ffffff"


def sheet(*items: Label | Stroke | Patch | Mark, height: int = 100) -> Picture:
    return Picture(200, height, PAPER, items)


def word(text: str = "1,383") -> Picture:
    return sheet(Label(text, (20, 60), 40, INK))


@pytest.fixture(scope="module")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fonts")


@pytest.fixture
async def artist(fonts: Path) -> AsyncIterator[Artist]:
    async with drawing(fonts) as artist:
        yield artist


def test_a_picture_has_the_size_that_it_says() -> None:
    assert image_size(draw(sheet(Mark((5, 5), "dot", 4, INK), height=123))) == (200, 123)


def test_every_shape_leaves_its_mark() -> None:
    blank = draw(sheet())
    square = (((10.0, 10.0), (60.0, 10.0), (60.0, 60.0)),)
    for item in (
        Label("1", (20, 60), 40, INK),
        Stroke(((0, 0), (90, 90)), INK, 4),
        Stroke(((0, 0), (90, 90)), INK, 4, dashed=True),
        Patch(square, INK),
        Patch(square, PAPER, INK, hatch="//"),
        Mark((50, 50), "ring", 20, INK),
    ):
        assert draw(sheet(item)) != blank
    assert draw(sheet(Patch((), INK))) == blank


def test_a_long_text_is_shrunk_to_its_room() -> None:
    wide = Label("W" * 30, (0, 60), 40, INK, within=180)
    right_edge = sheet(Patch((((185.0, 0.0), (200.0, 0.0), (200.0, 100.0), (185.0, 100.0)),), PAPER), wide)
    alone = sheet(wide, Patch((((185.0, 0.0), (200.0, 0.0), (200.0, 100.0), (185.0, 100.0)),), PAPER))
    assert draw(right_edge) == draw(alone), "nothing of it reaches beyond its room"


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    "text", ["قتيل", "Êêşç ğı", "ﻻ 12 آذار", "\u200f\u2068> 1,000\u2069", "Ünïß", "№ Київ"]
)
def test_every_letter_of_our_languages_is_in_the_font(text: str) -> None:
    assert draw(word(text)) != draw(sheet())


def test_arabic_is_shaped_and_runs_to_the_left() -> None:
    assert draw(word("بانياس")) != draw(word("سايناب"))
    assert draw(word("ب ا")) != draw(word("با")), "letters that stand together are joined"


async def test_the_process_begins_with_the_first_picture_and_ends_when_idle(fonts: Path) -> None:
    artist = Artist(fonts, idle_s=0.0)
    assert artist.pid is None
    assert await artist.draw(word()) == draw(word())
    async with asyncio.timeout(PATIENCE_S):
        while artist.pid is not None:  # noqa: ASYNC110 - it is for the artist to know when
            await asyncio.sleep(0.01)
    assert await artist.draw(word("2")), "and begins anew"
    await artist.close()
    assert artist.pid is None


async def test_one_process_draws_one_after_the_other(artist: Artist) -> None:
    drawn = await asyncio.gather(*(artist.draw(word(str(number % 2))) for number in range(6)))
    assert len(set(drawn)) == 2
    pid = artist.pid
    assert pid is not None
    await artist.draw(word("9"))
    assert artist.pid == pid


async def test_it_knows_none_of_our_secrets(artist: Artist, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "12:nobody-may-know")
    await artist.draw(word())
    environment = Path(f"/proc/{artist.pid}/environ").read_bytes()
    assert b"nobody-may-know" not in environment
    assert b"MPLCONFIGDIR" in environment


async def test_a_process_that_dies_costs_its_picture_and_not_the_next(artist: Artist) -> None:
    await artist.draw(word())
    os.kill(artist.pid or 0, 9)
    with pytest.raises(CannotDraw):
        await artist.draw(word("2"))
    assert await artist.draw(word("2"))


async def test_what_cannot_be_drawn_is_said_so_and_the_next_is_drawn(artist: Artist) -> None:
    with pytest.raises(CannotDraw):
        await artist.draw(word("\U0001f98a"))
    assert await artist.draw(word())


async def test_a_process_that_hangs_is_ended(fonts: Path) -> None:
    artist = Artist(fonts, patience_s=0.0)
    with pytest.raises(CannotDraw):
        await artist.draw(word())
    assert artist.pid is None


async def test_too_many_that_wait_are_refused_at_once(artist: Artist) -> None:
    waiting = [asyncio.ensure_future(artist.draw(word(str(number)))) for number in range(8)]
    await asyncio.sleep(0)
    with pytest.raises(CannotDraw, match="too many"):
        await artist.draw(word("one more"))
    assert await artist.draw(word("7")), "what is drawn already is not drawn twice"
    await asyncio.gather(*waiting)


def test_the_service_never_loads_the_drawing_library() -> None:
    loads = (
        "import sys, bot.app; sys.exit(any(name in sys.modules for name in ('matplotlib', 'numpy', 'PIL')))"
    )
    assert subprocess.run([sys.executable, "-c", loads], check=False).returncode == 0


def test_the_shelf_lets_go_of_what_was_asked_for_longest_ago(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, most_bytes=25)
    for at, name in enumerate(("a", "b")):
        shelf.put(name, b"x" * 10)
        os.utime(tmp_path / f"{name}.png", (at, at))
    assert shelf.get("a") == b"x" * 10
    shelf.put("c", b"x" * 10)
    assert shelf.get("b") is None
    assert shelf.get("a") is not None
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.png", "c.png"]


def test_a_shelf_that_cannot_be_written_keeps_nothing_and_hinders_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    shelf = Shelf(tmp_path / "file")
    shelf.put("a", b"x")
    assert shelf.get("a") is None
