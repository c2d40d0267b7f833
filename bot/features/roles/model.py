"""What an owner gives: a role, by an invitation that one person takes up once."""

from dataclasses import dataclass
from datetime import timedelta

# How long a link that was not taken up works.
INVITATION_LIVES = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Colleague:
    person_id: int
    label: str | None
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Invitation:
    token: str
    role: str
    given_by: int
