"""Deciding in words: what arrived, the proposal with its card and possible doubles, and what was decided."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.features.nominations.model import Nomination, Note, State
from bot.features.nominations.views.writing import do, summary, warnings
from bot.foundation.message import TEXT_LIMIT, Action, Button, Message, Picture, fitted
from bot.foundation.text import Say
from stories.model import Story


def arrived(say: Say, found: Nomination) -> Message:
    button = do(say.plain("nomination-look"), "review", id=found.id)
    return Message(say("nomination-arrived", who=found.who or ""), buttons=((button,),), silent=True)


def card(say: Say, found: Nomination) -> Message:
    """The card it would become."""
    picture = Picture(name=f"nomination/{found.id}/{say.language}/{found.revision}")
    return Message(say("nomination-card", who=found.who or ""), picture=picture, silent=True)


def review(
    say: Say,
    found: Nomination,
    field: str | None,
    doubles: Sequence[Nomination],
    stories: Sequence[Story],
    notes: Sequence[Note],
) -> Message:
    told = [
        say("nomination-note-question" if note.is_question else "nomination-note-answer", words=note.words)
        for note in notes
    ]
    alike = [say("nomination-double", n=each.id, who=each.who or "", place=each.place or "") for each in doubles]
    alike += [say("nomination-double-story", title=each.telling(say.language).title) for each in stories]
    flags = [*warnings(say, found), *([] if found.knows else [say("nomination-unaware")])]
    parts = (
        summary(say, found, field),
        Markup("\n").join(flags) or None,
        Markup("\n").join((say("nomination-doubles"), *alike)) if alike else None,
        Markup("\n").join(told) or None,
    )
    return Message(fitted(parts, TEXT_LIMIT), buttons=_buttons(say, found, doubles), silent=True)


def _buttons(say: Say, found: Nomination, doubles: Sequence[Nomination]) -> tuple[tuple[Button, ...], ...]:
    same = {"id": found.id, "revision": found.revision}
    match found.state:
        case State.WAITING:
            ask = [do(say.plain("nomination-ask-back"), "question", id=found.id)] if found.may_ask else []
            merges = [
                (do(say.plain("nomination-merge", n=each.id), "merge", into=each.id, **same),) for each in doubles
            ]
            return (
                (do(say.plain("nomination-accept"), "accept", **same),),
                (*ask, do(say.plain("nomination-reject"), "reject", **same)),
                *merges,
            )
        case State.ACCEPTED:
            return ((do(say.plain("nomination-withdraw"), "ask_withdraw", **same),),)
        case State.DRAFT | State.MERGED | State.REJECTED | State.WITHDRAWN:
            return ()


def ask_words(say: Say, what: str) -> Message:
    return Message(say(f"nomination-ask-{what}"), silent=True)


def question_sent(say: Say, *, was_sent: bool) -> Message:
    return Message(say("nomination-question-sent" if was_sent else "nomination-question-not-sent"), silent=True)


def answered(say: Say, found: Nomination, words: str) -> Message:
    button = do(say.plain("nomination-look"), "review", id=found.id)
    return Message(say("nomination-answered", who=found.who or "", words=words), buttons=((button,),), silent=True)


def accepted(say: Say, found: Nomination) -> Message:
    """Stays as it is: the way back for the person who does not want to be told about."""
    withdraw = do(say.plain("nomination-withdraw"), "ask_withdraw", id=found.id, revision=found.revision)
    return Message(say("nomination-accepted", who=found.who or ""), buttons=((withdraw,),), silent=True)


def to_write(say: Say, found: Nomination, draft_id: int) -> Message:
    write = Button(say.plain("nomination-write-story"), Action("drafts.panel", {"id": draft_id}))
    return Message(say("nomination-to-write", who=found.who or ""), buttons=((write,),), silent=True)


def settled(say: Say, found: Nomination, state: State) -> Message:
    return Message(say(f"nomination-settled-{state}", who=found.who or ""), silent=True)


def ask_withdraw(say: Say, found: Nomination) -> Message:
    """What it takes is said before it is done."""
    yes = Action("nominations.withdraw", {"id": found.id}, once=True)
    button = Button(say.plain("nomination-do-withdraw"), yes)
    return Message(say("nomination-ask-withdraw", who=found.who or ""), buttons=((button,),), silent=True)
