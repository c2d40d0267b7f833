"""How what an editor types is read."""

import pytest

from bot.features.drafts.model import PHOTO
from bot.features.drafts.rules import field_named, filled_in, read_message, slug_for, step_after
from stories.catalog import Catalog
from stories.manuscript import Manuscript, Part, lacks
from tests.features.drafts.writers import FORM

FIELDS = Catalog.load().fields


def test_a_whole_story_is_read_from_one_message() -> None:
    written = filled_in(Manuscript(), read_message(FORM), FIELDS)
    assert lacks(written, FIELDS) == []
    assert written.field == "town"
    assert len(written.body) == 2
    assert written.takeaways[-1] == "Trồng một khóm hoa."


@pytest.mark.parametrize("form", [FORM.upper(), FORM.replace("Nhân vật", "nhan vat").replace("Tiêu đề", "tieu de")])
def test_labels_are_known_without_accents_and_in_any_case(form: str) -> None:
    assert set(read_message(form)) == set(read_message(FORM))


def test_labels_in_english_work_too() -> None:
    parts = read_message("Who: Bà Lan\nTitle: Một\nStory:\nxin chào: các bạn\nDeeds:\n- a\n- b")
    assert parts == {Part.WHO: "Bà Lan", Part.TITLE: "Một", Part.BODY: "xin chào: các bạn", Part.DEEDS: "- a\n- b"}


def test_a_text_without_labels_is_a_title_and_a_body() -> None:
    assert read_message("Một tiêu đề\n\nMột đoạn.\n\nĐoạn hai.") == {
        Part.TITLE: "Một tiêu đề",
        Part.BODY: "Một đoạn.\n\nĐoạn hai.",
    }
    assert read_message("Chỉ một dòng") == {Part.BODY: "Chỉ một dòng"}


@pytest.mark.parametrize(
    ("typed", "field"),
    [("Y tế", "medicine"), ("y te", "medicine"), ("giáo", "education"), ("Forestry", "forest"), ("thôn xóm", "town")],
)
def test_a_field_is_known_by_its_name_or_part_of_it(typed: str, field: str) -> None:
    assert field_named(typed, FIELDS) == field


def test_an_unknown_field_is_kept_as_typed_and_named_as_missing() -> None:
    assert field_named("thiên văn", FIELDS) == "thiên văn"
    assert field_named("", FIELDS) == ""


def test_steps_lead_past_what_is_filled_in_to_the_photo_and_end_there() -> None:
    written = Manuscript(field="town", role="Trưởng thôn")
    assert step_after(written, "") == Part.WHO
    assert step_after(written, Part.WHO) == Part.PLACE
    assert step_after(written, Part.REPORTED) == PHOTO
    assert step_after(written, PHOTO) is None


def test_a_name_that_is_taken_gets_a_number() -> None:
    written = Manuscript(who="Bà Nguyễn Thị Lan")
    assert [slug_for(written, number) for number in (1, 2)] == ["ba-nguyen-thi-lan", "ba-nguyen-thi-lan-2"]
    assert slug_for(Manuscript(who="王"), 1) == "tam-guong"
    assert len(slug_for(Manuscript(who="a" * 90), 12)) <= 48
