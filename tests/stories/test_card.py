"""Cards: the right size, the same for the same words, made beside the event loop and kept as files."""

import asyncio
import os
import struct
from dataclasses import replace
from pathlib import Path

import pytest

from stories.card import Variant, card, card_key
from stories.catalog import Catalog
from stories.model import Telling
from stories.studio import MOST_KEPT, Cards

LINK = "https://t.me/guongsang_bot?start=s_co-giao-tran-thi-nga"


@pytest.fixture(scope="module")
def telling() -> Telling:
    story = Catalog.load().get("co-giao-tran-thi-nga")
    assert story is not None
    return story.telling("vi")


@pytest.mark.parametrize(
    ("variant", "size"),
    [(Variant.PORTRAIT, (1080, 1350)), (Variant.SQUARE, (1080, 1080)), (Variant.PREVIEW, (1280, 720))],
)
def test_each_variant_has_its_size_in_pixels(telling: Telling, variant: Variant, size: tuple[int, int]) -> None:
    made = card(telling, variant, LINK)
    assert made.startswith(b"\x89PNG")
    assert struct.unpack(">II", made[16:24]) == size
    assert len(made) < 1_000_000


def test_equal_words_make_equal_bytes(telling: Telling) -> None:
    assert card(telling, link=LINK) == card(telling, link=LINK)


def test_the_key_follows_the_words_the_variant_and_the_link(telling: Telling) -> None:
    keys = {
        card_key(telling),
        card_key(telling, link=LINK),
        card_key(telling, Variant.SQUARE),
        card_key(replace(telling, title="Khác")),
    }
    assert len(keys) == 4
    assert card_key(telling) == card_key(replace(telling))


async def test_a_card_is_made_once_and_kept_as_a_file(telling: Telling, tmp_path: Path) -> None:
    cards = Cards(tmp_path / "cards")
    try:
        files = await asyncio.gather(*(cards.file(telling, link=LINK) for _ in range(5)))
        assert len(set(files)) == 1
        made_at = files[0].stat().st_mtime_ns
        assert (await cards.file(telling, link=LINK)).stat().st_mtime_ns == made_at
        assert [file.name for file in (tmp_path / "cards").iterdir()] == [files[0].name]
    finally:
        cards.close()


async def test_a_card_torn_by_a_power_cut_is_made_again(telling: Telling, tmp_path: Path) -> None:
    cards = Cards(tmp_path)
    try:
        file = await cards.file(telling)
        file.write_bytes(b"")
        assert (await cards.file(telling)).stat().st_size > 10_000
    finally:
        cards.close()


def test_a_start_clears_what_was_half_made_and_the_oldest_of_too_many(tmp_path: Path) -> None:
    (tmp_path / ".making-abc").write_bytes(b"left by a process that died")
    os.utime(tmp_path / ".making-abc", (1, 1))
    (tmp_path / ".making-now").write_bytes(b"being made by another process")
    (tmp_path / "notes.txt").write_text("not ours")
    for number in range(MOST_KEPT + 3):
        file = tmp_path / f"{number:032x}.png"
        file.touch()
        os.utime(file, (number, number))
    Cards(tmp_path).close()
    left = {file.name for file in tmp_path.iterdir()}
    assert left == {"notes.txt", ".making-now", *(f"{number:032x}.png" for number in range(3, MOST_KEPT + 3))}


async def test_the_event_loop_goes_on_while_a_card_is_made(telling: Telling, tmp_path: Path) -> None:
    cards = Cards(tmp_path)
    rounds = 0
    try:
        making = asyncio.gather(*(cards.file(replace(telling, title=f"Tên {n}")) for n in range(6)))
        while not making.done():
            await asyncio.wait([making], timeout=0.001)
            rounds += 1
        assert len(set(await making)) == 6
        assert rounds > 10, "the loop stood still while the typesetter worked"
    finally:
        cards.close()
