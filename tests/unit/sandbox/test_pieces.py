"""Small parts with a rule of their own: the retry pauses, the clock, picture sizes, the queue's cap."""

import struct
from datetime import UTC, datetime

import pytest

from sandbox import updates
from sandbox.clock import StampClock
from sandbox.files import image_size
from sandbox.params import Params, whole_number
from sandbox.refusals import ApiError
from sandbox.updates import UpdateQueue
from sandbox.webhook import real_backoff
from tests.unit.sandbox.test_limits import SetTimer


def test_a_webhook_is_tried_again_at_once_then_ever_later_up_to_two_minutes() -> None:
    assert [real_backoff(n) for n in range(1, 7)] == [0, 2, 4, 8, 16, 32]
    assert all(60 <= real_backoff(n) <= 120 for n in (7, 8, 20, 400) for _ in range(20))


def test_the_stamp_clock_runs_at_its_own_speed_and_can_stand_still() -> None:
    timer = SetTimer()
    stamp = StampClock(timer)
    stamp.set(now=datetime(2025, 3, 6, tzinfo=UTC), speed=8640)
    timer.now = 10.0
    assert stamp.now() == datetime(2025, 3, 7, tzinfo=UTC)
    stamp.set(now=datetime(2025, 3, 6, tzinfo=UTC), speed=0)
    timer.now = 99.0
    assert stamp.unix() == 1741219200


def jpeg(width: int, height: int) -> bytes:
    comment = b"\xff\xfe" + struct.pack(">H", 6) + b"abcd"
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    return b"\xff\xd8" + comment + frame + b"\xff\xd9"


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (jpeg(640, 480), (640, 480)),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 8 + struct.pack(">II", 8, 9), (8, 9)),
        (b"\x89PNG\r\n\x1a\n", None),
        (b"\xff\xd8\xff", None),
        (b"\xff\xd8garbage that is long", None),
        (b"GIF89a", None),
    ],
)
def test_the_size_of_a_picture_is_read_from_its_head(content: bytes, size: tuple[int, int] | None) -> None:
    assert image_size(content) == size


def test_a_full_queue_drops_what_is_new(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(updates, "MAX_WAITING", 3)
    queue = UpdateQueue(SetTimer(), first_id=10)
    for _ in range(5):
        queue.put("message", {}, lane=1)
    assert [one.update_id for one in queue.read(offset=0, limit=100)] == [10, 11, 12]
    assert (queue.queued, queue.dropped) == (3, 2)


def test_a_lane_is_read_in_order_and_forgotten_when_empty() -> None:
    queue = UpdateQueue(SetTimer(), first_id=10)
    for lane in (1, 2, 1):
        queue.put("message", {}, lane=lane)
    first = queue.first_of(1)
    assert first is not None
    assert first.update_id == 10
    queue.settle(10)
    queue.settle(11)
    assert (queue.lanes(), queue.confirmed, queue.pending()) == ([1], 2, 1)


@pytest.mark.parametrize(
    ("value", "number"), [("12", 12), ("-3x", -3), ("x", 0), (True, 1), (2.9, 2), (None, 0), ([], 0)]
)
def test_numbers_are_read_as_leniently_as_the_platform_does(value: object, number: int) -> None:
    assert whole_number(value) == number


def test_flags_and_objects_come_as_values_or_as_strings() -> None:
    params = Params({"a": "True", "b": True, "c": "0", "d": '{"x": 1}', "e": {"x": 1}, "f": "{"})
    assert [params.flag(name) for name in "abc"] == [True, True, False]
    assert params.json("d", what="it") == params.json("e", what="it") == {"x": 1}
    assert params.json("none", what="it") is None
    with pytest.raises(ApiError, match="can't parse it JSON object"):
        params.json("f", what="it")
