"""Buttons below a message, and in place of the keyboard, as the Bot API writes them. Pure."""

from typing import Any

from bot.foundation.message import Act, Action, Button, Link, Message, Pick, Sealed, Share


def keyboard(rows: tuple[tuple[Button, ...], ...]) -> dict[str, Any]:
    return {"inline_keyboard": [[_button(button) for button in row] for row in rows]}


def _button(button: Button) -> dict[str, Any]:
    match button.does:
        case Sealed(token):
            return {"text": button.label, "callback_data": token}
        case Link(url):
            return {"text": button.label, "url": url}
        case Share(query):
            return {"text": button.label, "switch_inline_query": query}
        case Action(name):
            raise ValueError(f"the action {name!r} must be sealed before it leaves the house")


# In the answer they tell which key was pressed.
PICK_NUMBERS = {"group": 1, "channel": 2, "person": 3}
NO_RIGHTS = dict.fromkeys(
    (
        "is_anonymous",
        "can_manage_chat",
        "can_delete_messages",
        "can_manage_video_chats",
        "can_restrict_members",
        "can_promote_members",
        "can_change_info",
        "can_invite_users",
        "can_post_stories",
        "can_edit_stories",
        "can_delete_stories",
        "can_send_welcome_messages",
    ),
    False,
)


def markup_of(message: Message, act: Act) -> dict[str, Any]:
    if message.picks and not message.buttons:
        keys = [[{"text": pick.label, **_request(pick)}] for pick in message.picks]
        return {"reply_markup": {"keyboard": keys, "resize_keyboard": True, "one_time_keyboard": True}}
    if message.hides_picks and not message.buttons:
        return {"reply_markup": {"remove_keyboard": True}}
    return {"reply_markup": keyboard(message.buttons)} if message.buttons or act is Act.EDIT else {}


def _request(pick: Pick) -> dict[str, Any]:
    """Only chats that the reader looks after; a channel makes us an administrator who posts when it is picked."""
    wanted: dict[str, Any] = {"request_id": PICK_NUMBERS[pick.what]}
    if pick.what == "person":
        return {"request_users": {**wanted, "user_is_bot": False, "max_quantity": 1, "request_name": True}}
    rights = {**NO_RIGHTS, "can_manage_chat": True}
    if pick.what == "group":
        own: dict[str, Any] = {"chat_is_channel": False, "bot_is_member": True}
    else:  # Telegram takes only rights of ours that the reader has too
        rights |= {"can_post_messages": True}
        own = {"chat_is_channel": True, "bot_administrator_rights": rights}
    return {"request_chat": {**wanted, **own, "user_administrator_rights": rights}}
