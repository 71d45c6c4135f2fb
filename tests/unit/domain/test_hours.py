"""Whatever a zone does with its clock, a summary comes once on each of its days, and quiet hours hold."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest

from bot.domain.cadence import BUNDLES, Cadence, Occasion, bundle_end
from bot.domain.hours import (
    ALL_DAY,
    NEVER,
    NO_HOURS,
    Hours,
    NoRange,
    Quiet,
    instant_at,
    is_quiet,
    next_summary,
    quiet_range,
    summary_day,
)

BEGIN, END = datetime(2024, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)


@cache
def clocks() -> dict[str, list[datetime]]:
    """One zone for each way in which the clocks of the world ran in these years, with its changes."""
    ways: dict[tuple[timedelta | None, ...], str] = {}
    instants = [BEGIN + DAY * n for n in range((END - BEGIN).days)]
    for name in sorted(available_timezones()):
        tz = ZoneInfo(name)
        ways.setdefault(tuple(at.astimezone(tz).utcoffset() for at in instants), name)
    return {
        name: [at for at, was, now in zip(instants, way, way[1:], strict=False) if was != now]
        for way, name in ways.items()
    }


def test_there_are_clocks_that_jump() -> None:
    assert len(clocks()) > 40
    assert sum(len(changes) for changes in clocks().values()) > 300


def test_in_every_zone_each_day_has_its_summary_and_none_has_two() -> None:
    for name in clocks():
        hours, now, served = Hours(zone=name), BEGIN, None
        days: list[date] = []
        while True:
            now = next_summary(Occasion.DAILY, hours, now, served)
            if now >= END:
                break
            served = summary_day(hours, now)
            days.append(served)
        assert {after - before for before, after in pairwise(days)} == {DAY}, name
        assert days[0] <= date(2024, 1, 2), name
        assert days[-1] >= date(2030, 12, 31), name


def first_minute(day: date, hour: int, tz: ZoneInfo) -> datetime:
    """Look at the clock minute by minute until it shows this hour of this day, or a later one."""
    wanted = (day, hour, 0)
    at = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(hours=hour - 15)
    while True:
        local = at.astimezone(tz)
        if (local.date(), local.hour, local.minute) >= wanted:
            return at
        at += timedelta(minutes=5)


def test_an_hour_that_is_skipped_or_comes_twice_is_the_first_instant_in_every_zone() -> None:
    changes = {
        (name, day.date() + timedelta(days=near))
        for name, days in clocks().items()
        for day in days[:2]
        for near in (0, 1)
    }
    assert len(changes) > 100
    for name, day in sorted(changes):
        for hour in (0, 1, 2, 3, 23):
            tz = ZoneInfo(name)
            assert instant_at(day, hour, tz) == first_minute(day, hour, tz), (name, day, hour)


@pytest.mark.parametrize(
    ("zone", "day", "hour", "at"),
    [
        ("Europe/Berlin", date(2025, 3, 30), 2, "2025-03-30T01:00"),  # 02:00 is skipped: 03:00 summer time
        ("Europe/Berlin", date(2025, 10, 26), 2, "2025-10-26T00:00"),  # comes twice: in summer time
        ("Asia/Beirut", date(2025, 3, 30), 0, "2025-03-29T22:00"),  # a day without a midnight
        ("Asia/Damascus", date(2025, 3, 30), 8, "2025-03-30T05:00"),  # no summer time since 2022
    ],
)
def test_the_hour_of_a_day_is_an_instant(zone: str, day: date, hour: int, at: str) -> None:
    assert instant_at(day, hour, ZoneInfo(zone)) == datetime.fromisoformat(at).replace(tzinfo=UTC)


def test_who_moves_west_has_no_second_summary_on_the_same_day() -> None:
    morning = datetime(2025, 3, 8, 5, tzinfo=UTC)  # 08:00 in Damascus
    moved = Hours(zone="Europe/London", assumed=False)
    served = summary_day(Hours(zone="Asia/Damascus"), morning)
    assert next_summary(Occasion.DAILY, moved, morning, served) == datetime(2025, 3, 9, 8, tzinfo=UTC)


def test_a_weekly_summary_comes_on_its_weekday() -> None:
    hours = Hours(zone="Asia/Damascus", summary_weekday=4, summary_hour=18)
    at = next_summary(Occasion.WEEKLY, hours, datetime(2025, 3, 8, tzinfo=UTC), None)
    assert at == datetime(2025, 3, 14, 15, tzinfo=UTC)
    assert next_summary(Occasion.WEEKLY, hours, at, summary_day(hours, at)) == at + timedelta(days=7)


def test_a_summary_that_is_brought_late_is_of_the_last_day_whose_hour_has_come() -> None:
    hours = Hours(zone="Asia/Damascus")
    before = datetime(2025, 3, 8, 4, 59, tzinfo=UTC)
    assert summary_day(hours, before) == date(2025, 3, 7)
    assert summary_day(hours, before + timedelta(minutes=1)) == date(2025, 3, 8)


# ---- quiet hours

NIGHT = Quiet(22 * 60, 7 * 60)


def in_damascus(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2025, 3, day, hour, minute, tzinfo=ZoneInfo("Asia/Damascus")).astimezone(UTC)


@pytest.mark.parametrize(
    ("at", "quiet"),
    [
        (in_damascus(10, 21, 59), False),
        (in_damascus(10, 22), True),
        (in_damascus(11, 0), True),
        (in_damascus(11, 6, 59), True),
        (in_damascus(11, 7), False),
        (in_damascus(11, 23), False),  # a Tuesday, and only Mondays are quiet
        (in_damascus(10, 3), False),  # the night before began on a Sunday
    ],
)
def test_a_range_over_midnight_belongs_to_the_day_on_which_it_begins(at: datetime, quiet: bool) -> None:
    hours = Hours(zone="Asia/Damascus", quiet=(NIGHT, *NEVER[1:]))
    assert is_quiet(hours, at) is quiet


def test_a_whole_day_is_quiet_from_midnight_to_midnight() -> None:
    hours = Hours(zone="Asia/Damascus", quiet=(ALL_DAY, *NEVER[1:]))
    assert [is_quiet(hours, in_damascus(10, hour)) for hour in (0, 12, 23)] == [True] * 3
    assert not is_quiet(hours, in_damascus(11, 0))
    assert not is_quiet(hours, in_damascus(9, 23, 59))


def test_a_range_within_a_day_ends_with_its_end() -> None:
    hours = Hours(zone="Asia/Damascus", quiet=(quiet_range(13 * 60, 15 * 60),) * 7)
    assert [is_quiet(hours, in_damascus(10, hour)) for hour in (12, 13, 14, 15)] == [False, True, True, False]


def test_without_quiet_hours_nothing_is_quiet() -> None:
    assert not any(is_quiet(NO_HOURS, BEGIN + timedelta(hours=each)) for each in range(24))


@pytest.mark.parametrize(("start", "end"), [(0, 0), (600, 600), (-1, 60), (1440, 60), (60, 1441)])
def test_what_is_no_range_is_refused(start: int, end: int) -> None:
    with pytest.raises(NoRange):
        quiet_range(start, end)


# ---- kept, and bundles


@pytest.mark.parametrize(
    "hours",
    [
        NO_HOURS,
        Hours(zone="Asia/Damascus", assumed=True),
        Hours(zone="Asia/Kathmandu", quiet=(None, NIGHT, ALL_DAY, *NEVER[3:]), bypass=True, budget=3),
        Hours(summary_hour=18, summary_weekday=6),
    ],
)
def test_what_was_kept_is_the_same(hours: Hours) -> None:
    assert Hours.load(hours.dump()) == hours


def test_nothing_chosen_is_nothing_kept() -> None:
    assert NO_HOURS.dump() is None


def test_a_bundle_ends_on_the_clock() -> None:
    at = datetime(2025, 3, 8, 12, 44, 59, tzinfo=UTC)
    ends = {cadence: f"{bundle_end(cadence, at):%H:%M}" for cadence in BUNDLES}
    assert ends == {
        Cadence.QUARTER: "12:30",
        Cadence.HALF: "12:30",
        Cadence.HOUR: "12:00",
        Cadence.THREE_HOURS: "12:00",
    }
