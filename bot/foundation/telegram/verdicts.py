"""What an answer of Telegram means for a delivery: one pure function of phase, status and body."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from bot.foundation.telegram.transport import Outcome, Phase


class Kind(StrEnum):
    SENT = "sent"
    NOT_CONNECTED = "not_connected"  # nothing left this machine
    UNKNOWN = "unknown"  # Telegram may have it
    SLOW_DOWN = "slow_down"
    INFRASTRUCTURE = "infrastructure"  # somebody between us and Telegram spoke: nobody's chat is to blame
    TOKEN_REFUSED = "token_refused"  # noqa: S105 - a verdict, not a secret
    MOVED = "moved"
    TOPIC_GONE = "topic_gone"
    NO_MEDIA = "no_media"
    BAD_TEXT = "bad_text"
    BAD_FILE = "bad_file"
    NOT_RICH = "not_rich"  # the richer form is not taken, of this message or at all
    NOT_ASIDE = "not_aside"  # not for one person alone, in this chat or at all
    WRONG_FORM = "wrong_form"  # an edit of text where there is a caption, or the reverse
    CHAT_GONE = "chat_gone"
    REFUSED = "refused"
    FAULT = "fault"  # our own: it could not be drawn or rendered, so nothing left


class Verdict(NamedTuple):
    kind: Kind
    reason: str = ""
    message_id: int | None = None
    file_id: str | None = None
    poll_id: str | None = None
    more_ids: tuple[int, ...] = ()  # of an album, beyond its first message
    retry_after: float | None = None
    moved_to: int | None = None

    @property
    def leaves_doubt(self) -> bool:
        return self.kind is Kind.UNKNOWN


# Telegram's own words, any case: the library and Telegram differ in capitals. The first that fits decides, so the
# narrow ones stand before the wide ones.
CATALOGUE: tuple[tuple[str, Kind, str], ...] = (
    ("message is not modified", Kind.SENT, "not modified"),
    ("message to delete not found", Kind.SENT, "already gone"),
    ("upgraded to a supergroup", Kind.MOVED, "moved"),
    ("bot was blocked by the user", Kind.CHAT_GONE, "blocked"),
    ("user is deactivated", Kind.CHAT_GONE, "deactivated"),
    ("can't initiate conversation", Kind.CHAT_GONE, "never started"),
    ("bot was kicked", Kind.CHAT_GONE, "kicked"),
    ("bot is not a member", Kind.CHAT_GONE, "not a member"),
    ("group chat was deleted", Kind.CHAT_GONE, "deleted"),
    ("group chat was deactivated", Kind.CHAT_GONE, "deactivated"),
    ("chat not found", Kind.CHAT_GONE, "not found"),
    ("peer_id_invalid", Kind.CHAT_GONE, "not found"),
    ("channel_private", Kind.CHAT_GONE, "not a member"),
    ("message thread not found", Kind.TOPIC_GONE, "topic not found"),
    ("topic_closed", Kind.TOPIC_GONE, "topic closed"),
    ("topic_deleted", Kind.TOPIC_GONE, "topic deleted"),
    ("not a forum", Kind.TOPIC_GONE, "no topics"),
    ("not enough rights to send photos", Kind.NO_MEDIA, "no photos"),
    ("not enough rights to send documents", Kind.NO_MEDIA, "no files"),
    ("not enough rights to send video notes", Kind.NO_MEDIA, "no media"),
    ("not enough rights to send videos", Kind.NO_MEDIA, "no videos"),
    ("not enough rights to send audios", Kind.NO_MEDIA, "no media"),
    ("not enough rights to send music", Kind.NO_MEDIA, "no media"),
    ("not enough rights to send voice notes", Kind.NO_MEDIA, "no media"),
    ("not enough rights to send animations", Kind.NO_MEDIA, "no media"),
    ("not enough rights to send gifs", Kind.NO_MEDIA, "no media"),
    ("not enough rights to send stickers", Kind.NO_MEDIA, "no media"),
    ("chat_send_photos_forbidden", Kind.NO_MEDIA, "no photos"),
    ("chat_send_videos_forbidden", Kind.NO_MEDIA, "no videos"),
    ("chat_send_docs_forbidden", Kind.NO_MEDIA, "no files"),
    ("chat_send_audios_forbidden", Kind.NO_MEDIA, "no media"),
    ("chat_send_voices_forbidden", Kind.NO_MEDIA, "no media"),
    ("voice_messages_forbidden", Kind.NO_MEDIA, "no media"),
    ("chat_send_media_forbidden", Kind.NO_MEDIA, "no media"),
    ("not enough rights to send polls", Kind.REFUSED, "no polls"),
    ("chat_send_polls_forbidden", Kind.REFUSED, "no polls"),
    ("can't be sent to channel chats", Kind.REFUSED, "no open polls in channels"),
    ("chat_send_plain_forbidden", Kind.REFUSED, "no text"),
    ("chat_write_forbidden", Kind.CHAT_GONE, "no rights"),
    ("chat_restricted", Kind.CHAT_GONE, "restricted"),
    ("need administrator rights", Kind.CHAT_GONE, "no rights"),
    ("have no rights to send a message", Kind.CHAT_GONE, "no rights"),
    ("not enough rights to send text messages", Kind.CHAT_GONE, "no rights"),
    ("not enough rights", Kind.REFUSED, "no rights"),
    ("have no rights", Kind.REFUSED, "no rights"),
    ("can't parse entities", Kind.BAD_TEXT, "formatting"),
    ("message is too long", Kind.BAD_TEXT, "too long"),
    ("caption is too long", Kind.BAD_TEXT, "too long"),
    ("message_too_long", Kind.BAD_TEXT, "too long"),
    ("media_caption_too_long", Kind.BAD_TEXT, "too long"),
    ("entities_too_long", Kind.BAD_TEXT, "too long"),
    ("wrong file identifier", Kind.BAD_FILE, "file"),
    ("wrong remote file", Kind.BAD_FILE, "file"),
    ("file_reference_expired", Kind.BAD_FILE, "file"),
    ("photo_invalid_dimensions", Kind.NO_MEDIA, "picture"),
    ("image_process_failed", Kind.NO_MEDIA, "picture"),
    ("there is no text in the message to edit", Kind.WRONG_FORM, "caption"),
    ("there is no caption in the message to edit", Kind.WRONG_FORM, "text"),
    ("message to edit not found", Kind.REFUSED, "message gone"),
    ("message to copy not found", Kind.REFUSED, "original gone"),
    ("message can't be copied", Kind.REFUSED, "original gone"),
    ("message can't be edited", Kind.REFUSED, "cannot be edited"),
    ("message can't be deleted", Kind.REFUSED, "cannot be deleted"),
)

_WORDS = re.compile(r"[^a-z0-9' ]+")


# The reasons of NOT_RICH that are true of the server and not of one message.
NO_METHOD, NO_CONTENT = "no rich messages", "rich messages of another kind"
# Said in the group for all to see: an older server does not read for whom it was.
HEARD_BY_ALL = "heard by all"


def judge(outcome: Outcome, *, is_rich: bool = False, is_aside: bool = False) -> Verdict:
    """The verdict on one call that was to deliver, edit, delete or pin something.

    `is_rich`: in its richer form. `is_aside`: for one person alone.
    """
    if outcome.phase is not Phase.ANSWERED:
        return Verdict(Kind.NOT_CONNECTED if outcome.phase is Phase.NOT_CONNECTED else Kind.UNKNOWN, outcome.detail)
    answer = outcome.answer()
    status = outcome.status
    if status == 429:
        return Verdict(Kind.SLOW_DOWN, "too many requests", retry_after=_retry_after(answer or {}))
    if status < 400 or status >= 500:
        accepted = _accepted(answer, status) or Verdict(Kind.UNKNOWN, f"status {status}")
        return _heard(accepted, answer) if is_aside else accepted
    if answer is None or answer["ok"]:
        return Verdict(Kind.INFRASTRUCTURE, f"status {status} from something in between")
    refused = _refusal(answer, status)
    if is_aside and status in (400, 403) and refused.kind in _MAY_BE_THE_LISTENER:
        return Verdict(Kind.NOT_ASIDE, refused.reason)
    return _without_riches(refused, answer, status) if is_rich else refused


def _heard(verdict: Verdict, answer: Mapping[str, Any] | None) -> Verdict:
    """A message for one person has no number in the chat."""
    result = answer.get("result") if answer else None
    if verdict.kind is not Kind.SENT or not isinstance(result, dict):
        return verdict
    if "ephemeral_message_id" in result:
        return verdict._replace(message_id=None)
    return verdict._replace(reason=HEARD_BY_ALL)


# That we may not speak to one person there, or that they are not there, is no word about the chat itself.
_MAY_BE_THE_LISTENER = (Kind.REFUSED, Kind.CHAT_GONE)

# What is wrong with a rich call may be only its form, so that the classic one is worth a try.
_MAY_BE_THE_FORM = (Kind.TOKEN_REFUSED, Kind.BAD_TEXT, Kind.REFUSED, Kind.WRONG_FORM)


def _without_riches(refused: Verdict, answer: Mapping[str, Any], status: int) -> Verdict:
    if status == 401 or refused.kind not in _MAY_BE_THE_FORM:
        return refused
    if status == 404:
        return Verdict(Kind.NOT_RICH, NO_METHOD)
    # An older server cannot read the parameter and takes it for none.
    is_unread = "rich message must be non-empty" in str(answer.get("description")).lower()
    return Verdict(Kind.NOT_RICH, NO_CONTENT if is_unread else refused.reason)


def _accepted(answer: Mapping[str, Any] | None, status: int) -> Verdict | None:
    if status != 200 or answer is None or not answer["ok"]:
        return None
    result = answer.get("result")
    if result is True:  # deleting, pinning, and edits in inline mode
        return Verdict(Kind.SENT)
    messages: list[Any] = result if isinstance(result, list) else [result]
    ids: list[int] = []
    for message in messages:
        number = message.get("message_id") if isinstance(message, dict) else None
        if type(number) is not int:
            return None
        ids.append(number)
    if not ids:
        return None
    first = messages[0]
    return Verdict(Kind.SENT, "", ids[0], _file_id(first), _poll_id(first), tuple(ids[1:]))


def _file_id(message: Mapping[str, Any]) -> str | None:
    """Of the document, or of the largest size of a photo; Telegram lists them by size."""
    sizes, document = message.get("photo") or _rich_photo(message), message.get("document")
    held = sizes[-1] if isinstance(sizes, list) and sizes else document
    file_id = held.get("file_id") if isinstance(held, dict) else None
    return file_id if isinstance(file_id, str) else None


def _rich_photo(message: Mapping[str, Any]) -> Any:
    rich = message.get("rich_message")
    blocks = rich.get("blocks") if isinstance(rich, dict) else None
    for block in blocks or ():
        if isinstance(block, dict) and block.get("type") == "photo":
            return block.get("photo")
    return None


def _poll_id(message: Mapping[str, Any]) -> str | None:
    poll = message.get("poll")
    return str(poll["id"]) if isinstance(poll, dict) and "id" in poll else None


def _refusal(answer: Mapping[str, Any], status: int) -> Verdict:
    parameters = answer.get("parameters")
    parameters = parameters if isinstance(parameters, dict) else {}
    if isinstance(parameters.get("migrate_to_chat_id"), int):
        return Verdict(Kind.MOVED, "moved", moved_to=parameters["migrate_to_chat_id"])
    if isinstance(parameters.get("retry_after"), (int, float)):
        return Verdict(Kind.SLOW_DOWN, "too many requests", retry_after=_retry_after(answer))
    said = str(answer.get("description") or "").lower()
    for words, kind, reason in CATALOGUE:
        if words in said:
            # A move without the new address cannot be followed; the chat's own update will tell it.
            return Verdict(Kind.CHAT_GONE if kind is Kind.MOVED else kind, reason)
    if status in (401, 404):
        return Verdict(Kind.TOKEN_REFUSED, f"status {status}")
    if status == 403:
        return Verdict(Kind.CHAT_GONE, "forbidden")
    return Verdict(Kind.REFUSED, " ".join(_WORDS.sub(" ", said).split())[:60] or f"status {status}")


def _retry_after(answer: Mapping[str, Any]) -> float | None:
    parameters = answer.get("parameters")
    seconds = parameters.get("retry_after") if isinstance(parameters, dict) else None
    return float(seconds) if isinstance(seconds, (int, float)) and seconds >= 0 else None
