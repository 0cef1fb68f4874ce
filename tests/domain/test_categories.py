import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.domain.categories import Category, CategoryKind, CategoryTree, import_code
from commandcenter.domain.refusal import BadInput, NotFound
from commandcenter.domain.vocabulary import Priority

GROUP = CategoryKind.GROUP
SERVICE = Category("S", "公共服务", kind=GROUP, priority=Priority.HIGH)
CITY = Category("U", "城市管理", kind=GROUP)
RELIEF = Category("S.1", "社会救助", "S")
BEGGING = Category("S.1.1", "流浪乞讨", "S.1", priority=Priority.URGENT)
WATER = Category("U.1", "供水管道破裂", "U", keywords=("漏水", "爆管"))
TREE = CategoryTree([SERVICE, CITY, RELIEF, BEGGING, WATER])


def test_a_path_leads_from_the_top_down() -> None:
    assert TREE.path("S.1.1") == (SERVICE, RELIEF, BEGGING)
    assert TREE.path_text("S.1") == "公共服务›社会救助"


def test_ancestors_are_named_nearest_first() -> None:
    assert TREE.ancestors("S.1.1") == (RELIEF, SERVICE)
    assert TREE.ancestors("S") == ()
    assert [TREE.depth(code) for code in ("S", "S.1", "S.1.1")] == [0, 1, 2]


def test_leaves_have_nothing_below_them() -> None:
    assert TREE.leaves() == (BEGGING, WATER)
    assert TREE.leaves("S") == (BEGGING,)
    assert TREE.leaves("U.1") == (WATER,)


def test_a_tree_is_walked_from_its_roots() -> None:
    assert TREE.roots() == (SERVICE, CITY)
    assert TREE.children("S") == (RELIEF,)
    assert TREE.children("U.1") == ()
    assert len(TREE) == len(TREE.all()) == 5
    assert "U.1" in TREE
    assert "X" not in TREE


def test_a_priority_is_inherited_until_one_is_given() -> None:
    assert TREE.priority("S.1.1") is Priority.URGENT
    assert TREE.priority("S.1") is Priority.HIGH
    assert TREE.priority("U.1") is Priority.NORMAL


def test_an_unknown_category_is_refused_naming_it() -> None:
    with pytest.raises(NotFound, match="X9"):
        TREE.path("X9")


def test_children_may_come_before_their_parents() -> None:
    assert CategoryTree([BEGGING, RELIEF, SERVICE]).path("S.1.1") == (SERVICE, RELIEF, BEGGING)


def test_a_loop_is_refused_naming_its_members() -> None:
    with pytest.raises(BadInput, match="类别循环：甲→乙→甲"):
        CategoryTree([Category("1", "甲", "2"), Category("2", "乙", "1")])


def test_a_loop_above_a_category_is_named_without_it() -> None:
    with pytest.raises(BadInput, match="类别循环：甲→丙→乙→甲。"):
        CategoryTree(
            [Category("0", "零", "1"), Category("1", "甲", "2"), Category("2", "乙", "3"), Category("3", "丙", "1")]
        )


def test_a_category_above_itself_is_a_loop() -> None:
    with pytest.raises(BadInput, match="甲→甲"):
        CategoryTree([Category("1", "甲", "1")])


def test_an_unknown_parent_is_refused_naming_both() -> None:
    with pytest.raises(BadInput, match="类别 1“甲”的上级“9”不存在"):
        CategoryTree([Category("1", "甲", "9")])


def test_a_code_given_twice_is_refused() -> None:
    with pytest.raises(BadInput, match="重复：1。"):
        CategoryTree([Category("1", "甲"), Category("1", "乙")])


@pytest.mark.parametrize("code", ["", " ", "a b", "甲", "1\n", "x" * 41, "'; --", "😀"])
def test_a_code_that_is_none_is_refused(code: str) -> None:
    with pytest.raises(BadInput, match="代码"):
        CategoryTree([Category(code, "甲")])


def test_a_category_without_a_name_is_refused() -> None:
    with pytest.raises(BadInput, match="没有名称"):
        CategoryTree([Category("1", "  ")])


def test_the_same_number_of_a_component_and_a_matter_make_two_codes() -> None:
    assert import_code(CategoryKind.COMPONENT, "01001") == "C01001"
    assert import_code(CategoryKind.MATTER, "01001") == "M01001"
    assert import_code(CategoryKind.GROUP, "01") == "G01"


def test_a_chain_of_thousands_is_climbed() -> None:
    chain = [Category("0", "0"), *(Category(str(number), str(number), str(number - 1)) for number in range(1, 3000))]
    assert CategoryTree(reversed(chain)).depth("2999") == 2999


@given(st.lists(st.none() | st.integers(0, 9), min_size=10, max_size=10))
def test_any_choice_of_parents_is_a_tree_or_a_loop(parents: list[int | None]) -> None:
    categories = [
        Category(f"{number}", f"类{number}", None if parent is None else f"{parent}")
        for number, parent in enumerate(parents)
    ]
    loops = [number for number in range(10) if _never_ends(number, parents)]
    if loops:
        with pytest.raises(BadInput, match="类别循环"):
            CategoryTree(categories)
    else:
        tree = CategoryTree(categories)
        assert all(tree.path(each.code)[-1] == each and tree.path(each.code)[0].parent is None for each in categories)


def _never_ends(number: int, parents: list[int | None]) -> bool:
    above: int | None = number
    for _ in range(len(parents) + 1):
        if above is None:
            return False
        above = parents[above]
    return above is not None
