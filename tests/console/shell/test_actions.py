"""The one list: whole, without conflicts, and true to the lifecycle."""

from collections import Counter

import pytest

from commandcenter.console.kit.actions import Context
from commandcenter.console.shell.actions import ACTIONS, BY_ID
from commandcenter.console.shell.deeds import DOINGS
from commandcenter.console.shell.help import command_words, help_rows
from commandcenter.console.shell.keys import conflicts, defaults, fault_of, portable
from commandcenter.console.shell.palette import entries_for
from commandcenter.services.decisions import Deed

OTHERWISE = {Deed.REPORT, Deed.REPORT_AND_DISPATCH, Deed.REPORT_AS_SAME, Deed.ATTACH}
"""By the call form; evidence comes by the keys of the wall."""


def test_every_deed_an_operator_can_give_is_an_action() -> None:
    assert {doing.deed for doing in DOINGS.values()} == set(Deed) - OTHERWISE


def test_every_action_has_a_name_a_sentence_and_a_command_word() -> None:
    for action in ACTIONS:
        assert str(action.text)
        assert str(action.about).endswith("。")
        assert command_words(action)


def test_no_two_actions_share_an_id_or_a_key() -> None:
    assert not [name for name, count in Counter(action.id for action in ACTIONS).items() if count > 1]
    assert conflicts(defaults()) == ()


def test_every_key_is_one_that_qt_knows() -> None:
    for action in ACTIONS:
        for key in action.keys:
            assert portable(key), key


def test_a_taken_key_is_told_with_who_has_it() -> None:
    fault = fault_of(defaults(), "issue.close", "F5")
    assert fault is not None
    assert "办理下一步" in str(fault)


@pytest.mark.parametrize("key", ["a", "5", "Shift+a", "Esc", "Tab", "Up", "Ctrl+K, Ctrl+B", "", "Alt+1", "哈"])
def test_keys_that_people_type_with_cannot_be_taken(key: str) -> None:
    assert fault_of(defaults(), "issue.close", key) is not None


def test_a_free_key_can_be_taken_and_is_then_told() -> None:
    keys = defaults()
    assert fault_of(keys, "issue.close", "Ctrl+Shift+J") is None
    changed = keys.with_key("issue.close", "Ctrl+Shift+J")
    assert changed.of("Ctrl+Shift+J") is BY_ID["issue.close"]


def test_the_palette_finds_by_chinese_initials_and_english() -> None:
    for typed in ("上报", "sbsj", "escal", "报上级"):
        found = entries_for(typed, ACTIONS, Context(), defaults())
        assert found[0].action is BY_ID["issue.escalate"], typed


def test_help_has_every_action_with_its_key() -> None:
    told = {row.said for row in help_rows(ACTIONS, defaults())}
    assert {action.text for action in ACTIONS} <= told


def test_without_a_person_nothing_about_issues_is_possible() -> None:
    assert not [action for action in ACTIONS if action.id in DOINGS and action.enabled(Context())]
