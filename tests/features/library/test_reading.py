"""Stories in a chat: finding, opening, turning pages, lists; nothing is told twice before all is told."""

import pytest

from bot.features.library import rules, views
from bot.foundation.message import CAPTION_LIMIT, TEXT_LIMIT, length, plain
from bot.foundation.text import Phrases
from stories.catalog import Catalog
from stories.model import Story
from tests.world import House

CATALOG = Catalog.load()
PHRASES = Phrases("vi")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("story", CATALOG.stories, ids=lambda story: story.slug)
def test_every_card_page_and_whole_text_fits(story: Story, language: str) -> None:
    say, telling = PHRASES.say(language), story.telling(language)
    card = views.card(say, telling, say("start"))
    assert length(card.text) <= CAPTION_LIMIT
    assert telling.source_line in card.text
    pages = rules.pages(telling)
    for number in range(1, len(pages) + 2):
        assert length(views.page(say, telling, pages, number).text) <= CAPTION_LIMIT
    for is_folded in (True, False):
        (whole,) = views.whole(say, telling, is_folded=is_folded)
        assert length(whole.text) <= TEXT_LIMIT
        assert all(paragraph in plain(whole.text) for paragraph in telling.body)
        assert whole.rich is not None
    assert telling.takeaways[-1] in views.page(say, telling, pages, len(pages) + 1).text


@pytest.mark.parametrize(
    ("command", "title"),
    [
        ("/bacsi", "bác sĩ"),
        ("/doctor", "bác sĩ"),
        ("/giaovien", "cô giáo"),
        ("/teacher", "cô giáo"),
        ("/giamdoc", "giám đốc"),
        ("/director", "giám đốc"),
    ],
)
async def test_the_three_profiles_have_commands_of_their_own(house: House, command: str, title: str) -> None:
    (card,) = await house.says(house.world.person("Lan"), command)
    assert card.photo is not None
    assert title in card.text.lower()


@pytest.mark.parametrize("words", ["nguyen hung dao", "Nguyễn Hưng Đạo", "bac si dao", "nguyễn hưng đạo"])
async def test_a_person_is_found_without_accents_and_in_any_form_of_letters(house: House, words: str) -> None:
    (card,) = await house.says(house.world.person("Lan"), f"/truyen {words}")
    assert "Nguyễn Hưng Đạo" in card.text


async def test_a_search_lists_titles_whose_buttons_open_them(house: House) -> None:
    lan = house.world.person("Lan")
    (found,) = await house.says(lan, "/tim miến dong")
    label = found.buttons[0][0].text
    await house.presses(lan, found, label)
    assert label in lan.chat.messages[-1].text


@pytest.mark.parametrize("command", ["/truyen", "/tim", "/story", "/search"])
async def test_a_search_without_words_says_how(house: House, command: str) -> None:
    (answer,) = await house.says(house.world.person("Lan"), command)
    assert "/tim miến dong" in answer.text


async def test_a_search_of_five_thousand_letters_is_answered_in_a_sentence(house: House) -> None:
    lan = house.world.person("Lan")
    (answer,) = await house.says(lan, "/tim " + "a" * 4090)
    assert "hơi dài" in answer.text


async def test_a_search_that_finds_nothing_offers_all(house: House) -> None:
    lan = house.world.person("Lan")
    (answer,) = await house.says(lan, "/tim <b>xyzzy</b> & qwrtp")
    assert "<b>xyzzy</b> & qwrtp" in answer.text
    await house.presses(lan, answer, "Xem tất cả")
    assert "Các tấm gương" in lan.chat.messages[-1].text


async def test_random_tells_nothing_twice_before_all_is_told(house: House) -> None:
    lan = house.world.person("Lan")
    told = [(await house.says(lan, "/ngaunhien"))[0].text for _ in CATALOG.stories]
    assert len(set(told)) == len(CATALOG.stories)


