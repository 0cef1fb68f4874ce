"""Areas as GeoJSON: code, name, level, short name, phone, and the outline."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from commandcenter.domain.areas import AreaTree, level_of, parent_of
from commandcenter.domain.geometry import Point, is_beside
from commandcenter.domain.refusal import BadInput, Refused
from commandcenter.domain.vocabulary import Level, chinese
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.exchange.columns import CLOSED, choice, closed, outline, phone, text
from commandcenter.services.exchange.faults import Fault
from commandcenter.services.exchange.geojson import POLYGON
from commandcenter.services.exchange.shelf import CatalogueTable, Entry, Row, Shelf
from commandcenter.storage.book import area_value
from commandcenter.storage.entities import Area

KIND: Final = "areas"
BESIDE_M: Final = 50.0
"""How far beside its area a camera may stand: half of a wide crossing, and what a position in the field is worth."""


def area_tree(shelf: Shelf) -> AreaTree:
    """All open areas as they would be; raises BadInput when they do not make a tree."""
    return AreaTree(area_value(row) for row in shelf.open_rows(KIND).values())


def feature(row: Row) -> Mapping[str, object]:
    """The row as a GeoJSON feature."""
    properties = {column.name: column.write(row[column.target]) for column in TABLE.columns if column.name != POLYGON}
    if not properties["closed"]:
        del properties["closed"]
    polygon = row[POLYGON]
    geometry = json.loads(polygon) if isinstance(polygon, str) else None
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def outside_faults(shelf: Shelf, entries: Iterable[Entry]) -> Iterable[Fault]:
    """The lines whose coordinates lie in no area; none where no area is drawn or the areas make no tree."""
    try:
        areas = area_tree(shelf)
    except Refused:
        return  # what is wrong with the areas is said in their own file
    if all(area.polygon is None for area in areas):
        return
    for entry in entries:
        lon, lat = entry.row["lon"], entry.row["lat"]
        if isinstance(lon, float) and isinstance(lat, float) and areas.locate(lon, lat) is None:
            yield Fault(entry.line, "lon", Phrase("坐标 {lon}, {lat} 不在任何区域内。请核对经纬度。", lon=lon, lat=lat))


def misplaced_faults(shelf: Shelf, entries: Iterable[Entry]) -> Iterable[Fault]:
    """The lines whose coordinates lie in another area than the one they name; an area that nobody drew holds any point.

    A point beside the border by no more than `BESIDE_M` is taken: crossings are where areas meet.
    """
    try:
        areas = area_tree(shelf)
    except Refused:
        return
    for entry in entries:
        lon, lat, named = entry.row["lon"], entry.row["lat"], areas.get(str(entry.row["area"]))
        if not (isinstance(lon, float) and isinstance(lat, float)) or named is None or named.polygon is None:
            continue
        held_by = areas.locate(lon, lat)
        if held_by is None or is_beside(named.polygon, Point(lon, lat), BESIDE_M):
            continue  # a point in no area at all is a fault of its own
        yield Fault(
            entry.line,
            "area",
            Phrase(
                "坐标 {lon}, {lat} 在“{there}”（{code}），不在填写的“{named}”（{area}）。请改区域代码，或核对经纬度。",
                lon=lon,
                lat=lat,
                there=areas.path_name(held_by.code),
                code=held_by.code,
                named=areas.path_name(named.code),
                area=named.code,
            ),
        )


def _check(shelf: Shelf, entries: Sequence[Entry]) -> Iterable[Fault]:
    known = shelf.open_rows(KIND)
    faults = [fault for entry in entries for fault in _line_faults(entry, known)]
    faults.extend(_orphans(shelf, entries))
    if not faults:
        try:
            area_tree(shelf)
        except Refused as refusal:
            faults.append(Fault.of(0, "", refusal))
    return faults


def _line_faults(entry: Entry, known: Mapping[tuple[object, ...], Row]) -> Iterable[Fault]:
    code = str(entry.row["code"])
    try:
        level, parent = level_of(code), parent_of(code)
    except BadInput as refusal:
        yield Fault.of(entry.line, "code", refusal)
        return
    if level != entry.row["level"]:
        yield Fault(
            entry.line,
            "level",
            Phrase("代码“{code}”是{level}的代码。请改正代码或级别。", code=code, level=Phrase(chinese(level))),
        )
    if parent is not None and entry.row[CLOSED] is None and (parent,) not in known:
        yield Fault(
            entry.line, "code", Phrase("上级区域 {parent} 不存在或已停用。请先导入上级，或改正代码。", parent=parent)
        )


def _orphans(shelf: Shelf, entries: Sequence[Entry]) -> Iterable[Fault]:
    closing = {str(entry.row["code"]): entry for entry in entries if entry.row[CLOSED] is not None}
    for (code,) in shelf.open_rows(KIND) if closing else ():
        above = closing.get(parent_of(str(code)) or "")
        if above is not None:
            yield Fault(
                above.line, "closed", Phrase("下级区域 {code} 还在用，不能停用上级。请先停用下级。", code=str(code))
            )


TABLE: Final = CatalogueTable(
    kind=KIND,
    title=Phrase("区域"),
    entity=Area,
    key=("code",),
    columns=(
        text("code", "代码", 15, required=True),
        text("name", "名称", 60, required=True),
        choice("level", "级别", {level: chinese(level) for level in Level}),
        text("short", "简称", 8, needed=False),
        phone(needed=False),
        outline(POLYGON, "边界"),
        closed(),
    ),
    check=_check,
    order=lambda row: (str(row["code"]),),
)
