from dataclasses import dataclass, field
from pathlib import Path

import pytest

from commandcenter.foundation.phrases import Phrase
from commandcenter.foundation.texts import Catalogue

SOURCE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context><name>refusals</name>
<message><source>区域代码“{code}”不存在。</source><translation>There is no area {code}.</translation></message>
<message><source>未完 {code}</source><translation type="unfinished">half done {code}</translation></message>
<message><source>旧的</source><translation type="vanished">old</translation></message>
<message><source>空的</source><translation></translation></message>
<message><source>坏的 {code}</source><translation>wrong {field}</translation></message>
</context>
<context><name>words</name>
<message><source>主办</source><translation>lead</translation></message>
<message><source>{part}部门缺失</source><translation>no {part} department</translation></message>
<message><source>区域代码“{code}”不存在。</source><translation>Another {code}.</translation></message>
<message><source>A &lt;B&gt; &amp; C</source><translation>&lt;b&gt; &amp; c</translation></message>
</context>
</TS>
"""


@dataclass(frozen=True)
class Refusal:
    template: str
    values: dict[str, object] = field(default_factory=dict)


@pytest.fixture
def english(tmp_path: Path) -> Catalogue:
    (tmp_path / "commandcenter_en.ts").write_text(SOURCE, encoding="utf-8")
    return Catalogue.load("en", tmp_path)


def test_chinese_is_what_the_templates_are_and_needs_no_file(tmp_path: Path) -> None:
    chinese = Catalogue.load("zh", tmp_path)
    assert chinese.say(Phrase("区域代码“{code}”不存在。", code="4101")) == "区域代码“4101”不存在。"


def test_a_template_is_said_in_the_other_language(english: Catalogue) -> None:
    assert english.say(Phrase("区域代码“{code}”不存在。", code="4101")) == "There is no area 4101."
    assert english.say(Phrase("A <B> & C")) == "<b> & c"


def test_anything_shaped_like_a_refusal_is_said(english: Catalogue) -> None:
    assert english.say(Refusal("区域代码“{code}”不存在。", {"code": 7})) == "There is no area 7."


def test_a_phrase_among_the_values_is_translated_with_its_sentence(english: Catalogue) -> None:
    assert english.say(Phrase("{part}部门缺失", part=Phrase("主办"))) == "no lead department"
    assert Catalogue({}).say(Phrase("{part}部门缺失", part=Phrase("主办"))) == "主办部门缺失"


@pytest.mark.parametrize("template", ["未完 {code}", "坏的 {code}", "没有的 {code}"])
def test_what_is_not_well_translated_stays_chinese(template: str, english: Catalogue) -> None:
    assert english.say(Phrase(template, code=5)) == template.format(code=5)


@pytest.mark.parametrize("template", ["旧的", "空的"])
def test_vanished_and_empty_translations_do_not_count(template: str, english: Catalogue) -> None:
    assert english.say(Phrase(template)) == template


def test_a_value_with_braces_is_not_read_as_a_field(english: Catalogue) -> None:
    assert english.say(Phrase("区域代码“{code}”不存在。", code="{x}")) == "There is no area {x}."


def test_a_file_that_is_no_translation_source_is_named(tmp_path: Path) -> None:
    (tmp_path / "commandcenter_en.ts").write_text("<TS><context>", encoding="utf-8")
    with pytest.raises(ValueError, match=r"commandcenter_en\.ts"):
        Catalogue.load("en", tmp_path)


def test_a_language_without_a_file_is_missed(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Catalogue.load("en", tmp_path)


def test_phrases_of_the_same_words_are_equal() -> None:
    assert Phrase("{a} 分", a=3) == Phrase("{a} 分", a=3) != Phrase("{a} 分", a=4)
    assert len({Phrase("{a} 分", a=3), Phrase("{a} 分", a=3)}) == 1
    assert str(Phrase("{a} 分", a=3)) == "3 分"
