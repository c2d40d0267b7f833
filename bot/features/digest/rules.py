"""Which story a place gets this week, and whether a missed edition still comes. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.features.digest.model import NO_PLAN, PUNCTUAL, STILL_WELCOME, Edition, Plan
from bot.foundation.reading import Seen, reading_order
from stories.calendar import Occasion
from stories.model import MAIN_LANGUAGE, Story

MORE = 2
NAMED, CELEBRATED, NEITHER = range(3)


def compose(
    stories: Sequence[Story],
    seen: Seen,
    fields: Sequence[str],
    occasions: Sequence[Occasion],
    seed: str,
    plan: Plan = NO_PLAN,
) -> Edition:
    """The story of the week: the one that editors pinned, which goes to every place. Else, of the fields asked for:
    unread first, among the unread one that fits the week's occasion.

    When all have been read, the one read longest ago comes again with another of its takeaways.
    """
    told = [story for story in stories if story.slug not in plan.skipped] or list(stories)
    by_slug: Mapping[str, Story] = {story.slug: story for story in told}
    wanted = [story for story in told if not fields or story.field in fields] or told
    lead = by_slug.get(plan.slug or "") or by_slug[_unread_of_the_occasion_first(wanted, seen, occasions, seed)[0]]
    times = seen[lead.slug][0] if lead.slug in seen else 0
    takeaways = len(lead.telling(MAIN_LANGUAGE).takeaways)
    others = [slug for slug in reading_order(by_slug, seen, seed) if slug != lead.slug]
    return Edition(lead.slug, times % takeaways, times > 0, tuple(others[:MORE]))


def _unread_of_the_occasion_first(
    stories: Sequence[Story], seen: Seen, occasions: Sequence[Occasion], seed: str
) -> list[str]:
    order = reading_order((story.slug for story in stories), seen, seed)
    fit = {story.slug: fitness(story, occasions) for story in stories}

    def rank(slug: str) -> tuple[int, str]:
        # Of several that fit, every place gets the one that editors see beforehand.
        return fit[slug], slug if fit[slug] is not NEITHER else ""

    # Among those that have been read the order is the time of reading, whatever the occasion.
    return sorted(order, key=lambda slug: (True, (NEITHER, "")) if slug in seen else (False, rank(slug)))


def fitness(story: Story, occasions: Sequence[Occasion]) -> int:
    """How well a story fits the week: its sheet names an occasion, or an occasion celebrates its field, or neither."""
    if any(occasion.id in story.occasions for occasion in occasions):
        return NAMED
    return CELEBRATED if any(story.field in occasion.fields for occasion in occasions) else NEITHER


def fitting(stories: Sequence[Story], occasions: Sequence[Occasion], plan: Plan) -> Story | None:
    """The story that the week's occasions bring to a place that has read none; None where each place has its own."""
    told = [story for story in stories if story.slug not in plan.skipped]
    best = min(told, key=lambda story: (fitness(story, occasions), story.slug), default=None)
    return best if best and fitness(best, occasions) is not NEITHER else None


def week_after(week: str, number: int) -> str:
    """The name of the ISO week so many weeks later."""
    year, iso, _ = (monday_of(week) + timedelta(weeks=number)).isocalendar()
    return f"{year}-W{iso:02d}"


def monday_of(week: str) -> date:
    return date.fromisoformat(f"{week}-1")


class Lateness(StrEnum):
    PUNCTUAL = "punctual"
    LATE = "late"
    TOO_LATE = "too_late"


def lateness(due_at: datetime, now: datetime) -> Lateness:
    late: timedelta = now - due_at
    if late <= PUNCTUAL:
        return Lateness.PUNCTUAL
    return Lateness.LATE if late <= STILL_WELCOME else Lateness.TOO_LATE
