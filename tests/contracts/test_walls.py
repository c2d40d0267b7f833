"""Do the walls stand? Every contract of pyproject.toml, and what import-linter cannot see."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "stories", "config")
FEATURE_FILES = {"__init__", "handlers", "jobs", "api", "service", "store", "views", "rules", "model", "sections"}
VAGUE = ("util", "utils", "common", "helper", "helpers", "misc", "manager", "base")


def _modules() -> list[Path]:
    return [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]


def test_every_import_contract_holds() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own tool
    assert done.returncode == 0, done.stdout


def test_a_feature_has_nothing_but_the_files_of_its_anatomy() -> None:
    for folder in (ROOT / "bot/features").iterdir():
        if folder.is_dir() and folder.name != "__pycache__":
            assert {path.stem for path in folder.iterdir() if path.name != "__pycache__"} <= FEATURE_FILES, folder.name


@pytest.mark.parametrize("path", _modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_says_what_lives_in_it_and_stays_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if "migrations/versions" not in str(path):
        assert text.count("\n") <= 300, "a file that passes 300 lines is two files"
    assert text.startswith('"""'), "a module opens with one sentence: what lives here"
    assert path.stem not in VAGUE, "a name says the role"
