"""Simulated days keep every promise and can be lived again, and each flaw shows in one of them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.proof.simulation.__main__ import one_day
from tests.proof.simulation.flaws import FLAWS

ROOT = Path(__file__).parents[3]
SHORT = range(1, 4)
FLAWED = {"marks-nothing": 1, "looks-once": 1, "takes-doubt-for-failure": 1, "sends-the-old": 1}
"""A small day on which each flaw does harm."""
SAYS = {
    "marks-nothing": "copies are bounded",
    "looks-once": "stop means stop",
    "takes-doubt-for-failure": "copies are bounded",
    "sends-the-old": "what was overtaken",
}


@pytest.mark.parametrize("seed", SHORT)
def test_a_day_of_storms_and_power_cuts_breaks_no_promise(seed: int) -> None:
    lived = one_day(seed, small=False)
    assert lived.crashes > 0
    assert lived.messages > 0
    assert lived.problems == ()


def test_the_same_number_gives_the_same_day_in_another_process() -> None:
    def digests(hash_seed: str) -> str:
        command = [sys.executable, "-m", "tests.proof.simulation", "--small", "--days", "2", "--digests"]
        given = {**os.environ, "PYTHONHASHSEED": hash_seed}
        done = subprocess.run(command, cwd=ROOT, env=given, capture_output=True, text=True, check=True)
        return done.stdout

    first = digests("1")
    assert len(first.splitlines()) == 2
    assert digests("4242") == first


@pytest.mark.parametrize("flaw", FLAWS)
def test_a_service_with_a_flaw_is_caught(flaw: str) -> None:
    lived = one_day(FLAWED[flaw], small=True, flaw=flaw)
    assert [each for each in lived.problems if each.startswith(SAYS[flaw])]
