"""Does the file of settings say what the settings are? Is each refused in its own words when it is wrong?"""

from pathlib import Path

import pytest

from config.settings import BadSettings, Settings, example_env, load, names

ROOT = Path(__file__).parents[2]
TOKEN = "123456789:" + "A" * 35


def _refusal(**environment: str) -> str:
    with pytest.raises(BadSettings) as refused:
        load({"BOT_TOKEN": TOKEN} | environment, None)
    return str(refused.value)


def test_the_example_is_what_the_settings_say() -> None:
    """When this fails: python -c 'from config.settings import example_env; print(example_env(), end="")' > config/example.env."""
    assert (ROOT / "config/example.env").read_text(encoding="utf-8") == example_env()


def test_every_setting_tells_what_it_means() -> None:
    for name, field in Settings.model_fields.items():
        assert field.description, name
        assert field.description.endswith("."), name


def test_an_example_with_a_token_in_it_is_a_whole_file_of_settings(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text(example_env().replace("BOT_TOKEN=\n", f"BOT_TOKEN={TOKEN}\n"))
    assert load({}, file).http_port == 8080


def test_every_default_that_is_shown_is_accepted_when_it_is_uncommented(tmp_path: Path) -> None:
    shown = example_env().replace("BOT_TOKEN=\n", f"BOT_TOKEN={TOKEN}\n").replace("\n#BOT_", "\nBOT_")
    file = tmp_path / ".env"
    file.write_text(shown.replace("BOT_WEBHOOK_SECRET=", "BOT_WEBHOOK_SECRET=" + "s" * 32))
    assert load({}, file).webhook_url == "https://bot.example.vn/telegram"


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("BOT_OWNER_IDS", "7000000101;7", "separated by commas"),
        ("BOT_OWNER_IDS", "@lan", "not a Telegram id"),
        ("BOT_LANGUAGE", "fr", "use vi or en"),
        ("BOT_TIMEZONE", "Hanoi", "Asia/Ho_Chi_Minh"),
        ("BOT_DATABASE_URL", "postgres://u:p@host/db", "postgresql+asyncpg://"),
        ("BOT_API_URL", "api.telegram.org", "https://api.telegram.org"),
        ("BOT_PROXY_URL", "socks5://127.0.0.1", "the port included"),
        ("BOT_WEBHOOK_URL", "http://bot.example.vn/telegram", "https://bot.example.vn/telegram"),
        ("BOT_WEBHOOK_URL", "https://bot.example.vn/", "/telegram"),
        ("BOT_WEBHOOK_SECRET", "short", "32 to 256"),
        ("BOT_HTTP_PORT", "http", "for example BOT_HTTP_PORT=8080"),
        ("BOT_HTTP_PORT", "70000", "65535"),
        ("BOT_MESSAGES_PER_SECOND", "0", "for example BOT_MESSAGES_PER_SECOND=30"),
        ("BOT_BACKUP_RECIPIENT", "AGE-SECRET-KEY-1", "begins with age1"),
        ("BOT_BACKUP_TO_OWNERS", "perhaps", "for example BOT_BACKUP_TO_OWNERS=false"),
    ],
)
def test_a_wrong_value_is_refused_in_one_line_that_shows_a_right_one(name: str, value: str, words: str) -> None:
    refusal = _refusal(**{name: value})
    assert refusal.startswith(name)
    assert "\n" not in refusal
    assert words in refusal


def test_all_that_is_wrong_is_told_at_once() -> None:
    refusal = _refusal(BOT_LANGUAGE="fr", BOT_TIMEZONE="Hanoi", BOT_TOKN="x")
    assert [line.split()[0].rstrip(":") for line in refusal.splitlines()] == [
        "BOT_TOKN",
        "BOT_LANGUAGE",
        "BOT_TIMEZONE",
    ]


def test_a_webhook_needs_its_secret_and_a_port() -> None:
    refusal = _refusal(BOT_WEBHOOK_URL="https://bot.example.vn/telegram", BOT_HTTP_PORT="0")
    assert "BOT_WEBHOOK_SECRET is missing" in refusal
    assert "BOT_HTTP_PORT is 0" in refusal


@pytest.mark.parametrize("name", names())
def test_every_setting_can_come_from_a_file(name: str, tmp_path: Path) -> None:
    file = tmp_path / "value"
    file.write_text(TOKEN + "\n" if name == "BOT_TOKEN" else "")
    file.chmod(0o600)
    environment = {f"{name}_FILE": str(file)} | ({} if name == "BOT_TOKEN" else {"BOT_TOKEN": TOKEN})
    if name == "BOT_TOKEN":
        assert load(environment, None).token.get_secret_value() == TOKEN
    else:
        with pytest.raises(BadSettings, match=f"{name}_FILE names .* which is empty"):
            load(environment, None)


def test_a_secret_file_readable_by_its_group_is_taken_and_by_everybody_is_not(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text(TOKEN)
    for mode, is_taken in ((0o400, True), (0o440, True), (0o640, True), (0o644, False), (0o602, False)):
        file.chmod(mode)
        if is_taken:
            assert load({"BOT_TOKEN_FILE": str(file)}, None).token.get_secret_value() == TOKEN
        else:
            with pytest.raises(BadSettings, match="chmod 600"):
                load({"BOT_TOKEN_FILE": str(file)}, None)


def test_a_setting_and_its_file_together_are_one_too_many(tmp_path: Path) -> None:
    assert "both set" in _refusal(BOT_TOKEN_FILE=str(tmp_path / "token"))


def test_the_environment_stands_above_the_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text(f"BOT_TOKEN={TOKEN}\nBOT_LANGUAGE=vi\nEDITOR=vim\n")
    assert load({"BOT_LANGUAGE": "en"}, file).language == "en"
