"""What a bot says about itself: identity, command menus, names, descriptions; and its view of files."""

import re
from typing import Any

from bot.emulator.accounts import Account, Bot
from bot.emulator.calls import Call
from bot.emulator.chats import Chat
from bot.emulator.files import DOWNLOAD_BYTES, file_path
from bot.emulator.refusals import bad_request

Json = dict[str, Any]

COMMAND = re.compile(r"^[a-z0-9_]{1,32}$", re.ASCII)
SCOPES = frozenset({
    "default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat",
    "chat_administrators", "chat_member",
})  # fmt: skip


def get_me(call: Call) -> Json:
    return call.bot.as_me()


def scope_key(call: Call) -> str:
    """A scope as text: `default`, `all_private_chats`, `chat:-100…`, `chat_member:-100…:7000…`."""
    given = call.json("scope", "BotCommandScope") or {"type": "default"}
    kind = given.get("type") if isinstance(given, dict) else None
    if kind not in SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if kind in {"chat", "chat_administrators", "chat_member"}:
        chat = Call(call.world, call.bot, call.method, {"chat_id": given.get("chat_id")}).chat()
        if chat.is_channel:
            raise bad_request("can't change commands in channel chats")
        kind = f"{kind}:{chat.id}"
    if kind.startswith("chat_member"):
        kind = f"{kind}:{given.get('user_id')}"
    return str(kind)


def language(call: Call) -> str:
    code = call.text("language_code")
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad_request("invalid language code specified")
    return code


def set_commands(call: Call) -> bool:
    given = call.json("commands")
    if not isinstance(given, list):
        raise bad_request("expected an Array of BotCommand")
    if len(given) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    commands = []
    for one in given:
        command, description = (
            str(one.get("command", "")).removeprefix("/"),
            str(one.get("description", "")).strip(),
        )
        if not COMMAND.match(command):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(description) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        commands.append({"command": command, "description": description})
    call.bot.commands[scope_key(call), language(call)] = commands
    call.world.events.tell("bot", call.bot)
    return True


def get_commands(call: Call) -> list[Json]:
    return call.bot.commands.get((scope_key(call), language(call)), [])


def delete_commands(call: Call) -> bool:
    call.bot.commands.pop((scope_key(call), language(call)), None)
    call.world.events.tell("bot", call.bot)
    return True


def menu_for(bot: Bot, chat: Chat, person: Account) -> list[Json]:
    """The commands a person sees in a chat: those of the narrowest scope, in their language if possible."""
    if chat.is_channel:
        return []
    member = chat.member(person)
    is_admin = bool(member and member.is_admin)
    scopes = [f"chat_member:{chat.id}:{person.id}"]
    if is_admin:
        scopes.append(f"chat_administrators:{chat.id}")
    scopes.append(f"chat:{chat.id}")
    if is_admin:
        scopes.append("all_chat_administrators")
    scopes += ["all_private_chats" if chat.is_private else "all_group_chats", "default"]
    for scope in scopes:
        for code in (person.language[:2], ""):
            commands = bot.commands.get((scope, code))
            if commands:
                return commands
    return []


def texts(field: str, name: str, limit: int, answer: str) -> tuple[Any, Any]:
    """The pair of setMy… and getMy… for one kind of text."""

    def put(call: Call) -> bool:
        text = call.text(name)
        if len(text) > limit:
            raise bad_request(f"{name.replace('_', ' ')} is too long")
        kept: dict[str, str] = getattr(call.bot, field)
        if text:
            kept[language(call)] = text
        else:
            kept.pop(language(call), None)
        call.world.events.tell("bot", call.bot)
        return True

    def get(call: Call) -> Json:
        kept: dict[str, str] = getattr(call.bot, field)
        default = call.bot.first_name if field == "names" else ""
        return {answer: kept.get(language(call)) or kept.get("", default)}

    return put, get


set_name, get_name = texts("names", "name", 64, "name")
set_description, get_description = texts("descriptions", "description", 512, "description")
set_short, get_short = texts("short_descriptions", "short_description", 120, "short_description")


def set_menu_button(call: Call) -> bool:
    given = call.json("menu_button") or {"type": "default"}
    call.bot.menu_buttons[call.integer("chat_id") or None] = given
    return True


def get_menu_button(call: Call) -> Json:
    found = call.bot.menu_buttons.get(call.integer("chat_id") or None) or call.bot.menu_buttons.get(None)
    return found or {"type": "commands"}


RIGHTS = (
    "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
    "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
    "can_edit_stories", "can_delete_stories", "can_send_welcome_messages",
)  # fmt: skip


def set_default_rights(call: Call) -> bool:
    call.bot.default_rights[call.flag("for_channels")] = call.json("rights") or {}
    return True


def get_default_rights(call: Call) -> Json:
    kept = call.bot.default_rights.get(call.flag("for_channels"), {})
    return {name: bool(kept.get(name)) for name in RIGHTS} | {k: bool(v) for k, v in kept.items()}


def get_file(call: Call) -> Json:
    file_id = call.text("file_id")
    if not file_id:
        raise bad_request("file_id not specified")
    file = call.world.cloud.find(file_id, call.bot.id)
    if len(file.content) > DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    name = next(one for one in call.world.cloud.names(file, call.bot.id) if one["file_id"] == file_id)
    return {key: name[key] for key in ("file_id", "file_unique_id", "file_size")} | {"file_path": file_path(file)}


METHODS = {
    "getMe": get_me,
    "logOut": lambda call: True,
    "close": lambda call: True,
    "setMyCommands": set_commands,
    "getMyCommands": get_commands,
    "deleteMyCommands": delete_commands,
    "setMyName": set_name,
    "getMyName": get_name,
    "setMyDescription": set_description,
    "getMyDescription": get_description,
    "setMyShortDescription": set_short,
    "getMyShortDescription": get_short,
    "setChatMenuButton": set_menu_button,
    "getChatMenuButton": get_menu_button,
    "setMyDefaultAdministratorRights": set_default_rights,
    "getMyDefaultAdministratorRights": get_default_rights,
    "getFile": get_file,
}
