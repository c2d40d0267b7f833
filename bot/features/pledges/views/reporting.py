"""Reporting in words: the reminder, how far, how it goes, one sentence more."""

from markupsafe import Markup

from bot.features.pledges.model import Period, Pledge, Progress
from bot.features.pledges.views.wording import do, goal, number, period, reached, short
from bot.foundation.message import Message
from bot.foundation.text import Say


def reminder(say: Say, pledge: Pledge, quarter: Period, *, is_again: bool) -> Message:
    phrase = "reminder-again" if is_again else "reminder-year" if quarter.quarter == 4 else "reminder"
    text = say(
        phrase,
        period=period(say, quarter),
        what=short(pledge.what or "", 300),
        goal=goal(say, pledge.goal) if pledge.goal else "",
    )
    verb = "report" if not pledge.is_collective else "adopt"
    arguments = {"id": pledge.id} | ({"chat": pledge.chat_id} if pledge.is_collective else {})
    return Message(text, buttons=((do(say.plain("pledge-report"), verb, **arguments),),), silent=True)


def ask_value(say: Say, pledge: Pledge, quarter: Period, *, wrong: str | None = None) -> Message:
    assert pledge.goal is not None, "an approved pledge has a goal"
    head = say("report-ask", period=period(say, quarter), what=short(pledge.what or "", 200))
    refusal = say(f"pledge-wrong-{wrong}") + Markup("\n\n") if wrong else Markup("")
    if pledge.goal.amount is not None:
        asked = say("report-ask-value", goal=goal(say, pledge.goal), before=reached(say, pledge.goal, pledge.reached))
        values = [(number(say, value), value) for value in _steps(pledge.goal.amount)]
        across = 5
    else:
        asked = say("report-ask-milestone")
        values = [(say.plain("report-none-yet"), 0.0)]
        values += [(f"✓ {short(step, 50)}", float(n)) for n, step in enumerate(pledge.goal.milestones, start=1)]
        across = 1
    buttons = [do(label, "value", id=pledge.id, value=str(value)) for label, value in values]
    rows = [tuple(buttons[start : start + across]) for start in range(0, len(buttons), across)]
    return Message(refusal + head + Markup("\n") + asked, buttons=tuple(rows), silent=True)


def _steps(amount: float) -> list[float]:
    """Nothing, the quarters and the whole, in whole numbers where the goal is one."""
    parts = [amount * quarter / 4 for quarter in range(5)]
    steps = [float(round(part)) for part in parts] if amount == int(amount) and amount >= 4 else parts
    if amount == int(amount) and amount < 4:
        steps = [float(n) for n in range(int(amount) + 1)]
    return list(dict.fromkeys(steps))


def ask_progress(say: Say, pledge: Pledge, value: float) -> Message:
    assert pledge.goal is not None, "an approved pledge has a goal"
    order = list(Progress)
    if pledge.goal.share(value) >= 1:
        order = [Progress.DONE, Progress.ON_TRACK]
    buttons = [
        do(say.plain(f"progress-button-{each}"), "progress", id=pledge.id, value=str(value), progress=each)
        for each in order
    ]
    rows = [tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2)]
    back = do(say.plain("back"), "report", id=pledge.id, again=True)
    text = say("report-ask-progress", reached=reached(say, pledge.goal, value))
    return Message(text, buttons=(*rows, (back,)), silent=True)


def saved(say: Say, pledge: Pledge, quarter: Period) -> Message:
    """It stands already; a sentence and a photo may follow."""
    assert pledge.goal is not None, "an approved pledge has a goal"
    text = say(
        "report-saved",
        period=period(say, quarter),
        reached=reached(say, pledge.goal, pledge.reached),
        progress=say(f"progress-{pledge.progress}"),
    )
    enough = do(say.plain("report-enough"), "enough", id=pledge.id)
    return Message(text, buttons=((enough,),), silent=True)


def thanks(say: Say, *, has_photo: bool) -> Message:
    return Message(say("report-thanks-photo" if has_photo else "report-thanks"), silent=True)


def finished(say: Say) -> Message:
    return Message(say("report-finished"), silent=True)


def not_taken(say: Say, wrong: str) -> Message:
    return Message(say(f"pledge-wrong-{wrong}"), silent=True)


def refused(say: Say, reason: str) -> Message:
    return Message(say(f"report-refused-{reason}"), silent=True)


def adopt(say: Say, pledge: Pledge, chat_id: int) -> Message:
    """The way from a group's reminder to its report, for admins of the group."""
    button = do(say.plain("pledge-report"), "adopt", id=pledge.id, chat=chat_id)
    return Message(Markup("<b>{}</b>").format(short(pledge.what or "", 300)), buttons=((button,),), silent=True)


def adopted(say: Say) -> Message:
    return Message(say("report-adopted"), silent=True)
