"""Hours as people type them, in both languages, with and without marks, across clocks that change."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.features.broadcasts.model import Repeat, Rhythm
from bot.features.broadcasts.rules.presets import presets
from bot.features.broadcasts.rules.recurrence import is_recurring, next_times, read_repeat
from bot.features.broadcasts.rules.times import Unclear, read_time

HANOI = "Asia/Ho_Chi_Minh"
# A Wednesday, ten in the morning in Hanoi.
NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)


def local(typed: str, zone: str = HANOI, now: datetime = NOW) -> str:
    moment = read_time(typed, now, zone)
    assert isinstance(moment, datetime), moment
    return f"{moment.astimezone(ZoneInfo(zone)):%a %d/%m/%Y %H:%M}"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("thứ 6 19h", "Fri 27/11/2026 19:00"),
        ("thu sau 19h30", "Fri 27/11/2026 19:30"),
        ("T6 7h", "Fri 27/11/2026 07:00"),
        ("7h sáng mai", "Thu 26/11/2026 07:00"),
        ("mai 7 giờ rưỡi", "Thu 26/11/2026 07:30"),
        ("ngày kia 7h", "Fri 27/11/2026 07:00"),
        ("tối nay 8h", "Wed 25/11/2026 20:00"),
        ("chiều mai 3h", "Thu 26/11/2026 15:00"),
        ("1h trưa mai", "Thu 26/11/2026 13:00"),
        ("19h", "Wed 25/11/2026 19:00"),
        ("7h", "Thu 26/11/2026 07:00"),
        ("25/11 11h", "Wed 25/11/2026 11:00"),
        ("ngày 5 tháng 12 8h", "Sat 05/12/2026 08:00"),
        ("1/1 7h", "Fri 01/01/2027 07:00"),
        ("5-12 8h", "Sat 05/12/2026 08:00"),
        ("thứ tư 11h", "Wed 25/11/2026 11:00"),
        ("thứ tư 9h", "Wed 02/12/2026 09:00"),
        ("thứ hai tuần sau 7h", "Mon 30/11/2026 07:00"),
        ("chủ nhật 6h", "Sun 29/11/2026 06:00"),
        ("30 phút nữa", "Wed 25/11/2026 10:30"),
        ("2 tiếng nữa", "Wed 25/11/2026 12:00"),
        ("3 ngày nữa 7h", "Sat 28/11/2026 07:00"),
        ("friday 7pm", "Fri 27/11/2026 19:00"),
        ("next friday 7pm", "Fri 04/12/2026 19:00"),
        ("tomorrow at 7:30", "Thu 26/11/2026 07:30"),
        ("30 november 8am", "Mon 30/11/2026 08:00"),
        ("nov 30 at 12pm", "Mon 30/11/2026 12:00"),
        ("2026-12-24 18:00", "Thu 24/12/2026 18:00"),
        ("in 2 hours", "Wed 25/11/2026 12:00"),
    ],
)
def test_an_hour_is_understood(typed: str, meant: str) -> None:
    assert local(typed) == meant


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("bao giờ cũng được", Unclear.WORDS),
        ("", Unclear.WORDS),
        ("hôm qua 7h", Unclear.WORDS),
        ("thứ 6", Unclear.HOUR),
        ("mai", Unclear.HOUR),
        ("monday", Unclear.HOUR),
        ("31/2 7h", Unclear.DATE),
        ("29/2 7h", Unclear.DATE),
        ("12/25 7h", Unclear.DATE),
        ("25/11 7:30", Unclear.PAST),
        ("1/1/2020 7h", Unclear.PAST),
        ("25/12/2028 7h", Unclear.FAR),
        ("x" * 500, Unclear.WORDS),
    ],
)
def test_what_is_unclear_is_named_and_never_guessed(typed: str, why: Unclear) -> None:
    assert read_time(typed, NOW, HANOI) is why


@pytest.mark.parametrize(
    ("now", "typed", "utc"),
    [
        # Berlin's clocks go forward at 02:00 on 28 March 2027: 02:30 does not exist, and 03:00 is its first valid moment.
        (datetime(2027, 3, 27, 12, 0, tzinfo=UTC), "mai 2h30", datetime(2027, 3, 28, 1, 0, tzinfo=UTC)),
        # They go back at 03:00 on 25 October 2026: 02:30 comes twice, and the first is meant.
        (datetime(2026, 10, 24, 12, 0, tzinfo=UTC), "tomorrow 2:30", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        # Two hours are two hours, whatever the clocks do.
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "in 2 hours", datetime(2026, 10, 25, 2, 30, tzinfo=UTC)),
    ],
)
def test_clocks_that_change_lose_and_double_nothing(now: datetime, typed: str, utc: datetime) -> None:
    assert read_time(typed, now, "Europe/Berlin") == utc


@pytest.mark.parametrize(
    ("typed", "rule", "next_three"),
    [
        ("thứ hai hằng tuần 7h", Repeat(Rhythm.WEEKLY, 420), ["30/11", "07/12", "14/12"]),
        ("7h thứ 2 hàng tuần", Repeat(Rhythm.WEEKLY, 420), ["30/11", "07/12", "14/12"]),
        ("every friday 7pm", Repeat(Rhythm.WEEKLY, 1140, weekday=4), ["27/11", "04/12", "11/12"]),
        ("hằng ngày 6h", Repeat(Rhythm.DAILY, 360), ["26/11", "27/11", "28/11"]),
        ("2 tuần một lần thứ hai 7h", Repeat(Rhythm.FORTNIGHTLY, 420), ["07/12", "21/12", "04/01"]),
        ("ngày 15 hằng tháng 8h", Repeat(Rhythm.MONTH_DAY, 480, day=15), ["15/12", "15/01", "15/02"]),
        ("every month on the 15th at 8:00", Repeat(Rhythm.MONTH_DAY, 480, day=15), ["15/12", "15/01", "15/02"]),
        ("ngày 31 hàng tháng 8h", Repeat(Rhythm.MONTH_DAY, 480, day=31), ["30/11", "31/12", "31/01"]),
        ("ngày cuối tháng 17h", Repeat(Rhythm.MONTH_DAY, 1020, day=31), ["30/11", "31/12", "31/01"]),
        ("first monday of every month 7am", Repeat(Rhythm.MONTH_WEEKDAY, 420), ["07/12", "04/01", "01/02"]),
        ("chủ nhật cuối tháng 19h", Repeat(Rhythm.MONTH_WEEKDAY, 1140, 6, nth=-1), ["29/11", "27/12", "31/01"]),
    ],
)
def test_a_rule_names_its_next_three(typed: str, rule: Repeat, next_three: list[str]) -> None:
    assert is_recurring(typed)
    assert read_repeat(typed) == rule
    assert [f"{moment.astimezone(ZoneInfo(HANOI)):%d/%m}" for moment in next_times(rule, NOW, HANOI)] == next_three


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("hằng tuần thứ hai", Unclear.HOUR),
        ("hằng tuần 7h", Unclear.WORDS),
        ("ngày 2 tháng 9 hằng năm 7h", Unclear.WORDS),
        ("ngày 45 hằng tháng 7h", Unclear.WORDS),
    ],
)
def test_a_rule_that_is_unclear_is_named(typed: str, why: Unclear) -> None:
    assert is_recurring(typed)
    assert read_repeat(typed) is why


def test_one_hour_is_no_rule() -> None:
    assert not any(is_recurring(typed) for typed in ("thứ 6 19h", "thứ hai tuần sau 7h", "25/11 7:30", "friday 7pm"))


def test_a_rule_keeps_its_local_hour_when_clocks_change() -> None:
    times = next_times(Repeat(Rhythm.WEEKLY, 150, weekday=6), datetime(2027, 3, 20, tzinfo=UTC), "Europe/Berlin", 3)
    assert [f"{moment:%d %H:%M}" for moment in times] == ["21 01:30", "28 01:00", "04 00:30"]


def test_the_hours_that_are_offered_are_to_come() -> None:
    for hour in range(24):
        now = datetime(2026, 11, 25, hour, 0, tzinfo=UTC)
        assert all(moment > now for moment in presets(now, HANOI))
