"""Is every command unique, explained in both languages, and in the menu of those who may use it?"""

import re
from pathlib import Path

from bot.features import all_features
from bot.foundation.bookcase import Bookcase
from bot.foundation.feature import Command, Routes
from bot.foundation.menus import menus
from bot.foundation.text import Phrases
from config.settings import load
from stories.catalog import Catalog

ROOT = Path(__file__).parents[2]
SETTINGS = load(environment={}, env_file=None, token="7000000001:" + "A" * 35, owner_ids=(7_000_000_101,))
PHRASES = Phrases("vi")
FEATURES = all_features(Bookcase(Catalog.load()), PHRASES, SETTINGS, "guong_sang_bot")


def _commands() -> list[Command]:
    return [command for feature in FEATURES for command in feature.commands]


def test_no_two_commands_share_a_name() -> None:
    Routes(FEATURES)  # refuses at start-up
    names = [name for command in _commands() for name in {command.name, command.vi}]
    assert len(names) == len(set(names))


def test_every_name_is_one_that_telegram_takes() -> None:
    assert all(re.fullmatch(r"[a-z0-9_]{1,32}", name) for command in _commands() for name in (command.name, command.vi))


def test_every_command_is_explained_in_some_menu_of_every_language() -> None:
    shown = {
        language: {
            entry["command"]: entry["description"]
            for menu in menus(FEATURES, PHRASES, SETTINGS.owner_ids)
            if menu["language_code"] == language
            for entry in menu["commands"]
        }
        for language in ("", "en")
    }
    for command in _commands():
        assert 1 <= len(shown[""][command.vi]) <= 256
        assert 1 <= len(shown["en"][command.name]) <= 256


def test_a_menu_has_at_most_a_hundred_commands() -> None:
    assert all(len(menu["commands"]) <= 100 for menu in menus(FEATURES, PHRASES, SETTINGS.owner_ids))


def test_what_a_button_does_is_registered() -> None:
    registered = Routes(FEATURES).presses.keys()
    views = (ROOT / "bot/features").rglob("*.py")
    named = {name for path in views for name in re.findall(r'Action\(\s*"([a-z_]+\.[a-z_]+)"', path.read_text())}
    assert named
    assert named <= registered
