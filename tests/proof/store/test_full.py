"""A disk that is really full: nothing is half written, and whoever wants to be forgotten is."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.store import reserve
from tests.proof.store import full

ROOT = Path(__file__).parents[3]
DISK = "96m"
_ALONE = ("unshare", "--user", "--map-root-user", "--mount", "sh", "-c")
"""There anybody may mount a small disk in memory; it is gone with the last process."""


@pytest.fixture
def small_disk(tmp_path: Path) -> Path:
    """A folder that `_on_it` puts a small disk on."""
    mount = f"mount -t tmpfs -o size={DISK} tmpfs '{tmp_path}'"
    try:
        subprocess.run([*_ALONE, mount], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this system lets nobody mount a disk of their own")
    return tmp_path


def _on_it(folder: Path, *parts: str) -> dict[str, Any]:
    """Run the parts one after the other on one disk; return all that they say, the last of each name."""
    runs = " ; ".join(f"'{sys.executable}' -m tests.proof.store.full '{folder}' {part}" for part in parts)
    mount = f"mount -t tmpfs -o size={DISK} tmpfs '{folder}'"
    command = [*_ALONE, f"{mount} && {{ {runs} ; }}"]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert ran.returncode == 0, ran.stderr
    said: dict[str, Any] = {}
    for line in ran.stdout.splitlines():
        said |= json.loads(line)
    return said


def test_on_a_full_disk_everybody_can_still_be_forgotten(small_disk: Path) -> None:
    said = _on_it(small_disk, "forget")
    assert said.pop("still_refused").startswith("the disk is full: free 64 MB")
    assert said == {
        "known": 0,
        "readable": 0,
        "waiting": 0,
        "refused": True,
        "known_with_room": 1,
        "kept_again": reserve.SIZE,
    }


def test_without_the_room_kept_for_it_nobody_could(small_disk: Path) -> None:
    assert "does not answer" in _on_it(small_disk, "forget_without")["refused"]


def test_a_service_starts_on_a_full_disk_and_forgets(small_disk: Path) -> None:
    said = _on_it(small_disk, "crash", "start_again")
    assert said == {"known_before": len(full.CHATS), "known": 0}
