"""`tocsin status`: figures for whoever runs the service, a status for monitoring, and nobody's id."""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.domain.breaker import Standing
from bot.domain.duty import Duty, Role
from bot.domain.heartbeat import FOLDER, SERVICE, Heartbeat, Look
from bot.domain.inbox import InboxUpdate
from bot.store import Store, Transaction, load_keys
from tests.unit.cli.conftest import Tocsin

Write = Callable[[Callable[[Transaction], Awaitable[object]]], None]
NOW = datetime.now(UTC)


@pytest.fixture
def write(installed: Path) -> Write:
    """A database where the settings look for it; the function writes to it."""
    keys = load_keys(installed / "var" / "tocsin.key")

    async def work(change: Callable[[Transaction], Awaitable[object]]) -> None:
        async with (
            Store.open(str(installed / "var" / "tocsin.db"), keys=keys) as store,
            store.writing() as tx,
        ):
            await change(tx)

    return lambda change: asyncio.run(work(change))


def beat(name: str = SERVICE, **changes: object) -> Callable[[Transaction], Awaitable[None]]:
    """The service, or a process of it, is heard now."""
    told: dict[str, object] = {"lag_ms": 7, "pace": 19.6, "most": 28.0, "flying": 3, "halted": False}
    alive = Heartbeat(started_at=NOW - timedelta(hours=1), **{**told, **changes})  # type: ignore[arg-type]  # a test's own
    return lambda tx: tx.heartbeats.beat(name, alive.dump(), at=datetime.now(UTC))


def test_without_a_database_nothing_is_made(tocsin: Tocsin, folder: Path) -> None:
    said = tocsin("status")
    assert said.status == 1
    assert "tocsin run" in said.err
    assert list(folder.iterdir()) == []


def test_a_service_that_runs_says_how_it_stands(tocsin: Tocsin, write: Write) -> None:
    write(beat(polled_at=NOW))
    said = tocsin("status")
    assert said.status == 0
    lines = {line.split(None, 1)[0]: line.split(None, 1)[1] for line in said.out.splitlines()}
    assert lines["alerts"] == "leave without delay; nobody is owed anything"
    assert "began 1 h" in lines["service"]
    assert lines["loop"] == "blocked for 7 ms at most in the last minute"
    assert lines["pace"] == "19.6 of 28.0 messages a second; 3 on their way"
    assert lines["requests"] == "0 open, 0 chunks"
    assert lines["breaker"] == "closed"
    assert lines["inbox"] == "0 waiting"
    assert "ahead of the database" in lines["log"]


def test_several_processes_have_a_line_each(tocsin: Tocsin, write: Write) -> None:
    write(beat("service-1", role=Role.RECEIVER, duties=(Duty.RECEIVING,), polled_at=NOW))
    write(beat("service-2", role=Role.SENDER, duties=(Duty.BRINGING,), halted=True))
    write(beat("service-3", role=Role.ALL, duties=(Duty.SCHEDULING,)))
    said = tocsin("status")
    assert said.status == 0
    lines = [line.split(None, 2)[2] for line in said.out.splitlines() if line.startswith("service")]
    assert [line.split(";")[0] for line in lines] == [
        "receiver (receiving)",
        "sender (bringing)",
        "all (scheduling)",
    ]
    assert "updates last" in lines[0]
    assert "halted: yes" in lines[1]


def test_a_duty_that_no_process_has_is_named(tocsin: Tocsin, write: Write) -> None:
    write(beat("service-2", role=Role.SENDER, duties=(Duty.BRINGING,)))
    said = tocsin("status")
    assert said.status == 1
    assert "receiving, scheduling: no process has this duty" in said.out


def test_it_is_one_object_for_monitoring(tocsin: Tocsin, write: Write) -> None:
    write(beat())
    write(lambda tx: tx.heartbeats.beat(f"{FOLDER}1", Look(3.0, 2).dump(), at=NOW))
    told = json.loads(tocsin("status", "--json").out)
    assert told["sending"] == {"flow": "punctual", "late_by": 0.0}
    assert [each["beat"]["lag_ms"] for each in told["processes"]] == [7]
    assert told["undone"] == []
    assert told["lengths"]["updates"] == 0
    assert told["folders"][0]["failed"] == 2
    assert told["log_bytes"] >= 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda tx: tx.heartbeats.silence(SERVICE), "the service is not running"),
        (beat(halted=True), "are held back"),
        (beat(trouble="token_refused"), "in trouble: token_refused"),
        (
            lambda tx: tx.breakers.stand(Standing().trip("gone", datetime.now(UTC))),
            "or at once by `tocsin resume`",
        ),
    ],
    ids=["not running", "halted", "polling", "breaker"],
)
def test_what_needs_somebody_is_status_1(
    tocsin: Tocsin, write: Write, change: Callable[[Transaction], Awaitable[object]], said: str
) -> None:
    write(beat())
    write(change)
    found = tocsin("status")
    assert found.status == 1
    assert said in found.out


