"""Which story a place gets, and what becomes of a late edition."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.features.digest.rules import Lateness, compose, lateness
from bot.foundation.reading import Seen
from stories.catalog import Catalog

NOW = datetime(2026, 11, 23, tzinfo=UTC)
STORIES = Catalog.load().stories
SLUGS = [story.slug for story in STORIES]
NOTHING: frozenset[str] = frozenset()


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
    fitting = next(story for story in STORIES if story.occasions)
    occasions = frozenset(fitting.occasions[:1])
    lead = compose(STORIES, {}, (), occasions, "1").slug
    assert set(next(story.occasions for story in STORIES if story.slug == lead)) & occasions
    of_the_day = [story.slug for story in STORIES if occasions & set(story.occasions)]
    assert compose(STORIES, _read(*of_the_day), (), occasions, "1").slug not in of_the_day


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
