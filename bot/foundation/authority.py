"""Who may do what: one pure table over the right a handler needs and who the person is at this moment."""

from enum import StrEnum

from bot.foundation.feature import Right


class Role(StrEnum):
    """Held by a person over the whole bot; owners come from the settings, the others from their rows."""

    OWNER = "owner"
    BROADCASTER = "broadcaster"


def is_allowed(right: Right, *, is_private: bool, is_chat_admin: bool, roles: frozenset[Role]) -> bool:
    """`is_private`: it is about the person's own private chat. `is_chat_admin`: of the chat that it is about."""
    match right:
        case Right.ANYONE:
            return True
        case Right.CHAT_ADMIN:
            return is_private or is_chat_admin
        case Right.BROADCASTER:
            return bool(roles & {Role.OWNER, Role.BROADCASTER})
        case Right.OWNER:
            return Role.OWNER in roles
