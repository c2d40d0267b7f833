"""What keeps a broadcaster from harm: a second person, the first five, too many failures, another's hand on the same draft."""

from datetime import timedelta
from itertools import pairwise
from pathlib import Path

from bot.emulator import FaultKind, Person
from tests.world.office import WORDS, Office, staffed


async def give(office: Office, role: str, name: str) -> Person:
    """Somebody takes up a one-time link of the owner."""
    colleague = office.house.world.person(name)
    (listed,) = await office.says("/vaitro")
    await office.presses(listed, "Giao việc")
    await office.presses(listed, role)
    asked = office.hoa.chat.messages[-1]
    payload = asked.text.rsplit("start=", 1)[1].strip()
    await office.says(f"/start {payload}", who=colleague)
    return colleague


async def test_above_the_threshold_a_second_person_sees_the_same_and_decides(tmp_path: Path) -> None:
    async with staffed(tmp_path, people=3, approval_above=2) as office:
        panel = await office.compose()
        assert "chưa có ai" in await office.presses(panel, "📝 Xin duyệt")
        mai = await give(office, "người duyệt", "Mai")
        panel = await office.compose()
        await office.presses(panel, "📝 Xin duyệt: gửi tới 3 người")
        preview, question = mai.chat.messages[-2:]
        assert preview.text == WORDS
        await office.presses(question, "Không duyệt", who=mai)
        assert "ít nhất vài chữ" in (await office.says("-", who=mai))[-1].text
        await office.says("Thiếu ngày họp", who=mai)
        why, panel = office.hoa.chat.messages[-2:]
        assert "“Thiếu ngày họp”" in why.text
        await office.presses(panel, "Lời và nút")
        await office.presses(panel, "Sửa lời")
        panel = (await office.says("Họp ngày 25/11"))[-1]
        await office.presses(panel, "📝 Xin duyệt")
        assert mai.chat.messages[-2].text == "Họp ngày 25/11"
        await office.presses(mai.chat.messages[-1], "✅ Duyệt", who=mai)
        assert "đã được duyệt" in office.hoa.chat.messages[-1].text
        await office.house.later(seconds=61)
        assert [len(office.copies(chat, "Họp ngày 25/11")) for chat in office.everyone] == [1, 1, 1]
        await office.house.later(seconds=5)
        assert "Đã gửi 3" in panel.text, "who asked reads the report where they asked"
        (log,) = await office.says("/lichphat 2 log")
        for line in ("Mai: không duyệt: “Thiếu ngày họp”", "Mai: duyệt", "sửa lời “Họp ngày 25/11”", "bắt đầu, 3 nơi"):
            assert line in log.text


async def test_nobody_approves_their_own_and_an_editor_always_asks(tmp_path: Path) -> None:
    async with staffed(tmp_path, people=1) as office:
        minh = await give(office, "biên tập", "Minh Anh")
        panel = await office.compose(who=minh)
        await office.presses(panel, "📝 Xin duyệt", who=minh)
        assert "đang chờ người thứ hai duyệt" in panel.text
        assert not any(button.text == "✅ Duyệt" for row in panel.buttons for button in row)
        (listed,) = await office.says("/duyet")
        await office.presses(listed, listed.buttons[0][0].text)
        await office.presses(listed, "✅ Duyệt")
        await office.house.later(seconds=61)
        assert len(office.copies(office.members[0].chat)) == 1


async def test_whoever_loses_the_role_between_press_and_commit_sends_nothing(tmp_path: Path) -> None:
    async with staffed(tmp_path, people=1) as office:
        mai = await give(office, "người gửi tin", "Mai")
        panel = await office.compose(who=mai)
        mai.taps(panel, "✅ Gửi tới")
        (listed,) = await office.says("/vaitro")
        await office.presses(listed, "Mai")
        await office.presses(listed, "Thôi giao: người gửi tin")
        await office.house.later(minutes=3)
        # The press came first and was taken; what it scheduled waits for somebody who still may.
        assert not office.copies(office.members[0].chat) or "duyệt" in office.hoa.chat.messages[-1].text
        toast = await office.presses(panel, "Huỷ" if panel.button("Huỷ") else "✅ Gửi tới", who=mai)
        assert "dành cho người được giao" in toast


