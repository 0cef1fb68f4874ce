from dataclasses import replace
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.domain.categories import Category, CategoryKind, CategoryTree
from commandcenter.domain.deadlines import Limit
from commandcenter.domain.refusal import BadInput, NotFound, Refused
from commandcenter.domain.responsibility import Advice, ResponsibilityList, Rule, TimeLimit, faults
from commandcenter.domain.vocabulary import Part, Priority, Stage

TREE = CategoryTree(
    [
        Category("U", "城市管理", kind=CategoryKind.GROUP),
        Category("U1", "供水排水", "U", kind=CategoryKind.GROUP, priority=Priority.HIGH),
        Category("U11", "供水管道破裂", "U1"),
        Category("U12", "井盖缺失", "U1", closed=True),
        Category("S", "公共服务", kind=CategoryKind.GROUP),
    ]
)
COUNTY, TOWNSHIP, COMMUNITY, BLOCK = "410105", "410105009", "410105009001", "410105009001002"
AREA_NAMES = {COUNTY: "金水区", TOWNSHIP: "经八路街道", COMMUNITY: "经八路社区"}
RULE = Rule(47, "U11", COMMUNITY, "WATER")


def listed(*rules: Rule, limits: tuple[TimeLimit, ...] = ()) -> ResponsibilityList:
    return ResponsibilityList(rules, limits, TREE, AREA_NAMES)


def advice(rules: ResponsibilityList, category: str = "U11", area: str = BLOCK) -> Advice:
    found = rules.advise(category, area)
    assert found is not None
    return found


def hours(number: int) -> Limit:
    return Limit.parse(f"{number}h")


def test_a_rule_holds_for_the_areas_below_its_own() -> None:
    assert advice(listed(RULE)).rule == RULE
    assert advice(listed(RULE), area=COMMUNITY).rule == RULE
    assert listed(RULE).advise("U11", TOWNSHIP) is None
    assert listed(RULE).advise("U11", "410105009002") is None


def test_a_rule_holds_for_the_categories_below_its_own() -> None:
    assert advice(listed(Rule(1, "U", None, "CITY"))).category == TREE.get("U")


def test_the_nearer_category_wins_over_the_nearer_area() -> None:
    own_everywhere = Rule(9, "U11", None, "WATER")
    above_here = Rule(1, "U1", BLOCK, "DRAINS")
    found = advice(listed(above_here, own_everywhere))
    assert found.rule == own_everywhere
    assert found.losers == (above_here,)


def test_within_a_category_the_smaller_area_wins() -> None:
    everywhere, town, community = (
        Rule(1, "U11", None, "A"),
        Rule(2, "U11", TOWNSHIP, "B"),
        Rule(3, "U11", COMMUNITY, "C"),
    )
    found = advice(listed(everywhere, town, community))
    assert (found.rule.lead, found.area) == ("C", COMMUNITY)
    assert found.losers == (town, everywhere)


def test_a_tie_goes_to_the_smaller_number() -> None:
    assert advice(listed(replace(RULE, number=8), replace(RULE, number=5))).rule.number == 5


def test_without_a_rule_there_is_no_advice() -> None:
    assert listed(RULE).advise("S", BLOCK) is None
    assert listed().advise("U11", BLOCK) is None


def test_an_issue_without_a_place_gets_only_rules_for_everywhere() -> None:
    everywhere = Rule(2, "U11", None, "CITY")
    assert advice(listed(RULE, everywhere), area="").rule == everywhere


def test_an_unknown_category_is_refused() -> None:
    with pytest.raises(NotFound, match="X"):
        listed(RULE).advise("X", BLOCK)


def test_the_advice_says_which_rule_and_why() -> None:
    assert str(advice(listed(RULE)).why) == "职责清单 47：供水管道破裂 × 经八路社区"
    assert str(advice(listed(Rule(3, "U", None, "CITY"))).why) == "职责清单 3：城市管理 × 全辖区"
    assert str(advice(listed(replace(RULE, area=BLOCK))).why) == f"职责清单 47：供水管道破裂 × {BLOCK}"


def test_the_advice_names_lead_assisting_and_cooperating_departments() -> None:
    rule = replace(RULE, assist=("CITY",), cooperate=("POLICE", "HEALTH"))
    found = advice(listed(rule))
    assert (found.rule.lead, found.rule.assist, found.rule.cooperate) == ("WATER", ("CITY",), ("POLICE", "HEALTH"))
    assert rule.departments()[1:] == ((Part.ASSIST, "CITY"), (Part.COOPERATE, "POLICE"), (Part.COOPERATE, "HEALTH"))


def test_the_priority_is_the_rules_else_the_categorys() -> None:
    assert advice(listed(RULE)).priority is Priority.HIGH
    assert advice(listed(replace(RULE, priority=Priority.URGENT))).priority is Priority.URGENT


def test_a_rules_own_limits_come_first() -> None:
    rules = listed(
        replace(RULE, receipt=hours(1), handling=hours(2)),
        limits=tuple(TimeLimit("U11", None, stage, hours(9)) for stage in Stage),
    )
    found = advice(rules)
    assert rules.limit(Stage.RECEIPT, "U11", Priority.HIGH, found) == hours(1)
    assert rules.limit(Stage.HANDLING, "U11", Priority.HIGH, found) == hours(2)
    assert rules.limit(Stage.VERIFICATION, "U11", Priority.HIGH, found) == hours(9)
    assert rules.limit(Stage.HANDLING, "U11", Priority.HIGH) == hours(9)


