"""What a written setting must look like, one function a form; each refusal says what would be right. Which setting has which form is in settings.py."""

import re
from zoneinfo import ZoneInfo

from pydantic import SecretStr

TOKEN = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{35}")
DATABASE = re.compile(r"sqlite\+aiosqlite:///.+|postgresql\+asyncpg://.+/.+")
PROXY = re.compile(r"(http|socks4|socks5)://(\S+@)?[^@/\s]+:\d+/?")
# Telegram calls https only; a Bot API server on this machine may use http.
WEBHOOK = re.compile(r"(https://[^/\s]+|http://(127\.0\.0\.1|localhost)(:\d+)?)/telegram")
WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{32,256}")
AGE_RECIPIENT = re.compile(r"age1[02-9ac-hj-np-z]{58}")
LANGUAGES = ("vi", "en")


def _secret(value: SecretStr, form: re.Pattern[str], otherwise: str) -> SecretStr:
    if not form.fullmatch(value.get_secret_value()):
        raise ValueError(otherwise)  # never the value: it may be nearly right
    return value


def token(value: SecretStr) -> SecretStr:
    return _secret(
        value,
        TOKEN,
        "this is not a bot token; it looks like 123456789:AAF… (35 characters after the colon), see @BotFather",
    )


def database_url(value: SecretStr) -> SecretStr:
    return _secret(
        value,
        DATABASE,
        "write sqlite+aiosqlite:///data/bot.db or postgresql+asyncpg://user:password@host/name, beginning just so",
    )


def proxy_url(value: SecretStr) -> SecretStr:
    return _secret(value, PROXY, "write it as socks5://user:password@host:1080 or http://host:3128, the port included")


def webhook_secret(value: SecretStr) -> SecretStr:
    return _secret(value, WEBHOOK_SECRET, "the secret needs 32 to 256 letters, digits, - or _")


def ids(value: object) -> object:
    """Text with commas becomes whole numbers."""
    if not isinstance(value, str):
        return value
    parts = [part.strip() for part in value.split(",") if part.strip()]
    if wrong := [part for part in parts if not part.isdecimal()]:
        raise ValueError(
            f"{wrong[0]!r} is not a Telegram id; ids are whole numbers separated by commas, as 7000000101,7000000102"
        )
    return tuple(int(part) for part in parts)


def zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(f"{value!r} is no IANA time zone; write it as Asia/Ho_Chi_Minh") from error
    return value


def language(value: str) -> str:
    if value not in LANGUAGES:
        raise ValueError(f"{value!r} is not spoken here; use {' or '.join(LANGUAGES)}")
    return value


def api_url(value: str) -> str:
    if not re.match(r"https?://[^/\s]+", value):
        raise ValueError(f"{value!r} is no address; write it as https://api.telegram.org")
    return value.rstrip("/")


def webhook_url(value: str) -> str:
    if not WEBHOOK.fullmatch(value):
        raise ValueError(f"{value!r} is not where the bot listens; write it as https://bot.example.vn/telegram")
    return value


def age_recipient(value: str) -> str:
    if not AGE_RECIPIENT.fullmatch(value):
        raise ValueError("this is no public key of age; it begins with age1, and age-keygen prints it")
    return value
