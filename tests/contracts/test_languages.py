"""Does every language say the same, and nothing that nobody asks for?"""

import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message, VariableReference
from fluent.syntax.visitor import Visitor

from bot.foundation.text.phrases import LOCALES

ROOT = Path(__file__).parents[2]
LANGUAGES = sorted(path.name for path in LOCALES.iterdir() if path.is_dir())


class _Arguments(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802 - the library's naming
        self.names.add(node.id.name)


def _phrases(language: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path in (LOCALES / language).glob("*.ftl"):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, Message):
                arguments = _Arguments()
                arguments.visit(entry)
                found[entry.id.name] = arguments.names
    return found


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "vi"])
def test_a_language_has_the_phrases_of_vietnamese_in_the_same_files(language: str) -> None:
    assert _phrases(language).keys() == _phrases("vi").keys()
    files = {path.name for path in (LOCALES / language).glob("*.ftl")}
    assert files == {path.name for path in (LOCALES / "vi").glob("*.ftl")}


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "vi"])
def test_a_phrase_uses_no_argument_that_vietnamese_lacks(language: str) -> None:
    vietnamese = _phrases("vi")
    for name, arguments in _phrases(language).items():
        assert arguments <= vietnamese[name] | {"n"}, name


def _asked_for() -> tuple[set[str], list[re.Pattern[str]]]:
    """Phrase ids in the code: whole strings, and f-strings as patterns."""
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for room in ("bot", "tests")
        for path in (ROOT / room).rglob("*.py")
        if "emulator" not in path.parts
    )
    whole = set(re.findall(r'"([a-z][a-z0-9_-]+)"', code))
    built = [
        re.compile(re.sub(r"\\\{.*?\\\}", ".+", re.escape(text)) + r"\Z")
        for text in re.findall(r'f"([a-z][a-z-]*-\{[^"]+\}[^"]*)"', code)
    ]
    return whole, built


def test_no_phrase_stands_unused() -> None:
    whole, built = _asked_for()
    unused = [name for name in _phrases("vi") if name not in whole and not any(each.match(name) for each in built)]
    assert not unused
