"""Words to an owner about the bot itself."""

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from bot.foundation.delivery import DECISION_SIGNS, Delivery
from bot.foundation.message import Action, Button, Message
from bot.foundation.text import Say

DOUBTS = 6


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
    text = say("upkeep-alert", what=say(f"alert-{name}"), detail=detail, fix=say(f"alert-{name}.fix"))
    button = Button(say.plain("upkeep-doubts-open"), Action("upkeep.doubts", {}))
    return Message(text, buttons=((button,),) if name == "uncertain" else ())


def doubts(say: Say, found: Sequence[tuple[Delivery, str | None]]) -> Message:
    """The first of them, each with its place's title, and three words to choose from."""
    if not found:
        return Message(say("upkeep-doubts-none"), silent=True)
    lines, rows = [say("upkeep-doubts")], []
    for number, (delivery, title) in enumerate(found, 1):
        kind = delivery.lane.partition(":")[0]
        lines.append(say("upkeep-doubt", n=number, kind=kind, where=title or say("upkeep-doubt-person")))
        about = {"delivery": delivery.id}
        rows.append(
            tuple(
                Button(f"{number} {sign}", Action("upkeep.settle", {**about, "word": word}, once=True))
                for word, sign in DECISION_SIGNS.items()
            )
        )
    return Message(Markup("\n").join(lines), buttons=tuple(rows), silent=True)
