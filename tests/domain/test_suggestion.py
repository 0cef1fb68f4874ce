"""Categories suggested from words and from history."""

from hypothesis import given
from hypothesis import strategies as st

from commandcenter.domain.suggestion import CategorySuggester, CategoryWords

CATEGORIES = (
    CategoryWords("0201", "井盖破损", ("井盖", "窨井")),
    CategoryWords("0202", "道路积水", ("积水", "内涝")),
    CategoryWords("0301", "占道经营", ("占道", "摆摊", "流动商贩")),
    CategoryWords("0302", "夜市油烟", ("油烟", "摆摊")),
)


def codes(suggester: CategorySuggester, text: str) -> list[str]:
    return [found.code for found in suggester.suggest(text)]


def test_a_keyword_points_to_its_category() -> None:
    (found,) = CategorySuggester(CATEGORIES).suggest("经八路口窨井没有盖子")
    assert found.code == "0201"
    assert found.words == found.basis.keywords == ("窨井",)
    assert found.basis.seen == 0


def test_the_longest_keyword_claims_its_place() -> None:
    (found,) = CategorySuggester(CATEGORIES).suggest("井盖破损")
    assert found.basis.keywords == ("井盖破损",)


def test_a_word_of_several_categories_weighs_less_than_one_of_its_own() -> None:
    assert codes(CategorySuggester(CATEGORIES), "有人摆摊，流动商贩很多") == ["0301", "0302"]


def test_a_draw_goes_to_the_smaller_priority_and_then_to_the_smaller_code() -> None:
    words = ("摆摊",)
    first = CategoryWords("0901", "甲", words, priority=2)
    assert codes(CategorySuggester([first, CategoryWords("0902", "乙", words, priority=1)]), "摆摊") == ["0902", "0901"]
    assert codes(CategorySuggester([CategoryWords("0902", "乙", words), first]), "摆摊") == ["0902", "0901"]


def test_history_teaches_words_nobody_listed() -> None:
    suggester = CategorySuggester(CATEGORIES, [("下雨后路面全是水过不去", "0202")] * 30)
    assert codes(suggester, "一下雨就过不去")[0] == "0202"
    found = suggester.suggest("一下雨就过不去")[0]
    assert found.basis.agreed == found.basis.seen == 30
    assert found.basis.history_word in ("下雨", "过不", "不去")
    assert found.words == (found.basis.history_word,)


def test_what_is_learned_later_counts_at_once() -> None:
    suggester = CategorySuggester(CATEGORIES)
    assert codes(suggester, "树枝挡住了信号灯") == []
    for _ in range(10):
        suggester.learn("树枝挡住了信号灯", "0301")
    suggester.learn("树枝", "9999")
    assert codes(suggester, "树枝挡住信号灯")[0] == "0301"


def test_history_says_how_often_it_agreed() -> None:
    history = [("烧烤冒烟", "0302")] * 9 + [("烧烤占道", "0301")] * 3
    found = CategorySuggester(CATEGORIES, history).suggest("门口烧烤")[0]
    assert (found.code, found.basis.history_word, found.basis.agreed, found.basis.seen) == ("0302", "烧烤", 9, 12)


@given(st.text(max_size=80), st.integers(0, 5))
def test_any_text_is_answered_in_order_and_within_the_limit(text: str, limit: int) -> None:
    suggester = CategorySuggester(CATEGORIES, [(text, "0201"), ("井盖", "0201"), ("积水", "0202")])
    found = suggester.suggest(text, limit)
    assert len(found) <= limit
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert all(0 < one.score <= 1 for one in found)
