"""How what an editor types is read: a whole story in one message, a field's name, what comes next. Pure."""

import re
from collections.abc import Mapping

from bot.features.drafts.model import PHOTO
from stories.blank import is_slug, slug_from
from stories.folding import fold, words
from stories.manuscript import Manuscript, Part
from stories.model import Field
from stories.prose import TITLE_LIMIT
from stories.sheet import SLUG_LIMIT


def _plainly(text: str) -> str:
    return " ".join(map(fold, words(text)))


_LABELS: Mapping[str, Part] = {
    _plainly(label): part
    for part, labels in {
        Part.FIELD: "lĩnh vực|field",
        Part.WHO: "nhân vật|họ tên|tên|ai|who|name",
        Part.ROLE: "vai trò|chức vụ|nghề|role|job",
        Part.PLACE: "nơi|ở đâu|quê|place|where",
        Part.TITLE: "tiêu đề|tít|title",
        Part.HOOK: "lời dẫn|tóm tắt|hook|summary",
        Part.BODY: "nội dung|bài viết|câu chuyện|story|body|text",
        Part.DEEDS: "việc đã làm|việc làm|deeds|what they did",
        Part.TAKEAWAYS: "học được|có thể làm|takeaways|to learn",
        Part.FIGURES: "con số|figures|numbers",
        Part.SOURCE: "nguồn|source",
        Part.REPORTED: "thời gian|lúc nào|time|reported",
    }.items()
    for label in labels.split("|")
}
_LABELLED = re.compile(r"^\s*(?P<label>[^:\n]{2,24}):(?:\s+(?P<rest>.*))?$")


def read_message(text: str) -> dict[Part, str]:
    """The parts of a story by the labels that stand before them; a text without labels is a title and a body."""
    found: dict[Part, list[str]] = {}
    current: Part | None = None
    loose: list[str] = []
    for line in text.strip().splitlines():
        labelled = _LABELLED.match(line)
        part = _LABELS.get(_plainly(labelled["label"])) if labelled else None
        if labelled and part:
            current = part
            found[part] = [labelled["rest"] or ""]
        elif current:
            found[current].append(line)
        else:
            loose.append(line)
    if not found:
        return _unlabelled(loose)
    return {part: "\n".join(lines).strip() for part, lines in found.items()}


def _unlabelled(lines: list[str]) -> dict[Part, str]:
    first, rest = (lines[0].strip(), "\n".join(lines[1:]).strip()) if lines else ("", "")
    if rest and len(first) <= TITLE_LIMIT:
        return {Part.TITLE: first, Part.BODY: rest}
    return {Part.BODY: "\n".join(lines).strip()}


def field_named(text: str, fields: Mapping[str, Field]) -> str:
    """The id of the field whose name begins so, or holds these words; as it was typed where there is none."""
    typed = _plainly(text)
    names = {field.id: [field.id, *map(_plainly, field.names.values())] for field in fields.values()}
    for fits in (str.__eq__, str.startswith, str.__contains__):
        for field, known in names.items():
            if typed and any(fits(name, typed) for name in known):
                return field
    return text.strip()


def filled_in(written: Manuscript, parts: Mapping[Part, str], fields: Mapping[str, Field]) -> Manuscript:
    for part, text in parts.items():
        written = written.with_part(part, field_named(text, fields) if part is Part.FIELD else text)
    return written


STEPS = (*Part, PHOTO)


def step_after(written: Manuscript, step: str) -> str | None:
    """The next step with nothing in it yet; None when all have been gone through."""
    start = STEPS.index(step) + 1 if step else 0
    for each in STEPS[start:]:
        if each == PHOTO or not written.lines(Part(each)):
            return str(each)
    return None


def slug_for(written: Manuscript, number: int) -> str:
    """From the name of whom it is about; the `number`-th of that name has it at its end."""
    ending = f"-{number}" if number > 1 else ""
    named = (slug_from(written.who), slug_from(written.title), "tam-guong")
    stem = next(stem for stem in named if is_slug(stem))
    return stem[: SLUG_LIMIT - len(ending)].strip("-") + ending
