"""Methods that put something new into a chat: words, files, albums, copies; polls live elsewhere."""

from typing import Any

from bot.emulator.calls import CAPTION_LIMIT, Call
from bot.emulator.chats import Message
from bot.emulator.formatting import Text
from bot.emulator.objects import origin_of
from bot.emulator.refusals import bad_request

from .destination import admit, check_open, reachable, topic

Json = dict[str, Any]

# Attributes a bot may state about a file, by kind.
ATTRIBUTES = {
    "video": ("width", "height", "duration"),
    "animation": ("width", "height", "duration"),
    "audio": ("duration", "performer", "title"),
    "voice": ("duration",),
    "video_note": ("duration", "length"),
}
ALBUM_MIXES = {"photo": "visual", "video": "visual", "document": "document", "audio": "audio"}


def send_message(call: Call) -> Json:
    text = call.formatted("text")
    if not text:
        raise bad_request("message text is empty")
    place = admit(call, "text")
    return call.painted(place.say(call, body=text, link_preview=preview_options(call)))


def preview_options(call: Call) -> Json | None:
    given = call.json("link_preview_options")
    if isinstance(given, dict):
        return {key: value for key, value in given.items() if value is not None} or None
    return {"is_disabled": True} if call.flag("disable_web_page_preview") else None


def attributes(source: Json, kind: str) -> Json:
    found: Json = {}
    for name in ATTRIBUTES.get(kind, ()):
        value = source.get(name)
        if value not in (None, ""):
            found[name] = value if name in {"performer", "title"} else int(value)
    return found


def send_file(kind: str) -> Any:
    """sendPhoto, sendDocument, …: one file of one kind with a caption."""

    def send(call: Call) -> Json:
        caption = Text() if kind in {"video_note", "sticker"} else call.formatted("caption", CAPTION_LIMIT)
        chat = reachable(call)
        file = call.file(kind, kind, **attributes(call.params, kind))
        place = admit(call, kind)
        assert place.chat is chat
        message = place.say(
            call,
            body=caption,
            file=file,
            spoiler=call.flag("has_spoiler"),
            caption_above=call.flag("show_caption_above_media"),
        )
        return call.painted(message)

    return send


def send_media_group(call: Call) -> list[Json]:
    items = call.json("media")
    if not isinstance(items, list) or not items:
        raise bad_request("there are no messages to send")
    if len(items) > 10:
        raise bad_request("too many messages to send as an album")
    if len(items) < 2:
        raise bad_request("there are too few messages to send as an album")
    kinds = {ALBUM_MIXES.get(item.get("type")) for item in items}
    if None in kinds:
        raise bad_request("can't parse InputMedia: type of the media is unsupported in an album")
    if len(kinds) > 1:
        raise bad_request("document can't be mixed with other media types")
    reachable(call)
    parts = [read_media(call, item) for item in items]
    place = admit(call, items[0]["type"], count=len(items))
    place.facts["markup"] = None
    album = call.world.identifier("album")
    return [call.painted(place.say(call, album=album, **part)) for part in parts]


def read_media(call: Call, item: Any) -> Json:
    """An InputMedia object as content of a message."""
    if not isinstance(item, dict) or not isinstance(item.get("media"), str):
        raise bad_request("can't parse InputMedia: Can't find field \"media\"")
    kind = str(item.get("type"))
    caption = call.read_text(
        item.get("caption") or "",
        item.get("parse_mode") or "",
        item.get("caption_entities"),
        CAPTION_LIMIT,
        "caption",
    )
    file = call.file_from(item["media"], kind, **attributes(item, kind))
    above = bool(item.get("show_caption_above_media"))
    return {"body": caption, "file": file, "spoiler": bool(item.get("has_spoiler")), "caption_above": above}


# -- forwarding and copying


def source(call: Call, number: int, verb: str) -> Message:
    chat = call.chat("from_chat_id")
    message = chat.by_id.get(number)
    if message is None or message.deleted:
        raise bad_request(f"message to {verb} not found")
    if message.service:
        raise bad_request(f"message can't be {'copied' if verb == 'copy' else 'forwarded'}")
    if message.protected:
        raise bad_request(f"message can't be {'copied' if verb == 'copy' else 'forwarded'}")
    return message


def content_kind(message: Message) -> str:
    return message.file.kind if message.file else "poll" if message.poll else "text"


