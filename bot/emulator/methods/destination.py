"""May this bot write there, so, now? Chat state, rights, topics, replies, limits, in Telegram's words."""

from dataclasses import dataclass
from typing import Any

from bot.emulator.accounts import Account, Bot
from bot.emulator.calls import Call
from bot.emulator.chats import Chat, Message
from bot.emulator.formatting import width
from bot.emulator.members import Member
from bot.emulator.refusals import bad_request, forbidden

Json = dict[str, Any]

# What a member needs for each kind of content, and what Telegram calls it when it is missing.
NEEDED = {
    "text": ("can_send_messages", "text messages"),
    "photo": ("can_send_photos", "photos"),
    "document": ("can_send_documents", "documents"),
    "video": ("can_send_videos", "videos"),
    "video_note": ("can_send_video_notes", "video notes"),
    "audio": ("can_send_audios", "music"),
    "voice": ("can_send_voice_notes", "voice notes"),
    "animation": ("can_send_other_messages", "GIFs"),
    "sticker": ("can_send_other_messages", "stickers"),
    "poll": ("can_send_polls", "polls"),
    "other": ("can_send_messages", "text messages"),
}
KIND_NAME = {"group": "group chat", "supergroup": "supergroup chat", "channel": "channel chat"}


@dataclass(slots=True)
class Destination:
    """An admitted place for one message: what `State.say` needs besides the content."""

    chat: Chat
    facts: Json

    def say(self, call: Call, **content: Any) -> Message:
        return call.world.say(self.chat, call.bot, **self.facts, **content)


def admit(call: Call, kind: str, *, count: int = 1) -> Destination:
    """Everything between a request and a place to write; raises the first thing that stands in the way."""
    chat = reachable(call)
    may_write(chat, call.bot, kind)
    thread = topic(call, chat)
    reply_to, quote = reply(call, chat)
    if thread is None and reply_to and reply_to.chat is chat and chat.is_forum:
        thread = reply_to.thread
    check_open(chat, call.bot, thread)
    keyboard = markup(call, chat)
    pace(call, chat, count=count)
    facts: Json = {"thread": thread, "reply_to": reply_to, "quote": quote, "markup": keyboard}
    facts["only_for"] = listener(call, chat)
    facts |= {"silent": call.flag("disable_notification"), "protected": call.flag("protect_content")}
    if chat.is_channel:
        facts["sender_chat"] = chat
    if chat.is_private and call.get("message_effect_id"):
        facts["effect"] = call.text("message_effect_id")
    return Destination(chat, facts)


