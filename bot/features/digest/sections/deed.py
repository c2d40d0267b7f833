"""What one can do this week."""

from markupsafe import Markup

from bot.features.digest.model import Issue, Part
from bot.foundation.text import Say


def section(say: Say, issue: Issue) -> Part | None:
    text = say("edition-deed", deed=issue.lead.takeaways[issue.edition.takeaway % len(issue.lead.takeaways)])
    return Part(text, Markup("<blockquote>{}</blockquote>").format(text))