def content_of(message: Message) -> Json:
    same = ("body", "file", "poll", "extra", "spoiler", "caption_above", "link_preview", "rich_files")
    return {name: getattr(message, name) for name in same}


def copy_message(call: Call) -> Json:
    original = source(call, call.integer("message_id"), "copy")
    content = content_of(original)
    if call.get("caption") is not None and original.file:
        content["body"] = call.formatted("caption", CAPTION_LIMIT)
    place = admit(call, content_kind(original))
    return {"message_id": place.say(call, **content).id}


def forward_message(call: Call) -> Json:
    original = source(call, call.integer("message_id"), "forward")
    place = admit(call, content_kind(original))
    return call.painted(place.say(call, origin=origin_of(original), **content_of(original)))


def numbers(call: Call) -> list[int]:
    given = call.json("message_ids")
    if not isinstance(given, list) or not given:
        raise bad_request("message identifiers are not specified")
    if len(given) > 100:
        raise bad_request("too many message identifiers specified")
    return [int(number) for number in given]


def copy_messages(call: Call) -> list[Json]:
    """Messages that cannot be copied are skipped, as on Telegram."""
    found = [call.chat("from_chat_id").by_id.get(number) for number in numbers(call)]
    originals = [m for m in found if m and not m.deleted and not m.service and not m.protected]
    if not originals:
        raise bad_request("there are no messages to copy")
    place = admit(call, content_kind(originals[0]), count=len(originals))
    albums: dict[str, str] = {}
    result = []
    for original in originals:
        content = content_of(original)
        if call.flag("remove_caption") and original.file:
            content["body"] = Text()
        if original.album:
            content["album"] = albums.setdefault(original.album, call.world.identifier("album"))
        result.append({"message_id": place.say(call, **content).id})
    return result


def forward_messages(call: Call) -> list[Json]:
    found = [call.chat("from_chat_id").by_id.get(number) for number in numbers(call)]
    originals = [m for m in found if m and not m.deleted and not m.service and not m.protected]
    if not originals:
        raise bad_request("there are no messages to forward")
    place = admit(call, content_kind(originals[0]), count=len(originals))
    return [
        {"message_id": place.say(call, origin=origin_of(original), **content_of(original)).id} for original in originals
    ]


# -- small things


def send_location(call: Call) -> Json:
    place = admit(call, "other")
    location = {
        "latitude": float(call.text("latitude") or 0),
        "longitude": float(call.text("longitude") or 0),
    }
    return call.painted(place.say(call, extra={"location": location}))


def send_contact(call: Call) -> Json:
    if not call.text("phone_number"):
        raise bad_request("phone number is empty")
    contact = {"phone_number": call.text("phone_number"), "first_name": call.text("first_name")}
    if call.text("last_name"):
        contact["last_name"] = call.text("last_name")
    return call.painted(admit(call, "other").say(call, extra={"contact": contact}))


def send_dice(call: Call) -> Json:
    place = admit(call, "sticker")
    value = int(call.world.identifier("dice")) % 6 + 1
    return call.painted(place.say(call, extra={"dice": {"emoji": call.text("emoji") or "🎲", "value": value}}))


CHAT_ACTIONS = frozenset({
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
})  # fmt: skip


def send_chat_action(call: Call) -> bool:
    if call.text("action") not in CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = reachable(call)
    # Refused in a topic that is gone or closed, as a message would be.
    check_open(chat, call.bot, topic(call, chat))
    call.world.events.tell("action", (chat, call.text("action")))
    return True


METHODS = {
    "sendMessage": send_message,
    "sendPhoto": send_file("photo"),
    "sendDocument": send_file("document"),
    "sendVideo": send_file("video"),
    "sendAudio": send_file("audio"),
    "sendVoice": send_file("voice"),
    "sendAnimation": send_file("animation"),
    "sendVideoNote": send_file("video_note"),
    "sendSticker": send_file("sticker"),
    "sendMediaGroup": send_media_group,
    "copyMessage": copy_message,
    "copyMessages": copy_messages,
    "forwardMessage": forward_message,
    "forwardMessages": forward_messages,
    "sendLocation": send_location,
    "sendContact": send_contact,
    "sendDice": send_dice,
    "sendChatAction": send_chat_action,
}
