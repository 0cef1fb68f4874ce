"""Columns as values: header in two languages, how a cell becomes a value and a value a cell again."""

import json
import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from enum import IntEnum, StrEnum
from typing import Final, TypeVar

from commandcenter.domain.deadlines import Limit
from commandcenter.domain.geometry import Surface, parse_line, parse_surface, surface_as_geojson
from commandcenter.domain.refusal import BadInput
from commandcenter.domain.text import clean_text, normalise_phone
from commandcenter.foundation.phrases import Phrase, listed

WordT = TypeVar("WordT", bound=StrEnum | IntEnum)
CLOSED: Final = "closed_at"
"""The attribute that a `closed` column stands for: a yes becomes the moment of the import."""
_YES: Final = frozenset({"yes", "y", "true", "1", "是", "对", "√"})
_NO: Final = frozenset({"no", "n", "false", "0", "否", ""})
_DATE: Final = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))")
_SIX_DECIMALS: Final = 6
"""About a tenth of a metre; finer coordinates are written as they are."""


def _as_text(value: object) -> str:
    return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a file.

    Attributes:
        name: the header in files; `chinese` is accepted in its place.
        attribute: the database column, where that has another name.
        read: the value of a cell; raises BadInput.
        write: the cell of a value; `read` gives the value back.
        needed: whether a file must have the column; without it known rows keep what they have.
        default: what a new row gets where the file lacks the column.
        refers: the kind of reference data whose key this is; empty cells refer to nothing.
        is_list: whether the value is several entries joined by `;`.
    """

    name: str
    chinese: str
    read: Callable[[str], object] = str
    write: Callable[[object], str] = _as_text
    attribute: str = ""
    needed: bool = True
    default: object = field(default="", hash=False)
    refers: str = ""
    is_list: bool = False

    @property
    def target(self) -> str:
        """The database column."""
        return self.attribute or self.name


def text(
    name: str,
    chinese: str,
    limit: int,
    *,
    required: bool = False,
    attribute: str = "",
    needed: bool = True,
    refers: str = "",
    multiline: bool = False,
) -> Column:
    """Words of at most `limit` characters, cleaned."""

    def read(cell: str) -> object:
        return clean_text(cell, limit=limit, field=chinese, required=required, multiline=multiline)

    return Column(name, chinese, read, attribute=attribute, needed=needed, refers=refers)


def reference(name: str, chinese: str, limit: int, refers: str, *, required: bool = False) -> Column:
    """The key of another kind's row, or nothing (None)."""

    def read(cell: str) -> object:
        return clean_text(cell, limit=limit, field=chinese, required=required, multiline=False) or None

    return Column(name, chinese, read, refers=refers, default=None)


def words(name: str, chinese: str, limit: int, *, needed: bool = True) -> Column:
    """Several entries between semicolons (or the Chinese ones), kept in order, once each."""

    def read(cell: str) -> object:
        cleaned = clean_text(cell, limit=limit, field=chinese, required=False, multiline=False)
        entries = (entry.strip() for entry in cleaned.replace("；", ";").replace("、", ";").split(";"))
        return ";".join(dict.fromkeys(entry for entry in entries if entry))

    return Column(name, chinese, read, needed=needed, is_list=True)


def phone(*, needed: bool = True) -> Column:
    """A phone number, checked and kept as it is written."""
    chinese = "电话"

    def read(cell: str) -> object:
        cleaned = clean_text(cell, limit=20, field=chinese, required=False, multiline=False)
        if cleaned:
            normalise_phone(cleaned)
        return cleaned

    return Column("phone", chinese, read, needed=needed)


def choice(
    name: str,
    chinese: str,
    options: Mapping[WordT, str],
    *,
    optional: bool = False,
    empty: object = None,
    needed: bool = True,
) -> Column:
    """One word of a vocabulary, by its code or its Chinese; `empty` where an optional cell is."""
    codes = {option: option.value if isinstance(option, StrEnum) else option.name.lower() for option in options}
    found: dict[str, WordT] = {code: option for option, code in codes.items()}
    found |= {word: option for option, word in options.items()}
    possible = listed(Phrase("{code}（{word}）", code=code, word=options[each]) for each, code in codes.items())

    def read(cell: str) -> object:
        word = unicodedata.normalize("NFKC", cell).strip().lower()
        if not word and optional:
            return empty
        option = found.get(word)
        if option is None:
            raise BadInput(
                "“{cell}”不是可选的{field}。可以填：{options}。",
                cell=cell[:40],
                field=chinese,
                options=possible,
            )
        return option.value

    def write(value: object) -> str:
        return next((code for option, code in codes.items() if option == value), "")

    return Column(name, chinese, read, write, default=empty, needed=needed)