async def test_what_was_scheduled_by_someone_who_lost_the_role_waits_for_a_decision(tmp_path: Path) -> None:
    async with staffed(tmp_path, people=1) as office:
        mai = await give(office, "người gửi tin", "Mai")
        panel = await office.compose(who=mai)
        await office.presses(panel, "✅ Gửi tới", who=mai)
        (listed,) = await office.says("/vaitro")
        await office.presses(listed, "Mai")
        await office.presses(listed, "Thôi giao")
        await office.house.later(minutes=2)
        assert not office.copies(office.members[0].chat)
        question = office.hoa.chat.messages[-1]
        assert "chờ bạn duyệt" in question.text
        await office.presses(question, "✅ Duyệt")
        await office.house.later(seconds=61)
        assert len(office.copies(office.members[0].chat)) == 1


async def test_three_failures_among_the_first_five_stop_it_and_a_person_decides(tmp_path: Path) -> None:
    async with staffed(tmp_path, people=9) as office:
        for member in office.members[:3]:
            office.house.world.faults.add(
                FaultKind.REFUSE,
                chat=member.id,
                method="sendMessage",
                times=None,
                code=400,
                description="Bad Request: odd",
            )
        panel = await office.sends()
        assert sum(len(office.copies(chat)) for chat in office.everyone) == 2
        told = office.hoa.chat.messages[-1]
        assert "tự dừng: trong 5 nơi gửi thử" in told.text
        assert "Không gửi được 3" in told.text
        office.house.world.faults.clear()
        await office.presses(told, "Vì sao?")
        assert "Telegram từ chối: 3" in told.text
        await office.presses(told, "Trở lại")
        await office.presses(told, "Tiếp tục")
        await office.house.later(seconds=5)
        assert "Đã gửi 6 · Không gửi được 3 · Chưa rõ 0" in told.text
        await office.presses(told, "Gửi lại 3")
        await office.house.later(seconds=5)
        assert "Đã gửi 9 · Không gửi được 0 · Chưa rõ 0" in told.text
        assert [len(office.copies(chat)) for chat in office.everyone] == [1] * 9
        assert panel.text != told.text


async def test_too_many_failures_pause_it_in_words_and_its_panel_is_edited_at_a_bearable_pace(tmp_path: Path) -> None:
    async with staffed(tmp_path, people=26, messages_per_second=1) as office:
        for member in office.members[5:17]:
            member.blocks_bot()
        office.house.world.bot.updates.clear()  # the bot learns it from its failures
        office.house.world.limits.strict = True
        panel = await office.compose()
        await office.presses(panel, "✅ Gửi tới 26 người")
        await office.house.later(seconds=61)
        told = office.hoa.chat.messages[-1]
        assert "tự dừng: hơn 5%" in told.text
        assert "Không gửi được 11 · Chưa rõ 0" in told.text
        reached = sum(len(office.copies(member.chat)) for member in office.members)
        assert 5 <= reached < 14, "the others wait"
        await office.house.later(minutes=10)
        assert sum(len(office.copies(member.chat)) for member in office.members) == reached
        await office.presses(told, "Tiếp tục")
        await office.house.later(seconds=60)
        assert "Đã gửi 14 · Không gửi được 12 · Chưa rõ 0" in told.text
        edits = [each.at for each in office.house.world.wire if each.method.lower() == "editmessagetext"]
        assert len(edits) > 3
        assert all(later - earlier >= timedelta(seconds=1) for earlier, later in pairwise(edits))
        assert office.house.world.limits.refused == 0, "no edit or copy came faster than Telegram allows"


