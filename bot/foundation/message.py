"""What we say, as plain values: text with formatting, a picture or another attachment, buttons. How a channel shows it is decided at its edge."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from html import unescape
from typing import Annotated, Literal

from markupsafe import Markup
from pydantic import PlainSerializer, PlainValidator, TypeAdapter

from stories.paging import units as units

# Formatted text: the HTML subset that Telegram knows. Plain text enters only through escaping (markupsafe).
Html = Annotated[Markup, PlainValidator(Markup), PlainSerializer(str)]
Argument = str | int | bool | None

TAG = re.compile(r"<[^>]*>")


def plain(html: Markup) -> str:
    """The text without its formatting, as a reader without HTML would see it."""
    return unescape(TAG.sub("", str(html)))


def length(html: Markup) -> int:
    """As Telegram counts: UTF-16 units after its tags are read."""
    return units(plain(html))


# Telegram's limits in that measure.
TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024


def fitted(parts: Sequence[Markup | None], limit: int, expendable: Sequence[int] = ()) -> Markup:
    """The parts with an empty line between them. What does not fit is left out whole, never cut.

    First the parts at the `expendable` positions go, in that order, then those at the end.
    """
    kept = dict(enumerate(parts))
    droppable = [*expendable, *(number for number in reversed(range(len(parts))) if number not in expendable)]
    while length(text := Markup("\n\n").join(part for part in kept.values() if part)) > limit:
        del kept[droppable.pop(0)]
    return text


@dataclass(frozen=True, slots=True)
class Action:
    """What a press does: a name that a feature registered, and what to do it to.

    `once`: works a single time (for what changes something). `person_id`: only this person may press.
    """

    name: str
    arguments: Mapping[str, Argument]
    once: bool = False
    person_id: int | None = None
    kind: Literal["action"] = "action"


@dataclass(frozen=True, slots=True)
class Sealed:
    """An action behind its opaque token, which is all that leaves the house."""

    token: str
    kind: Literal["sealed"] = "sealed"


@dataclass(frozen=True, slots=True)
class Link:
    url: str
    kind: Literal["link"] = "link"


@dataclass(frozen=True, slots=True)
class Share:
    """Opens the reader's list of chats with this inline query filled in."""

    query: str
    kind: Literal["share"] = "share"


@dataclass(frozen=True, slots=True)
class Button:
    label: str
    does: Action | Sealed | Link | Share


@dataclass(frozen=True, slots=True)
class Picture:
    """Either a file Telegram already holds (`file_id`) or the name of one that the studio draws when it is sent."""

    name: str | None = None
    file_id: str | None = None


@dataclass(frozen=True, slots=True)
class Pick:
    """A key below the writing field that opens Telegram's own list of the reader's chats or contacts; in private chats only."""

    label: str
    what: Literal["group", "channel", "person"]


class MediaKind(StrEnum):
    PHOTO = "photo"
    VIDEO = "video"
    ANIMATION = "animation"
    AUDIO = "audio"
    DOCUMENT = "document"
    VOICE = "voice"
    VIDEO_NOTE = "video_note"
    STICKER = "sticker"

    @property
    def has_caption(self) -> bool:
        return self not in (MediaKind.VIDEO_NOTE, MediaKind.STICKER)


@dataclass(frozen=True, slots=True)
class Media:
    """A file that Telegram holds. `text`: its own caption where it is part of an album."""

    media: MediaKind
    file_id: str
    text: Html | None = None
    is_hidden: bool = False  # under a spoiler until it is tapped
    kind: Literal["media"] = "media"


@dataclass(frozen=True, slots=True)
class Album:
    """Two to ten files shown as one. Telegram lets it have no buttons: those that are links become lines under the text."""

    items: tuple[Media, ...]
    kind: Literal["album"] = "album"


@dataclass(frozen=True, slots=True)
class Poll:
    """`correct`: the right options of a quiz; empty where it is a poll."""

    question: Html
    options: tuple[Html, ...]
    correct: tuple[int, ...] = ()
    explanation: Html | None = None
    is_anonymous: bool = True
    allows_several: bool = False
    kind: Literal["poll"] = "poll"


@dataclass(frozen=True, slots=True)
class Copy:
    """The exact copy of another message, for what has no form of its own here. It must still stand when this is sent."""

    chat_id: int
    message_id: int
    kind: Literal["copy"] = "copy"


@dataclass(frozen=True, slots=True)
class Document:
    """A file that the studio makes when it is sent, under the name its reader sees."""

    name: str
    file_name: str
    kind: Literal["document"] = "document"


Attachment = Media | Album | Poll | Copy | Document


# Where the message's picture stands in its richer form.
PICTURE_HERE = Markup('<img src="tg://photo?id=picture"/>')


@dataclass(frozen=True, slots=True)
class Listener:
    """The one person in a group who sees a message; `callback_id` is that of the press it answers."""

    person_id: int
    callback_id: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """With a picture or a file the text is its caption (1,024 characters), without one it stands alone (4,096).

    `rich`: the same with headings, lists and folded parts, for servers that take it (Telegram Bot API, rich messages).
    """

    text: Html
    picture: Picture | None = None
    buttons: tuple[tuple[Button, ...], ...] = ()
    silent: bool = False
    protected: bool = False
    pinned: bool = False
    attachment: Attachment | None = None
    has_preview: bool = False  # of the first link in the text
    is_text_above: bool = False  # of what the text is the caption of
    rich: Html | None = None
    picks: tuple[Pick, ...] = ()  # instead of buttons
    hides_picks: bool = False  # those of an earlier message
    only_for: Listener | None = None  # where Telegram can; else all of the group see it


class Act(StrEnum):
    """What is done with a message in a chat."""

    SEND = "send"
    EDIT = "edit"  # the message `target` becomes this one
    CAPTION = "caption"  # the text under the picture `target` becomes this one's; the picture stays
    DELETE = "delete"  # the message `target` goes; no content
    PIN = "pin"  # the message `target` is pinned; no content


@dataclass(frozen=True, slots=True)
class Reply:
    """What a handler says to the person who asked, spoken after its Work is committed.

    `edit` puts the message in place of the one whose button was pressed; `remove` takes that one away;
    `toast` is the short answer on the button itself (200 characters), with `alert` as a window; `link`, one that
    opens our private chat (t.me/…?start=…), is where the press leads instead.
    `aside`: in a group it concerns nobody but the person who asked.
    `stays`: in a group it is taken away when nobody has pressed one of its buttons for so long.
    """

    message: Message | None = None
    edit: bool = False
    remove: bool = False
    toast: str | None = None
    alert: bool = False
    reply_to: int | None = None
    link: str | None = None
    aside: bool = False
    stays: timedelta | None = None


@dataclass(frozen=True, slots=True)
class InlineCard:
    """One answer to an inline query: what the list shows, and the message that is sent when it is chosen.

    `instead`: the picture it goes with while Telegram does not hold the message's own.
    """

    id: str
    title: str
    description: str
    message: Message
    instead: Picture | None = None


_message = TypeAdapter(Message)


def to_json(message: Message) -> str:
    """The stored form; equal messages give equal text, so it can be hashed."""
    return _message.dump_json(message).decode()


def from_json(text: str | bytes) -> Message:
    return _message.validate_json(text)


def with_buttons(message: Message, *rows: tuple[Button, ...]) -> Message:
    """The message with these rows below the ones it has."""
    return replace(message, buttons=(*message.buttons, *rows))
