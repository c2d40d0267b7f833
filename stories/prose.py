"""Reads a text such as vi.md: title, hook, paragraphs, and the line of each fault; opens no files."""

import re
from dataclasses import dataclass

from stories.wording import BLANK

TITLE_LIMIT = 90
HOOK_LIMIT = 200
WORDS = (250, 600)  # a minute or two of reading
BRIEF_WORDS = 80

MARKUP = re.compile(r"^(#+ |[-*+] |\d+\. |```|\||<)|\]\(|\*\*|__")


@dataclass(frozen=True, slots=True)
class Prose:
    title: str
    hook: str
    body: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong on a line and how to put it right."""

    line: int
    wrong: str
    fix: str


@dataclass(frozen=True, slots=True)
class _Block:
    line: int
    text: str


def read_prose(text: str, *, brief: bool) -> tuple[Prose, list[Fault]]:
    """The prose as far as it can be read, and every fault in it."""
    blocks = _blocks(text)
    titles = [block for block in blocks if block.text.startswith("# ")]
    hooks = [block for block in blocks if block.text.startswith(">")]
    body = [block for block in blocks if block not in titles and block not in hooks]
    title = titles[0].text.removeprefix("# ").strip() if titles else ""
    hook = re.sub(r"(^|\s)>\s*", " ", hooks[0].text).strip() if hooks else ""
    prose = Prose(title, hook, tuple(block.text for block in body))
    faults = [
        *_title_faults(titles, title),
        *_hook_faults(hooks, hook),
        *_body_faults(body, brief=brief),
    ]
    return prose, sorted(faults, key=lambda fault: fault.line)


def count_words(paragraphs: tuple[str, ...]) -> int:
    """Words between spaces; in Vietnamese these are syllables, as editors count them."""
    return sum(len(paragraph.split()) for paragraph in paragraphs)


def _blocks(text: str) -> list[_Block]:
    blocks: list[_Block] = []
    gathered: list[str] = []
    start = 1
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        if line.strip():
            start = start if gathered else number
            gathered.append(line.strip())
        if gathered and (not line.strip() or line.startswith("# ")):
            blocks.append(_Block(start, " ".join(gathered)))
            gathered = []
    return blocks


def _title_faults(titles: list[_Block], title: str) -> list[Fault]:
    if not titles:
        return [Fault(1, "the title is missing", 'begin the file with a line "# …"')]
    faults = [Fault(extra.line, "a second title", "keep one line that begins with #") for extra in titles[1:]]
    if title == BLANK:
        faults.append(Fault(titles[0].line, "the title is still the blank of a new story", "write it"))
    if len(title) > TITLE_LIMIT:
        wrong = f"the title has {len(title)} characters"
        faults.append(Fault(titles[0].line, wrong, f"shorten it to {TITLE_LIMIT} at most"))
    return faults


def _hook_faults(hooks: list[_Block], hook: str) -> list[Fault]:
    if not hook:
        line = hooks[0].line if hooks else 2
        return [Fault(line, "the hook is missing", 'add a line "> …" under the title: why should one read on?')]
    faults = [Fault(extra.line, "a second hook", "keep one paragraph that begins with >") for extra in hooks[1:]]
    if hook == BLANK:
        faults.append(Fault(hooks[0].line, "the hook is still the blank of a new story", "write it"))
    if len(hook) > HOOK_LIMIT:
        wrong = f"the hook has {len(hook)} characters"
        faults.append(Fault(hooks[0].line, wrong, f"shorten it to {HOOK_LIMIT} at most"))
    return faults


def _body_faults(body: list[_Block], *, brief: bool) -> list[Fault]:
    if not body:
        return [Fault(1, "the body is missing", "write the story in paragraphs under the hook")]
    faults = [
        Fault(block.line, "markup inside the text", "write plain paragraphs: no headings, lists, links or bold")
        for block in body
        if MARKUP.search(block.text)
    ]
    least, most = WORDS
    words = count_words(tuple(block.text for block in body))
    if words < BRIEF_WORDS:
        faults.append(Fault(body[0].line, f"the body has {words} words", f"write at least {BRIEF_WORDS}"))
    elif words < least and not brief:
        fix = f'write at least {least}, or say "brief = true" in story.toml when the source tells no more'
        faults.append(Fault(body[0].line, f"the body has {words} words", fix))
    elif words > most:
        faults.append(Fault(body[0].line, f"the body has {words} words", f"cut it to {most} at most"))
    return faults
