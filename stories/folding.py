"""Brings Vietnamese words to one form, so that they are found however they were typed; it searches nothing."""

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
# "bác sỹ" and "bác sĩ", "kỹ" and "kĩ": after a consonant that ends the beginning, y and i sound alike.
_FINAL_Y = re.compile(r"(?<=[bcdghklmnpqrstvx])y$")


def words(text: str) -> list[str]:
    """The words of a text, small letters, marks kept and each letter whole."""
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """Without any mark: "Đạo" and "dao", "hoà" and "hòa", "sỹ" and "si" become one."""
    apart = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return _FINAL_Y.sub("i", bare)


@lru_cache(maxsize=65_536)
def accented(word: str) -> str:
    """With every mark, but the tone set behind the word, so that "hoà" and "hòa" are still one and "hoá" is another."""
    apart = unicodedata.normalize("NFD", word.lower())
    tones = "".join(letter for letter in apart if letter in _TONES)
    return unicodedata.normalize("NFC", "".join(letter for letter in apart if letter not in _TONES)) + tones
