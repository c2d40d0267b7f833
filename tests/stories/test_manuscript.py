"""What is written in a chat meets the checks of the library's files: no more, no less."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stories.catalog import Catalog
from stories.manuscript import COUNTS, Lack, Manuscript, Part, Wrong, figure_of, lacks, telling_of, write_story
from stories.shelf import read_story

FIELDS = Catalog.load().fields
WHOLE = Manuscript(
    field="education",
    who="Bà Nguyễn Thị Lan",
    role="Trưởng thôn",
    place="Thôn Đoàn Kết, xã Lực Hành",
    title="Bà trưởng thôn và con đường hoa",
    hook="Mỗi sáng thứ Bảy, cả thôn cùng bà ra quét đường.",
    body=("Bà Lan bắt đầu từ nhà mình. " * 30, "Rồi từng nhà một làm theo. " * 30),
    deeds=("Quét đường mỗi sáng thứ Bảy", "Trồng hoa hai bên đường"),
    takeaways=("Quét trước cửa nhà mình.", "Rủ một nhà bên cạnh.", "Trồng một khóm hoa."),
    figures=("gần 40 hộ cùng làm (năm 2025)", "15 % rác ít đi (năm 2025)"),
    source="Theo lời kể của thôn",
    reported="năm 2025",
)
WHOLE = replace(WHOLE, body=tuple(" ".join(block.split()) for block in WHOLE.body))


def _reads(written: Manuscript, folder: Path) -> bool:
    write_story(folder, written)
    return read_story(folder, FIELDS)[1] == []


def test_a_whole_manuscript_becomes_a_folder_that_the_library_reads(tmp_path: Path) -> None:
    assert lacks(WHOLE, FIELDS) == []
    write_story(tmp_path / "ba-lan", WHOLE, b"\xff\xd8\xff picture")
    story, problems = read_story(tmp_path / "ba-lan", FIELDS)
    assert problems == []
    assert story is not None
    telling = story.telling("vi")
    assert telling == replace(telling_of(WHOLE, "ba-lan", FIELDS), photo=tmp_path / "ba-lan" / "photo.jpg")
    assert story.telling("en") is telling


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (Manuscript(), None),
        (replace(WHOLE, field="no-such"), Lack(Part.FIELD, Wrong.MISSING)),
        (replace(WHOLE, who="x" * 61), Lack(Part.WHO, Wrong.TOO_LONG, 61, 60)),
        (replace(WHOLE, title="x" * 91), Lack(Part.TITLE, Wrong.TOO_LONG, 91, 90)),
        (replace(WHOLE, deeds=("một",)), Lack(Part.DEEDS, Wrong.TOO_FEW, 1, 2)),
        (replace(WHOLE, takeaways=("a",) * 8), Lack(Part.TAKEAWAYS, Wrong.TOO_MANY, 8, 7)),
        (replace(WHOLE, figures=("nhiều người",)), Lack(Part.FIGURES, Wrong.UNCLEAR, 1)),
        (replace(WHOLE, body=("một hai " * 50,)), Lack(Part.BODY, Wrong.BRIEF, 100, 250)),
        (replace(WHOLE, body=("một hai",)), Lack(Part.BODY, Wrong.FEW_WORDS, 2, 250)),
        (replace(WHOLE, body=("một hai " * 301,)), Lack(Part.BODY, Wrong.MANY_WORDS, 602, 600)),
        (replace(WHOLE, body=("- " + "một hai " * 150,)), Lack(Part.BODY, Wrong.MARKUP)),
    ],
)
def test_what_is_wrong_is_named_with_its_limit(written: Manuscript, expected: Lack | None, tmp_path: Path) -> None:
    found = lacks(written, FIELDS)
    assert found
    assert expected is None or found == [expected]
    is_dropped = any(lack.wrong is Wrong.UNCLEAR for lack in found)  # such a line never reaches the sheet
    assert _reads(written, tmp_path / "story") is is_dropped


@pytest.mark.parametrize(
    ("line", "value", "unit", "time"),
    [
        ("15 dự án (2016–2019)", "15", "dự án", "2016–2019"),
        (
            "gần 140 lao động có việc làm (giai đoạn 2016–2019)",
            "gần 140",
            "lao động có việc làm",
            "giai đoạn 2016–2019",
        ),
        ("trên 1.500 tấn mỗi năm (năm 2024)", "trên 1.500", "tấn mỗi năm", "năm 2024"),
    ],
)
def test_a_figure_is_read_from_a_line(line: str, value: str, unit: str, time: str) -> None:
    figure = figure_of(line)
    assert figure is not None
    assert (figure.value, figure.unit, figure.time) == (value, unit, time)


@pytest.mark.parametrize("line", ["15", "15 dự án", "dự án (2019)", "(2019)", "15 (2019)", "nhiều dự án (2019)"])
def test_a_number_without_its_unit_or_its_time_is_no_figure(line: str) -> None:
    assert figure_of(line) is None


TYPED = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=130)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from([part for part in Part if part is not Part.FIELD]), TYPED, max_size=4))
def test_whatever_is_typed_the_chat_and_the_library_agree(
    tmp_path_factory: pytest.TempPathFactory, typed: dict[Part, str]
) -> None:
    written = WHOLE
    for part, text in typed.items():
        kept = written.lines(part)[1:] if part in COUNTS else ()
        written = written.with_part(part, "\n".join((text, *kept)))
    folder = tmp_path_factory.mktemp("library") / "story"
    found = [lack for lack in lacks(written, FIELDS) if lack.wrong is not Wrong.UNCLEAR]
    assert _reads(written, folder) == (found == []), found or read_story(folder, FIELDS)
