"""Stories in words: the card, its pages, lists of titles."""

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from bot.foundation.message import CAPTION_LIMIT, TEXT_LIMIT, Action, Button, InlineCard, Link, Message, Share, fitted
from bot.foundation.reading import card_picture, poster_document
from bot.foundation.text import Say
from stories.model import Field, Telling

PER_PAGE = 8
LEAD, TAKEAWAY = 0, 4  # what a crowded caption does without


def card(say: Say, telling: Telling, lead: Markup | None = None) -> Message:
    """Stands alone: who, where, what they did, the figures, what one can learn, source and time."""
    figures = Markup("\n").join(say("card-figure", figure=str(figure)) for figure in telling.figures[:4])
    caption = fitted(
        (
            lead,
            say("card", title=telling.title, who=telling.who, role=telling.role, place=telling.place),
            say("card-hook", hook=telling.hook),
            figures or None,
            say("card-takeaway", takeaway=telling.takeaways[0]),
            say("card-source", source=telling.source_line),
        ),
        CAPTION_LIMIT,
        expendable=(TAKEAWAY, LEAD),
    )
    read_on = Button(say.plain("read-on"), Action("library.page", {"slug": telling.slug, "page": 1}))
    another = Button(say.plain("another"), Action("library.another", {}))
    share = Button(say.plain("share"), Share(telling.title))
    copy = Button(say.plain("copy"), Action("library.copy", {"slug": telling.slug}))
    picture = card_picture(telling.slug, telling.language)
    follow = Button(say.plain("follow"), Action("pledges.start", {"slug": telling.slug}))
    poster = Button(say.plain("poster"), Action("library.poster", {"slug": telling.slug}))
    return Message(caption, picture=picture, buttons=((read_on, another), (share, copy), (poster, follow)))


def page(say: Say, telling: Telling, pages: Sequence[Markup], number: int) -> Message:
    """One page under the picture; after the last one come the takeaways. `number` counts from 1."""
    last = len(pages) + 1
    text = pages[number - 1] if number < last else _takeaways(say, telling)
    head = say("page-title", title=telling.title, page=number, pages=last)
    buttons = []
    if number > 1:
        buttons.append(_turn(say.plain("previous-page", page=number - 1), telling, number - 1))
    else:
        buttons.append(Button(say.plain("to-card"), Action("library.open", {"slug": telling.slug, "here": True})))
    if number < last:
        buttons.append(_turn(say.plain("next-page", page=number + 1), telling, number + 1))
    another = Button(say.plain("another"), Action("library.another", {}))
    return Message(fitted((head, text), CAPTION_LIMIT), buttons=(tuple(buttons), (another,)))


def whole(say: Say, telling: Telling, pages: Sequence[Markup]) -> Message:
    """For a group: the full text folded away, so that it takes three lines until someone opens it."""
    title = Markup("<b>{}</b>").format(telling.title)
    body = Markup("<blockquote expandable>{}</blockquote>").format(Markup("").join(pages).strip())
    return Message(fitted((title, body, _takeaways(say, telling)), TEXT_LIMIT), silent=True)


def _takeaways(say: Say, telling: Telling) -> Markup:
    lines = [say("takeaways-title"), *(say("takeaway", takeaway=takeaway) for takeaway in telling.takeaways)]
    return Markup("\n").join(lines)


def _turn(label: str, telling: Telling, page: int) -> Button:
    return Button(label, Action("library.page", {"slug": telling.slug, "page": page}))


def fields(say: Say, found: Sequence[tuple[Field, int]]) -> Message:
    rows = tuple(
        (
            Button(
                f"{field.sign} " + say.plain("library-field", name=field.name(say.language), n=count),
                Action("library.field", {"field": field.id, "from": 0}),
            ),
        )
        for field, count in found
    )
    return Message(say("library-title"), buttons=rows, silent=True)


def in_field(say: Say, field: Field, tellings: Sequence[Telling], start: int) -> Message:
    shown = tellings[start : start + PER_PAGE]
    turns = []
    if start > 0:
        turns.append(Button("‹", Action("library.field", {"field": field.id, "from": max(0, start - PER_PAGE)})))
    if start + PER_PAGE < len(tellings):
        turns.append(Button("›", Action("library.field", {"field": field.id, "from": start + PER_PAGE})))
    back = Button(say.plain("back"), Action("library.fields", {}))
    rows = (*titles(shown), *((tuple(turns),) if turns else ()), (back,))
    return Message(say("library-in-field", name=field.name(say.language)), buttons=rows)


def titles(tellings: Sequence[Telling]) -> tuple[tuple[Button, ...], ...]:
    return tuple((Button(telling.title, Action("library.open", {"slug": telling.slug})),) for telling in tellings)


def found(say: Say, words: str, tellings: Sequence[Telling]) -> Message:
    return Message(say("search-found", words=words, n=len(tellings)), buttons=titles(tellings), silent=True)


def unsure(say: Say, tellings: Sequence[Telling]) -> Message:
    return Message(say("search-unsure"), buttons=titles(tellings), silent=True)


def with_all(say: Say, text: Markup) -> Message:
    button = Button(say.plain("all-stories"), Action("library.fields", {}))
    return Message(text, buttons=((button,),), silent=True)


def to_paste(say: Say, telling: Telling, text: str) -> Message:
    """In a block that one tap copies whole."""
    block = Markup("<pre>{}</pre>").format(text)
    return Message(fitted((say("copy-how"), block), TEXT_LIMIT), silent=True)


def poster(say: Say, telling: Telling) -> Message:
    text = say("poster-how", title=telling.title)
    return Message(text, attachment=poster_document(telling.slug, telling.language), silent=True)


def inline(say: Say, telling: Telling, link: str) -> InlineCard:
    """A card for any chat: it has no pages there, so its button leads to ours."""
    message = card(say, telling)
    button = Button(say.plain("read-on"), Link(link))
    return InlineCard(telling.slug, telling.title, telling.hook, replace(message, buttons=((button,),)))
