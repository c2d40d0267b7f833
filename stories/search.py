"""Finds stories by words, with or without accents and with small typing errors; all in memory, and no network."""

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import islice
from operator import and_, attrgetter, or_

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from stories.catalog import Catalog
from stories.folding import accented, fold, words
from stories.model import Story
from stories.postings import BEST, Postings, members, postings_of

_MOST_WORDS = 8  # of a question; more do not make it clearer
_MOST_MEANINGS = 16  # of a word that is only begun or mistyped
_SHORTLIST = 200  # stories that are ranked in full
_RANKED_CLOSELY = 60
_LEAST_SCORE = 0.15
_LEAST_SHARE = 0.35  # of the best score: what is further behind only confuses
_SURE_SCORE = 0.5
_SURE_LEAD = 0.25


@dataclass(frozen=True, slots=True)
class Match:
    """`sure`: this and no other is meant, so it may be opened at once; only ever true of the first."""

    story: Story
    score: float
    sure: bool


@dataclass(frozen=True, slots=True)
class _Key:
    """What a story is chiefly known by, for the close comparison."""

    folded: str
    accented: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A word of the question: the words of the library that it may mean, each with how well it fits."""

    meanings: tuple[tuple[Postings, float], ...]
    rarity: float
    everywhere: int
    chiefly: int

    def worth_in(self, story: int) -> float:
        return max((postings.weight_in(story) * fit for postings, fit in self.meanings), default=0.0) / BEST


class Index:
    """Read-only once made; make a new one when the library changes."""

    def __init__(self, catalog: Catalog) -> None:
        self._stories = catalog.stories
        self._keys = [_key_of(story, catalog) for story in self._stories]
        self._postings = postings_of(self._stories, catalog)
        self._known = sorted(self._postings)
        self._known_by_length: dict[int, list[str]] = defaultdict(list)
        for word in self._known:
            self._known_by_length[len(word)].append(word)

    def search(self, query: str, language: str = "vi", limit: int = 5) -> list[Match]:
        """The best first. The language only breaks ties: a story is found by its words in any of its languages."""
        typed = words(query)[:_MOST_WORDS]
        asked = [self._meanings(fold(word), is_last=place == len(typed) - 1) for place, word in enumerate(typed)]
        known = [word for word in asked if word.meanings]
        if not known:
            return []
        whole = sum(word.rarity for word in asked)
        rough = sorted(
            (
                (sum(word.worth_in(story) * word.rarity for word in known) / whole, -story)
                for story in _shortlist(known)
            ),
            reverse=True,
        )[:_RANKED_CLOSELY]
        close = sorted(
            ((self._close_score(-story, score, typed, language), story) for score, story in rough), reverse=True
        )
        least = max(_LEAST_SCORE, close[0][0] * _LEAST_SHARE)
        found = [(score, self._stories[-story]) for score, story in close if score >= least][:limit]
        return [
            Match(story, score, sure=place == 0 and _is_sure([score for score, _ in close]))
            for place, (score, story) in enumerate(found)
        ]

    def _meanings(self, word: str, *, is_last: bool) -> _Asked:
        """The word itself; longer ones while it is being typed; if it is unknown, those a slip or two away."""
        fits: dict[str, float] = {}
        if is_last and len(word) >= 2:
            fits |= dict.fromkeys(self._longer(word), 0.7)
        if word in self._postings:
            fits[word] = 1.0
        if not fits and len(word) >= 3:
            fits = self._alike(word)
        meanings = tuple((self._postings[known], fit) for known, fit in fits.items())
        return _Asked(
            meanings,
            max((postings.rarity for postings, _ in meanings), default=math.log(2 + len(self._stories))),
            reduce(or_, (postings.everywhere for postings, _ in meanings), 0),
            reduce(or_, (postings.chiefly for postings, _ in meanings), 0),
        )

    def _longer(self, word: str) -> list[str]:
        """The words that begin so, those of the most stories first."""
        first, last = bisect_left(self._known, word), bisect_left(self._known, f"{word}\U0010ffff")
        begun = self._known[first:last]
        return sorted(begun, key=lambda known: -len(self._postings[known].stories))[:_MOST_MEANINGS]

    def _alike(self, word: str) -> dict[str, float]:
        slips = 1 if len(word) < 6 else 2
        lengths = range(len(word) - slips, len(word) + slips + 1)
        near = [known for length in lengths for known in self._known_by_length[length]]
        alike = process.extract(word, near, scorer=OSA.distance, score_cutoff=slips, limit=_MOST_MEANINGS)
        return {known: 0.6 / distance for known, distance, _ in alike}

    def _close_score(self, story: int, rough: float, typed: Sequence[str], language: str) -> float:
        key = self._keys[story]
        asked = " ".join(map(fold, typed))
        alike = float(fuzz.partial_ratio(asked, key.folded)) / 100 if len(asked) <= len(key.folded) else 0.0
        phrase = 0.15 if f" {asked} " in key.folded else 0.0
        exact = sum(accented(word) in key.accented for word in typed) / len(typed)
        own = 0.01 if language in self._stories[story].tellings else 0.0
        return 0.55 * rough + 0.3 * alike * math.sqrt(rough) + phrase + 0.1 * exact + own


def _is_sure(scores: Sequence[float]) -> bool:
    return scores[0] >= _SURE_SCORE and (len(scores) == 1 or scores[0] - scores[1] >= _SURE_LEAD)


def _shortlist(asked: Sequence[_Asked]) -> list[int]:
    """Stories that have all the words, in titles and names first; then those that lack one; then those with the rarest."""
    rarest_first = sorted(asked, key=lambda word: word.everywhere.bit_count())
    groups = [rarest_first]
    groups += [[word for word in rarest_first if word is not left] for left in reversed(rarest_first)]
    groups += [[word] for word in rarest_first]
    found: dict[int, None] = {}
    for group in filter(None, groups):
        for sift in (attrgetter("chiefly"), attrgetter("everywhere")):
            common: int = reduce(and_, map(sift, group))
            found |= dict.fromkeys(islice(members(common), _SHORTLIST))
            if len(found) >= _SHORTLIST:
                return list(found)[:_SHORTLIST]
    return list(found)


def _key_of(story: Story, catalog: Catalog) -> _Key:
    chief = [
        text
        for telling in story.tellings.values()
        for text in (telling.title, telling.who, telling.role, telling.place, telling.field_name)
    ]
    told = [word for text in chief for word in words(text)]
    return _Key(f" {' '.join(map(fold, told))} ", frozenset(map(accented, told)))
