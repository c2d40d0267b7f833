"""A person of the world: a Talker who also runs groups: adds, promotes, kicks, upgrades, keeps topics."""

from dataclasses import dataclass
from typing import Any

from .accounts import Account, Bot
from .chats import Chat, Message
from .members import ADMIN_RIGHTS, CHANNEL_ADMIN_RIGHTS, GROUP_ADMIN_RIGHTS, Member, Topic
from .methods.moderating import settle_join_request
from .methods.rooms import new_topic, remove_topic
from .objects import Painter, chat_object
from .people import Talker
from .refusals import Impossible
from .state import FIRST_SUPERGROUP_ID

Json = dict[str, Any]


def all_rights(chat: Chat) -> Json:
    """Every administrator right except promoting others, which apps leave off too."""
    more = CHANNEL_ADMIN_RIGHTS if chat.is_channel else GROUP_ADMIN_RIGHTS
    rights = dict.fromkeys((*ADMIN_RIGHTS, *more), True) | {"can_promote_members": False}
    if not chat.is_forum:
        rights["can_manage_topics"] = False
    return {name: value for name, value in rights.items() if name in {*ADMIN_RIGHTS, *more}}


@dataclass(eq=False)
class Person(Talker):
    """One persona. Every act raises `Impossible` when Telegram's apps would not offer it."""

    # -- the private chat

    async def starts(self, payload: str = "") -> Message:
        """Opens the bot by its link or button: /start, with a payload when the link had one."""
        return await self.says(self.chat, f"/start {payload}".strip())

    def blocks_bot(self) -> None:
        self.world.block(self.chat, blocked=True)

    def unblocks(self) -> None:
        self.world.block(self.chat, blocked=False)

    def deletes_account(self) -> None:
        self.deactivated = True
        self.world.events.tell("member", self.chat)

    # -- groups and channels

    def admin_of(self, chat: Chat) -> Member:
        member = chat.member(self)
        if member is None or not member.is_admin:
            raise Impossible(f"{self.name} is not an administrator of {chat.title}")
        return member

    def adds_bot(self, chat: Chat, *, admin: bool | Json = False, bot: Bot | None = None) -> None:
        """Adds the bot: as a member, or as an administrator with all rights or those named in a dict.

        A channel takes bots only as administrators.
        """
        bot = bot or self.house
        if not chat.has(self):
            raise Impossible(f"{self.name} is not in {chat.title}")
        if chat.is_channel or admin:
            self.admin_of(chat)
        if chat.is_channel:
            admin = admin or True
        self._settle_bot(chat, bot, admin)
        if not chat.is_channel:
            service = {"new_chat_members": [bot.as_user()]}
            # Clients and old bots also read the first member from these two.
            self.world.note(chat, self, service)

    def _settle_bot(self, chat: Chat, bot: Bot, admin: bool | Json) -> None:
        if admin:
            rights = (
                all_rights(chat) if admin is True else all_rights(chat) | dict.fromkeys(all_rights(chat), False) | admin
            )
            rights["can_manage_chat"] = True
            self.world.set_member(chat, bot, self, "administrator", rights=rights)
        else:
            self.world.set_member(chat, bot, self, "member")

    def promotes(self, chat: Chat, account: Account | None = None, **rights: bool) -> None:
        """Makes someone (else the bot) an administrator: with all rights, or only those named."""
        self.admin_of(chat)
        account = account or self.house
        if isinstance(account, Bot):
            self._settle_bot(chat, account, dict(rights) or True)
            return
        given = dict.fromkeys(all_rights(chat), False) | rights if rights else all_rights(chat)
        self.world.set_member(chat, account, self, "administrator", rights=given | {"can_manage_chat": True})

    def demotes(self, chat: Chat, account: Account | None = None) -> None:
        """Back to an ordinary member; a channel removes a bot that is no administrator."""
        self.admin_of(chat)
        account = account or self.house
        status = "left" if chat.is_channel and account.is_bot else "member"
        self.world.set_member(chat, account, self, status)

    def restricts(self, chat: Chat, account: Account | None = None, **permissions: bool) -> None:
        """Takes permissions from one member: `restricts(group, can_send_photos=False)` means the bot."""
        self.admin_of(chat)
        rights = dict(chat.permissions) | permissions | {"is_member": True}
        self.world.set_member(chat, account or self.house, self, "restricted", rights=rights)

    def sets_permissions(self, chat: Chat, **permissions: bool) -> None:
        """What all ordinary members may do."""
        self.admin_of(chat)
        chat.permissions |= permissions
        self.world.events.tell("member", chat)

    def kicks_bot(self, chat: Chat) -> None:
        """Removes and bans the bot."""
        self.kicks(chat, self.house)

    def kicks(self, chat: Chat, account: Account) -> None:
        self.admin_of(chat)
        if not chat.has(account):
            raise Impossible(f"{account.name} is not in {chat.title}")
        self.world.set_member(chat, account, self, "kicked")
        if not chat.is_channel:
            self.world.note(chat, self, {"left_chat_member": account.as_user()})

    def adds(self, chat: Chat, account: Account) -> None:
        """Brings another person in."""
        self.world.set_member(chat, account, self, "member")
        if not chat.is_channel:
            self.world.note(chat, self, {"new_chat_members": [account.as_user()]})

    def joins(self, chat: Chat) -> None:
        self.adds(chat, self)

    def follows_invite(self, link: str) -> Chat:
        """Opens an invite link: joins, or asks the administrators to be let in."""
        chat = next((chat for chat in self.world.chats.values() if link in chat.invites), None)
        if chat is None:
            raise Impossible("this invite link is not valid")
        member = chat.member(self)
        if member and member.status == "kicked":
            raise Impossible(f"{self.name} was removed from {chat.title}")
        if chat.has(self):
            return chat
        if chat.invites[link]["creates_join_request"]:
            self._asks_to_join(chat, chat.invites[link])
        else:
            self.joins(chat)
        return chat

    def _asks_to_join(self, chat: Chat, link: Json) -> None:
        chat.asking[self.id] = link
        asked: Json = {
            "chat": chat_object(chat),
            "from": self.as_user(),
            "user_chat_id": self.id,
            "date": self.world.seconds(),
            "invite_link": link,
        }
        for bot in chat.bots():
            if chat.members[bot.id].rights.get("can_invite_users"):
                bot.updates.put("chat_join_request", asked)
        self.world.events.tell("member", chat)

    def lets_in(self, chat: Chat, account: Account, *, let_in: bool = True) -> None:
        """An administrator answers who asked to join."""
        self.admin_of(chat)
        if account.id not in chat.asking:
            raise Impossible(f"{account.name} did not ask to join {chat.title}")
        settle_join_request(self.world, chat, account, self, let_in=let_in)

    def leaves(self, chat: Chat) -> None:
        self.world.set_member(chat, self, self, "left")
        if not chat.is_channel:
            self.world.note(chat, self, {"left_chat_member": self.as_user()})

    def renames(self, chat: Chat, title: str) -> None:
        self.admin_of(chat)
        chat.title = title
        self.world.note(chat, self, {"new_chat_title": title})

    def deletes_group(self, chat: Chat) -> None:
        self.admin_of(chat)
        chat.is_deleted = True
        self.world.events.tell("member", chat)

    def upgrades(self, chat: Chat, *, forum: bool = False) -> Chat:
        """Turns a basic group into a supergroup with a new id; the old one answers with the new address."""
        self.admin_of(chat)
        if chat.kind != "group" or chat.moved_to:
            raise Impossible(f"{chat.title} is not a basic group")
        new_id = FIRST_SUPERGROUP_ID - self.world.number("supergroup")
        new = Chat(new_id, "supergroup", chat.title, is_forum=forum, events=self.world.events)
        new.members = dict(chat.members)
        new.permissions = dict(chat.permissions)
        self.world.chats[new.id] = new
        moved = self.world.note(chat, self, {"migrate_to_chat_id": new.id})
        chat.moved_to = new
        self.world.note(new, self, {"migrate_from_chat_id": chat.id})
        self.world.events.tell("member", moved.chat)
        return new

    def pins(self, message: Message, *, silent: bool = False) -> None:
        if not message.chat.is_private:
            self.admin_of(message.chat)
        message.pinned = True
        self.world.events.tell("edited", message)
        painter = Painter(self.world.cloud, self.house)
        service = {"pinned_message": painter.message(message, as_reply=True)}
        face: Json = {"sender_chat": message.chat} if message.chat.is_channel else {}
        self.world.note(message.chat, self, service, thread=message.thread, silent=silent, **face)

    # -- topics

    def creates_topic(self, chat: Chat, name: str) -> Topic:
        if not chat.is_forum:
            raise Impossible(f"{chat.title} has no topics")
        self.admin_of(chat)
        return new_topic(self.world, chat, self, name)

    def closes_topic(self, chat: Chat, topic: Topic | None = None) -> None:
        """Closes a topic; General when none is named."""
        self._set_topic(chat, topic, closed=True)

    def reopens_topic(self, chat: Chat, topic: Topic | None = None) -> None:
        self._set_topic(chat, topic, closed=False)

    def _set_topic(self, chat: Chat, topic: Topic | None, *, closed: bool) -> None:
        self.admin_of(chat)
        if topic:
            topic.is_closed = closed
        else:
            chat.general_closed = closed
        service: Json = {"forum_topic_closed" if closed else "forum_topic_reopened": {}}
        self.world.note(chat, self, service, thread=topic.id if topic else None)

    def deletes_topic(self, chat: Chat, topic: Topic) -> None:
        self.admin_of(chat)
        remove_topic(self.world, chat, topic)

    def describes(self, chat: Chat) -> Json:
        """The Chat object of the Bot API for a chat this person is in."""
        return chat_object(chat)
