"""Every button under a story, pressed where stories are read: in private, in a group, in a topic of a forum, in a channel."""

from dataclasses import dataclass

import pytest

from bot.emulator import Chat, Message, Person
from bot.features import library
from bot.foundation.chats import Place
from bot.foundation.outbox import SCHEDULED, enqueue
from bot.foundation.text import Phrases
from stories.catalog import Catalog
from tests.world import House

SLUG = "bac-si-nguyen-hung-dao"
TITLE = "Bác sĩ mở lối cho người bệnh hỏi thầy thuốc"
STORY = Catalog.load().get(SLUG)
PRIVATE, GROUP, TOPIC, CHANNEL = "private", "group", "topic", "channel"
WHERE = (PRIVATE, GROUP, TOPIC)


@dataclass(repr=False)
class Reading:
    """Lan reads a card somewhere. `new` are the messages the bot wrote there since the card."""

    house: House
    lan: Person
    chat: Chat
    thread: int | None
    card: Message

    @property
    def new(self) -> list[Message]:
        return [message for message in self.chat.from_bots if message.id > self.card.id and message is not self.card]

    async def presses(self, label: str, message: Message | None = None) -> str:
        return await self.house.presses(self.lan, message or self.card, label)


async def _reads(house: House, where: str) -> Reading:
    hoa, lan = house.world.person("Hoa"), house.world.person("Lan")
    if where == PRIVATE:
        (card,) = await house.says(lan, "/bacsi")
        return Reading(house, lan, lan.chat, None, card)
    if where == CHANNEL:
        return await _reads_in_a_channel(house, hoa, lan)
    group = house.world.group("Thôn Đoàn Kết", owner=hoa, members=[lan], forum=where == TOPIC)
    hoa.adds_bot(group)
    await house.settle()
    topic = hoa.creates_topic(group, "Học và làm theo Bác") if where == TOPIC else None
    card = (await house.says(lan, "/bacsi", group, thread=topic))[-1]
    return Reading(house, lan, group, card.thread, card)


async def _reads_in_a_channel(house: House, hoa: Person, lan: Person) -> Reading:
    channel = house.world.channel("Tin xã", owner=hoa, members=[lan])
    hoa.adds_bot(channel, admin=True)
    await house.settle()
    (private,) = await house.says(hoa, "/bacsi")
    async with house.app.store.work() as work:
        assert STORY is not None
        card = library.card(Phrases("vi").say("vi"), STORY.telling("vi"))
        await enqueue(work, Place(channel.id), card, key="to the channel", lane=SCHEDULED)
    await house.settle()
    assert private.text == channel.from_bots[-1].text
    return Reading(house, lan, channel, None, channel.from_bots[-1])


async def _pressing(reading: Reading, label: str) -> list[Message]:
    """What comes below, after the half minute that a group's screen is given between stories."""
    await reading.house.later(seconds=31)
    known = set(map(id, reading.new))
    await reading.presses(label)
    return [message for message in reading.new if id(message) not in known]


@pytest.mark.parametrize("where", WHERE)
async def test_each_button_answers_where_it_was_pressed(house: House, where: str) -> None:
    reading = await _reads(house, where)
    caption = reading.card.text
    for label, check in (
        ("Tấm gương khác", _is_another_story),
        ("Chép sang Zalo", _is_plain_text_with_a_square_picture),
        ("Tờ A4", _is_a_sheet),
    ):
        came = await _pressing(reading, label)
        assert {message.thread for message in came} == {reading.thread}
        assert reading.card.text == caption
        check(came)
    came = await _pressing(reading, "Đọc tiếp")
    if where == PRIVATE:
        assert came == []
        assert "(1/" in reading.card.text
    else:
        _is_folded_below(came, reading)


def _is_another_story(came: list[Message]) -> None:
    (other,) = came
    assert other.photo is not None
    assert TITLE not in other.text


def _is_plain_text_with_a_square_picture(came: list[Message]) -> None:
    text, picture = came
    assert f"https://t.me/guong_sang_bot?start=s_{SLUG}" in text.text
    assert [entity["type"] for entity in text.entities if entity["type"] != "url"] == ["pre"]
    assert picture.file is not None
    assert picture.file.width == picture.file.height == 1080


def _is_a_sheet(came: list[Message]) -> None:
    (sheet,) = came
    assert sheet.document is not None
    assert sheet.document.startswith(b"%PDF")


def _is_folded_below(came: list[Message], reading: Reading) -> None:
    (whole,) = came
    assert whole.thread == reading.thread
    assert whole.reply_to is reading.card
    assert any(entity["type"] == "expandable_blockquote" for entity in whole.entities)


async def test_in_private_the_whole_text_is_there_at_once_for_those_who_would_rather_scroll(house: House) -> None:
    reading = await _reads(house, PRIVATE)
    await reading.presses("Đọc tiếp")
    await reading.presses("Cả bài một lượt")
    (whole,) = reading.new
    assert STORY is not None
    assert all(paragraph in whole.text for paragraph in STORY.telling("vi").body)
    assert not any(entity["type"] == "expandable_blockquote" for entity in whole.entities)


@pytest.mark.parametrize("where", [GROUP, CHANNEL])
async def test_sharing_finds_the_story_inline_and_drops_its_card_elsewhere(house: House, where: str) -> None:
    reading = await _reads(house, where)
    share = next(button for row in reading.card.buttons for button in row if button.text == "Chia sẻ")
    family = house.world.group("Gia đình", owner=reading.lan)
    asked = reading.lan.types_inline(share.raw["switch_inline_query"], family)
    await house.settle()
    assert asked.results
    assert asked.results[0]["id"] == SLUG
    sent = await reading.lan.chooses(asked, SLUG)
    assert sent.photo is not None
    assert TITLE in sent.text


async def test_once_telegram_holds_the_square_picture_it_is_the_one_that_is_shared(house: House) -> None:
    reading = await _reads(house, PRIVATE)
    await reading.presses("Chép sang Zalo")
    asked = reading.lan.types_inline("bác sĩ", reading.lan.chat)
    await house.settle()
    sent = await reading.lan.chooses(asked, SLUG)
    assert sent.file is not None
    assert sent.file.width == sent.file.height


async def test_in_a_channel_nobody_makes_the_bot_post_each_button_leads_to_the_readers_own_chat(house: House) -> None:
    reading = await _reads(house, CHANNEL)
    story = f"s_{SLUG}"
    leads = {"Đọc tiếp": story, "Chép sang Zalo": story, "Tờ A4": story, "Tấm gương khác": "random"}
    for label, payload in leads.items():
        press = reading.lan.taps(reading.card, label)
        await house.settle()
        assert press.answer is not None
        assert press.answer.url == f"https://t.me/guong_sang_bot?start={payload}"
        assert reading.new == []
    for payload in (story, "random"):
        await reading.lan.starts(payload)
        await house.settle()
        assert reading.lan.chat.from_bots[-1].photo is not None
