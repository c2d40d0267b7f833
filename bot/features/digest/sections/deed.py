"""What one can do this week."""

from markupsafe import Markup

from bot.features.digest.model import Issue
from bot.foundation.text import Say


def section(say: Say, issue: Issue) -> Markup | None:
    return say("edition-deed", deed=issue.lead.takeaways[issue.edition.takeaway])
