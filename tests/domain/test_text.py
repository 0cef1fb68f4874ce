"""Cleaning what people type, and the pieces search is made of."""

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from commandcenter.domain.refusal import BadInput
from commandcenter.domain.text import (
    LIKE_ESCAPE,
    bigrams,
    clean_text,
    like_pattern,
    mask_identities_within,
    mask_phone,
    mask_phones_within,
    normalise,
    normalise_phone,
    search_terms,
)

runs = st.text("经八路漏水井盖abcXYZ0123①Ａ９", min_size=2, max_size=20)
texts = st.text(st.characters(codec="utf-8"), max_size=60)


def test_bigrams_are_every_two_neighbours_once() -> None:
    assert bigrams("漏水，漏水了") == ("漏水", "水了")
    assert bigrams("件0613 ABC") == ("件0", "06", "61", "13", "ab", "bc")
    assert bigrams("Ａ１座") == ("a1", "1座")
    assert bigrams("水") == bigrams("水 管") == bigrams("") == bigrams("😀😀") == ()


@given(runs, st.data())
def test_a_part_of_a_run_is_always_found_by_its_pieces(run: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(run) - 2))
    end = data.draw(st.integers(start + 2, len(run)))
    assert set(bigrams(run[start:end])) <= set(bigrams(f"前文，{run}。后文"))


@given(texts, texts, texts)
def test_search_never_misses_a_text_that_has_the_words(before: str, word: str, after: str) -> None:
    text = normalise(before + word + after)
    terms = search_terms(word)
    assume(all(part in text for part in terms.words))
    assert set(terms.bigrams) <= set(bigrams(text))
    assert terms.matches(text)


@given(texts)
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_search_terms_say_what_must_be_checked_again() -> None:
    terms = search_terms(" 漏水 金水路 水 50%_ ")
    assert terms.bigrams == ("漏水", "金水", "水路", "50")
    assert terms.patterns == ("%金水路%",)
    assert terms.singles == ("水",)
    assert search_terms("漏水。").words == ("漏水",)
    assert search_terms("a%b").patterns == (f"%a{LIKE_ESCAPE}%b%",)
    assert search_terms("。 ％").is_empty


def test_scattered_pieces_do_not_match() -> None:
    terms = search_terms("金水路")
    assert set(terms.bigrams) <= set(bigrams("水路边的金水"))
    assert not terms.matches("水路边的金水")
    assert terms.matches("在金水路上")


def test_like_takes_its_own_signs_literally() -> None:
    assert like_pattern("5%_\\") == "%5\\%\\_\\\\%"


@given(texts)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    try:
        once = clean_text(text, limit=1000, field="描述", required=False)
    except BadInput:
        return
    assert clean_text(once, limit=1000, field="描述", required=False) == once
    assert unicodedata.is_normalized("NFC", once)


def test_what_people_write_is_kept_as_written() -> None:
    assert clean_text("  经八路，漏水！👨\u200d👩\u200d👧\r\n第二行\t完 \n", limit=50, field="描述") == (
        "经八路，漏水！👨\u200d👩\u200d👧\n第二行\t完"
    )
    assert clean_text("甲\n乙", limit=5, field="姓名", multiline=False) == "甲 乙"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("", "描述不能为空"),
        (" \n\u3000", "描述不能为空"),
        ("坏\x00的", r"第 2 个字符.*U\+0000"),
        ("\x1b[31m", "控制字符"),
        ("倒\u202e写", "控制字符"),
    ],
)
def test_what_cannot_be_stored_is_refused_with_the_reason(value: str, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        clean_text(value, limit=2000, field="描述")


def test_a_text_that_is_too_long_is_refused_with_both_figures() -> None:
    with pytest.raises(BadInput, match="描述有 100000 个字，超过上限 2000 个字"):
        clean_text("长" * 100_000, limit=2000, field="描述")


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(BadInput, match="第 2 个字符已损坏"):
        clean_text("半\ud83d个", limit=2000, field="描述")


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("138 0000-5678", "13800005678"),
        ("+86 138 0000 5678", "13800005678"),
        ("１３８００００５６７８", "13800005678"),
        ("（0371）6555-0000", "037165550000"),
        ("0371-65550000转808", "037165550000转808"),
        ("65550000", "65550000"),
        ("110", "110"),
        ("12345", "12345"),
        ("400-000-1234", "4000001234"),
        ("+44 20 7946 0000", "+442079460000"),
    ],
)
def test_a_phone_number_is_stored_as_digits(typed: str, stored: str) -> None:
    assert normalise_phone(typed) == stored
    assert normalise_phone(stored) == stored


@pytest.mark.parametrize(
    "typed", ["", "12", "电话", "138000056789", "1380000567", "0371", "13800005678a", "١٣٨٠٠٠٠٥٦٧٨"]
)
def test_what_is_no_phone_number_is_refused(typed: str) -> None:
    with pytest.raises(BadInput, match="电话号码"):
        normalise_phone(typed)


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("13800005678", "138****5678"),
        ("037165550000转808", "0371****0000"),
        ("65550123", "****123"),
        ("12345", "12345"),
        ("没有", "****"),
        ("", "****"),
    ],
)
def test_a_masked_number_shows_only_its_ends(phone: str, shown: str) -> None:
    assert mask_phone(phone) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("来电13812345678反映漏水", "来电138****5678反映漏水"),
        ("138 1234 5678、0371-65550000", "138****5678、0371****0000"),
        ("１３８１２３４５６７８", "138****5678"),
        (
            "经八路11号院3号楼，JBL-20261120-0613，410105004001001",
            "经八路11号院3号楼，JBL-20261120-0613，410105004001001",
        ),
    ],
)
def test_phone_numbers_within_a_text_are_masked_and_other_numbers_stay(text: str, shown: str) -> None:
    assert mask_phones_within(text) == shown


@pytest.mark.parametrize("number", ["410105199001011234", "41010519900101123X", "41010520121231999x"])
def test_identity_numbers_within_a_text_are_masked(number: str) -> None:
    assert mask_identities_within(f"身份证{number}。") == f"身份证4101{'*' * 13}{number[-1]}。"


@pytest.mark.parametrize("text", ["13812345678", "JBL-20261120-0613", "4101051990010112345", "410105179001011234"])
def test_other_numbers_are_no_identity_numbers(text: str) -> None:
    assert mask_identities_within(text) == text
