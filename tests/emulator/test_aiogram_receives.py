"""aiogram receives: getUpdates, tokens, presses, inline queries, votes, as from Telegram itself."""

import asyncio
from datetime import timedelta

import pytest
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramConflictError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    InlineQueryResultArticle,
    InlineQueryResultCachedPhoto,
    InputPollOption,
    InputTextMessageContent,
    LinkPreviewOptions,
)

from bot.emulator import Impossible
from bot.emulator.methods.profile import menu_for
from tests.emulator.conftest import PICTURE, Village, keyboard
from tests.emulator.pictures import png


async def test_the_bot_learns_who_it_is(village: Village) -> None:
    me = await village.bot.get_me()
    assert me.id == village.world.bot.id
    assert me.username == "guong_sang_bot"
    assert me.can_read_all_group_messages is False


async def test_a_start_is_heard_and_answered_with_formatting_and_buttons(village: Village) -> None:
    await village.lan.starts("s_bac-si")
    (update,) = await village.bot.get_updates()
    assert update.message
    assert update.message.text == "/start s_bac-si"
    assert update.message.from_user
    assert update.message.from_user.id == 7_000_000_101
    await village.bot.send_message(
        village.lan.id, "<b>Đăng ký</b> 🌾 <i>bản tin</i>", parse_mode="HTML", reply_markup=keyboard("Đăng ký")
    )
    heard = village.lan.chat.from_bots[-1]
    assert heard.html == "<b>Đăng ký</b> 🌾 <i>bản tin</i>"
    assert heard.entities[1] == {"type": "italic", "offset": 11, "length": 7}
    assert heard.buttons[0][0].data == "Đăng ký"


async def test_updates_come_again_until_an_offset_confirms_them(village: Village) -> None:
    for word in ("một", "hai", "ba"):
        await village.lan.says(village.lan.chat, word)
    first = await village.bot.get_updates()
    again = await village.bot.get_updates()
    assert [u.update_id for u in first] == [u.update_id for u in again]
    rest = await village.bot.get_updates(offset=first[1].update_id)
    assert [u.message.text for u in rest if u.message] == ["hai", "ba"]
    assert [u.message.text for u in await village.bot.get_updates(offset=-1) if u.message] == ["ba"]


async def test_a_waiting_poll_wakes_at_once(village: Village) -> None:
    poll = asyncio.create_task(village.bot.get_updates(timeout=30))
    await asyncio.sleep(0.05)
    await village.lan.starts()
    updates = await asyncio.wait_for(poll, 1)
    assert len(updates) == 1


async def test_a_second_poller_ends_the_first_with_409(village: Village) -> None:
    first = asyncio.create_task(village.bot.get_updates(timeout=30))
    await asyncio.sleep(0.05)
    await village.bot.get_updates()
    with pytest.raises(TelegramConflictError, match="terminated by other getUpdates request"):
        await first


async def test_only_the_kinds_asked_for_arrive(village: Village) -> None:
    await village.bot.get_updates(allowed_updates=["message"])
    village.lan.adds_bot(village.channel)
    await village.lan.starts()
    assert [u.event_type for u in await village.bot.get_updates()] == ["message"]


@pytest.mark.parametrize(("token", "status"), [("nonsense", 404), ("123:short", 401), ("7000000001:" + "A" * 36, 401)])
async def test_a_wrong_token_is_told_so(village: Village, token: str, status: int) -> None:
    answer = await village.world.handle(token, "getMe", {})
    assert answer.status == status


async def test_a_revoked_token_is_unauthorized(village: Village) -> None:
    village.world.bot.revoked = True
    with pytest.raises(TelegramUnauthorizedError):
        await village.bot.get_me()


async def test_a_press_is_answered_once_and_in_time(village: Village) -> None:
    await village.lan.starts()
    sent = await village.bot.send_message(village.lan.id, "Chọn", reply_markup=keyboard("Có", "Không"))
    press = village.lan.taps(village.lan.chat.by_id[sent.message_id], "Có")
    update = (await village.bot.get_updates())[-1]
    assert update.callback_query
    assert update.callback_query.data == "Có"
    await update.callback_query.answer("Đã ghi", show_alert=True).as_(village.bot)
    assert press.answer
    assert (press.answer.text, press.answer.is_alert) == ("Đã ghi", True)
    with pytest.raises(TelegramBadRequest, match="query is too old"):
        await village.bot.answer_callback_query(press.id)
    with pytest.raises(Impossible):
        village.lan.taps(village.lan.chat.by_id[sent.message_id], "Có lẽ")


async def test_inline_results_are_typed_chosen_and_edited(village: Village) -> None:
    await village.lan.starts()
    photo = await village.bot.send_photo(village.lan.id, PICTURE)
    assert photo.photo
    typing = village.minh.types_inline("bác sĩ", village.group)
    update = (await village.bot.get_updates())[-1]
    assert update.inline_query
    content = InputTextMessageContent(message_text="<b>Bác sĩ</b>", parse_mode="HTML")
    results: list[InlineQueryResultArticle | InlineQueryResultCachedPhoto] = [
        InlineQueryResultArticle(id="1", title="Bác sĩ", input_message_content=content, reply_markup=keyboard("Đọc")),
        InlineQueryResultCachedPhoto(id="2", photo_file_id=photo.photo[-1].file_id, caption="thẻ"),
    ]
    await village.bot.answer_inline_query(update.inline_query.id, [*results])
    message = await village.minh.chooses(typing, "1")
    assert message.html == "<b>Bác sĩ</b>"
    assert message.via_bot is village.world.bot
    chosen = (await village.bot.get_updates())[-1].chosen_inline_result
    assert chosen
    assert await village.bot.edit_message_text("khác", inline_message_id=chosen.inline_message_id)
    assert message.text == "khác"
    assert (await village.minh.chooses(typing, "2")).photo == png()


