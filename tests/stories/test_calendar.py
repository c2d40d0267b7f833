"""Occasions: fixed days, and those that the moon moves as it is reckoned in Vietnam."""

from datetime import date

import pytest

from stories.calendar import OCCASION_IDS, occasions, occasions_of_week
from stories.catalog import Catalog


def ids(first: date, last: date) -> list[str]:
    return [occasion.id for occasion in occasions(first, last)]


@pytest.mark.parametrize(
    ("day", "occasion"),
    [
        (date(2027, 2, 27), "doctors-day"),
        (date(2027, 3, 8), "womens-day"),
        (date(2027, 4, 11), "cooperatives-day"),
        (date(2027, 5, 19), "uncle-ho-birthday"),
        (date(2027, 9, 2), "national-day"),
        (date(2027, 10, 13), "entrepreneurs-day"),
        (date(2026, 11, 20), "teachers-day"),
    ],
)
def test_the_days_that_editors_count_on_are_there(day: date, occasion: str) -> None:
    assert ids(day, day) == [occasion]


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (2024, date(2024, 2, 10)),
        (2025, date(2025, 1, 29)),
        (2026, date(2026, 2, 17)),
        (2027, date(2027, 2, 6)),
        # A day before the new year of the Chinese calendar, which is reckoned an hour further east.
        (2007, date(2007, 2, 17)),
        (2030, date(2030, 2, 2)),
    ],
)
def test_tet_falls_on_the_day_of_the_vietnamese_calendar(year: int, day: date) -> None:
    (tet,) = [found for found in occasions(date(year, 1, 1), date(year, 12, 31)) if found.id == "tet"]
    assert tet.date == day


def test_a_week_runs_from_monday_to_sunday_and_across_the_year() -> None:
    assert [found.id for found in occasions_of_week("2026-W47")] == ["front-day", "teachers-day"]
    assert [found.id for found in occasions_of_week("2026-W48")] == ["inspection-day", "forestry-day"]
    assert occasions_of_week("2026-W53") == []
    with pytest.raises(ValueError, match="week"):
        occasions_of_week("2027-W53")


def test_every_occasion_comes_once_a_year_with_its_name_in_both_languages() -> None:
    for year in (2026, 2027, 2028, 2033):
        found = occasions(date(year, 1, 1), date(year, 12, 31))
        assert sorted(occasion.id for occasion in found) == sorted(OCCASION_IDS)
        assert [occasion.date for occasion in found] == sorted(occasion.date for occasion in found)
        assert all(occasion.name("vi") != occasion.name("en") for occasion in found)
        assert found[0].name("xx") == found[0].name("vi")


def test_occasions_name_fields_that_exist() -> None:
    fields = set(Catalog.load().fields)
    assert all(set(found.fields) <= fields for found in occasions(date(2027, 1, 1), date(2027, 12, 31)))
