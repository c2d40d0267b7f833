"""Writing: a new story says what is missing, editors complete it by a schema, and the preview shows what is written."""

import tomllib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner

from stories.__main__ import app
from stories.blank import is_slug, slug_from
from stories.catalog import LIBRARY, Catalog
from stories.preview import preview_app
from stories.sheet import StorySheet, story_schema
from stories.studio import Cards
from tests.stories.conftest import prose


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.output


def test_a_new_story_stands_in_its_folder_and_names_every_blank(library: Path) -> None:
    code, said = run("new", "ong-tam", "--who-vi", 'Ông "Tám"', "--library", str(library))
    assert code == 0
    assert "ong-tam" in said
    written = tomllib.loads((library / "ong-tam" / "story.toml").read_text(encoding="utf-8"))
    assert written["who"]["vi"] == 'Ông "Tám"'
    catalog, problems = Catalog.inspect(library)
    assert [story.slug for story in catalog.stories] == ["ba-lan"]
    blanks = [problem for problem in problems if "still the blank" in problem.what]
    assert {Path(problem.file).name for problem in blanks} == {"story.toml", "vi.md", "en.md"}
    assert not any("who.vi" in problem.what for problem in problems)
    assert not any("entries" in problem.what for problem in problems)


def test_a_new_story_with_its_blanks_filled_is_whole(library: Path) -> None:
    run("new", "ong-tam", "--library", str(library))
    folder = library / "ong-tam"
    sheet = (folder / "story.toml").read_text(encoding="utf-8")
    (folder / "story.toml").write_text(sheet.replace('"…"', '"Có"').replace("# brief", "brief"), encoding="utf-8")
    for language in ("vi", "en"):
        (folder / f"{language}.md").write_text(prose("Ông Tám", "Vì sao?"), encoding="utf-8")
    assert Catalog.load(library).get("ong-tam")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("ba-lan",), "is there already"),
        (("Bà Lan",), "try: ba-lan"),
        (("x" * 49,), "48 at most"),
        (("ong-tam", "--field", "magic"), "use one of: medicine"),
        (("../ong-tam",), "cannot name a story"),
    ],
)
def test_what_cannot_be_made_is_refused_with_what_would_be_right(
    library: Path, arguments: tuple[str, ...], why: str
) -> None:
    before = sorted(library.rglob("*"))
    code, said = run("new", *arguments, "--library", str(library))
    assert code == 2
    assert why in said
    assert sorted(library.rglob("*")) == before


def test_a_name_becomes_a_slug() -> None:
    assert slug_from("Bà Nguyễn Thị Lan, xã Đoàn Kết") == "ba-nguyen-thi-lan-xa-doan-ket"
    assert is_slug(slug_from("Đ" * 80))
    assert not is_slug("ba_lan")


def test_the_schema_in_the_library_is_that_of_the_code() -> None:
    assert (LIBRARY / "story.schema.json").read_text(encoding="utf-8") == story_schema()
    assert run("schema") == (0, story_schema())


def test_every_story_that_ships_names_the_schema_and_uses_only_its_keys() -> None:
    for file in LIBRARY.glob("*/story.toml"):
        text = file.read_text(encoding="utf-8")
        assert text.startswith("#:schema ../story.schema.json\n")
        assert set(tomllib.loads(text)) <= set(StorySheet.model_fields)


@pytest.fixture
async def browser(library: Path, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    cards = Cards(tmp_path / "cards")
    transport = httpx.ASGITransport(app=preview_app(library, cards))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        yield client
    cards.close()


async def test_the_preview_shows_a_story_in_both_languages_with_every_card(browser: httpx.AsyncClient) -> None:
    assert "/s/ba-lan" in (await browser.get("/")).text
    shown = (await browser.get("/s/ba-lan")).text
    assert all(text in shown for text in ("Bà Lan", "Mrs Lan", "12 buổi (năm 2020)", "/ 1024"))
    for variant, start in {
        "portrait": b"\x89PNG",
        "square": b"\x89PNG",
        "preview": b"\x89PNG",
        "poster": b"%PDF",
    }.items():
        assert (await browser.get(f"/card/ba-lan/en/{variant}")).content.startswith(start)
    assert (await browser.get("/static/page.js")).status_code == 200


async def test_the_preview_follows_what_is_written(browser: httpx.AsyncClient, library: Path) -> None:
    before = (await browser.get("/state")).text
    (library / "ba-lan" / "vi.md").write_text(prose("<b>Tên mới</b>", "Vì sao?"), encoding="utf-8")
    assert (await browser.get("/state")).text != before
    assert "&lt;b&gt;Tên mới" in (await browser.get("/s/ba-lan")).text
    (library / "ba-lan" / "vi.md").write_text("hỏng", encoding="utf-8")
    gone = await browser.get("/s/ba-lan")
    assert gone.status_code == 404
    assert "vi.md:1: the title is missing" in gone.text


@pytest.mark.parametrize(
    "path", ["/s/nobody", "/card/nobody/vi/portrait", "/card/ba-lan/xx/portrait", "/card/ba-lan/vi/xx"]
)
async def test_what_is_not_there_is_said_so(browser: httpx.AsyncClient, path: str) -> None:
    assert (await browser.get(path)).status_code == 404


async def test_the_preview_answers_to_no_other_name(browser: httpx.AsyncClient) -> None:
    headers: dict[str, Any] = {"host": "stories.example"}
    assert (await browser.get("/", headers=headers)).status_code == 400
