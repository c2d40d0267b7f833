"""Does the README name every setting, command and task, and nothing that is not there?"""

import re
from pathlib import Path

from bot.__main__ import cli
from config.settings import names
from tests.contracts.test_commands import FEATURES

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_setting_is_named_and_none_that_is_not_there() -> None:
    named = set(re.findall(r"\bBOT_[A-Z_]+[A-Z]\b", README))
    assert set(names()) <= named
    assert {name.removesuffix("_FILE") for name in named} <= set(names())


def test_every_command_is_named_and_none_that_is_not_there() -> None:
    table = "\n".join(line for line in README.splitlines() if line.startswith("| /"))
    named = set(re.findall(r"/([a-z]+)", table))
    assert named == {
        name for feature in FEATURES for command in feature.commands for name in (command.name, command.vi)
    }


def test_every_command_of_the_program_is_named() -> None:
    named = set(re.findall(r"`([a-z]+)`", README.partition("## The program")[2].partition("\n## ")[0]))
    commands = {command.name or command.callback.__name__ for command in cli.registered_commands if command.callback}
    assert commands <= named


def test_every_task_of_the_makefile_is_named() -> None:
    tasks = re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert tasks
    assert all(f"make {task}" in README or f"`{task}`" in README for task in tasks)


def test_every_file_it_links_to_is_there() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
