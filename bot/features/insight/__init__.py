"""How it goes: growth, deliveries and what people read, in three charts; aggregate numbers only."""

from datetime import timedelta
from functools import partial

from bot.features.insight import handlers, jobs, store
from bot.features.insight.service import Numbers, makers
from bot.foundation.bookcase import Bookcase
from bot.foundation.feature import Command, Feature, Job, Press, Right
from bot.foundation.text import Phrases


def feature(bookcase: Bookcase, phrases: Phrases, zone: str) -> Feature:
    numbers = Numbers(bookcase, phrases, zone)
    return Feature(
        name="insight",
        commands=(Command("stats", "thongke", partial(handlers.stats, numbers), Right.STAFF),),
        presses=(
            Press("insight.show", partial(handlers.show, numbers), Right.STAFF),
            Press("insight.sheet", partial(handlers.sheet, numbers), Right.STAFF),
            Press("insight.weekly", partial(handlers.weekly, numbers), Right.STAFF),
        ),
        jobs=(Job("insight.days", partial(jobs.add_up, numbers), timedelta(minutes=1)),),
        files=makers(numbers),
        holds=store.holds,
        forget=store.forget,
    )
