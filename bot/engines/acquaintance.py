"""What an update says by itself, written down: a chat's title, our place in it, its topics, its address; votes and reactions."""

from bot.foundation.chats import Standing
from bot.foundation.store import Work
from bot.foundation.store.chats import meet_chat, pause_chat
from bot.foundation.store.echoes import ReactionNews, note_reactions
from bot.foundation.store.moves import move_chat
from bot.foundation.store.polls import PollNews, note_votes
from bot.foundation.store.topics import note_topic
from bot.foundation.subscriptions import revive
from bot.foundation.telegram.interaction import Interaction, Kind


async def keep_chat(work: Work, interaction: Interaction) -> None:
    chat_id = interaction.place.chat_id
    if interaction.moved_to is not None:
        await move_chat(work, chat_id, interaction.moved_to)
        return
    if interaction.moved_from is not None:
        await move_chat(work, interaction.moved_from, chat_id)
    spoken = interaction.say.language if interaction.is_private else None
    await meet_chat(work, chat_id, interaction.chat_kind, interaction.title, interaction.is_forum, spoken)
    if interaction.standing is Standing.OUT:
        await pause_chat(work, chat_id, "blocked" if interaction.is_private else "removed")
    elif interaction.standing is Standing.MUTED:
        await pause_chat(work, chat_id, "muted")
    elif interaction.is_return and interaction.kind not in (Kind.NEWS, Kind.MIGRATION):
        # Somebody asks us: our answer will show whether we may speak again.
        await revive(work, chat_id)
    if (topic := interaction.topic) is not None:
        await note_topic(work, chat_id, topic.thread_id, topic.name, topic.is_closed)


async def keep_news(work: Work, news: PollNews | ReactionNews) -> None:
    match news:
        case PollNews():
            await note_votes(work, news)
        case ReactionNews():
            await note_reactions(work, news)
