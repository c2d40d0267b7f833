"""Stories in words: the card, its pages, lists of titles."""

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from bot.foundation.message import (
    CAPTION_LIMIT,
    TEXT_LIMIT,
    Action,
    Button,
    InlineCard,
    Link,
    Message,
    Share,
    fitted,
    length,
)
from bot.foundation.reading import card_picture, poster_document, rich_story, square_picture
from bot.foundation.text import Say
from stories.model import Field, Telling
from stories.paging import split

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
    at_once = Button(say.plain("at-once"), Action("library.whole", {"slug": telling.slug}))
    return Message(fitted((head, text), CAPTION_LIMIT), buttons=(tuple(buttons), (at_once, another)))


def whole(say: Say, telling: Telling, *, is_folded: bool) -> list[Message]:
    """The full text at once; folded in a group, so that it takes three lines until someone opens it.

    One message, but for a text so long that it goes on in the next.
    """
    head = say("whole-head", title=telling.title, hook=telling.hook)
    tail = _takeaways(say, telling) + Markup("\n\n") + say("card-source", source=telling.source_line)
    pieces = split("\n\n".join(telling.body), TEXT_LIMIT - length(head) - length(tail) - 4)
    form = Markup("<blockquote expandable>{}</blockquote>") if is_folded else Markup("{}")
    texts = [form.format(piece.strip()) for piece in pieces]
    texts[0] = head + Markup("\n\n") + texts[0]
    texts[-1] = texts[-1] + Markup("\n\n") + tail
    rich = rich_story(say, telling, is_folded=is_folded) if len(texts) == 1 else None
    another = Button(say.plain("another"), Action("library.another", {}))
    share = Button(say.plain("share"), Share(telling.title))
    messages = [Message(text, silent=True, rich=rich) for text in texts]
    messages[-1] = replace(messages[-1], buttons=((share, another),))
    return messages


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


def to_save(say: Say, telling: Telling) -> Message:
    """The picture that goes with the pasted text."""
    return Message(say("copy-picture"), picture=square_picture(telling.slug, telling.language), silent=True)


def poster(say: Say, telling: Telling) -> Message:
    text = say("poster-how", title=telling.title)
    return Message(text, attachment=poster_document(telling.slug, telling.language), silent=True)


def inline(say: Say, telling: Telling, link: str) -> InlineCard:
    """A card for any chat: it has no pages there, so its button leads to ours. Square stands best among others' talk."""
    message = card(say, telling)
    button = Button(say.plain("read-on"), Link(link))
    square = square_picture(telling.slug, telling.language)
    return InlineCard(
        telling.slug,
        telling.title,
        telling.hook,
        replace(message, buttons=((button,),), picture=square),
        message.picture,
    )
