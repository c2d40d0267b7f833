"""A Message and what is done with it, as a method of the Bot API and its parameters. Pure; uploads and sending are elsewhere."""

from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from bot.foundation.chats import Place
from bot.foundation.delivery import Ease
from bot.foundation.message import (
    CAPTION_LIMIT,
    PICTURE_HERE,
    TEXT_LIMIT,
    Act,
    Album,
    Copy,
    Document,
    Link,
    Media,
    MediaKind,
    Message,
    Picture,
    Poll,
    length,
    plain,
    units,
)
from bot.foundation.telegram.keyboards import keyboard, markup_of
from stories.paging import split


@dataclass(frozen=True, slots=True)
class Call:
    """`params` lacks only what belongs to one place. `picture`: what is made when it is sent, and goes into `slot`.

    `weight`: how many messages Telegram counts it as.
    """

    method: str
    params: dict[str, Any]
    picture: Picture | None = None
    slot: str = "photo"
    file_name: str | None = None
    weight: int = 1
    is_rich: bool = False
    is_aside: bool = False  # one person in a group sees it


def shown_picture(message: Message, eases: Ease = Ease.NONE) -> Picture | None:
    """The picture that travels: none when it was given up, or when the text is too long to be a caption."""
    if message.picture is None or Ease.TEXT in eases:
        return None
    return message.picture if length(message.text) <= CAPTION_LIMIT else None


def render(message: Message | None, act: Act, eases: Ease = Ease.NONE, *, takes_rich: bool = False) -> Call:
    """The call without the chat, so that one rendering serves every place it goes to."""
    if act is Act.DELETE:
        return Call("deleteMessage", {})
    if act is Act.PIN:
        return Call("pinChatMessage", {"disable_notification": True})
    assert message is not None, "only deleting and pinning have no content"
    picture = shown_picture(message, eases)
    markup = markup_of(message, act)
    if takes_rich and message.rich is not None and act in (Act.SEND, Act.EDIT) and not eases & PLAINER:
        return _rich(message, message.rich, act, markup)
    if act is Act.CAPTION:
        eases |= Ease.CAPTION
        return _edit(message, None, {"reply_markup": keyboard(message.buttons)}, eases)
    if act is Act.EDIT:
        return _edit(message, picture, markup, eases)
    manner = _manner(message)
    if message.attachment is not None and Ease.TEXT not in eases:
        return _attached(message, eases, {**markup, **manner})
    if picture is None:
        return Call(
            "sendMessage", {**_text("text", message, eases, TEXT_LIMIT), **_preview(message), **markup, **manner}
        )
    caption = _text("caption", message, eases, CAPTION_LIMIT)
    return Call("sendPhoto", {**caption, **_above(message), **markup, **manner}, picture)


# What has given up one of these has given up the richer form too.
PLAINER = Ease.TEXT | Ease.PLAIN | Ease.CAPTION | Ease.CLASSIC


def _rich(message: Message, rich: Markup, act: Act, markup: dict[str, Any]) -> Call:
    # What looks like a command or a hashtag in somebody's story is none.
    content = {"rich_message": {"html": str(rich), "skip_entity_detection": True}, **markup}
    picture = message.picture if PICTURE_HERE in rich else None
    if act is Act.EDIT:
        return Call("editMessageText", content, picture, slot="rich_message", is_rich=True)
    return Call("sendRichMessage", {**content, **_manner(message)}, picture, slot="rich_message", is_rich=True)


def _attached(message: Message, eases: Ease, rest: dict[str, Any]) -> Call:
    caption = _text("caption", message, eases, CAPTION_LIMIT) | _above(message)
    match message.attachment:
        case Media() as media:
            method = "send" + media.media.title().replace("_", "")
            shown = caption if media.media.has_caption else {}
            return Call(method, {media.media.value: media.file_id, **_hidden(media), **shown, **rest})
        case Album(items):
            rest = {name: value for name, value in rest.items() if name != "reply_markup"}
            parts = [_album_part(message, item, eases, is_first=item is items[0]) for item in items]
            return Call("sendMediaGroup", {"media": parts, **rest}, weight=len(items))
        case Poll() as poll:
            return Call("sendPoll", {**_poll(poll), **rest})
        case Copy(chat_id, message_id):
            return Call("copyMessage", {"from_chat_id": chat_id, "message_id": message_id, **rest})
        case Document(name, file_name):
            return Call("sendDocument", {**caption, **rest}, Picture(name), slot="document", file_name=file_name)
        case None:
            raise AssertionError("what has no attachment is text or a picture")


def _album_part(message: Message, item: Media, eases: Ease, *, is_first: bool) -> dict[str, Any]:
    """The message's text is the caption of the first part; links that could be no buttons stand below it."""
    text = replace(message, text=_with_links(message) if is_first else item.text or Markup(""))
    caption = _text("caption", text, eases, CAPTION_LIMIT) | _above(message) if text.text else {}
    return {"type": item.media.value, "media": item.file_id, **_hidden(item), **caption}


