"""The clock's way to the rounds that are due."""

from bot.features.quiz.service import ask_due
from bot.foundation.bookcase import Bookcase
from bot.foundation.store import Work
from bot.foundation.text import Phrases


async def ask(bookcase: Bookcase, phrases: Phrases, work: Work) -> bool:
    return await ask_due(work, bookcase, phrases)
