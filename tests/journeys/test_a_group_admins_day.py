"""A group admin's day: added, set up in two taps, asked who they are, moved, muted, sent away and back again."""

from datetime import timedelta

import pytest

from bot.emulator import Chat, Person
from tests.world import House


@pytest.fixture
def hoa(house: House) -> Person:
    return house.world.person("Hoà")


@pytest.fixture
def village(house: House, hoa: Person) -> Chat:
    return house.world.group("Thôn Đông", owner=hoa, members=[house.world.person("Tâm")])


async def added(house: House, chat: Chat, by: Person) -> None:
    by.adds_bot(chat)
    await house.settle()


async def monday(house: House) -> None:
    """Until five minutes past the next Monday 07:00 in Hanoi, which is midnight in UTC."""
    now = house.world.clock.now()
    days = (7 - now.weekday()) % 7 or 7
    then = now.replace(hour=0, minute=5, second=0, microsecond=0) + timedelta(days=days)
    await house.later(seconds=(then - now).total_seconds())


async def test_the_bot_greets_a_group_once_and_silently(house: House, hoa: Person, village: Chat) -> None:
    await added(house, village, hoa)
    (greeting,) = village.from_bots
    assert "Thôn Đông" in greeting.text
    assert greeting.silent
    hoa.promotes(village)
    hoa.demotes(village)
    await house.settle()
    assert village.from_bots == [greeting]


async def test_two_taps_set_a_group_up(house: House, hoa: Person, village: Chat) -> None:
    await added(house, village, hoa)
    (panel,) = village.from_bots
    toast = await house.presses(hoa, panel, "Mỗi thứ Hai 07:00")
    assert "thứ Hai 23/11, 07:00" in toast
    assert "thứ Hai 23/11, 07:00" in panel.text
    await house.later(hours=11)
    assert "HỌC VÀ LÀM THEO BÁC" in village.from_bots[-1].text
    assert village.from_bots[-1].silent


async def test_another_hour_takes_three_taps(house: House, hoa: Person, village: Chat) -> None:
    await added(house, village, hoa)
    (panel,) = village.from_bots
    await house.presses(hoa, panel, "Chọn giờ khác")
    await house.presses(hoa, panel, "Thứ Sáu")
    assert "thứ Sáu 27/11" in panel.text
    assert village.from_bots == [panel]


async def test_a_member_who_presses_is_refused_politely(house: House, hoa: Person, village: Chat) -> None:
    await added(house, village, hoa)
    (panel,) = village.from_bots
    before = panel.text
    toast = await house.presses(house.world.people["Tâm"], panel, "Mỗi thứ Hai 07:00")
    assert "quản trị viên" in toast
    assert panel.text == before
    (refusal,) = await house.says(house.world.people["Tâm"], "/caidat", village)
    assert "quản trị viên" in refusal.text


async def test_an_anonymous_admin_confirms_by_pressing(house: House, hoa: Person, village: Chat) -> None:
    await added(house, village, hoa)
    (question,) = await house.says(hoa, "/dangky", village, anonymously=True)
    toast = await house.presses(house.world.people["Tâm"], question, "Tôi là quản trị viên")
    assert "quản trị viên" in toast
    await house.presses(hoa, question, "Tôi là quản trị viên")
    assert "Đã đăng ký" in question.text


async def test_the_panel_is_removed_when_done(house: House, hoa: Person, village: Chat) -> None:
    await added(house, village, hoa)
    await house.presses(hoa, village.from_bots[0], "Mỗi thứ Hai 07:00")
    (panel,) = await house.says(hoa, "/caidat", village)
    await house.presses(hoa, panel, "Xong")
    assert panel.deleted


async def test_a_panel_left_open_in_a_group_leaves_by_itself(house: House, hoa: Person, village: Chat) -> None:
    await added(house, village, hoa)
    await house.presses(hoa, village.from_bots[0], "Mỗi thứ Hai 07:00")
    (panel,) = await house.says(hoa, "/caidat", village)
    await house.later(minutes=8)
    await house.presses(hoa, panel, "Giờ")
    await house.later(minutes=8)
    assert not panel.deleted
    await house.later(minutes=3)
    assert panel.deleted
    assert village.from_bots == []


async def test_in_a_forum_it_serves_the_topic_where_it_was_asked(house: House, hoa: Person) -> None:
    school = house.world.group("Trường", owner=hoa, forum=True)
    await added(house, school, hoa)
    news, other = hoa.creates_topic(school, "Thông báo"), hoa.creates_topic(school, "Chuyện trò")
    for topic in (news, other):
        (answer,) = await house.says(hoa, "/dangky", school, thread=topic)
        assert answer.thread == topic.id
    (panel,) = await house.says(hoa, "/caidat", school, thread=other)
    await house.presses(hoa, panel, "Ngày")
    await house.presses(hoa, panel, "Thứ Ba")
    await house.later(hours=11)
    assert [message.thread for message in school.from_bots if message.photo] == [news.id]
    await house.later(days=1)
    assert [message.thread for message in school.from_bots if message.photo] == [news.id, other.id]


