"""The nouns of the library as frozen values; how files become them is catalog.py's matter."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

MAIN_LANGUAGE = "vi"


@dataclass(frozen=True, slots=True)
class Field:
    """What a story is about; `colour` is #rrggbb, dark enough to carry white letters."""

    id: str
    names: Mapping[str, str]
    sign: str
    colour: str

    def name(self, language: str) -> str:
        return self.names.get(language) or self.names[MAIN_LANGUAGE]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number never stands without its unit and its time."""

    value: str
    unit: str
    time: str

    def __str__(self) -> str:
        return f"{self.value} {self.unit} ({self.time})"


@dataclass(frozen=True, slots=True)
class Question:
    """Of the quiz of the week. Its text answers it; the right answer stands apart from the others."""

    ask: str
    right: str
    wrong: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Command:
    """A story that has a command of its own: /bacsi and /doctor."""

    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Telling:
    """One story in one language: everything a reader sees, already NFC."""

    slug: str
    language: str
    field: Field
    title: str
    who: str
    role: str
    place: str
    hook: str
    deeds: tuple[str, ...]
    figures: tuple[Figure, ...]
    body: tuple[str, ...]
    takeaways: tuple[str, ...]
    source: str
    reported: str
    photo: Path | None = None
    questions: tuple[Question, ...] = ()

    @property
    def field_name(self) -> str:
        return self.field.name(self.language)

    @property
    def source_line(self) -> str:
        return f"{self.source} · {self.reported}"


@dataclass(frozen=True, slots=True)
class Story:
    slug: str
    field: str
    commands: tuple[Command, ...]
    occasions: tuple[str, ...]
    tellings: Mapping[str, Telling]
    folder: Path

    def telling(self, language: str) -> Telling:
        """In the language asked for, or in the main one, which every story has."""
        return self.tellings.get(language) or self.tellings[MAIN_LANGUAGE]
