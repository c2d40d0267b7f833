"""What the browser is told: people, chats and messages as small JSON values; it asks for nothing and changes nothing."""

from typing import Any

from bot.emulator.accounts import Account
from bot.emulator.chats import Chat, Message
from bot.emulator.content import Poll
from bot.emulator.members import Member
from bot.emulator.methods.profile import menu_for
from bot.emulator.page.rich_view import rich_html
from bot.emulator.page.words import link_preview, page_html
from bot.emulator.persona import Person
from bot.emulator.wire import Exchange
from bot.emulator.world import World

Json = dict[str, Any]

PREVIEW_LENGTH = 90


def key_of(chat: Chat) -> str:
    """The name of a chat for the page: private chats go by their person."""
    return f"p{chat.person.id}" if chat.person else str(chat.id)


def chat_by(world: World, key: str) -> Chat:
    if key.startswith("p"):
        return world.private(world.accounts[int(key[1:])], world.bot)
    return world.chats[int(key)]


def chats_of(world: World, person: Person) -> list[Chat]:
    """Every chat a person sees in the list, newest word first."""
    own = [person.chat, *(chat for chat in world.chats.values() if chat.has(person) and not chat.moved_to)]
    return sorted(own, key=last_heard, reverse=True)


def last_heard(chat: Chat) -> int:
    """A bot not yet met stands first, as an invitation."""
    return chat.history[-1].at if chat.history else 1 << 62 if chat.is_private else 0


def whole(world: World) -> Json:
    """Everything a page needs before it opens a chat."""
    return {
        "bot": {"id": world.bot.id, "name": world.bot.names.get("", world.bot.first_name)}
        | {"username": world.bot.username, "about": world.bot.descriptions},
        "people": [person_view(person) for person in world.people.values()],
    } | controls(world)


def controls(world: World) -> Json:
    """The state of the control strip."""
    return {
        "now": int(world.now().timestamp() * 1000),
        "frozen": world.clock.frozen,
        "strict": world.limits.strict,
        "limited": world.limits.refused,
        "faults": [
            {
                "kind": fault.kind.value,
                "method": fault.method,
                "left": None if fault.times is None else fault.times - fault.hits,
            }
            for fault in world.faults.waiting
        ],
    }


def person_view(person: Person) -> Json:
    shown = {"id": person.id, "name": person.name, "username": person.username, "language": person.language}
    return shown | {"about": person.about, "shown": person.shown, "owner": person.id in person.world.owner_ids}  # type: ignore[attr-defined]  # people live in a World


def row(world: World, chat: Chat, person: Person) -> Json:
    """A line of the chat list."""
    shown: Json = {
        "key": key_of(chat),
        "kind": chat.kind,
        "forum": chat.is_forum,
        "title": world.bot.names.get("", world.bot.first_name) if chat.is_private else chat.title,
        "unread": chat.unread(person),
        "blocked": chat.is_blocked,
        "started": chat.is_started,
        "members": len(chat.present()),
    }
    return shown | {"last": last_words(chat, person)}


def last_words(chat: Chat, person: Person) -> Json | None:
    message = next((each for each in reversed(chat.history) if each.is_seen_by(person)), None)
    return None if message is None else preview(message)


def preview(message: Message) -> Json:
    words = " ".join(message.text.split())
    return {
        "text": words[:PREVIEW_LENGTH] + ("…" if len(words) > PREVIEW_LENGTH else ""),
        "what": message.file.kind if message.file else "poll" if message.poll else next(iter(message.service), ""),
        "at": message.at * 1000,
        "from": message.sender.id if message.sender else 0,
        "name": message.sender.name if message.sender and not message.sender_chat else "",
        "id": message.id,
    }


def message_view(message: Message) -> Json:
    """A bubble. Empty facts are left out to keep the stream small."""
    sender = message.sender
    shown: Json = {
        "chat": key_of(message.chat),
        "id": message.id,
        "at": message.at * 1000,
        "from": sender.id if sender else 0,
        "name": message.sender_chat.title if message.sender_chat else sender.name if sender else "",
        "bot": message.is_from_bot,
        "html": "" if "rich_message" in message.extra else page_html(message.body),
        "plain": message.text,
    }
    more = {
        "only": message.only_for and message.only_for.id,
        "face": bool(message.sender_chat),
        "thread": message.thread,
        "silent": message.silent,
        "pinned": message.pinned,
        "edited": message.edited,
        "deleted": message.deleted,
        "protected": message.protected,
        "album": message.album,
        "spoiler": message.spoiler,
        "above": message.caption_above,
        "buttons": [[button.raw for button in line] for line in message.buttons],
        "keyboard": reply_keyboard(message),
        "file": None if "rich_message" in message.extra else file_view(message),
        "poll": message.poll and poll_view(message.poll),
        "reply": message.reply_to and preview(message.reply_to),
        "quote": (message.quote or {}).get("text"),
        "origin": origin(message.origin),
        "via": message.via_bot.username if message.via_bot else None,
        "service": service_view(message),
        "extra": {k: v for k, v in message.extra.items() if k != "rich_message"},
        "rich": rich_html(message.extra["rich_message"], message.rich_files) if "rich_message" in message.extra else "",
        "preview": link_preview(message),
        "reactions": reactions(message),
    }
    return shown | {name: value for name, value in more.items() if value not in (None, False, "", [], {})}


