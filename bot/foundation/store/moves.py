"""A group became a supergroup with a new id: everything that hangs on the old one goes along."""

from sqlalchemy import exists, select, update

from bot.foundation.chats import Chat, ChatKind, ChatState
from bot.foundation.delivery import DeliveryState
from bot.foundation.store.chats import change_chat, chat, find_chat, meet_chat, name_area, seen, subscription
from bot.foundation.store.claims import move_waiting
from bot.foundation.store.deliveries import delivery
from bot.foundation.store.fleeting import fleeting
from bot.foundation.store.stewards import steward
from bot.foundation.store.tables import FOLLOWS, metadata
from bot.foundation.store.work import Work


async def move_chat(work: Work, old_id: int, new_id: int) -> None:
    """Told once by each chat, in either order, and by Telegram when we write to the old one: the first word moves all."""
    old = await find_chat(work, old_id)
    if old is not None and old.state is not ChatState.MOVED:
        await _move_settings(work, old, new_id)
    # The new chat counts its messages anew: what was to be edited or deleted there would be somebody else's.
    await work.execute(fleeting.delete().where(fleeting.c.chat_id == old_id))
    waiting = (delivery.c.chat_id == old_id) & (delivery.c.state == DeliveryState.PENDING)
    about = waiting & delivery.c.target.is_not(None)
    skipped = {"state": DeliveryState.SKIPPED, "reason": "moved", "settled_at": work.now}
    await work.execute(update(delivery).where(about).values(**skipped))
    await work.execute(update(delivery).where(waiting, delivery.c.reply_to.is_not(None)).values(reply_to=None))
    await move_waiting(work, old_id, new_id)


async def _move_settings(work: Work, old: Chat, new_id: int) -> None:
    old_id = old.id
    new = await meet_chat(work, new_id, ChatKind.SUPERGROUP, old.title, old.is_forum)
    # What was chosen in the new chat before we heard of the move is the later word.
    kept = {"language": new.language or old.language, "zone": new.zone or old.zone}
    await change_chat(work, new.id, **kept, added_by=new.added_by or old.added_by)
    if new.area is None:
        await name_area(work, new.id, old.area)
    for table, own in ((subscription, "thread_id"), (seen, "thing"), (steward, "person_id")):
        taken = select(table.c[own]).where(table.c.chat_id == new_id)
        mine = (table.c.chat_id == old_id) & table.c[own].not_in(taken)
        await work.execute(update(table).where(mine).values(chat_id=new_id))
        await work.execute(table.delete().where(table.c.chat_id == old_id))
    await _move_what_follows(work, old_id, new_id)
    await work.execute(update(chat).where(chat.c.id == old_id).values(state=ChatState.MOVED, moved_to=new_id))


async def _move_what_follows(work: Work, old_id: int, new_id: int) -> None:
    """Rows of features: a column that names a group and is marked with `FOLLOWS`. What the new group has already stays."""
    for column in (column for table in metadata.sorted_tables for column in table.c if column.info == FOLLOWS):
        mine = column == old_id
        if column.primary_key:
            twin = column.table.alias()
            others = [twin.c[each.name] == each for each in column.table.primary_key if each is not column]
            mine &= ~exists().where(twin.c[column.name] == new_id, *others)
        await work.execute(update(column.table).where(mine).values({column.name: new_id}))
