"""Methods about chats and who is in them, and about the topics of forums."""

from typing import Any

from bot.emulator.calls import Call
from bot.emulator.chats import Chat
from bot.emulator.members import Member, Topic
from bot.emulator.objects import chat_object, member_object
from bot.emulator.refusals import bad_request

from .destination import allowed, reachable

Json = dict[str, Any]

NO_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
)


def get_chat(call: Call) -> Json:
    chat = reachable(call)
    result = chat_object(chat) | {"accent_color_id": abs(chat.id) % 7, "max_reaction_count": 11}
    result["accepted_gift_types"] = NO_GIFTS
    if chat.username:
        result["active_usernames"] = [chat.username]
    if chat.description:
        result["description"] = chat.description
    if not chat.is_private and not chat.is_channel:
        result["permissions"] = chat.permissions
    pinned = chat.pinned
    if pinned:
        result["pinned_message"] = call.painted(pinned[-1])
    return result


def get_member(call: Call) -> Json:
    chat = reachable(call)
    number = call.integer("user_id")
    account = call.world.accounts.get(number)
    if account is None:
        raise bad_request("PARTICIPANT_ID_INVALID" if number else "invalid user_id specified")
    if chat.is_private:
        if not chat.has(account):
            raise bad_request("member not found")
        return member_object(chat, Member(account))
    if chat.is_channel and not chat.members[call.bot.id].is_admin and account is not call.bot:
        raise bad_request("CHAT_ADMIN_REQUIRED")
    return member_object(chat, chat.member(number) or Member(account, "left"))


def get_administrators(call: Call) -> list[Json]:
    chat = reachable(call)
    if chat.is_private:
        raise bad_request("there are no administrators in the private chat")
    admins = [member for member in chat.present() if member.is_admin]
    # Telegram leaves other bots out of this list.
    return [member_object(chat, m) for m in admins if not m.account.is_bot or m.account is call.bot]


def get_member_count(call: Call) -> int:
    chat = reachable(call)
    return 2 if chat.is_private else len(chat.present())


def leave(call: Call) -> bool:
    chat = reachable(call)
    if chat.is_private:
        raise bad_request("chat member status can't be changed in private chats")
    call.world.set_member(chat, call.bot, call.bot, "left")
    if not chat.is_channel:
        call.world.note(chat, call.bot, {"left_chat_member": call.bot.as_user()}, tell=False)
    return True


def need_admin(call: Call, right: str, what: str) -> Chat:
    chat = reachable(call)
    member = chat.member(call.bot)
    if member is None or not member.is_admin or not member.rights.get(right):
        raise bad_request(f"not enough rights to {what}")
    return chat


def set_title(call: Call) -> bool:
    chat = need_admin(call, "can_change_info", "change chat title")
    title = call.text("title").strip()
    if not 1 <= len(title) <= 128:
        raise bad_request("title must be non-empty")
    chat.title = title
    call.world.note(chat, call.bot, {"new_chat_title": title})
    return True


# -- topics


def forum(call: Call) -> Chat:
    chat = reachable(call)
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    if not allowed(chat, chat.members[call.bot.id], "can_manage_topics") or not (
        chat.members[call.bot.id].rights.get("can_manage_topics")
    ):
        raise bad_request("not enough rights to manage topics")
    return chat


def create_topic(call: Call) -> Json:
    chat = forum(call)
    name = call.text("name").strip()
    if not name or len(name) > 128:
        raise bad_request("TOPIC_TITLE_EMPTY" if not name else "TOPIC_TITLE_TOO_LONG")
    topic = new_topic(call.world, chat, call.bot, name, call.integer("icon_color") or 0x6FB9F0)
    return {"message_thread_id": topic.id, "name": topic.name, "icon_color": topic.icon_color}


def new_topic(world: Any, chat: Chat, by: Any, name: str, color: int = 0x6FB9F0) -> Topic:
    """A topic's number is the number of the service message that announces it."""
    topic = Topic(chat.last_message_id + 1, name, icon_color=color)
    chat.topics[topic.id] = topic
    world.note(chat, by, {"forum_topic_created": {"name": name, "icon_color": color}}, thread=topic.id)
    return topic


def known_topic(call: Call) -> tuple[Chat, Topic]:
    chat = forum(call)
    topic = chat.topics.get(call.integer("message_thread_id"))
    if topic is None or topic.is_deleted:
        raise bad_request("TOPIC_ID_INVALID")
    return chat, topic


def set_topic_closed(*, closed: bool) -> Any:
    def act(call: Call) -> bool:
        chat, topic = known_topic(call)
        if topic.is_closed == closed:
            raise bad_request("TOPIC_NOT_MODIFIED")
        topic.is_closed = closed
        service: Json = {"forum_topic_closed" if closed else "forum_topic_reopened": {}}
        call.world.note(chat, call.bot, service, thread=topic.id)
        return True

    return act


def edit_topic(call: Call) -> bool:
    chat, topic = known_topic(call)
    name = call.text("name").strip()
    if name:
        topic.name = name
        call.world.note(chat, call.bot, {"forum_topic_edited": {"name": name}}, thread=topic.id)
    return True


def delete_topic(call: Call) -> bool:
    chat, topic = known_topic(call)
    remove_topic(call.world, chat, topic)
    return True


def remove_topic(world: Any, chat: Chat, topic: Topic) -> None:
    topic.is_deleted = True
    for message in chat.messages:
        if message.thread == topic.id:
            world.delete(message)
    world.events.tell("member", chat)


METHODS = {
    "getChat": get_chat,
    "getChatMember": get_member,
    "getChatAdministrators": get_administrators,
    "getChatMemberCount": get_member_count,
    "leaveChat": leave,
    "setChatTitle": set_title,
    "createForumTopic": create_topic,
    "editForumTopic": edit_topic,
    "closeForumTopic": set_topic_closed(closed=True),
    "reopenForumTopic": set_topic_closed(closed=False),
    "deleteForumTopic": delete_topic,
}
