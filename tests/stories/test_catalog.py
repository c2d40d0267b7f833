"""Reading the library: what is whole is told in every language, what is broken is named with its fix."""

import unicodedata
from pathlib import Path

import pytest
from typer.testing import CliRunner

from stories.__main__ import app
from stories.catalog import LIBRARY, Catalog, LibraryBroken
from stories.prose import count_words
from stories.shelf import PHOTO_BYTES
from tests.stories.conftest import SHEET, prose


def broken(library: Path) -> list[str]:
    with pytest.raises(LibraryBroken) as caught:
        Catalog.load(library)
    return str(caught.value).splitlines()


def edit(library: Path, old: str, new: str) -> int:
    """Changes story.toml and returns the line where the change begins."""
    file = library / "ba-lan" / "story.toml"
    assert old in SHEET
    file.write_text(SHEET.replace(old, new, 1), encoding="utf-8")
    return SHEET[: SHEET.index(old)].count("\n") + 1


def test_the_library_that_ships_is_whole_and_bilingual() -> None:
    catalog = Catalog.load()
    assert {"bac-si-nguyen-hung-dao", "co-giao-tran-thi-nga", "giam-doc-pham-dinh-thang"} <= {
        story.slug for story in catalog.stories
    }
    assert all({"vi", "en"} <= set(story.tellings) for story in catalog.stories)


def test_the_three_profiles_have_their_commands_and_a_full_text() -> None:
    catalog = Catalog.load()
    profiles = {command: story for story in catalog.stories for command in story.commands}
    assert {(command.vi, command.en) for command in profiles} == {
        ("bacsi", "doctor"),
        ("giaovien", "teacher"),
        ("giamdoc", "director"),
    }
    for story in profiles.values():
        assert all(250 <= count_words(telling.body) <= 600 for telling in story.tellings.values())


def test_a_language_without_a_text_is_told_in_vietnamese(library: Path) -> None:
    (library / "ba-lan" / "en.md").unlink()
    catalog = Catalog.load(library)
    story = catalog.get("ba-lan")
    assert story is not None
    assert catalog.text(story, "en").who == "Bà Lan"
    assert catalog.text(story, "en").language == "vi"
    assert catalog.get("no-such-story") is None


def test_text_typed_with_separate_marks_is_read_as_whole_letters(library: Path) -> None:
    for file in (library / "ba-lan").iterdir():
        file.write_text(unicodedata.normalize("NFD", file.read_text(encoding="utf-8")), encoding="utf-8")
    telling = Catalog.load(library).stories[0].telling("vi")
    assert telling.title == "Bà Lan"
    assert telling.takeaways[0] == "Làm một"


def test_a_stranger_language_needs_one_text_and_its_words(library: Path) -> None:
    (library / "ba-lan" / "fr.md").write_text(prose("Mme Lan", "Pourquoi ?"), encoding="utf-8")
    said = broken(library)
    assert any('who has no "fr" — add .fr = "…", because fr.md is here' in line for line in said)


@pytest.mark.parametrize(
    ("old", "new", "wrong", "fix"),
    [
        ('field = "medicine"', 'field = "medecine"', 'unknown field "medecine"', "use one of: medicine"),
        ('slug = "ba-lan"', 'slug = "ba-la"', 'slug is "ba-la"', 'write "ba-lan"'),
        ('who.vi = "Bà Lan"\n', "", 'who: "vi" is missing', 'add .vi = "…"'),
        ("brief = true", "brieff = true", 'unknown key "brieff"', 'did you mean "brief"?'),
        ('unit.vi = "buổi"', 'unit.vi = "' + "b" * 61 + '"', "vi has 61 characters", "shorten it to 60"),
        ('vi = "yta"', 'vi = "Y tá"', 'is "Y tá"', "use 1 to 32 of a–z"),
        ("brief = true", 'brief = true\noccasions = ["xmas"]', 'unknown occasion "xmas"', "doctors-day"),
        ("brief = true", 'brief = true\nphoto = "lan.jpg"', 'photo "lan.jpg" is not a picture', "put a .jpg"),
        ('role.vi = "Y tá"', 'role.vi = "Y tá', "not TOML", "mend the line"),
        ('reported.en = "2020"\n', "", 'source.reported has no "en"', 'add .en = "…"'),
    ],
)
def test_a_broken_sheet_names_file_line_and_fix(library: Path, old: str, new: str, wrong: str, fix: str) -> None:
    edit(library, old, new)
    (line,) = [line for line in broken(library) if wrong in line]
    assert "story.toml:" in line
    assert fix in line.partition(" — ")[2]


