"""aiogram among people: groups, rights, topics, channels, as the emulator tells of them."""

import pytest
from aiogram.enums import ChatMemberStatus
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
)
from aiogram.types import EphemeralMessageParameters, Message

from bot.emulator import Impossible
from tests.emulator.conftest import PICTURE, Village, keyboard


async def test_a_group_tells_when_the_bot_comes_rises_falls_and_goes(village: Village) -> None:
    village.lan.adds_bot(village.group)
    village.lan.promotes(village.group)
    village.lan.demotes(village.group)
    village.lan.kicks_bot(village.group)
    updates = await village.bot.get_updates()
    steps = [u.my_chat_member.new_chat_member.status for u in updates if u.my_chat_member]
    assert steps == ["member", "administrator", "member", "kicked"]
    with pytest.raises(TelegramForbiddenError, match="bot was kicked from the group chat"):
        await village.bot.send_message(village.group.id, "chào")


async def test_a_group_that_is_upgraded_says_where_it_moved(village: Village) -> None:
    village.lan.adds_bot(village.group)
    new = village.lan.upgrades(village.group)
    with pytest.raises(TelegramMigrateToChat) as moved:
        await village.bot.send_message(village.group.id, "chào")
    assert moved.value.migrate_to_chat_id == new.id
    await village.bot.send_message(new.id, "chào")
    kinds = [u.message for u in await village.bot.get_updates() if u.message]
    assert [m.migrate_to_chat_id for m in kinds if m.migrate_to_chat_id] == [new.id]
    assert [m.migrate_from_chat_id for m in kinds if m.migrate_from_chat_id] == [village.group.id]


async def test_an_ordinary_bot_hears_only_what_is_meant_for_it(village: Village) -> None:
    village.lan.adds_bot(village.group)
    await village.bot.get_updates(offset=-1)
    await village.bot.get_updates(offset=800_000_100)
    await village.minh.says(village.group, "chào cả nhà")
    await village.minh.says(village.group, "/guong@another_bot")
    await village.minh.says(village.group, "/guong@guong_sang_bot")
    await village.minh.says(village.group, "/guong")
    sent = await village.bot.send_message(village.group.id, "đây")
    await village.minh.says(village.group, "cảm ơn", reply_to=village.group.by_id[sent.message_id])
    heard = [u.message.text for u in await village.bot.get_updates() if u.message and u.message.text]
    assert heard == ["/guong@guong_sang_bot", "/guong", "cảm ơn"]
    village.lan.promotes(village.group)
    await village.minh.says(village.group, "ai nghe?")
    assert (await village.bot.get_updates())[-1].message


async def test_a_group_may_forbid_kinds_of_content(village: Village) -> None:
    village.lan.adds_bot(village.group)
    village.lan.sets_permissions(village.group, can_send_photos=False)
    with pytest.raises(TelegramBadRequest, match="not enough rights to send photos to the chat"):
        await village.bot.send_photo(village.group.id, PICTURE)
    village.lan.restricts(village.group, can_send_messages=False)
    with pytest.raises(TelegramBadRequest, match="not enough rights to send text messages to the chat"):
        await village.bot.send_message(village.group.id, "chào")
    member = await village.bot.get_chat_member(village.group.id, village.world.bot.id)
    assert member.status == ChatMemberStatus.RESTRICTED


async def test_topics_are_written_to_by_number_and_may_close_or_vanish(village: Village) -> None:
    village.lan.adds_bot(village.forum)
    news = village.lan.creates_topic(village.forum, "Tin tức")
    sent = await village.bot.send_message(village.forum.id, "bài", message_thread_id=news.id)
    assert sent.is_topic_message
    with pytest.raises(TelegramBadRequest, match="message thread not found"):
        await village.bot.send_message(village.forum.id, "bài", message_thread_id=1)
    village.lan.closes_topic(village.forum, news)
    with pytest.raises(TelegramBadRequest, match="TOPIC_CLOSED"):
        await village.bot.send_message(village.forum.id, "bài", message_thread_id=news.id)
    village.lan.reopens_topic(village.forum, news)
    village.lan.deletes_topic(village.forum, news)
    with pytest.raises(TelegramBadRequest, match="message thread not found"):
        await village.bot.send_message(village.forum.id, "bài", message_thread_id=news.id)
    village.lan.closes_topic(village.forum)
    with pytest.raises(TelegramBadRequest, match="TOPIC_CLOSED"):
        await village.bot.send_message(village.forum.id, "bài")
    village.lan.promotes(village.forum)
    topic = await village.bot.create_forum_topic(village.forum.id, "Gương sáng")
    assert await village.bot.close_forum_topic(village.forum.id, topic.message_thread_id)


