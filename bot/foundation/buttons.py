"""Actions behind opaque tokens: what a button says to Telegram is a token, what it means stays here."""

from bot.foundation.message import Message
from bot.foundation.store import Work


async def seal(work: Work, message: Message, chat_id: int | None = None) -> Message:
    """The message with each Action put behind a token; `chat_id` limits its use to that chat."""
    return message
