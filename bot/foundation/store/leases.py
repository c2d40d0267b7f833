"""Leases: who alone may do a thing (send, schedule) for this bot. A row with an epoch that every claim is checked against."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import BigInteger, Column, String, Table, bindparam, select, update

from bot.foundation.store.tables import Moment, metadata
from bot.foundation.store.work import Work

lease = Table(
    "lease",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("holder", String(200), nullable=False),
    Column("epoch", BigInteger, nullable=False),  # grows with every change of holder; a late writer's is too small
    Column("beat", BigInteger, nullable=False),  # grows with every renewal; standing still is the sign of death
    Column("beaten_at", Moment, nullable=False),  # for people; nobody compares clocks of two machines
)


@dataclass(frozen=True, slots=True)
class Lease:
    holder: str
    epoch: int
    beat: int


async def read_lease(work: Work, name: str) -> Lease | None:
    wanted = select(lease.c.holder, lease.c.epoch, lease.c.beat).where(lease.c.name == name)
    row = (await work.execute(wanted)).one_or_none()
    return None if row is None else Lease(row.holder, row.epoch, row.beat)


async def take_lease(work: Work, name: str, holder: str, seen: Lease | None) -> int | None:
    """Become the holder, if nothing moved since `seen` was read: the new epoch, or `None`."""
    if seen is None:
        row = {"name": name, "holder": holder, "epoch": 1, "beat": 1, "beaten_at": work.now}
        return 1 if await work.insert_once(lease, [row]) else None
    unmoved = (lease.c.name == name) & (lease.c.epoch == seen.epoch) & (lease.c.beat == seen.beat)
    values = {"holder": holder, "epoch": seen.epoch + 1, "beat": seen.beat + 1, "beaten_at": work.now}
    taken = await work.execute(update(lease).where(unmoved).values(**values))
    return seen.epoch + 1 if taken.rowcount else None


async def renew_lease(work: Work, name: str, epoch: int) -> bool:
    """Say that the holder of this epoch lives; False when it is the holder no more."""
    ours = (lease.c.name == name) & (lease.c.epoch == epoch)
    return bool(
        (await work.execute(update(lease).where(ours).values(beat=lease.c.beat + 1, beaten_at=work.now))).rowcount
    )


async def give_up_lease(work: Work, name: str, epoch: int) -> None:
    """Leave it to whoever comes next, at once: an empty holder is dead by definition."""
    ours = (lease.c.name == name) & (lease.c.epoch == epoch)
    await work.execute(update(lease).where(ours).values(holder="", beat=lease.c.beat + 1, beaten_at=work.now))


_held_still = select(lease.c.epoch).where(lease.c.name == bindparam("of", type_=String)).with_for_update(read=True)


async def is_ours(work: Work, name: str, epoch: int) -> bool:
    """Whether this epoch stands, held still until the end of the transaction so that nobody takes over in the middle."""
    return (await work.execute(_held_still, {"of": name})).scalar_one_or_none() == epoch


async def all_leases(work: Work) -> dict[str, Lease]:
    rows = await work.execute(select(lease))
    return {row.name: Lease(row.holder, row.epoch, row.beat) for row in rows}


async def raise_epochs(work: Work, known: Mapping[str, int]) -> None:
    """After a restore: nobody holds anything, and whoever held it under any epoch known is too late."""
    for name, held in (await all_leases(work)).items():
        epoch = max(held.epoch, known.get(name, 0)) + 1
        await work.execute(update(lease).where(lease.c.name == name).values(holder="", epoch=epoch))