async def test_the_library_by_field_leads_to_a_card_and_back(house: House) -> None:
    lan = house.world.person("Lan")
    (shelf,) = await house.says(lan, "/guong")
    await house.presses(lan, shelf, shelf.buttons[0][0].text)
    assert "Bạn chọn một tấm gương" in shelf.text
    await house.presses(lan, shelf, "‹ Trở lại")
    assert "Bạn chọn một lĩnh vực" in shelf.text


async def test_a_deep_link_opens_its_story_and_a_gone_one_offers_the_others(house: House) -> None:
    lan = house.world.person("Lan")
    story = CATALOG.stories[0]
    await lan.starts(f"s_{story.slug}")
    await house.settle()
    assert story.telling("vi").title in lan.chat.messages[-1].text
    await lan.starts("s_no-such-story")
    await house.settle()
    assert "không còn trong tủ truyện" in lan.chat.messages[-1].text


async def test_in_a_group_the_text_comes_folded_and_a_story_answers_the_message_replied_to(house: House) -> None:
    lan, hoa = house.world.person("Lan"), house.world.person("Hoa")
    group = house.world.group("Thôn Đoàn Kết", owner=lan, members=[hoa])
    lan.adds_bot(group)
    await house.settle()
    question = await lan.says(group, "Ai biết bác sĩ Đạo không?")
    (card,) = await house.says(hoa, "/bacsi", group, reply_to=question)
    assert card.reply_to is question
    await house.presses(hoa, card, "Đọc tiếp")
    folded = group.messages[-1]
    assert folded.reply_to is card
    assert any(entity["type"] == "expandable_blockquote" for entity in folded.entities)


async def test_a_picture_is_uploaded_once_and_then_sent_by_its_id(house: House) -> None:
    lan, hoa = house.world.person("Lan"), house.world.person("Hoa")
    (first,) = await house.says(lan, "/bacsi")
    (second,) = await house.says(hoa, "/bacsi")
    assert first.file is second.file


async def test_english_speaks_english(house: House) -> None:
    jane = house.world.person("Jane", language="en")
    (card,) = await house.says(jane, "/doctor")
    assert card.buttons[0][0].text == "Read on"


async def test_a_card_can_be_copied_as_plain_text_with_source_and_link(house: House) -> None:
    lan = house.world.person("Lan")
    (card,) = await house.says(lan, "/bacsi")
    await house.presses(lan, card, "Chép sang Zalo")
    pasted, picture = lan.chat.messages[-2:]
    assert picture.photo is not None
    assert "https://t.me/guong_sang_bot?start=s_" in pasted.text
    assert any(entity["type"] == "pre" for entity in pasted.entities)
    assert len(pasted.text) <= rules.PASTE_LIMIT + 100


async def test_inline_mode_drops_a_card_into_any_chat(house: House) -> None:
    lan, hoa = house.world.person("Lan"), house.world.person("Hoa")
    group = house.world.group("Gia đình", owner=lan, members=[hoa])
    await house.says(hoa, "/bacsi")  # Telegram holds the picture from now on
    asked = lan.types_inline("bac si", group)
    await house.settle()
    assert asked.results
    sent = await lan.chooses(asked, str(asked.results[0]["id"]))
    assert sent.photo is not None
    assert "Nguyễn Hưng Đạo" in sent.text
    nothing = lan.types_inline("xyzzy qwrtp", group)
    await house.settle()
    assert nothing.results == []


async def test_a_poster_for_the_notice_board_comes_as_pdf(house: House) -> None:
    lan = house.world.person("Lan")
    (card,) = await house.says(lan, "/bacsi")
    await house.presses(lan, card, "Tờ A4")
    sheet = lan.chat.messages[-1]
    assert sheet.file is not None
    assert sheet.file.name == "guong-sang-bac-si-nguyen-hung-dao.pdf"
    assert sheet.file.content.startswith(b"%PDF")
