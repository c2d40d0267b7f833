"""Which story a place gets this week, and whether a missed edition still comes. Pure."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from bot.features.digest.model import PUNCTUAL as PUNCTUAL
from bot.features.digest.model import STILL_WELCOME as STILL_WELCOME
from bot.features.digest.model import Edition
from bot.foundation.reading import Seen, reading_order
from stories.model import Story

MORE = 2


def compose(
    stories: Sequence[Story], seen: Seen, fields: Sequence[str], occasions: frozenset[str], seed: str
) -> Edition:
    """The story of the week: of the fields asked for, unread first, among the unread one that fits the week's occasion.

    When all have been read, the one read longest ago comes again with another of its takeaways.
    """
    wanted = [story for story in stories if not fields or story.field in fields] or list(stories)
    order = _unread_of_the_occasion_first(wanted, seen, occasions, seed)
    by_slug: Mapping[str, Story] = {story.slug: story for story in stories}
    lead = by_slug[order[0]]
    times = seen[lead.slug][0] if lead.slug in seen else 0
    takeaways = len(lead.telling("vi").takeaways)
    others = [slug for slug in reading_order(by_slug, seen, seed) if slug != lead.slug]
    return Edition(lead.slug, times % takeaways, times > 0, tuple(others[:MORE]))


def _unread_of_the_occasion_first(
    stories: Sequence[Story], seen: Seen, occasions: frozenset[str], seed: str
) -> list[str]:
    order = reading_order((story.slug for story in stories), seen, seed)
    fitting = {story.slug for story in stories if occasions & set(story.occasions)}
    return sorted(order, key=lambda slug: (slug in seen, slug not in fitting))


class Lateness(StrEnum):
    PUNCTUAL = "punctual"
    LATE = "late"
    TOO_LATE = "too_late"


def lateness(due_at: datetime, now: datetime) -> Lateness:
    late: timedelta = now - due_at
    if late <= PUNCTUAL:
        return Lateness.PUNCTUAL
    return Lateness.LATE if late <= STILL_WELCOME else Lateness.TOO_LATE
