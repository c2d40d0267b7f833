"""Nothing on a card overflows or overlaps, whatever its words; every letter has its contrast."""

import re
import unicodedata
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from stories.card import Picture, Variant, boxes, cover, picture, render
from stories.catalog import Catalog
from stories.model import Figure, Story, Telling
from stories.sheet import contrast
from stories.typesetting import CARDS

CATALOG = Catalog.load()
LINK = "https://t.me/guongsang_bot?start=s_" + "x" * 48
SIZES = {
    Variant.PORTRAIT: (1080, 1350),
    Variant.SQUARE: (1080, 1080),
    Variant.PREVIEW: (1280, 720),
    Variant.POSTER: (595.28, 841.89),
}


def filled(length: int) -> str:
    """Vietnamese words with tall and deep letters, cut to a length."""
    return ("Nguyễn Thị Phượng Hoàng nghiêng nghiêng thưởng thức đường phố Ề Ậ Ự " * 9)[:length].rstrip()


def teacher() -> Telling:
    story = CATALOG.get("co-giao-tran-thi-nga")
    assert story is not None
    return story.telling("vi")


def extremes() -> dict[str, Telling]:
    """Every field at the limit the sheet allows, and the odd cases."""
    figure = Figure("trên 500.000 tấn", filled(60), filled(60))
    longest = replace(
        teacher(),
        title=filled(90),
        who=filled(60),
        role=filled(110),
        place=filled(110),
        hook=filled(200),
        deeds=(filled(110),) * 4,
        takeaways=(filled(160),) * 7,
        figures=(figure,) * 6,
        source=filled(110),
        reported=filled(60),
    )
    return {
        "everything long": longest,
        "long deeds without figures": replace(longest, figures=()),
        "one figure": replace(teacher(), figures=teacher().figures[:1]),
        "four figures": replace(teacher(), figures=(*teacher().figures, *teacher().figures)),
        "a word without end": replace(teacher(), title="W" * 90, who="Đ" * 60, role="m" * 110),
        "a short one": replace(teacher(), title="Ấm", who="Y", role="Y", place="Ý", hook="Ở?", figures=()),
    }


def page_of(wanted: Picture, size: tuple[float, float]) -> list[str]:
    """What is wrong with the places of the blocks; nothing when all is well."""
    width, height = size
    found = boxes(wanted)
    assert {"labels", "top", "source"} <= {box["name"] for box in found} | {"labels"}
    wrong = [
        f"{box['name']} leaves the page: {box}"
        for box in found
        if box["x"] < 0 or box["y"] < 0 or box["x"] + box["width"] > width or box["y"] + box["height"] > height
    ]
    wrong += [f"{box['name']} is wider than its room: {box}" for box in found if box["width"] > box["room"] + 0.5]
    wrong += [
        f"{one['name']} lies on {other['name']}: {one} {other}"
        for one, other in combinations(found, 2)
        if overlaps(one, other)
    ]
    return wrong


def overlaps(one: dict[str, Any], other: dict[str, Any]) -> bool:
    beside = one["x"] + one["width"] <= other["x"] + 0.5 or other["x"] + other["width"] <= one["x"] + 0.5
    above = one["y"] + one["height"] <= other["y"] + 0.5 or other["y"] + other["height"] <= one["y"] + 0.5
    return not beside and not above


@pytest.mark.parametrize("variant", Variant)
@pytest.mark.parametrize("story", CATALOG.stories, ids=lambda story: story.slug)
def test_every_story_fits_every_card_in_every_language(story: Story, variant: Variant) -> None:
    for telling in story.tellings.values():
        assert page_of(picture(telling, variant, LINK), SIZES[variant]) == []


@pytest.mark.parametrize("variant", Variant)
@pytest.mark.parametrize("case", extremes())
def test_the_longest_and_the_oddest_words_fit_too(case: str, variant: Variant) -> None:
    assert page_of(picture(extremes()[case], variant, LINK), SIZES[variant]) == []


@pytest.mark.parametrize("occasion", ["", "Ngày Giải phóng miền Nam, thống nhất đất nước"])
@pytest.mark.parametrize("case", ["everything long", "a short one"])
def test_the_cover_of_an_edition_fits(case: str, occasion: str) -> None:
    titles = [filled(90), filled(90)] if case == "everything long" else []
    made = cover(extremes()[case], "Bản tin tuần", "23–29/11/2026", occasion=occasion, others=titles, link=LINK)
    assert page_of(made, (1080, 1350)) == []
    assert render(made).startswith(b"\x89PNG")


def test_a_photo_takes_the_place_of_the_drawing(tmp_path: Path) -> None:
    # The smallest grey PNG there is.
    pixel = (
        "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c6360000000020001"
        "48afa4710000000049454e44ae426082"
    )
    photo = tmp_path / "photo.png"
    photo.write_bytes(bytes.fromhex(pixel))
    with_photo = replace(teacher(), photo=photo)
    for variant in Variant:
        made = picture(with_photo, variant, LINK)
        assert page_of(made, SIZES[variant]) == []
        assert "emblem" not in {box["name"] for box in boxes(made)}
        assert render(made)


def test_letters_typed_with_separate_marks_make_the_same_card() -> None:
    apart = replace(teacher(), title=unicodedata.normalize("NFD", teacher().title))
    assert apart.title != teacher().title
    assert picture(apart).key == picture(teacher()).key


def test_a_poster_is_one_page_of_pdf_that_embeds_its_letters() -> None:
    made = render(picture(teacher(), Variant.POSTER, LINK))
    assert made.startswith(b"%PDF-")
    assert made.count(b"/FontFile2") >= 3


def test_every_letter_stands_out_from_its_ground() -> None:
    look = (CARDS / "look.typ").read_text(encoding="utf-8")
    colours = dict(re.findall(r'#let (\w+) = rgb\("(#[0-9a-f]{6})"\)', look))
    for field in CATALOG.fields.values():
        assert contrast(field.colour, "#ffffff") >= 4.5, field.id
        assert contrast(field.colour, colours["paper"]) >= 4.5, field.id
    assert contrast(colours["ink"], colours["paper"]) >= 7
    assert contrast(colours["quiet"], colours["paper"]) >= 4.5


def test_every_field_that_ships_has_a_drawing_of_its_own() -> None:
    drawn = (CARDS / "motifs.typ").read_text(encoding="utf-8").partition("#let motifs")[2]
    assert all(f"  {field}: {field}," in drawn for field in CATALOG.fields)
