"""A second person decides; what they publish is in the library at once, in every process, and can be taken down again."""

import asyncio
from datetime import time
from pathlib import Path

from sqlalchemy import select

from bot.emulator import Clock, World
from bot.engines.librarian import Librarian
from bot.features.drafts import published
from bot.foundation.bookcase import Bookcase
from bot.foundation.store import files
from bot.foundation.telegram.photos import Photos
from bot.operations import desk
from stories.catalog import Catalog
from tests.features.drafts.writers import PHOTO, SLUG, TITLE, newsroom
from tests.world import opened
from tests.world.house import SUNDAY


async def test_a_published_story_is_found_opened_and_told_without_a_restart(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        await room.publishes(PHOTO)
        assert "đã được đăng" in room.hoa.chat.from_bots[-1].text
        lan = room.house.world.person("Lan")
        (found,) = await room.house.says(lan, "/truyen ba truong thon con duong hoa")
        assert TITLE in found.text
        assert found.photo is not None
        await lan.starts(f"s_{SLUG}")
        await room.house.settle()
        assert TITLE in lan.chat.from_bots[-1].text
        (fields,) = await room.house.says(lan, "/guong")
        await room.house.presses(lan, fields, "🏘 Phố phường, thôn xóm (3)")
        assert TITLE in [button.text for row in fields.buttons for button in row]


async def test_an_editor_can_pin_it_to_a_week_and_it_comes_in_the_edition(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        await room.publishes()
        lan = room.house.world.person("Lan")
        await room.house.says(lan, "/dangky")
        (panel,) = await room.house.says(room.hoa, "/bantin tới")
        for label in ("23/11 – 29/11", "📌 Ghim một tấm gương…", TITLE):
            await room.house.presses(room.hoa, panel, label)
        room.house.world.clock.move_to_next(0, time(7, 1))
        await room.house.settle()
        assert TITLE in lan.chat.from_bots[-1].text
        assert lan.chat.from_bots[-1].photo is not None


async def test_it_is_there_after_a_restart_and_in_every_other_process(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        await room.publishes(PHOTO)
        app = room.house.app
        other = Bookcase(Catalog.load())
        photos = Photos(app.store, app.gateway, tmp_path / "other" / "photos")
        librarian = Librarian(app.store, other, photos, published, tmp_path / "other" / "published")
        assert await librarian.step()
        assert not await librarian.step()
        story = other.catalog.get(SLUG)
        assert story is not None
        assert story.telling("en").photo is not None
        world = room.house.world
    async with opened(tmp_path, world) as house:
        (found,) = await house.says(world.person("Lan"), "/truyen ba truong thon con duong hoa")
        assert TITLE in found.text


async def test_the_exported_library_has_it_as_a_folder_that_the_writers_tools_accept(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        await room.publishes(PHOTO)
        settings = room.house.settings
    exported = tmp_path / "library"
    await asyncio.to_thread(desk.export, settings, tmp_path / "all.db", exported)
    catalog, problems = Catalog.inspect(exported)
    assert problems == []
    story = catalog.get(SLUG)
    assert story is not None
    assert story.telling("vi").photo == exported / SLUG / "photo.jpg"


async def test_nobody_publishes_their_own(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        await room.hands_in()
        (queue,) = await room.house.says(room.hoa, "/duyet")
        assert "Không có gì chờ bạn duyệt" in queue.text


async def test_with_nobody_else_to_decide_the_writer_is_told_how_to_ask_somebody(tmp_path: Path) -> None:
    world = World(Clock(SUNDAY, frozen=True))
    hoa = world.person("Hoa", owner=True)
    async with opened(tmp_path, world) as house:
        from tests.features.drafts.writers import Newsroom

        room = Newsroom(house, hoa, hoa)
        await room.hands_in()
        assert "/vaitro" in hoa.chat.from_bots[-1].text


async def test_changes_are_asked_for_in_words_and_the_writer_goes_on(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        await room.hands_in()
        decision = await room.looks()
        await room.house.presses(room.minh, decision, "Đề nghị sửa…")
        await room.house.says(room.minh, "Thêm <năm> vào con số nhé.")
        answer = room.hoa.chat.from_bots[-1]
        assert "Thêm <năm> vào con số nhé." in answer.text
        await room.house.presses(room.hoa, answer, "Xem cả bài")
        assert "Người duyệt đề nghị" in answer.text
        await room.house.presses(room.hoa, answer, "✅ Gửi duyệt")
        assert "✅ Đăng" in [b.text for row in (await room.looks()).buttons for b in row]


async def test_what_is_declined_is_declined_with_a_reason(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        await room.hands_in()
        await room.house.presses(room.minh, await room.looks(), "Không dùng…")
        await room.house.says(room.minh, "Chưa rõ nguồn.")
        assert "Chưa rõ nguồn." in room.hoa.chat.from_bots[-1].text
        assert (await room.house.says(room.minh, "/duyet"))[0].buttons == []


async def test_a_decision_about_an_older_text_changes_nothing(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        await room.hands_in()
        decision = await room.looks()
        waiting = next(m for m in reversed(room.hoa.chat.from_bots) if "đang chờ duyệt" in m.text)
        await room.house.presses(room.hoa, waiting, "Rút về sửa")
        await room.house.presses(room.hoa, waiting, "✅ Gửi duyệt")
        toast = await room.house.presses(room.minh, decision, "✅ Đăng")
        assert "vừa được sửa" in toast
        assert "Bà trưởng thôn" in (await room.looks()).text


async def test_two_stories_of_one_name_get_two_addresses(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        await room.publishes()
        await room.publishes()
        for slug in (SLUG, f"{SLUG}-2"):
            await room.hoa.starts(f"s_{slug}")
            await room.house.settle()
            assert TITLE in room.hoa.chat.from_bots[-1].text


async def test_what_is_taken_down_is_gone_everywhere_and_can_come_back(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        await room.publishes()
        lan = room.house.world.person("Lan")
        await lan.starts(f"s_{SLUG}")
        await room.house.settle()
        card = lan.chat.from_bots[-1]
        (start,) = await room.house.says(room.minh, "/bannhap")
        for label in ("Bài đã đăng", TITLE, "Gỡ xuống"):
            await room.house.presses(room.minh, start, label)
        await room.house.presses(lan, card, "Đọc tiếp")
        assert "không còn trong tủ truyện" in lan.chat.from_bots[-1].text
        assert TITLE not in (await room.house.says(lan, "/tim con duong hoa"))[-1].text
        await room.house.presses(room.minh, start, "Đăng lại")
        await lan.starts(f"s_{SLUG}")
        await room.house.settle()
        assert TITLE in lan.chat.from_bots[-1].text


async def test_a_double_tap_publishes_once(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        await room.hands_in()
        decision = await room.looks()
        for _ in range(2):
            room.minh.taps(decision, "✅ Đăng")
        await room.house.settle()
        answers = [message for message in room.hoa.chat.from_bots if "đã được đăng" in message.text]
        assert len(answers) == 1


async def test_who_is_forgotten_leaves_what_everyone_reads_and_takes_the_rest(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        await room.publishes()
        panel = await room.writes("Tiêu đề: Chưa xong", PHOTO)
        await room.house.presses(room.hoa, panel, "Xem thẻ và toàn bài")  # the photo is fetched for it
        feature = next(feature for feature in room.house.app.features if feature.name == "drafts")
        assert feature.forget is not None
        assert feature.holds is not None
        async with room.house.app.store.work() as work:
            assert len((await feature.holds(work, room.hoa.id))["drafts"]) == 2
            await feature.forget(work, room.hoa.id)
            assert await feature.holds(work, room.hoa.id) == {}
            assert [story.slug for story in await published(work)] == [SLUG]
            assert (await work.execute(select(files.photo))).all() == []


async def test_broadcasts_that_need_a_decision_wait_in_the_same_queue(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        await room.hands_in()
        features = {feature.name for feature in room.house.app.features}
        assert {"broadcasts", "drafts", "review"} <= features
        (queue,) = await room.house.says(room.minh, "/review")
        assert "Bài viết (1)" in queue.text
