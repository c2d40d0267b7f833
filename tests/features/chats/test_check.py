"""/check: what works here and what does not, each with its fix; and the one notice when something breaks."""

import pytest

from bot.emulator import Chat, FaultKind, Person
from tests.world import House


@pytest.fixture
def hoa(house: House) -> Person:
    return house.world.person("Hoà")


@pytest.fixture
async def village(house: House, hoa: Person) -> Chat:
    chat = house.world.group("Thôn Đông", owner=hoa, supergroup=True)
    hoa.adds_bot(chat)
    await house.settle()
    await house.presses(hoa, chat.from_bots[0], "Mỗi thứ Hai 07:00")
    return chat


@pytest.fixture
async def school(house: House, hoa: Person) -> Chat:
    chat = house.world.group("Trường", owner=hoa, forum=True)
    hoa.adds_bot(chat)
    hoa.creates_topic(chat, "Thông báo")
    await house.settle()
    await house.says(hoa, "/dangky", chat, thread=next(iter(chat.topics)))
    await house.says(hoa, "/start")
    return chat


async def checked(house: House, who: Person, chat: Chat, thread: int | None = None) -> list[str]:
    (answer,) = await house.says(who, "/kiemtra", chat, thread=thread)
    return answer.text.splitlines()


async def test_a_healthy_group_has_no_red_line(house: House, hoa: Person, village: Chat) -> None:
    lines = await checked(house, hoa, village)
    assert not [line for line in lines if line.startswith("❌")]
    assert "✅ Bản tin tới: thứ Hai 23/11, 07:00." in lines
    assert "▫️ Đổi được cài đặt: 1 quản trị viên." in lines
    assert "▫️ Múi giờ: giờ Hà Nội." in lines


async def test_what_came_of_the_last_edition_is_told(house: House, hoa: Person, village: Chat) -> None:
    await house.later(hours=11)
    assert "✅ Bản tin gần nhất đã tới: thứ Hai 23/11, 07:00." in await checked(house, hoa, village)


async def test_no_pictures_and_no_subscription_are_red_with_the_fix(house: House, hoa: Person, village: Chat) -> None:
    hoa.sets_permissions(village, can_send_photos=False)
    await house.says(hoa, "/huydangky", village)
    red = [line for line in await checked(house, hoa, village) if line.startswith("❌")]
    assert len(red) == 2
    assert "cho phép gửi ảnh" in red[0]
    assert "/dangky" in red[1]


async def test_from_the_private_chat_a_muted_group_shows_why(house: House, hoa: Person, village: Chat) -> None:
    await house.says(hoa, "/start")
    hoa.restricts(village, can_send_messages=False)
    await house.settle()
    notice = hoa.chat.messages[-1]
    assert "không còn được gửi tin" in notice.text
    await house.presses(hoa, notice, "Kiểm tra")
    assert "❌ Tôi không gửi được tin" in hoa.chat.messages[-1].text
    hoa.restricts(village, can_send_messages=True, can_send_photos=True)
    await house.settle()
    await house.presses(hoa, hoa.chat.messages[-1], "Kiểm tra lại")
    assert "✅ Tôi gửi được tin ở đây." in hoa.chat.messages[-1].text


async def test_a_closed_topic_is_red(house: House, hoa: Person, school: Chat) -> None:
    thread = next(iter(school.topics))
    hoa.closes_topic(school, school.topics[thread])
    await house.settle()
    (listed,) = await house.says(hoa, "/nhom")
    await house.presses(hoa, listed, "Thông báo")
    (answer,) = await house.says(hoa, "/kiemtra", school, thread=thread)
    assert any(line.startswith("❌ Chủ đề đã đóng") for line in answer.text.splitlines())


async def test_a_closed_topic_is_told_once_and_the_edition_comes_to_general(
    house: House, hoa: Person, school: Chat
) -> None:
    topic = next(iter(school.topics.values()))
    before = len(hoa.chat.messages)
    hoa.closes_topic(school, topic)
    await house.settle()
    assert len(hoa.chat.messages) == before + 1  # at once, and not first when an edition is due
    for _ in range(2):
        await house.later(hours=11)
        await house.later(days=6, hours=13)
    editions = [message for message in school.from_bots if message.photo]
    assert [message.thread for message in editions] == [None, None]
    (notice,) = hoa.chat.messages[before:]
    assert "đang đóng" in notice.text
    hoa.reopens_topic(school, topic)
    await house.later(hours=11)
    assert [message.thread for message in school.from_bots if message.photo][-1] == topic.id
    hoa.closes_topic(school, topic)
    await house.settle()
    assert len(hoa.chat.messages) == before + 2
    hoa.promotes(school)
    hoa.reopens_topic(school, topic)
    hoa.closes_topic(school, topic)  # as an admin we may write there all the same
    await house.settle()
    assert len(hoa.chat.messages) == before + 2


async def test_a_deleted_topic_is_moved_to_general_with_one_press(house: House, hoa: Person, school: Chat) -> None:
    hoa.deletes_topic(school, next(iter(school.topics.values())))
    await house.later(hours=11)
    notice = hoa.chat.messages[-1]
    assert "không còn" in notice.text
    await house.presses(hoa, notice, "Chuyển hẳn về Chung")
    assert "Chủ đề: Chung" in notice.text
    editions = len([message for message in school.from_bots if message.photo])
    refused = len([call for call in house.world.wire.calls(chat=school.id) if call.status != 200])
    await house.later(days=6, hours=13)
    await house.later(hours=11)
    assert len([message for message in school.from_bots if message.photo]) == editions + 1
    assert len([call for call in house.world.wire.calls(chat=school.id) if call.status != 200]) == refused
    assert "/dangky" not in hoa.chat.messages[-1].text


async def test_who_sent_the_bot_away_is_told_once_that_the_settings_are_kept(
    house: House, hoa: Person, village: Chat
) -> None:
    await house.says(hoa, "/start")
    before = len(hoa.chat.messages)
    hoa.kicks_bot(village)
    await house.settle()
    await house.later(days=8)
    (notice,) = hoa.chat.messages[before:]
    assert "cài đặt vẫn giữ" in notice.text


async def test_telegrams_silence_is_said_and_breaks_nothing(house: House, hoa: Person, village: Chat) -> None:
    house.world.faults.add(FaultKind.INTERNAL, method="getChat", times=None)
    house.world.faults.add(FaultKind.INTERNAL, method="getChatAdministrators", times=None)
    lines = await checked(house, hoa, village)
    assert any("Bản tin tới" in line for line in lines)
