"""Latin keys for Chinese names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.domain.pinyin import READINGS, initials, syllables


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("经八路", "jbl"),
        ("经八路11号院", "jbl11hy"),
        ("重庆路", "cql"),
        ("行政路", "xzl"),
        ("中国银行", "zgyh"),
        ("长椿路", "ccl"),
        ("祭城路", "zcl"),
        ("Ａ座 12-3", "az123"),
        ("KFC（经八路店）", "kfcjbld"),
        ("", ""),
        ("😀！", ""),
    ],
)
def test_initials_are_what_one_would_type(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_syllables_keep_numbers_and_latin_words_whole() -> None:
    assert syllables("经八路11号院") == ("jing", "ba", "lu", "11", "hao", "yuan")
    assert syllables("ABC 大厦") == ("abc", "da", "sha")
    assert syllables("绿城") == ("lv", "cheng")


def test_an_ideograph_without_a_known_reading_stands_for_itself() -> None:
    assert len(syllables("\U0003134a路")) == 2


def test_every_stated_reading_has_a_syllable_for_each_ideograph() -> None:
    for name, reading in READINGS.items():
        assert len(name) == len(reading)
        assert syllables(name) == reading


@given(st.text("经八路行政重庆长椿翟", max_size=8))
def test_each_ideograph_gives_one_letter(name: str) -> None:
    assert len(initials(name)) == len(syllables(name)) == len(name)
