"""Who is what in a chat: statuses, rights, permissions, and the topics of a forum."""

from dataclasses import dataclass, field
from typing import Any

from .accounts import Account

Json = dict[str, Any]

PERMISSIONS = (
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos",
    "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages",
    "can_add_web_page_previews", "can_react_to_messages", "can_edit_tag", "can_change_info",
    "can_invite_users", "can_pin_messages", "can_manage_topics",
)  # fmt: skip
# What an ordinary member of a new group may do.
OPEN = dict.fromkeys(PERMISSIONS, True) | {
    "can_change_info": False,
    "can_pin_messages": False,
    "can_manage_topics": False,
}
ADMIN_RIGHTS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
    "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories",
    "can_delete_stories", "can_send_welcome_messages",
)  # fmt: skip
GROUP_ADMIN_RIGHTS = ("can_pin_messages", "can_manage_topics")
CHANNEL_ADMIN_RIGHTS = ("can_post_messages", "can_edit_messages")
PRESENT = frozenset({"creator", "administrator", "member", "restricted"})


@dataclass(slots=True)
class Member:
    """What someone is in a chat: Telegram's status word, and rights where the status has any."""

    account: Account
    status: str = "member"
    rights: Json = field(default_factory=dict)
    is_anonymous: bool = False
    can_be_edited: bool = False
    title: str = ""
    until: int = 0

    @property
    def is_present(self) -> bool:
        return self.status in PRESENT and (self.status != "restricted" or self.rights.get("is_member", True))

    @property
    def is_admin(self) -> bool:
        return self.status in {"creator", "administrator"}


@dataclass(eq=False, slots=True)
class Topic:
    id: int
    name: str
    is_closed: bool = False
    is_deleted: bool = False
    is_hidden: bool = False
    icon_color: int = 0x6FB9F0
