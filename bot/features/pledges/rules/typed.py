"""What people type, read and checked: the task, its goal, a value, a name. Refusals name the phrase that explains them. Pure."""

import math
import re
import unicodedata
from enum import StrEnum

from bot.features.pledges.model import (
    MILESTONE_LIMIT,
    MILESTONES,
    MOST_AMOUNT,
    NAME_LIMIT,
    UNIT_LIMIT,
    WHAT,
    WORDS_LIMIT,
    Goal,
)
from stories.folding import fold, words


class Wrong(StrEnum):
    """Why something typed was not taken; each has a phrase `pledge-wrong-<reason>`."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    NOT_A_NUMBER = "not_a_number"
    NOT_POSITIVE = "not_positive"
    ABSURD = "absurd"
    NO_UNIT = "no_unit"
    TOO_MANY = "too_many"
    NOT_A_PERIOD = "not_a_period"
    PAST = "past"
    NOTHING = "nothing"


_NUMBER = re.compile(r"^\s*([+\-−–]?)\s*(\d[\d.,\s\u00a0]*)\s*(.*)$", re.DOTALL)


def tidy(text: str) -> str:
    """Whole letters, single spaces, no control characters; paragraphs become one line."""
    whole = unicodedata.normalize("NFC", text)
    printable = "".join(letter if letter.isprintable() or letter.isspace() else " " for letter in whole)
    return " ".join(printable.split())


def read_what(typed: str) -> str | Wrong:
    return _within(tidy(typed), *WHAT)


def read_name(typed: str) -> str | Wrong:
    return _within(tidy(typed), 2, NAME_LIMIT)


def read_words(typed: str) -> str | Wrong:
    return _within(tidy(typed), 1, WORDS_LIMIT)


def _within(text: str, least: int, most: int) -> str | Wrong:
    if len(text) < least:
        return Wrong.TOO_SHORT
    return Wrong.TOO_LONG if len(text) > most else text


def read_goal(typed: str) -> Goal | Wrong:
    """A text that begins with a number is a number with its unit; anything else is milestones, by line, `;` or `→`."""
    found = _NUMBER.match(typed)
    if found and not re.search(r"[;→\n]", typed.strip()):
        return _read_amount(found[1], found[2], tidy(found[3]))
    steps = [tidy(re.sub(r"^\s*(?:[-•*+]|\d+[.)])\s*", "", step)) for step in re.split(r"[;→\n]|->", typed)]
    milestones = tuple(step for step in steps if step)
    if not milestones:
        return Wrong.NOTHING
    if len(milestones) > MILESTONES:
        return Wrong.TOO_MANY
    return Wrong.TOO_LONG if any(len(step) > MILESTONE_LIMIT for step in milestones) else Goal(milestones=milestones)


def _read_amount(sign: str, digits: str, unit: str) -> Goal | Wrong:
    amount = read_value(sign + digits)
    if isinstance(amount, Wrong):
        return amount
    if amount == 0:
        return Wrong.NOT_POSITIVE
    if not unit:
        return Wrong.NO_UNIT
    return Wrong.TOO_LONG if len(unit) > UNIT_LIMIT else Goal(amount=amount, unit=unit)


def read_value(typed: str) -> float | Wrong:
    """A number as people write it here: 1.200 and 1 200 are a thousand two hundred, 2,5 is two and a half."""
    found = _NUMBER.match(typed)
    if not found:
        return Wrong.NOT_A_NUMBER
    digits = re.sub(r"\s", "", found[2]).strip(".,")
    whole, mark, rest = digits.rpartition("," if "," in digits else ".")
    is_grouped = mark and len(rest) == 3 and "," not in whole
    plain = re.sub(r"[.,]", "", digits) if is_grouped or not mark else re.sub(r"[.,]", "", whole) + "." + rest
    value = float(plain)
    if found[1] in ("-", "−", "–"):
        return Wrong.NOT_POSITIVE
    return value if math.isfinite(value) and value <= MOST_AMOUNT else Wrong.ABSURD


def sameness(text: str) -> str:
    """Equal for texts that differ in marks, signs and capitals alone."""
    return " ".join(map(fold, words(text)))


def initials(name: str) -> str:
    """Nguyễn Thị Lan → N.T. Lan."""
    *before, last = name.split() or [""]
    return "".join(f"{part[0].upper()}." for part in before) + (" " if before else "") + last
