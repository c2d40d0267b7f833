"""A reviewer's way to what waits for them."""

from collections.abc import Sequence

from bot.features.review import views
from bot.foundation.desk import Tray
from bot.foundation.feature import Answer
from bot.foundation.message import Reply
from bot.foundation.store import Work
from bot.foundation.telegram.interaction import Interaction, Kind


async def queue(trays: Sequence[Tray], work: Work, asked: Interaction) -> Answer:
    """The trays with something in them; a single one is opened at once."""
    assert asked.person_id is not None, "a reviewer is a person"
    counted = [(tray, await tray.count(work, asked.person_id)) for tray in trays]
    filled = [(tray, count) for tray, count in counted if count]
    is_press = asked.kind is Kind.PRESS
    if len(filled) == 1:
        tray, count = filled[0]
        shown = await tray.page(work, asked.say, asked.person_id, 0, views.PER_PAGE)
        return Reply(views.tray(asked.say, tray.name, shown, 0, count, is_only=True), edit=is_press)
    return Reply(views.queue(asked.say, [(tray.name, count) for tray, count in filled]), edit=is_press)


async def tray(trays: Sequence[Tray], work: Work, asked: Interaction) -> Answer:
    assert asked.person_id is not None, "a press has a person"
    chosen = next((each for each in trays if each.name == asked.text_argument("tray")), None)
    if chosen is None:
        return await queue(trays, work, asked)
    start = asked.number_argument("from")
    shown = await chosen.page(work, asked.say, asked.person_id, start, views.PER_PAGE)
    count = await chosen.count(work, asked.person_id)
    return Reply(views.tray(asked.say, chosen.name, shown, start, count, is_only=False), edit=True)
