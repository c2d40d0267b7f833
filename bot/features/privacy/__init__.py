"""What is kept about a person: said in words, handed over as a file, forgotten on request."""

from collections.abc import Sequence
from functools import partial

from bot.features.privacy import handlers, jobs, service, store, views
from bot.foundation.feature import Command, Feature, Job, Maker, Press, Where
from bot.foundation.text import Phrases


def page(phrases: Phrases) -> str:
    """What /privacy says, for the web."""
    return views.page([phrases.say(language) for language in phrases.languages])


def feature(others: Sequence[Feature], page_url: str | None) -> Feature:
    """`others`: every other feature; each says for itself what it holds and how it forgets."""
    holds = [store.holds, *(each.holds for each in others if each.holds)]
    forgets = [*(each.forget for each in others if each.forget), store.forget]
    return Feature(
        name="privacy",
        commands=(
            Command("privacy", "riengtu", partial(handlers.privacy, page_url)),
            Command("mydata", "dulieu", handlers.mydata, where=Where.PRIVATE),
            Command("forget", "quentoi", handlers.ask, where=Where.PRIVATE),
        ),
        presses=(
            Press("privacy.mydata", handlers.mydata),
            Press("privacy.ask", handlers.ask),
            Press("privacy.keep", handlers.keep),
            Press("privacy.forget", partial(handlers.forget, forgets)),
        ),
        jobs=(Job("privacy.sweep", jobs.sweep),),
        files={handlers.MYDATA: Maker(partial(service.read, holds), service.draw, is_private=True)},
        holds=store.holds,
        forget=store.forget,
    )