def test_the_nearest_categorys_limit_comes_next_then_that_for_all() -> None:
    limits = (
        TimeLimit("", None, Stage.HANDLING, hours(72)),
        TimeLimit("", Priority.URGENT, Stage.HANDLING, hours(4)),
        TimeLimit("U1", Priority.NORMAL, Stage.HANDLING, hours(24)),
    )
    rules = listed(RULE, limits=limits)
    assert rules.limit(Stage.HANDLING, "U11", Priority.NORMAL, advice(rules)) == hours(24)
    assert rules.limit(Stage.HANDLING, "U11", Priority.URGENT) == hours(4)
    assert rules.limit(Stage.HANDLING, "S", Priority.NORMAL) == hours(72)


def test_a_missing_limit_is_refused_saying_which() -> None:
    with pytest.raises(Refused, match="“供水管道破裂”（紧急）设定核查时限"):
        listed(RULE).limit(Stage.VERIFICATION, "U11", Priority.URGENT)


def test_two_limits_for_the_same_are_refused() -> None:
    twice = TimeLimit("", Priority.URGENT, Stage.RECEIPT, hours(1))
    with pytest.raises(BadInput, match="“所有类别”的签收时限重复"):
        listed(limits=(twice, twice))


def test_a_limit_of_an_unknown_category_is_refused() -> None:
    with pytest.raises(NotFound, match="X"):
        listed(limits=(TimeLimit("X", None, Stage.RECEIPT, hours(1)),))


rules_of_any_kind = st.lists(
    st.builds(
        Rule,
        number=st.integers(1, 500),
        category=st.sampled_from([each.code for each in TREE.all()]),
        area=st.sampled_from([None, COUNTY, TOWNSHIP, COMMUNITY, BLOCK, "410105009002"]),
        lead=st.just("WATER"),
    ),
    max_size=12,
    unique_by=lambda rule: rule.number,
)


@given(rules_of_any_kind, st.sampled_from(["U", "U1", "U11", "S"]), st.sampled_from(["", TOWNSHIP, COMMUNITY, BLOCK]))
def test_no_rule_that_holds_is_more_specific_than_the_winner(rules: list[Rule], category: str, area: str) -> None:
    path = [each.code for each in TREE.path(category)]
    holding = sorted(
        (rule for rule in rules if rule.category in path and area.startswith(rule.area or "")),
        key=lambda rule: (-path.index(rule.category), -len(rule.area or ""), rule.number),
    )
    found = listed(*rules).advise(category, area)
    assert ([found.rule, *found.losers] if found else []) == holding


def test_advice_from_a_list_of_thousands_takes_microseconds() -> None:
    tree = CategoryTree(
        [
            Category("R", "根"),
            *(Category(f"R{top}", f"类{top}", "R") for top in range(20)),
            *(Category(f"R{top}.{leaf}", f"类{top}.{leaf}", f"R{top}") for top in range(20) for leaf in range(20)),
        ]
    )
    areas = [None, COUNTY, TOWNSHIP, *(f"{TOWNSHIP}{number:03}" for number in range(11))]
    rules = ResponsibilityList(
        [
            Rule(number * 100 + place, category.code, area, "WATER")
            for number, category in enumerate(tree.all())
            for place, area in enumerate(areas)
        ],
        [],
        tree,
    )
    began = process_time()
    for _ in range(1000):
        rules.advise("R7.7", f"{TOWNSHIP}004002")
    assert (process_time() - began) / 1000 < 0.0005


DEPARTMENTS = ("WATER", "CITY")
AREAS = tuple(AREA_NAMES)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (replace(RULE, number=0), "序号“0”不对"),
        (replace(RULE, category="X"), "类别代码“X”不存在"),
        (replace(RULE, category="U12"), "类别 U12 已停用"),
        (replace(RULE, area="9999"), "区域代码“9999”不存在"),
        (replace(RULE, lead=""), "没有主办部门"),
        (replace(RULE, lead="CLOSED"), "主办部门“CLOSED”不存在或已停用"),
        (replace(RULE, assist=("CLOSED",)), "协办部门“CLOSED”不存在或已停用"),
        (replace(RULE, cooperate=("WATER",)), "部门“WATER”在同一条里出现两次"),
    ],
)
def test_a_fault_of_a_rule_is_named_with_its_number(rule: Rule, text: str) -> None:
    (fault,) = faults([rule], TREE, DEPARTMENTS, AREAS)
    assert fault.number == rule.number
    assert text in str(fault.phrase)


def test_two_rules_of_one_number_are_a_fault() -> None:
    (fault,) = faults([RULE, replace(RULE, area=TOWNSHIP)], TREE, DEPARTMENTS, AREAS)
    assert str(fault.phrase).startswith("序号 47 重复")


def test_two_rules_for_the_same_category_and_area_are_a_fault() -> None:
    (fault,) = faults([RULE, replace(RULE, number=48)], TREE, DEPARTMENTS, AREAS)
    assert fault.number == 48
    assert "与第 47 条的类别和区域相同" in str(fault.phrase)


def test_every_fault_is_reported_at_once() -> None:
    wrong = Rule(0, "X", "9999", "CLOSED", assist=("GONE",))
    assert len(faults([wrong, RULE], TREE, DEPARTMENTS, AREAS)) == 5


def test_a_sound_list_has_no_faults() -> None:
    assert faults([RULE, Rule(1, "U", None, "CITY", assist=("WATER",))], TREE, DEPARTMENTS, AREAS) == []
