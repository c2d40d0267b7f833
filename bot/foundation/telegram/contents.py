"""What a person sent, read from the library's message into plain values of ours."""

from dataclasses import dataclass, replace

from markupsafe import Markup, escape
from telegram import Message as TelegramMessage
from telegram import MessageOriginHiddenUser, MessageOriginUser, User
from telegram import Poll as TelegramPoll
from telegram.constants import ChatID

from bot.foundation.message import Attachment, Copy, Media, MediaKind, Poll

# Accounts that stand for a role, not a person: the anonymous admin, a channel, Telegram itself.
NOBODY = frozenset({int(ChatID.ANONYMOUS_ADMIN), int(ChatID.FAKE_CHANNEL), int(ChatID.SERVICE_CHAT)})


@dataclass(frozen=True, slots=True)
class Shared:
    """A person somebody pointed at: in Telegram's own list, by their contact, or by forwarding what they wrote.

    `person_id` None: hidden by them.
    """

    person_id: int | None
    name: str


@dataclass(frozen=True, slots=True)
class Content:
    """What a person sent: formatted text or caption, and the id of a picture or another attachment.

    `other` names a kind we do not take. `album`: what the parts of one album share.
    """

    html: Markup
    file_id: str | None = None
    other: str | None = None
    attachment: Attachment | None = None
    album: str | None = None
    has_preview: bool = False
    is_text_above: bool = False
    shared: Shared | None = None


# Kinds of content by the attribute that carries them. An animation comes as a document too, so it stands before it.
FILES = ("video", "animation", "document", "voice", "audio", "video_note", "sticker")
COPIED = ("contact", "location", "venue", "dice")
OTHERS = ("story", "checklist", "invoice", "game", "paid_media", "giveaway", "users_shared")


def read_content(message: TelegramMessage) -> Content | None:
    if message.text is not None:
        preview = message.link_preview_options
        has_preview = not (preview and preview.is_disabled)
        return Content(Markup(message.text_html), has_preview=has_preview, shared=_author(message))
    caption = Markup(message.caption_html or "")
    content = Content(
        caption,
        album=message.media_group_id,
        is_text_above=bool(message.show_caption_above_media),
        shared=_author(message),
    )
    is_hidden = bool(message.has_media_spoiler)
    if message.photo:
        file_id = message.photo[-1].file_id
        if is_hidden or message.media_group_id:
            return replace(content, attachment=Media(MediaKind.PHOTO, file_id, is_hidden=is_hidden))
        return replace(content, file_id=file_id)
    for kind in FILES:
        if file := getattr(message, kind):
            return replace(content, attachment=Media(MediaKind(kind), file.file_id, is_hidden=is_hidden))
    if message.poll:
        return replace(content, attachment=_poll(message.poll))
    for kind in COPIED:
        if getattr(message, kind):
            return replace(content, attachment=Copy(message.chat.id, message.message_id), shared=_shared(message))
    other = next((kind for kind in OTHERS if getattr(message, kind)), None)
    return replace(content, other=other, shared=_shared(message) or content.shared) if other else None


def _author(message: TelegramMessage) -> Shared | None:
    """Who wrote what was forwarded; no id where they hide it from forwards."""
    match message.forward_origin:
        case MessageOriginUser(sender_user=user):
            return Shared(person_of(user), user.full_name)
        case MessageOriginHiddenUser(sender_user_name=name):
            return Shared(None, name)
        case _:
            return None


def _shared(message: TelegramMessage) -> Shared | None:
    picked = message.users_shared.users if message.users_shared else ()
    named = message.contact or next(iter(picked), None)
    if named is None:
        return None
    return Shared(named.user_id, " ".join(filter(None, (named.first_name, named.last_name))))


def _poll(poll: TelegramPoll) -> Poll:
    return Poll(
        escape(poll.question),
        tuple(escape(option.text) for option in poll.options),
        tuple(poll.correct_option_ids or ()) if poll.type == poll.QUIZ else (),
        escape(poll.explanation or ""),
        poll.is_anonymous,
        poll.allows_multiple_answers,
    )


def person_of(user: User | None) -> int | None:
    return None if user is None or user.is_bot or user.id in NOBODY else user.id
