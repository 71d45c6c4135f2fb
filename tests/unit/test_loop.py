"""The service runs on the faster loop where there is one, and on Python's own where there is none."""

import asyncio
import sys
from contextlib import closing

import pytest
import uvloop

from bot.loop import new_loop


def test_the_faster_loop_is_taken() -> None:
    with closing(new_loop()) as loop:
        assert isinstance(loop, uvloop.Loop)


def test_without_it_the_loop_is_pythons_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvloop", None)

    with closing(new_loop()) as loop:
        assert isinstance(loop, asyncio.SelectorEventLoop)
