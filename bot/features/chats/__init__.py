"""Looking after groups and channels: which are mine, what works there and what does not, who is told when something breaks."""

from datetime import timedelta
from functools import partial

from bot.features.chats import handlers, jobs
from bot.foundation.feature import Ask, Command, Feature, Job, Press, Right, Where
from bot.foundation.text import Phrases


def feature(phrases: Phrases) -> Feature:
    admin = Right.CHAT_ADMIN
    return Feature(
        name="chats",
        commands=(
            Command("groups", "nhom", handlers.groups, where=Where.PRIVATE, asks=Ask.OWN_CHATS),
            Command("check", "kiemtra", handlers.check, admin, asks=Ask.ROOM),
        ),
        presses=(
            Press("chats.groups", handlers.groups, asks=Ask.OWN_CHATS),
            Press("chats.pick", handlers.pick),
            Press("chats.check", handlers.check, admin, asks=Ask.ROOM),
        ),
        jobs=(Job("chats.tidy", jobs.tidy, timedelta(seconds=5)),),
        on_membership=partial(handlers.on_membership, phrases),
        on_topic=partial(handlers.on_topic, phrases),
        on_shared=handlers.on_shared,
        on_trouble=partial(handlers.on_trouble, phrases),
    )
