"""Nominations: people propose somebody good, reviewers decide, what is accepted becomes a story's draft."""

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from bot.features.nominations import jobs, store
from bot.features.nominations.handlers import deciding, writing
from bot.features.nominations.service import Desk, Sketches
from bot.features.nominations.service import propose as propose
from bot.foundation.desk import Tray
from bot.foundation.feature import Command, Feature, Job, Press, Right, Step, Where
from bot.foundation.store import Work

__all__ = ["TRAY", "Desk", "feature", "propose"]

TRAY = Tray("nominations", store.count_waiting, deciding.tray)


def feature(desk: Desk) -> Feature:
    may = Right.REVIEWER
    return Feature(
        name="nominations",
        commands=(Command("nominate", "gioithieu", partial(writing.nominate, desk), where=Where.PRIVATE),),
        presses=(
            Press("nominations.start", partial(writing.nominate, desk)),
            Press("nominations.ask", partial(writing.ask, desk)),
            Press("nominations.put", partial(writing.put, desk)),
            Press("nominations.edit", writing.edit),
            Press("nominations.show", partial(writing.show, desk)),
            Press("nominations.hand_in", partial(writing.hand_in, desk)),
            Press("nominations.drop", writing.drop),
            Press("nominations.answer", writing.answer),
            Press("nominations.review", partial(deciding.review, desk), may),
            Press("nominations.question", deciding.question, may),
            Press("nominations.accept", partial(deciding.accept, desk), may),
            Press("nominations.merge", partial(deciding.merge, desk), may),
            Press("nominations.reject", deciding.reject, may),
            Press("nominations.ask_withdraw", deciding.ask_withdraw, may),
            Press("nominations.withdraw", partial(deciding.withdraw, desk), may),
        ),
        steps=(
            Step("nominations.write", partial(writing.write, desk)),
            Step("nominations.answer", partial(writing.type_answer, desk)),
            Step("nominations.question", partial(deciding.type_question, desk), may),
            Step("nominations.reason", partial(deciding.type_reason, desk), may),
        ),
        jobs=(Job("nominations.recall", partial(jobs.recall, desk), timedelta(minutes=1)),),
        sketches={"nomination": Sketches(desk).find},
        holds=_holds,
        forget=store.forget,
    )


async def _holds(work: Work, person_id: int) -> Mapping[str, Any]:
    mine = [
        {"who": each.who, "place": each.place, "deed": each.deed, "figures": each.figures, "state": each.state}
        for each in await store.of_person(work, person_id)
    ]
    return {"nominations": mine} if mine else {}
