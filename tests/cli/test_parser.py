"""Help and the refusal of wrong use are in the seat's language, and break lines as a terminal shows them."""

import pytest

from commandcenter.cli.main import main
from commandcenter.cli.parser import wrapped

CALLS = [
    ((), "缺少 VERB", "VERB missing"),
    (("dance",), "'dance' 不行", "'dance' is not possible"),
    (("export", "users", "x.csv", "y"), "不认识 y", "y not known"),
    (("database", "status", "--database"), "--database：后面要写一个值", "--database: needs a value"),
    (("--database=", "database", "status"), "--database：后面要写一个值", "--database: needs a value"),
    (("database", "status", "--user", ""), "--user：后面要写一个值", "--user: needs a value"),
    (("database", "load-demo", "--issues", "x"), "'x' 不是整数", "'x' is not a whole number"),
    (("database", "load-demo", "--append", "--if-empty"), "不能与 --append 同时用", "together with --append"),
    (("import", "--dry-run=3", "users", "x"), "却写了 '3'", "'3' was given"),
    (("simulate", "--rate", "nan"), "大于 0", "above 0"),
    (("simulate", "--minutes", "1e300"), "最多填 525600", "at most 525600"),
    (("database", "verify", "--workers", "0"), "1 至 99", "1 to 99"),
]


@pytest.mark.parametrize(("words", "chinese", "english"), CALLS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_wrong_use_is_said_in_the_seats_language(
    words: tuple[str, ...], chinese: str, english: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words], {"COMMANDCENTER_LANGUAGE": language}) == 2

    said = capsys.readouterr().err
    assert (chinese if language == "zh" else english) in said
    assert said.count("用法: " if language == "zh" else "usage: ") == 1


@pytest.mark.parametrize("words", [("--help",), ("import", "--help"), ("database", "verify", "--help")])
def test_chinese_help_has_no_english_headings(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*words], {"COMMANDCENTER_LANGUAGE": "zh"}) == 0

    said = capsys.readouterr().out
    assert "选项:" in said
    assert not [word for word in ("usage:", "options:", "arguments:", "show this") if word in said]


def test_a_chinese_character_takes_two_columns_and_no_word_is_torn() -> None:
    assert wrapped("种类：areas、cameras 或 issues。", 12) == ["种类：areas、", "cameras 或", "issues。"]
    assert wrapped("一二三四五，六", 10) == ["一二三四五，", "六"]
    assert wrapped("one  two three", 7) == ["one two", "three"]
    assert wrapped("", 10) == []
