"""A Message and what is done with it, as a method of the Bot API and its parameters. Pure; uploads and sending are elsewhere."""

from dataclasses import dataclass
from typing import Any

from bot.foundation.chats import Place
from bot.foundation.delivery import Ease
from bot.foundation.message import Act, Action, Button, Link, Message, Picture, Sealed, Share, plain

# Telegram counts UTF-16 units after the formatting was read.
TEXT_UNITS = 4096
CAPTION_UNITS = 1024


@dataclass(frozen=True, slots=True)
class Call:
    """`params` lacks only what belongs to one place. `photo`: the picture's place in it, when one travels."""

    method: str
    params: dict[str, Any]
    picture: Picture | None = None


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def keyboard(rows: tuple[tuple[Button, ...], ...]) -> dict[str, Any]:
    return {"inline_keyboard": [[_button(button) for button in row] for row in rows]}


def _button(button: Button) -> dict[str, Any]:
    match button.does:
        case Sealed(token):
            return {"text": button.label, "callback_data": token}
        case Link(url):
            return {"text": button.label, "url": url}
        case Share(query):
            return {"text": button.label, "switch_inline_query": query}
        case Action(name):
            raise ValueError(f"the action {name!r} must be sealed before it leaves the house")


def shown_picture(message: Message, eases: Ease = Ease.NONE) -> Picture | None:
    """The picture that travels: none when it was given up, or when the text is too long to be a caption."""
    if message.picture is None or Ease.TEXT in eases:
        return None
    return message.picture if units(plain(message.text)) <= CAPTION_UNITS else None


def render(message: Message | None, act: Act, eases: Ease = Ease.NONE) -> Call:
    """The call without the chat, so that one rendering serves every place it goes to."""
    if act is Act.DELETE:
        return Call("deleteMessage", {})
    if act is Act.PIN:
        return Call("pinChatMessage", {"disable_notification": True})
    assert message is not None, "only deleting and pinning have no content"
    picture = shown_picture(message, eases)
    markup = {"reply_markup": keyboard(message.buttons)} if message.buttons or act is Act.EDIT else {}
    if act is Act.CAPTION:
        eases |= Ease.CAPTION
        return _edit(message, None, {"reply_markup": keyboard(message.buttons)}, eases)
    if act is Act.EDIT:
        return _edit(message, picture, markup, eases)
    manner = _manner(message)
    if picture is None:
        return Call("sendMessage", {**_text("text", message, eases, TEXT_UNITS), **_no_preview(), **markup, **manner})
    caption = _text("caption", message, eases, CAPTION_UNITS)
    return Call("sendPhoto", {**caption, **markup, **manner}, picture)


def _edit(message: Message, picture: Picture | None, markup: dict[str, Any], eases: Ease) -> Call:
    if picture is not None:
        media = {"type": "photo", **_text("caption", message, eases, CAPTION_UNITS)}
        return Call("editMessageMedia", {"media": media, **markup}, picture)
    if Ease.CAPTION in eases:
        return Call("editMessageCaption", {**_text("caption", message, eases, CAPTION_UNITS), **markup})
    return Call("editMessageText", {**_text("text", message, eases, TEXT_UNITS), **_no_preview(), **markup})


def _no_preview() -> dict[str, Any]:
    return {"link_preview_options": {"is_disabled": True}}


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
    kept = text.encode("utf-16-le")[: 2 * (limit - 2)].decode("utf-16-le", "ignore")
    return kept[: max(kept.rfind(" "), kept.rfind("\n"), limit // 2)].rstrip() + " …"


def address(call: Call, place: Place, target: int | None, reply_to: int | None, eases: Ease) -> dict[str, Any]:
    """The call's parameters for one place. The General topic of a forum is named by naming none."""
    params: dict[str, Any] = {"chat_id": place.chat_id, **call.params}
    if target is not None:
        params["message_id"] = target
    elif place.thread_id is not None and Ease.GENERAL not in eases:
        params["message_thread_id"] = place.thread_id
    if reply_to is not None:
        params["reply_parameters"] = {"message_id": reply_to, "allow_sending_without_reply": True}
    return params


def with_photo(params: dict[str, Any], photo: str) -> dict[str, Any]:
    """The parameters with the picture in its place: a file id, or `attach://…` for one that travels along."""
    if "media" in params:
        return {**params, "media": {**params["media"], "media": photo}}
    return {**params, "photo": photo}
