"""The weekly edition: one story, one thing to do, two more titles, for every subscribed place."""

from functools import partial

from bot.features.digest import handlers, jobs
from bot.features.digest.service import Press
from bot.foundation.feature import Command, Feature, Job
from bot.foundation.text import Phrases
from stories.calendar import occasions_of_week
from stories.catalog import Catalog


def feature(catalog: Catalog, phrases: Phrases) -> Feature:
    press = Press(catalog, phrases, occasions_of_week)
    return Feature(
        name="digest",
        commands=(Command("digest", "bantin", partial(handlers.digest, press), is_calm=True),),
        jobs=(Job("digest.deliver", partial(jobs.deliver, press)),),
        links={"d": partial(handlers.digest, press)},
    )