def reply_keyboard(message: Message) -> Json | None:
    markup = message.markup or {}
    return None if "inline_keyboard" in markup or not markup else markup


def file_view(message: Message) -> Json | None:
    file = message.file
    if file is None:
        return None
    shown = {"kind": file.kind, "url": f"/page/media/{file.number}", "name": file.name, "size": len(file.content)}
    return shown | {
        "width": file.width,
        "height": file.height,
        "mime": file.mime,
        "title": file.attributes.get("title"),
    }


def poll_view(poll: Poll) -> Json:
    return {
        "id": poll.id,
        "question": page_html(poll.question),
        "options": [{"html": page_html(text), "votes": poll.count(i)} for i, text in enumerate(poll.options)],
        "total": len(poll.votes),
        "votes": {str(voter): chosen for voter, chosen in poll.votes.items()},
        "closed": poll.is_closed,
        "anonymous": poll.is_anonymous,
        "multiple": poll.settings["allows_multiple_answers"],
        "final": not poll.settings["allows_revoting"],
        "quiz": poll.settings["type"] == "quiz",
        "correct": poll.correct,
        "explanation": page_html(poll.explanation),
    }


def origin(of: Json | None) -> str | None:
    if of is None:
        return None
    source = of.get("sender_user") or of.get("chat") or of.get("sender_chat") or {}
    return str(source.get("title") or source.get("first_name") or of.get("sender_user_name") or "")


def service_view(message: Message) -> Json | None:
    """The fact of a service message and whom it concerns."""
    for kind, fact in message.service.items():
        about = fact["users"] if kind == "users_shared" else fact
        who = about[0] if isinstance(about, list) else about if isinstance(about, dict) else {}
        name = f"{who.get('first_name', '')} {who.get('last_name', '')}".strip()
        text = fact if isinstance(fact, str) else name or who.get("name") or who.get("text") or who.get("title") or ""
        return {"kind": kind, "text": text}
    return None


def reactions(message: Message) -> list[Json]:
    found: dict[str, list[int]] = {}
    for who, emoji in message.reactions.items():
        for one in emoji:
            found.setdefault(one, []).append(who)
    return [{"emoji": one, "who": who} for one, who in found.items()]


# -- the panel


def panel(world: World, chat: Chat, person: Person) -> Json:
    """Who is in a chat and what this person may do there."""
    me = chat.member(person)
    return {
        "key": key_of(chat),
        "kind": chat.kind,
        "forum": chat.is_forum,
        "title": chat.title,
        "id": chat.id,
        "admin": bool(me and me.is_admin),
        "blocked": chat.is_blocked,
        "bot": chat.is_private or chat.has(world.bot),
        "members": [member_view(member) for member in chat.present()],
        "outside": [{"id": one.id, "name": one.name} for one in world.people.values() if not chat.has(one)],
        "asking": [{"id": one, "name": world.accounts[one].name} for one in chat.asking],
        "topics": topics(chat),
        "permissions": chat.permissions,
        "menu": menu_for(world.bot, chat, person),
        "about": world.bot.descriptions.get(person.language) or world.bot.descriptions.get("", ""),
    }


def topics(chat: Chat) -> list[Json]:
    if not chat.is_forum:
        return []
    found = [{"id": 0, "name": "General", "closed": chat.general_closed}]
    return found + [
        {"id": topic.id, "name": topic.name, "closed": topic.is_closed}
        for topic in chat.topics.values()
        if not topic.is_deleted
    ]


def member_view(member: Member) -> Json:
    account: Account = member.account
    shown = {"id": account.id, "name": account.name, "bot": account.is_bot, "status": member.status}
    return shown | {
        "rights": [name for name, value in member.rights.items() if value is True],
        "anonymous": member.is_anonymous,
    }


def exchange_view(exchange: Exchange) -> Json:
    return {
        "number": exchange.number,
        "at": int(exchange.at.timestamp() * 1000),
        "method": exchange.method,
        "params": {name: short(value) for name, value in exchange.params.items()},
        "files": exchange.files,
        "status": exchange.status,
        "fault": exchange.fault,
        "answer": exchange.body[:1500].decode("utf-8", "replace"),
    }


def short(value: Any) -> Any:
    return value[:600] + "…" if isinstance(value, str) and len(value) > 600 else value
