"""Setting up groups and channels from the private chat, without an id typed anywhere."""

from bot.emulator import Chat, Message, Person
from tests.world import House


async def added(house: House, chat: Chat, by: Person, *, admin: bool = False) -> None:
    by.adds_bot(chat, admin=admin)
    await house.settle()


def labels(message: Message) -> list[str]:
    return [button.text for row in message.buttons for button in row]


async def test_my_groups_are_those_where_i_am_an_admin_now(house: House) -> None:
    hoa, tam = house.world.person("Hoà"), house.world.person("Tâm")
    mine = house.world.group("Thôn Đông", owner=hoa)
    shared = house.world.group("Thôn Tây", owner=tam, admins=[hoa])
    await added(house, mine, hoa)
    await added(house, shared, hoa)
    await house.says(hoa, "/start")
    (listed,) = await house.says(hoa, "/nhom")
    assert labels(listed)[:-1] == ["Thôn Tây", "Thôn Đông"]
    tam.demotes(shared, hoa)
    (listed,) = await house.says(hoa, "/nhom")
    assert labels(listed)[:-1] == ["Thôn Đông"]


async def test_a_group_is_set_up_from_the_private_chat(house: House) -> None:
    hoa = house.world.person("Hoà")
    village = house.world.group("Thôn Đông", owner=hoa)
    await added(house, village, hoa)
    (listed,) = await house.says(hoa, "/groups")
    await house.presses(hoa, listed, "Thôn Đông")
    assert "Thôn Đông" in listed.text
    await house.presses(hoa, listed, "Ngày")
    await house.presses(hoa, listed, "Thứ Ba")
    assert "thứ Ba 24/11, 07:00" in listed.text
    await house.later(days=1, hours=11)
    assert "HỌC VÀ LÀM THEO BÁC" in village.from_bots[-1].text


async def test_who_is_no_longer_an_admin_cannot_use_the_panel_that_is_still_open(house: House) -> None:
    hoa, tam = house.world.person("Hoà"), house.world.person("Tâm")
    village = house.world.group("Thôn Đông", owner=hoa, admins=[tam])
    await added(house, village, hoa)
    (listed,) = await house.says(tam, "/caidat", village)
    (listed,) = await house.says(tam, "/nhom")
    await house.presses(tam, listed, "Thôn Đông")
    before = listed.text
    hoa.demotes(village, tam)
    assert "quản trị viên" in await house.presses(tam, listed, "Bật")
    assert listed.text == before


async def test_a_channel_is_set_up_by_whoever_added_the_bot(house: House) -> None:
    hoa = house.world.person("Hoà")
    await house.says(hoa, "/start")
    news = house.world.channel("Tin xã", owner=hoa)
    await added(house, news, hoa)
    panel = hoa.chat.messages[-1]
    assert "Tin xã" in panel.text
    await house.presses(hoa, panel, "Mỗi thứ Hai 07:00")
    assert "thứ Hai 23/11" in panel.text
    await house.later(hours=11)
    assert "HỌC VÀ LÀM THEO BÁC" in news.from_bots[-1].text


async def test_a_channel_is_picked_from_telegrams_own_list(house: House) -> None:
    hoa = house.world.person("Hoà")
    news = house.world.channel("Tin xã", owner=hoa)
    await added(house, news, hoa)  # before the person has a private chat with the bot
    (empty,) = await house.says(hoa, "/nhom")
    if empty.buttons:
        await house.presses(hoa, empty, "Nhóm hoặc kênh khác")
        empty = hoa.chat.messages[-1]
    assert [key.text for row in empty.keyboard for key in row] == ["Chọn nhóm", "Chọn kênh"]
    await hoa.shares_chat(news, request_id=2)
    await house.settle()
    panel = hoa.chat.messages[-1]
    assert "Tin xã" in panel.text
    await house.presses(hoa, panel, "Mỗi thứ Hai 07:00")
    assert "thứ Hai 23/11" in panel.text


async def test_a_chat_of_somebody_else_or_without_the_bot_is_not_opened(house: House) -> None:
    hoa, tam = house.world.person("Hoà"), house.world.person("Tâm")
    village = house.world.group("Thôn Đông", owner=hoa, members=[tam])
    await added(house, village, hoa)
    strange = house.world.group("Thôn Xa", owner=tam)
    await house.says(tam, "/start")
    await tam.shares_chat(village, request_id=1)
    await house.settle()
    assert "quản trị viên" in tam.chat.messages[-1].text
    await tam.shares_chat(strange, request_id=1)
    await house.settle()
    assert "chưa ở trong" in tam.chat.messages[-1].text


async def test_each_topic_of_a_forum_has_its_own_panel(house: House) -> None:
    hoa = house.world.person("Hoà")
    school = house.world.group("Trường", owner=hoa, forum=True)
    await added(house, school, hoa)
    news, talk = hoa.creates_topic(school, "Thông báo"), hoa.creates_topic(school, "Chuyện trò")
    await house.settle()
    for topic in (news, talk):
        await house.says(hoa, "/dangky", school, thread=topic)
    (listed,) = await house.says(hoa, "/nhom")
    assert labels(listed)[:-1] == ["✅ Trường · Thông báo", "✅ Trường · Chuyện trò"]
    await house.presses(hoa, listed, "Chuyện trò")
    assert "Chuyện trò" in listed.text
    await house.presses(hoa, listed, "Tắt")
    await house.later(hours=11)
    assert [message.thread for message in school.from_bots if message.photo] == [news.id]
