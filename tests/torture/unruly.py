"""A queue of updates that serves them out of order, twice in one answer, and again after they were confirmed."""

from random import Random
from typing import Any

from bot.emulator import World
from bot.emulator.updates import UpdateQueue

Json = dict[str, Any]
# What members of a group say to each other: it is nobody's business, but its number counts.
NOISE = {"message_id": 1, "date": 1, "text": "…", "chat": {"id": -1007, "type": "supergroup", "title": "Thôn"}}


class UnrulyUpdates(UpdateQueue):
    """Each answer has a highest number of its own, so that the next offset tells which answer was received."""

    def __init__(self, world: World, random: Random) -> None:
        super().__init__(world.now)
        self._random = random
        self._answers: dict[int, set[int]] = {}  # the highest number of an answer → what was in it
        self._past: list[Json] = []
        self.issued: set[int] = set()  # what is for the bot
        self.repeated = 0

    def put(self, kind: str, content: Json) -> int | None:
        number = super().put(kind, content)
        if number is not None:
            self.issued.add(number)
        return number

    def confirm(self, offset: int) -> None:
        """What was never served, or in an answer that was not received, stays."""
        received = self._answers.pop(offset - 1, set())
        self._past += [each for _, each in self._waiting if each["update_id"] in received]
        staying = [each for each in self._waiting if each[1]["update_id"] not in received]
        self._waiting.clear()
        self._waiting.extend(staying)

    def peek(self, limit: int = 100) -> list[Json]:
        if not self._waiting:
            return []
        if self._waiting[-1][1]["update_id"] <= max(self._answers, default=0):
            super().put("message", NOISE)
        *first, last = [each for _, each in self._waiting]
        batch = self._random.sample(first, self._random.randint(0, min(len(first), limit - 5)))
        again = self._random.sample(batch, min(len(batch), self._random.randint(0, 2)))
        again += self._random.sample(self._past, min(len(self._past), self._random.randint(0, 2)))
        self.repeated += len(again)
        self._answers[last["update_id"]] = {each["update_id"] for each in (*batch, last)}
        batch += [last, *again]
        self._random.shuffle(batch)
        return batch
