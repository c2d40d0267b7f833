"""Telegram's limits, kept in every window, and used."""

from collections import deque
from heapq import heappop, heappush
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.foundation.telegram.limits import Limits, Pace, Start


def run(limits: Limits, chats: list[int], seconds: float, seed: int, reply_every: int = 0) -> list[tuple[float, int]]:
    """Someone who sends as fast as allowed, to chats by chance, waking late by up to 10 ms."""
    random, now, starts = Random(seed), 0.0, list[tuple[float, int]]()
    while now < seconds:
        chat = random.choice(chats)
        is_reply = bool(reply_every) and len(starts) % reply_every == 0
        opens = max(limits.chat_opens_at(chat, now), limits.bot_opens_at(now, is_reply=is_reply))
        if opens <= now:
            limits.record(chat, now, is_reply=is_reply)
            starts.append((now, chat))
        else:
            now = min(opens, now + 0.05) + random.random() * 0.01
    return starts


def worst(moments: list[float], window: float) -> int:
    """The most that fall into any window of this length."""
    inside, most = deque[float](), 0
    for moment in moments:
        inside.append(moment)
        while inside[0] <= moment - window:
            inside.popleft()
        most = max(most, len(inside))
    return most


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 4))
def test_no_window_of_any_limit_is_ever_overfull(seed: int, groups: int) -> None:
    chats = [*range(1, 60), *range(-groups, 0)] if seed % 2 else list(range(-groups, 0))
    starts = run(Limits(), chats, 130, seed, reply_every=seed % 5)
    assert worst([moment for moment, _ in starts], 1.0) <= 30
    for chat in chats:
        own = [moment for moment, to in starts if to == chat]
        assert worst(own, 1.0) <= 1
        if chat < 0:
            assert worst(own, 60.0) <= 20


def test_nearly_all_of_what_is_allowed_is_used() -> None:
    for per_second, share in ((30, 0.97), (1000, 0.95)):
        limits, random, now, count = Limits(Pace(per_second=per_second)), Random(1), 0.0, 0
        while now < 10:
            if limits.bot_opens_at(now) <= now:
                count += 1
                limits.record(count, now)
            else:
                now = limits.bot_opens_at(now) + random.random() * 0.003  # woken a little late, as sleepers are
        assert count / 10 >= share * per_second


def test_a_long_way_costs_little_once_it_is_known_and_no_limit() -> None:
    """Each arrives some time after it began and is answered some time after that; only we know both ends, never when it arrived."""
    limits, random, now = Limits(), Random(5), 0.0
    began: list[float] = []
    arrivals: list[float] = []
    answers: list[tuple[float, Start]] = []
    while now < 90:
        while answers and answers[0][0] <= now:
            answered, start = heappop(answers)
            limits.answered(start, answered)
        opens = limits.bot_opens_at(now)
        if opens <= now:
            start = limits.record(len(began) + 1, now, is_answered=False)
            began.append(now)
            connects = 0.3 if random.random() < 0.02 or len(began) < 100 else 0.0
            arrivals.append(now + connects + 0.05 + random.random() ** 8 * 0.1)
            heappush(answers, (arrivals[-1] + 0.04 + random.random() ** 8 * 0.1, start))
        else:
            now = min(opens, answers[0][0] if answers else opens) + 0.000_1
    assert worst(sorted(arrivals), 1.0) <= 30
    late = [moment for moment in began if moment > 30]
    assert (len(late) - 1) / (late[-1] - late[0]) > 0.95 * 30


def test_bulk_is_spread_so_that_a_reply_waits_a_moment_only() -> None:
    limits = Limits()
    starts = run(limits, list(range(1, 500)), 5, 3)
    now = starts[-1][0] + 0.001
    assert limits.bot_opens_at(now, is_reply=True) - now < 0.12, "not the second that a burst would cost"


def test_while_people_are_answered_a_share_is_kept_for_them() -> None:
    limits = Limits()
    limits.record(1, 0.0, is_reply=True)
    starts = run(limits, list(range(100, 500)), 3, 3)
    assert worst([moment for moment, _ in starts], 1.0) <= 27
    now = starts[-1][0] + 0.001
    assert limits.bot_opens_at(now, is_reply=True) == now, "a reply goes at once"


def test_an_album_counts_each_picture() -> None:
    limits = Limits()
    limits.record(-5, 0.0, weight=10)
    assert limits.chat_opens_at(-5, 2.0, weight=10) == 2.0
    limits.record(-5, 2.0, weight=10)
    assert limits.chat_opens_at(-5, 4.0) >= 60.0


def test_a_longer_freeze_stands_and_a_freeze_of_all_holds_everyone() -> None:
    limits = Limits()
    limits.freeze(7, 30.0)
    limits.freeze(7, 10.0)
    assert (limits.chat_opens_at(7, 0.0), limits.chat_opens_at(8, 0.0)) == (30.0, 0.0)
    limits.freeze(0, 5.0)
    assert limits.bot_opens_at(0.0, is_reply=True) == 5.0


def test_memory_forgets_what_no_limit_looks_at() -> None:
    limits = Limits(Pace(per_second=1000))
    for number in range(100_000):
        limits.record(number + 1, number * 0.001)
    assert len(limits._chats) < 10_000
    assert len(limits._all) <= 1100
