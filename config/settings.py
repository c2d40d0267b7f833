"""Every knob: its type, unit, default and meaning. Reads the environment, a .env file and NAME_FILE twins; refuses what it does not know."""

import difflib
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from dotenv import dotenv_values
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

PREFIX = "BOT_"
TOKEN_FORM = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{35}")


class BadSettings(Exception):
    """The settings cannot be used; each line of the text names one of them, what is wrong and what would be right."""


def _knob(default: Any, meaning: str, example: str = "") -> Any:
    return Field(default=default, description=meaning, examples=[example] if example else None)


class Settings(BaseSettings):
    """Field order is the order of example.env; a description is what the reader of that file sees."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore", hide_input_in_errors=True)

    token: SecretStr = Field(
        description="The bot's token from @BotFather. Secret.",
        examples=["123456789:AAF-the-35-characters-from-BotFather"],
    )
    owner_ids: Annotated[tuple[int, ...], NoDecode] = _knob(
        (),
        "Telegram ids of the owners, separated by commas. They may do everything; /start shows nobody else's.",
        "7000000101",
    )
    language: str = _knob("vi", "Language for those who have chosen none: vi or en.")
    timezone: str = _knob("Asia/Ho_Chi_Minh", "IANA time zone of new chats.")
    database_url: SecretStr = _knob(
        SecretStr("sqlite+aiosqlite:///data/bot.db"),
        "Where the rows live: a SQLite file, or postgresql+asyncpg://user:password@host/name. Secret if it holds a password.",
    )
    stories_path: Path | None = _knob(None, "Folder of the story library; empty: the one that comes with the bot.")
    api_url: str = _knob("https://api.telegram.org", "Address of the Bot API server.")
    proxy_url: SecretStr | None = _knob(
        None,
        "Way out to Telegram where it is blocked: http:// or socks5://user:password@host:port. Secret.",
        "socks5://127.0.0.1:1080",
    )
    webhook_url: str | None = _knob(
        None,
        "Public https address that Telegram calls, ending in /telegram; empty: the bot polls.",
        "https://bot.example.vn/telegram",
    )
    webhook_secret: SecretStr | None = _knob(
        None, "At least 32 letters, digits, - or _; needed with BOT_WEBHOOK_URL. Secret."
    )
    http_host: str = _knob("127.0.0.1", "Address on which webhook, health and metrics are served.")
    http_port: int = Field(default=8080, ge=0, le=65535, description="Port of the same; 0: not served.")
    messages_per_second: int = Field(
        default=30,
        ge=1,
        le=1000,
        description="Messages a second to all chats together. Telegram allows 30 without payment.",
    )
    approval_above: int = Field(
        default=0, ge=0, description="Broadcasts to more chats than this need a second person's approval; 0: never."
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (init_settings,)  # `load` gathers the environment itself: it must see unknown names too

    @field_validator("token")
    @classmethod
    def _has_the_form_of_a_token(cls, value: SecretStr) -> SecretStr:
        if not TOKEN_FORM.fullmatch(value.get_secret_value()):
            raise ValueError(
                "this is not a bot token; it looks like 123456789:AAF… (35 characters after the colon), see @BotFather"
            )
        return value

    @field_validator("owner_ids", mode="before")
    @classmethod
    def _splits_at_commas(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        parts = [part.strip() for part in value.split(",") if part.strip()]
        if wrong := [part for part in parts if not part.isdecimal()]:
            raise ValueError(
                f"{wrong[0]!r} is not a Telegram id; ids are whole numbers separated by commas, as 7000000101,7000000102"
            )
        return tuple(int(part) for part in parts)

    @field_validator("timezone")
    @classmethod
    def _is_a_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError) as error:
            raise ValueError(f"{value!r} is no IANA time zone; write it as Asia/Ho_Chi_Minh") from error
        return value

    @field_validator("language")
    @classmethod
    def _is_spoken(cls, value: str) -> str:
        if value not in ("vi", "en"):
            raise ValueError(f"{value!r} is not spoken here; use vi or en")
        return value

    @field_validator("api_url", "webhook_url")
    @classmethod
    def _is_an_address(cls, value: str | None) -> str | None:
        if value is not None and not re.match(r"https?://[^/\s]+", value):
            raise ValueError(f"{value!r} is no address; write it as https://api.telegram.org")
        return value.rstrip("/") if value else None

    @field_validator("webhook_secret")
    @classmethod
    def _is_long_enough(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not re.fullmatch(r"[A-Za-z0-9_-]{32,256}", value.get_secret_value()):
            raise ValueError("the secret needs 32 to 256 letters, digits, - or _")
        return value


def names() -> list[str]:
    """The environment name of every setting, in the order of example.env."""
    return [PREFIX + field.upper() for field in Settings.model_fields]


def load(environment: Mapping[str, str] | None = None, env_file: Path | None = Path(".env"), **given: Any) -> Settings:
    """The settings from `env_file` and the environment, which wins. `given` stands above both (the demo's own).

    Raises BadSettings with one line for each setting that is unknown, missing or wrong.
    """
    if environment is None:
        environment = os.environ
    found = {name: value for name, value in dotenv_values(env_file).items() if value} if env_file else {}
    found |= {name: value for name, value in environment.items() if name.startswith(PREFIX) and value}
    problems = [
        _unknown(name) for name in found if name.startswith(PREFIX) and name.removesuffix("_FILE") not in names()
    ]
    values: dict[str, Any] = {}
    for name in names():
        field = name.removeprefix(PREFIX).lower()
        try:
            value = _read(name, found)
        except ValueError as error:
            problems.append(str(error))
            continue
        if value is not None:
            values[field] = value
    try:
        settings = Settings(**{**values, **given})
    except ValidationError as error:
        raise BadSettings("\n".join([*problems, *map(_line, error.errors())])) from None
    if settings.webhook_url and not settings.webhook_secret:
        problems.append("BOT_WEBHOOK_SECRET is missing: BOT_WEBHOOK_URL needs one of at least 32 characters.")
    if problems:
        raise BadSettings("\n".join(problems))
    return settings


def _read(name: str, found: Mapping[str, str | None]) -> str | None:
    """The value of one setting, or what the file named by its _FILE twin holds."""
    path = found.get(name + "_FILE")
    if path is None:
        return found.get(name)
    if found.get(name):
        raise ValueError(f"{name} and {name}_FILE are both set: keep one of them.")
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ValueError(f"{name}_FILE names {path}, which cannot be read: {error.strerror}.") from None


def _unknown(name: str) -> str:
    near = difflib.get_close_matches(name.removesuffix("_FILE"), names(), n=1)
    hint = f"did you mean {near[0]}?" if near else "see config/example.env for those there are."
    return f"{name} is no setting of this bot: {hint}"


def _line(error: Any) -> str:
    name = PREFIX + str(error["loc"][0]).upper()
    if error["type"] == "missing":
        example = Settings.model_fields[str(error["loc"][0])].examples
        return f"{name} is missing: set it, for example {name}={example[0] if example else '…'}"
    return f"{name}: {str(error['msg']).removeprefix('Value error, ')}."


def example_env() -> str:
    """The text of config/example.env: every setting with its meaning, the needed ones open, the others commented out."""
    lines = [
        "# Settings of Gương Sáng. Copy to .env and fill in; lines that start with # show the defaults.",
        "# Every setting can be read from a file instead: NAME_FILE=/run/secrets/name (for secrets).",
        "",
    ]
    for name, field in zip(names(), Settings.model_fields.values(), strict=True):
        default = field.default
        if isinstance(default, SecretStr):
            default = default.get_secret_value()
        example = field.examples[0] if field.examples else default
        lines.append(f"# {field.description}")
        lines.append(f"{name}=" if field.is_required() else f"#{name}={'' if example in (None, ()) else example}")
        lines.append("")
    return "\n".join(lines)
