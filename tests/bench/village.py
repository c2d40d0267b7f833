"""What a busy province asks of pledges and nominations: a full group on paper, a long queue, a quarter's asking. `measure` returns rows to show."""

import asyncio
import tempfile
import time
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from bot.features import nominations, pledges
from bot.features.nominations.model import State as Waiting
from bot.features.nominations.store import nomination
from bot.features.pledges import jobs
from bot.features.pledges.model import EntryKind, Period, Progress, State, Visibility
from bot.features.pledges.service import showing
from bot.features.pledges.store.tables import pledge, pledge_entry
from bot.foundation.bookcase import Bookcase
from bot.foundation.feature import Maker
from bot.foundation.outbox import SCHEDULED
from bot.foundation.staff import Staff
from bot.foundation.store import Store, Work
from bot.foundation.store.chats import chat
from bot.foundation.store.deliveries import count_states
from bot.foundation.store.lanes import lane_id
from bot.foundation.text import Phrases
from stories.catalog import Catalog
from tests.bench.operations import ZONE, Measured
from tests.bench.reading import timed
from tests.world.databases import create_tables

GROUP = -1_001_000_000_777
REVIEWER = 7_000_000_001
QUARTER = Period(2026, 4)
OPENING = datetime(2026, 11, 1, tzinfo=UTC)
NAMES = (
    "Nguyễn Thị Thuỳ Dương",
    "Đặng Hoàng Nguyễn Phương Thảo Nguyên",
    "Lý Thị Ước",
    "Hoàng Văn Khuể",
    "Ma Thị Bưởi",
)
TASKS = (
    "Mỗi tuần đọc sách cùng các cháu ở nhà văn hoá thôn một buổi tối",
    "Vận động bà con hiến đất mở rộng đường liên thôn từ ngã ba Đoàn Kết đến trường tiểu học, giữ hàng cây, làm rãnh",
    "Trồng cây",
)


