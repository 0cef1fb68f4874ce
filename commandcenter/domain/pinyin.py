"""Pinyin of names, so that Latin keys find Chinese places: jbl11 or jinba lu for 经八路11号院."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from importlib import import_module
from typing import Final

from commandcenter.domain.text import normalise

READINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "行政": ("xing", "zheng"),
    "人行": ("ren", "xing"),
    "银行": ("yin", "hang"),
    "商行": ("shang", "hang"),
    "车行": ("che", "hang"),
    "中行": ("zhong", "hang"),
    "建行": ("jian", "hang"),
    "工行": ("gong", "hang"),
    "农行": ("nong", "hang"),
    "重阳": ("chong", "yang"),
    "重庆": ("chong", "qing"),
    "重工": ("zhong", "gong"),
    "长椿": ("chang", "chun"),
    "长兴": ("chang", "xing"),
    "长江": ("chang", "jiang"),
    "长城": ("chang", "cheng"),
    "朝阳": ("chao", "yang"),
    "朝凤": ("chao", "feng"),
    "大厦": ("da", "sha"),
    "石佛": ("shi", "fo"),
    "祭城": ("zha", "cheng"),
    "浚县": ("xun", "xian"),
    "单县": ("shan", "xian"),
    "中牟": ("zhong", "mu"),
    "荥阳": ("xing", "yang"),
    "松柏": ("song", "bai"),
    "柏庄": ("bai", "zhuang"),
    "翟庄": ("zhai", "zhuang"),
    "曾庄": ("zeng", "zhuang"),
}
"""Names whose usual reading a dictionary of common words misses, or must not be left to chance."""

_PIECE: Final = re.compile(r"[a-z]+|[0-9]+|[\u3007\u3400-\u9fff\U00020000-\U0003ffff]+")
_READING: Final = re.compile("|".join(sorted(map(re.escape, READINGS), key=len, reverse=True)))


@lru_cache(maxsize=65_536)
def syllables(text: str) -> tuple[str, ...]:
    """The reading of `text` without tones: one syllable an ideograph, runs of letters and of digits whole.

    经八路11号院 gives jing ba lu 11 hao yuan; everything else (signs, white space) is left out. Several threads may
    ask at once.
    """
    return tuple(syllable for piece in _PIECE.findall(normalise(text)) for syllable in _read(piece))


@lru_cache(maxsize=65_536)
def initials(text: str) -> str:
    """The first letters of `text` in small letters, digits and Latin words kept whole: 经八路11号院 gives jbl11hy."""
    return "".join(
        syllable if chunk.isascii() else syllable[:1]
        for chunk in _PIECE.findall(normalise(text))
        for syllable in _read(chunk)
    )


@lru_cache(maxsize=65_536)
def _read(piece: str) -> tuple[str, ...]:
    return (piece,) if piece.isascii() else tuple(_read_ideographs(piece))


def _read_ideographs(run: str) -> Iterator[str]:
    start = 0
    for known in _READING.finditer(run):
        yield from _dictionary_reading(run[start : known.start()])
        yield from READINGS[known.group()]
        start = known.end()
    yield from _dictionary_reading(run[start:])


def _dictionary_reading(run: str) -> list[str]:
    """The dictionary's reading, ü written v as keyboards do; ideographs it does not know stand for themselves."""
    return _dictionary()(run) if run else []


@cache
def _dictionary() -> Callable[[str], list[str]]:
    """`pypinyin.lazy_pinyin`, fetched when the first name is read.

    Its dictionary takes a third of a second and 30 MB: no start of a console waits for it.
    """
    reading: Callable[[str], list[str]] = import_module("pypinyin").lazy_pinyin
    return reading
