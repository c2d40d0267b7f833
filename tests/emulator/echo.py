"""A little bot that answers so that the page has something to show; it stands in for no bot of ours."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from bot.emulator import Refusal, World
from tests.emulator.pictures import png

Json = dict[str, Any]
CARD = png(108, 135)
COMMANDS = [
    {"command": "start", "description": "Bắt đầu"},
    {"command": "anh", "description": "Một tấm ảnh"},
    {"command": "do", "description": "Câu đố"},
]
KEYS = {"inline_keyboard": [[{"text": "Đăng ký", "callback_data": "yes"}, {"text": "Xem kỹ", "callback_data": "look"}]]}


class Echo:
    """Answers /start with a card, /anh with an album, /do with a quiz, anything else with itself."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def call(self, method: str, **params: Any) -> Any:
        try:
            return await self.world.call(method, **params)
        except Refusal:
            return None

    async def run(self) -> None:
        await self.call("setMyCommands", commands=COMMANDS)
        await self.call("setMyDescription", description="Nói lại những gì nghe được.")
        offset = 0
        while True:
            for update in await self.call("getUpdates", offset=offset, timeout=20) or ():
                offset = update["update_id"] + 1
                await self.hear(update)

    async def hear(self, update: Json) -> None:
        if press := update.get("callback_query"):
            await self.pressed(press)
        elif query := update.get("inline_query"):
            content = {"message_text": f"<b>{query['query']}</b>", "parse_mode": "HTML"}
            found = {"type": "article", "id": "1", "title": query["query"], "input_message_content": content}
            await self.call("answerInlineQuery", inline_query_id=query["id"], results=[found])
        elif message := update.get("message"):
            await self.answer(message)
        elif change := update.get("my_chat_member"):
            await self.moved(change)

    async def moved(self, change: Json) -> None:
        if change["new_chat_member"]["status"] == "member" and change["chat"]["type"] != "private":
            await self.call("sendMessage", chat_id=change["chat"]["id"], text="Chào bà con!", reply_markup=KEYS)

    async def pressed(self, press: Json) -> None:
        alert = press["data"] == "look"
        await self.call("answerCallbackQuery", callback_query_id=press["id"], text="Đã ghi nhận", show_alert=alert)
        if not alert:
            message = press["message"]
            done = {"inline_keyboard": [[{"text": "Đã đăng ký", "callback_data": "done"}]]}
            where = {"chat_id": message["chat"]["id"], "message_id": message["message_id"]}
            await self.call("editMessageReplyMarkup", **where, reply_markup=done)

    async def answer(self, message: Json) -> None:
        chat, text = message["chat"]["id"], message.get("text", "")
        if text.startswith("/start"):
            words = "<b>Tấm gương</b> của <i>tuần</i>"
            await self.call("sendPhoto", chat_id=chat, photo=CARD, caption=words, parse_mode="HTML", reply_markup=KEYS)
        elif text.startswith("/do"):
            options = ["2016", "2017", "2018"]
            quiz = {"type": "quiz", "correct_option_id": 1, "explanation": "Năm 2017."}
            await self.call("sendPoll", chat_id=chat, question="Năm nào?", options=options, **quiz)
        elif text:
            thread = message.get("message_thread_id")
            await self.call("sendMessage", chat_id=chat, text=f"Nghe: {text}", message_thread_id=thread)


@asynccontextmanager
async def echoing(world: World) -> AsyncIterator[Echo]:
    echo = Echo(world)
    task = asyncio.create_task(echo.run())
    try:
        yield echo
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
