"""Links and telephone numbers in what others will read: a reviewer should look at them twice. Pure."""

import re
from enum import StrEnum


class Contact(StrEnum):
    """Each has a phrase `contact-<kind>`."""

    LINK = "link"
    PHONE = "phone"


_LINK = re.compile(
    r"(?:https?://|www\.|\bt\.me/|\bzalo\.me/|@\w{4,}|\b[\w-]+\.(?:com|net|org|vn|info|me|io)\b)", re.IGNORECASE
)
_PHONE = re.compile(r"(?<!\d)(?:\+?84|0)(?:[\s.-]?\d){8,10}(?!\d)")


def contacts_in(*texts: str | None) -> tuple[Contact, ...]:
    told = " ".join(text for text in texts if text)
    found = {Contact.LINK: _LINK.search(told), Contact.PHONE: _PHONE.search(told)}
    return tuple(kind for kind, hit in found.items() if hit)
