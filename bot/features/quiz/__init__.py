"""The quiz of the week: two days after an edition, one question about its story, where the place wants it."""

from datetime import timedelta
from functools import partial

from bot.features.quiz import jobs, store
from bot.features.quiz.service import plan as plan
from bot.features.quiz.service import result as result
from bot.foundation.bookcase import Bookcase
from bot.foundation.feature import Feature, Job
from bot.foundation.text import Phrases


def feature(bookcase: Bookcase, phrases: Phrases) -> Feature:
    return Feature(
        name="quiz",
        jobs=(Job("quiz.ask", partial(jobs.ask, bookcase, phrases), timedelta(minutes=1)),),
        forget=store.forget,
    )
