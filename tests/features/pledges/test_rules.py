"""When pledges are asked about, and what typed words mean."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features.pledges.model import Goal, Period
from bot.features.pledges.rules import asking, typed
from bot.features.pledges.rules.typed import Wrong
from bot.features.pledges.service.desk import Habits
from bot.foundation.contacts import Contact, contacts_in

HANOI = "Asia/Ho_Chi_Minh"
NOW = datetime(2026, 11, 22, 13, tzinfo=UTC)
SEVEN = time(7)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        (Period(2026, 1), date(2026, 1, 1), date(2026, 3, 31)),
        (Period(2026, 4), date(2026, 10, 1), date(2026, 12, 31)),
        (Period(2028), date(2028, 1, 1), date(2028, 12, 31)),
    ],
)
def test_a_period_has_its_days(written: Period, first: date, last: date) -> None:
    assert (written.first, written.last) == (first, last)


def test_quarters_follow_each_other_over_the_year_and_sort_as_text() -> None:
    quarters = [Period(2026, 3)]
    for _ in range(6):
        quarters.append(quarters[-1].next)
    assert [str(each) for each in quarters[:3]] == ["2026-Q3", "2026-Q4", "2027-Q1"]
    assert sorted(map(str, quarters)) == [str(each) for each in quarters]
    assert all(later.before == earlier for earlier, later in pairwise(quarters))


def test_a_quarter_is_asked_about_twice_in_its_last_fortnight_at_the_chats_hour() -> None:
    first, second = asking.askings(Period(2026, 4), SEVEN, HANOI)
    assert first == datetime(2026, 12, 18, tzinfo=UTC)  # 07:00 in Hà Nội
    assert second == datetime(2026, 12, 28, tzinfo=UTC)


@pytest.mark.parametrize("at", [time(5), time(21), time(23, 30), time(0)])
def test_an_hour_in_the_night_becomes_the_morning(at: time) -> None:
    assert asking.asking_hour(at) == SEVEN


@given(
    st.integers(0, 4 * 365 * 24).map(lambda hours: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hours)),
    st.times(),
    st.sampled_from([HANOI, "Europe/Berlin", "America/Los_Angeles"]),
)
def test_however_a_year_is_walked_no_quarter_is_asked_about_more_than_twice_or_at_night(
    start: datetime, at: time, zone: str
) -> None:
    first, last = asking.quarter_at(start, zone), Period(2030, 1)
    asked: dict[tuple[Period, int], int] = {}
    moment: datetime | None = asking.next_asking(start, first, last, (), at, zone)
    while moment is not None:
        assert not asking.is_night(moment, zone)
        about = asking.asked_about(moment, zone)
        asked[about] = asked.get(about, 0) + 1
        moment = asking.next_asking(moment, first, last, (), at, zone)
    assert set(asked.values()) <= {1}
    assert {number for _, number in asked} == {1, 2}


@pytest.mark.parametrize(
    ("quiet", "hour", "welcome"),
    [
        (None, 13, datetime(2026, 12, 18, 13, tzinfo=ZoneInfo(HANOI))),
        (None, 23, datetime(2026, 12, 19, 7, tzinfo=ZoneInfo(HANOI))),
        ((time(12), time(14)), 13, datetime(2026, 12, 18, 14, tzinfo=ZoneInfo(HANOI))),
        ((time(12), time(23)), 13, datetime(2026, 12, 19, 7, tzinfo=ZoneInfo(HANOI))),
        ((time(21), time(8)), 23, datetime(2026, 12, 19, 8, tzinfo=ZoneInfo(HANOI))),
    ],
)
def test_an_ask_waits_until_it_is_neither_night_nor_quiet(
    quiet: tuple[time, time] | None, hour: int, welcome: datetime
) -> None:
    due = datetime(2026, 12, 18, hour, tzinfo=ZoneInfo(HANOI))
    assert Habits(SEVEN, HANOI, quiet).welcome_at(due) == welcome


def test_what_was_reported_is_not_asked_about_again() -> None:
    q4, q1 = Period(2026, 4), Period(2027, 1)
    assert asking.next_asking(NOW, q4, q4, {q4}, SEVEN, HANOI) is None
    later = asking.next_asking(NOW, q4, q1, {q4}, SEVEN, HANOI)
    assert later is not None
    assert asking.asked_about(later, HANOI) == (q1, 1)


def test_a_report_in_the_first_week_is_still_for_the_quarter_before() -> None:
    q4, q1 = Period(2026, 4), Period(2027, 1)
    new_year = datetime(2027, 1, 5, tzinfo=UTC)
    assert asking.reportable(new_year, q4, q1, HANOI) == q4
    assert asking.reportable(new_year + timedelta(days=5), q4, q1, HANOI) == q1


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("quý 1/2027", Period(2027, 1)),
        ("Quý IV", Period(2026, 4)),
        ("q2", Period(2027, 2)),
        ("năm 2027", Period(2027)),
        ("quý 3/2025", Period(2025, 3)),
        ("khi nào xong thì thôi", None),
    ],
)
def test_typed_periods(words: str, meant: Period | None) -> None:
    assert asking.read_period(words, NOW, HANOI) == meant


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("12 buổi", Goal(12, "buổi")),
        ("1.200 cây", Goal(1200, "cây")),
        ("1 200 cây", Goal(1200, "cây")),
        ("2,5 tấn", Goal(2.5, "tấn")),
        ("12", Wrong.NO_UNIT),
        ("-3 buổi", Wrong.NOT_POSITIVE),
        ("0 buổi", Wrong.NOT_POSITIVE),
        ("99999999999999 buổi", Wrong.ABSURD),
        ("khảo sát; làm thử; bàn giao", Goal(milestones=("khảo sát", "làm thử", "bàn giao"))),
        ("1. khảo sát\n2. làm thử", Goal(milestones=("khảo sát", "làm thử"))),
        ("a;b;c;d;e;f;g", Wrong.TOO_MANY),
        ("x" * 10_000, Wrong.TOO_LONG),
        (" ; ; ", Wrong.NOTHING),
    ],
)
def test_typed_goals(words: str, meant: Goal | Wrong) -> None:
    assert typed.read_goal(words) == meant


@given(st.text(max_size=300))
def test_no_typed_text_breaks_the_reading(words: str) -> None:
    typed.read_goal(words)
    typed.read_value(words)
    typed.read_what(words)
    asking.read_period(words, NOW, HANOI)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Gọi cho tôi 0912 345 678 nhé", (Contact.PHONE,)),
        ("+84912345678", (Contact.PHONE,)),
        ("xem https://vidu.vn và 0912.345.678", (Contact.LINK, Contact.PHONE)),
        ("t.me/abc", (Contact.LINK,)),
        ("Trồng 500 cây năm 2027", ()),
        ("Giúp 33 hộ thoát nghèo, 2016-2019", ()),
    ],
)
def test_links_and_telephone_numbers_are_flagged(words: str, found: tuple[Contact, ...]) -> None:
    assert contacts_in(words) == found


def test_the_same_task_is_known_without_its_marks() -> None:
    assert typed.sameness("Đọc sách, cùng các cháu!") == typed.sameness("doc sach cung cac chau")


def test_names_are_shortened_to_their_initials() -> None:
    assert typed.initials("Nguyễn Thị Lan") == "N.T. Lan"
    assert typed.initials("Lan") == "Lan"
