"""The parts of an edition in the order they are read: one file each and one line here."""

from collections.abc import Callable

from bot.features.digest.model import Issue, Part
from bot.features.digest.sections import deed, lead, more, occasion, quiz, source
from bot.foundation.text import Say

Section = Callable[[Say, Issue], Part | None]

SECTIONS: tuple[Section, ...] = (
    occasion.section,
    lead.section,
    deed.section,
    more.section,
    quiz.section,
    source.section,
)
