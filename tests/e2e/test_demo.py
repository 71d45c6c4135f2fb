"""The demo, as a newcomer runs it: one command, the whole week, nothing left behind."""

import asyncio
import os
import re
import signal
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 120


async def _start(folder: Path, *options: str) -> asyncio.subprocess.Process:
    """Run the demo with a temporary folder that shows what it leaves, and no setting but PATH."""
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "demo", "--no-browser", *options),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "TMPDIR": str(folder), "LANG": "C.UTF-8"},
    )


@pytest.fixture
async def transcript(tmp_path: Path) -> str:
    process = await _start(tmp_path, "--once", "--speed", "2000000")
    async with asyncio.timeout(PATIENCE_SECONDS):
        output, _ = await process.communicate()
    assert process.returncode == 0, output.decode()
    assert list(tmp_path.iterdir()) == []
    return output.decode()


async def test_the_week_reaches_both_readers_as_it_should(transcript: str) -> None:
    english, arabic = transcript.split("سامر (ar) ──")
    # What changed comes first, inside one series only.
    assert (
        "Civilians: 1,225 → 1,383 (+158 since 11 March)\n    Hama +84 · Tartous +49 · Latakia +25" in english
    )
    assert "المدنيون: 1,225 ← 1,383" in arabic
    assert "480" not in transcript  # C3 to C6 is no difference
    # Every counter stands for itself.
    for figure in ("745", "1,169", "1,743", "1,426", "more than 1,000"):
        assert figure in english
    for forbidden in ("1,018", "2,912", "1,664"):  # the sum of C3's parts, rival counters, 1,426 and 238
        assert forbidden not in transcript
    assert english.count("You get this because you follow: The Syrian coast") == 18
    assert arabic.count("تصلك هذه الرسالة لأنك تتابع: الساحل السوري") == 18
    summary = "15 events in 19 revisions (2 more held back), 36 alerts sent to 2 readers, languages: ar, en."
    assert summary in transcript
    assert not re.search(r"[\U0001F300-\U0001FAFF!]", transcript)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_stopping_it_leaves_nothing_behind(tmp_path: Path, number: signal.Signals) -> None:
    process = await _start(tmp_path, "--port", "0")
    assert process.stdout is not None
    async with asyncio.timeout(PATIENCE_SECONDS):
        while b"chat page" not in (line := await process.stdout.readline()):
            assert line, "the demo ended by itself"
        address = re.search(r"http://127\.0\.0\.1:(\d+)", line.decode())
        process.send_signal(number)
        await process.communicate()
    assert process.returncode == 130
    assert list(tmp_path.iterdir()) == []
    assert address is not None
    with pytest.raises(ConnectionRefusedError):
        await asyncio.open_connection("127.0.0.1", int(address[1]))
