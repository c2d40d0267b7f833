"""Methods that change what is already there: edits, deletion, pins, reactions."""

from datetime import timedelta
from typing import Any

from bot.emulator.calls import CAPTION_LIMIT, Call
from bot.emulator.chats import Chat, Message
from bot.emulator.members import Member
from bot.emulator.refusals import bad_request

from .destination import allowed, markup, pace, reachable
from .rich_messages import rich_content
from .sending import numbers, preview_options, read_media

Json = dict[str, Any]

DELETABLE_FOR = timedelta(hours=48)
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def target(call: Call) -> Message:
    """The bot's own message that the request means, in a chat or sent through inline mode."""
    inline = call.text("inline_message_id")
    if inline:
        found = call.world.inline_messages.get(inline)
        if found is None or found.deleted:
            raise bad_request("MESSAGE_ID_INVALID")
        return found
    chat = reachable(call)
    if call.method.startswith("editEphemeral"):
        return aside(call, chat)
    if not call.integer("message_id"):
        raise bad_request("message identifier is not specified")
    found = chat.by_id.get(call.integer("message_id"))
    if found is None or found.deleted or found.only_for:
        raise bad_request("message to edit not found")
    if found.service or found.origin or (found.sender is not call.bot and not may_edit_posts(call, chat)):
        raise bad_request("message can't be edited")
    return found


def aside(call: Call, chat: Chat) -> Message:
    """What was said to one person alone goes by a number of its own and that person's."""
    found = chat.by_id.get(call.integer("ephemeral_message_id"))
    listener = found.only_for if found and not found.deleted and found.sender is call.bot else None
    if found is None or listener is None or listener.id != call.integer("receiver_user_id"):
        raise bad_request("message to edit not found")
    return found


def may_edit_posts(call: Call, chat: Chat) -> bool:
    return chat.is_channel and bool(chat.members[call.bot.id].rights.get("can_edit_messages"))


def change(call: Call, message: Message, **content: Any) -> Json | bool:
    """Applies an edit if it changes anything; leaving reply_markup out removes the buttons."""
    new = {**content, "markup": markup(call, message.chat, inline_only=True)}
    if all(getattr(message, name) == value for name, value in new.items()):
        raise bad_request(NOT_MODIFIED)
    if not call.text("inline_message_id"):
        pace(call, message.chat, is_edit=True)
    for name, value in new.items():
        setattr(message, name, value)
    if content:
        call.world.edited(message)
    else:
        call.world.events.tell("edited", message)
    return True if call.text("inline_message_id") or message.only_for else call.painted(message)


# What a rich message sheds when it becomes plain text.
NOT_RICH: Json = {"extra": {}, "rich_files": [], "file": None}


def edit_text(call: Call) -> Json | bool:
    message = target(call)
    rich = rich_content(call) if call.get("rich_message") is not None else None
    text = call.formatted("text")
    if not text and rich is None:
        raise bad_request("message text is empty")
    if not is_rich(message) and (message.file or message.poll or message.extra):
        raise bad_request("there is no text in the message to edit")
    if rich is not None:
        return change(call, message, **rich)
    content: Json = {"body": text, "link_preview": preview_options(call)}
    return change(call, message, **content, **(NOT_RICH if message.extra else {}))


def is_rich(message: Message) -> bool:
    return "rich_message" in message.extra


def edit_caption(call: Call) -> Json | bool:
    message = target(call)
    if not message.file or is_rich(message):
        raise bad_request("there is no caption in the message to edit")
    body = call.formatted("caption", CAPTION_LIMIT)
    return change(call, message, body=body, caption_above=call.flag("show_caption_above_media"))


def edit_media(call: Call) -> Json | bool:
    message = target(call)
    item = call.json("media", "InputMedia")
    if message.poll or (not message.file and message.extra and not is_rich(message)):
        raise bad_request("message can't be edited")
    return change(
        call, message, **read_media(call, item), **({"extra": {}, "rich_files": []} if is_rich(message) else {})
    )


def edit_markup(call: Call) -> Json | bool:
    return change(call, target(call))


# -- deletion


def delete_message(call: Call) -> bool:
    chat = reachable(call)
    message = chat.by_id.get(call.integer("message_id"))
    if message is None or message.deleted or message.only_for:
        raise bad_request("message to delete not found")
    if not deletable(call, chat, message):
        raise bad_request("message can't be deleted for everyone" if chat.is_private else "message can't be deleted")
    call.world.delete(message)
    return True


def delete_aside(call: Call) -> bool:
    call.world.delete(aside(call, reachable(call)))
    return True


