"""Stories written in a chat: drafted by an editor, decided about by a second person, published without a restart."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from bot.features.drafts import store
from bot.features.drafts.handlers import deciding, writing
from bot.features.drafts.handlers.room import Room
from bot.features.drafts.service import Sketches
from bot.features.drafts.service import make as make
from bot.features.drafts.service import published as published
from bot.features.drafts.service import retell_source as retell_source
from bot.features.drafts.service import withdraw as withdraw
from bot.foundation.bookcase import Bookcase
from bot.foundation.desk import Tray
from bot.foundation.feature import Command, Feature, Press, Right, Step, Where
from bot.foundation.message import Message
from bot.foundation.staff import Staff
from bot.foundation.store import Work
from bot.foundation.text import Phrases, Say
from stories.model import Telling

TRAY = Tray("drafts", store.count_waiting, deciding.tray)


def feature(
    bookcase: Bookcase,
    staff: Staff,
    phrases: Phrases,
    card: Callable[[Say, Telling], Message],
    whole: Callable[[Say, Telling], Sequence[Message]],
) -> Feature:
    room = Room(bookcase, staff, phrases, card, whole)
    write, decide = Right.EDITOR, Right.REVIEWER
    return Feature(
        name="drafts",
        commands=(Command("draft", "bannhap", partial(writing.start, room), write, Where.PRIVATE),),
        presses=(
            Press("drafts.own", partial(writing.start, room), write),
            Press("drafts.new", writing.new, write),
            Press("drafts.form", writing.form, write),
            Press("drafts.steps", partial(writing.steps, room), write),
            Press("drafts.ask", partial(writing.ask, room), write),
            Press("drafts.skip", partial(writing.skip, room), write),
            Press("drafts.clear", partial(writing.clear, room), write),
            Press("drafts.field", partial(writing.choose_field, room), write),
            Press("drafts.panel", partial(writing.panel, room), write),
            Press("drafts.brief", partial(writing.brief, room), write),
            Press("drafts.preview", partial(writing.preview, room), write),
            Press("drafts.hand_in", partial(writing.hand_in, room), write),
            Press("drafts.take_back", partial(writing.take_back, room), write),
            Press("drafts.discard", writing.discard, write),
            Press("drafts.recover", partial(writing.recover, room), write),
            Press("drafts.review", partial(deciding.review, room), decide),
            Press("drafts.publish", partial(deciding.publish, room), decide),
            Press("drafts.ask_reason", deciding.ask_reason, decide),
            Press("drafts.public", deciding.public, decide),
            Press("drafts.shown", deciding.shown, decide),
            Press("drafts.take_down", deciding.take_down, decide),
            Press("drafts.put_back", deciding.put_back, decide),
        ),
        steps=(
            Step(writing.STEP, partial(writing.write, room), write),
            Step("drafts.reason", partial(deciding.reason, room), decide),
        ),
        sketches={"draft": Sketches(bookcase).find},
        holds=_holds,
        forget=store.forget,
    )


async def _holds(work: Work, person_id: int) -> Mapping[str, Any]:
    drafts = await store.of_person(work, person_id)
    return {"drafts": [{"title": each.written.title, "state": each.state} for each in drafts]} if drafts else {}
