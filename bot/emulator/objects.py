"""The world's nouns as objects of the Bot API, the way one bot sees them."""

from typing import Any

from .accounts import ANONYMOUS_ADMIN_ID, Bot
from .chats import Chat, Message
from .content import Poll
from .files import Cloud, StoredFile
from .formatting import Text
from .members import ADMIN_RIGHTS, CHANNEL_ADMIN_RIGHTS, GROUP_ADMIN_RIGHTS, PERMISSIONS, Member

Json = dict[str, Any]

ANONYMOUS_ADMIN: Json = {
    "id": ANONYMOUS_ADMIN_ID, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot",
}  # fmt: skip


def chat_object(chat: Chat) -> Json:
    result: Json = {"id": chat.id, "type": chat.kind}
    if chat.person:
        result["first_name"] = chat.person.first_name
        if chat.person.last_name:
            result["last_name"] = chat.person.last_name
        if chat.person.username:
            result["username"] = chat.person.username
        return result
    result["title"] = chat.title
    if chat.username:
        result["username"] = chat.username
    if chat.is_forum:
        result["is_forum"] = True
    return result


def member_object(chat: Chat, member: Member) -> Json:
    result: Json = {"status": member.status, "user": member.account.as_user()}
    match member.status:
        case "creator":
            result["is_anonymous"] = member.is_anonymous
        case "administrator":
            result |= {"can_be_edited": member.can_be_edited, "is_anonymous": member.is_anonymous}
            more = CHANNEL_ADMIN_RIGHTS if chat.is_channel else GROUP_ADMIN_RIGHTS
            result |= {right: bool(member.rights.get(right)) for right in (*ADMIN_RIGHTS, *more)}
        case "restricted":
            result |= {"is_member": bool(member.rights.get("is_member", True)), "until_date": member.until}
            result |= {name: bool(member.rights.get(name)) for name in PERMISSIONS}
        case "kicked":
            result["until_date"] = member.until
        case _:
            pass
    if member.is_admin and member.title:
        result["custom_title"] = member.title
    return result


class Painter:
    """Draws messages for one bot; file identifiers are its own."""

    def __init__(self, cloud: Cloud, bot: Bot) -> None:
        self.cloud = cloud
        self.bot = bot

    def message(self, message: Message, *, as_reply: bool = False) -> Json:
        """The Message object; a message that is replied to is drawn without its own reply."""
        result: Json = {"message_id": message.id}
        if message.only_for:
            result = {"message_id": 0, "ephemeral_message_id": message.id, "receiver_user": message.only_for.as_user()}
        if message.thread is not None:
            result["message_thread_id"] = message.thread
        self._sender(message, result)
        result["chat"] = chat_object(message.chat)
        result["date"] = message.at
        if message.thread is not None and message.chat.is_forum:
            result["is_topic_message"] = True
        if message.reply_to and not as_reply:
            self._reply(message, message.reply_to, result)
        for key, value in (
            ("forward_origin", message.origin), ("edit_date", message.edited_at),
            ("media_group_id", message.album), ("author_signature", message.signature),
            ("effect_id", message.effect),
            ("via_bot", message.via_bot and message.via_bot.as_user()),
        ):  # fmt: skip
            if value:
                result[key] = value
        if message.protected:
            result["has_protected_content"] = True
        self._content(message, result)
        result |= message.service
        if message.markup and "inline_keyboard" in message.markup:
            result["reply_markup"] = message.markup
        return result

    def _sender(self, message: Message, result: Json) -> None:
        if message.sender_chat:
            result["sender_chat"] = chat_object(message.sender_chat)
            if not message.chat.is_channel:
                result["from"] = ANONYMOUS_ADMIN
        elif message.sender:
            result["from"] = message.sender.as_user()

    def _reply(self, message: Message, to: Message, result: Json) -> None:
        if to.chat is message.chat:
            if not to.deleted:
                result["reply_to_message"] = self.message(to, as_reply=True)
        else:
            result["external_reply"] = {
                "origin": origin_of(to),
                "chat": chat_object(to.chat),
                "message_id": to.id,
            }
        if message.quote:
            result["quote"] = message.quote

    def _content(self, message: Message, result: Json) -> None:
        if rich := message.extra.get("rich_message"):
            # Its words and first picture are kept for people to read, not told to bots.
            result["rich_message"] = rich
            return
        if message.file:
            result |= self.file(message.file)
            put_text(result, "caption", message.body)
            if message.spoiler:
                result["has_media_spoiler"] = True
            if message.caption_above:
                result["show_caption_above_media"] = True
        else:
            put_text(result, "text", message.body)
            if message.link_preview:
                result["link_preview_options"] = message.link_preview
        if message.poll:
            result["poll"] = poll_object(message.poll)
        result |= message.extra

    def file(self, file: StoredFile) -> Json:
        """The part of a Message that holds a file, under the name of its kind."""
        names = self.cloud.names(file, self.bot.id)
        if file.kind == "photo":
            return {"photo": names}
        whole = dict(names[-1])
        match file.kind:
            case "video" | "animation":
                whole |= {"width": file.width or 640, "height": file.height or 360, "duration": 1}
            case "video_note":
                whole |= {"length": 240, "duration": 1}
            case "audio" | "voice":
                whole["duration"] = 1
            case "sticker":
                whole |= {
                    "type": "regular",
                    "width": 512,
                    "height": 512,
                    "is_animated": False,
                    "is_video": False,
                }
            case _:
                pass
        whole |= file.attributes
        if file.kind in {"document", "video", "audio", "animation"} and file.name:
            whole["file_name"] = file.name
        if file.kind not in {"video_note", "sticker"}:
            whole["mime_type"] = file.mime
        result = {file.kind: whole}
        if file.kind == "animation":
            result["document"] = {k: v for k, v in whole.items() if k not in {"width", "height", "duration"}}
        return result


def put_text(result: Json, name: str, text: Text) -> None:
    if text.text:
        result[name] = text.text
        if text.entities:
            result["entities" if name == "text" else f"{name}_entities"] = list(text.entities)


def origin_of(message: Message) -> Json:
    """Where a forwarded copy comes from."""
    if message.origin:
        return message.origin
    if message.chat.is_channel:
        origin = {
            "type": "channel",
            "date": message.at,
            "chat": chat_object(message.chat),
            "message_id": message.id,
        }
        return origin | ({"author_signature": message.signature} if message.signature else {})
    if message.sender_chat:
        return {"type": "chat", "date": message.at, "sender_chat": chat_object(message.sender_chat)}
    assert message.sender
    return {"type": "user", "date": message.at, "sender_user": message.sender.as_user()}


def poll_object(poll: Poll) -> Json:
    options = []
    for index, option in enumerate(poll.options):
        drawn: Json = {"persistent_id": f"{poll.id}:{index}"}
        put_text(drawn, "text", Text(option.text))
        if option.entities:
            drawn["text_entities"] = list(option.entities)
        options.append(drawn | {"voter_count": poll.count(index)})
    settings = {k: v for k, v in poll.settings.items() if k != "correct_option_ids" or v}
    result = {"id": poll.id, "question": poll.question.text, "options": options}
    result |= {"total_voter_count": len(poll.votes), "is_closed": poll.is_closed} | settings
    if poll.question.entities:
        result["question_entities"] = list(poll.question.entities)
    put_text(result, "explanation", poll.explanation)
    put_text(result, "description", poll.description)
    return result