async def test_a_channel_takes_posts_from_administrators(village: Village) -> None:
    village.lan.adds_bot(village.channel)
    post = await village.bot.send_message(village.channel.id, "bản tin")
    assert post.sender_chat
    assert post.from_user is None
    await village.lan.says(village.channel, "bài của chủ kênh")
    assert (await village.bot.get_updates())[-1].channel_post
    assert await village.bot.pin_chat_message(village.channel.id, post.message_id)
    village.lan.promotes(village.channel, can_invite_users=True)
    with pytest.raises(TelegramBadRequest, match="not enough rights"):
        await village.bot.send_message(village.channel.id, "bản tin")
    with pytest.raises(Impossible):
        await village.minh.says(village.channel, "tôi cũng muốn viết")


async def test_chats_and_members_can_be_looked_up(village: Village) -> None:
    village.lan.adds_bot(village.forum, admin=True)
    await village.lan.starts()
    chat = await village.bot.get_chat(village.forum.id)
    assert chat.is_forum
    assert (await village.bot.get_chat(village.lan.id)).username == "lan_doan_ket"
    assert await village.bot.get_chat_member_count(village.forum.id) == 3
    admins = await village.bot.get_chat_administrators(village.forum.id)
    assert {admin.user.first_name for admin in admins} == {"Lan", "Gương Sáng"}
    assert (await village.bot.get_chat_member(village.forum.id, village.minh.id)).status == "member"
    assert await village.bot.leave_chat(village.forum.id)
    with pytest.raises(TelegramForbiddenError, match="bot is not a member of the supergroup chat"):
        await village.bot.send_message(village.forum.id, "chào")


async def test_an_anonymous_admin_speaks_as_the_group(village: Village) -> None:
    village.lan.adds_bot(village.forum)
    await village.lan.says(village.forum, "/dangky", anonymously=True)
    message = (await village.bot.get_updates())[-1].message
    assert message
    assert message.from_user
    assert message.from_user.id == 1_087_968_824
    assert message.sender_chat
    assert message.sender_chat.id == village.forum.id


async def test_a_message_for_one_person_is_seen_by_nobody_else(village: Village) -> None:
    """In groups alone, from an admin, or in answer to that person's press; edited and deleted by a number of its own."""
    chat, bot = village.group, village.bot
    village.lan.adds_bot(chat)
    to_minh = EphemeralMessageParameters(receiver_user_id=village.minh.id)
    with pytest.raises(TelegramBadRequest, match="BOT_NOT_ADMIN"):
        await bot.send_message(chat.id, "suỵt", ephemeral_message_parameters=to_minh)
    asked = await bot.send_message(chat.id, "ai hỏi?", reply_markup=keyboard("Tôi"))
    press = village.minh.taps(chat.by_id[asked.message_id], "Tôi")
    answering = EphemeralMessageParameters(receiver_user_id=village.minh.id, callback_query_id=press.id)
    said = await bot.send_message(chat.id, "suỵt", ephemeral_message_parameters=answering, reply_markup=keyboard("Ừ"))
    assert (said.message_id, said.receiver_user and said.receiver_user.id) == (0, village.minh.id)
    number = said.ephemeral_message_id
    assert number is not None
    message = chat.by_id[number]
    assert message in chat.seen_by(village.minh)
    assert message not in chat.seen_by(village.lan)
    with pytest.raises(Impossible):
        village.lan.taps(message, "Ừ")
    village.minh.taps(message, "Ừ")
    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    assert isinstance(query.message, Message)
    assert query.message.ephemeral_message_id == number
    await bot.edit_ephemeral_message_text(chat.id, village.minh.id, number, text="suỵt nữa")
    assert message.text == "suỵt nữa"
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await bot.edit_message_text("to", chat_id=chat.id, message_id=number)
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await bot.edit_ephemeral_message_text(chat.id, village.lan.id, number, text="không phải của Lan")
    await bot.delete_ephemeral_message(chat.id, village.minh.id, number)
    assert message.deleted
    village.lan.promotes(chat)
    assert (await bot.send_message(chat.id, "suỵt", ephemeral_message_parameters=to_minh)).ephemeral_message_id
    stranger = EphemeralMessageParameters(receiver_user_id=village.world.person("Người lạ").id)
    with pytest.raises(TelegramBadRequest, match="USER_NOT_PARTICIPANT"):
        await bot.send_message(chat.id, "suỵt", ephemeral_message_parameters=stranger)
