"""Words to an owner about the bot itself."""

from datetime import datetime

from bot.foundation.message import Action, Button, Message
from bot.foundation.text import Say


def held(say: Say, made_at: datetime, restored_at: datetime, zone: str) -> Message:
    text = say("upkeep-held", made=say.moment(made_at, zone), restored=say.moment(restored_at, zone))
    buttons = (
        (Button(say.plain("upkeep-go-on-without"), Action("upkeep.go_on", {"drop": True})),),
        (Button(say.plain("upkeep-go-on-with"), Action("upkeep.go_on", {"drop": False})),),
    )
    return Message(text, buttons=buttons)


def goes_on(say: Say, dropped: int) -> Message:
    return Message(say("upkeep-goes-on", n=dropped))


def alert(say: Say, name: str, detail: str, *, is_over: bool) -> Message:
    """`name` is one of the alerts' phrases; the detail is the machine's own words."""
    if is_over:
        return Message(say("upkeep-over", what=say(f"alert-{name}")), silent=True)
    return Message(say("upkeep-alert", what=say(f"alert-{name}"), detail=detail, fix=say(f"alert-{name}.fix")))
