"""What may be typed at each step, and when two proposals are about the same person. Pure."""

import re
import unicodedata
from enum import StrEnum

from bot.features.nominations.model import LENGTHS, WORDS_LIMIT, Nomination, Part
from bot.foundation.contacts import Contact, contacts_in
from stories.folding import fold, words
from stories.manuscript import Manuscript


class Wrong(StrEnum):
    """Why something typed was not taken; each has a phrase `nomination-wrong-<reason>`."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    NOTHING = "nothing"
    NO_PHOTO = "no_photo"


# Words before a name that one writes and another leaves out.
_TITLES = frozenset(
    {"ong", "ba", "anh", "chi", "co", "thay", "bac", "chu", "em", "cu", "si", "giao", "vien", "dong", "ky", "su"}
)


def read(part: Part, typed: str) -> str | Wrong:
    whole = " ".join(unicodedata.normalize("NFC", typed).split())
    if not whole:
        return Wrong.NO_PHOTO if part is Part.PHOTO else Wrong.NOTHING
    least, most = LENGTHS.get(part, (1, WORDS_LIMIT))
    if len(whole) < least:
        return Wrong.TOO_SHORT
    return Wrong.TOO_LONG if len(whole) > most else whole


def read_words(typed: str) -> str | Wrong:
    whole = " ".join(unicodedata.normalize("NFC", typed).split())
    if not whole:
        return Wrong.NOTHING
    return Wrong.TOO_LONG if len(whole) > WORDS_LIMIT else whole


def name_key(who: str) -> str:
    """Equal for "Bác sĩ Nguyễn Hưng Đạo" and "nguyen hung dao"."""
    folded = [fold(word) for word in words(who)]
    while len(folded) > 2 and folded[0] in _TITLES:
        folded.pop(0)
    return " ".join(folded)


def place_key(place: str) -> str:
    return " ".join(map(fold, words(place)))


def contacts(nomination: Nomination) -> tuple[Contact, ...]:
    return contacts_in(nomination.who, nomination.place, nomination.deed, nomination.figures)


def manuscript(nomination: Nomination, source: str) -> Manuscript:
    """What is known, as the beginning of a story; an editor writes the rest."""
    deed = nomination.deed or ""
    figures = tuple(filter(None, (each.strip() for each in re.split(r"[;\n]", nomination.figures or ""))))
    return Manuscript(
        field=nomination.field or "",
        who=nomination.who or "",
        place=nomination.place or "",
        title=(nomination.who or "")[:90],
        body=(deed,) if deed else (),
        deeds=(_first_sentence(deed),) if deed else (),
        figures=figures,
        source=source,
        is_brief=True,
    )


def _first_sentence(text: str) -> str:
    sentence = re.split(r"(?<=[.!?…])\s", text)[0]
    if len(sentence) <= 110:
        return sentence
    return sentence[:109].rsplit(" ", 1)[0] + "…"
