"""The steps of proposing somebody, the preview, and what the one who proposed is told."""

import json
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from bot.features.nominations.model import Nomination, Part, State
from bot.features.nominations.rules import contacts
from bot.foundation.message import TEXT_LIMIT, Action, Argument, Button, Message, Picture, fitted
from bot.foundation.text import Say
from stories.card import Picture as Sheet
from stories.card import render


def do(label: str, verb: str, **arguments: Argument) -> Button:
    return Button(label, Action(f"nominations.{verb}", arguments))


def ask(
    say: Say, draft: Nomination, part: Part, fields: Mapping[str, str], own_name: str, wrong: str | None = None
) -> Message:
    """One step. `wrong`: why what was sent before could not be taken."""
    choices = _choices(say, part, fields, own_name)
    across = 2 if part in (Part.FIELD, Part.MAY_ASK, Part.KNOWS) else 1
    buttons = [do(label, "put", id=draft.id, part=part, value=value) for label, value in choices]
    rows = [tuple(buttons[start : start + across]) for start in range(0, len(buttons), across)]
    parts = list(Part)
    number = parts.index(part)
    back = [do(say.plain("back"), "ask", id=draft.id, part=parts[number - 1])] if number else []
    rows.append((*back, do(say.plain("nomination-drop"), "drop", id=draft.id)))
    refusal = say(f"nomination-wrong-{wrong}") + Markup("\n\n") if wrong else Markup("")
    step = say("nomination-step", n=number + 1, all=len(parts))
    return Message(refusal + step + Markup("\n") + say(f"nomination-ask-{part}"), buttons=tuple(rows), silent=True)


def _choices(say: Say, part: Part, fields: Mapping[str, str], own_name: str) -> Sequence[tuple[str, str]]:
    match part:
        case Part.WHO | Part.PLACE | Part.DEED:
            return []
        case Part.FIELD:
            return [(name, field) for field, name in fields.items()]
        case Part.FIGURES | Part.PHOTO:
            return [(say.plain("nomination-skip"), "")]
        case Part.MAY_ASK:
            return [(say.plain("nomination-may-ask"), "yes"), (say.plain("nomination-may-not-ask"), "no")]
        case Part.KNOWS:
            return [(say.plain("nomination-knows"), "yes"), (say.plain("nomination-knows-not"), "no")]
        case Part.THANKS:
            own = [(say.plain("nomination-thank", name=own_name[:40]), "own")] if own_name else []
            return [*own, (say.plain("nomination-no-thanks"), "")]


def summary(say: Say, found: Nomination, field: str | None) -> Markup:
    lines = [
        Markup("<b>{}</b>").format(found.who or "…"),
        Markup("{} · {}").format(found.place or "…", field or "…"),
        Markup.escape(found.deed or "…"),
        say("nomination-figures", figures=found.figures) if found.figures else None,
        say("nomination-has-photo") if found.photo else None,
    ]
    return Markup("\n").join(line for line in lines if line)


def warnings(say: Say, found: Nomination) -> list[Markup]:
    """Of what a reviewer should look at twice, and the one who proposes before."""
    return [say(f"contact-{kind}") for kind in contacts(found)]


def preview(say: Say, draft: Nomination, field: str | None) -> Message:
    flags = Markup("\n").join(warnings(say, draft)) or None
    text = fitted((say("nomination-preview"), summary(say, draft, field), flags), TEXT_LIMIT)
    rows = (
        (do(say.plain("nomination-hand-in"), "hand_in", id=draft.id),),
        (do(say.plain("nomination-edit"), "edit", id=draft.id), do(say.plain("nomination-drop"), "drop", id=draft.id)),
    )
    return Message(text, buttons=rows, silent=True)


def edit(say: Say, draft: Nomination) -> Message:
    buttons = [do(say.plain(f"nomination-part-{part}"), "ask", id=draft.id, part=part) for part in Part]
    rows = [tuple(buttons[start : start + 3]) for start in range(0, len(buttons), 3)]
    return Message(
        say("nomination-edit-what"), buttons=(*rows, (do(say.plain("back"), "show", id=draft.id),)), silent=True
    )


def handed_in(say: Say) -> Message:
    return Message(say("nomination-handed-in"), silent=True)


def dropped(say: Say) -> Message:
    return Message(say("nomination-dropped"), silent=True)


def refused(say: Say, reason: str) -> Message:
    return Message(say(f"nomination-refused-{reason}"), silent=True)


def wrong(say: Say, reason: str) -> Message:
    return Message(say(f"nomination-wrong-{reason}"), silent=True)


def question(say: Say, found: Nomination, words: str) -> Message:
    button = do(say.plain("nomination-answer"), "answer", id=found.id)
    return Message(say("nomination-asked", who=found.who or "", words=words), buttons=((button,),), silent=True)


def ask_answer(say: Say) -> Message:
    return Message(say("nomination-ask-answer"), silent=True)


def answer_passed_on(say: Say) -> Message:
    return Message(say("nomination-answer-passed-on"), silent=True)


def outcome(say: Say, found: Nomination, state: State, words: str | None) -> Message:
    text = say(f"nomination-outcome-{state}", who=found.who or "")
    return Message(text + Markup("\n“{}”").format(words) if words else text, silent=True)


def gone(say: Say) -> Message:
    """Takes the place of a card that is too old to be deleted."""
    return Message(say("nomination-recalled"), picture=Picture(name=f"gone/{say.language}"), silent=True)


def notice(say: Say) -> bytes:
    """The picture of it."""
    words = {"language": say.language, "brand": say.plain("brand"), "words": say.plain("nomination-recalled")}
    return render(Sheet("notice.typ", "png", json.dumps(words, ensure_ascii=False, sort_keys=True)))
