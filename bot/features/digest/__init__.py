"""The weekly edition: one story, one thing to do, two more titles, for every subscribed place; editors plan its weeks."""

from datetime import timedelta
from functools import partial

from bot.features.digest import handlers, jobs, store
from bot.features.digest.service import FollowUp, Press, QuizResult, edition_now
from bot.foundation import feature as offers
from bot.foundation.bookcase import Bookcase
from bot.foundation.feature import Command, Feature, Job, Right
from bot.foundation.staff import Staff
from bot.foundation.text import Phrases
from stories.calendar import occasions_of_week

__all__ = ["Press", "edition_now", "feature", "press"]


def press(bookcase: Bookcase, phrases: Phrases, follow_up: FollowUp, quiz_result: QuizResult) -> Press:
    return Press(bookcase, phrases, occasions_of_week, follow_up, quiz_result)


def feature(press: Press, staff: Staff) -> Feature:
    room = handlers.Room(press, staff)
    edit = Right.EDITOR
    return Feature(
        name="digest",
        commands=(Command("digest", "bantin", partial(handlers.digest, room), is_calm=True),),
        presses=(
            offers.Press("digest.weeks", partial(handlers.weeks, room), edit),
            offers.Press("digest.week", partial(handlers.week, room), edit),
            offers.Press("digest.choose", partial(handlers.choose, room), edit),
            offers.Press("digest.pin", partial(handlers.pin, room), edit),
            offers.Press("digest.skip", partial(handlers.skip, room), edit),
            offers.Press("digest.off", partial(handlers.off, room), edit),
            offers.Press("digest.clear", partial(handlers.clear, room), edit),
            offers.Press("digest.preview", partial(handlers.preview, room), edit),
        ),
        jobs=(
            Job("digest.deliver", partial(jobs.deliver, room.press)),
            Job("digest.tidy", jobs.tidy, timedelta(hours=1)),
        ),
        links={"d": partial(handlers.digest, room)},
        forget=store.forget_planner,
    )
