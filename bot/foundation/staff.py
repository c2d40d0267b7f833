"""The people with a role: what each may do at this moment, and who may do a thing."""

from dataclasses import dataclass

from bot.foundation.authority import Role, is_staff_for
from bot.foundation.feature import Right
from bot.foundation.store import Work
from bot.foundation.store.people import holders, roles_of


@dataclass(frozen=True, slots=True)
class Staff:
    """Owners come from the settings, everyone else from their rows."""

    owner_ids: frozenset[int]

    async def roles(self, work: Work, person_id: int) -> frozenset[Role]:
        held = {Role(name) for name in await roles_of(work, person_id)}
        return frozenset(held | {Role.OWNER} if person_id in self.owner_ids else held)

    async def may(self, work: Work, person_id: int, right: Right) -> bool:
        return is_staff_for(right, await self.roles(work, person_id))

    async def those_who(self, work: Work, right: Right) -> list[int]:
        """Everyone who may, owners first."""
        known = dict.fromkeys([*sorted(self.owner_ids), *(holder.person_id for holder in await holders(work))])
        return [person_id for person_id in known if await self.may(work, person_id, right)]
