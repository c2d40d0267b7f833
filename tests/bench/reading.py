"""What readers wait for: search in a large library, cards in a warm worker, a library made anew. `measure` returns rows to show.

By processor time, which other programs on the machine disturb less; only the standing of the loop is by the clock.
"""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable
from pathlib import Path

from bot.foundation.bookcase import Bookcase
from stories.card import Variant
from stories.catalog import Catalog
from stories.studio import Cards
from tests.bench.operations import Measured
from tests.stories.measures import card_ms, search_p95_ms, synthetic

STORIES = 10_000


async def measure() -> list[Measured]:
    p95 = await asyncio.to_thread(search_p95_ms, STORIES)
    found = [Measured(f"search among {STORIES:,} stories, p95", f"{p95:.1f} ms", "≤ 10 ms")]
    for variant, milliseconds in (await asyncio.to_thread(card_ms)).items():
        wanted = "≤ 500 ms" if variant == Variant.POSTER else "≤ 150 ms"
        found.append(Measured(f"a card in a warm worker: {variant}", f"{milliseconds:.0f} ms", wanted))
    return [*found, await _kept_card(), *await _restocked()]


async def _kept_card() -> Measured:
    """A card that was drawn before, as a reader gets it who is not the first."""
    telling = Catalog.load().stories[0].telling("vi")
    with tempfile.TemporaryDirectory() as folder:
        cards = Cards(Path(folder))
        await cards.file(telling, Variant.PORTRAIT)
        times = []
        for _ in range(50):
            begun = time.perf_counter()
            await cards.file(telling, Variant.PORTRAIT)
            times.append((time.perf_counter() - begun) * 1000)
        cards.close()
    return Measured("a card that was drawn before", f"{statistics.median(times):.1f} ms", "≤ 150 ms")


async def timed(act: Awaitable[object]) -> tuple[float, float]:
    """Seconds until it is done, and for how long the event loop stood meanwhile, at most."""
    stood = 0.0

    async def watch() -> None:
        nonlocal stood
        while True:
            begun = time.perf_counter()
            await asyncio.sleep(0.001)
            stood = max(stood, time.perf_counter() - begun - 0.001)

    watching = asyncio.create_task(watch())
    begun = time.perf_counter()
    await act
    seconds = time.perf_counter() - begun
    watching.cancel()
    return seconds, stood


async def _restocked() -> list[Measured]:
    """A published story in a library of ten thousand: how long until it is found, and how long the loop stands meanwhile."""
    catalog = synthetic(STORIES)
    bookcase = Bookcase(Catalog.of(catalog.stories[:-1], catalog.fields))
    taken, stood = await timed(bookcase.restock(1, catalog.stories[-1:]))
    return [
        Measured(f"a story published among {STORIES:,}, until it is found", f"{taken:.1f} s", "≤ 5 s"),
        Measured("  the event loop stands meanwhile, at most", f"{stood * 1000:.0f} ms", "≤ 100 ms"),
    ]


if __name__ == "__main__":
    for row in asyncio.run(measure()):
        print(f"{row.what:<66} {row.value:>16}   wanted: {row.wanted}", flush=True)
