"""A small world behind HTTP, and aiogram as its foreign client."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup

from bot.emulator import Chat, Clock, Person, World, serve
from tests.emulator.pictures import png
from tests.emulator.schema import Judge

PICTURE = BufferedInputFile(png(), "card.png")


def keyboard(*labels: str) -> InlineKeyboardMarkup:
    row = [InlineKeyboardButton(text=label, callback_data=label) for label in labels]
    return InlineKeyboardMarkup(inline_keyboard=[row])


@dataclass
class Village:
    """Lan owns a group and a forum, Minh is a member, the channel is Lan's; `bot` is aiogram's."""

    world: World
    url: str
    bot: Bot
    lan: Person
    minh: Person
    group: Chat
    forum: Chat
    channel: Chat


class QuickSession(AiohttpSession):
    """aiogram's own session, which on closing waits for TLS goodbyes that loopback does not say."""

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


@pytest.fixture
async def village() -> AsyncIterator[Village]:
    world = World(Clock(datetime(2026, 11, 23, 1, 0, tzinfo=UTC), frozen=True), inspector=Judge())
    lan, minh = world.person("Lan", username="lan_doan_ket"), world.person("Minh", language="en")
    group = world.group("Thôn Đoàn Kết", owner=lan, members=[minh])
    forum = world.group("Trường Sơn Dương", owner=lan, members=[minh], forum=True)
    channel = world.channel("Gương sáng quê ta", owner=lan, members=[minh])
    async with serve(world) as running:
        session = QuickSession(api=TelegramAPIServer.from_base(running.url))
        async with Bot(world.token, session=session) as bot:
            yield Village(world, running.url, bot, lan, minh, group, forum, channel)
    assert not world.violations, "\n".join(str(violation.complaint) for violation in world.violations)
