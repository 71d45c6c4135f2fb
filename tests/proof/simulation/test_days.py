"""Simulated days keep every promise and can be lived again, and each flaw shows in one of them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.proof.simulation.__main__ import one_day
from tests.proof.simulation.flaws import FLAWS

ROOT = Path(__file__).parents[3]
FOUL = 2
"""The number of a day on which each flaw does harm."""
BROKEN = {
    "marks-nothing": "whoever reads what was wrong is told what is right",
    "looks-once": "receipts say what happened",
    "takes-doubt-for-failure": "copies are bounded by what was in doubt",
    "sends-the-old": "what was overtaken is not begun any more",
}


@pytest.mark.parametrize("seed", [1, 3, 5])
def test_a_day_of_storms_and_power_cuts_breaks_no_promise(seed: int) -> None:
    lived = one_day(seed, small=True)
    assert lived.crashes > 0
    assert lived.messages > 0
    assert lived.problems == ()


def test_a_large_day_on_which_an_end_overtakes_an_update_breaks_no_promise() -> None:
    assert one_day(1).problems == ()


def test_the_same_number_gives_the_same_day_in_another_process() -> None:
    def digests(hash_seed: str) -> str:
        command = [sys.executable, "-m", "tests.proof.simulation", "--small", "--digests"]
        given = {**os.environ, "PYTHONHASHSEED": hash_seed}
        done = subprocess.run(
            [*command, "--days", "2", "--seed", "4"],
            cwd=ROOT,
            env=given,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    first = digests("1")
    assert len(first.splitlines()) == 2
    assert digests("4242") == first


def test_a_service_without_a_flaw_comes_through_the_foul_day() -> None:
    assert one_day(FOUL, foul=True).problems == ()


@pytest.mark.parametrize("flaw", FLAWS)
def test_a_service_with_a_flaw_is_caught(flaw: str) -> None:
    lived = one_day(FOUL, foul=True, flaw=flaw)
    assert [each for each in lived.problems if each.startswith(BROKEN[flaw])]
