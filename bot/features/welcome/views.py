"""The first words to a person or a group, the words on coming back, and the page of help."""

from markupsafe import Markup

from bot.foundation.chats import Subscription
from bot.foundation.message import Action, Button, Link, Message, with_buttons
from bot.foundation.text import Say

MONDAY_SEVEN = {"weekday": 0, "minute": 7 * 60}


def started(say: Say, story: Message) -> Message:
    return with_buttons(story, (Button(say.plain("subscribe-button"), Action("preferences.subscribe", MONDAY_SEVEN)),))


def lead_again(say: Say, subscription: Subscription) -> Markup:
    if subscription.next_at is None:
        return say("start-off")
    return say("start-again", when=say.moment(subscription.next_at, subscription.zone))


def started_again(say: Say, story: Message, subscription: Subscription) -> Message:
    if subscription.is_on:
        return with_buttons(story, (_options(say, subscription),))
    place = {"chat": subscription.place.chat_id, "thread": subscription.place.thread_id}
    again = Button(say.plain("subscribe-again"), Action("preferences.subscribe", place))
    return with_buttons(story, (again,))


def _options(say: Say, subscription: Subscription) -> Button:
    place = {"chat": subscription.place.chat_id, "thread": subscription.place.thread_id}
    return Button(say.plain("options"), Action("preferences.panel", place))


def greeting(say: Say, title: str | None, *, is_forum: bool) -> Message:
    default = Button(say.plain("greeting-default"), Action("preferences.subscribe", MONDAY_SEVEN))
    other = Button(say.plain("greeting-other"), Action("preferences.ask", {"what": "day"}))
    text = say("greeting", title=title or "", forum="yes" if is_forum else "no")
    return Message(text, buttons=((default,), (other,)), silent=True)


def served(say: Say, subscription: Subscription) -> Message:
    """For a group that has its edition already."""
    return _with_when(say, "served", subscription)


def back(say: Say, subscription: Subscription) -> Message:
    return _with_when(say, "back-again", subscription)


def _with_when(say: Say, phrase: str, subscription: Subscription) -> Message:
    assert subscription.next_at is not None, "a subscription that is on has a next edition"
    text = say(phrase, when=say.moment(subscription.next_at, subscription.zone))
    return Message(text, buttons=((_options(say, subscription),),), silent=True)


def help_(say: Say, bot_username: str, *, is_private: bool) -> Message:
    """In a group it is folded, so that it takes three lines until someone opens it."""
    add = Button(say.plain("help-add"), Link(f"https://t.me/{bot_username}?startgroup=hello"))
    text = say("help", bot=bot_username)
    if not is_private:
        return Message(Markup("<blockquote expandable>{}</blockquote>").format(text), silent=True)
    return Message(text, buttons=((add,),), silent=True)
