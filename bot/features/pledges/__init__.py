"""Pledges: one concrete task, approved by somebody, reported on every quarter, summed up for the group."""

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from bot.features.pledges import jobs
from bot.features.pledges.handlers import reporting, reviewing, showing, writing
from bot.features.pledges.service import showing as papers
from bot.features.pledges.service.desk import Desk as Desk
from bot.features.pledges.store.groups import count_waiting
from bot.features.pledges.store.pledges import forget_owner, of_owner
from bot.foundation.desk import Tray
from bot.foundation.feature import Command, Feature, Job, Press, Right, Step
from bot.foundation.store import Work

# What belongs to no group, or to one that cannot be asked any more.
TRAY = Tray("pledges", count_waiting, reviewing.tray)


def feature(desk: Desk) -> Feature:
    admin = Right.CHAT_ADMIN
    return Feature(
        name="pledges",
        commands=(Command("pledge", "camket", partial(writing.pledge, desk)),),
        presses=(
            Press("pledges.overview", partial(writing.pledge, desk)),
            Press("pledges.start", partial(writing.start, desk)),
            Press("pledges.take", partial(writing.take, desk)),
            Press("pledges.begin", partial(writing.begin, desk)),
            Press("pledges.begin_for_group", partial(writing.begin_for_group, desk), admin, is_fresh=True),
            Press("pledges.ask", partial(writing.ask, desk)),
            Press("pledges.put", partial(writing.put, desk)),
            Press("pledges.edit", writing.edit),
            Press("pledges.open", partial(writing.open_, desk)),
            Press("pledges.hand_in", partial(writing.hand_in, desk)),
            Press("pledges.take_back", writing.take_back),
            Press("pledges.queue", reviewing.queue, admin),
            Press("pledges.look", partial(reviewing.look, desk), admin),
            Press("pledges.words", reviewing.words, admin),
            Press("pledges.judge", partial(reviewing.judge, desk), admin, is_fresh=True),
            Press("pledges.staff_look", partial(reviewing.look, desk), Right.REVIEWER),
            Press("pledges.staff_words", reviewing.words, Right.REVIEWER),
            Press("pledges.staff_judge", partial(reviewing.judge, desk), Right.REVIEWER),
            Press("pledges.report", partial(reporting.report, desk)),
            Press("pledges.adopt", partial(reporting.adopt, desk), admin, is_fresh=True),
            Press("pledges.value", reporting.value),
            Press("pledges.progress", partial(reporting.progress, desk)),
            Press("pledges.enough", reporting.enough),
            Press("pledges.board", partial(showing.board, desk)),
            Press("pledges.paper", showing.paper, admin),
            Press("pledges.ask_names", showing.ask_names, admin),
            Press("pledges.names", showing.names, admin, is_fresh=True),
            Press("pledges.counts", partial(showing.counts, desk), Right.REVIEWER),
            Press("pledges.browse", partial(showing.browse, desk), Right.REVIEWER),
            Press("pledges.commend", partial(showing.commend, desk), Right.REVIEWER),
            Press("pledges.agree", partial(showing.agree, desk)),
        ),
        steps=(
            Step("pledges.write", partial(writing.write, desk)),
            Step("pledges.words", reviewing.type_words),
            Step("pledges.value", partial(reporting.type_value, desk)),
            Step("pledges.sentence", reporting.sentence),
        ),
        jobs=(Job("pledges.ask", partial(jobs.ask, desk), timedelta(minutes=1)),),
        links={
            "pd_": partial(writing.through_door, desk),
            "pq_": reviewing.through_door,
            "pa_": reporting.through_door,
        },
        files={"pledges": papers.maker(desk)},
        holds=_holds,
        forget=forget_owner,
    )


async def _holds(work: Work, person_id: int) -> Mapping[str, Any]:
    mine = [
        {"task": each.what, "name": each.name, "state": each.state, "reached": each.reached}
        for each in await of_owner(work, person_id, limit=1000)
    ]
    return {"pledges": mine} if mine else {}
