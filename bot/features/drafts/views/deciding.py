"""What those see who decide about a draft, and what its writer hears of it."""

from collections.abc import Sequence

from bot.features.drafts.model import Draft, State
from bot.foundation.message import Action, Button, Message
from bot.foundation.text import Say

PER_PAGE = 8


def asks_for_decision(say: Say, draft: Draft) -> Message:
    look = Button(say.plain("draft-do-look"), Action("drafts.review", {"id": draft.id}))
    return Message(
        say("draft-waits", title=draft.written.title, who=draft.written.who), buttons=((look,),), silent=True
    )


def decision(say: Say, draft: Draft, *, is_own: bool) -> Message:
    """Under the card and the whole text. It is about this revision and no other."""
    if is_own:
        return Message(say("draft-decide-own", title=draft.written.title))
    seen = {"id": draft.id, "revision": draft.revision}
    publish = Button(say.plain("draft-do-publish"), Action("drafts.publish", seen, once=True))
    ask = Button(say.plain("draft-do-ask-change"), Action("drafts.ask_reason", {**seen, "final": False}))
    reject = Button(say.plain("draft-do-reject"), Action("drafts.ask_reason", {**seen, "final": True}))
    later = Button(say.plain("draft-do-later"), Action("review.queue", {}))
    return Message(say("draft-decide", title=draft.written.title), buttons=((publish,), (ask, reject), (later,)))


def reason_wanted(say: Say, *, is_final: bool) -> Message:
    return Message(say("draft-why-not" if is_final else "draft-what-to-change"))


def too_late(say: Say) -> Message:
    return Message(say("draft-refused-changed"))


def settled(say: Say, draft: Draft) -> Message:
    """To the one who decided."""
    return Message(say(f"draft-is-{draft.state}", title=draft.written.title), buttons=_open(say, draft))


def answered(say: Say, draft: Draft) -> Message:
    """To the writer."""
    text = say(f"draft-answer-{draft.state}", title=draft.written.title, note=draft.note or "")
    if draft.state is State.WRITING:
        panel = Button(say.plain("draft-do-panel"), Action("drafts.panel", {"id": draft.id}))
        return Message(text, buttons=((panel,),))
    return Message(text, buttons=_open(say, draft))


def _open(say: Say, draft: Draft) -> tuple[tuple[Button, ...], ...]:
    if draft.state is not State.PUBLISHED or draft.slug is None:
        return ()
    return ((Button(say.plain("draft-do-open"), Action("library.open", {"slug": draft.slug})),),)


def public_list(say: Say, drafts: Sequence[Draft], start: int) -> Message:
    """One more than a page is given where there is a next one."""
    rows: list[tuple[Button, ...]] = [
        (Button(_name(say, draft), Action("drafts.shown", {"id": draft.id})),) for draft in drafts[:PER_PAGE]
    ]
    turns = [Button("‹", Action("drafts.public", {"from": max(0, start - PER_PAGE)}))] if start else []
    if len(drafts) > PER_PAGE:
        turns.append(Button("›", Action("drafts.public", {"from": start + PER_PAGE})))
    rows += [tuple(turns)] if turns else []
    rows.append((Button(say.plain("back"), Action("drafts.own", {})),))
    return Message(say("draft-public-list") if drafts else say("draft-public-none"), buttons=tuple(rows))


def _name(say: Say, draft: Draft) -> str:
    return say.plain(f"draft-named-{draft.state}", title=draft.written.title)


def public(say: Say, draft: Draft) -> Message:
    """A story that was published from a draft, and what can be done about it."""
    here = {"id": draft.id}
    rows = list(_open(say, draft))
    if draft.state is State.PUBLISHED:
        rows.append((Button(say.plain("draft-do-take-down"), Action("drafts.take_down", here)),))
    else:
        rows.append((Button(say.plain("draft-do-put-back"), Action("drafts.put_back", here)),))
    rows.append((Button(say.plain("back"), Action("drafts.public", {"from": 0})),))
    return Message(say(f"draft-is-{draft.state}", title=draft.written.title), buttons=tuple(rows))
