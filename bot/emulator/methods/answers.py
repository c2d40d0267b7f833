"""Methods that answer a waiting person: pressed buttons and inline queries."""

from typing import Any

from bot.emulator.calls import CAPTION_LIMIT, Call
from bot.emulator.pending import ANSWERED_WITHIN, CallbackAnswer
from bot.emulator.refusals import bad_request

from .destination import check_markup

Json = dict[str, Any]

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
FILE_KINDS = ("photo", "document", "video", "audio", "voice", "sticker")


def answer_callback(call: Call) -> bool:
    press = call.world.presses.get(call.text("callback_query_id"))
    late = press is None or press.bot is not call.bot or press.answer is not None
    if late or not press or call.world.now() - press.at > ANSWERED_WITHIN:
        raise bad_request(TOO_OLD)
    text = call.text("text")
    if len(text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    url = call.text("url") or None
    if url and not url.startswith(("https://t.me/", "tg://")):
        raise bad_request("URL_INVALID")
    press.settle(CallbackAnswer(text, call.flag("show_alert"), url))
    call.world.events.tell("answered", press)
    return True


def answer_inline(call: Call) -> bool:
    query = call.world.inlines.get(call.text("inline_query_id"))
    if query is None or query.bot is not call.bot or call.world.now() - query.at > ANSWERED_WITHIN:
        raise bad_request(TOO_OLD)
    results = call.json("results")
    if not isinstance(results, list):
        raise bad_request("expected an Array of InlineQueryResult")
    if len(results) > 50:
        raise bad_request("RESULTS_TOO_MUCH")
    ids = [str(result.get("id", "")) for result in results]
    if not all(1 <= len(one.encode()) <= 64 for one in ids):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    ready = [read_result(call, result) for result in results]
    query.settle(ready, call.text("next_offset"), call.json("button"))
    call.world.events.tell("inline", query)
    return True


def read_result(call: Call, result: Json) -> Json:
    """A checked result; `say` holds what would be sent when it is chosen."""
    kind = str(result.get("type"))
    say: Json = {"markup": check_markup(result.get("reply_markup"), None, inline_only=True)}
    content = result.get("input_message_content")
    if content and content.get("message_text"):
        say["body"] = call.read_text(
            content["message_text"], content.get("parse_mode") or "", content.get("entities"), 4096
        )
        say["link_preview"] = content.get("link_preview_options")
    elif kind in FILE_KINDS and result.get(f"{kind}_file_id"):
        say["file"] = call.file_from(result[f"{kind}_file_id"], kind)
        say["body"] = call.read_text(
            result.get("caption") or "", result.get("parse_mode") or "", result.get("caption_entities"),
            CAPTION_LIMIT, "caption",
        )  # fmt: skip
    elif kind == "article":
        raise bad_request("can't parse InlineQueryResult: message text is empty")
    elif kind == "photo" and result.get("photo_url"):
        raise bad_request("WEBPAGE_MEDIA_EMPTY")
    else:
        raise bad_request(f'can\'t parse InlineQueryResult: Unsupported inline query result type "{kind}"')
    if kind == "article" and not result.get("title"):
        raise bad_request("can't parse InlineQueryResult: Can't find field \"title\"")
    return result | {"say": say}


METHODS = {"answerCallbackQuery": answer_callback, "answerInlineQuery": answer_inline}
