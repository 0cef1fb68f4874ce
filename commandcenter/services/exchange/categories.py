"""Categories: a tree of groups, matters and components; also from the list of codes of GB/T 47678.5."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from commandcenter.domain.categories import CategoryKind, CategoryTree, import_code
from commandcenter.domain.refusal import BadInput, Refused
from commandcenter.domain.vocabulary import Priority, chinese
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.exchange.columns import choice, closed, reference, text, words
from commandcenter.services.exchange.faults import Fault
from commandcenter.services.exchange.geojson import read_json
from commandcenter.services.exchange.sheets import Line, Sheet
from commandcenter.services.exchange.shelf import CatalogueTable, Entry, Row, Shelf
from commandcenter.storage.book import category_value
from commandcenter.storage.entities import Category

KIND: Final = "categories"
_KINDS: Final = {CategoryKind.GROUP: "大类", CategoryKind.MATTER: "事项", CategoryKind.COMPONENT: "部件"}
_MAJOR_DIGITS: Final = 2
"""GB/T 47678.5: two digits of 大类, three of 小类."""


def category_tree(shelf: Shelf) -> CategoryTree:
    """All categories as they would be; raises BadInput when they do not make a tree."""
    return CategoryTree(category_value(row) for row in shelf.rows(KIND).values())


def read_national_list(name: str, text_: str) -> Sheet:
    """The JSON list of a national standard's codes, `entries` of kind, code, major and name, as our columns.

    The same digits name a component and a matter, so codes get their kind's letter; each major
    class becomes a group above what it holds.

    Raises:
        BadInput: not JSON, or not such a list.
    """
    value = read_json(name, text_)
    entries = value.get("entries") if isinstance(value, Mapping) else None
    if not isinstance(entries, list) or not entries:
        raise BadInput("文件“{file}”里没有 entries 列表。请核对是否选对了文件。", file=name)
    lines: dict[str, Line] = {}
    for number, entry in enumerate(entries, start=1):
        if not isinstance(entry, Mapping) or not {"kind", "code", "major", "name"} <= entry.keys():
            raise BadInput("第 {number} 项应有 kind、code、major、name。请核对文件。", number=number)
        word, code, major = str(entry["kind"]), str(entry["code"]), str(entry["major"])
        if word not in {CategoryKind.MATTER.value, CategoryKind.COMPONENT.value}:
            raise BadInput("第 {number} 项的 kind 应是 matter 或 component。请核对文件。", number=number)
        kind = CategoryKind(word)
        group = import_code(kind, code[:_MAJOR_DIGITS])
        lines.setdefault(group, Line(number, (group, major, "", CategoryKind.GROUP.value)))
        own = import_code(kind, code)
        if own in lines:
            raise BadInput("第 {number} 项的代码 {code} 重复。请核对文件。", number=number, code=code)
        lines[own] = Line(number, (own, str(entry["name"]), group, kind.value))
    return Sheet(("code", "name", "parent", "kind"), tuple(lines.values()))


def _check(shelf: Shelf, entries: Sequence[Entry]) -> Iterable[Fault]:
    rows = shelf.rows(KIND)
    faults: list[Fault] = []
    for entry in entries:
        try:
            CategoryTree([category_value({**entry.row, "parent": None})])
        except BadInput as refusal:
            faults.append(Fault.of(entry.line, "code", refusal))
        if loop := _loop(entry, rows):
            faults.append(
                Fault(
                    entry.line,
                    "parent",
                    Phrase("类别循环：{loop}。请改正其中一个的上级。", loop="→".join(loop)),
                )
            )
    if not faults and all((row["parent"],) in rows for row in rows.values() if row["parent"] is not None):
        try:
            category_tree(shelf)
        except Refused as refusal:
            faults.append(Fault.of(0, "", refusal))
    return faults


def _loop(entry: Entry, rows: Mapping[tuple[object, ...], Row]) -> list[str]:
    """The names around the loop that this category is part of; empty when it is in none."""
    names, seen = [str(entry.row["name"])], {entry.key}
    above = (entry.row["parent"],)
    while above in rows and above not in seen:
        seen.add(above)
        names.append(str(rows[above]["name"]))
        above = (rows[above]["parent"],)
    return [*names, names[0]][::-1] if above == entry.key else []


def _depth(row: Row, shelf: Shelf) -> int:
    """How many stand above, so that parents are written first."""
    rows, depth = shelf.rows(KIND), 0
    above = rows.get((row["parent"],))
    while above is not None:
        depth += 1
        above = rows.get((above["parent"],))
    return depth


TABLE: Final = CatalogueTable(
    kind=KIND,
    title=Phrase("类别"),
    entity=Category,
    key=("code",),
    columns=(
        text("code", "代码", 40, required=True),
        text("name", "名称", 60, required=True),
        reference("parent", "上级", 40, KIND),
        choice("kind", "性质", _KINDS),
        words("keywords", "关键词", 2_000, needed=False),
        text("description", "说明", 2_000, needed=False, multiline=True),
        choice("priority", "紧急程度", {each: chinese(each) for each in Priority}, optional=True, needed=False),
        closed(),
    ),
    check=_check,
    order=lambda row: (str(row["code"]),),
    first=_depth,
)
