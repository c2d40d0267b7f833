"""The quiz follows an edition by two days, where it is wanted; the next edition counts, and names nobody."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.emulator import Message
from bot.features.digest import views
from bot.features.digest.model import Edition, Issue
from bot.features.digest.sections import SECTIONS
from bot.features.quiz.rules import score, shuffled
from bot.foundation.message import CAPTION_LIMIT, length
from bot.foundation.text import Phrases
from stories.catalog import Catalog
from tests.world.village import Village, inhabited


@pytest.fixture
async def village(tmp_path: Path) -> AsyncIterator[Village]:
    async with inhabited(tmp_path) as village:
        await village.presses(village.tuan, "Mỗi thứ Hai 07:00", village.group.from_bots[-1])
        yield village


def test_every_story_that_ships_asks_two_or_three_questions_in_each_of_its_languages() -> None:
    for story in Catalog.load().stories:
        for telling in story.tellings.values():
            assert len(telling.questions) in (2, 3), story.slug


def test_the_right_answer_is_not_always_at_the_same_place() -> None:
    questions = [question for story in Catalog.load().stories for question in story.telling("vi").questions]
    places = {shuffled(question, f"{number}")[1] for number, question in enumerate(questions)}
    assert places == {0, 1, 2, 3}
    for question in questions:
        answers, right = shuffled(question, "seed")
        assert answers[right] == question.right
        assert sorted(answers) == sorted([question.right, *question.wrong])


@pytest.mark.parametrize(("counts", "told"), [((), None), ((0, 0), None), ((3, 1), (1, 4)), ((2,), None)])
def test_a_round_nobody_answered_is_not_told(counts: tuple[int, ...], told: tuple[int, int] | None) -> None:
    assert score(counts, 1) == told


LONG = "Cả thôn cùng làm, rồi xã bên cũng sang xem để về làm theo. " * 9


def test_however_full_the_caption_is_it_says_how_the_last_quiz_went() -> None:
    catalog, say = Catalog.load(), Phrases("vi").say("vi")
    telling = replace(catalog.stories[0].telling("vi"), hook=LONG[:380], title=LONG[:110], takeaways=(LONG[:160],))
    more = tuple(replace(telling, slug=slug, title=LONG[:110]) for slug in ("a", "b"))
    edition = Edition(telling.slug, 0, is_reread=True, more=("a", "b"))
    issue = Issue(edition, "2026-W48", telling, more, (LONG[:60], LONG[:60]), is_late=True, quiz=(12, 37))
    told = views.edition(say, issue, [section(say, issue) for section in SECTIONS])
    assert "12 trên 37 câu trả lời đúng" in told.text
    assert length(told.text) <= CAPTION_LIMIT


async def switch_on(village: Village) -> None:
    (panel,) = await village.says(village.tuan, "/caidat", village.group)
    await village.presses(village.tuan, "Thêm", panel)
    await village.presses(village.tuan, "Bật đố vui", panel)


def quizzes(village: Village) -> list[Message]:
    return [message for message in village.group.from_bots if message.poll]


async def test_two_days_after_the_edition_a_quiz_and_in_the_next_one_the_counts(village: Village) -> None:
    await switch_on(village)
    await village.house.later(hours=12)
    assert "HỌC VÀ LÀM THEO BÁC" in village.group.from_bots[-1].text
    await village.house.later(days=1)
    assert quizzes(village) == []
    await village.house.later(days=1)
    (quiz,) = quizzes(village)
    assert quiz.poll is not None
    right = quiz.poll.settings["correct_option_ids"][0]
    await village.lan.votes(quiz, right)
    await village.minh.votes(quiz, (right + 1) % 4)
    await village.house.settle()
    await village.house.later(days=5)
    edition = next(m for m in reversed(village.group.from_bots) if "HỌC VÀ LÀM THEO BÁC" in m.text)
    assert "1 trên 2 câu trả lời đúng" in edition.text
    assert "Lan" not in edition.text
    await village.house.later(days=1)
    (this_week,) = await village.says(village.lan, "/bantin", village.group)
    assert "1 trên 2" in this_week.text, "an edition asked for again says the same, whatever was voted since"


async def test_where_the_quiz_is_off_none_comes(village: Village) -> None:
    await village.house.later(hours=12)
    await village.house.later(days=2)
    await village.house.later(days=2)
    assert quizzes(village) == []
