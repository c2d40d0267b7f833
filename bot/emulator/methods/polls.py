"""Polls and quizzes: asking, and stopping; votes are cast by people."""

from typing import Any

from bot.emulator.calls import Call
from bot.emulator.content import Poll
from bot.emulator.objects import poll_object
from bot.emulator.refusals import bad_request

from .destination import admit, markup, reachable

Json = dict[str, Any]


def send_poll(call: Call) -> Json:
    poll = read_poll(call)
    chat = reachable(call)
    if chat.is_channel and not poll.is_anonymous:
        raise bad_request("non-anonymous polls can't be sent to channel chats")
    return call.painted(admit(call, "poll").say(call, poll=poll))


def read_poll(call: Call) -> Poll:
    question = call.formatted("question", 300)
    if not question:
        raise bad_request("poll question must be non-empty")
    given = call.json("options")
    if not isinstance(given, list):
        raise bad_request("expected an Array of poll options")
    # Bot API 10: one option is enough, twelve are the most.
    if not 1 <= len(given) <= 12:
        raise bad_request("poll must have at least 1 option" if not given else "poll can't have more than 12 options")
    options = [read_option(call, option) for option in given]
    kind = call.text("type") or "regular"
    correct = call.json("correct_option_ids")
    if correct is None and call.get("correct_option_id") is not None:
        correct = [call.integer("correct_option_id")]
    if kind == "quiz" and (not correct or not all(0 <= int(one) < len(options) for one in correct)):
        raise bad_request("wrong correct option ID specified")
    settings: Json = {
        "is_anonymous": call.get("is_anonymous") is None or call.flag("is_anonymous"),
        "type": kind,
        "allows_multiple_answers": call.flag("allows_multiple_answers"),
        "allows_revoting": kind != "quiz" if call.get("allows_revoting") is None else call.flag("allows_revoting"),
        "members_only": call.flag("members_only"),
    }
    if kind == "quiz":
        settings["correct_option_ids"] = [int(one) for one in correct]
    for name in ("open_period", "close_date"):
        if call.integer(name):
            settings[name] = call.integer(name)
    return Poll(
        call.world.identifier("poll"),
        question,
        options,
        settings,
        explanation=call.formatted("explanation", 200),
        description=call.formatted("description", 1024),
        is_closed=call.flag("is_closed"),
    )


def read_option(call: Call, option: Any) -> Any:
    plain: Json = {"text": option} if isinstance(option, str) else option
    text = call.read_text(plain.get("text") or "", plain.get("text_parse_mode") or "", plain.get("text_entities"), 100)
    if not text:
        raise bad_request("poll options must be non-empty")
    return text


def stop_poll(call: Call) -> Json:
    chat = reachable(call)
    message = chat.by_id.get(call.integer("message_id"))
    if message is None or message.deleted or message.poll is None:
        raise bad_request("message with poll to stop not found")
    if message.sender is not call.bot:
        raise bad_request("poll can't be stopped")
    if message.poll.is_closed:
        raise bad_request("poll has already been closed")
    message.poll.is_closed = True
    message.markup = markup(call, chat, inline_only=True)
    call.world.poll_changed(message)
    return poll_object(message.poll)


METHODS = {"sendPoll": send_poll, "stopPoll": stop_poll}
