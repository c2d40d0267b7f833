"""What all handlers of pledges ask of an interaction: who, which pledge, what was typed."""

from bot.features.pledges import views
from bot.features.pledges.model import Part, Pledge
from bot.features.pledges.rules import asking
from bot.features.pledges.service.desk import Desk, field_in, group_title
from bot.features.pledges.store import groups, pledges
from bot.foundation.message import Message, Reply
from bot.foundation.store import Work
from bot.foundation.store.conversations import expect, expect_nothing
from bot.foundation.telegram.interaction import Interaction, Kind


async def own(work: Work, asked: Interaction, pledge_id: int | None = None) -> Pledge | None:
    """The pledge a button or a conversation is about, if it is this person's."""
    found = await pledges.find(work, pledge_id if pledge_id is not None else asked.number_argument("id"))
    return found if found and found.owner_id == asked.who else None


def foreign(asked: Interaction) -> Reply:
    words = asked.say.plain("pledge-refused-gone")
    return (
        Reply(toast=words, alert=True) if asked.kind is Kind.PRESS else Reply(Message(asked.say("pledge-refused-gone")))
    )


async def question(
    work: Work, desk: Desk, asked: Interaction, pledge: Pledge, part: Part, wrong: str | None = None
) -> Message:
    """A step's question, whose typed answer is awaited from now on."""
    await expect(work, asked.who, "pledges.write", id=pledge.id, part=part)
    return views.writing.ask(
        asked.say,
        pledge,
        part,
        periods=asking.offered_periods(work.now, desk.zone),
        fields=desk.bookcase.catalog.field_names(asked.say.language),
        own_name=asked.person_name,
        wrong=wrong,
    )


async def titled(work: Work, desk: Desk, asked: Interaction, pledge: Pledge) -> tuple[str | None, str | None]:
    """The group's title and the field's name."""
    return await group_title(work, pledge), field_in(desk, asked.say, pledge)


async def shown(work: Work, desk: Desk, asked: Interaction, pledge: Pledge) -> Message:
    """A pledge with its history, as its owner sees it. Nothing typed is awaited any more."""
    await expect_nothing(work, asked.who)
    title, field = await titled(work, desk, asked, pledge)
    return views.writing.own(asked.say, pledge, title, field, await pledges.history(work, pledge.id), desk.zone)


async def door_link(work: Work, desk: Desk, asked: Interaction, slug: str | None = None) -> str:
    """The link from this group to registering in private chat."""
    circle = await groups.circle_of(work, asked.place.chat_id, asked.place.thread_id)
    return desk.link(f"pd_{circle.door}" + (f"_{slug}" if slug else ""))
