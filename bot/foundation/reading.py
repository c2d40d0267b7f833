"""What stories need wherever they are told: what a chat reads next, names of pictures, links, the whole text. Pure."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import blake2b

from markupsafe import Markup

from bot.foundation.message import Document, Message, Picture
from bot.foundation.text import Say
from stories.model import Telling

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


def square_picture(slug: str, language: str) -> Picture:
    """The same for messengers and walls that show pictures square."""
    return Picture(name=f"card/{slug}/{language}/square")


def cover_picture(slug: str, language: str, week: str) -> Picture:
    """The cover of the edition of a local week (2026-W48) that leads with this story."""
    return Picture(name=f"cover/{slug}/{language}/{week}")


def poster_document(slug: str, language: str) -> Document:
    """The A4 sheet for a notice board."""
    return Document(name=f"card/{slug}/{language}/poster", file_name=f"guong-sang-{slug}.pdf")


def told_story(message: Message) -> str | None:
    """The slug of the story that a message shows, by the name of its picture or poster."""
    made = message.attachment if isinstance(message.attachment, Document) else message.picture
    kind, _, rest = (made.name or "").partition("/") if made else ("", "", "")
    return rest.split("/")[0] if kind in ("card", "cover") else None


def story_link(bot_username: str, slug: str) -> str:
    """Opens the story in the private chat, from wherever it is tapped."""
    return f"https://t.me/{bot_username}?start=s_{slug}"


def rich_paragraphs(telling: Telling) -> Markup:
    return Markup("").join(Markup("<p>{}</p>").format(paragraph) for paragraph in telling.body)


def rich_list(items: Iterable[str]) -> Markup:
    return Markup("<ul>{}</ul>").format(Markup("").join(Markup("<li>{}</li>").format(item) for item in items))


def rich_story(say: Say, telling: Telling, *, is_folded: bool) -> Markup:
    """The whole of a story in the richer form: what is read at leisure is folded where others' talk stands around it."""
    text = rich_paragraphs(telling)
    if is_folded:
        text = Markup("<details><summary>{}</summary>{}</details>").format(say.plain("read-whole"), text)
    parts = (
        Markup("<h2>{}</h2><p><b>{}</b> · {}<br/>{}</p>").format(
            telling.title, telling.who, telling.role, telling.place
        ),
        Markup("<blockquote>{}</blockquote>").format(telling.hook),
        text,
        rich_list(map(str, telling.figures)) if telling.figures else Markup(""),
        Markup("<h3>{}</h3>").format(say.plain("takeaways-heading")) + rich_list(telling.takeaways),
        Markup("<footer>{}</footer>").format(telling.source_line),
    )
    return Markup("").join(parts)
