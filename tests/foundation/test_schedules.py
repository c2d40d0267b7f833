"""When something recurring comes next, in every kind of week and across changes of the clocks."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.foundation.chats import Frequency
from bot.foundation.schedules import instant, next_slot, week_of

HANOI, BERLIN = "Asia/Ho_Chi_Minh", "Europe/Berlin"


@pytest.mark.parametrize(
    ("after", "weekday", "at", "frequency", "expected"),
    [
        ("2026-11-22T13:00", 0, time(7), Frequency.WEEKLY, "2026-11-23T00:00"),
        ("2026-11-23T00:00", 0, time(7), Frequency.WEEKLY, "2026-11-30T00:00"),  # at the slot itself: the next one
        ("2026-11-22T23:59", 0, time(7), Frequency.WEEKLY, "2026-11-23T00:00"),
        ("2026-11-24T00:00", 0, time(7), Frequency.WEEKLY, "2026-11-30T00:00"),
        ("2026-11-22T13:00", 6, time(21), Frequency.WEEKLY, "2026-11-22T14:00"),
        ("2026-11-22T13:00", 0, time(7), Frequency.MONTHLY, "2026-12-07T00:00"),
        ("2026-12-07T00:00", 0, time(7), Frequency.MONTHLY, "2027-01-04T00:00"),
        ("2026-12-28T12:00", 3, time(7), Frequency.WEEKLY, "2026-12-31T00:00"),
    ],
)
def test_the_next_slot_in_hanoi(after: str, weekday: int, at: time, frequency: Frequency, expected: str) -> None:
    moment = datetime.fromisoformat(after).replace(tzinfo=UTC)
    assert next_slot(moment, weekday, at, HANOI, frequency) == datetime.fromisoformat(expected).replace(tzinfo=UTC)


def test_every_second_week_stays_every_second_week_past_a_week_53() -> None:
    moment = datetime(2026, 11, 22, 13, tzinfo=UTC)
    slots = []
    for _ in range(12):
        moment = next_slot(moment, 0, time(7), HANOI, Frequency.FORTNIGHTLY)
        slots.append(moment)
    assert {(later - earlier).days for earlier, later in pairwise(slots)} == {14}


def test_an_hour_that_the_clocks_skip_means_the_first_valid_instant() -> None:
    assert instant(date(2027, 3, 28), time(2, 30), BERLIN) == datetime(2027, 3, 28, 1, 0, tzinfo=UTC)


def test_an_hour_that_comes_twice_fires_once_at_its_first_pass() -> None:
    first = next_slot(datetime(2026, 10, 24, 12, tzinfo=UTC), 6, time(2, 30), BERLIN)
    assert first == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert next_slot(first, 6, time(2, 30), BERLIN) == datetime(2026, 11, 1, 1, 30, tzinfo=UTC)


@given(
    st.integers(0, 10 * 366 * 1440).map(lambda minutes: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)),
    st.integers(0, 6),
    st.times().map(lambda at: at.replace(second=0, microsecond=0, tzinfo=None)),
    st.timezone_keys(allow_prefix=False),
)
def test_the_next_slot_is_within_eight_days_and_of_its_own_week(
    after: datetime, weekday: int, at: time, zone: str
) -> None:
    slot = next_slot(after, weekday, at, zone)
    assert 0 < (slot - after).total_seconds() <= 8 * 86400
    following = next_slot(slot, weekday, at, zone)
    assert week_of(following, zone) != week_of(slot, zone) or zone.startswith(
        "Pacific/"
    )  # a day left out at the date line
