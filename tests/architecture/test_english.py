"""The English of every text is there, and is English."""

import re
from typing import Final

from commandcenter.foundation.texts import translations_in
from tests.architecture.figures import ROOT

CATALOGUE: Final = ROOT / "resources" / "translations" / "commandcenter_en.ts"
ENGLISH: Final = translations_in(CATALOGUE)
CHINESE: Final = re.compile("[\u4e00-\u9fff]")
CHINESE_MARKS: Final = re.compile("[，。；：（）！？、]")


def test_no_translation_is_empty_or_unfinished() -> None:
    text = CATALOGUE.read_text(encoding="utf-8")

    assert re.findall(r"<translation[^>]*>\s*</translation>|<translation/>|unfinished", text) == []


def test_no_text_stands_in_the_file_twice() -> None:
    sources = re.findall("<source>(.*?)</source>", CATALOGUE.read_text(encoding="utf-8"), re.DOTALL)

    assert sorted({source for source in sources if sources.count(source) > 1}) == []


def test_no_english_is_the_chinese_itself() -> None:
    assert [chinese for chinese, english in ENGLISH.items() if english == chinese] == []


def test_english_has_english_marks_and_a_sentence_ends_as_the_chinese_does() -> None:
    sentences = [(chinese, english) for chinese, english in ENGLISH.items() if chinese.endswith("。")]

    assert [english for english in ENGLISH.values() if CHINESE_MARKS.search(english)] == []
    assert [english for _, english in sentences if not english.endswith(".")] == []


def test_chinese_stands_in_english_only_where_it_may_be_typed_or_is_a_name() -> None:
    left = [english for english in ENGLISH.values() if CHINESE.search(english)]

    assert [english for english in left if not re.search(r"\b(Write|Jingbalu)\b", english)] == []
