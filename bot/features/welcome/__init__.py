"""The way in: /start, being added to a group, coming back, help."""

from collections.abc import Awaitable, Callable
from functools import partial

from markupsafe import Markup

from bot.features.welcome import handlers
from bot.foundation.chats import Place
from bot.foundation.feature import Command, Feature
from bot.foundation.message import Message
from bot.foundation.store import Work
from bot.foundation.text import Say

# Tells one story that the place has not read, under a lead of ours.
Introduce = Callable[[Work, Place, Say, Markup], Awaitable[Message]]


def feature(introduce: Introduce, bot_username: str) -> Feature:
    return Feature(
        name="welcome",
        commands=(
            Command("start", "start", partial(handlers.start, introduce)),
            Command("help", "trogiup", partial(handlers.help_, bot_username)),
        ),
        on_membership=handlers.on_membership,
    )
