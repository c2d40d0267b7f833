"""From the inbox's rows to what is asked, and whether anything is done about it. Nothing is done here."""

from dataclasses import dataclass
from typing import Any

import orjson
from telegram import Update

from bot.engines.floods import Flood, FloodGuard
from bot.foundation.store.conversations import StoredUpdate
from bot.foundation.store.polls import PollNews
from bot.foundation.telegram.envelope import asker
from bot.foundation.telegram.gateway import Gateway
from bot.foundation.telegram.interaction import Interaction
from bot.foundation.telegram.updates import read
from bot.foundation.telemetry import log
from bot.foundation.text import Phrases


@dataclass(frozen=True, slots=True)
class Received:
    update_id: int
    interaction: Interaction | None
    flood: Flood = Flood.PASS
    votes: PollNews | None = None


def _votes(told: dict[str, Any]) -> PollNews:
    return PollNews(str(told["id"]), [int(option["voter_count"]) for option in told["options"]])


class Intake:
    def __init__(self, gateway: Gateway, phrases: Phrases, zone: str) -> None:
        self._gateway = gateway
        self._say = phrases.say(None)
        self._zone = zone
        self._floods = FloodGuard()

    def open(self, stored: StoredUpdate) -> Received:
        try:
            envelope = orjson.loads(stored.payload)
            flood = self._judge(envelope, stored)
            if flood is Flood.SILENCE:
                return Received(stored.update_id, None, flood)
            if "poll" in envelope:
                return Received(stored.update_id, None, votes=_votes(envelope["poll"]))
            update = Update.de_json(envelope, self._gateway.bot)
            return Received(stored.update_id, read(update, self._gateway.username, self._say, self._zone), flood)
        except Exception as error:
            # What people wrote may stand in the library's words, so only the kind of failure is told.
            log.error("update.unreadable", update=stored.update_id, error=type(error).__name__)
            return Received(stored.update_id, None)

    def _judge(self, envelope: dict[str, Any], stored: StoredUpdate) -> Flood:
        who = asker(envelope)
        if who is None:
            return Flood.PASS
        return self._floods.judge(who, stored.received_at.timestamp() if who.at is None else who.at)
