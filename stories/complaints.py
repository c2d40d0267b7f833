"""Opens the library's files and says what is wrong in them: `file:line: what is wrong — how to fix it`."""

import difflib
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from stories.toml_lines import key_lines, line_of

Shape = TypeVar("Shape", bound=BaseModel)

_FIXES = {
    "string_too_long": "shorten it to {max_length} characters at most",
    "string_too_short": "write something, or take the line out",
    "too_short": "there must be at least {min_length}",
    "too_long": "there may be at most {max_length}",
    "string_type": 'put the text in quotation marks: "…"',
    "tuple_type": "write it as a list, or as [[tables]]",
    "bool_type": "write true or false",
    "bool_parsing": "write true or false",
    "model_type": "write it as a table with its keys",
    "dict_type": 'write it as .vi = "…" and .en = "…"',
    "mapping_type": 'write it as .vi = "…" and .en = "…"',
}
_PATTERN_FIXES = {
    "a-z0-9]+(-": "use small letters a–z, digits and single hyphens",
    "a-z0-9_": "use 1 to 32 of a–z, 0–9 and _ (Telegram takes no others)",
    "0-9a-fA-F": "write a colour as #rrggbb",
    r"[^\n]": "write it on one line",
    "a-z]{2,3}": "use a language code such as vi or en",
}


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"


def problem(file: Path, line: int, wrong: str, fix: str) -> Problem:
    here = Path.cwd()
    shown = file.relative_to(here) if file.is_relative_to(here) else file
    return Problem(str(shown), line, f"{wrong} — {fix}")


def read_text(file: Path) -> tuple[str | None, list[Problem]]:
    """The text in NFC, so that a letter with its marks is one character wherever the file was typed."""
    try:
        return unicodedata.normalize("NFC", file.read_text(encoding="utf-8-sig")), []
    except FileNotFoundError:
        return None, [problem(file, 1, "the file is missing", "create it, or remove what needs it")]
    except (UnicodeDecodeError, OSError):
        return None, [problem(file, 1, "the file cannot be read as UTF-8", "save it again in that encoding")]


def read_toml(file: Path, shape: type[Shape]) -> tuple[Shape | None, str, list[Problem]]:
    """The value, the text it came from, and everything that is wrong with it."""
    text, problems = read_text(file)
    if text is None:
        return None, "", problems
    try:
        written = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return None, text, [_syntax_problem(file, text, str(error))]
    try:
        return shape.model_validate(written), text, []
    except ValidationError as error:
        lines = key_lines(text)
        found = [problem(file, line_of(loc, lines), *_explain(detail, loc, shape)) for loc, detail in _apart(error)]
        return None, text, sorted(found)


def _apart(error: ValidationError) -> list[tuple[tuple[int | str, ...], ErrorDetails]]:
    """One complaint for each place: not one for each branch of a union, nor of a list what its entries cause."""
    found: dict[tuple[int | str, ...], ErrorDetails] = {}
    for detail in error.errors():
        found.setdefault(_written_path(detail["loc"]), detail)
    return [
        (loc, detail)
        for loc, detail in found.items()
        if detail["type"] != "too_short" or not any(other[: len(loc)] == loc != other for other in found)
    ]


def _syntax_problem(file: Path, text: str, message: str) -> Problem:
    at = re.search(r"\(at line (\d+), column \d+\)", message)
    line = int(at[1]) if at else max(1, text.count("\n"))
    wrong = re.sub(r"\s*\(at .*\)$", "", message)
    return problem(file, line, f"not TOML: {wrong}", "mend the line: quotation marks, brackets and = must pair up")


def _written_path(loc: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """Pydantic's path without the names of its own union branches, which stand in no file."""
    return tuple(part for part in loc if not (isinstance(part, str) and re.search(r"[\[(]|^constrained-str$", part)))


def _explain(detail: ErrorDetails, loc: tuple[int | str, ...], shape: type[BaseModel]) -> tuple[str, str]:
    name = ".".join(str(part + 1) if isinstance(part, int) else part for part in loc) or "the file"
    context = detail.get("ctx", {})
    match detail["type"]:
        case "story":
            wrong, _, fix = detail["msg"].partition(" — ")
            return f"{name}: {wrong}", fix
        case "missing":
            return f"{name} is missing", f"add it: {_purpose(shape, loc)}"
        case "extra_forbidden":
            near = difflib.get_close_matches(str(loc[-1]), shape.model_fields, n=1)
            return (
                f'unknown key "{name}"',
                f'did you mean "{near[0]}"?' if near else "take it out, or correct its name",
            )
        case "too_short" | "too_long":
            return f"{name} has {context['actual_length']} entries", _FIXES[detail["type"]].format(**context)
        case "string_pattern_mismatch":
            pattern = str(context.get("pattern", ""))
            fix = next((fix for part, fix in _PATTERN_FIXES.items() if part in pattern), f"it must match {pattern}")
            return f'{name} is "{detail["input"]}"', fix
        case kind:
            fix = _FIXES.get(kind, "see story.schema.json for what may stand here").format(**context)
            return f"{name}: {detail['msg'][:1].lower()}{detail['msg'][1:]}", fix


def _purpose(shape: type[BaseModel], loc: tuple[int | str, ...]) -> str:
    known = shape.model_fields.get(str(loc[0])) if loc else None
    return (known.description if known else None) or f"{loc[-1]} = …"
