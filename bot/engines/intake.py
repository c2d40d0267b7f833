"""From the inbox's rows to what is asked, and whether anything is done about it. Nothing is done here."""

from dataclasses import dataclass
from typing import Any

import orjson
from telegram import Update

from bot.engines.floods import Flood, FloodGuard, bounded
from bot.foundation.store.conversations import StoredUpdate
from bot.foundation.store.echoes import ReactionNews
from bot.foundation.store.polls import PollNews
from bot.foundation.telegram.envelope import asker
from bot.foundation.telegram.gateway import Gateway
from bot.foundation.telegram.interaction import Interaction, Kind
from bot.foundation.telegram.updates import read
from bot.foundation.telemetry import log
from bot.foundation.text import Phrases


@dataclass(frozen=True, slots=True)
class Received:
    update_id: int
    interaction: Interaction | None
    flood: Flood = Flood.PASS
    news: PollNews | ReactionNews | None = None  # of what we sent: numbers that nobody asks about


def _votes(told: dict[str, Any]) -> PollNews:
    return PollNews(str(told["id"]), [int(option["voter_count"]) for option in told["options"]])


# The library takes whatever stands in a field; what goes on from here is what it is said to be.
NUMBERS = ("person_id", "message_id", "replied_to", "moved_to", "moved_from", "shared_chat_id", "aside_id")
TEXTS = ("title", "client_language", "name", "words", "callback_id", "person_name")


def _refuse_strange_types(interaction: Interaction) -> None:
    place, topic, content = interaction.place, interaction.topic, interaction.content
    numbers = [place.chat_id, place.thread_id, *(getattr(interaction, name) for name in NUMBERS)]
    texts = [getattr(interaction, name) for name in TEXTS]
    if content is not None and content.shared is not None:
        numbers.append(content.shared.person_id)
    if topic is not None:
        numbers.append(topic.thread_id)
        texts.append(topic.name)
    for number in numbers:
        if number is not None and (type(number) is not int or abs(number) >= 2**63):
            raise TypeError("an id that is no number")
    for text in texts:
        if text is not None and not isinstance(text, str):
            raise TypeError("a text that is none")
    if interaction.kind in (Kind.PRESS, Kind.INLINE) and not interaction.callback_id:
        raise TypeError("a question without an id")
    if not isinstance(place.chat_id, int) or not isinstance(interaction.is_forum, bool):
        raise TypeError("a chat that is none")


class Intake:
    def __init__(self, gateway: Gateway, phrases: Phrases, zone: str) -> None:
        self._gateway = gateway
        self._say = phrases.say(None)
        self._zone = zone
        self._floods = FloodGuard()
        self._judged: dict[int, Flood] = {}

    def open(self, stored: StoredUpdate) -> Received:
        try:
            envelope = orjson.loads(stored.payload)
            if stored.update_id not in self._judged:  # one that comes again after a failure was asked once
                bounded(self._judged)[stored.update_id] = self._judge(envelope, stored)
            flood = self._judged[stored.update_id]
            if flood is Flood.SILENCE:
                return Received(stored.update_id, None, flood)
            if "poll" in envelope:
                return Received(stored.update_id, None, news=_votes(envelope["poll"]))
            if "reactions" in envelope:
                return Received(stored.update_id, None, news=ReactionNews.read(envelope["reactions"]))
            update = Update.de_json(envelope, self._gateway.bot)
            interaction = read(update, self._gateway.username, self._say, self._zone)
            if interaction is not None:
                _refuse_strange_types(interaction)
            return Received(stored.update_id, interaction, flood)
        except Exception as error:
            # What people wrote may stand in the library's words, so only the kind of failure is told.
            log.error("update.unreadable", update=stored.update_id, error=type(error).__name__)
            return Received(stored.update_id, None)

    def _judge(self, envelope: dict[str, Any], stored: StoredUpdate) -> Flood:
        who = asker(envelope)
        if who is None:
            return Flood.PASS
        return self._floods.judge(who, stored.received_at.timestamp() if who.at is None else who.at)
