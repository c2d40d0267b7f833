"""What an editor sees while writing: the invitation, questions, the panel with what is missing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from markupsafe import Markup

from bot.features.drafts.model import PHOTO, Draft
from bot.features.drafts.rules import STEPS
from bot.foundation.message import Action, Button, Message, Picture
from bot.foundation.text import Say
from stories.manuscript import Lack, Part, Wrong
from stories.model import Field
from stories.prose import BRIEF_WORDS, WORDS, count_words

SHOWN_LACKS = 6


def own(say: Say, drafts: Sequence[Draft], *, may_see_public: bool) -> Message:
    rows = [(Button(_name(say, draft), Action("drafts.panel", {"id": draft.id})),) for draft in drafts]
    rows.append((Button(say.plain("draft-new"), Action("drafts.new", {})),))
    if may_see_public:
        rows.append((Button(say.plain("draft-public"), Action("drafts.public", {"from": 0})),))
    return Message(say("draft-own"), buttons=tuple(rows))


def _name(say: Say, draft: Draft) -> str:
    title = draft.written.title or draft.written.who or say.plain("draft-untitled")
    return say.plain(f"draft-named-{draft.state}", title=title)


def invitation(say: Say) -> Message:
    steps = Button(say.plain("draft-do-steps"), Action("drafts.steps", {}))
    form = Button(say.plain("draft-do-form"), Action("drafts.form", {}))
    return Message(say("draft-invitation"), buttons=((steps,), (form,)))


def form(say: Say) -> Message:
    """The labels in a block that one tap copies."""
    return Message(say("draft-form-how") + Markup("\n\n<pre>{}</pre>").format(say.plain("draft-form")))


def question(say: Say, draft_id: int, step: str, fields: Mapping[str, Field], *, is_guided: bool) -> Message:
    rows: list[tuple[Button, ...]] = []
    if step == Part.FIELD:
        buttons = [
            Button(
                f"{field.sign} {field.name(say.language)}",
                Action("drafts.field", {"id": draft_id, "field": field.id, "guided": is_guided}),
            )
            for field in fields.values()
        ]
        rows = [tuple(buttons[number : number + 2]) for number in range(0, len(buttons), 2)]
    panel = Button(say.plain("draft-do-panel"), Action("drafts.panel", {"id": draft_id}))
    none = "drafts.skip" if is_guided else "drafts.clear"
    skip = Button(say.plain("draft-do-without"), Action(none, {"id": draft_id, "step": step}))
    rows.append((skip, panel) if step in (Part.FIGURES, PHOTO) else (panel,))
    return Message(say(f"draft-ask-{step}"), buttons=tuple(rows))


def more_text(say: Say, draft: Draft, *, is_guided: bool) -> Message:
    """After a piece of the body: how long it is by now, and how to go on."""
    done = Action("drafts.skip" if is_guided else "drafts.panel", {"id": draft.id, "step": Part.BODY})
    words = count_words(draft.written.body)
    return Message(
        say("draft-more-text", n=words, least=BRIEF_WORDS, usual=WORDS[0], most=WORDS[1]),
        buttons=((Button(say.plain("draft-do-done"), done),),),
    )


def lacking(say: Say, found: Iterable[Lack]) -> Message:
    """What is wrong with what was just sent; what was sent is kept."""
    return Message(Markup("\n").join((*(_lack(say, lack) for lack in found), say("draft-send-again"))))


def _lack(say: Say, lack: Lack) -> Markup:
    part = say.plain(f"draft-part-{lack.part}")
    return say(f"draft-lack-{lack.wrong}", part=part, have=lack.have, limit=lack.limit)


def panel(say: Say, draft: Draft, lacks: Sequence[Lack]) -> Message:
    parts: list[Markup] = [say("draft-title", title=draft.written.title or say.plain("draft-untitled"))]
    if draft.note:
        parts.append(say("draft-note", note=draft.note))
    if lacks:
        lines = [say("draft-lacks"), *(_lack(say, lack) for lack in lacks[:SHOWN_LACKS])]
        if len(lacks) > SHOWN_LACKS:
            lines.append(say("draft-lacks-more", n=len(lacks) - SHOWN_LACKS))
        parts.append(Markup("\n").join(lines))
    else:
        parts.append(say("draft-whole"))
    return Message(Markup("\n\n").join(parts), buttons=_panel_buttons(say, draft, lacks))


def _panel_buttons(say: Say, draft: Draft, lacks: Sequence[Lack]) -> tuple[tuple[Button, ...], ...]:
    def button(phrase: str, action: str, *, once: bool = False, **more: str) -> Button:
        return Button(say.plain(phrase), Action(action, {"id": draft.id, **more}, once=once))

    wrong = {lack.part for lack in lacks}
    asks = [
        Button(
            ("❗ " if step in wrong else "✓ " if _has(draft, step) else "＋ ") + say.plain(f"draft-part-{step}"),
            Action("drafts.ask", {"id": draft.id, "step": step}),
        )
        for step in STEPS
    ]
    rows = [tuple(asks[number : number + 3]) for number in range(0, len(asks), 3)]
    if any(lack.wrong is Wrong.BRIEF for lack in lacks) or draft.written.is_brief:
        rows.append((button("draft-is-brief" if draft.written.is_brief else "draft-do-brief", "drafts.brief"),))
    rows.append((button("draft-do-preview", "drafts.preview"),))
    if not lacks:
        rows.append((button("draft-do-hand-in", "drafts.hand_in"),))
    rows.append((button("draft-do-discard", "drafts.discard"),))
    return tuple(rows)


def _has(draft: Draft, step: str) -> bool:
    return bool(draft.photo) if step == PHOTO else bool(draft.written.lines(Part(step)))


def card(draft: Draft, as_published: Message) -> Message:
    """The card that it would become, drawn from the draft; its buttons come with the story."""
    return replace(as_published, picture=Picture(name=f"draft/{draft.id}/vi/{draft.revision}"), buttons=())


def handed_in(say: Say, draft: Draft, reviewers: int) -> Message:
    take_back = Button(say.plain("draft-do-take-back"), Action("drafts.take_back", {"id": draft.id}))
    text = say("draft-handed-in", title=draft.written.title, n=reviewers)
    return Message(text if reviewers else say("draft-nobody-reviews"), buttons=((take_back,),))


def discarded(say: Say, draft: Draft) -> Message:
    undo = Button(say.plain("undo"), Action("drafts.recover", {"id": draft.id}))
    return Message(say("draft-discarded"), buttons=((undo,),))


def not_taken(say: Say, step: str) -> Message:
    return Message(say("draft-wants-photo" if step == PHOTO else "draft-wants-text"))
