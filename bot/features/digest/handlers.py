"""The chat's way to this week's edition, and the editors' to the weeks to come."""

from dataclasses import dataclass

from bot.features.digest import rules, service, views
from bot.features.digest.service import Press, edition_for
from bot.foundation.feature import Answer, Right
from bot.foundation.message import Message, Reply
from bot.foundation.schedules import week_of
from bot.foundation.staff import Staff
from bot.foundation.store import Work
from bot.foundation.store.chats import subscription_at
from bot.foundation.telegram.interaction import Interaction
from stories.folding import fold

WEEKS_SHOWN = 8
NEXT = ("next", "toi")


@dataclass(frozen=True, slots=True)
class Room:
    """The press, and who may plan what it prints."""

    press: Press
    staff: Staff


async def digest(room: Room, work: Work, asked: Interaction) -> Answer:
    if fold(asked.words) in NEXT:
        return await _coming_if_editor(room, work, asked)
    subscription = await subscription_at(work, asked.place)
    fields = subscription.fields if subscription else ()
    week = week_of(work.now, subscription.zone if subscription else asked.zone)
    edition = await edition_for(work, room.press, asked.place, fields, week, asked.say)
    return Reply(edition or views.off(asked.say))


async def _coming_if_editor(room: Room, work: Work, asked: Interaction) -> Answer:
    if asked.person_id is None or not await room.staff.may(work, asked.person_id, Right.EDITOR):
        return Reply(Message(asked.say("only-editors"), silent=True), reply_to=asked.message_id)
    if not asked.is_private:
        return Reply(Message(asked.say("only-in-private"), silent=True), reply_to=asked.message_id)
    return Reply(await _coming(room, work, asked, 0))


async def _coming(room: Room, work: Work, asked: Interaction, start: int) -> Message:
    this = week_of(work.now, asked.zone)
    weeks = [rules.week_after(this, start + number) for number in range(WEEKS_SHOWN)]
    return views.coming(asked.say, await service.outlook(work, room.press, weeks, asked.say), start)


async def weeks(room: Room, work: Work, asked: Interaction) -> Answer:
    return Reply(await _coming(room, work, asked, asked.number_argument("from")), edit=True)


async def week(room: Room, work: Work, asked: Interaction) -> Answer:
    return await _week(room, work, asked)


async def _week(room: Room, work: Work, asked: Interaction, toast: str | None = None) -> Reply:
    (shown,) = await service.outlook(work, room.press, [asked.text_argument("week")], asked.say)
    said = asked.say.plain(toast) if toast else None
    return Reply(views.week(asked.say, shown, asked.number_argument("from")), edit=True, toast=said)


async def choose(room: Room, work: Work, asked: Interaction) -> Answer:
    week, first = asked.text_argument("week"), asked.number_argument("first")
    found = service.choice_for(room.press, week)
    return Reply(views.choice(asked.say, week, found, first, asked.number_argument("from")), edit=True)


async def pin(room: Room, work: Work, asked: Interaction) -> Answer:
    slug = asked.text_argument("slug")
    if room.press.catalog.get(slug) is None:
        return Reply(toast=asked.say.plain("story-gone-short"), alert=True)
    await service.pin(work, asked.text_argument("week"), slug, asked.person_id)
    return await _week(room, work, asked, "week-is-pinned")


async def skip(room: Room, work: Work, asked: Interaction) -> Answer:
    await service.skip(work, asked.text_argument("week"), asked.text_argument("slug"), asked.person_id)
    return await _week(room, work, asked, "week-is-skipped")


async def off(room: Room, work: Work, asked: Interaction) -> Answer:
    is_off = bool(asked.arguments["off"])
    await service.give_off(work, asked.text_argument("week"), asked.person_id, is_off=is_off)
    return await _week(room, work, asked, "week-is-off" if is_off else "week-is-on")


async def clear(room: Room, work: Work, asked: Interaction) -> Answer:
    await service.clear(work, asked.text_argument("week"), asked.person_id)
    return await _week(room, work, asked, "week-is-clear")


async def preview(room: Room, work: Work, asked: Interaction) -> Answer:
    return Reply(await service.preview(work, room.press, asked.text_argument("week"), asked.say))
