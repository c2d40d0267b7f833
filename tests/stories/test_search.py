"""Finding: with or without accents, with a slip of the finger, in either language; exact words first; quick."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.catalog import Catalog
from stories.folding import accented, fold, words
from stories.model import Story
from stories.search import Index
from tests.stories.measures import synthetic

CATALOG = Catalog.load()
INDEX = Index(CATALOG)
DOCTOR, TEACHER, DIRECTOR = "bac-si-nguyen-hung-dao", "co-giao-tran-thi-nga", "giam-doc-pham-dinh-thang"


def first(query: str, language: str = "vi") -> str | None:
    found = INDEX.search(query, language, limit=3)
    return found[0].story.slug if found else None


@pytest.mark.parametrize(
    ("query", "slug"),
    [
        ("nguyen hung dao", DOCTOR),
        ("Nguyễn Hưng Đạo", DOCTOR),
        ("NGUYỄN HƯNG ĐẠO", DOCTOR),
        ("bac si dao", DOCTOR),
        ("bác sỹ", DOCTOR),
        ("doctor", DOCTOR),
        ("bacsi", DOCTOR),
        ("nguyn hung dao", DOCTOR),
        ("facebook", DOCTOR),
        ("mien dong", DIRECTOR),
        ("glass noodles", DIRECTOR),
        ("hop tac xa", DIRECTOR),
        ("son duong", TEACHER),
        ("robot", TEACHER),
        ("máy tuốt lạc", TEACHER),
        ("giao vin", TEACHER),
        ("khiếu nại", "chanh-thanh-tra-giai-quyet-don-thu"),
        ("rung", "so-nong-nghiep-kinh-te-lam-nghiep"),
        ("ham yen", "ham-yen-chinh-trang-tan-yen"),
        ("PAPI", "cai-cach-thu-tuc-hanh-chinh"),
    ],
)
def test_people_find_what_they_mean(query: str, slug: str) -> None:
    assert first(query) == slug
    assert first(unicodedata.normalize("NFD", query)) == slug
    assert first(query, "en") == slug


@pytest.mark.parametrize("query", ["", "  ", "?!", "zzzzzz", "•", "\u0301", "x" * 5_000])
def test_nothing_fits_and_nothing_is_made_up(query: str) -> None:
    assert INDEX.search(query) == []


def test_a_full_name_is_sure_and_a_fragment_is_not() -> None:
    assert INDEX.search("nguyễn hưng đạo")[0].sure
    assert not INDEX.search("th")[0].sure
    assert not any(match.sure for match in INDEX.search("giám đốc")[1:])


def twin(slug: str, title: str) -> Story:
    doctor = CATALOG.stories[0]
    telling = replace(doctor.telling("vi"), slug=slug, title=title, body=("Không có gì.",))
    return replace(doctor, slug=slug, commands=(), tellings={"vi": telling})


@pytest.mark.parametrize(
    ("query", "slug"), [("má", "ma-sac"), ("mà", "ma-huyen"), ("đường", "duong-d"), ("dương", "duong")]
)
def test_exact_accents_come_first(query: str, slug: str) -> None:
    titles = {"ma-sac": "Chuyện má", "ma-huyen": "Chuyện mà", "duong-d": "Con đường", "duong": "Ánh dương"}
    catalog = Catalog.of(tuple(twin(slug, title) for slug, title in titles.items()), CATALOG.fields)
    assert Index(catalog).search(query)[0].story.slug == slug


def test_old_and_new_places_of_the_tone_are_one_word() -> None:
    assert accented("hoà") == accented("hòa")
    assert accented("thuỷ") == accented("thủy")
    assert accented("hoà") != accented("hoá")
    assert {fold(word) for word in ("đ", "Đ", "d")} == {"d"}
    assert words("Hoà-bình, “Đạo”!") == ["hoà", "bình", "đạo"]


@given(st.text(max_size=300))
def test_whatever_is_typed_gets_an_answer_in_order(query: str) -> None:
    found = INDEX.search(query, "vi", limit=3)
    assert len(found) <= 3
    assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)


def test_every_story_of_a_large_library_is_found_by_its_title() -> None:
    catalog = synthetic(400)
    index = Index(catalog)
    for story in catalog.stories[::7]:
        assert index.search(story.telling("vi").title)[0].story == story
