"""The shape of story.toml and fields.toml, with the limits that keep cards readable; opens no files."""

import json
import re
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from stories.wording import Explanation, Long, Medium, OccasionId, Option, Short, Value, Values, complaint

# A start payload holds 64 characters and callback data 64 bytes; the rest is for what stands before it.
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
SLUG_LIMIT = 48
DEEDS, TAKEAWAYS, MOST_FIGURES = (2, 4), (3, 7), 6
COMMAND = r"^[a-z0-9_]{1,32}$"  # Telegram Bot API, BotCommand


class _Sheet(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FigureSheet(_Sheet):
    value: Value | Values = Field(
        description="The number as it is printed; one text for all languages, or one for each"
    )
    unit: Short = Field(description="What is counted")
    time: Short = Field(description="When it was so, or until when it was counted")


class CommandSheet(_Sheet):
    vi: Annotated[str, StringConstraints(pattern=COMMAND)]
    en: Annotated[str, StringConstraints(pattern=COMMAND)]


class SourceSheet(_Sheet):
    name: Medium = Field(description="Who told it")
    reported: Short = Field(description="The time the source speaks of")


class QuestionSheet(_Sheet):
    ask: Long = Field(description="The question")
    right: Option = Field(description="The one right answer, in words of the story")
    wrong: tuple[Option, ...] = Field(min_length=1, max_length=3, description="Answers that are not right")
    why: Explanation = Field(description="What is shown after answering")


class StorySheet(_Sheet):
    """story.toml: everything about a story but its text, which stands in one file for each language."""

    slug: Annotated[str, StringConstraints(pattern=SLUG, max_length=SLUG_LIMIT)] = Field(
        description="The same as the folder's name"
    )
    field: str = Field(description="An id from fields.toml")
    who: Short = Field(description="The person or the collective")
    role: Medium = Field(description="What they do")
    place: Medium = Field(description="Where, by the names of that time")
    source: SourceSheet
    deeds: tuple[Medium, ...] = Field(
        min_length=DEEDS[0], max_length=DEEDS[1], description="What they did, a short line each"
    )
    takeaways: tuple[Long, ...] = Field(
        min_length=TAKEAWAYS[0], max_length=TAKEAWAYS[1], description="What one can do this week"
    )
    figures: tuple[FigureSheet, ...] = Field(
        default=(), max_length=MOST_FIGURES, description="The card sets the first three large"
    )
    commands: tuple[CommandSheet, ...] = Field(default=(), description="Commands that open this story")
    occasions: tuple[OccasionId, ...] = Field(default=(), description="Days of the year on which it is told first")
    questions: tuple[QuestionSheet, ...] = Field(default=(), description="Two or three for the quiz of the week")
    brief: bool = Field(default=False, description="The source tells little, so 80 words are enough")
    photo: str | None = Field(default=None, description="A picture file in this folder; a motif is drawn without it")

    @model_validator(mode="after")
    def _asks_twice_or_thrice(self) -> Self:
        if len(self.questions) not in (0, 2, 3):
            raise complaint(f"there are {len(self.questions)} questions", "write two or three, or none")
        return self


class FieldSheet(_Sheet):
    names: Short
    sign: Annotated[str, StringConstraints(min_length=1, max_length=8)]
    colour: Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]

    @model_validator(mode="after")
    def _carries_white_letters(self) -> Self:
        if contrast(self.colour, "#ffffff") < 4.5:  # WCAG 2.2, 1.4.3
            raise complaint(f"colour {self.colour} is too light for white letters", "take a darker one (4.5:1)")
        return self


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two #rrggbb colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(part, 16) / 255 for part in re.findall("[0-9a-fA-F]{2}", colour))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def story_schema() -> str:
    """JSON Schema of story.toml, by which editors complete and check it while one types."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **StorySheet.model_json_schema()}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
