"""sendRichMessage, and what editMessageText shares with it: the content of a rich message."""

from typing import Any

from bot.emulator.calls import Call
from bot.emulator.files import StoredFile
from bot.emulator.refusals import bad_request
from bot.emulator.rich import read_rich

from .destination import admit, reachable

Json = dict[str, Any]


def rich_content(call: Call) -> Json:
    """The parameter `rich_message` as content of a message. Of its three forms the emulator reads HTML."""
    given = call.json("rich_message", "InputRichMessage")
    if not isinstance(given, dict) or not isinstance(given.get("html"), str) or not given["html"].strip():
        raise bad_request("rich message must be non-empty")
    rich = read_rich(given["html"])
    media = {str(each.get("id")): each.get("media") for each in given.get("media") or [] if isinstance(each, dict)}
    files: list[StoredFile] = []
    for name in rich.pictures:
        item = media.get(name)
        if not isinstance(item, dict) or item.get("type") != "photo" or not isinstance(item.get("media"), str):
            raise bad_request(f'rich message media "{name}" not found')
        files.append(call.file_from(item["media"], "photo"))
    return {
        "body": rich.text,
        "file": files[0] if files else None,
        "extra": {"rich_message": {"blocks": rich.blocks}},
        "spoiler": False,
        "caption_above": False,
        "link_preview": None,
    }


def send_rich_message(call: Call) -> Json:
    reachable(call)
    content = rich_content(call)
    place = admit(call, "photo" if content["file"] else "text")
    return call.painted(place.say(call, **content))


METHODS = {"sendRichMessage": send_rich_message}