def test_the_line_named_is_the_line_that_is_wrong(library: Path) -> None:
    at = edit(library, 'vi = "Làm ba"', 'vee = "Làm ba"')
    assert any(f"story.toml:{at}:" in line or f"story.toml:{at - 1}:" in line for line in broken(library))
    at = edit(library, 'unit.vi = "buổi"', "unit.vi = 3")
    assert any(f"story.toml:{at}: figures.1.unit.vi" in line for line in broken(library))


def test_every_problem_of_every_file_is_reported_at_once(library: Path) -> None:
    edit(library, 'field = "medicine"', 'field = "x"')
    (library / "ba-lan" / "vi.md").write_text("Chỉ có chữ.\n", encoding="utf-8")
    (library / "khac").mkdir()
    said = "\n".join(broken(library))
    for part in (
        "unknown field",
        "title is missing",
        "hook is missing",
        "khac/story.toml:1: the file is missing",
    ):
        assert part in said


def test_two_stories_cannot_claim_one_command(library: Path) -> None:
    other = library / "ong-tam"
    other.mkdir()
    for file in (library / "ba-lan").iterdir():
        (other / file.name).write_text(file.read_text(encoding="utf-8").replace("ba-lan", "ong-tam"), encoding="utf-8")
    said = broken(library)
    assert any("/nurse already opens ba-lan" in line for line in said)


def test_a_photo_must_be_a_picture_of_reasonable_size(library: Path) -> None:
    at = edit(library, "brief = true", 'brief = true\nphoto = "lan.jpg"') + 1
    photo = library / "ba-lan" / "lan.jpg"
    photo.write_bytes(b"not a picture")
    assert any(f"story.toml:{at}:" in line and "is not a picture" in line for line in broken(library))
    photo.write_bytes(b"\xff\xd8\xff" + bytes(PHOTO_BYTES))
    assert any("save it smaller" in line for line in broken(library))
    photo.write_bytes(b"\xff\xd8\xff")
    assert Catalog.load(library).stories[0].telling("en").photo == photo


def test_a_file_in_another_encoding_is_named(library: Path) -> None:
    (library / "ba-lan" / "en.md").write_bytes("# Bà Lan".encode("utf-16"))
    assert any("en.md:1: the file cannot be read as UTF-8" in line for line in broken(library))


@pytest.mark.parametrize(
    ("text", "line", "wrong"),
    [
        (prose("Tên", "h" * 201), 3, "the hook has 201 characters"),
        (prose("T" * 91, "Vì sao?"), 1, "the title has 91 characters"),
        (prose("Tên", "Vì sao?", words=79), 5, "the body has 79 words"),
        (prose("Tên", "Vì sao?", words=601), 5, "the body has 601 words"),
        ("# Tên\n\n> Vì sao?\n\n## Phần\n\n" + "chữ " * 90, 5, "markup inside the text"),
        ("# Tên\n# Tên nữa\n\n> Vì sao?\n\n" + "chữ " * 90, 2, "a second title"),
    ],
)
def test_a_broken_text_names_its_line(library: Path, text: str, line: int, wrong: str) -> None:
    (library / "ba-lan" / "vi.md").write_text(text, encoding="utf-8")
    assert any(f"vi.md:{line}: {wrong}" in said for said in broken(library))


def test_check_ends_with_one_when_something_is_wrong_and_nought_when_not(library: Path) -> None:
    runner = CliRunner()
    assert runner.invoke(app, ["check", "--library", str(library)]).exit_code == 0
    edit(library, 'field = "medicine"', 'field = "x"')
    said = runner.invoke(app, ["check", "--library", str(library)])
    assert said.exit_code == 1
    assert "story.toml:2:" in said.output
    assert runner.invoke(app, ["check", "--library", str(LIBRARY)]).exit_code == 0
