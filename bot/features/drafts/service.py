"""Verbs on drafts: write, hand in, decide, publish, take down. What is published reaches the bookcases by its version."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from bot.features.drafts import rules, store
from bot.features.drafts.model import Draft, State
from bot.foundation.bookcase import Bookcase
from bot.foundation.sketches import VERSION, WAKE, Published, Sketch
from bot.foundation.store import Work
from bot.foundation.store.conversations import recall, remember
from bot.foundation.telemetry import log
from stories.manuscript import Manuscript, lacks, telling_of


class Refusal(StrEnum):
    """Why nothing was done; each has a phrase `draft-refused-<reason>`."""

    CHANGED = "changed"  # somebody was quicker
    OWN = "own"  # nobody decides about what they wrote
    LACKS = "lacks"


Verb = Callable[[Work, Draft], Awaitable[Refusal | None]]


async def make(work: Work, author_id: int | None, written: Manuscript, photo: str | None = None) -> int:
    """A new draft, filled in as far as that goes. For an editor's own, and for what other features hand over."""
    return await store.add(work, author_id, written, photo)


async def rewrite(work: Work, draft: Draft, written: Manuscript, photo: str | None = None) -> Draft:
    photo = photo or draft.photo
    await store.change(work, draft, written=written, photo=photo)
    return replace(draft, written=written, photo=photo, revision=draft.revision + 1)


async def without_photo(work: Work, draft: Draft) -> Draft:
    await store.change(work, draft, photo=None)
    return replace(draft, photo=None, revision=draft.revision + 1)


async def hand_in(work: Work, bookcase: Bookcase, draft: Draft) -> Refusal | None:
    if lacks(draft.written, bookcase.catalog.fields):
        return Refusal.LACKS
    return await _move(work, draft, State.WRITING, state=State.WAITING, note=None)


async def take_back(work: Work, draft: Draft) -> Refusal | None:
    return await _move(work, draft, State.WAITING, state=State.WRITING)


async def discard(work: Work, draft: Draft) -> Refusal | None:
    return await _move(work, draft, State.WRITING, state=State.DISCARDED)


async def recover(work: Work, draft: Draft) -> Refusal | None:
    return await _move(work, draft, State.DISCARDED, state=State.WRITING)


async def give_back(work: Work, draft: Draft, reviewer_id: int, reason: str, *, is_final: bool) -> Refusal | None:
    """To be changed and handed in again, or, `is_final`, not to be used."""
    if draft.author_id == reviewer_id:
        return Refusal.OWN
    state = State.REJECTED if is_final else State.WRITING
    return await _move(work, draft, State.WAITING, state=state, note=reason, reviewer_id=reviewer_id)


async def publish(work: Work, bookcase: Bookcase, draft: Draft, reviewer_id: int) -> Refusal | None:
    if draft.author_id == reviewer_id:
        return Refusal.OWN
    if lacks(draft.written, bookcase.catalog.fields):
        return Refusal.LACKS
    slug = draft.slug or await _free_slug(work, bookcase, draft)
    refused = await _move(work, draft, State.WAITING, state=State.PUBLISHED, slug=slug, reviewer_id=reviewer_id)
    if refused is None:
        await _renew_library(work)
        log.info("story.published", slug=slug)
    return refused


async def take_down(work: Work, draft: Draft) -> Refusal | None:
    """At once and everywhere; cards that were sent say that it is gone."""
    refused = await _move(work, draft, State.PUBLISHED, state=State.TAKEN_DOWN)
    if refused is None:
        await _renew_library(work)
        log.info("story.taken_down", slug=draft.slug)
    return refused


async def withdraw(work: Work, draft_id: int) -> str | None:
    """Whatever state it is in, nobody reads it any more; says the slug it was published under, if it ever was."""
    draft = await store.get(work, draft_id)
    if draft is None:
        return None
    if draft.state is State.PUBLISHED:
        await take_down(work, draft)
    elif draft.state in (State.WRITING, State.WAITING):
        await _move(work, draft, draft.state, state=State.DISCARDED)
    return draft.slug


async def retell_source(work: Work, draft_id: int, name: str, source: str) -> None:
    """Whoever was thanked in it wants to be forgotten: here, and in the library if it stands there."""
    draft = await store.get(work, draft_id)
    if draft is None or name not in draft.written.source:
        return
    if await store.change(work, draft, written=replace(draft.written, source=source)):
        await _renew_library(work)


async def put_back(work: Work, draft: Draft) -> Refusal | None:
    refused = await _move(work, draft, State.TAKEN_DOWN, state=State.PUBLISHED)
    if refused is None:
        await _renew_library(work)
    return refused


async def _move(work: Work, draft: Draft, expected: State, **values: Any) -> Refusal | None:
    if draft.state is not expected or not await store.change(work, draft, **values):
        return Refusal.CHANGED
    return None


async def _free_slug(work: Work, bookcase: Bookcase, draft: Draft) -> str:
    number = 1
    while True:
        slug = rules.slug_for(draft.written, number)
        if bookcase.catalog.get(slug) is None and not await store.is_taken(work, slug):
            return slug
        number += 1


async def _renew_library(work: Work) -> None:
    """Every process sees by the version that its bookcase is old; the bell saves the wait."""
    await remember(work, VERSION, str(int(await recall(work, VERSION) or 0) + 1))
    work.wakes.add(WAKE)


async def published(work: Work) -> list[Published]:
    drafts = await store.in_states(work, (State.PUBLISHED,))
    return [Published(draft.slug, draft.written, draft.photo) for draft in drafts if draft.slug]


@dataclass(frozen=True, slots=True)
class Sketches:
    """What the studio draws under the name draft/<id>/…"""

    bookcase: Bookcase

    async def find(self, work: Work, number: int) -> Sketch | None:
        draft = await store.get(work, number)
        if draft is None:
            return None
        telling = telling_of(draft.written, draft.slug or "", self.bookcase.catalog.fields)
        return Sketch(telling, draft.photo)