def tripped(reason: str, *, trips: int = 1, ago: timedelta = timedelta(minutes=2)) -> Standing:
    """A breaker that tripped so often, each time a minute after the one before, the last time `ago`."""
    standing, last = Standing(), datetime.now(UTC) - ago
    for before in reversed(range(trips)):
        standing = standing.trip(reason, last - timedelta(minutes=before))
    return standing


def stands(tocsin: Tocsin, write: Write, standing: Standing) -> str:
    """What an operator is told of a breaker that stands like this."""
    write(beat(halted=standing.is_open(datetime.now(UTC))))
    write(lambda tx: tx.breakers.stand(standing))
    (line,) = [each for each in tocsin("status").out.splitlines() if each.startswith("breaker ")]
    return line.split(None, 1)[1]


@pytest.mark.parametrize(
    ("reason", "why"),
    [
        ("gone_in_a_minute", "too many chats seemed gone within a minute"),
        ("gone_of_the_last", "too many of the last thousand chats seemed gone"),
    ],
)
def test_an_open_breaker_says_since_when_why_and_when_it_is_tried_again(
    tocsin: Tocsin, write: Write, reason: str, why: str
) -> None:
    standing = tripped(reason)
    state, since, check, again = stands(tocsin, write, standing).split("; ")
    assert state == "open"
    assert re.fullmatch(rf"tripped 2 min( \d+ s)? ago: {why}", since)
    assert check == "check the token, the address and any proxy"
    assert again == f"next try at {standing.until:%H:%M:%S} UTC, or at once by `tocsin resume`"
    assert re.search(r"^halted +yes: the breaker is open$", tocsin("status").out, re.MULTILINE)


def test_trips_in_a_row_are_counted(tocsin: Tocsin, write: Write) -> None:
    said = stands(tocsin, write, tripped("gone_in_a_minute", trips=3))
    assert "; 3 trips, each within a day of the one before; check " in said


def test_a_breaker_that_closed_again_says_for_a_day_that_it_tripped(tocsin: Tocsin, write: Write) -> None:
    said = stands(tocsin, write, tripped("gone_in_a_minute", ago=timedelta(hours=23)))
    assert re.fullmatch(
        r"closed; tripped 23 h( \d+ s)? ago: too many chats seemed gone within a minute", said
    )
    assert tocsin("status").status == 0
    assert stands(tocsin, write, tripped("gone_in_a_minute", trips=2, ago=timedelta(hours=24))) == "closed"


def test_a_breaker_that_a_person_let_go_says_how_long_it_does_not_trip(tocsin: Tocsin, write: Write) -> None:
    standing = tripped("gone_in_a_minute").resume(datetime.now(UTC))
    said = stands(tocsin, write, standing)
    assert said.startswith("closed; tripped 2 min")
    assert said.endswith(f"; does not trip before {standing.off_until:%H:%M:%S} UTC, after `tocsin resume`")
    assert stands(tocsin, write, Standing().resume(datetime.now(UTC) - timedelta(hours=1))) == "closed"


def test_monitoring_sees_an_open_breaker(tocsin: Tocsin, write: Write) -> None:
    standing = tripped("gone_of_the_last")
    stands(tocsin, write, standing)
    told = json.loads(tocsin("status", "--json").out)["breaker"]
    assert standing.until is not None
    assert (told["until"], told["reason"]) == (standing.until.isoformat(), "gone_of_the_last")


def test_the_inbox_says_since_when_it_waits_and_not_for_whom(tocsin: Tocsin, write: Write) -> None:
    write(beat())
    update = InboxUpdate(7, None, b'{"message": {"chat": {"id": 730912846}}}')
    write(lambda tx: tx.inbox.put([update]))
    said = tocsin("status").out + tocsin("status", "--json").out
    assert "1 waiting, the oldest came" in said
    assert "730912846" not in said


def test_a_folder_that_was_looked_through_is_heard_with_what_failed(
    tocsin: Tocsin, write: Write, folder: Path
) -> None:
    write(beat())
    (folder / "desk").mkdir()
    (folder / "desk" / "bad.yaml").write_text("no: event")
    tocsin("events", "watch", "desk", "--once")
    assert "1 failed" in tocsin("status").out
