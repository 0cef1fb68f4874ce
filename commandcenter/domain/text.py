"""Text as people type it: cleaning at the door, and the two-character pieces that search is made of.

Both databases search Chinese by bigrams made here, by one function (measured: words cut by a segmenter missed
hits, SQLite's trigram index finds no two-character word at all).
"""

import re
import unicodedata
from dataclasses import dataclass
from operator import add
from typing import Final

from commandcenter.domain.refusal import BadInput

LIKE_ESCAPE: Final = "\\"
"""The character to name in `LIKE … ESCAPE`: SQLite has none unless told."""

_RUN: Final = re.compile(r"[^\W_]+")
_LIKE_SPECIAL: Final = re.compile(r"[\\%_]")
_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")
_UNSTORABLE: Final = re.compile(r"[\x00\ud800-\udfff]")
"""In no stored text, and refused by a database even in a question."""
# Bidirectional overrides count as control characters: they make evidence read other than it was written.
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_BREAKS: Final = re.compile(r"[\n\t]+")
_PHONE_DECORATION: Final = re.compile(r"[\s()\-‐‑–—.·]")
_EXTENSION: Final = re.compile(r"(?:转|分机|ext|x|#|,)(\d{1,6})$")
_PHONE_WITHIN: Final = re.compile(r"(?<!\d)(?:[1１]\d{2}[-－\s]?\d{4}[-－\s]?\d{4}|[0０]\d{2,3}[-－\s]?\d{7,8})(?!\d)")
_IDENTITY_WITHIN: Final = re.compile(r"(?<![0-9A-Za-z])([1-9]\d{3})\d{2}(?:19|20)\d{9}([\dXx])(?![0-9A-Za-z])")
"""Resident identity numbers (GB 11643): six digits of a place, the day of birth, three of a series, a check mark."""
_PHONE: Final = re.compile(r"1\d{10}|0\d{9,11}|[48]00\d{7}|[1-9]\d{6,7}|[1-9]\d{2,5}|\+\d{8,15}")


def normalise(text: str) -> str:
    """`text` as search compares it: full width and half width, large and small letters are the same (NFKC)."""
    composed = unicodedata.normalize("NFKC", text)
    lowered = composed.lower()
    return composed if lowered == composed else unicodedata.normalize("NFKC", lowered)


def bigrams(text: str) -> tuple[str, ...]:
    """Every two neighbouring letters, digits or ideographs of the normalised text, once each, in order.

    A window never crosses white space or punctuation; a single character gives nothing. The pieces of any part of
    a run are among the pieces of the text, so a search by them never misses.
    """
    return bigrams_of_normalised(normalise(text))


def bigrams_of_normalised(text: str) -> tuple[str, ...]:
    """`bigrams` of what `normalise` has given."""
    return tuple(dict.fromkeys(filter(str.isalnum, map(add, text, text[1:]))))


