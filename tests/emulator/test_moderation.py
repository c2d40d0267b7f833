"""What an administrator bot may do to others, judged by aiogram."""

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import ChatPermissions

from tests.emulator.conftest import Village


async def test_a_member_is_restricted_banned_and_let_back(village: Village) -> None:
    village.lan.adds_bot(village.forum, admin=True)
    bot, forum, minh = village.bot, village.forum.id, village.minh.id
    assert await bot.restrict_chat_member(forum, minh, ChatPermissions(can_send_messages=False))
    assert (await bot.get_chat_member(forum, minh)).status == "restricted"
    assert await bot.ban_chat_member(forum, minh)
    assert (await bot.get_chat_member(forum, minh)).status == "kicked"
    assert await bot.unban_chat_member(forum, minh, only_if_banned=True)
    assert (await bot.get_chat_member(forum, minh)).status == "left"
    with pytest.raises(TelegramBadRequest, match="can't remove chat owner"):
        await bot.ban_chat_member(forum, village.lan.id)


async def test_a_group_is_described_invited_to_and_its_general_topic_closed(village: Village) -> None:
    village.lan.adds_bot(village.forum, admin=True)
    bot, forum = village.bot, village.forum.id
    assert await bot.set_chat_description(forum, "Gương sáng mỗi tuần")
    assert (await bot.get_chat(forum)).description == "Gương sáng mỗi tuần"
    assert (await bot.export_chat_invite_link(forum)).startswith("https://t.me/+")
    assert (await bot.create_chat_invite_link(forum, name="Mời")).name == "Mời"
    assert await bot.set_chat_permissions(forum, ChatPermissions(can_send_messages=True))
    assert village.forum.permissions["can_send_photos"] is False
    assert await bot.close_general_forum_topic(forum)
    assert village.forum.general_closed
    assert await bot.reopen_general_forum_topic(forum)
    assert (await bot.get_user_profile_photos(village.minh.id)).total_count == 0


async def test_who_asks_to_join_is_let_in_or_turned_away(village: Village) -> None:
    village.lan.adds_bot(village.forum, admin=True)
    bot, forum, hoa = village.bot, village.forum.id, village.world.person("Hoa")
    link = (await bot.create_chat_invite_link(forum, creates_join_request=True)).invite_link
    hoa.follows_invite(link)
    asked = (await bot.get_updates())[-1].chat_join_request
    assert asked
    assert (asked.from_user.id, asked.invite_link and asked.invite_link.invite_link) == (hoa.id, link)
    assert await bot.decline_chat_join_request(forum, hoa.id)
    with pytest.raises(TelegramBadRequest, match="HIDE_REQUESTER_MISSING"):
        await bot.approve_chat_join_request(forum, hoa.id)
    hoa.follows_invite(link)
    assert await bot.approve_chat_join_request(forum, hoa.id)
    assert (await bot.get_chat_member(forum, hoa.id)).status == "member"
    with pytest.raises(TelegramBadRequest, match="USER_ALREADY_PARTICIPANT"):
        await bot.approve_chat_join_request(forum, hoa.id)


async def test_an_ordinary_bot_moderates_nobody(village: Village) -> None:
    village.lan.adds_bot(village.forum)
    with pytest.raises(TelegramBadRequest, match="not enough rights"):
        await village.bot.ban_chat_member(village.forum.id, village.minh.id)
