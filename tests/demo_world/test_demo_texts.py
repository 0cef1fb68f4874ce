import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import pytest

from commandcenter.domain.vocabulary import Channel, Command
from tests.demo_world.world import rows, texts

SLOT: Final = re.compile(r"\{(\w*)\}")
FROM_OUTSIDE: Final = {"place", "camera", "vehicle"}
FRAME: Final = {"opening", "closing", "body"}
SENTENCES: Final = ("any", "resident", "seen", "grid", "camera", "patrol")
SPEAKERS: Final = {
    Channel.PHONE: ("resident",),
    Channel.WEB: ("resident",),
    Channel.GRID: ("grid", "seen"),
    Channel.CAMERA: ("camera", "seen"),
    Channel.PATROL: ("patrol", "seen"),
}


@pytest.fixture(scope="module")
def words() -> Mapping[str, Any]:
    return texts()


def sentences(category: Mapping[str, Any]) -> list[str]:
    return [sentence for speaker in SENTENCES for sentence in category.get(speaker, [])]


def every_text(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, Mapping):
        for child in node.values():
            yield from every_text(child)
    elif isinstance(node, list):
        for child in node:
            yield from every_text(child)


def test_every_leaf_category_has_texts_and_nothing_else_has(words: Mapping[str, Any]) -> None:
    leaves = {row["code"] for row in rows("categories.csv") if row["kind"] != "group"}
    assert set(words["category"]) == leaves
    for code, category in words["category"].items():
        assert len(sentences(category)) >= 4, code
        assert len(category["detail"]) >= 5, code
        assert len(category["feedback"]) >= 2, code
        assert len(category["title"]) >= 2, code
        assert category["weight"] > 0
        assert category["hours"] in ("day", "night", "any")


def test_every_channel_of_a_category_has_something_to_say(words: Mapping[str, Any]) -> None:
    for code, category in words["category"].items():
        for channel in category["channels"]:
            assert [*category["any"], *(s for own in SPEAKERS[Channel(channel)] for s in category.get(own, []))], code
    assert set(words["channels"]) == {channel.value for channel in Channel}


def test_only_known_slots_are_used(words: Mapping[str, Any]) -> None:
    known = set(words["slots"]) | FROM_OUTSIDE | {"detail"}
    for code, category in words["category"].items():
        for text in sentences(category):
            assert set(SLOT.findall(text)) <= known, (code, text)
            assert "{place}" in text, (code, text)
        for text in (*category["title"], *category["detail"], *category["feedback"]):
            assert set(SLOT.findall(text)) <= known, (code, text)
    for name, channel in words["channels"].items():
        for text in every_text(channel):
            assert set(SLOT.findall(text)) <= FRAME | {name if name == "camera" else "vehicle"}, text
    for text in (*every_text(words["reasons"]), *every_text(words["remarks"]), *every_text(words["slots"])):
        assert not SLOT.findall(text), text
    for text in every_text(words["feedback"]):
        assert set(SLOT.findall(text)) <= {"time_taken"}, text


def test_braces_are_only_slots(words: Mapping[str, Any]) -> None:
    assert [text for text in every_text(words) if re.search(r"[{}]", SLOT.sub("", text))] == []


def test_places_are_kinds_of_the_gazetteer(words: Mapping[str, Any]) -> None:
    kinds = {row["kind"] for row in rows("gazetteer.csv")}
    assert all(set(category["places"]) <= kinds and category["places"] for category in words["category"].values())


def test_every_department_that_leads_has_words_for_its_feedback(words: Mapping[str, Any]) -> None:
    assert {rule["lead"] for rule in rows("rules.csv")} <= set(words["feedback"]["department"])


def test_reasons_are_given_for_commands(words: Mapping[str, Any]) -> None:
    commands = {command.value for command in Command}
    assert set(words["reasons"]) <= commands
    assert {"decline", "return", "suspend", "ask_extension", "escalate", "reopen"} <= set(words["reasons"])


@pytest.mark.parametrize("word", ["漏水", "路灯", "井盖", "垃圾", "违停", "噪音", "消防栓", "占道经营", "人行道"])
def test_a_common_word_stands_in_categories_of_weight(words: Mapping[str, Any], word: str) -> None:
    assert weight_of(words, word) >= 20


@pytest.mark.parametrize("word", ["白鹭", "蜂窝", "古树", "无人机", "化学品泄漏", "坠落"])
def test_a_rare_word_occurs_but_seldom(words: Mapping[str, Any], word: str) -> None:
    assert 0 < weight_of(words, word) <= 10


def weight_of(words: Mapping[str, Any], word: str) -> int:
    """The weight of all categories in whose texts `word` occurs."""
    found = [c["weight"] for c in words["category"].values() if any(word in text for text in every_text(c))]
    return int(sum(found))