def _with_links(message: Message) -> Markup:
    links = [
        Markup('<a href="{}">{}</a>').format(button.does.url, button.label)
        for row in message.buttons
        for button in row
        if isinstance(button.does, Link)
    ]
    return Markup("\n").join([*([message.text] if message.text else []), *links])


def _hidden(media: Media) -> dict[str, Any]:
    return {"has_spoiler": True} if media.is_hidden else {}


def _above(message: Message) -> dict[str, Any]:
    return {"show_caption_above_media": True} if message.is_text_above else {}


def _poll(poll: Poll) -> dict[str, Any]:
    params: dict[str, Any] = {
        "question": str(poll.question),
        "question_parse_mode": "HTML",
        "options": [{"text": str(option), "text_parse_mode": "HTML"} for option in poll.options],
        "type": "quiz" if poll.correct else "regular",
        "is_anonymous": poll.is_anonymous,
        "allows_multiple_answers": poll.allows_several,
    }
    if poll.correct:
        params["correct_option_ids"] = list(poll.correct)
        params["correct_option_id"] = poll.correct[0]  # for servers older than Bot API 9.6, which know only one
    if poll.explanation:
        params |= {"explanation": str(poll.explanation), "explanation_parse_mode": "HTML"}
    return params


# What editMessageMedia can put in place of another file of Telegram's.
EXCHANGEABLE = (MediaKind.PHOTO, MediaKind.VIDEO, MediaKind.ANIMATION, MediaKind.AUDIO, MediaKind.DOCUMENT)


def _edit(message: Message, picture: Picture | None, markup: dict[str, Any], eases: Ease) -> Call:
    match message.attachment:
        case Media() as file if file.media in EXCHANGEABLE and Ease.CAPTION not in eases:
            caption = _text("caption", message, eases, CAPTION_LIMIT) | _above(message)
            new = {"type": file.media.value, "media": file.file_id, **_hidden(file), **caption}
            return Call("editMessageMedia", {"media": new, **markup})
        case Media() as file if file.media.has_caption:
            eases |= Ease.CAPTION
        case Album():
            message = replace(message, text=_with_links(message))
            eases, markup = eases | Ease.CAPTION, {}
        case Media() | Poll() | Copy():  # of these Telegram lets us change the buttons alone
            return Call("editMessageReplyMarkup", markup)
        case Document() | None:
            pass
    if picture is not None:
        media = {"type": "photo", **_text("caption", message, eases, CAPTION_LIMIT), **_above(message)}
        return Call("editMessageMedia", {"media": media, **markup}, picture)
    if Ease.CAPTION in eases:
        caption = _text("caption", message, eases, CAPTION_LIMIT) | _above(message)
        return Call("editMessageCaption", {**caption, **markup})
    return Call("editMessageText", {**_text("text", message, eases, TEXT_LIMIT), **_preview(message), **markup})


def _preview(message: Message) -> dict[str, Any]:
    return {} if message.has_preview else {"link_preview_options": {"is_disabled": True}}


def _manner(message: Message) -> dict[str, Any]:
    manner: dict[str, Any] = {}
    if message.silent:
        manner["disable_notification"] = True
    if message.protected:
        manner["protect_content"] = True
    return manner


def _text(field: str, message: Message, eases: Ease, limit: int) -> dict[str, Any]:
    if Ease.PLAIN in eases:
        return {field: shortened(plain(message.text), limit)}
    return {field: str(message.text), "parse_mode": "HTML"}


def shortened(text: str, limit: int) -> str:
    """The text, or as many whole words of it as fit."""
    if units(text) <= limit:
        return text
    return split(text, limit - 2)[0].rstrip() + " …"


def address(call: Call, place: Place, target: int | None, reply_to: int | None, eases: Ease) -> dict[str, Any]:
    """The call's parameters for one place. The General topic of a forum is named by naming none."""
    params: dict[str, Any] = {"chat_id": place.chat_id, **call.params}
    if target is not None:
        params["ephemeral_message_id" if call.is_aside else "message_id"] = target
    elif place.thread_id is not None and Ease.GENERAL not in eases:
        params["message_thread_id"] = place.thread_id
    if reply_to is not None:
        params["reply_parameters"] = {"message_id": reply_to, "allow_sending_without_reply": True}
    return params


def of_album(params: dict[str, Any], more_ids: str) -> dict[str, Any]:
    """The parameters of deleteMessages, from those of deleteMessage: an album goes at once."""
    return {"chat_id": params["chat_id"], "message_ids": [params["message_id"], *map(int, more_ids.split(","))]}


def with_file(call: Call, params: dict[str, Any], file: str) -> dict[str, Any]:
    """The parameters with the picture or document in its place: a file id, or `attach://…` for one that travels along."""
    if call.is_rich:
        media = [{"id": "picture", "media": {"type": "photo", "media": file}}]
        return {**params, "rich_message": {**params["rich_message"], "media": media}}
    if "media" in params:
        return {**params, "media": {**params["media"], "media": file}}
    return {**params, call.slot: file}
