"""What is done again and again harms nothing: not the service when it fails, not the store at the end."""

import asyncio

import pytest
from structlog.testing import capture_logs

from bot.delivery.chores import Chores
from bot.errors import StoreUnavailable


@pytest.mark.parametrize(
    ("error", "action"),
    [
        (StoreUnavailable("the database does not answer"), "chore.store_unavailable"),
        (LookupError("Canary: a row"), "chore.failed"),
    ],
)
async def test_a_chore_that_fails_is_one_line_in_the_log(error: Exception, action: str) -> None:
    async def work() -> None:
        raise error

    with capture_logs() as logs:
        await Chores().guarded("look", work)()

    assert [(entry["action"], entry["chore"]) for entry in logs] == [(action, "look")]
    assert "Canary" not in str(logs)


async def test_a_chore_is_finished_before_the_end_and_none_begins_after_it() -> None:
    done: list[str] = []
    go = asyncio.Event()

    async def work() -> None:
        await go.wait()
        done.append("work")

    chores = Chores()
    chore = chores.guarded("look", work)
    running = asyncio.create_task(chore())
    await asyncio.sleep(0)
    ending = asyncio.create_task(chores.end())
    await asyncio.sleep(0)
    assert not ending.done()
    go.set()
    await ending
    assert done == ["work"]

    await chore()
    await running
    assert done == ["work"]
