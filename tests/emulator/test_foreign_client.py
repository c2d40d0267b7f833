"""aiogram drives the emulator over HTTP; its models judge every request, answer and update."""

import asyncio
from datetime import timedelta

import pytest
from aiogram.enums import ChatMemberStatus
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultCachedPhoto,
    InputMediaDocument,
    InputMediaPhoto,
    InputPollOption,
    InputTextMessageContent,
    LinkPreviewOptions,
    ReactionTypeEmoji,
    ReplyParameters,
)

from bot.emulator import Impossible
from bot.emulator.methods.profile import menu_for
from tests.emulator.conftest import Village, png

PICTURE = BufferedInputFile(png(), "card.png")


def keyboard(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text=one, callback_data=one) for one in labels]])


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


@pytest.mark.parametrize(
    ("token", "status"),
    [("nonsense", 404), ("123:short", 401), ("7000000001:" + "A" * 36, 401)],
)
async def test_a_wrong_token_is_told_so(village: Village, token: str, status: int) -> None:
    answer = await village.world.handle(token, "getMe", {})
    assert answer.status == status


async def test_a_revoked_token_is_unauthorized(village: Village) -> None:
    village.world.bot.revoked = True
    with pytest.raises(TelegramUnauthorizedError):
        await village.bot.get_me()


async def test_a_picture_is_sent_once_and_then_by_its_identifier(village: Village) -> None:
    await village.lan.starts()
    sent = await village.bot.send_photo(village.lan.id, PICTURE, caption="<u>Thẻ</u>", parse_mode="HTML")
    assert sent.photo
    again = await village.bot.send_photo(village.lan.id, sent.photo[-1].file_id)
    assert again.photo
    assert again.photo[-1].file_unique_id == sent.photo[-1].file_unique_id
    assert village.lan.chat.last
    assert village.lan.chat.last.photo == png()
    file = await village.bot.get_file(sent.photo[-1].file_id)
    assert file.file_path
    downloaded = await village.bot.download_file(file.file_path)
    assert downloaded
    assert downloaded.read() == png()


async def test_an_identifier_of_one_kind_is_refused_for_another(village: Village) -> None:
    await village.lan.starts()
    sent = await village.bot.send_document(village.lan.id, BufferedInputFile(b"a,b", "rows.csv"))
    assert sent.document
    assert sent.document.mime_type == "text/csv"
    with pytest.raises(TelegramBadRequest, match="can't use file of type Document as Photo"):
        await village.bot.send_photo(village.lan.id, sent.document.file_id)
    with pytest.raises(TelegramBadRequest, match="wrong file identifier"):
        await village.bot.send_photo(village.lan.id, "AgAC-unknown")
    with pytest.raises(TelegramBadRequest, match="PHOTO_INVALID_DIMENSIONS"):
        await village.bot.send_photo(village.lan.id, BufferedInputFile(png(2100, 100), "long.png"))
    with pytest.raises(TelegramBadRequest, match="IMAGE_PROCESS_FAILED"):
        await village.bot.send_photo(village.lan.id, BufferedInputFile(b"not a picture", "x.png"))


async def test_an_album_arrives_as_one(village: Village) -> None:
    await village.lan.starts()
    media = [
        InputMediaPhoto(media=BufferedInputFile(png(40 + i, 40), f"{i}.png"), caption=f"ảnh {i}") for i in range(3)
    ]
    sent = await village.bot.send_media_group(village.lan.id, list(media))
    assert len({message.media_group_id for message in sent}) == 1
    assert [message.caption for message in sent] == ["ảnh 0", "ảnh 1", "ảnh 2"]
    mixed: list[InputMediaPhoto | InputMediaDocument] = [
        media[0],
        InputMediaDocument(media=BufferedInputFile(b"x", "a.txt")),
    ]
    with pytest.raises(TelegramBadRequest, match="can't be mixed"):
        await village.bot.send_media_group(village.lan.id, [*mixed])


async def test_every_kind_of_file_keeps_its_kind(village: Village) -> None:
    await village.lan.starts()
    to, file = village.lan.id, BufferedInputFile(b"bytes", "file.bin")
    assert (await village.bot.send_video(to, file, duration=3, width=320, height=240)).video
    assert (await village.bot.send_audio(to, file, title="Bài hát")).audio
    assert (await village.bot.send_voice(to, file, duration=2)).voice
    assert (await village.bot.send_animation(to, file)).animation
    assert (await village.bot.send_video_note(to, file)).video_note
    assert (await village.bot.send_sticker(to, file)).sticker
    assert (await village.bot.send_location(to, 21.8, 105.2)).location
    assert (await village.bot.send_contact(to, "+84900000001", "Lan")).contact
    assert (await village.bot.send_dice(to)).dice


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


async def test_texts_and_captions_have_their_limits_after_parsing(village: Village) -> None:
    await village.lan.starts()
    to = village.lan.id
    await village.bot.send_message(to, "<b>" + "ă" * 4096 + "</b>", parse_mode="HTML")
    with pytest.raises(TelegramBadRequest, match="message is too long"):
        await village.bot.send_message(to, "ă" * 4097)
    with pytest.raises(TelegramBadRequest, match="message caption is too long"):
        await village.bot.send_photo(to, PICTURE, caption="x" * 1025)
    with pytest.raises(TelegramBadRequest, match="message text is empty"):
        await village.bot.send_message(to, "  \n ")
    with pytest.raises(TelegramBadRequest, match="BUTTON_DATA_INVALID"):
        await village.bot.send_message(to, "x", reply_markup=keyboard("ă" * 33))