def whole(name: str, chinese: str, least: int, most: int, *, optional: bool = False) -> Column:
    """A whole number between two bounds."""

    def read(cell: str) -> object:
        compact = unicodedata.normalize("NFKC", cell).strip()
        if not compact and optional:
            return None
        if not (compact.isascii() and compact.isdigit() and len(compact) < 12 and least <= int(compact) <= most):
            raise BadInput(
                "{field}“{cell}”不对。请填 {least} 到 {most} 的整数。",
                field=chinese,
                cell=cell[:40],
                least=least,
                most=most,
            )
        return int(compact)

    return Column(name, chinese, read, default=None)


def degrees(name: str, chinese: str, least: float, most: float, *, optional: bool = False) -> Column:
    """An angle in degrees between two bounds."""

    def read(cell: str) -> object:
        if not cell.strip() and optional:
            return None
        return read_degrees(cell, chinese, least, most)

    return Column(name, chinese, read, _write_degrees, default=None)


def read_degrees(cell: str, field_name: str, least: float, most: float) -> float:
    """The number in the cell; raises BadInput when it is none or out of bounds."""
    try:
        value = float(unicodedata.normalize("NFKC", cell).strip().replace("_", "?"))
    except ValueError:
        value = math.nan
    if not least <= value <= most:
        raise BadInput(
            "{field}“{cell}”不对。请填 {least} 到 {most} 的数。",
            field=field_name,
            cell=cell[:40],
            least=least,
            most=most,
        )
    return value


def _write_degrees(value: object) -> str:
    if not isinstance(value, float | int):
        return ""
    if float(value).is_integer():
        return str(int(value))
    return f"{value:.{_SIX_DECIMALS}f}" if round(value, _SIX_DECIMALS) == value else repr(float(value))


def yes_no(name: str, chinese: str, *, attribute: str = "", needed: bool = True) -> Column:
    """是 or 否; an empty cell is a no."""

    def read(cell: str) -> object:
        word = unicodedata.normalize("NFKC", cell).strip().lower()
        if word not in _YES | _NO:
            raise BadInput("{field}“{cell}”不对。请填 yes（是）或 no（否）。", field=chinese, cell=cell[:40])
        return word in _YES

    def write(value: object) -> str:
        return "yes" if value else "no"

    return Column(name, chinese, read, write, attribute=attribute, needed=needed, default=False)


def closed(*, needed: bool = False) -> Column:
    """Whether the row is no longer used; it stays, and what was decided with it stays readable."""
    return replace(yes_no("closed", "停用", attribute=CLOSED, needed=needed), write=lambda at: "yes" if at else "")


def limit(name: str, chinese: str, *, required: bool = False) -> Column:
    """A time limit, stored by its code (`4wh`)."""

    def read(cell: str) -> object:
        if cell.strip() or required:
            return Limit.parse(cell).code()
        return None

    return Column(name, chinese, read, default=None)


def day(name: str, chinese: str) -> Column:
    """A local day."""

    def read(cell: str) -> object:
        found = _DATE.fullmatch(unicodedata.normalize("NFKC", cell).strip())
        if found:
            year, month, number = (int(group) for group in found.groups() if group)
            with suppress(ValueError):
                return date(year, month, number)
        raise BadInput("日期“{cell}”看不懂。请写成 2026-10-01。", cell=cell[:40])

    def write(value: object) -> str:
        return value.isoformat() if isinstance(value, date) else ""

    return Column(name, chinese, read, write)


def outline(name: str, chinese: str) -> Column:
    """An area's outline as GeoJSON text in one spelling, so that the same outline is the same text."""

    def read(cell: str) -> object:
        return outline_text(parse_surface(json.loads(cell))) if cell else None

    return Column(name, chinese, read, default=None)


def outline_text(surface: Surface) -> str:
    """The outline as the database keeps it."""
    return json.dumps(surface_as_geojson(surface), separators=(",", ":"))


def course(name: str, chinese: str) -> Column:
    """A road's course as WKT."""

    def read(cell: str) -> object:
        if not cell.strip():
            return None
        parse_line(cell.strip())
        return cell.strip()

    return Column(name, chinese, read, default=None)