class Standing:
    """A clock that stands."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


async def nobody(work: Work, *proposed: object) -> None:
    """Nobody is proposed here."""


def desk() -> pledges.Desk:
    return pledges.Desk(
        Bookcase(Catalog.load()),
        Phrases("vi"),
        ZONE,
        "guong_sang_bot",
        Staff(frozenset({REVIEWER})),
        nobody,
    )


def _pledge(number: int, **values: object) -> dict[str, object]:
    row = {
        "owner_id": 7_000_001_000 + number,
        "chat_id": GROUP,
        "is_collective": False,
        "state": State.APPROVED,
        "revision": 7,
        "name": NAMES[number % len(NAMES)],
        "what": TASKS[number % len(TASKS)],
        "goal": {"amount": 12 + number % 30, "unit": "buổi", "milestones": []},
        "period": str(QUARTER),
        "field": "education",
        "visibility": Visibility.EDITORS,
        "first_quarter": str(QUARTER),
        "last_quarter": str(QUARTER),
        "submitted_at": OPENING,
        "approved_at": OPENING,
        "created_at": OPENING,
    }
    return row | values


async def fill_group(store: Store, count: int) -> None:
    """A group with so many pledges, two of three reported on."""
    async with store.work() as work:
        row = {"id": GROUP, "kind": "supergroup", "title": "Chi bộ thôn Đoàn Kết", "created_at": OPENING}
        await work.execute(chat.insert(), [row])
        for number in range(count):
            made = await work.execute(pledge.insert().values(**_pledge(number)))
            assert made.inserted_primary_key is not None, "the row has just been numbered"
            if number % 3:
                progress = list(Progress)[number % len(Progress)]
                told = {"kind": EntryKind.REPORT, "at": OPENING, "revision": 7, "period": str(QUARTER)}
                reached = {"reached": number % 14, "progress": progress, "words": "Bà con ủng hộ, còn chờ thời tiết."}
                await work.execute(
                    pledge_entry.insert().values(pledge_id=made.inserted_primary_key[0], **told, **reached)
                )


async def papers(url: str, count: int = 200) -> list[Measured]:
    """From the press to the file, and how long the loop stands meanwhile; a first one in another language warms the typesetter."""
    found = []
    store = Store(url, Standing(OPENING))
    await fill_group(store, count)
    maker = showing.maker(desk())
    for form in ("png", "pdf", "xlsx"):
        await _paper(store, maker, form, "en")
        seconds, stood = await timed(_paper(store, maker, form, "vi"))
        found.append(Measured(f"{count} pledges as {form}", f"{seconds:.2f} s", "≤ 2 s"))
        found.append(Measured("  the event loop stands meanwhile, at most", f"{stood * 1000:.0f} ms", "–"))
    await store.close()
    return found


async def _paper(store: Store, maker: Maker, form: str, language: str) -> bytes:
    async with store.work() as work:
        page, _ = await maker.read(work, f"pledges/{GROUP}/{QUARTER}/{form}/{language}/bench", None)
    return await asyncio.to_thread(maker.draw, [page])


async def _queue(name: str, store: Store, count: int) -> Measured:
    """As /duyet opens it: every tray counted, the first page of each."""
    async with store.work() as work:
        base = {"state": Waiting.WAITING, "revision": 9, "who": "Chị Nông Thị Bưởi", "place": "Xã Lực Hành"}
        times = {"submitted_at": OPENING, "created_at": OPENING, "name_key": "nong thi buoi"}
        await work.execute(nomination.insert(), [base | times | {"by_id": 7_000_001_000 + n} for n in range(count)])
        await work.execute(pledge.insert(), [_pledge(n, state=State.SUBMITTED, chat_id=None) for n in range(count)])
    say = Phrases("vi").say("vi")

    async def open_() -> None:
        async with store.work() as work:
            for tray in (nominations.TRAY, pledges.TRAY):
                assert await tray.count(work, REVIEWER) == count
                assert len(await tray.page(work, say, REVIEWER, 0, 8)) == 8

    await open_()
    seconds, _ = await timed(open_())
    return Measured(f"queues of {count:,} and {count:,} open, {name}", f"{seconds * 1000:.0f} ms", "≤ 300 ms")


async def _asking(name: str, store: Store, count: int) -> list[Measured]:
    """A quarter's first asking, all due in the same minute, into the outbox, whose sender keeps Telegram's limits."""
    moment = datetime(2026, 12, 18, tzinfo=UTC)  # 07:00 in Hà Nội
    async with store.work() as work:
        people = [{"id": 7_000_001_000 + n, "kind": "private", "created_at": OPENING} for n in range(count)]
        await work.execute(chat.insert(), people)
        await work.execute(pledge.insert(), [_pledge(n, chat_id=None, ask_at=moment) for n in range(count)])
    later = Store(str(store.engine.url.render_as_string(hide_password=False)), Standing(moment + timedelta(seconds=1)))
    office, held, begun, more = desk(), 0.0, time.perf_counter(), True
    while more:
        started = time.perf_counter()
        async with later.work() as work:
            more = await jobs.ask(office, work)
        held = max(held, time.perf_counter() - started)
    seconds = time.perf_counter() - begun
    async with later.work() as work:
        put = sum((await count_states(work, await lane_id(work, SCHEDULED))).values())
    await later.close()
    assert put == count, f"{put} of {count} were asked"
    what = f"{count:,} pledges due at once put into the outbox, {name}"
    found = [Measured(what, f"{seconds:.1f} s", "≤ 333 s, as sending")]  # at 30 a second
    if store.backend.has_single_writer:
        found.append(Measured("  the writer is held meanwhile, at most", f"{held * 1000:.0f} ms", "≤ 300 ms"))
    return found


async def on(name: str, url: str) -> list[Measured]:
    """On an empty database that has its tables."""
    store = Store(url, Standing(OPENING))
    found = [await _queue(name, store, 5_000), *await _asking(name, store, 10_000)]
    await store.close()
    return found


async def measure() -> list[Measured]:
    found: list[Measured] = []
    with tempfile.TemporaryDirectory() as folder:
        for part in (papers, partial(on, "SQLite")):
            url = f"sqlite+aiosqlite:///{Path(folder) / f'{len(found)}.db'}"
            await create_tables(url)
            found += await part(url)
    return found
