"""A library of one small story that a test may break."""

from pathlib import Path

import pytest
from hypothesis import settings

# The clock of a busy machine proves nothing about a text.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

FIELDS = """\
[medicine]
names = { vi = "Y tế", en = "Medicine" }
sign = "🩺"
colour = "#0b6b6b"
"""

SHEET = """\
slug = "ba-lan"
field = "medicine"
brief = true
who.vi = "Bà Lan"
who.en = "Mrs Lan"
role.vi = "Y tá"
role.en = "Nurse"
place.vi = "Xã Mẫu"
place.en = "Mẫu commune"
commands = [{ vi = "yta", en = "nurse" }]

[source]
name.vi = "Sổ tay của bài thử"
name.en = "The notebook of the test"
reported.vi = "năm 2020"
reported.en = "2020"

[[figures]]
value = "12"
unit.vi = "buổi"
unit.en = "sessions"
time.vi = "năm 2020"
time.en = "2020"

[[deeds]]
vi = "Một"
en = "One"

[[deeds]]
vi = "Hai"
en = "Two"

[[takeaways]]
vi = "Làm một"
en = "Do one"

[[takeaways]]
vi = "Làm hai"
en = "Do two"

[[takeaways]]
vi = "Làm ba"
en = "Do three"
"""


def prose(title: str, hook: str, words: int = 90) -> str:
    return f"# {title}\n\n> {hook}\n\n" + " ".join(["chữ"] * words) + "\n"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """The folder of a library that is whole."""
    root = tmp_path / "library"
    story = root / "ba-lan"
    story.mkdir(parents=True)
    (root / "fields.toml").write_text(FIELDS, encoding="utf-8")
    (story / "story.toml").write_text(SHEET, encoding="utf-8")
    (story / "vi.md").write_text(prose("Bà Lan", "Vì sao?"), encoding="utf-8")
    (story / "en.md").write_text(prose("Mrs Lan", "Why?"), encoding="utf-8")
    return root
