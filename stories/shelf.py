"""Reads one story's folder into a Story, or into what is wrong with it; catalog.py reads them all."""

from collections.abc import Mapping
from pathlib import Path

from stories.complaints import Problem, problem, read_text, read_toml
from stories.model import MAIN_LANGUAGE, Command, Field, Figure, Question, Story, Telling
from stories.prose import Prose, read_prose
from stories.quizzing import question_faults
from stories.sheet import StorySheet
from stories.toml_lines import key_lines, line_of

SHEET = "story.toml"
PHOTO_ENDINGS = (".jpg", ".jpeg", ".png")
PHOTO_BYTES = 3_000_000
_PHOTO_START = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


def read_story(folder: Path, fields: Mapping[str, Field]) -> tuple[Story | None, list[Problem]]:
    sheet, text, problems = read_toml(folder / SHEET, StorySheet)
    prose, faults = _read_tellings(folder, brief=sheet is None or sheet.brief)
    problems += faults
    if sheet is None:
        return None, problems
    problems += _sheet_problems(sheet, text, folder, fields, prose)
    if problems:
        return None, problems
    return _story(sheet, prose, folder, fields[sheet.field]), []


def _read_tellings(folder: Path, *, brief: bool) -> tuple[dict[str, Prose], list[Problem]]:
    prose: dict[str, Prose] = {}
    problems: list[Problem] = []
    for file in sorted({folder / f"{MAIN_LANGUAGE}.md", *folder.glob("*.md")}):
        text, unreadable = read_text(file)
        problems += unreadable
        if text is not None:
            prose[file.stem], faults = read_prose(text, brief=brief)
            problems += [problem(file, fault.line, fault.wrong, fault.fix) for fault in faults]
    return prose, problems


def _sheet_problems(
    sheet: StorySheet, text: str, folder: Path, fields: Mapping[str, Field], prose: Mapping[str, Prose]
) -> list[Problem]:
    lines = key_lines(text)
    found: list[tuple[tuple[str | int, ...], str, str]] = []
    if sheet.slug != folder.name:
        found.append((("slug",), f'slug is "{sheet.slug}"', f'write "{folder.name}", the folder\'s name, or rename it'))
    if sheet.field not in fields:
        found.append((("field",), f'unknown field "{sheet.field}"', f"use one of: {', '.join(fields)}"))
    if sheet.photo and not _is_photo(folder, sheet.photo):
        fix = f"put a {' or '.join(PHOTO_ENDINGS)} picture of that name into the folder, or take the line out"
        found.append((("photo",), f'photo "{sheet.photo}" is not a picture here', fix))
    elif sheet.photo and (folder / sheet.photo).stat().st_size > PHOTO_BYTES:
        fix = f"save it smaller: 2,000 pixels wide are plenty, {PHOTO_BYTES // 1_000_000} MB at most"
        found.append((("photo",), f'photo "{sheet.photo}" is too large to draw quickly', fix))
    for path, words in _all_words(sheet):
        name = ".".join(str(part + 1) if isinstance(part, int) else part for part in path)
        for language in sorted(prose):
            if language not in words:
                fix = f'add .{language} = "…", because {language}.md is here'
                found.append((path, f'{name} has no "{language}"', fix))
    found += question_faults(sheet, prose)
    return [problem(folder / SHEET, line_of(path, lines), wrong, fix) for path, wrong, fix in found]


def _is_photo(folder: Path, name: str) -> bool:
    file = folder / name
    if file.parent != folder or file.suffix.lower() not in PHOTO_ENDINGS or not file.is_file():
        return False
    with file.open("rb") as opened:
        return opened.read(8).startswith(_PHOTO_START)


def _all_words(sheet: StorySheet) -> list[tuple[tuple[str | int, ...], Mapping[str, str]]]:
    """Every text of the sheet that is told in several languages, with its path."""
    words: list[tuple[tuple[str | int, ...], Mapping[str, str]]] = [
        (("who",), sheet.who),
        (("role",), sheet.role),
        (("place",), sheet.place),
        (("source", "name"), sheet.source.name),
        (("source", "reported"), sheet.source.reported),
        *((("deeds", number), deed) for number, deed in enumerate(sheet.deeds)),
        *((("takeaways", number), takeaway) for number, takeaway in enumerate(sheet.takeaways)),
    ]
    for number, question in enumerate(sheet.questions):
        words += [(("questions", number, name), getattr(question, name)) for name in ("ask", "right", "why")]
        words += [(("questions", number, "wrong", n), wrong) for n, wrong in enumerate(question.wrong)]
    for number, figure in enumerate(sheet.figures):
        words += [(("figures", number, "unit"), figure.unit), (("figures", number, "time"), figure.time)]
        if not isinstance(figure.value, str):
            words.append((("figures", number, "value"), figure.value))
    return words


def _story(sheet: StorySheet, prose: Mapping[str, Prose], folder: Path, field: Field) -> Story:
    return Story(
        slug=sheet.slug,
        field=sheet.field,
        commands=tuple(Command(vi=command.vi, en=command.en) for command in sheet.commands),
        occasions=sheet.occasions,
        tellings={language: _telling(sheet, prose[language], language, folder, field) for language in prose},
        folder=folder,
    )


def _telling(sheet: StorySheet, prose: Prose, language: str, folder: Path, field: Field) -> Telling:
    return Telling(
        slug=sheet.slug,
        language=language,
        field=field,
        title=prose.title,
        who=sheet.who[language],
        role=sheet.role[language],
        place=sheet.place[language],
        hook=prose.hook,
        deeds=tuple(deed[language] for deed in sheet.deeds),
        figures=tuple(
            Figure(
                value=figure.value if isinstance(figure.value, str) else figure.value[language],
                unit=figure.unit[language],
                time=figure.time[language],
            )
            for figure in sheet.figures
        ),
        body=prose.body,
        takeaways=tuple(takeaway[language] for takeaway in sheet.takeaways),
        source=sheet.source.name[language],
        reported=sheet.source.reported[language],
        photo=folder / sheet.photo if sheet.photo else None,
        questions=tuple(
            Question(
                ask=question.ask[language],
                right=question.right[language],
                wrong=tuple(wrong[language] for wrong in question.wrong),
                why=question.why[language],
            )
            for question in sheet.questions
        ),
    )
