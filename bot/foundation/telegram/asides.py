"""A call as one for a single person in a group (Telegram Bot API 10.3, ephemeral messages). Pure."""

from dataclasses import replace

from bot.foundation.delivery import Ease
from bot.foundation.message import Listener
from bot.foundation.telegram.rendering import Call

SAID = frozenset({"sendMessage", "sendRichMessage", "sendPhoto", "sendDocument"})
EDITED = {f"editMessage{what}": f"editEphemeralMessage{what}" for what in ("Text", "Caption", "Media", "ReplyMarkup")}


def for_one(call: Call, listener: Listener | None, eases: Ease, *, takes_asides: bool) -> Call:
    """As it was where the server or the chat does not let us. What was said aside is edited so, or not at all."""
    if listener is None:
        return call
    if call.method in EDITED:
        params = {**call.params, "receiver_user_id": listener.person_id}
        return replace(call, method=EDITED[call.method], params=params, is_aside=True)
    if not takes_asides or call.method not in SAID or Ease.ALOUD in eases:
        return call
    who = {"receiver_user_id": listener.person_id}
    pressed = {"callback_query_id": listener.callback_id} if listener.callback_id else {}
    return replace(call, params={**call.params, "ephemeral_message_parameters": {**who, **pressed}}, is_aside=True)
