"""What an administrator bot does to others: bans, restrictions, promotions, invitations, and the General topic."""

from typing import Any

from bot.emulator.accounts import Account
from bot.emulator.calls import Call
from bot.emulator.chats import Chat
from bot.emulator.members import PERMISSIONS
from bot.emulator.refusals import bad_request

from .destination import reachable
from .rooms import forum, need_admin

Json = dict[str, Any]


def whom(call: Call, right: str = "can_restrict_members") -> tuple[Chat, Account]:
    chat = reachable(call)
    if chat.is_private:
        raise bad_request("method is available for supergroup and channel chats only")
    need_admin(call, right, "restrict/unrestrict chat member")
    account = call.world.accounts.get(call.integer("user_id"))
    if account is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    member = chat.member(account)
    if member and member.status == "creator":
        raise bad_request("can't remove chat owner")
    if member and member.is_admin and account is not call.bot:
        raise bad_request("user is an administrator of the chat")
    return chat, account


def ban(call: Call) -> bool:
    chat, account = whom(call)
    call.world.set_member(chat, account, call.bot, "kicked", until=call.integer("until_date"))
    return True


def unban(call: Call) -> bool:
    chat, account = whom(call)
    member = chat.member(account)
    if (member and member.status == "kicked") or not call.flag("only_if_banned"):
        call.world.set_member(chat, account, call.bot, "left")
    return True


def restrict(call: Call) -> bool:
    chat, account = whom(call)
    given = call.json("permissions", "permissions") or {}
    rights = {name: bool(given.get(name)) for name in PERMISSIONS} | {"is_member": chat.has(account)}
    status = "member" if all(rights[name] for name in PERMISSIONS[:8]) else "restricted"
    facts = {"rights": rights, "until": call.integer("until_date")} if status == "restricted" else {}
    call.world.set_member(chat, account, call.bot, status, **facts)
    return True


def set_permissions(call: Call) -> bool:
    chat = need_admin(call, "can_restrict_members", "change chat permissions")
    given = call.json("permissions", "permissions") or {}
    chat.permissions = {name: bool(given.get(name)) for name in PERMISSIONS}
    call.world.events.tell("member", chat)
    return True


def set_description(call: Call) -> bool:
    chat = need_admin(call, "can_change_info", "change chat description")
    if len(call.text("description")) > 255:
        raise bad_request("CHAT_ABOUT_TOO_LONG")
    if call.text("description") == chat.description:
        raise bad_request("chat description is not modified")
    chat.description = call.text("description")
    return True


def invite_link(call: Call) -> str:
    chat = need_admin(call, "can_invite_users", "manage chat invite link")
    link = f"https://t.me/+{abs(chat.id):016d}"
    chat.invites.setdefault(link, {"invite_link": link, "creates_join_request": False})
    return link


def create_invite_link(call: Call) -> Json:
    link: Json = {
        "invite_link": f"https://t.me/+{call.world.identifier('invite')}",
        "creator": call.bot.as_user(),
        "creates_join_request": call.flag("creates_join_request"),
        "is_primary": False,
        "is_revoked": False,
    }
    chat = need_admin(call, "can_invite_users", "manage chat invite link")
    if name := call.text("name"):
        link["name"] = name
    chat.invites[link["invite_link"]] = link
    return link


def answer_join_request(*, let_in: bool) -> Any:
    def act(call: Call) -> bool:
        chat = need_admin(call, "can_invite_users", "manage chat join requests")
        account = call.world.accounts.get(call.integer("user_id"))
        if account is None:
            raise bad_request("PARTICIPANT_ID_INVALID")
        if chat.has(account):
            raise bad_request("USER_ALREADY_PARTICIPANT")
        if account.id not in chat.asking:
            raise bad_request("HIDE_REQUESTER_MISSING")
        settle_join_request(call.world, chat, account, call.bot, let_in=let_in)
        return True

    return act


def settle_join_request(world: Any, chat: Chat, account: Account, by: Account, *, let_in: bool) -> None:
    del chat.asking[account.id]
    if not let_in:
        world.events.tell("member", chat)
        return
    world.set_member(chat, account, by, "member")
    if not chat.is_channel:
        world.note(chat, account, {"new_chat_members": [account.as_user()]})


def set_general(*, closed: bool) -> Any:
    def act(call: Call) -> bool:
        chat = forum(call)
        if chat.general_closed == closed:
            raise bad_request("TOPIC_NOT_MODIFIED")
        chat.general_closed = closed
        call.world.note(chat, call.bot, {"forum_topic_closed" if closed else "forum_topic_reopened": {}})
        return True

    return act


def no_pictures(call: Call) -> Json:
    """People here have no profile pictures."""
    if call.integer("user_id") not in call.world.accounts:
        raise bad_request("user not found")
    return {"total_count": 0, "photos": []}


METHODS = {
    "banChatMember": ban,
    "unbanChatMember": unban,
    "restrictChatMember": restrict,
    "setChatPermissions": set_permissions,
    "setChatDescription": set_description,
    "exportChatInviteLink": invite_link,
    "createChatInviteLink": create_invite_link,
    "approveChatJoinRequest": answer_join_request(let_in=True),
    "declineChatJoinRequest": answer_join_request(let_in=False),
    "closeGeneralForumTopic": set_general(closed=True),
    "reopenGeneralForumTopic": set_general(closed=False),
    "getUserProfilePhotos": no_pictures,
}