def reachable(call: Call, name: str = "chat_id") -> Chat:
    """A chat that exists, has not moved, and has not shut the bot out."""
    chat = call.chat(name)
    if chat.moved_to:
        raise bad_request("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.moved_to.id)
    if chat.is_deleted:
        raise forbidden(f"the {KIND_NAME[chat.kind].removesuffix(' chat')} chat was deleted")
    if chat.is_private:
        assert chat.person
        if chat.person.deactivated:
            raise forbidden("user is deactivated")
        if chat.is_blocked:
            raise forbidden("bot was blocked by the user")
        if not chat.is_started:
            raise forbidden("bot can't initiate conversation with a user")
        return chat
    member = chat.member(call.bot)
    if member is None or not member.is_present:
        if member and member.status == "kicked":
            raise forbidden(f"bot was kicked from the {KIND_NAME[chat.kind]}")
        raise forbidden(f"bot is not a member of the {KIND_NAME[chat.kind]}")
    return chat


def may_write(chat: Chat, bot: Bot, kind: str) -> None:
    if chat.is_private:
        return
    member = chat.members[bot.id]
    if chat.is_channel:
        if not member.is_admin:
            raise bad_request("need administrator rights in the channel chat")
        if not member.rights.get("can_post_messages"):
            raise bad_request("not enough rights to post messages in the channel")
        return
    right, name = NEEDED[kind]
    if not allowed(chat, member, right):
        raise bad_request(f"not enough rights to send {name} to the chat")


def allowed(chat: Chat, member: Member, right: str) -> bool:
    if member.is_admin:
        return True
    return bool(chat.permissions.get(right)) and (member.status != "restricted" or bool(member.rights.get(right)))


def topic(call: Call, chat: Chat) -> int | None:
    """The thread to write in. General is named by leaving the number out; 1 is refused."""
    thread = call.integer("message_thread_id")
    if not thread:
        return None
    found = chat.topics.get(thread) if chat.is_forum else None
    if found is None or found.is_deleted:
        raise bad_request("message thread not found")
    return thread


def check_open(chat: Chat, bot: Bot, thread: int | None) -> None:
    if not chat.is_forum:
        return
    member = chat.members[bot.id]
    if member.status == "creator" or (member.is_admin and member.rights.get("can_manage_topics")):
        return
    if chat.topics[thread].is_closed if thread else chat.general_closed:
        raise bad_request("TOPIC_CLOSED")


def reply(call: Call, chat: Chat) -> tuple[Message | None, Json | None]:
    """The message answered to, here or in another chat, and the part of it that is quoted."""
    given = call.json("reply_parameters")
    if given is None:
        number = call.integer("reply_to_message_id")
        given = {
            "message_id": number,
            "allow_sending_without_reply": call.flag("allow_sending_without_reply"),
        }
    if not isinstance(given, dict) or not given.get("message_id"):
        return None, None
    where = chat
    if given.get("chat_id") not in (None, "", chat.id, str(chat.id)):
        where = Call(call.world, call.bot, call.method, {"chat_id": given["chat_id"]}).chat()
    found = where.by_id.get(int(given["message_id"]))
    if found is None or found.deleted:
        if given.get("allow_sending_without_reply"):
            return None, None
        raise bad_request("message to be replied not found")
    quote = None
    if given.get("quote"):
        text = call.read_text(given["quote"], given.get("quote_parse_mode") or "", given.get("quote_entities"), 1024)
        position = found.text.find(text.text)
        if position < 0:
            raise bad_request("QUOTE_TEXT_INVALID")
        quote = {"text": text.text, "position": width(found.text[:position]), "is_manual": True}
    return found, quote


def listener(call: Call, chat: Chat) -> Account | None:
    """The one person who is to see it: in groups, from an admin or in answer to that person's press."""
    given = call.json("ephemeral_message_parameters")
    if not isinstance(given, dict):
        return None
    member = chat.member(int(given.get("receiver_user_id") or 0))
    press = call.world.presses.get(str(given.get("callback_query_id") or ""))
    if given.get("callback_query_id") and (press is None or member is None or press.person is not member.account):
        raise bad_request("QUERY_ID_INVALID")
    if chat.kind not in ("group", "supergroup") or not (press or chat.members[call.bot.id].is_admin):
        raise bad_request("BOT_NOT_ADMIN")
    if member is None or not member.is_present or member.account.is_bot:
        raise bad_request("USER_NOT_PARTICIPANT")
    return member.account


def pace(call: Call, chat: Chat, *, count: int = 1, is_edit: bool = False) -> None:
    refusal = call.world.limits.check(chat.id, is_private=chat.is_private, count=count, is_edit=is_edit)
    if refusal:
        raise refusal


# -- keyboards


def markup(call: Call, chat: Chat | None = None, *, inline_only: bool = False) -> Json | None:
    """A checked reply_markup; None when there is none."""
    given = call.json("reply_markup", "reply keyboard markup")
    return check_markup(given, chat, inline_only=inline_only)


def check_markup(given: Any, chat: Chat | None, *, inline_only: bool = False) -> Json | None:
    if given is None:
        return None
    if not isinstance(given, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in given:
        rows = given["inline_keyboard"]
        if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
            raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
        if sum(len(row) for row in rows) > 100:
            raise bad_request("REPLY_MARKUP_TOO_LONG")
        checked = [[inline_button(button, chat) for button in row] for row in rows if row]
        return {"inline_keyboard": checked} if checked else None
    if inline_only or (chat and chat.is_channel):
        raise bad_request("inline keyboard expected")
    if "keyboard" in given:
        for row in given["keyboard"]:
            for button in row:
                reply_button(button, chat)
        return {key: value for key, value in given.items() if value is not None}
    if given.get("remove_keyboard") or given.get("force_reply"):
        return given
    return None


ACTIONS = (
    "url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay", "disabled",
)  # fmt: skip


def inline_button(button: Any, chat: Chat | None) -> Json:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    if not isinstance(button.get("text"), str):
        raise bad_request("can't parse inline keyboard button: Can't find field \"text\"")
    if not button["text"].strip():
        raise bad_request("inline keyboard button text must be non-empty")
    given = {key: value for key, value in button.items() if value is not None}
    if not any(action in given for action in ACTIONS):
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if "callback_data" in given and not 1 <= len(str(given["callback_data"]).encode()) <= 64:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in given:
        check_url(str(given["url"]))
    if "copy_text" in given and not 1 <= len((given["copy_text"] or {}).get("text", "")) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    if "web_app" in given and chat and not chat.is_private:
        raise bad_request("BUTTON_TYPE_INVALID")
    return given


def check_url(url: str) -> None:
    scheme, mark, rest = url.partition("://")
    host = rest if mark else scheme
    if scheme.lower() in {"tg", "ton", "tonsite"}:
        return
    if (mark and scheme.lower() not in {"http", "https"}) or "." not in host.split("/")[0] or " " in url:
        # Telegram refuses localhost too, which is why a demo links nowhere.
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def reply_button(button: Any, chat: Chat | None) -> None:
    if isinstance(button, str):
        return
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise bad_request("can't parse keyboard button: Can't find field \"text\"")
    if chat and not chat.is_private:
        for field, what in (
            ("request_contact", "phone number can be requested in private chats only"),
            ("request_location", "location can be requested in private chats only"),
            ("request_chat", "chats can be requested in private chats only"),
            ("request_users", "users can be requested in private chats only"),
            ("request_poll", "polls can be requested in private chats only"),
        ):
            if button.get(field):
                raise bad_request(what)
