"""The panels word for word, in both languages; to change them, change the files in `panels` with your own eyes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

from bot.features.broadcasts import views
from bot.features.broadcasts.model import Audience, Broadcast, Halt, Kinds, Reach, Repeat, Rhythm, Sequel, State, Task
from bot.features.broadcasts.views import drafts, prompts, report
from bot.foundation.delivery import Tally
from bot.foundation.message import Message, plain
from bot.foundation.text import Phrases, Say

HERE = Path(__file__).parent / "panels"
PHRASES = Phrases("vi")
ZONE = "Asia/Ho_Chi_Minh"
NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
REACH = Reach(37, 214, 2)
LAST_MONDAY = Repeat(Rhythm.MONTH_WEEKDAY, 420, nth=-1)
NO_SEQUEL = Sequel()
HALF_WAY = Tally(waiting=241, sent=250, refused=6, uncertain=3)
DRAFT = Broadcast(
    id=12, author_id=1, message=Message(Markup("Sáng mai 6h mời bà con dọn vệ sinh")), audience=Audience(),
    task=Task.SEND, parent_id=None, is_edition=False, send_at=None, repeat=None, state=State.DRAFT, cursor=0,
    is_fanned_out=False, is_proven=True, total=500, left_out=0, window_ended=0, window_failed=0, halted=None,
    approved_by=None, revision=1, changed_by=1, album=None, gathers_until=None, panel_chat=None, panel_id=None,
    panel_text=None, panel_at=None, panel_number=0, started_at=None, finished_at=None,
)  # fmt: skip


def panels(say: Say) -> Iterator[Message]:
    shown = views.Shown(ZONE, 30, NOW, False, {"minh xuan": "Minh Xuân"}, {"health": "Y tế"})
    narrow = Audience(Kinds.GROUPS, field="health", place="minh xuan", missed=3, is_picked=True)
    pinned = replace(DRAFT.message, pinned=True, silent=True)
    friday = NOW + timedelta(days=2, hours=9)
    yield views.draft(say, DRAFT, REACH, shown)
    asking = replace(DRAFT, send_at=friday, audience=narrow, message=pinned)
    yield views.draft(say, asking, Reach(3), replace(shown, asks=True))
    yield views.draft(say, replace(DRAFT, repeat=LAST_MONDAY, send_at=friday), REACH, shown)
    yield views.draft(say, replace(DRAFT, task=Task.EDIT, parent_id=7), Reach(people=482), shown)
    yield drafts.filter_panel(say, DRAFT, REACH, shown)
    yield views.review(say, replace(DRAFT, state=State.REVIEW), REACH, ZONE, is_own=False)

    def panel(counted: Tally = HALF_WAY, sequel: Sequel = NO_SEQUEL, **values: Any) -> Message:
        return views.panel(say, replace(DRAFT, **values), REACH, counted, ZONE, NOW, sequel)

    yield panel(state=State.SCHEDULED, send_at=NOW + timedelta(minutes=1))
    yield panel(state=State.LATE, send_at=NOW - timedelta(hours=3))
    yield panel(state=State.REPEATING, repeat=LAST_MONDAY, send_at=NOW)
    yield panel(state=State.RUNNING, started_at=NOW - timedelta(seconds=9))
    yield panel(state=State.PAUSED, halted=Halt.FAILURES, started_at=NOW)
    ended: dict[str, Any] = {"state": State.DONE, "started_at": NOW - timedelta(seconds=17), "finished_at": NOW}
    yield panel(Tally(sent=482, refused=11, uncertain=7, skipped=2), Sequel(reactions=21, unpinned=3), **ended)
    yield panel(Tally(sent=470, refused=5), task=Task.RECALL, parent_id=7, left_out=9, **ended)
    done = replace(DRAFT, id=11, state=State.DONE, send_at=NOW, started_at=NOW)
    yield report.overview(say, [(DRAFT, Tally()), (done, Tally(sent=482))], ZONE, "all", 0, 2)
    yield report.reasons(say, done, [("blocked", 9), ("no rights", 2)], 2)
    yield report.uncertain(say, DRAFT, [report.Doubt(1, "Thôn 1")], 7)
    yield report.ask_recall(say, done, 482, is_old=False)
    yield prompts.ask_content(say)
    yield prompts.ask_time(say, ZONE)
    yield prompts.given_back(say, "rejected", "Thiếu ngày họp")


def written(message: Message) -> str:
    rows = ["  " + " ".join(f"[{button.label}]" for button in row) for row in message.buttons]
    return "\n".join([plain(message.text), *rows])


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_panel_reads_as_it_was_agreed(language: str) -> None:
    now = "\n\n".join(map(written, panels(PHRASES.say(language)))) + "\n"
    assert now == (HERE / f"{language}.txt").read_text(encoding="utf-8")
