"""sendRichMessage: a document in one message; blocks given directly or as HTML, media by reference or upload."""

from typing import Any

from bot.emulator import rich
from bot.emulator.calls import Call
from bot.emulator.files import StoredFile
from bot.emulator.refusals import bad_request

from .destination import admit, reachable

Json = dict[str, Any]


class MediaShelf:
    """The files a rich message uses, stored as they are first mentioned."""

    def __init__(self, call: Call, given: list[Json]) -> None:
        self.call = call
        self.named = {str(one.get("id")): one.get("media") or {} for one in given}
        self.used: list[StoredFile] = []

    def by_link(self, kind: str, source: str) -> Any:
        """`tg://photo?id=…` names an entry of `media`."""
        name = source.partition("?id=")[2]
        if not source.startswith("tg://") or name not in self.named:
            raise bad_request("failed to get HTTP URL content")
        return self.drawn(kind, str(self.named[name].get("media", "")))

    def drawn(self, kind: str, source: str) -> Any:
        file = self.call.file_from(source, kind)
        self.used.append(file)
        return self.call.world.painter(self.call.bot).file(file)[kind]


def rich_content(call: Call) -> Json:
    """The parameter `rich_message` as content of a message: blocks for bots, words and a picture for readers."""
    given = call.json("rich_message", "InputRichMessage")
    if not isinstance(given, dict):
        raise bad_request("rich_message must be an InputRichMessage")
    forms = [name for name in ("html", "markdown", "blocks") if given.get(name)]
    if len(forms) != 1:
        raise bad_request("exactly one of html, markdown and blocks must be specified in InputRichMessage")
    shelf = MediaShelf(call, given.get("media") or [])
    match forms[0]:
        case "html":
            blocks, body = rich.read_html(str(given["html"]), shelf.by_link)
        case "blocks":
            blocks = rich.check([read_block(block, shelf) for block in given["blocks"]])
            body = rich.bare(blocks)
        case _:
            # Plain paragraphs are all of Markdown that anything here needs.
            parts = str(given["markdown"]).split("\n\n")
            blocks = rich.check([{"type": "paragraph", "text": part} for part in parts])
            body = rich.bare(blocks)
    return {
        "body": body,
        "file": next((file for file in shelf.used if file.kind == "photo"), None),
        "rich_files": shelf.used,
        "extra": {"rich_message": {"blocks": blocks}},
        "link_preview": None,
    }


def read_block(block: Json, shelf: MediaShelf) -> Json:
    kind = block.get("type")
    if kind in {"photo", "video", "audio", "document"}:
        return block | {str(kind): shelf.drawn(str(kind), str((block.get(str(kind)) or {}).get("media", "")))}
    read = dict(block)
    if "blocks" in block:
        read["blocks"] = [read_block(one, shelf) for one in block["blocks"]]
    if "items" in block:
        read["items"] = [
            {"label": "•"} | item | {"blocks": [read_block(one, shelf) for one in item["blocks"]]}
            for item in block["items"]
        ]
    return read


def send_rich(call: Call) -> Json:
    reachable(call)
    content = rich_content(call)
    place = admit(call, "photo" if content["file"] else "text")
    return call.painted(place.say(call, **content))


METHODS = {"sendRichMessage": send_rich}
