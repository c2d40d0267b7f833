"""/mydata and /forget: everything, from every table, within the request; what is kept is in the file."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import BigInteger, String, Table, cast, func, insert, or_, select

from bot.features.privacy import service
from bot.foundation.store import Work
from bot.foundation.store.people import give_role
from bot.foundation.store.tables import Moment, metadata
from bot.foundation.store.tombstones import carry_over, graves
from tests.world import House, opened
from tests.world.databases import Postgres

# Ids that stay: so that a restored backup forgets again.
STAYS = {"tombstone"}


@pytest.fixture(params=("sqlite", "postgresql"))
async def either(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[House]:
    settings: dict[str, Any] = {}
    if request.param == "postgresql":
        server: Postgres = request.getfixturevalue("postgres")
        await server.execute("DROP DATABASE IF EXISTS forgetting", "CREATE DATABASE forgetting")
        settings["database_url"] = server.url("forgetting")
    async with opened(tmp_path, **settings) as house:
        yield house


async def traces(house: House, person_id: int) -> list[str]:
    """Every column of every table in which this id still stands, as a number or inside a text."""
    found = []
    async with house.app.store.work() as work:
        for table in metadata.sorted_tables:
            for column in table.columns:
                has = cast(column, String).contains(str(person_id))
                if (await work.execute(select(func.count()).select_from(table).where(has))).scalar_one():
                    found.append(f"{table.name}.{column.name}")
    return found


async def lived(house: House) -> Any:
    """A person who is a reader, looks after a group, writes to many and has been talked to."""
    lan = house.world.person("Lan")
    async with house.app.store.work() as work:
        await give_role(work, lan.id, "broadcaster", None)
    village = house.world.group("Thôn Đông", owner=lan)
    lan.adds_bot(village, admin=True)
    await house.settle()
    await house.says(lan, "/kiemtra", village)
    (card,) = await house.says(lan, "/start")
    await house.presses(lan, card, "Đăng ký bản tin tuần")
    await house.presses(lan, village.from_bots[0], "Mỗi thứ Hai 07:00")
    await house.says(lan, "/ngonngu")
    await house.presses(lan, lan.chat.messages[-1], "English")
    await house.says(lan, "/stats")
    await house.says(lan, "/broadcast")
    await house.says(lan, "Hello everyone")
    await house.settle()
    await house.later(hours=11)
    return lan


async def forgets(house: House, who: Any) -> None:
    await house.says(who, "/forget")
    question = who.chat.messages[-1]
    await house.presses(who, question, "Delete all" if question.button("Delete all") else "Xoá hết")


async def test_after_forgetting_the_id_stands_nowhere(house: House) -> None:
    lan = await lived(house)
    assert len(await traces(house, lan.id)) > 10
    await forgets(house, lan)
    assert "deleted" in lan.chat.messages[-1].text
    await house.settle()
    left = [each for each in await traces(house, lan.id) if each.split(".")[0] not in STAYS]
    assert left == []


# Numbers of other things than people and chats. A new column of numbers is somebody's, until it stands here.
THINGS = {
    "id",
    "lane_id",
    "content_id",
    "delivery_id",
    "subscription_id",
    "update_id",
    "message_id",
    "thread_id",
    "bot_id",
}
THINGS |= {"broadcast_id", "draft_id", "nomination_id", "pledge_id", "parent_id", "panel_id", "target", "reply_to"}
THINGS |= {"epoch", "moved_to", "panel_message", "beat"}
# A group's, or of a delivery and gone with it.
NEVER_A_PERSONS = {"pledge.chat_id", "pledge_circle.chat_id", "attempt.chat_id", "channel_reaction.chat_id"}
NEVER_A_PERSONS |= {"delivery_gone.number"}


def whose(table: Table) -> list[str]:
    numbers = [name for name, column in table.columns.items() if isinstance(column.type, BigInteger)]
    return [name for name in numbers if name not in THINGS and f"{table.name}.{name}" not in NEVER_A_PERSONS]


async def one_row(work: Work, table: Table, person_id: int) -> dict[str, Any]:
    """With this person wherever it could be one, and something in all else that may not be empty."""
    row: dict[str, Any] = {}
    for name, column in table.columns.items():
        if name in whose(table):
            row[name] = person_id
        elif column.foreign_keys:
            (key,) = column.foreign_keys
            row[name] = (await work.execute(select(func.min(key.column)))).scalar_one()
        elif isinstance(column.type, Moment):
            row[name] = work.now
        elif not column.nullable and column.default is None:
            samples = {str: "x", int: 990_001, bool: False, bytes: b"x", object: [], dict: []}
            row[name] = "draft" if name == "state" else samples[column.type.python_type]
    return row


async def test_every_table_with_a_column_for_a_person_is_forgotten_on_both_databases(either: House) -> None:
    """A row in every table, with the person in every column that may hold one: a new table without forgetting fails."""
    lan, features = await lived(either), either.app.features
    async with either.app.store.work() as work:
        told, _ = await service.read([each.holds for each in features if each.holds], work, f"mydata/{lan.id}/1", None)
        assert "Hello everyone" in service.draw([told]).decode()
        for table in metadata.sorted_tables:
            if whose(table) and table.name not in STAYS:
                await work.insert_once(table, [await one_row(work, table, lan.id)])
                is_there = or_(*(table.columns[name] == lan.id for name in whose(table)))
                rows = select(func.count()).select_from(table).where(is_there)
                assert (await work.execute(rows)).scalar_one(), f"no row in {table.name}"
        await service.forget(work, [each.forget for each in features if each.forget], lan.id)
    left = {each for each in await traces(either, lan.id) if each.split(".")[0] not in STAYS}
    assert left == set()


async def test_the_group_keeps_its_settings(house: House) -> None:
    lan = await lived(house)
    await forgets(house, lan)
    village = house.world.groups["Thôn Đông"]
    await house.later(days=6, hours=13)
    before = len(village.from_bots)
    await house.later(hours=11)
    assert len(village.from_bots) == before + 1


async def test_nothing_comes_after_forgetting_and_coming_back_starts_afresh(house: House) -> None:
    lan = await lived(house)
    await forgets(house, lan)
    before = len(lan.chat.messages)
    await house.later(days=6, hours=13)
    await house.later(hours=11)
    assert len(lan.chat.messages) == before
    (card,) = await house.says(lan, "/start")
    assert card.button("Đăng ký bản tin tuần")


async def test_the_button_forgets_once_and_only_for_whom_it_was_shown(house: House) -> None:
    lan = house.world.person("Lan")
    await house.says(lan, "/start")
    (question,) = await house.says(lan, "/quentoi")
    assert "không hoàn tác được" in question.text
    await house.presses(lan, question, "Thôi")
    assert "giữ nguyên" in question.text
    async with house.app.store.work() as work:
        assert await graves(work) == []


async def test_the_file_tells_what_is_kept_and_does_not_stay_on_the_disk(house: House) -> None:
    lan = await lived(house)
    (message,) = await house.says(lan, "/mydata")
    assert message.document is not None
    told = json.loads(message.document)
    assert told["telegram_id"] == lan.id
    assert told["person"][0]["language"] == "en"
    assert told["subscription"][0]["weekday"] == 0
    assert told["groups_looked_after"][0]["title"] == "Thôn Đông"
    assert told["stories_seen"]
    assert "Hello everyone" in json.dumps(told["broadcasts_written"])
    (again,) = await house.says(lan, "/mydata")
    assert again.document != message.document


async def test_somebody_else_is_not_touched(house: House) -> None:
    tam = house.world.person("Tâm")
    (card,) = await house.says(tam, "/start")
    await house.presses(tam, card, "Đăng ký bản tin tuần")
    lan = await lived(house)
    held = set(await traces(house, tam.id))
    await forgets(house, lan)
    await house.settle()
    assert set(await traces(house, tam.id)) == held


async def test_a_restored_backup_forgets_again(house: House) -> None:
    lan = await lived(house)
    async with house.app.store.work() as work:
        tables = [table for table in metadata.sorted_tables if table.name in ("chat", "person", "subscription")]
        backup = {table: [dict(row) for row in (await work.execute(select(table))).mappings()] for table in tables}
    await forgets(house, lan)
    await house.settle()
    async with house.app.store.work() as work:
        known = await graves(work)
        for table, rows in backup.items():
            mine = [row for row in rows if lan.id in (row["id"], row.get("chat_id"))]
            await work.execute(insert(table), mine)
        await work.execute(metadata.tables["tombstone"].delete())
        assert await carry_over(work, known) == 1
        from bot.features.upkeep.service import forget_again

        await forget_again(work, [feature.forget for feature in house.app.features if feature.forget])
    left = [each for each in await traces(house, lan.id) if each.split(".")[0] not in STAYS]
    assert left == []
