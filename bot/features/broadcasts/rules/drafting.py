"""What a person's message makes of a draft: a new message, new words for it, or a refusal in words. Pure."""

from dataclasses import dataclass, replace

from bot.foundation.message import (
    CAPTION_LIMIT,
    TEXT_LIMIT,
    Album,
    Attachment,
    Copy,
    Html,
    Media,
    Message,
    Picture,
    Poll,
    length,
)

# Telegram's limits for polls in characters, and files in an album.
QUESTION_LIMIT, OPTION_LIMIT = 300, 100
ALBUM_MOST = 10
# What editMessageMedia can put in place of what was sent.
EXCHANGEABLE = ("photo", "video", "animation", "audio", "document")


@dataclass(frozen=True, slots=True)
class Sent:
    """What the person sent, in the words of this room. `other`: the name of a kind that nobody can pass on."""

    text: Html
    picture: Picture | None = None
    attachment: Attachment | None = None
    other: str | None = None
    has_preview: bool = False
    is_text_above: bool = False


@dataclass(frozen=True, slots=True)
class Unfit:
    """`phrase` and its arguments say what is wrong and what would be right."""

    phrase: str
    arguments: tuple[tuple[str, int | str], ...] = ()


def message_of(sent: Sent) -> Message | Unfit:
    if sent.other:
        return Unfit("broadcast-not-taken", (("kind", sent.other),))
    has_file = sent.picture is not None or isinstance(sent.attachment, Media | Album)
    limit = CAPTION_LIMIT if has_file else TEXT_LIMIT
    if length(sent.text) > limit:
        return Unfit("broadcast-too-long", (("length", length(sent.text)), ("limit", limit)))
    if isinstance(sent.attachment, Poll) and not sent.attachment.options:
        return Unfit("broadcast-not-taken", (("kind", "poll"),))
    return Message(
        sent.text,
        picture=sent.picture,
        attachment=sent.attachment,
        has_preview=sent.has_preview and not has_file,
        is_text_above=sent.is_text_above,
    )


def with_part(message: Message, sent: Sent) -> Message | Unfit:
    """One more file of the album."""
    assert isinstance(sent.attachment, Media), "an album is made of files"
    items = message.attachment.items if isinstance(message.attachment, Album) else ()
    if not items and isinstance(message.attachment, Media):
        items = (message.attachment,)
    if len(items) >= ALBUM_MOST:
        return message
    # The first caption is that of the album; others stay with their files.
    if items and sent.text and not message.text:
        return replace(message, text=sent.text, attachment=Album((*items, sent.attachment)))
    item = replace(sent.attachment, text=sent.text or None) if items else sent.attachment
    text = message.text if items else sent.text
    if length(sent.text) > CAPTION_LIMIT:
        return Unfit("broadcast-too-long", (("length", length(sent.text)), ("limit", CAPTION_LIMIT)))
    return replace(message, text=text, attachment=Album((*items, item)))


def changed(old: Message, sent: Sent) -> Message | Unfit:
    """Words alone change the words; anything else takes the place of all but the buttons and the manner of sending."""
    new = message_of(sent)
    if isinstance(new, Unfit):
        return new
    if new.picture is None and new.attachment is None and _has_words(old):
        limit = TEXT_LIMIT if old.picture is None and old.attachment is None else CAPTION_LIMIT
        if length(new.text) > limit:
            return Unfit("broadcast-too-long", (("length", length(new.text)), ("limit", limit)))
        return replace(old, text=new.text, has_preview=new.has_preview and limit == TEXT_LIMIT)
    return replace(new, buttons=old.buttons, silent=old.silent, protected=old.protected, pinned=old.pinned)


def _has_words(message: Message) -> bool:
    match message.attachment:
        case Media(media):
            return media.has_caption
        case Poll() | Copy():
            return False
        case _:
            return True


def correction(old: Message, sent: Sent) -> Message | Unfit:
    """What every delivered copy of `old` can be turned into by an edit; Telegram does not let all become all."""
    new = changed(old, sent)
    if isinstance(new, Unfit):
        return new
    if _form(new) == _form(old) or (_form(new) == _form(old) == "file"):
        return new
    return Unfit("broadcast-cannot-become")


def _form(message: Message) -> str:
    """Messages of one form can become each other."""
    match message.attachment:
        case Media(media) if media in EXCHANGEABLE:
            return "file"
        case Media(media, file_id):
            return f"{media}:{file_id}"
        case Album(items):
            return "album:" + ",".join(item.file_id for item in items)
        case None:
            return "file" if message.picture else "text"
        case _:
            return "fixed"
