"""Which story a place gets, and what becomes of a late edition."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.features.digest.model import NO_PLAN, Plan
from bot.features.digest.rules import Lateness, compose, fitting, lateness, monday_of, week_after
from bot.foundation.reading import Seen
from stories.calendar import Occasion, occasions_of_week
from stories.catalog import Catalog

NOW = datetime(2026, 11, 23, tzinfo=UTC)
STORIES = Catalog.load().stories
SLUGS = [story.slug for story in STORIES]
NOTHING: tuple[Occasion, ...] = ()


def _occasion(id: str, *fields: str) -> Occasion:  # noqa: A002 - an occasion's own word
    return Occasion(id, {"vi": id}, date(2026, 11, 23), fields)


def _read(*slugs: str, times: int = 1) -> Seen:
    return {slug: (times, NOW - timedelta(days=number)) for number, slug in enumerate(slugs)}


def test_the_same_place_and_week_gives_the_same_edition() -> None:
    assert compose(STORIES, {}, (), NOTHING, "1:2026-W48") == compose(STORIES, {}, (), NOTHING, "1:2026-W48")


def test_nothing_is_repeated_until_all_is_read() -> None:
    seen: dict[str, tuple[int, datetime]] = {}
    for week in range(len(STORIES)):
        edition = compose(STORIES, seen, (), NOTHING, f"1:{week}")
        assert edition.slug not in seen
        assert not edition.is_reread
        seen[edition.slug] = (1, NOW + timedelta(weeks=week))
    assert seen.keys() == set(SLUGS)


def test_when_all_is_read_the_longest_ago_comes_again_with_another_takeaway() -> None:
    edition = compose(STORIES, _read(*SLUGS), (), NOTHING, "1")
    assert edition.slug == SLUGS[-1]
    assert edition.is_reread
    assert edition.takeaway == 1


def test_an_occasion_brings_its_story_forward_but_not_a_read_one() -> None:
    told_on_a_day = next(story for story in STORIES if story.occasions)
    occasion = _occasion(told_on_a_day.occasions[0])
    lead = compose(STORIES, {}, (), [occasion], "1").slug
    assert occasion.id in next(story.occasions for story in STORIES if story.slug == lead)
    of_the_day = [story.slug for story in STORIES if occasion.id in story.occasions]
    assert compose(STORIES, _read(*of_the_day), (), [occasion], "1").slug not in of_the_day


def test_a_day_that_celebrates_a_field_brings_a_story_of_it_after_those_it_is_named_in() -> None:
    for seed in "123456":
        celebrated = compose(STORIES, {}, (), [_occasion("a-day-no-story-names", "forest")], seed)
        assert next(story for story in STORIES if story.slug == celebrated.slug).field == "forest"
        named = compose(STORIES, {}, (), [_occasion("doctors-day", "forest")], seed)
        assert named.slug == "bac-si-nguyen-hung-dao"


def test_the_week_of_tet_is_found_by_the_moon() -> None:
    told_at_tet = replace(STORIES[0], occasions=("tet",))
    stories = [told_at_tet, *STORIES[1:]]
    for week in ("2026-W08", "2027-W05", "2028-W04"):
        assert compose(stories, {}, (), occasions_of_week(week), week).slug == told_at_tet.slug


def test_a_pinned_story_leads_everywhere_read_or_not_whatever_the_fields() -> None:
    plan = Plan("co-giao-tran-thi-nga")
    assert compose(STORIES, {}, ("medicine",), NOTHING, "1", plan).slug == "co-giao-tran-thi-nga"
    again = compose(STORIES, _read("co-giao-tran-thi-nga", times=2), (), NOTHING, "1", plan)
    assert (again.slug, again.is_reread, again.takeaway) == ("co-giao-tran-thi-nga", True, 2)


def test_a_pin_on_a_story_that_is_gone_is_none() -> None:
    assert compose(STORIES, {}, (), NOTHING, "1", Plan("gone")) == compose(STORIES, {}, (), NOTHING, "1")


def test_a_skipped_story_is_not_told_that_week_not_even_as_one_of_the_others() -> None:
    for seed in map(str, range(20)):
        edition = compose(STORIES, {}, (), [_occasion("doctors-day")], seed, Plan(skipped=("bac-si-nguyen-hung-dao",)))
        assert "bac-si-nguyen-hung-dao" not in (edition.slug, *edition.more)


def test_what_the_occasion_brings_is_known_before_the_week() -> None:
    doctors = [_occasion("doctors-day")]
    found = fitting(STORIES, doctors, NO_PLAN)
    assert found is not None
    assert found.slug == "bac-si-nguyen-hung-dao"
    assert fitting(STORIES, doctors, Plan(skipped=(found.slug,))) is None
    assert fitting(STORIES, NOTHING, NO_PLAN) is None


def test_weeks_are_counted_over_the_end_of_a_year() -> None:
    assert week_after("2026-W52", 1) == "2026-W53"
    assert week_after("2026-W53", 1) == "2027-W01"
    assert monday_of("2026-W53") == date(2026, 12, 28)


def test_only_the_chosen_fields_lead_and_a_field_without_stories_means_all() -> None:
    assert all(
        next(
            story for story in STORIES if story.slug == compose(STORIES, {}, ("medicine",), NOTHING, str(seed)).slug
        ).field
        == "medicine"
        for seed in range(20)
    )
    assert compose(STORIES, {}, ("no-such-field",), NOTHING, "1").slug in SLUGS


def test_the_two_more_are_others_than_the_lead() -> None:
    edition = compose(STORIES, {}, (), NOTHING, "1")
    assert len({edition.slug, *edition.more}) == 3


@pytest.mark.parametrize(
    ("late", "expected"),
    [
        (timedelta(0), Lateness.PUNCTUAL),
        (timedelta(hours=1), Lateness.PUNCTUAL),
        (timedelta(hours=1, seconds=1), Lateness.LATE),
        (timedelta(hours=12), Lateness.LATE),
        (timedelta(hours=12, seconds=1), Lateness.TOO_LATE),
    ],
)
def test_lateness(late: timedelta, expected: Lateness) -> None:
    assert lateness(NOW, NOW + late) is expected