async def test_polls_are_voted_on_and_closed(village: Village) -> None:
    village.lan.adds_bot(village.group)
    options = [InputPollOption(text=one) for one in ("2016", "2017", "2018")]
    sent = await village.bot.send_poll(
        village.group.id, "Năm nào?", list(options), type="quiz", correct_option_ids=[1], is_anonymous=False
    )
    message = village.group.by_id[sent.message_id]
    await village.minh.votes(message, 1)
    updates = await village.bot.get_updates()
    answer = next(u.poll_answer for u in updates if u.poll_answer)
    assert answer.option_ids == [1]
    assert next(u.poll for u in updates if u.poll).options[1].voter_count == 1
    with pytest.raises(Impossible):
        await village.minh.votes(message, 2)
    closed = await village.bot.stop_poll(village.group.id, sent.message_id)
    assert closed.is_closed
    with pytest.raises(TelegramBadRequest, match="already been closed"):
        await village.bot.stop_poll(village.group.id, sent.message_id)


async def test_faults_strike_as_programmed(village: Village) -> None:
    await village.lan.starts()
    faults, to = village.world.faults, village.lan.id
    faults.add("flood", method="sendMessage", retry_after=7)
    with pytest.raises(TelegramRetryAfter) as flood:
        await village.bot.send_message(to, "x")
    assert flood.value.retry_after == 7
    faults.add("internal", method="sendMessage", skip=1)
    await village.bot.send_message(to, "một")
    with pytest.raises(TelegramServerError):
        await village.bot.send_message(to, "hai")
    faults.add("refuse", chat=to, code=400, description="Bad Request: TOPIC_DELETED")
    with pytest.raises(TelegramBadRequest, match="TOPIC_DELETED"):
        await village.bot.send_message(to, "x")
    assert [m.text for m in village.lan.chat.from_bots] == ["một"]


async def test_strict_limits_admit_thirty_a_second_and_one_a_chat(village: Village) -> None:
    await village.lan.starts()
    village.world.limits.strict = True
    await village.bot.send_message(village.lan.id, "một")
    with pytest.raises(TelegramRetryAfter):
        await village.bot.send_message(village.lan.id, "hai")
    village.world.clock.advance(timedelta(seconds=1))
    await village.bot.send_message(village.lan.id, "hai")
    village.lan.adds_bot(village.group)
    for _ in range(20):
        village.world.clock.advance(timedelta(seconds=1))
        await village.bot.send_message(
            village.group.id, "tin", link_preview_options=LinkPreviewOptions(is_disabled=True)
        )
    village.world.clock.advance(timedelta(seconds=1))
    with pytest.raises(TelegramRetryAfter) as wait:
        await village.bot.send_message(village.group.id, "tin")
    assert 30 < wait.value.retry_after <= 60


async def test_command_menus_go_by_scope_and_language(village: Village) -> None:
    bot, lan, minh = village.bot, village.lan, village.minh
    await bot.set_my_commands([BotCommand(command="start", description="Start")])
    await bot.set_my_commands([BotCommand(command="guong", description="Thư viện")], language_code="vi")
    private = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands([BotCommand(command="caidat", description="Cài đặt")], private, language_code="vi")
    assert [c.command for c in await bot.get_my_commands(private, language_code="vi")] == ["caidat"]

    def menu(chat: object, person: object) -> list[str]:
        return [one["command"] for one in menu_for(village.world.bot, chat, person)]  # type: ignore[arg-type]

    assert menu(lan.chat, lan) == ["caidat"]
    assert menu(minh.chat, minh) == ["start"]
    assert menu(village.group, lan) == ["guong"]
    await lan.starts()
    await bot.set_my_commands([BotCommand(command="duyet", description="Duyệt")], BotCommandScopeChat(chat_id=lan.id))
    assert menu(lan.chat, lan) == ["duyet"]
    await bot.delete_my_commands(BotCommandScopeChat(chat_id=lan.id))
    assert menu(lan.chat, lan) == ["caidat"]
    with pytest.raises(TelegramBadRequest, match="BOT_COMMAND_INVALID"):
        await bot.set_my_commands([BotCommand(command="Gương", description="x")])


async def test_the_bot_describes_itself_in_two_languages(village: Village) -> None:
    await village.bot.set_my_description("Stories")
    await village.bot.set_my_description("Chuyện", language_code="vi")
    assert (await village.bot.get_my_description(language_code="vi")).description == "Chuyện"
    assert (await village.bot.get_my_description(language_code="fr")).description == "Stories"
    await village.bot.set_my_short_description("Ngắn")
    assert (await village.bot.get_my_short_description()).short_description == "Ngắn"
    assert (await village.bot.get_my_name()).name == "Gương Sáng"
    assert (await village.bot.get_chat_menu_button()).type == "commands"
