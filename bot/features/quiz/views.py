"""A round as Telegram's own quiz."""

from collections.abc import Sequence

from markupsafe import Markup, escape

from bot.foundation.message import Message, Poll
from bot.foundation.text import Say
from stories.model import Question, Telling


def poll(say: Say, telling: Telling, question: Question, answers: Sequence[str], right: int) -> Message:
    """Anonymous: who answered what is nobody's business."""
    asked = say("quiz-question", title=telling.who, ask=question.ask)
    quiz = Poll(asked, tuple(escape(answer) for answer in answers), (right,), escape(question.why))
    return Message(Markup(""), attachment=quiz, silent=True)
