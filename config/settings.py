"""Every knob: its type, unit, default and meaning. Reads the environment, a .env file and NAME_FILE twins; refuses what it does not know."""

import difflib
import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from dotenv import dotenv_values
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from config import forms

PREFIX = "BOT_"


class BadSettings(Exception):
    """The settings cannot be used; each line of the text names one of them, what is wrong and what would be right."""


def _knob(default: Any, meaning: str, example: str = "") -> Any:
    return Field(default=default, description=meaning, examples=[example] if example else None)


class Settings(BaseSettings):
    """Field order is the order of example.env; a description is what the reader of that file sees."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore", hide_input_in_errors=True)

    token: Annotated[SecretStr, AfterValidator(forms.token)] = Field(
        description="The bot's token from @BotFather. Secret.",
        examples=["123456789:AAF-the-35-characters-from-BotFather"],
    )
    owner_ids: Annotated[tuple[int, ...], NoDecode, BeforeValidator(forms.ids)] = _knob(
        (),
        "Telegram ids of the owners, separated by commas; they may do everything.",
        "7000000101",
    )
    language: Annotated[str, AfterValidator(forms.language)] = _knob(
        "vi", "Language for those who have chosen none: vi or en."
    )
    timezone: Annotated[str, AfterValidator(forms.zone)] = _knob("Asia/Ho_Chi_Minh", "IANA time zone of new chats.")
    database_url: Annotated[SecretStr, AfterValidator(forms.database_url)] = _knob(
        SecretStr("sqlite+aiosqlite:///data/bot.db"),
        "Where the rows live: a SQLite file, or postgresql+asyncpg://user:password@host/name. Secret if it holds a password.",
    )
    stories_path: Path | None = _knob(None, "Folder of the story library; empty: the one that comes with the bot.")
    api_url: Annotated[str, AfterValidator(forms.api_url)] = _knob(
        "https://api.telegram.org", "Address of the Bot API server."
    )
    proxy_url: Annotated[SecretStr, AfterValidator(forms.proxy_url)] | None = _knob(
        None,
        "Way out to Telegram where it is blocked: http:// or socks5://user:password@host:port. Secret.",
        "socks5://127.0.0.1:1080",
    )
    webhook_url: Annotated[str, AfterValidator(forms.webhook_url)] | None = _knob(
        None,
        "Public https address that Telegram calls, ending in /telegram; empty: the bot polls.",
        "https://bot.example.vn/telegram",
    )
    webhook_secret: Annotated[SecretStr, AfterValidator(forms.webhook_secret)] | None = _knob(
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
    rich_messages: bool = _knob(
        True,
        "Stories and editions as rich messages where the server takes them; false where many readers have old apps: true or false.",
    )
    asides: bool = _knob(
        True,
        "In groups, answers that concern one person are shown to that person alone where the server can; false where many readers have old apps: true or false.",
    )
    approval_above: int = Field(
        default=0, ge=0, description="Broadcasts to more chats than this need a second person's approval; 0: never."
    )
    backup_path: Path | None = _knob(
        None, "Folder of the nightly backups; empty: backups/ beside the database.", "/srv/backups/guong-sang"
    )
    backup_recipient: Annotated[str, AfterValidator(forms.age_recipient)] | None = _knob(
        None,
        "Public key of age (age1…): backups are encrypted for its owner; empty: they are not. The private key stays elsewhere.",
        "age1" + "q" * 58,
    )
    backup_to_owners: bool = _knob(
        False, "Send each nightly backup to the owners' private chats as well: true or false."
    )
    alerts_url: SecretStr | None = _knob(
        None,
        "A second way for alerts, beside the owners' chats: any address that Apprise knows (mail, ntfy, Matrix…). Secret.",
        "ntfys://ntfy.example.vn/guong-sang",
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
    found |= {name: value for name, value in environment.items() if name.startswith(PREFIX)}
    found = {name: value.strip() for name, value in found.items() if value and value.strip()}
    problems = [
        _unknown(name) for name in found if name.startswith(PREFIX) and name.removesuffix("_FILE") not in names()
    ]
    values: dict[str, Any] = {}
    told: set[str] = set()
    for name in names():
        field = name.removeprefix(PREFIX).lower()
        try:
            value = _read(name, found)
        except ValueError as error:
            problems.append(str(error))
            told.add(field)
            continue
        if value is not None:
            values[field] = value
    try:
        settings = Settings(**{**values, **given})
    except ValidationError as error:
        raise BadSettings(
            "\n".join([*problems, *(_line(each) for each in error.errors() if each["loc"][0] not in told)])
        ) from None
    problems += _contradictions(settings)
    if problems:
        raise BadSettings("\n".join(problems))
    return settings


def _contradictions(settings: Settings) -> list[str]:
    problems = []
    if settings.webhook_url and not settings.webhook_secret:
        problems.append(
            "BOT_WEBHOOK_SECRET is missing: BOT_WEBHOOK_URL needs one of at least 32 characters, as openssl rand -hex 32 prints."
        )
    if settings.webhook_url and not settings.http_port:
        problems.append(
            "BOT_HTTP_PORT is 0: BOT_WEBHOOK_URL needs a port to listen on, for example BOT_HTTP_PORT=8080."
        )
    return problems


def _read(name: str, found: Mapping[str, str | None]) -> str | None:
    """The value of one setting, or what the file named by its _FILE twin holds."""
    path = found.get(name + "_FILE")
    if path is None:
        return found.get(name)
    if found.get(name):
        raise ValueError(f"{name} and {name}_FILE are both set: keep one of them.")
    try:
        held = Path(path).read_text(encoding="utf-8").strip()
        mode = Path(path).stat().st_mode
    except OSError as error:
        raise ValueError(f"{name}_FILE names {path}, which cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise ValueError(f"{name}_FILE names {path}, which is not a text in UTF-8.") from None
    if mode & (stat.S_IROTH | stat.S_IWOTH):
        raise ValueError(
            f"{name}_FILE names {path}, which everybody on this machine can read or change: chmod 600 {path} "
            "(for a secret mounted into a container: mode 0400)."
        )
    if not held:
        raise ValueError(f"{name}_FILE names {path}, which is empty: put the value into it.")
    return held


def _unknown(name: str) -> str:
    near = difflib.get_close_matches(name.removesuffix("_FILE"), names(), n=1)
    hint = f"did you mean {near[0]}?" if near else "see config/example.env for those there are."
    return f"{name} is no setting of this bot: {hint}"


def _line(error: Any) -> str:
    field = str(error["loc"][0])
    name, example = PREFIX + field.upper(), _example(field)
    if error["type"] == "missing":
        return f"{name} is missing: set it, for example {name}={example}"
    said = str(error["msg"]).removeprefix("Value error, ")
    return f"{name}: {said}." if error["type"] == "value_error" else f"{name}: {said}, for example {name}={example}"


def _example(field: str) -> str:
    """What this setting looks like: an example where the default says nothing."""
    knob = Settings.model_fields[field]
    default = knob.default.get_secret_value() if isinstance(knob.default, SecretStr) else knob.default
    value = knob.examples[0] if knob.examples else default
    return "" if value in (None, ()) else str(value).lower() if isinstance(value, bool) else str(value)


def example_env() -> str:
    """The text of config/example.env: every setting with its meaning, the needed ones open, the others commented out."""
    lines = [
        "# Settings of Gương Sáng. Copy to .env and fill in; lines that start with # show defaults or examples.",
        "# Every setting can be read from a file instead: NAME_FILE=/run/secrets/name (for secrets).",
        "",
    ]
    for name, field in Settings.model_fields.items():
        setting = PREFIX + name.upper()
        lines.append(f"# {field.description}")
        lines.append(f"{setting}=" if field.is_required() else f"#{setting}={_example(name)}")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"
