"""Who lives in the world: people and bots as Telegram describes them; what they do is elsewhere."""

import re
from dataclasses import dataclass, field
from typing import Any

from .updates import UpdateQueue

Json = dict[str, Any]

TOKEN = re.compile(r"^(\d+):([\w-]{35})$", re.ASCII)
DEFAULT_TOKEN = "7000000001:AAE-Emulator-Token-For-Local-Use-00"  # noqa: S105  # opens nothing but this emulator
ANONYMOUS_ADMIN_ID = 1_087_968_824


@dataclass(eq=False)
class Account:
    """Someone with a name; ids are stable from run to run."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language: str = ""
    is_bot: bool = False
    deactivated: bool = False

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def as_user(self) -> Json:
        """The User object of the Bot API."""
        user: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.last_name:
            user["last_name"] = self.last_name
        if self.username:
            user["username"] = self.username
        if self.language:
            user["language_code"] = self.language
        return user


@dataclass
class Webhook:
    url: str = ""
    secret: str = ""
    max_connections: int = 40
    ip_address: str = ""
    last_error: tuple[int, str] | None = None


@dataclass(eq=False)
class Bot(Account):
    """A bot and what it told Telegram about itself."""

    is_bot: bool = True
    is_claimed: bool = False
    revoked: bool = False
    reads_everything: bool = False
    updates: UpdateQueue = field(kw_only=True)
    webhook: Webhook = field(default_factory=Webhook)
    # Keyed by scope (see methods/profile.py) and language; "" is the default language.
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    menu_buttons: dict[int | None, Json] = field(default_factory=dict)
    default_rights: dict[bool, Json] = field(default_factory=dict)

    def as_me(self) -> Json:
        """What getMe answers."""
        return self.as_user() | {
            "can_join_groups": True,
            "can_read_all_group_messages": self.reads_everything,
            "supports_inline_queries": True,
            "can_connect_to_business": False,
            "has_main_web_app": False,
            "has_topics_enabled": False,
            "allows_users_to_create_topics": False,
            "can_manage_bots": False,
            "supports_guest_queries": False,
            "supports_join_request_queries": False,
        }
