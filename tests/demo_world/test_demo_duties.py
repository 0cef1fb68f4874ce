import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import pytest

from tests.demo_world.world import Row, areas, rows, split

LIMIT: Final = re.compile(r"[1-9]\d*(m|h|d|wh|wd)")
STAGES: Final = {"acceptance", "dispatch", "receipt", "handling", "verification"}
PRIORITIES: Final = {"urgent", "high", "normal"}
DRAWN: Final = {
    *("供水公司", "市政所", "工商所", "城管中队", "环卫所", "园林所", "供电所", "燃气公司", "安监办", "派出所"),
    *("民政科", "卫生服务中心", "社保所", "司法所", "综治办"),
    *("救助管理站", "第八人民医院", "物业公司", "消防中队", "交警中队"),
}
SEVEN: Final = {"非法生产", "非法经营", "非法建设", "安全生产", "信访稳定", "基层组织建设", "公共服务"}


@pytest.fixture(scope="module")
def categories() -> Mapping[str, Row]:
    return {row["code"]: row for row in rows("categories.csv")}


@pytest.fixture(scope="module")
def departments() -> Mapping[str, Row]:
    return {row["code"]: row for row in rows("departments.csv")}


@pytest.fixture(scope="module")
def rules() -> Sequence[Row]:
    return rows("rules.csv")


def leaves(categories: Mapping[str, Row]) -> list[str]:
    parents = {row["parent"] for row in categories.values()}
    return [code for code in categories if code not in parents]


def upward(code: str, categories: Mapping[str, Row]) -> Iterator[str]:
    while code:
        yield code
        code = categories[code]["parent"]


def test_categories_form_one_tree_with_the_seven_aspects_and_thirteen_of_urban_management(
    categories: Mapping[str, Row],
) -> None:
    tops = [row for row in categories.values() if not row["parent"]]
    assert {row["name"] for row in tops} >= SEVEN
    assert len([row for row in tops if "11" <= row["code"] <= "23"]) == 13
    assert len(categories) == len(rows("categories.csv"))
    assert len(leaves(categories)) >= 90
    assert list(categories) == sorted(categories)
    for code, row in categories.items():
        assert row["parent"] in categories or not row["parent"]
        assert code.startswith(row["parent"])
        assert (row["kind"] == "group") == (code not in leaves(categories))


def test_every_leaf_has_keywords_a_kind_and_a_priority(categories: Mapping[str, Row]) -> None:
    for code in leaves(categories):
        row = categories[code]
        assert row["kind"] in ("matter", "component")
        assert len(split(row["keywords"])) >= 3
        assert row["priority"] in PRIORITIES


def test_every_leaf_is_answered_for_by_open_departments(
    categories: Mapping[str, Row], rules: Sequence[Row], departments: Mapping[str, Row]
) -> None:
    everywhere = {rule["category"]: rule for rule in rules if not rule["area"]}
    for code in leaves(categories):
        assert any(above in everywhere for above in upward(code, categories)), code
    for rule in rules:
        named = [rule["lead"], *split(rule["assist"]), *split(rule["cooperate"])]
        assert [code for code in named if departments[code]["closed"]] == []
        assert len(set(named)) == len(named), rule["number"]


def test_rules_are_numbered_and_know_their_categories_and_areas(
    categories: Mapping[str, Row], rules: Sequence[Row]
) -> None:
    tree = areas()
    assert [int(rule["number"]) for rule in rules] == list(range(1, len(rules) + 1))
    assert len(rules) >= 120
    assert max(Counter((rule["category"], rule["area"]) for rule in rules).values()) == 1
    for rule in rules:
        assert rule["category"] in categories
        assert rule["area"] in tree or not rule["area"]
        assert rule["priority"] in PRIORITIES | {""}
        assert rule["basis"].endswith("。")


def test_rule_47_is_the_one_the_drawn_call_cites(
    categories: Mapping[str, Row], rules: Sequence[Row], departments: Mapping[str, Row]
) -> None:
    rule = rules[46]
    assert (rule["number"], categories[rule["category"]]["name"]) == ("47", "供水管道破裂")
    assert areas()[rule["area"]].name == "经八路社区"
    named = [departments[rule[part]]["name"] for part in ("lead", "assist", "cooperate")]
    assert named == ["供水公司", "经八路社区", "物业公司"]
    assert (rule["receipt"], rule["handling"]) == ("10m", "2h")


def test_limits_are_complete_and_readable(categories: Mapping[str, Row], rules: Sequence[Row]) -> None:
    limits = rows("limits.csv")
    keys = [(row["category"], row["priority"], row["stage"]) for row in limits]
    assert len(set(keys)) == len(keys)
    assert {key for key in keys if not key[0]} == {("", p, s) for p in PRIORITIES for s in STAGES}
    for row in limits:
        assert row["category"] in categories or not row["category"]
        assert LIMIT.fullmatch(row["limit"]), row
    for rule in rules:
        assert all(LIMIT.fullmatch(rule[stage]) for stage in ("receipt", "handling") if rule[stage])


def test_departments_are_those_of_the_drawn_screens(departments: Mapping[str, Row]) -> None:
    names = {row["name"] for row in departments.values()}
    assert names >= DRAWN
    assert len(names) == len(departments) == len(rows("departments.csv"))
    assert all(row["area"] in areas() for row in departments.values())
    assert {row["closed"] for row in departments.values()} == {"", "yes"}
