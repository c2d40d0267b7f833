"""The weekly edition: one story, one thing to do, two more titles, for every subscribed place."""

from functools import partial

from bot.features.digest import handlers, jobs
from bot.features.digest.service import Press, edition_now
from bot.foundation.feature import Command, Feature, Job
from bot.foundation.text import Phrases
from stories.calendar import occasions_of_week
from stories.catalog import Catalog

__all__ = ["Press", "edition_now", "feature", "press"]


def press(catalog: Catalog, phrases: Phrases) -> Press:
    return Press(catalog, phrases, occasions_of_week)


def feature(catalog: Catalog, phrases: Phrases) -> Feature:
    ours = press(catalog, phrases)
    return Feature(
        name="digest",
        commands=(Command("digest", "bantin", partial(handlers.digest, ours)),),
        jobs=(Job("digest.deliver", partial(jobs.deliver, ours)),),
        links={"d": partial(handlers.digest, ours)},
    )