async def test_two_who_change_one_draft_are_told_and_neither_sends_what_they_have_not_seen(tmp_path: Path) -> None:
    async with staffed(tmp_path, people=1, groups=1) as office:
        mai = await give(office, "người gửi tin", "Mai")
        panel = await office.compose()
        (theirs,) = await office.says("/lichphat 1", who=mai)
        await office.presses(theirs, "Các nhóm", who=mai)
        assert "Người khác vừa sửa" in await office.presses(panel, "✅ Gửi tới")
        panel = office.hoa.chat.messages[-1]
        assert "Gửi tới: 1 nhóm\n" in panel.text
        await office.presses(theirs, "Từng người", who=mai)
        assert "Người khác cũng vừa sửa" in await office.presses(panel, "Im lặng")
        assert "Gửi tới: 1 người\n" in panel.text, "nothing of either is lost"
        assert "im lặng" in panel.text


async def test_a_link_gives_its_role_to_one_person_once(tmp_path: Path) -> None:
    async with staffed(tmp_path, people=1) as office:
        await give(office, "người gửi tin", "Mai")
        link = next(message for message in reversed(office.hoa.chat.messages) if "start=" in message.text).text
        payload = link.rsplit("start=", 1)[1].strip()
        (answer,) = await office.says(f"/start {payload}", who=office.members[0])
        assert "đã dùng rồi" in answer.text
        menus = await office.house.world.call(
            "getMyCommands", scope={"type": "chat", "chat_id": office.house.world.people["Mai"].id}
        )
        await office.house.app.signboard.step()
        menus = await office.house.world.call(
            "getMyCommands", scope={"type": "chat", "chat_id": office.house.world.people["Mai"].id}
        )
        assert "phattin" in {entry["command"] for entry in menus}
        assert "vaitro" not in {entry["command"] for entry in menus}


async def test_a_colleague_is_named_by_telegrams_own_list_or_a_forwarded_message(tmp_path: Path) -> None:
    async with staffed(tmp_path, people=2) as office:
        lan, tuan = office.members
        (listed,) = await office.says("/vaitro")
        await office.presses(listed, "Giao việc")
        await office.presses(listed, "người duyệt")
        key = office.hoa.chat.messages[-2].keyboard[0][0]
        assert key.text == "Chọn một người"
        await office.hoa.shares_person(tuan, request_id=3)
        await office.house.settle()
        chosen, given = office.hoa.chat.messages[-2:]
        assert (chosen.text, given.text) == ("Đã chọn Tuấn.", "Đã giao việc người duyệt cho Tuấn.")
        assert chosen.markup == {"remove_keyboard": True}
        assert "Bạn được giao duyệt tin" in tuan.chat.messages[-1].text
        await office.hoa.shares_person(lan, request_id=3)
        await office.house.settle()
        assert not any("được giao" in message.text for message in lan.chat.messages), "it was not asked for any more"
        (listed,) = await office.says("/vaitro")
        await office.presses(listed, "Giao việc")
        await office.presses(listed, "người gửi tin")
        assert "Bạn bấm Chọn một người" in (await office.says("Lan"))[-1].text
        group = office.house.world.group("Tổ dân phố", owner=office.hoa, members=[lan])
        await office.hoa.forwards(await lan.says(group, "Chào cả tổ"), office.hoa.chat)
        await office.house.settle()
        assert "Đã giao việc người gửi tin cho Lan" in office.hoa.chat.messages[-1].text
        assert "Bạn được giao gửi tin" in lan.chat.messages[-1].text
        await office.presses(office.hoa.chat.messages[-1], "Hoàn tác")
        assert "Đã thôi giao việc" in office.hoa.chat.messages[-1].text
        assert "dành cho người được giao" in (await office.says("/phattin", who=lan))[-1].text


async def test_an_editor_stops_nothing_that_is_somebody_elses(tmp_path: Path) -> None:
    async with staffed(tmp_path, people=1) as office:
        minh = await give(office, "biên tập", "Minh Anh")
        panel = await office.compose()
        await office.presses(panel, "✅ Gửi tới")
        (theirs,) = await office.says("/lichphat 1", who=minh)
        assert "dành cho người được giao" in await office.presses(theirs, "Huỷ", who=minh)
        assert "dành cho người được giao" in await office.presses(theirs, "Gửi luôn", who=minh)
        await office.house.later(seconds=61)
        assert len(office.copies(office.members[0].chat)) == 1
