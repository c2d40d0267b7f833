"""What a chat should read next: the rule that /random, the card's button and the edition share. Pure."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import blake2b

from bot.foundation.message import Document, Picture

Seen = Mapping[str, tuple[int, datetime]]


def reading_order(slugs: Iterable[str], seen: Seen, seed: str) -> list[str]:
    """Unread ones first, in an order of this seed's own; then those read least often, the longest ago first."""

    def rank(slug: str) -> tuple[int, float, bytes]:
        times, last_at = seen.get(slug, (0, None))
        return times, last_at.timestamp() if last_at else 0.0, blake2b(f"{seed}:{slug}".encode()).digest()

    return sorted(slugs, key=rank)


def card_picture(slug: str, language: str) -> Picture:
    """The name under which the studio draws the card of a story."""
    return Picture(name=f"card/{slug}/{language}/portrait")


def cover_picture(slug: str, language: str, week: str) -> Picture:
    """The cover of the edition of a local week (2026-W48) that leads with this story."""
    return Picture(name=f"cover/{slug}/{language}/{week}")


def poster_document(slug: str, language: str) -> Document:
    """The A4 sheet for a notice board."""
    return Document(name=f"card/{slug}/{language}/poster", file_name=f"guong-sang-{slug}.pdf")