@dataclass(frozen=True, slots=True)
class SearchTerms:
    """What a search asks the database; every part must hold (AND).

    Attributes:
        bigrams: pieces the index must have.
        patterns: LIKE patterns (escape `LIKE_ESCAPE`) over *normalised* text that must be checked again, because the
            pieces of a longer word can stand scattered in a text that does not have the word.
        singles: single characters no index knows; search them by LIKE inside a subtree and a time span only.
        words: the normalised words themselves, for `matches` and for highlighting.
    """

    bigrams: tuple[str, ...]
    patterns: tuple[str, ...]
    singles: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing searchable was typed."""
        return not self.words

    def matches(self, text: str) -> bool:
        """Whether `text` has every word: the recheck outside the database."""
        normalised = normalise(text)
        return all(word in normalised for word in self.words)


def like_pattern(word: str) -> str:
    """The LIKE pattern that finds `word` anywhere, its own % and _ taken literally."""
    return "%" + _LIKE_SPECIAL.sub(lambda found: LIKE_ESCAPE + found.group(), word) + "%"


def search_terms(query: str) -> SearchTerms:
    """What to ask the database for `query`; words between white space (and broken characters) must all be there."""
    readable = _UNSTORABLE.sub(" ", query)
    words = tuple(dict.fromkeys(word for raw in normalise(readable).split() if (word := _trimmed(raw))))
    pieces = dict.fromkeys(piece for word in words for piece in bigrams(word))
    return SearchTerms(
        bigrams=tuple(pieces),
        patterns=tuple(like_pattern(word) for word in words if len(word) > 2),
        singles=tuple(word for word in words if len(word) == 1),
        words=words,
    )


def _trimmed(word: str) -> str:
    """`word` without punctuation around it: a copied “漏水。” means 漏水."""
    runs = list(_RUN.finditer(word))
    return word[runs[0].start() : runs[-1].end()] if runs else ""


def clean_text(value: str, *, limit: int, field: object, required: bool = True, multiline: bool = True) -> str:
    """What a person typed, ready to be stored: outer white space off, canonically composed (NFC).

    Full-width punctuation and emoji are kept as typed. `limit` counts characters. With `multiline` off, line breaks
    and tabs become one space. Cleaning twice changes nothing.

    Raises:
        BadInput: control characters, broken characters, nothing where something is `required`, or too long.
    """
    if broken := _SURROGATE.search(value):
        raise BadInput(
            "{field}第 {position} 个字符已损坏（半个代理对）。请删除后重新输入。",
            field=field,
            position=broken.start() + 1,
        )
    text = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    if control := _CONTROL.search(text):
        raise BadInput(
            "{field}第 {position} 个字符是不可见的控制字符（{code}）。请删除后重新输入。",
            field=field,
            position=control.start() + 1,
            code=f"U+{ord(control.group()):04X}",
        )
    text = (text if multiline else _BREAKS.sub(" ", text)).strip()
    if required and not text:
        raise BadInput("{field}不能为空。请填写后再提交。", field=field)
    if len(text) > limit:
        raise BadInput(
            "{field}有 {length} 个字，超过上限 {limit} 个字。请删减后再提交。",
            field=field,
            length=len(text),
            limit=limit,
        )
    return text


def normalise_phone(value: str) -> str:
    """A phone number as it is compared and stored: digits only, +86 off, an extension behind 转.

    Takes mobile, area code with local number, local, service (110, 12345), 400 and foreign (+…) numbers.

    Raises:
        BadInput: this cannot be a phone number.
    """
    compact = _PHONE_DECORATION.sub("", normalise(value))
    extension = _EXTENSION.search(compact)
    number = compact[: extension.start()] if extension else compact
    number = re.sub(r"^(?:\+86|0086)(?=\d{7})", "", number)
    if not (number.isascii() and _PHONE.fullmatch(number)):
        raise BadInput(
            "电话号码“{phone}”不对。请填手机号（11 位）、区号加号码（如 0371-65550000）或服务号码。",
            phone=_SURROGATE.sub("?", value[:40]),
        )
    return f"{number}转{extension.group(1)}" if extension else number


def mask_phone(value: str) -> str:
    """The number as it is shown until somebody entitled asks for it: 138****5678, 0371****1234.

    Service numbers of up to 6 digits are public and stay. Never raises: what is no number is hidden whole.
    """
    digits = "".join(character for character in normalise(value).partition("转")[0] if character in "0123456789")
    if len(digits) <= 6:
        return value if digits and digits == value.strip() else "****"
    if len(digits) <= 8:
        return "****" + digits[-3:]
    return (digits[:4] if digits.startswith("0") else digits[:3]) + "****" + digits[-4:]


def mask_phones_within(text: str) -> str:
    """`text` with every mobile and area-code number in it masked as `mask_phone` does; other numbers stay."""
    return _PHONE_WITHIN.sub(lambda found: mask_phone(found.group()), text)


def mask_identities_within(text: str) -> str:
    """`text` with every resident identity number in it masked: 4101*************X shows where, not who."""
    return _IDENTITY_WITHIN.sub(lambda found: f"{found[1]}{'*' * 13}{found[2]}", text)
