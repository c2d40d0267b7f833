"""How fast finding and drawing are; the bench prints these numbers, the tests hold them to a generous limit."""

import random
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import quantiles

from stories.card import Variant, card
from stories.catalog import Catalog
from stories.folding import fold
from stories.model import Field, Figure, Story, Telling
from stories.search import Index

_ONSETS = (
    "b",
    "c",
    "ch",
    "d",
    "đ",
    "g",
    "gi",
    "h",
    "k",
    "kh",
    "l",
    "m",
    "n",
    "ng",
    "nh",
    "ph",
    "qu",
    "r",
    "s",
    "t",
    "th",
    "tr",
    "v",
    "x",
)
_RHYMES = (
    "a",
    "an",
    "anh",
    "ao",
    "au",
    "ay",
    "âm",
    "ân",
    "âu",
    "e",
    "en",
    "eo",
    "ê",
    "ên",
    "i",
    "iên",
    "iêu",
    "in",
    "inh",
    "o",
    "oan",
    "oc",
    "on",
    "ong",
    "ô",
    "ôi",
    "ôn",
    "ơ",
    "ơi",
    "u",
    "ua",
    "un",
    "ưa",
    "ương",
    "y",
)
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_FIELDS = ("Y tế", "Giáo dục", "Hợp tác xã", "Nông nghiệp", "Lâm nghiệp", "Hành chính")


def synthetic(count: int, seed: int = 7) -> Catalog:
    """A library of made-up stories out of syllables as Vietnamese has them."""
    chance = random.Random(seed)
    syllables = [f"{onset}{rhyme}{tone}" for onset in _ONSETS for rhyme in _RHYMES for tone in _TONES]

    def said(length: int) -> str:
        return " ".join(chance.choices(syllables, k=length)).capitalize()

    fields = {str(n): Field(str(n), {"vi": name, "en": name}, "•", "#0b6b6b") for n, name in enumerate(_FIELDS)}
    return Catalog.of(tuple(_story(number, chance, fields, said) for number in range(count)), fields)


def _story(number: int, chance: random.Random, fields: dict[str, Field], said: Callable[[int], str]) -> Story:
    slug = f"s-{number}"
    field = chance.choice(list(fields.values()))
    telling = Telling(
        slug=slug,
        language="vi",
        field=field,
        title=said(8),
        who=f"{chance.choice(('Nguyễn', 'Trần', 'Lê', 'Phạm'))} {said(2)}",
        role=said(8),
        place=f"Huyện {said(2)}, tỉnh {said(2)}",
        hook=said(25),
        deeds=(said(8), said(8)),
        figures=(Figure(str(number), said(4), "2019"),),
        body=tuple(said(60) for _ in range(3)),
        takeaways=(said(8),) * 3,
        source=said(8),
        reported="2019",
    )
    return Story(slug, field.id, (), (), {"vi": telling}, Path())


def search_p95_ms(count: int = 10_000, questions: int = 300) -> float:
    """The 95th percentile of a question in a library of so many stories: whole words, bare words, typos, fragments."""
    catalog = synthetic(count)
    index = Index(catalog)
    chance = random.Random(11)
    asked = [_question(chance.choice(catalog.stories).telling("vi"), chance) for _ in range(questions)]
    return quantiles([_milliseconds(partial(index.search, words, "vi", 3)) for words in asked], n=20)[-1]


def card_ms(repeats: int = 3) -> dict[str, float]:
    """The median time of each variant in a warm worker, over stories it has not drawn before."""
    catalog = Catalog.load()
    tellings = [story.telling(language) for story in catalog.stories for language in ("vi", "en")]
    measured: dict[str, float] = {}
    for variant in Variant:
        card(tellings[0], variant)
        times = [_milliseconds(partial(card, told, variant)) for told in tellings[1 : 1 + repeats * 2]]
        measured[variant.value] = sorted(times)[len(times) // 2]
    return measured


def _question(telling: Telling, chance: random.Random) -> str:
    source = chance.choice((telling.title, telling.who, telling.place, telling.hook, telling.field_name, "nguyen thi"))
    picked = source.split()[: chance.randint(1, 5)]
    match chance.randrange(4):
        case 0:
            return " ".join(picked)
        case 1:
            return " ".join(map(fold, picked))
        case 2:
            word = picked[-1]
            return " ".join([*picked[:-1], word[:1] + word[2:] if len(word) > 3 else word])
        case _:
            return " ".join(picked)[: chance.randint(2, 12)]


def _milliseconds(work: Callable[[], object]) -> float:
    """Of the processor: what else the machine does must not count."""
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000
