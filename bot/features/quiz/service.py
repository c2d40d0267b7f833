"""Planning a round when an edition goes out, asking it when it is due, telling how the last one went."""

from bot.features.quiz import rules, store, views
from bot.features.quiz.model import AFTER_EDITION, REMEMBERED, STILL_WELCOME, Round
from bot.foundation.bookcase import Bookcase
from bot.foundation.chats import ChatKind, ChatState, Place, Subscription
from bot.foundation.outbox import SCHEDULED, enqueue
from bot.foundation.schedules import NIGHT, after_quiet
from bot.foundation.store import Work
from bot.foundation.store.chats import get_chat, get_subscription
from bot.foundation.store.people import language_of
from bot.foundation.store.polls import votes_of
from bot.foundation.telemetry import log
from bot.foundation.text import Phrases

BATCH = 50


async def plan(work: Work, subscription: Subscription, slug: str, week: str, due_at: object) -> None:
    """A round two days after this edition, if the place wants them; each time the story comes it is another question."""
    if not subscription.has_quiz:
        return
    ask_at = after_quiet(work.now + AFTER_EDITION, subscription.quiet or NIGHT, subscription.zone)
    number = await store.times_asked(work, subscription.id, slug)
    await store.add(work, subscription.id, week, slug, number, ask_at)


async def ask_due(work: Work, bookcase: Bookcase, phrases: Phrases) -> bool:
    found = await store.due(work, BATCH)
    for each in found:
        await store.close(work, each.id, await _ask(work, bookcase, phrases, each))
    return len(found) == BATCH


async def _ask(work: Work, bookcase: Bookcase, phrases: Phrases, due: Round) -> int | None:
    """Where the right answer stands; None when the round is dropped."""
    subscription = await get_subscription(work, due.subscription_id)
    story = bookcase.catalog.get(due.slug)
    if subscription is None or not subscription.has_quiz or not subscription.is_on or story is None:
        return None
    chat = await get_chat(work, subscription.place.chat_id)
    if chat.state is not ChatState.ACTIVE or work.now - due.ask_at > STILL_WELCOME:
        return None
    private = chat.kind is ChatKind.PRIVATE
    say = phrases.say(await language_of(work, chat.id) if private else chat.language)
    telling = story.telling(say.language)
    if not telling.questions:
        return None
    question = telling.questions[due.number % len(telling.questions)]
    answers, right = rules.shuffled(question, f"{due.slug}:{due.number}")
    message = views.poll(say, telling, question, answers, right)
    expires_at = due.ask_at + STILL_WELCOME
    await enqueue(work, subscription.place, message, key=due.key, lane=SCHEDULED, expires_at=expires_at)
    log.info("quiz.asked", chat=chat.id, week=due.week)
    return right


async def result(work: Work, place: Place, week: str) -> tuple[int, int] | None:
    """How the round after the edition before this week's went: right answers, all answers."""
    last = await store.last_before(work, place, week, work.now - REMEMBERED)
    if last is None:
        return None
    key, right = last
    return rules.score(await votes_of(work, key), right)
