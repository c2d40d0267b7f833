"""Who may do what: one pure table over the right a handler needs and who the person is at this moment."""

from enum import StrEnum

from bot.foundation.feature import Right


class Role(StrEnum):
    """Held by a person over the whole bot; owners come from the settings, the others from their rows."""

    OWNER = "owner"
    BROADCASTER = "broadcaster"  # writes, sends, decides about others' messages
    EDITOR = "editor"  # writes; somebody else sends
    REVIEWER = "reviewer"  # decides, and writes nothing


def is_allowed(right: Right, *, is_private: bool, is_chat_admin: bool, roles: frozenset[Role]) -> bool:
    """`is_private`: it is about the person's own private chat. `is_chat_admin`: of the chat that it is about."""
    match right:
        case Right.ANYONE:
            return True
        case Right.CHAT_ADMIN:
            return is_private or is_chat_admin
        case Right.STAFF:
            return bool(roles)
        case Right.EDITOR:
            return bool(roles & {Role.OWNER, Role.BROADCASTER, Role.EDITOR})
        case Right.REVIEWER:
            return bool(roles & {Role.OWNER, Role.BROADCASTER, Role.REVIEWER})
        case Right.BROADCASTER:
            return bool(roles & {Role.OWNER, Role.BROADCASTER})
        case Right.OWNER:
            return Role.OWNER in roles
