"""The chat's way to this week's edition."""

from bot.features.digest.service import Press, edition_for
from bot.foundation.feature import Answer
from bot.foundation.message import Reply
from bot.foundation.schedules import week_of
from bot.foundation.store import Work
from bot.foundation.store.chats import subscription_at
from bot.foundation.telegram.interaction import Interaction


async def digest(press: Press, work: Work, asked: Interaction) -> Answer:
    subscription = await subscription_at(work, asked.place)
    fields = subscription.fields if subscription else ()
    week = week_of(work.now, subscription.zone if subscription else asked.zone)
    return Reply(await edition_for(work, press, asked.place, fields, week, asked.say))
