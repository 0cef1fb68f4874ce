"""The options that every verb understands are found wherever they stand."""

import pytest

from commandcenter.cli.options import Options, taken_out


@pytest.mark.parametrize(
    "words",
    [
        ["--user", "liu", "database", "status"],
        ["database", "--user", "liu", "status"],
        ["database", "status", "--user=liu"],
        ["--user", "sun", "database", "status", "--user", "liu"],
    ],
)
def test_an_option_may_stand_anywhere_and_the_last_one_counts(words: list[str]) -> None:
    assert taken_out(words) == (["database", "status"], Options(user="liu"))


def test_other_options_stay_with_their_values() -> None:
    words = ["database", "load-demo", "--issues", "5", "--database", "sqlite:///x", "--seed=1"]

    assert taken_out(words) == (["database", "load-demo", "--issues", "5", "--seed=1"], Options("sqlite:///x"))


def test_an_option_without_its_value_is_left_for_the_parser_to_refuse() -> None:
    assert taken_out(["database", "status", "--user"]) == (["--user=", "database", "status"], Options())


def test_a_language_that_is_not_spoken_is_left_for_the_parser_to_refuse() -> None:
    assert taken_out(["database", "status", "--language", "fr"]) == (["--language=fr", "database", "status"], Options())


def test_after_two_dashes_everything_is_the_verbs_own() -> None:
    assert taken_out(["import", "--", "--user", "liu"]) == (["import", "--", "--user", "liu"], Options())
