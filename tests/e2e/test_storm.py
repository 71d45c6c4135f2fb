"""The storm of the demo, with few readers: it ends with every promise by name, and what is broken is said."""

import re
from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from bot.cli.storm import weather_it
from bot.cli.storm_account import Course
from bot.cli.storm_report import print_promises
from bot.domain.promises import PROMISES, Account, Arrived

FEW = {"en": 16, "ar": 16}


async def test_through_kills_and_a_bad_network_every_promise_is_kept(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status = await weather_it(port=0, readers=FEW)
    told = capsys.readouterr().out
    assert re.findall(r"^  (.+): true$", told, re.MULTILINE) == list(PROMISES), told
    assert status == 0
    assert told.count("Killed, in the middle of it") == 4
    assert "through 4 kills" in told
    assert {"stopped", "was erased", "blocked the bot"} <= set(re.findall(r"A reader who (.+) \(..\)", told))
    assert "~~The Syrian coast: more than 1,000 civilians reported killed~~" in told
    assert "الساحل السوري: أنباء عن مقتل 745 مدنيًا" in told


def _printed(account: Account) -> tuple[int, str]:
    out = StringIO()
    console = Console(file=out, width=200)
    return print_promises(console, Course({1: "en", 2: "ar"}, kills=1), account, faults={}), out.getvalue()


def test_a_promise_that_is_broken_is_named_and_ends_it_in_failure() -> None:
    kept = Account(
        arrived=[Arrived(1, 2), Arrived(2, 2)],
        closings={(1, 2): "sent", (2, 2): "sent"},
        owed=(1, 2),
        left={},
        newest=2,
        counted=0,
    )
    status, told = _printed(kept)
    assert status == 0
    assert "false" not in told
    status, told = _printed(replace(kept, arrived=kept.arrived[:1]))
    assert status == 1
    assert "nothing published is lost: false" in told
    assert "a chat only moves forward: true" in told
