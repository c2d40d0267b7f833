"""One request to the Bot API, with its parameters read the lenient way Telegram reads them."""

import re
from dataclasses import dataclass, field
from typing import Any

import orjson

from .accounts import Bot
from .chats import Chat
from .files import StoredFile
from .formatting import Text, given, spot, width
from .html import parse_html
from .markdown import parse_markdown
from .refusals import Refusal, bad_request
from .state import State

Json = dict[str, Any]

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came in a multipart body."""

    name: str
    mime: str
    content: bytes


@dataclass(slots=True)
class Call:
    """`params` holds strings (forms) or JSON values; both are understood everywhere, as on Telegram."""

    world: State
    bot: Bot
    method: str
    params: Json
    uploads: dict[str, Upload] = field(default_factory=dict)

    def get(self, name: str) -> Any:
        value = self.params.get(name)
        return None if value == "" else value

    def text(self, name: str) -> str:
        value = self.params.get(name)
        return "" if value is None else value if isinstance(value, str) else str(value)

    def integer(self, name: str, default: int = 0) -> int:
        value = self.get(name)
        if value is None or isinstance(value, int):
            return int(value or default) if value is None else int(value)
        try:
            return int(str(value))
        except ValueError:
            return default

    def flag(self, name: str) -> bool:
        value = self.get(name)
        return (
            value is True or (isinstance(value, str) and value.lower() in {"true", "1", "yes", "t", "y"}) or value == 1
        )

    def json(self, name: str, what: str = "") -> Any:
        """A parameter that is a JSON value, spelled out or as a string of it."""
        value = self.get(name)
        if not isinstance(value, str):
            return value
        try:
            return orjson.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {what or name.replace('_', ' ')} JSON object") from None

    def painted(self, message: Any) -> Json:
        return self.world.painter(self.bot).message(message)

    # -- text

    def formatted(self, name: str, limit: int = TEXT_LIMIT, *, entities: str | None = None) -> Text:
        """The text of a parameter with its entities, checked for length after parsing."""
        mode = self.text("parse_mode" if name in {"text", "caption"} else f"{name}_parse_mode")
        spelled = self.json(entities or ("entities" if name == "text" else f"{name}_entities"), "entities")
        return self.read_text(self.text(name), mode, spelled, limit, name)

    def read_text(self, raw: str, mode: str, spelled: list[Json] | None, limit: int, name: str = "text") -> Text:
        raw = clean(raw)
        match mode.lower():
            case "html":
                text = parse_html(raw)
            case "markdownv2":
                text = parse_markdown(raw, version=2)
            case "markdown":
                text = parse_markdown(raw, version=1)
            case "":
                text = given(raw, spelled) if spelled else Text(raw.strip())
            case _:
                raise bad_request("unsupported parse_mode")
        if len(text.text) > limit // 2 and width(text.text) > limit:
            raise bad_request("message caption is too long" if name == "caption" else "message is too long")
        return self.world.text_of(spot(text))

    # -- chats

    def chat(self, name: str = "chat_id") -> Chat:
        """The chat the parameter names, as far as this bot knows it."""
        raw = self.get(name)
        if raw is None:
            raise bad_request(f"{name} is empty")
        if isinstance(raw, str) and raw.startswith("@"):
            found = [chat for chat in self.world.chats.values() if chat.username.lower() == raw[1:].lower()]
            if not found:
                raise bad_request("chat not found")
            return found[0]
        try:
            number = int(raw)
        except (TypeError, ValueError):
            raise bad_request("chat not found") from None
        if number > 0:
            return self._private(number)
        chat = self.world.chats.get(number)
        if chat is None or (not chat.username and self.bot.id not in chat.members):
            raise bad_request("chat not found")
        return chat

    def _private(self, number: int) -> Chat:
        chat = self.world.privates.get((self.bot.id, number))
        if chat is not None:
            return chat
        account = self.world.accounts.get(number)
        if account is None or account.is_bot:
            raise bad_request("chat not found")
        raise Refusal(403, "Forbidden: bot can't initiate conversation with a user")

    # -- files

    def upload(self, reference: str) -> Upload | None:
        """The uploaded file a value points at: `attach://name`."""
        if not reference.startswith("attach://"):
            return None
        found = self.uploads.get(reference.removeprefix("attach://"))
        if found is None:
            raise bad_request("can't find file to upload by attach:// name")
        return found

    def file(self, name: str, kind: str, **attributes: Any) -> StoredFile:
        """The file of a parameter: uploaded under its name, attached, or known by identifier."""
        upload = self.uploads.get(name)
        value = self.text(name)
        if upload is None and not value:
            raise bad_request(f"there is no {kind.replace('_', ' ')} in the request")
        return self.file_from(upload or value, kind, **attributes)

    def file_from(self, source: Upload | str, kind: str, **attributes: Any) -> StoredFile:
        if isinstance(source, str):
            attached = self.upload(source)
            if attached is None:
                return self.world.cloud.find_for_sending(source, self.bot.id, kind)
            source = attached
        return self.world.cloud.store(kind, source.content, source.name, source.mime, **attributes)


CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def clean(text: str) -> str:
    """Telegram drops carriage returns and turns other control characters into spaces."""
    return CONTROL.sub(" ", text.replace("\r", "")) if not text.isprintable() else text