async def test_edits_change_the_message_in_place_and_say_when_nothing_changed(village: Village) -> None:
    await village.lan.starts()
    sent = await village.bot.send_message(village.lan.id, "một", reply_markup=keyboard("A"))
    edited = await village.bot.edit_message_text("hai", chat_id=village.lan.id, message_id=sent.message_id)
    assert not isinstance(edited, bool)
    assert edited.text == "hai"
    assert edited.edit_date
    assert edited.reply_markup is None
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await village.bot.edit_message_text("hai", chat_id=village.lan.id, message_id=sent.message_id)
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await village.bot.edit_message_text("x", chat_id=village.lan.id, message_id=999)
    with pytest.raises(TelegramBadRequest, match="message can't be edited"):
        await village.bot.edit_message_text("x", chat_id=village.lan.id, message_id=1)
    photo = await village.bot.send_photo(village.lan.id, PICTURE, caption="cũ")
    media = InputMediaPhoto(media=BufferedInputFile(png(60, 60), "b.png"), caption="mới")
    await village.bot.edit_message_media(media, chat_id=village.lan.id, message_id=photo.message_id)
    assert village.lan.chat.by_id[photo.message_id].text == "mới"
    assert village.lan.chat.by_id[photo.message_id].photo == png(60, 60)
    with pytest.raises(TelegramBadRequest, match="there is no text in the message to edit"):
        await village.bot.edit_message_text("x", chat_id=village.lan.id, message_id=photo.message_id)


async def test_a_message_older_than_two_days_cannot_be_deleted(village: Village) -> None:
    await village.lan.starts()
    old = await village.bot.send_message(village.lan.id, "cũ")
    village.world.clock.advance(timedelta(hours=48, seconds=1))
    fresh = await village.bot.send_message(village.lan.id, "mới")
    assert await village.bot.delete_message(village.lan.id, fresh.message_id)
    with pytest.raises(TelegramBadRequest, match="message can't be deleted"):
        await village.bot.delete_message(village.lan.id, old.message_id)
    with pytest.raises(TelegramBadRequest, match="message to delete not found"):
        await village.bot.delete_message(village.lan.id, fresh.message_id)


async def test_a_bot_cannot_write_first_nor_to_those_who_blocked_it(village: Village) -> None:
    with pytest.raises(TelegramForbiddenError, match="can't initiate conversation"):
        await village.bot.send_message(village.lan.id, "chào")
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await village.bot.send_message(42, "chào")
    await village.lan.starts()
    village.lan.blocks_bot()
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await village.bot.send_message(village.lan.id, "chào")
    change = (await village.bot.get_updates())[-1].my_chat_member
    assert change
    assert change.new_chat_member.status == ChatMemberStatus.KICKED
    village.lan.unblocks()
    await village.bot.send_message(village.lan.id, "chào lại")
    village.lan.deletes_account()
    with pytest.raises(TelegramForbiddenError, match="user is deactivated"):
        await village.bot.send_message(village.lan.id, "chào")


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


async def test_copies_forwards_pins_and_reactions(village: Village) -> None:
    await village.lan.starts()
    village.lan.adds_bot(village.group, admin=True)
    original = await village.bot.send_message(village.lan.id, "<b>gốc</b>", parse_mode="HTML")
    copy = await village.bot.copy_message(village.group.id, village.lan.id, original.message_id)
    assert village.group.by_id[copy.message_id].html == "<b>gốc</b>"
    forwarded = await village.bot.forward_message(village.group.id, village.lan.id, original.message_id)
    assert forwarded.forward_origin
    assert await village.bot.pin_chat_message(village.group.id, copy.message_id, disable_notification=True)
    assert village.group.pinned == [village.group.by_id[copy.message_id]]
    assert (await village.bot.get_chat(village.group.id)).pinned_message
    assert await village.bot.unpin_chat_message(village.group.id, message_id=copy.message_id)
    assert await village.bot.set_message_reaction(village.group.id, copy.message_id, [ReactionTypeEmoji(emoji="🔥")])
    await village.bot.get_updates(allowed_updates=["message_reaction"])
    await village.minh.reacts(village.group.by_id[copy.message_id], "👍")
    assert (await village.bot.get_updates())[-1].message_reaction
    protected = await village.bot.send_message(village.lan.id, "kín", protect_content=True)
    with pytest.raises(TelegramBadRequest, match="can't be copied"):
        await village.bot.copy_message(village.group.id, village.lan.id, protected.message_id)


async def test_a_reply_quotes_and_may_have_lost_its_message(village: Village) -> None:
    first = await village.lan.says(village.lan.chat, "Tấm gương ở Sơn Dương")
    sent = await village.bot.send_message(
        village.lan.id, "đúng", reply_parameters=ReplyParameters(message_id=first.id, quote="Sơn Dương")
    )
    assert sent.reply_to_message
    assert sent.quote
    assert sent.quote.position == 12
    with pytest.raises(TelegramBadRequest, match="message to be replied not found"):
        await village.bot.send_message(village.lan.id, "x", reply_parameters=ReplyParameters(message_id=77))
    lost = ReplyParameters(message_id=77, allow_sending_without_reply=True)
    assert (await village.bot.send_message(village.lan.id, "x", reply_parameters=lost)).reply_to_message is None


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


async def test_an_anonymous_admin_speaks_as_the_group(village: Village) -> None:
    village.lan.adds_bot(village.forum)
    await village.lan.says(village.forum, "/dangky", anonymously=True)
    message = (await village.bot.get_updates())[-1].message
    assert message
    assert message.from_user
    assert message.from_user.id == 1_087_968_824
    assert message.sender_chat
    assert message.sender_chat.id == village.forum.id
