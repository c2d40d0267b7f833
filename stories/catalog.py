"""The whole library, read once and never changed after; finding by words is search.py's matter."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pydantic import RootModel

from stories.complaints import Problem, problem, read_text, read_toml
from stories.model import Field, Story, Telling
from stories.sheet import FieldSheet
from stories.shelf import SHEET, read_story
from stories.toml_lines import key_lines, line_of

LIBRARY = Path(__file__).parent / "library"
FIELDS = "fields.toml"


class LibraryBroken(Exception):
    """Every problem of the library at once, one line each."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(frozen=True, slots=True)
class Catalog:
    """`fields` stand in the order of fields.toml, `stories` in that order, then by slug."""

    stories: tuple[Story, ...]
    fields: Mapping[str, Field]
    _by_slug: Mapping[str, Story]

    @classmethod
    def of(cls, stories: tuple[Story, ...], fields: Mapping[str, Field]) -> Self:
        rank = {field: number for number, field in enumerate(fields)}
        ordered = tuple(sorted(stories, key=lambda story: (rank[story.field], story.slug)))
        return cls(ordered, fields, {story.slug: story for story in ordered})

    @classmethod
    def load(cls, path: Path = LIBRARY) -> Self:
        """Reads every folder; raises LibraryBroken with all that is wrong."""
        catalog, problems = cls.inspect(path)
        if problems:
            raise LibraryBroken(problems)
        return catalog

    @classmethod
    def inspect(cls, path: Path = LIBRARY) -> tuple[Self, list[Problem]]:
        """The stories that are whole, and the problems of the others."""
        sheets, _, problems = read_toml(path / FIELDS, RootModel[dict[str, FieldSheet]])
        fields = {
            name: Field(name, sheet.names, sheet.sign, sheet.colour)
            for name, sheet in (sheets.root if sheets else {}).items()
        }
        if sheets is None:
            return cls.of((), {}), problems
        stories: list[Story] = []
        for folder in sorted(folder for folder in path.iterdir() if folder.is_dir() and folder.name[0] not in "._"):
            story, faults = read_story(folder, fields)
            stories += [story] if story else []
            problems += faults
        if not stories and not problems:
            problems.append(problem(path, 1, "the library is empty", "make a story: python -m stories new <slug>"))
        return cls.of(tuple(stories), fields), [*problems, *_shared_commands(stories)]

    def get(self, slug: str) -> Story | None:
        return self._by_slug.get(slug)

    def text(self, story: Story, language: str) -> Telling:
        return story.telling(language)

    def field_names(self, language: str) -> dict[str, str]:
        return {field.id: field.name(language) for field in self.fields.values()}

    def in_field(self, field: str) -> tuple[Story, ...]:
        return tuple(story for story in self.stories if story.field == field)


def _shared_commands(stories: list[Story]) -> list[Problem]:
    """A command that two stories claim would open only one of them."""
    owners: dict[str, str] = {}
    problems: list[Problem] = []
    for story in stories:
        for number, command in enumerate(story.commands):
            for name in {command.vi, command.en}:
                owner = owners.setdefault(name, story.slug)
                if owner != story.slug:
                    file = story.folder / SHEET
                    line = line_of(("commands", number), key_lines(read_text(file)[0] or ""))
                    problems.append(problem(file, line, f"/{name} already opens {owner}", "choose another name"))
    return problems
