"""An operator's day: a look at everything, a backup in the night, a restore that waits for a word, and going on."""

from datetime import timedelta
from pathlib import Path

from bot.emulator import Clock, Person, World
from bot.foundation.store import tombstones
from bot.foundation.store.leases import read_lease
from bot.operations.doctor import Doctor
from bot.operations.restore import restore
from bot.operations.shelf_of_backups import standing
from tests.world import opened
from tests.world.house import SUNDAY, WorldClock


def _world() -> tuple[World, Person]:
    world = World(Clock(SUNDAY, frozen=True))
    return world, world.person("Chủ", owner=True)


async def test_a_restored_bot_answers_and_sends_nothing_until_an_owner_says_so(tmp_path: Path) -> None:
    world, owner = _world()
    async with opened(tmp_path, world) as house:
        lan = world.person("Lan")
        (card,) = await house.says(lan, "/start")
        await house.presses(lan, card, "Đăng ký bản tin tuần")
        await house.says(owner, "/start")
        await house.app.keeper.step()
        (night,) = standing(tmp_path / "backups")
        assert night.manifest.reason == "nightly"
        epoch = house.app.sender.tenure.epoch
        await house.later(hours=11)  # Monday's edition, which the backup knows nothing of
        assert "HỌC VÀ LÀM THEO BÁC" in lan.chat.messages[-1].text
        settings = house.settings
        await house.app.sender.stop()
    aside = await restore(settings, night.folder, WorldClock(world.clock))
    assert aside is not None
    assert aside.exists()

    async with opened(tmp_path, world) as house:
        before = len(lan.chat.messages)
        await house.later(seconds=30)
        await house.app.keeper.step()
        await house.app.keeper.step()
        await house.settle()
        assert len(lan.chat.messages) == before  # not twice, and nothing else
        asked = [message for message in owner.chat.messages if "phục hồi" in message.text]
        assert len(asked) == 1
        assert "HỌC VÀ LÀM THEO BÁC" not in (await house.says(lan, "/start"))[0].text  # who asks is answered
        async with house.app.store.work() as work:
            lease = await read_lease(work, "sender")
        assert lease is not None
        assert epoch is not None
        assert lease.epoch > epoch
        answered = len(lan.chat.messages)
        await house.presses(owner, asked[0], "Gửi tiếp, bỏ những tin đã quá giờ")
        assert "Bot gửi tin trở lại" in asked[0].text
        await house.later(days=7)
        editions = [message for message in lan.chat.messages[answered:] if "HỌC VÀ LÀM THEO BÁC" in message.text]
        assert editions


async def test_only_an_owner_ends_the_hold(tmp_path: Path) -> None:
    world, owner = _world()
    async with opened(tmp_path, world) as house:
        lan = world.person("Lan")
        await house.says(owner, "/start")
        await house.says(lan, "/start")
        await house.app.keeper.step()
        settings = house.settings
        await house.app.sender.stop()
    await restore(settings, standing(tmp_path / "backups")[0].folder, WorldClock(world.clock))
    async with opened(tmp_path, world) as house:
        await house.settle()
        await house.app.keeper.step()
        await house.settle()
        asked = next(message for message in owner.chat.messages if "phục hồi" in message.text)
        told = await Doctor(house.settings, WorldClock(world.clock), tmp_path / ".env").examine()
        assert "restore --confirm" in next(finding.fix for finding in told if finding.name == "queue")
        assert await house.presses(owner, asked, "Gửi tiếp, kể cả tin đang chờ") == ""
        assert "trở lại" in asked.text


async def test_somebody_who_was_forgotten_stays_forgotten_after_a_restore(tmp_path: Path) -> None:
    async with opened(tmp_path) as house:
        world, lan = house.world, house.world.person("Lan")
        await house.says(lan, "/start")
        await house.settle()
        await house.app.keeper.step()
        house.world.clock.advance(timedelta(hours=1))
        async with house.app.store.work() as work:
            await tombstones.bury(work, lan.id)
        settings = house.settings
        await house.app.sender.stop()
    await restore(settings, standing(tmp_path / "backups")[0].folder, WorldClock(world.clock))
    async with opened(tmp_path, world) as house:
        async with house.app.store.work() as work:
            assert await tombstones.due(work) == [lan.id]
        await house.settle()
        await house.app.keeper.step()
        async with house.app.store.work() as work:
            assert await tombstones.due(work) == []


async def test_the_doctor_finds_nothing_to_mend_where_all_is_well(tmp_path: Path) -> None:
    world, _ = _world()
    async with opened(tmp_path, world) as house:
        await house.settle()
        lan = world.person("Lan")
        await house.says(lan, "/start")
        findings = await Doctor(house.settings, WorldClock(house.world.clock), tmp_path / ".env").examine()
        wrong = {finding.name: finding.fix for finding in findings if not finding.is_well}
        # The world's clock is not the machine's, and `run`, which shows the menus, was not called.
        assert set(wrong) <= {"clock", "menus"}, wrong
        assert len(findings) == 14


async def test_the_doctor_names_the_fix_of_each_thing_that_is_wrong(tmp_path: Path) -> None:
    secret = tmp_path / ".env"
    secret.write_text("BOT_TOKEN=")
    secret.chmod(0o644)
    async with opened(tmp_path, owner_ids=()) as house:
        lan = house.world.person("Lan")
        await house.says(lan, "/start")
        await house.app.gateway.call("setWebhook", {"url": "https://their.example/hook"})
        house.world.faults.add("portal", method="getMe", times=None)
        ill = await Doctor(house.settings, WorldClock(house.world.clock), secret).examine()
        fixes = {finding.name: finding.fix for finding in ill if not finding.is_well}
        assert fixes["settings"] == f"chmod 600 {secret}"
        assert "Something between" in fixes["telegram"]
        assert str(lan.id) in fixes["owners"]
        house.world.faults.clear()
        better = await Doctor(house.settings, WorldClock(house.world.clock), secret).examine()
        assert "--take-over" in next(finding.fix for finding in better if finding.name == "updates")


async def test_a_menu_that_was_taken_away_comes_back_and_a_late_owner_gets_theirs(tmp_path: Path) -> None:
    world = World(Clock(SUNDAY, frozen=True))
    owner = world.person("Bác Hoà")
    async with opened(tmp_path, world, owner_ids=str(owner.id)) as house:

        async def commands(**scope: object) -> set[str]:
            return {entry["command"] for entry in await world.call("getMyCommands", scope=scope)}

        await house.app.signboard.step()
        assert "bantin" in await commands(type="all_private_chats")
        await world.call("deleteMyCommands", scope={"type": "all_private_chats"})
        await house.app.signboard.step()
        assert "bantin" in await commands(type="all_private_chats")
        await house.says(owner, "/start")
        await house.app.signboard.step()
        assert "vaitro" in await commands(type="chat", chat_id=owner.id)
