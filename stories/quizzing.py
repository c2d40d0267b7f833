"""What makes a question of the weekly quiz a fair one: it can be answered from the story's text, and one answer is right."""

from collections.abc import Mapping

from stories.folding import fold, words
from stories.prose import Prose
from stories.sheet import QuestionSheet, StorySheet

Fault = tuple[tuple[str | int, ...], str, str]


def question_faults(sheet: StorySheet, prose: Mapping[str, Prose]) -> list[Fault]:
    """The path of each fault, what is wrong, and how to fix it."""
    faults: list[Fault] = []
    for number, question in enumerate(sheet.questions):
        for language, told in prose.items():
            faults += [
                (("questions", number), *fault) for fault in _faults(question, language, _text(sheet, told, language))
            ]
    return faults


def _faults(question: QuestionSheet, language: str, text: str) -> list[tuple[str, str]]:
    if language not in question.right or any(language not in wrong for wrong in question.wrong):
        return []  # told elsewhere
    right = _folded(question.right[language])
    wrong = [_folded(each[language]) for each in question.wrong]
    found = []
    if f" {right} " not in text:
        fix = "answer in words that stand in the story, so that whoever read it can tell"
        found.append((f'right.{language} "{question.right[language]}" does not stand in the text', fix))
    if len({right, *wrong}) <= len(wrong):
        found.append((f"two answers in {language} are the same", "make each answer another one; only one may be right"))
    return found


def _folded(text: str) -> str:
    return " ".join(map(fold, words(text)))


def _text(sheet: StorySheet, told: Prose, language: str) -> str:
    named = (sheet.who, sheet.role, sheet.place, *sheet.deeds)
    said = [told.title, told.hook, *told.body, *(each.get(language, "") for each in named)]
    return f" {' '.join(map(_folded, said))} "
