"""aiogram sends: words, pictures, albums, edits, copies, with Telegram's limits and refusals."""

from datetime import timedelta

import pytest
from aiogram.enums import ChatMemberStatus
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
)
from aiogram.types import (
    BufferedInputFile,
    InputMediaDocument,
    InputMediaPhoto,
    ReactionTypeEmoji,
    ReplyParameters,
)

from tests.emulator.conftest import PICTURE, Village, keyboard
from tests.emulator.pictures import png


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
