"""What all handlers of pledges ask of an interaction: who, which pledge, what was typed."""

from bot.features.pledges import views
from bot.features.pledges.model import Part, Pledge
from bot.features.pledges.rules import asking
from bot.features.pledges.service.desk import Desk, group_title
from bot.features.pledges.store import groups, pledges
from bot.foundation.message import Message, Reply, plain
from bot.foundation.store import Work
from bot.foundation.store.conversations import expect, expect_nothing
from bot.foundation.telegram.interaction import Interaction, Kind


def person(asked: Interaction) -> int:
    assert asked.person_id is not None, "in private chat, and behind a press, there is a person"
    return asked.person_id


async def own(work: Work, asked: Interaction, pledge_id: int | None = None) -> Pledge | None:
    """The pledge a button or a conversation is about, if it is this person's."""
    found = await pledges.find(work, pledge_id if pledge_id is not None else asked.number_argument("id"))
    return found if found and found.owner_id == person(asked) else None


def foreign(asked: Interaction) -> Reply:
    words = asked.say.plain("pledge-refused-gone")
    return (
        Reply(toast=words, alert=True) if asked.kind is Kind.PRESS else Reply(Message(asked.say("pledge-refused-gone")))
    )


def typed(asked: Interaction) -> str:
    return plain(asked.content.html).strip() if asked.content else ""


def in_place(asked: Interaction, message: Message) -> Reply:
    """A press changes the message it stands under, unless that is a picture."""
    return Reply(message, edit=asked.kind is Kind.PRESS and not asked.has_picture)


def field_names(desk: Desk, asked: Interaction) -> dict[str, str]:
    return {field.id: field.name(asked.say.language) for field in desk.bookcase.catalog.fields.values()}


async def question(
    work: Work, desk: Desk, asked: Interaction, pledge: Pledge, part: Part, wrong: str | None = None
) -> Message:
    """A step's question, whose typed answer is awaited from now on."""
    await expect(work, person(asked), "pledges.write", id=pledge.id, part=part)
    return views.writing.ask(
        asked.say,
        pledge,
        part,
        periods=asking.offered_periods(work.now, desk.zone),
        fields=field_names(desk, asked),
        own_name=asked.person_name,
        wrong=wrong,
    )


async def titled(work: Work, desk: Desk, asked: Interaction, pledge: Pledge) -> tuple[str | None, str | None]:
    """The group's title and the field's name."""
    return await group_title(work, pledge), field_names(desk, asked).get(pledge.field or "")


async def shown(work: Work, desk: Desk, asked: Interaction, pledge: Pledge) -> Message:
    """A pledge with its history, as its owner sees it. Nothing typed is awaited any more."""
    await expect_nothing(work, person(asked))
    title, field = await titled(work, desk, asked, pledge)
    return views.writing.own(asked.say, pledge, title, field, await pledges.history(work, pledge.id), desk.zone)


async def door_link(work: Work, desk: Desk, asked: Interaction, slug: str | None = None) -> str:
    """The link from this group to registering in private chat."""
    circle = await groups.circle_of(work, asked.place.chat_id, asked.place.thread_id)
    return desk.link(f"pd_{circle.door}" + (f"_{slug}" if slug else ""))
