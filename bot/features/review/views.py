"""The review queue in words."""

from collections.abc import Sequence

from bot.foundation.desk import Waiting
from bot.foundation.message import Action, Button, Message
from bot.foundation.text import Say

PER_PAGE = 8


def queue(say: Say, filled: Sequence[tuple[str, int]]) -> Message:
    rows = tuple(
        (Button(say.plain(f"tray-{name}", n=count), Action("review.tray", {"tray": name, "from": 0})),)
        for name, count in filled
    )
    return Message(say("review-queue") if filled else say("review-empty"), buttons=rows)


def tray(say: Say, name: str, shown: Sequence[Waiting], start: int, count: int, *, is_only: bool) -> Message:
    rows: list[tuple[Button, ...]] = [(Button(each.title, each.open),) for each in shown]
    turns = [
        Button(label, Action("review.tray", {"tray": name, "from": at}))
        for label, at in (("‹", start - PER_PAGE), ("›", start + PER_PAGE))
        if 0 <= at < count
    ]
    rows += [tuple(turns)] if turns else []
    rows += [] if is_only else [(Button(say.plain("back"), Action("review.queue", {})),)]
    return Message(say("review-tray", what=say.plain(f"tray-{name}", n=count)), buttons=tuple(rows))
