"""Rows of invitations, and colleagues as a list."""

from sqlalchemy import BigInteger, Column, String, Table, select, update

from bot.features.roles.model import INVITATION_LIVES, Colleague, Invitation
from bot.foundation.store import Work
from bot.foundation.store.people import holders, role
from bot.foundation.store.tables import Moment, metadata

invitation = Table(
    "role_invitation",
    metadata,
    Column("token", String(32), primary_key=True),
    Column("role", String(16), nullable=False),
    Column("given_by", BigInteger, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("taken_at", Moment),
)


async def invite(work: Work, token: str, role_name: str, given_by: int) -> None:
    await work.execute(invitation.delete().where(invitation.c.expires_at < work.now))
    row = {"token": token, "role": role_name, "given_by": given_by, "expires_at": work.now + INVITATION_LIVES}
    await work.execute(invitation.insert().values(**row))


async def take_up(work: Work, token: str) -> Invitation | None:
    """The invitation, for the first who takes it up in time; None for everyone else."""
    open_one = (invitation.c.token == token) & invitation.c.taken_at.is_(None) & (invitation.c.expires_at > work.now)
    if not (await work.execute(update(invitation).where(open_one).values(taken_at=work.now))).rowcount:
        return None
    row = (await work.execute(select(invitation).where(invitation.c.token == token))).one()
    return Invitation(row.token, row.role, row.given_by)


async def colleagues(work: Work) -> list[Colleague]:
    found: dict[int, Colleague] = {}
    for holder in await holders(work):
        known = found.get(holder.person_id, Colleague(holder.person_id, None, ()))
        roles = (*known.roles, holder.name)
        found[holder.person_id] = Colleague(holder.person_id, holder.label or known.label, roles)
    return list(found.values())


async def forget(work: Work, person_id: int) -> None:
    await work.execute(role.delete().where(role.c.person_id == person_id))
    await work.execute(invitation.delete().where(invitation.c.given_by == person_id))