def delete_messages(call: Call) -> bool:
    """Those that cannot be found or deleted are skipped."""
    chat = reachable(call)
    for number in numbers(call):
        message = chat.by_id.get(number)
        if message and not message.deleted and deletable(call, chat, message):
            call.world.delete(message)
    return True


def deletable(call: Call, chat: Chat, message: Message) -> bool:
    is_young = call.world.now() - message.moment < DELETABLE_FOR
    if chat.is_private:
        return is_young
    member = chat.members[call.bot.id]
    if member.is_admin and member.rights.get("can_delete_messages"):
        # An administrator with the right deletes anything at any age in supergroups and channels.
        return chat.kind != "group" or is_young
    own = message.sender is call.bot
    return own and is_young and not message.service and (not chat.is_channel or member.is_admin)


# -- pins


def may_pin(chat: Chat, member: Member) -> bool:
    if chat.is_channel:
        return member.is_admin and bool(member.rights.get("can_edit_messages"))
    if member.is_admin:
        return bool(member.rights.get("can_pin_messages")) or member.status == "creator"
    return allowed(chat, member, "can_pin_messages")


def pinning(call: Call, verb: str = "pin") -> Chat:
    chat = reachable(call)
    if not chat.is_private and not may_pin(chat, chat.members[call.bot.id]):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return chat


def pin(call: Call) -> bool:
    chat = pinning(call)
    message = chat.by_id.get(call.integer("message_id"))
    if message is None or message.deleted or message.service:
        raise bad_request("message to pin not found")
    if message.pinned:
        return True
    message.pinned = True
    call.world.events.tell("edited", message)
    silent = call.flag("disable_notification")
    service = {"pinned_message": call.world.painter(call.bot).message(message, as_reply=True)}
    call.world.note(chat, call.bot, service, silent=silent, thread=message.thread, **channel_face(chat))
    return True


def channel_face(chat: Chat) -> Json:
    return {"sender_chat": chat} if chat.is_channel else {}


def unpin(call: Call) -> bool:
    chat = pinning(call)
    number = call.integer("message_id")
    pinned = chat.pinned
    message = chat.by_id.get(number) if number else pinned[-1] if pinned else None
    if message is None or not message.pinned:
        raise bad_request("message to unpin not found")
    message.pinned = False
    call.world.events.tell("edited", message)
    return True


def unpin_all(call: Call) -> bool:
    for message in pinning(call).pinned:
        message.pinned = False
        call.world.events.tell("edited", message)
    return True


# -- reactions

# The emoji that every chat accepts, as listed under ReactionTypeEmoji in the Bot API.
REACTIONS = frozenset({
    "👍", "👎", "❤", "🔥", "🥰", "👏", "😁", "🤔", "🤯", "😱", "🤬", "😢", "🎉",
    "🤩", "🤮", "💩", "🙏", "👌", "🕊", "🤡", "🥱", "🥴", "😍", "🐳", "❤‍🔥", "🌚",
    "🌭", "💯", "🤣", "⚡", "🍌", "🏆", "💔", "🤨", "😐", "🍓", "🍾", "💋", "🖕",
    "😈", "😴", "😭", "🤓", "👻", "👨‍💻", "👀", "🎃", "🙈", "😇", "😨", "🤝", "✍",
    "🤗", "🫡", "🎅", "🎄", "☃", "💅", "🤪", "🗿", "🆒", "💘", "🙉", "🦄", "😘",
    "💊", "🙊", "😎", "👾", "🤷‍♂", "🤷", "🤷‍♀", "😡",
})  # fmt: skip


def set_reaction(call: Call) -> bool:
    chat = reachable(call)
    message = chat.by_id.get(call.integer("message_id"))
    if message is None or message.deleted:
        raise bad_request("message to react not found")
    given = call.json("reaction") or []
    emoji = [one.get("emoji", "").rstrip("\ufe0f") for one in given if one.get("type") == "emoji"]
    if len(emoji) != len(given) or not set(emoji) <= REACTIONS:
        raise bad_request("REACTION_INVALID")
    if len(emoji) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if emoji:
        message.reactions[call.bot.id] = emoji
    else:
        message.reactions.pop(call.bot.id, None)
    call.world.events.tell("edited", message)
    return True


METHODS = {
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageMedia": edit_media,
    "editMessageReplyMarkup": edit_markup,
    "editEphemeralMessageText": edit_text,
    "editEphemeralMessageCaption": edit_caption,
    "editEphemeralMessageMedia": edit_media,
    "editEphemeralMessageReplyMarkup": edit_markup,
    "deleteEphemeralMessage": delete_aside,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "pinChatMessage": pin,
    "unpinChatMessage": unpin,
    "unpinAllChatMessages": unpin_all,
    "setMessageReaction": set_reaction,
}