async def test_sent_away_and_back_again_the_settings_are_as_they_were(house: House, hoa: Person, village: Chat) -> None:
    await added(house, village, hoa)
    await house.presses(hoa, village.from_bots[0], "Mỗi thứ Hai 07:00")
    hoa.kicks_bot(village)
    await house.settle()
    await house.later(days=15)
    before = len(village.from_bots)
    await added(house, village, hoa)
    back = village.from_bots[before:]
    assert len(back) == 1
    assert "thứ Hai" in back[0].text
    assert back[0].silent
    await monday(house)
    assert "HỌC VÀ LÀM THEO BÁC" in village.from_bots[-1].text


async def test_who_blocks_the_bot_is_left_in_peace_and_finds_the_settings_again(house: House) -> None:
    lan = house.world.person("Lan")
    (card,) = await house.says(lan, "/start")
    await house.presses(lan, card, "Đăng ký bản tin tuần")
    lan.blocks_bot()
    await house.settle()
    await house.later(days=15)
    before = len(lan.chat.messages)
    assert "HỌC VÀ LÀM THEO BÁC" not in "".join(message.text for message in lan.chat.messages)
    lan.unblocks()
    (card,) = await house.says(lan, "/start")
    assert "thứ Hai" in card.text
    assert card.button("Tuỳ chọn")
    assert card.button("Đăng ký bản tin tuần") is None
    await monday(house)
    assert "HỌC VÀ LÀM THEO BÁC" in lan.chat.messages[-1].text
    assert len(lan.chat.messages) > before


@pytest.mark.parametrize("order", ["as_told", "new_chat_first", "old_chat_only", "new_chat_only"])
async def test_an_upgrade_to_a_supergroup_keeps_everything(
    house: House, hoa: Person, village: Chat, order: str
) -> None:
    await added(house, village, hoa)
    await house.presses(hoa, village.from_bots[0], "Mỗi thứ Hai 07:00")
    new = hoa.upgrades(village)
    waiting = house.world.bot.updates._waiting
    told = list(waiting)
    waiting.clear()
    chosen = {
        "as_told": told,
        "new_chat_first": told[::-1],
        "old_chat_only": told[:1],
        "new_chat_only": told[1:],
    }[order]
    for number, (at, update) in enumerate(chosen):  # ids count up whatever the order
        waiting.append((at, update | {"update_id": told[0][1]["update_id"] + number}))
    await house.later(hours=11)
    (edition,) = [message for message in new.from_bots if message.photo]
    assert "HỌC VÀ LÀM THEO BÁC" in edition.text
    (panel,) = await house.says(hoa, "/caidat", new)
    assert "thứ Hai 30/11" in panel.text


async def test_a_new_title_is_taken_over(house: House, hoa: Person, village: Chat) -> None:
    await added(house, village, hoa)
    hoa.renames(village, "Thôn Đông Mới")
    await house.settle()
    (greeting,) = await house.says(hoa, "/start", village)
    assert "Thôn Đông Mới" in greeting.text


async def test_a_muted_bot_tries_nothing_and_speaks_again_when_it_may(house: House, hoa: Person, village: Chat) -> None:
    await added(house, village, hoa)
    await house.presses(hoa, village.from_bots[0], "Mỗi thứ Hai 07:00")
    hoa.restricts(village, can_send_messages=False)
    await house.settle()
    tries = len(house.world.wire.calls(chat=village.id))
    await house.later(hours=12)
    assert len(house.world.wire.calls(chat=village.id)) == tries
    hoa.restricts(village, can_send_messages=True)
    await house.settle()
    await monday(house)
    assert "HỌC VÀ LÀM THEO BÁC" in village.from_bots[-1].text


async def test_a_forum_switched_off_and_on_keeps_the_edition_coming(house: House, hoa: Person) -> None:
    school = house.world.group("Trường", owner=hoa, forum=True)
    await added(house, school, hoa)
    topic = hoa.creates_topic(school, "Thông báo")
    await house.says(hoa, "/dangky", school, thread=topic)
    school.is_forum = False
    await house.later(hours=11)
    (edition,) = [message for message in school.from_bots if message.photo]
    assert edition.thread is None
    school.is_forum = True
    await monday(house)
    assert [message.thread for message in school.from_bots if message.photo] == [None, topic.id]


async def test_plain_talk_unknown_commands_and_other_bots_commands_get_no_answer(
    house: House, hoa: Person, village: Chat
) -> None:
    await added(house, village, hoa)
    for text in ("chào cả nhà", "/gihigi", "/bacsi@another_bot", "3/4 bà con đồng ý"):
        assert await house.says(hoa, text, village) == []


async def test_group_stories_keep_half_a_minute_apart(house: House, hoa: Person, village: Chat) -> None:
    await added(house, village, hoa)
    (card,) = await house.says(hoa, "/bacsi", village)
    assert card.photo
    (asked_to_wait,) = await house.says(hoa, "/giaovien", village)
    assert asked_to_wait.photo is None
    assert "giây" in asked_to_wait.text
    assert await house.says(hoa, "/giaovien", village) == []
    assert "giây" in await house.presses(hoa, card, "Tấm gương khác")
    house.world.clock.advance(timedelta(seconds=31))
    (card,) = await house.says(hoa, "/giaovien", village)
    assert card.photo
