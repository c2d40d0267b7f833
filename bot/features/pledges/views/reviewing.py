"""Reviewing in words: the request, the queue, the question for words, and what the owner is told."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.features.pledges.model import Entry, EntryKind, Pledge
from bot.features.pledges.views.wording import do, short, summary, warnings
from bot.foundation.message import TEXT_LIMIT, Action, Argument, Button, Link, Message, fitted
from bot.foundation.text import Say


def request(say: Say, pledge: Pledge, title: str | None, chat_id: int | None, field: str | None = None) -> Message:
    """The pledge with the three answers. `chat_id`: the group whose admin is asked; None for reviewers of the bot."""
    text = fitted((say("pledge-request"), summary(say, pledge, title, field), warnings(say, pledge)), TEXT_LIMIT)
    verb, about = ("judge", {"chat": chat_id}) if chat_id is not None else ("staff_judge", {})
    same: dict[str, Argument] = {"id": pledge.id, "revision": pledge.revision, **about}
    words = "words" if chat_id is not None else "staff_words"
    return Message(
        text,
        buttons=(
            (do(say.plain("pledge-approve"), verb, verdict="approve", **same),),
            (
                do(say.plain("pledge-change"), words, verdict="change", **same),
                do(say.plain("pledge-decline"), words, verdict="decline", **same),
            ),
        ),
        silent=True,
    )


def knock(say: Say, link: str) -> Message:
    """In the group: something waits, without saying whose it is."""
    return Message(say("pledge-knock"), buttons=((Button(say.plain("pledge-knock-open"), Link(link)),),), silent=True)


def door_to_queue(say: Say, title: str, chat_id: int) -> Message:
    button = do(say.plain("pledge-knock-open"), "queue", chat=chat_id)
    return Message(say("pledge-queue-door", title=title), buttons=((button,),), silent=True)


def queue(say: Say, count: int, waiting: Sequence[Pledge], chat_id: int) -> Message:
    if not waiting:
        return Message(say("pledge-queue-empty"), silent=True)
    rows = [(do(short(pledge.what or "", 50), "look", id=pledge.id, chat=chat_id),) for pledge in waiting]
    return Message(say("pledge-queue", n=count), buttons=tuple(rows), silent=True)


def ask_words(say: Say, verdict: str) -> Message:
    return Message(say(f"pledge-ask-{verdict}"), silent=True)


def confirm_words(say: Say, verb: str, reviewer: int, words: str, arguments: dict[str, Argument]) -> Message:
    """The words as the owner will read them; the right to decide is asked again at this press."""
    send = Button(
        say.plain("pledge-send-words"),
        Action(f"pledges.{verb}", {**arguments, "words": words}, once=True, person_id=reviewer),
    )
    return Message(say("pledge-confirm-words", words=words), buttons=((send,),), silent=True)


def decided(say: Say, pledge: Pledge) -> Message:
    return Message(say(f"pledge-decided-{pledge.state}", what=short(pledge.what or "", 120)), silent=True)


def decided_before(say: Say, entry: Entry, zone: str) -> Message:
    how = say("pledge-was-approved") if entry.kind is EntryKind.APPROVED else say(f"pledge-was-{entry.kind}")
    return Message(say("pledge-decided-before", how=how, when=say.moment(entry.at, zone)), silent=True)


def obstacle(say: Say, reason: str) -> Message:
    return Message(say(f"pledge-obstacle-{reason}"), silent=True)


def outcome(say: Say, pledge: Pledge, words: str | None) -> Message:
    """To its owner."""
    text = say(f"pledge-outcome-{pledge.state}", what=short(pledge.what or "", 200))
    if words:
        text += Markup("\n“{}”").format(words)
    return Message(text, buttons=((do(say.plain("pledge-open"), "open", id=pledge.id),),), silent=True)
