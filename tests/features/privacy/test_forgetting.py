"""/mydata and /forget: everything, from every table, within the request; what is kept is in the file."""

import json
from typing import Any

from sqlalchemy import BigInteger, String, cast, func, insert, select

from bot.foundation.store.people import give_role
from bot.foundation.store.tables import metadata
from bot.foundation.store.tombstones import carry_over, graves
from tests.world import House

# Ids that stay: so that a restored backup forgets again.
STAYS = {"tombstone"}


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


async def test_every_table_with_a_column_for_a_person_is_reached(house: House) -> None:
    """A row in every table, with the person in every column that holds ids: a new table without forgetting fails."""
    lan = await lived(house)
    whose = {"person_id", "author_id", "given_by", "added_by", "decided_by", "approved_by", "changed_by", "panel_chat"}
    async with house.app.store.work() as work:
        for table in metadata.sorted_tables:
            for name in whose & set(table.columns.keys()):
                if table.name in STAYS or not isinstance(table.columns[name].type, BigInteger):
                    continue
                await work.execute(table.update().values({name: lan.id}) if not _is_key(table, name) else select(1))
    await forgets(house, lan)
    await house.settle()
    left = [each for each in await traces(house, lan.id) if each.split(".")[0] not in STAYS]
    assert left == []


def _is_key(table: Any, name: str) -> bool:
    return bool(table.columns[name].primary_key)


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
