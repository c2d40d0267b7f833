"""Inline mode's answers: cards as Telegram's results, with their pictures where Telegram holds them already."""

import asyncio
from collections.abc import Sequence
from typing import Any

from bot.foundation.message import InlineCard
from bot.foundation.store import Store
from bot.foundation.store.files import file_ids
from bot.foundation.telegram.gateway import Gateway
from bot.foundation.telegram.keyboards import keyboard
from bot.foundation.telegram.shelf import PictureFile, Pictures

CACHE_SECONDS = 300
DRAWING_SECONDS = 2.0  # the asker is typing: what is not drawn by then is shown as text


async def answer(
    store: Store, gateway: Gateway, pictures: Pictures, query_id: str, cards: Sequence[InlineCard], more: str
) -> None:
    """`more`: the label of the way to the private chat, which stands above the results."""
    wanted = [[each for each in (card.message.picture, card.instead) if each] for card in cards]
    names = {picture.name for choice in wanted for picture in choice if picture.name}
    found = dict(zip(names, await asyncio.gather(*(_find(pictures, name) for name in names)), strict=True))
    keys = {name: file.key for name, file in found.items() if file}
    async with store.work() as work:
        known = await file_ids(work, gateway.bot_id, keys.values())
    held = {name: known[key] for name, key in keys.items() if key in known}
    results = [
        _result(card, next((held[each.name] for each in choice if each.name in held), None))
        for card, choice in zip(cards, wanted, strict=True)
    ]
    request = {
        "inline_query_id": query_id,
        "results": results,
        "cache_time": CACHE_SECONDS,
        "is_personal": True,  # in the asker's language
        "button": {"text": more, "start_parameter": "stories"},
    }
    await gateway.call("answerInlineQuery", request)


async def _find(pictures: Pictures, name: str) -> PictureFile | None:
    try:
        async with asyncio.timeout(DRAWING_SECONDS):
            return await pictures.find(name)
    except (TimeoutError, LookupError, OSError):
        return None


def _result(card: InlineCard, file_id: str | None) -> dict[str, Any]:
    shown = {"id": card.id, "title": card.title, "description": card.description}
    markup = {"reply_markup": keyboard(card.message.buttons)}
    text = str(card.message.text)
    if file_id is None:
        content = {"message_text": text, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}
        return {"type": "article", **shown, "input_message_content": content, **markup}
    return {"type": "photo", "photo_file_id": file_id, **shown, "caption": text, "parse_mode": "HTML", **markup}
