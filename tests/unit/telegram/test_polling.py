"""Polling confirms only what is kept, and outlives every answer."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.domain.outcome import Answer, Ending, Fault, NoAnswer
from bot.errors import StoreUnavailable
from bot.telegram.polling import Poller
from tests.unit.telegram.canned import CannedTransport, NotedSleep, refusal, success


class Kept:
    """Keeps updates; fails as often as told first."""

    def __init__(self, failures: int = 0) -> None:
        self.updates: list[int] = []
        self._failures = failures

    async def accept(self, updates: Sequence[Mapping[str, Any]]) -> None:
        if self._failures:
            self._failures -= 1
            raise StoreUnavailable("the database is locked")
        self.updates += [update["update_id"] for update in updates]


class Polled:
    """What a poller did until its prepared endings were used up."""

    def __init__(self, *endings: Ending, store_failures: int = 0) -> None:
        self.transport = CannedTransport(*endings)
        self.sleep = NotedSleep()
        self.kept = Kept(store_failures)
        self.logs: Sequence[Mapping[str, Any]] = ()

    async def run(self, offset: int | None = None) -> "Polled":
        poller = Poller(self.transport, accept=self.kept.accept, sleep=self.sleep)
        with capture_logs() as logs:
            running = asyncio.create_task(poller.run(offset=offset))
            idle = asyncio.create_task(self.transport.idle.wait())
            await asyncio.wait({running, idle}, return_when=asyncio.FIRST_COMPLETED)
            assert not running.done(), running.exception()
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running
        self.logs = logs
        return self

    @property
    def offsets(self) -> list[object]:
        return [asked.get("offset") for method, asked in self.transport.calls if method == "getUpdates"]

    @property
    def troubles(self) -> list[str]:
        return [entry["trouble"] for entry in self.logs if entry["action"] == "polling.trouble"]


def updates(*ids: int) -> Answer:
    return success([{"update_id": each, "message": {}} for each in ids])


async def test_the_offset_moves_past_what_was_kept() -> None:
    polled = await Polled(updates(5, 6), updates(), updates(7)).run()

    assert polled.offsets == [None, 7, 7, 8]
    assert polled.kept.updates == [5, 6, 7]


async def test_polling_begins_where_the_store_ended() -> None:
    assert (await Polled(updates()).run(offset=42)).offsets == [42, 42]


async def test_an_update_that_cannot_be_kept_is_not_confirmed() -> None:
    polled = await Polled(updates(5), updates(5), store_failures=1).run()

    assert polled.offsets == [None, None, 6]
    assert polled.kept.updates == [5]
    assert polled.troubles == ["store_unavailable"]


async def test_numbers_that_begin_again_lower_are_confirmed_too() -> None:
    assert (await Polled(updates(900), updates(12)).run()).offsets == [None, 901, 13]


async def test_we_ask_for_what_we_handle_blocks_included() -> None:
    polled = await Polled().run()

    _, asked = polled.transport.calls[0]
    assert asked["allowed_updates"] == (
        "message",
        "channel_post",
        "callback_query",
        "inline_query",
        "my_chat_member",
    )
    assert asked["timeout"] == 50


@pytest.mark.parametrize(
    ("ending", "trouble"),
    [
        (refusal(401, "Unauthorized"), "token_refused"),
        (refusal(404, "Not Found"), "token_refused"),
        (Answer(403, b"<html>firewall</html>"), "unreadable"),
        (Answer(404, b"<html>nothing here</html>"), "unreadable"),
        (Answer(200, b"<html>welcome</html>"), "unreadable"),
        (Answer(200, b'{"ok":false}'), "unreadable"),
        (success({"not": "a list"}), "unreadable"),
        (success(["no", "updates"]), "unreadable"),
        (success([{"update_id": True}, {"update_id": 1 << 63}]), "unreadable"),
        (Answer(200, b"[" * 200_000), "unreadable"),
        (Answer(418, b"[" * 200_000), "unreadable"),
        (Answer(302, b""), "unreadable"),
        (Answer(502, b"<html>Bad Gateway</html>"), "unwell"),
        (refusal(400, "Bad Request: wrong"), "refused"),
        (NoAnswer(Fault.REFUSED), "unreachable"),
        (NoAnswer(Fault.READ_TIMEOUT), "unreachable"),
        (NoAnswer(Fault.RESET), "unreachable"),
    ],
)
async def test_no_answer_ends_polling(ending: Ending, trouble: str) -> None:
    polled = await Polled(ending, ending, updates(1)).run()

    assert polled.kept.updates == [1]
    assert polled.sleep.slept == [1.0, 2.0]
    assert polled.troubles == [trouble], "said once, not at every try"
    assert polled.logs[-1]["action"] == "polling.recovered"


async def test_pauses_grow_to_a_minute_and_begin_anew_after_recovery() -> None:
    down = [NoAnswer(Fault.REFUSED)] * 9

    polled = await Polled(*down, updates(), NoAnswer(Fault.REFUSED)).run()

    assert polled.sleep.slept == [1, 2, 4, 8, 16, 32, 60, 60, 60, 1]


async def test_a_429_is_obeyed_exactly() -> None:
    polled = await Polled(refusal(429, "Too Many Requests: retry after 173", retry_after=173)).run()

    assert polled.sleep.slept == [173.0]


async def test_another_poller_is_named() -> None:
    text = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"

    polled = await Polled(refusal(409, text)).run()

    assert "another process polls with this token" in polled.logs[0]["event"]
    assert "deleteWebhook" not in polled.transport.methods


WEBHOOK = refusal(
    409,
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first",
)


async def test_a_webhook_left_over_is_removed_once() -> None:
    polled = await Polled(WEBHOOK, success(True), WEBHOOK, updates(1)).run()

    assert polled.transport.methods == [
        "getUpdates",
        "deleteWebhook",
        "getUpdates",
        "getUpdates",
        "getUpdates",
    ]
    assert polled.troubles == ["webhook_set"]


async def test_a_webhook_that_could_not_be_removed_is_tried_again() -> None:
    polled = await Polled(WEBHOOK, NoAnswer(Fault.RESET), WEBHOOK, success(True), updates(1)).run()

    assert polled.transport.methods.count("deleteWebhook") == 2
    assert polled.kept.updates == [1]


async def test_an_answer_that_is_too_long_is_asked_for_in_smaller_parts() -> None:
    long = NoAnswer(Fault.TOO_LARGE)

    polled = await Polled(long, long, updates(1), updates(2)).run()

    assert [asked["limit"] for _, asked in polled.transport.calls] == [100, 25, 6, 100, 100]
    assert polled.kept.updates == [1, 2]


async def test_troubles_that_take_turns_are_each_said_once() -> None:
    down: list[Ending] = [Answer(502, b"<html>Bad Gateway</html>"), NoAnswer(Fault.RESET)] * 4

    polled = await Polled(*down, updates(1), down[0]).run()

    assert polled.troubles == ["unwell", "unreachable", "unwell"]
    assert [each["action"] for each in polled.logs].count("polling.recovered") == 1


async def test_a_revoked_token_is_tried_again_slowly_and_told_once() -> None:
    polled = await Polled(*[refusal(401, "Unauthorized")] * 8, updates(1)).run()

    assert polled.troubles == ["token_refused"]
    assert polled.sleep.slept[-2:] == [60.0, 60.0]
    assert polled.kept.updates == [1]


async def test_two_pollers_that_take_turns_are_one_alarm_and_over_when_it_is_calm() -> None:
    conflict = refusal(409, "Conflict: terminated by other getUpdates request")
    in_turns = [conflict, updates(1), conflict, updates(2), updates(3), conflict]

    polled = await Polled(*in_turns, updates(4), updates(5), updates(6), updates(7)).run()

    assert polled.troubles == ["other_poller"]
    assert [each["action"] for each in polled.logs].count("polling.recovered") == 1
    assert polled.kept.updates == [1, 2, 3, 4, 5, 6, 7]


class Clock:
    """Stands at one instant."""

    def now(self) -> datetime:
        return datetime(2025, 3, 8, 12, tzinfo=UTC)


async def test_a_poller_says_when_it_was_last_answered_and_what_it_waits_for() -> None:
    transport = CannedTransport(updates(1), refusal(401, "Unauthorized"))
    kept, sleep = Kept(), NotedSleep()
    poller = Poller(transport, accept=kept.accept, sleep=sleep, clock=Clock())
    assert (poller.polled_at, poller.trouble) == (None, None)
    running = asyncio.create_task(poller.run(offset=None))
    await transport.idle.wait()
    assert (poller.polled_at, poller.trouble) == (Clock().now(), "token_refused")
    assert [each.name for each in poller.watched if each.busy()] == ["polling"], "it asks at this moment"
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
