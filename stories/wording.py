"""The kinds of text that story.toml is made of, each with its limit; which of them a story has stands in sheet.py."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any

from annotated_types import GroupedMetadata
from pydantic import AfterValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from stories.calendar import OCCASION_IDS
from stories.model import MAIN_LANGUAGE

BLANK = "…"  # what a new story has where its writer must write


def complaint(wrong: str, fix: str) -> PydanticCustomError:
    """An error whose text already has the form that `check` prints: what is wrong — how to fix it."""
    return PydanticCustomError("story", "{wrong} — {fix}", {"wrong": wrong, "fix": fix})


def _no_blank(text: str) -> str:
    if text == BLANK:
        raise complaint("still the blank of a new story", "write what belongs here")
    return text


def _known_occasion(occasion: str) -> str:
    if occasion not in OCCASION_IDS:
        raise complaint(f'unknown occasion "{occasion}"', f"use one of: {', '.join(sorted(OCCASION_IDS))}")
    return occasion


Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z]+)?$")]
Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[^\n]*$"),
    AfterValidator(_no_blank),
]


@dataclass(frozen=True, slots=True)
class _InLanguages(GroupedMetadata):
    """In the main language at least, and in each no longer than the limit."""

    limit: int

    def __iter__(self) -> Iterator[object]:
        yield AfterValidator(_with_main_language)
        yield AfterValidator(partial(_no_longer_than, self.limit))
        yield WithJsonSchema(self._schema())

    def _schema(self) -> dict[str, Any]:
        line = {"type": "string", "minLength": 1, "maxLength": self.limit}
        return {
            "type": "object",
            "properties": {"vi": line, "en": line},
            "required": [MAIN_LANGUAGE],
            "additionalProperties": line,
        }


def _with_main_language(words: Mapping[str, str]) -> Mapping[str, str]:
    if MAIN_LANGUAGE not in words:
        raise complaint(f'"{MAIN_LANGUAGE}" is missing', f'add .{MAIN_LANGUAGE} = "…" beside the other languages')
    return words


def _no_longer_than(limit: int, words: Mapping[str, str]) -> Mapping[str, str]:
    for language, text in words.items():
        if len(text) > limit:
            raise complaint(f"{language} has {len(text)} characters", f"shorten it to {limit} at most")
    return words


VALUE_LIMIT, SHORT_LIMIT, MEDIUM_LIMIT, LONG_LIMIT = 16, 60, 110, 160
Value = Annotated[Line, StringConstraints(max_length=VALUE_LIMIT)]
Values = Annotated[Mapping[Language, Line], _InLanguages(VALUE_LIMIT)]
Short = Annotated[Mapping[Language, Line], _InLanguages(SHORT_LIMIT)]
Medium = Annotated[Mapping[Language, Line], _InLanguages(MEDIUM_LIMIT)]
Long = Annotated[Mapping[Language, Line], _InLanguages(LONG_LIMIT)]
# Telegram Bot API, sendPoll: an option has 100 characters at most, an explanation 200.
Option = Annotated[Mapping[Language, Line], _InLanguages(100)]
Explanation = Annotated[Mapping[Language, Line], _InLanguages(200)]
OccasionId = Annotated[
    str, AfterValidator(_known_occasion), WithJsonSchema({"type": "string", "enum": sorted(OCCASION_IDS)})
]
