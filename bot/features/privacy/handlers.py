"""The chat's way to what is kept: the page, the file, and forgetting after a second press."""

from collections.abc import Sequence

from bot.features.privacy import service, views
from bot.features.privacy.service import Forget
from bot.foundation.feature import Answer
from bot.foundation.message import Reply
from bot.foundation.store import Work
from bot.foundation.telegram.interaction import Interaction, Kind

MYDATA = "mydata"


async def privacy(page_url: str | None, work: Work, asked: Interaction) -> Answer:
    return Reply(views.privacy(asked.say, page_url, is_private=asked.is_private), aside=True)


async def mydata(work: Work, asked: Interaction) -> Answer:
    if not asked.is_private or asked.person_id is None:
        return None
    # Made for this very request: a name that was used before would bring an older file.
    name = f"{MYDATA}/{asked.person_id}/{asked.update_id}"
    return Reply(views.mydata(asked.say, name))


async def ask(work: Work, asked: Interaction) -> Answer:
    if not asked.is_private or asked.person_id is None:
        return None
    return Reply(views.ask(asked.say, asked.person_id), edit=asked.kind is Kind.PRESS)


async def keep(work: Work, asked: Interaction) -> Answer:
    return Reply(views.kept(asked.say), edit=True)


async def forget(forgets: Sequence[Forget], work: Work, asked: Interaction) -> Answer:
    assert asked.person_id is not None, "a press has a person"
    await service.forget(work, forgets, asked.person_id)
    return Reply(views.forgotten(asked.say), edit=True)
