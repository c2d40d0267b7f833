"""Writing to many: compose, choose who and when, confirm, follow, report."""

from functools import partial

from bot.features.broadcasts import handlers, jobs
from bot.foundation.feature import Command, Feature, Job, Press, Right, Step, Where
from bot.foundation.text import Phrases


def feature(phrases: Phrases, zone: str, messages_per_second: int) -> Feature:
    desk = handlers.Desk(zone, messages_per_second)
    may = Right.BROADCASTER
    return Feature(
        name="broadcasts",
        commands=(
            Command("broadcast", "phattin", handlers.start, may, Where.PRIVATE),
            Command("broadcasts", "lichphat", partial(handlers.overview, desk), may, Where.PRIVATE),
        ),
        presses=(
            Press("broadcasts.list", partial(handlers.overview, desk), may),
            Press("broadcasts.open", partial(handlers.open_panel, desk), may),
            Press("broadcasts.put", partial(handlers.put, desk), may),
            Press("broadcasts.ask_time", partial(handlers.ask_time, desk), may),
            Press("broadcasts.test", handlers.send_test, may),
            Press("broadcasts.confirm", partial(handlers.confirm, desk), may),
            Press("broadcasts.hurry", partial(handlers.hurry, desk), may),
            Press("broadcasts.undo", partial(handlers.undo, desk), may),
            Press("broadcasts.steer", partial(handlers.steer, desk), may),
            Press("broadcasts.cancel", partial(handlers.cancel, desk), may),
            Press("broadcasts.stop_writing", handlers.stop_writing, may),
        ),
        steps=(
            Step("broadcasts.compose", partial(handlers.compose, desk), may),
            Step("broadcasts.time", partial(handlers.type_time, desk), may),
        ),
        jobs=(
            Job("broadcasts.begin", partial(jobs.begin, phrases, zone)),
            Job("broadcasts.fan_out", jobs.fan_out),
            Job("broadcasts.follow", partial(jobs.follow, phrases, zone)),
        ),
    )
