"""The first words to a person or a group, and the pages of help and privacy."""

from bot.foundation.message import Action, Button, Link, Message, with_buttons
from bot.foundation.text import Say

MONDAY_SEVEN = {"weekday": 0, "minute": 7 * 60}


def started(say: Say, story: Message) -> Message:
    subscribe = Button(say.plain("subscribe-button"), Action("preferences.subscribe", MONDAY_SEVEN))
    return with_buttons(story, (subscribe,))


def greeting(say: Say, title: str | None) -> Message:
    default = Button(say.plain("greeting-default"), Action("preferences.subscribe", MONDAY_SEVEN))
    other = Button(say.plain("greeting-other"), Action("preferences.ask", {"what": "day"}))
    return Message(say("greeting", title=title or ""), buttons=((default,), (other,)), silent=True)


def help_(say: Say, bot_username: str) -> Message:
    add = Button(say.plain("help-add"), Link(f"https://t.me/{bot_username}?startgroup=hello"))
    return Message(say("help", bot=bot_username), buttons=((add,),), silent=True)


def privacy(say: Say) -> Message:
    return Message(say("privacy"), silent=True)
