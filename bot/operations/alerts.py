"""What is told to the owners without their asking: which condition, after how long, and that it is over. Told in their chats and one other way."""

import asyncio
import contextlib
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import orjson
from pydantic import SecretStr

from bot.features.upkeep import service, views
from bot.foundation.message import Message
from bot.foundation.store import Store
from bot.foundation.store.conversations import recall, remember
from bot.foundation.telemetry import log
from bot.foundation.text import Phrases, Say

if TYPE_CHECKING:
    import apprise

TOLD = "alerts-told"
# How long a condition must last before anybody is disturbed.
PATIENCE = {
    "unreachable": timedelta(minutes=2),
    "unheard": timedelta(minutes=2),
    "conflict": timedelta(seconds=30),  # when one version takes another's place, the two may overlap
    "backlog": timedelta(0),  # it is old by its own measure
    "uncertain": timedelta(0),
    "disk": timedelta(0),
    "backup": timedelta(0),
}


class NoOtherWay(Exception):
    """BOT_ALERTS_URL cannot be used; the text says why."""


@dataclass(frozen=True, slots=True)
class Change:
    name: str
    detail: str
    is_over: bool


class OtherWay:
    """Apprise, when the settings name an address. It is loaded when it is first needed: it is large, and alerts are rare."""

    def __init__(self, url: SecretStr | None) -> None:
        self._url = url

    def check(self) -> None:
        """Raises NoOtherWay when an alert could not even be tried."""
        if self._url is not None:
            self._notifier(self._url.get_secret_value())

    async def tell(self, title: str, text: str) -> bool:
        if self._url is None:
            return False
        try:
            notifier = await asyncio.to_thread(self._notifier, self._url.get_secret_value())
            told = bool(await asyncio.to_thread(notifier.notify, body=text, title=title))
        except Exception as error:
            log.error("alert.other_way_failed", reason=type(error).__name__)
            return False
        if not told:
            log.error("alert.other_way_failed", reason="not taken")
        return told

    def _notifier(self, url: str) -> "apprise.Apprise":
        try:
            import apprise
        except ImportError:
            raise NoOtherWay("BOT_ALERTS_URL needs Apprise: pip install 'guong-sang[operations]'.") from None
        notifier = apprise.Apprise()
        with contextlib.redirect_stderr(io.StringIO()):
            is_known = notifier.add(url)
        if not is_known:
            raise NoOtherWay("BOT_ALERTS_URL: Apprise does not know this kind of address; see its list of services.")
        return notifier


class Alerts:
    def __init__(self, store: Store, phrases: Phrases, owner_ids: Iterable[int], other_way: OtherWay) -> None:
        self._store = store
        self._phrases = phrases
        self._owner_ids = tuple(owner_ids)
        self._other_way = other_way
        self._since: dict[str, float] = {}

    async def weigh(self, wrong: Mapping[str, str | None], now: float) -> list[Change]:
        """Tell what has lasted long enough and was not told, and what was told and is over. `now` is monotonic."""
        for name, detail in wrong.items():
            if detail is None:
                self._since.pop(name, None)
            else:
                self._since.setdefault(name, now)
        async with self._store.work() as work:
            told: dict[str, str] = orjson.loads(await recall(work, TOLD) or "{}")
            changes = [
                Change(name, detail, is_over=False)
                for name, detail in wrong.items()
                if detail is not None and name not in told and now - self._since[name] >= PATIENCE[name].total_seconds()
            ]
            changes += [Change(name, "", is_over=True) for name in told if wrong.get(name, "") is None]
            for change in changes:
                began = told.pop(change.name, None) or work.now.isoformat(timespec="seconds")
                key = f"{change.name}:{began}:{'over' if change.is_over else 'on'}"
                await service.tell_owners(work, self._phrases, self._owner_ids, key, _words(change))
                if not change.is_over:
                    told[change.name] = began
            if changes:
                await remember(work, TOLD, orjson.dumps(told).decode())
        for change in changes:
            log.warning("alert.over" if change.is_over else "alert.raised", alert=change.name, detail=change.detail)
            await self._tell_otherwise(change)
        return changes

    async def _tell_otherwise(self, change: Change) -> None:
        say = self._phrases.say(None)
        what = say.plain(f"alert-{change.name}")
        title = say.plain("upkeep-over", what=what) if change.is_over else what
        text = what if change.is_over else f"{say.plain(f'alert-{change.name}.fix')}\n{change.detail}"
        await self._other_way.tell(title, text)


def _words(change: Change) -> Callable[[Say], Message]:
    return lambda say: views.alert(say, change.name, change.detail, is_over=change.is_over)
