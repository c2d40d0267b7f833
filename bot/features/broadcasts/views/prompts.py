"""What is asked of a writer and what is answered: contents, links, times, reasons, refusals."""

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from bot.features.broadcasts.model import Broadcast, Task
from bot.features.broadcasts.rules.drafting import Unfit
from bot.features.broadcasts.rules.links import Unusable
from bot.features.broadcasts.views.parts import words
from bot.foundation.chats import ChatKind
from bot.foundation.message import Action, Button, Message
from bot.foundation.text import Say

PER_PAGE = 8


def _stop(say: Say) -> Button:
    return Button(say.plain("broadcast-stop"), Action("broadcasts.stop_writing", {}))


def ask_content(say: Say) -> Message:
    story = Button(say.plain("take-story"), Action("broadcasts.stories", {"start": 0}))
    edition = Button(say.plain("take-edition"), Action("broadcasts.edition", {}))
    return Message(say("broadcast-ask"), buttons=((story, edition), (_stop(say),)), silent=True)


def stories(say: Say, titles: Sequence[tuple[str, str]], start: int) -> Message:
    rows = [
        (Button(title, Action("broadcasts.story", {"slug": slug})),) for slug, title in titles[start : start + PER_PAGE]
    ]
    turns = []
    if start > 0:
        turns.append(Button("‹", Action("broadcasts.stories", {"start": max(0, start - PER_PAGE)})))
    if start + PER_PAGE < len(titles):
        turns.append(Button("›", Action("broadcasts.stories", {"start": start + PER_PAGE})))
    return Message(
        say("choose-story"), buttons=(*rows, *((tuple(turns),) if turns else ()), (_stop(say),)), silent=True
    )


def unfit(say: Say, why: Unfit) -> Message:
    arguments = dict(why.arguments)
    if why.phrase == "broadcast-not-taken":
        arguments["kind"] = say.plain("kind-of-message", kind=arguments["kind"])
    return Message(say(why.phrase, **arguments), silent=True)


def no_draft(say: Say) -> Message:
    return Message(say("broadcast-refused-not_a_draft"), silent=True)


def one_content(say: Say) -> Message:
    return Message(say("broadcast-one-content"), silent=True)


def ask_words(say: Say, broadcast: Broadcast) -> Message:
    phrase = "ask-correction" if broadcast.task is Task.EDIT else "ask-words"
    return Message(say(phrase), buttons=((_stop(say),),), silent=True)


def ask_links(say: Say, broadcast: Broadcast) -> Message:
    text = say("ask-links")
    if not broadcast.can_have_buttons:
        text += Markup("\n") + say("ask-links-album")
    return Message(text, buttons=((_stop(say),),), silent=True)


def unusable_link(say: Say, why: Unusable) -> Message:
    return Message(say(f"link-{why.fault}", line=why.line[:80]), silent=True)


def ask_time(say: Say, zone: str) -> Message:
    return Message(say("broadcast-ask-time", zone=say.zone(zone)), buttons=((_stop(say),),), silent=True)


def unclear_time(say: Say, reason: str, typed: str) -> Message:
    return Message(say(f"time-{reason}", typed=typed[:80]), silent=True)


def ask_find(say: Say) -> Message:
    return Message(say("ask-find"), buttons=((_stop(say),),), silent=True)


def ask_reason(say: Say) -> Message:
    return Message(say("ask-reason"), buttons=((_stop(say),),), silent=True)


def rejected(say: Say, broadcast_id: int) -> Message:
    return Message(say("broadcast-rejected", id=broadcast_id), silent=True)


def no_reason(say: Say) -> Message:
    return Message(say("reason-needed"), silent=True)


def given_back(say: Say, what: str, reason: str | None) -> Message:
    return Message(say(f"given-back-{what}", reason=reason or ""))


def approved(say: Say, number: int) -> Message:
    return Message(say("broadcast-approved", id=number))


def left_out(say: Say, series: Broadcast, due_at: datetime, following: datetime, zone: str) -> Message:
    moments = {"due": say.moment(due_at, zone), "next": say.moment(following, zone)}
    return Message(say("series-left-out", id=series.id, words=words(say, series), **moments))


def refused(say: Say, kind: ChatKind) -> Message:
    undo = Button(say.plain("undo"), Action("broadcasts.accept", {}))
    return Message(
        say("broadcast-refusal", private="yes" if kind is ChatKind.PRIVATE else "no"), buttons=((undo,),), silent=True
    )


def accepted(say: Say) -> Message:
    return Message(say("broadcast-acceptance"), silent=True)


def area(say: Say, name: str | None) -> Message:
    text = say("area-is", area=name) if name else say("area-none")
    return Message(text + Markup("\n") + say("area-how"), silent=True)


def area_set(say: Say, name: str) -> Message:
    return Message(say("area-set", area=name), silent=True)
