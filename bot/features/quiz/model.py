"""One round of the quiz."""

from dataclasses import dataclass
from datetime import datetime, timedelta

AFTER_EDITION = timedelta(days=2)
STILL_WELCOME = timedelta(hours=12)  # later the round is dropped: the next edition is near
REMEMBERED = timedelta(days=40)  # the next edition tells how it went, where editions come once a month too


@dataclass(frozen=True, slots=True)
class Round:
    """Of the subscription's place, about the story it was told in that week. `right`: the position of the right answer."""

    id: int
    subscription_id: int
    week: str
    slug: str
    number: int  # of the story's questions, from 0
    ask_at: datetime
    right: int | None

    @property
    def key(self) -> str:
        return f"quiz:{self.subscription_id}:{self.week}"
