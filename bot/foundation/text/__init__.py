"""Phrases by id, in the reader's language. Which language that is, the dispatcher knows; what is said, the views know."""

from bot.foundation.text.phrases import Phrases, Say

__all__ = ["Phrases", "Say"]
