"""Honesty: what a story tells stands in the list of facts, and each figure in the table pointing there."""

import re
from pathlib import Path

import pytest

from stories.catalog import LIBRARY, Catalog
from stories.model import Story, Telling

CATALOG = Catalog.load()
NUMBER = re.compile(r"\d+")
# "Directive 05" is a name, and Tuyên Quang had these years of it.
NAMES = {"05", "2016", "2019"}


def facts() -> dict[int, str]:
    listed = re.findall(r"^(\d+)\. (.+)$", (LIBRARY / "FACTS.md").read_text(encoding="utf-8"), re.MULTILINE)
    return {int(number): text for number, text in listed}


def table() -> list[tuple[str, str, int]]:
    rows = re.findall(
        r"^\| ([a-z0-9-]+) \| (.+) \| (\d+) \|$", (LIBRARY / "README.md").read_text("utf-8"), re.MULTILINE
    )
    return [(slug, told, int(line)) for slug, told, line in rows]


def written(telling: Telling) -> str:
    """Everything a reader can see of it."""
    return "\n".join(
        (
            *(telling.title, telling.hook, telling.who, telling.role, telling.place),
            *telling.deeds,
            *telling.body,
            *telling.takeaways,
            *map(str, telling.figures),
            telling.source_line,
        )
    )


@pytest.mark.parametrize("story", CATALOG.stories, ids=lambda story: story.slug)
def test_every_figure_on_a_story_stands_in_the_table(story: Story) -> None:
    told = "\n".join(text for slug, text, _ in table() if slug == story.slug)
    for telling in story.tellings.values():
        for figure in telling.figures:
            assert figure.value in told, f"{story.slug}: {figure}"


@pytest.mark.parametrize("story", CATALOG.stories, ids=lambda story: story.slug)
def test_every_number_in_a_story_stands_in_a_fact_it_rests_on(story: Story) -> None:
    known = facts()
    resting_on = "\n".join(known[line] for slug, _, line in table() if slug == story.slug)
    allowed = set(NUMBER.findall(resting_on)) | NAMES
    for telling in story.tellings.values():
        assert set(NUMBER.findall(written(telling))) <= allowed


def test_every_row_of_the_table_points_to_a_fact_that_has_its_numbers() -> None:
    known = facts()
    for slug, told, line in table():
        assert set(NUMBER.findall(told)) - NAMES <= set(NUMBER.findall(known[line])), (slug, told, line)


def test_every_story_is_in_the_table_and_every_fact_is_told() -> None:
    assert {slug for slug, _, _ in table()} == {story.slug for story in CATALOG.stories}
    assert {line for _, _, line in table()} == set(facts())


def test_the_facts_are_numbered_without_a_gap() -> None:
    assert list(facts()) == list(range(1, len(facts()) + 1))


def test_no_story_puts_words_into_quotation_marks_that_the_source_does_not() -> None:
    quoted_in_source = {
        *("học đi đôi với hành", "thiên tài", "genius", "một cửa", "một cửa liên thông", "một cửa điện tử"),
        *("Hệ thống cảnh báo mất lái trên xe ô tô", "Chỉnh trang đô thị thị trấn Tân Yên", "one-door"),
        "Tư tưởng vững vàng, đạo đức trong sáng, hết lòng phục vụ nhân dân",
        *(
            "Học và làm theo Bác từ những người đứng đầu",
            "Learning from Uncle Hồ, beginning with those in charge",
        ),
    }
    for story in CATALOG.stories:
        for telling in story.tellings.values():
            quoted = set(re.findall("“([^”]+)”", written(telling)))
            assert quoted <= quoted_in_source, story.slug


def test_the_readme_of_the_library_names_files_that_exist() -> None:
    assert all((Path(LIBRARY) / name).is_file() for name in ("FACTS.md", "fields.toml"))
