"""Drafts in words: what their writer sees, and what those who decide see."""

from bot.features.drafts.views.deciding import (
    answered,
    asks_for_decision,
    decision,
    public,
    public_list,
    reason_wanted,
    settled,
    too_late,
)
from bot.features.drafts.views.writing import (
    card,
    discarded,
    form,
    handed_in,
    invitation,
    lacking,
    more_text,
    not_taken,
    own,
    panel,
    question,
)

__all__ = [
    "answered",
    "asks_for_decision",
    "card",
    "decision",
    "discarded",
    "form",
    "handed_in",
    "invitation",
    "lacking",
    "more_text",
    "not_taken",
    "own",
    "panel",
    "public",
    "public_list",
    "question",
    "reason_wanted",
    "settled",
    "too_late",
]
