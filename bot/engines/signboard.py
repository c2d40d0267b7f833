"""Keeps what Telegram shows of the bot as it should be: the menus, and what is read before Start is pressed."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any

import orjson

from bot.foundation.authority import Role
from bot.foundation.clock import Wake
from bot.foundation.feature import Feature
from bot.foundation.menus import menus
from bot.foundation.store import Store, StoreUnavailable
from bot.foundation.store.conversations import recall, remember
from bot.foundation.store.people import holders
from bot.foundation.telegram.gateway import Gateway
from bot.foundation.telemetry import log
from bot.foundation.text import Phrases

SHOWN = "menus-shown"
LOOK_SECONDS = 3600.0


class Signboard:
    """`wake`: somebody was given a role, or lost one."""

    def __init__(
        self, store: Store, gateway: Gateway, features: Sequence[Feature], phrases: Phrases, owner_ids: Iterable[int]
    ) -> None:
        self._store = store
        self._gateway = gateway
        self._features = features
        self._phrases = phrases
        self._owner_ids = tuple(owner_ids)
        self.wake = Wake()

    async def step(self) -> None:
        """Tell Telegram the menus when they are not the ones it has. What failed is tried again at the next look."""
        async with self._store.work() as work:
            staff: dict[int, frozenset[Role]] = {}
            for holder in await holders(work):
                staff[holder.person_id] = staff.get(holder.person_id, frozenset()) | {Role(holder.name)}
            last = orjson.loads(await recall(work, SHOWN) or "{}")
        wanted = list(menus(self._features, self._phrases, self._owner_ids, staff))
        mark = blake2b(orjson.dumps([self._gateway.username, wanted]), digest_size=16).hexdigest()
        people = sorted({menu["scope"]["chat_id"] for menu in wanted if menu["scope"]["type"] == "chat"})
        if last.get("mark") == mark and await self._stands(wanted[0]):
            return
        for menu in wanted:
            outcome = await self._gateway.call("setMyCommands", menu)
            if outcome.result is not True:
                if menu["scope"]["type"] != "chat":
                    log.warning("menus.not_shown", status=outcome.status, reason=outcome.description)
                    return
                mark = ""  # an owner who has never written to the bot has no chat yet
        await self._introduce()
        for person in set(last.get("people", ())) - set(people):
            await self._take_back(person)
        async with self._store.work() as work:
            await remember(work, SHOWN, orjson.dumps({"mark": mark, "people": people}).decode())

    async def run(self) -> None:
        while True:
            try:
                await self.step()
            except StoreUnavailable as error:
                log.error("menus.not_looked_at", reason=str(error))
            await self.wake.rest(LOOK_SECONDS)

    async def _stands(self, menu: Mapping[str, Any]) -> bool:
        """Whether nobody has changed it since: @BotFather can, and so can every program with the token."""
        asked = {name: menu[name] for name in ("scope", "language_code")}
        return (await self._gateway.call("getMyCommands", asked)).result in (menu["commands"], None)

    async def _introduce(self) -> None:
        """What somebody reads before they press Start, and on the bot's profile."""
        for language in self._phrases.languages:
            say, code = self._phrases.say(language), "" if language == self._phrases.default else language
            about = {"description": say.plain("bot-description"), "language_code": code}
            await self._gateway.call("setMyDescription", about)
            short = {"short_description": say.plain("bot-short-description"), "language_code": code}
            await self._gateway.call("setMyShortDescription", short)

    async def _take_back(self, person: int) -> None:
        """Somebody lost their last role: everyone's menu is theirs again."""
        for language in self._phrases.languages:
            code = "" if language == self._phrases.default else language
            scope = {"type": "chat", "chat_id": person}
            await self._gateway.call("deleteMyCommands", {"scope": scope, "language_code": code})
