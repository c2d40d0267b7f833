"""Which words stand in which stories, and what each is worth there; asking is search.py's matter."""

import math
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from stories.catalog import Catalog
from stories.folding import fold, words
from stories.model import Story

# What a word is worth by where it stands; a byte each, so that a large library stays small in memory.
_WEIGHTS = {
    "title": 50,
    "who": 50,
    "place": 35,
    "field": 35,
    "role": 30,
    "hook": 25,
    "deeds": 25,
    "figures": 25,
    "body": 20,
}
BEST = max(_WEIGHTS.values())


@dataclass(frozen=True, slots=True)
class Postings:
    """The stories a word stands in, in rising order, and what it is worth in each.

    `everywhere` and `chiefly` are sets of stories as bits of a number: with them ten thousand are sifted in microseconds.
    """

    stories: "array[int]"
    weights: bytes
    rarity: float
    everywhere: int
    chiefly: int  # where the word stands in a title or a name

    def weight_in(self, story: int) -> int:
        at = bisect_left(self.stories, story)
        return self.weights[at] if at < len(self.stories) and self.stories[at] == story else 0


def postings_of(stories: Sequence[Story], catalog: Catalog) -> dict[str, Postings]:
    gathered: dict[str, tuple[array[int], bytearray]] = {}
    for number, story in enumerate(stories):
        worth: dict[str, int] = {}
        for kind, text in _texts(story, catalog):
            weight = _WEIGHTS[kind]
            for word in map(fold, words(text)):
                if worth.get(word, 0) < weight:
                    worth[word] = weight
        for word, weight in worth.items():
            numbers, weights = gathered.setdefault(word, (array("I"), bytearray()))
            numbers.append(number)
            weights.append(weight)
    return {word: _postings(numbers, bytes(weights), len(stories)) for word, (numbers, weights) in gathered.items()}


def _postings(numbers: "array[int]", weights: bytes, count: int) -> Postings:
    chief = (number for number, weight in zip(numbers, weights, strict=True) if weight == BEST)
    return Postings(numbers, weights, math.log(1 + count / len(numbers)), _bits(numbers), _bits(chief))


def _bits(stories: Iterable[int]) -> int:
    flags = bytearray()
    for story in stories:
        place = story >> 3
        if place >= len(flags):
            flags.extend(bytes(place + 1 - len(flags)))
        flags[place] |= 1 << (story & 7)
    return int.from_bytes(flags, "little")


def members(stories: int) -> Iterator[int]:
    """The bits that are set, lowest first."""
    while stories:
        lowest = stories & -stories
        yield lowest.bit_length() - 1
        stories ^= lowest


def _texts(story: Story, catalog: Catalog) -> Iterable[tuple[str, str]]:
    """Everything that can be searched, with where it stands."""
    for telling in story.tellings.values():
        yield "title", telling.title
        yield "who", telling.who
        yield "place", telling.place
        yield "role", telling.role
        yield "hook", telling.hook
        yield "deeds", " ".join(telling.deeds)
        yield "figures", " ".join(map(str, telling.figures))
        yield "body", " ".join(telling.body)
    yield "field", " ".join(catalog.fields[story.field].names.values())
    yield "who", " ".join(name for command in story.commands for name in (command.vi, command.en))
