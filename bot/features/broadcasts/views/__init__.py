"""The panel of a broadcast: one message that is edited from the first draft to the last report; and what stands around it."""

from bot.features.broadcasts.views.drafts import Shown, draft
from bot.features.broadcasts.views.panels import panel, review
from bot.features.broadcasts.views.parts import as_sent, audience
from bot.features.broadcasts.views.prompts import approved, given_back, left_out

__all__ = ["Shown", "approved", "as_sent", "audience", "draft", "given_back", "left_out", "panel", "review"]
