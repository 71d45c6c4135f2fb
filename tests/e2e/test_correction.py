"""The rehearsal of a mistake: who was told is told what is right, and nobody else is told anything."""

import asyncio
import os
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 120
READERS = ("Sara (en)", "سامر (ar)", "Lina (en)", "عمر (ar)", "Nour (en)")


@pytest.fixture
async def chats(tmp_path: Path) -> dict[str, str]:
    """The whole transcript, by reader."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "demo", "--no-browser", "--once"),
        *("--scenario", "correction", "--speed", "2000000"),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path), "LANG": "C.UTF-8"},
    )
    async with asyncio.timeout(PATIENCE_SECONDS):
        output, _ = await process.communicate()
    assert process.returncode == 0, output.decode()
    told, *chats = re.split(r"(?m)^─+ (.+) ─+$", output.decode())
    assert "by mistake" in told
    assert tuple(chats[::2]) == READERS
    return dict(zip(READERS, chats[1::2], strict=True))


async def test_what_was_wrong_is_put_right_with_those_who_were_told(chats: dict[str, str]) -> None:
    _the_mistake_is_corrected(chats)
    _what_is_taken_back_is_struck_or_gone(chats)


def _the_mistake_is_corrected(chats: dict[str, str]) -> None:
    sara, samer, lina, omar, nour = (chats[name] for name in READERS)
    for chat in (sara, lina):
        assert "~~The Syrian coast: more than 1,000 civilians reported killed~~" in chat
        assert "civilians were 745 (SOHR)" in chat
        assert "Civilians 745 · security forces 125 · pro-Assad fighters 148" in chat
        assert "~~Security forces 125" not in chat
        assert chat.count("The earlier message has been marked.") == 2  # the correction and the retraction
    assert "~~الساحل السوري: أنباء عن مقتل أكثر من 1,000 مدني~~" in samer
    assert "أما المدنيون فكانوا 745" in samer

    # The edit alone goes unnoticed: a reply comes, with the sound of the wrong alert, and hangs on it.
    wrong = re.search(r"^\[2025-03-09 08:00, edited\] Tocsin #(\d+)$", sara, re.MULTILINE)
    assert wrong is not None
    assert re.search(rf"^\[2025-03-09 10:00\] Tocsin #\d+ \(reply to {wrong[1]}\)$", sara, re.MULTILINE)

    # Who blocked keeps what was there; who came later is told nothing.
    assert "مقتل أكثر من 1,000 مدني" in omar
    assert "edited" not in omar.split("08:00")[1]
    assert "1,000" not in nour
    assert "CORRECTION" not in nour


def _what_is_taken_back_is_struck_or_gone(chats: dict[str, str]) -> None:
    for name in ("Sara (en)", "Lina (en)"):
        assert "~~From Tocsin: A notice that should have waited for its second source~~" in chats[name]
        assert "08:40, deleted]" in chats[name]
        assert "where people shelter" not in chats[name]
        assert re.search(r"11:30, silent\] Tocsin #\d+\n.*\n +WITHDRAWN for people's safety", chats[name])
    assert "WITHDRAWN" not in chats["Nour (en)"]
    assert "21 alerts sent to 5 readers" in chats["Nour (en)"]
    assert "9 of them were edited or deleted since" in chats["Nour (en)"]
