"""How the place did in its last quiz: counts, no names."""

from bot.features.digest.model import Issue, Part
from bot.foundation.text import Say


def section(say: Say, issue: Issue) -> Part | None:
    if issue.quiz is None:
        return None
    right, answers = issue.quiz
    return Part(say("edition-quiz", right=right, n=answers))
