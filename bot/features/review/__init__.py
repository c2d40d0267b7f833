"""The queue of what waits for a second person: drafts, and whatever else features put into their trays."""

from collections.abc import Sequence
from functools import partial

from bot.features.review import handlers
from bot.foundation.desk import Tray
from bot.foundation.feature import Command, Feature, Press, Right, Where


def feature(trays: Sequence[Tray]) -> Feature:
    may = Right.REVIEWER
    return Feature(
        name="review",
        commands=(Command("review", "duyet", partial(handlers.queue, trays), may, Where.PRIVATE),),
        presses=(
            Press("review.queue", partial(handlers.queue, trays), may),
            Press("review.tray", partial(handlers.tray, trays), may),
        ),
    )
