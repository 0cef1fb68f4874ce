"""A small world as files, a desk to import it at, and what a test asks about a database."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Final

import pytest
from sqlalchemy import select

from commandcenter.domain.people import Actor
from commandcenter.domain.vocabulary import Role
from commandcenter.foundation.clock import FixedClock
from commandcenter.foundation.identity import SeededIdentities
from commandcenter.services.book import BookKeeper
from commandcenter.services.desk import Desk
from commandcenter.services.exchange.faults import ImportRefused
from commandcenter.services.exchange.files import import_file
from commandcenter.services.exchange.importing import ImportReport, import_together
from commandcenter.services.exchange.kinds import TABLES
from commandcenter.services.exchange.source import ImportSource
from commandcenter.storage.entities import Entity
from commandcenter.storage.rows import table_of
from commandcenter.storage.store import Store

NOW: Final = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)
SYSTEM: Final = Actor("system", "系统", Role.SYSTEM, "")
OPERATOR: Final = Actor("op01", "王岚", Role.OPERATOR, "410105002")


def square(west: float, south: float, side: float = 0.01) -> dict[str, object]:
    """A square outline, closed."""
    east, north = round(west + side, 6), round(south + side, 6)
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def feature(
    code: str, name: str, level: str, geometry: dict[str, object] | None = None, **more: object
) -> dict[str, object]:
    """One area of an areas file."""
    properties = {"code": code, "name": name, "level": level, "short": "", "phone": "", **more}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


AREAS: Final = [
    feature("4101", "郑州市", "city"),
    feature("410105", "金水区", "county", short="JSQ"),
    feature("410105002", "经八路街道", "township", square(113.68, 34.77, 0.02), short="JBL", phone="0371-0100002"),
    feature("410105002001", "经八路社区", "community"),
    feature("410105002001001", "经八路社区一网格", "block", square(113.68, 34.77)),
    feature("410105002001002", "经八路社区二网格", "block", square(113.69, 34.77)),
]


def areas_file(features: list[dict[str, object]]) -> str:
    """An areas file, one feature a line, the first on line 2."""
    lines = ",\n".join(json.dumps(each, ensure_ascii=False) for each in features)
    return f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n'


WORLD: Final[Mapping[str, str]] = {
    "areas": areas_file(AREAS),
    "departments": """code,name,short,aliases,area,phone,closed
minzheng,民政科,民政,民政办;救助,410105002,0371-0100101,
chengguan,城管中队,城管,,410105002,0371-0100102,
laoju,老城建局,老局,,410105,,yes
""",
    "categories": """code,name,parent,kind,keywords,description,priority
07,公共服务,,group,,,
07101,流浪乞讨人员救助,07,matter,流浪;乞讨,路边有人需要救助,urgent
heat,供暖,07,matter,暖气,,
leak,漏水,07,matter,漏水;水管,,high
noise,噪声,07,matter,噪声,,
other,其他,,matter,,,
parking,停车,07,matter,停车,,
""",
    "rules": """number,category,area,lead,assist,cooperate,priority,receipt,handling,basis
1,07101,,minzheng,chengguan,,urgent,10m,1h,救助管理办法
2,07,410105002001,chengguan,,minzheng,,,3wd,
""",
    "limits": """category,priority,stage,limit
,,acceptance,10m
,,dispatch,10m
,,receipt,4wh
,,handling,3wd
,,verification,1wd
,urgent,handling,2h
""",
    "seats": """seat,name,area
seat01,坐席01,410105002
""",
    "users": """login,name,role,area,department,phone,duty
admin,赵敏,administrator,410105002,,,
op01,王岚,operator,410105002,,10000000001,
bm-minzheng,钱立,department,410105002,minzheng,,
wgy-001,孙平,grid_worker,410105002001001,,,direct
""",
    "vehicles": """code,name,plate,terminal,call_sign,area
1,一号网格巡查车,豫A·IO001,010000000001,一号车,410105002
""",
    "cameras": """code,name,kind,vehicle,channel,area,lon,lat,heading_deg,main_url,sub_url
001,金水路/文化路,fixed,,,410105002001001,113.685000,34.775000,135,rtsp://127.0.0.1:8554/c1/main,
101,一号车 前,vehicle,1,1,410105002,,,,rtsp://127.0.0.1:8554/v1/main,rtsp://127.0.0.1:8554/v1/sub
""",
    "gazetteer": """name,kind,road,number,aliases,lon,lat,line,parent
经八路,road,,,经8路,113.685000,34.775000,"LINESTRING (113.685 34.770, 113.685 34.780)",
经八路11号院,courtyard,经八路,11,,113.685500,34.775500,,
经八路11号院3号楼,building,经八路,11,,113.685600,34.775600,,经八路11号院
""",
    "calendar": """day,working,name
2026-10-01,no,国庆节
2026-10-10,yes,国庆节调休上班
""",
}
ENDINGS: Final = {kind: ".geojson" if kind == "areas" else ".csv" for kind in TABLES}


@contextmanager
def opened_desk(url: str, actor: Actor = SYSTEM) -> Iterator[Desk]:
    """A desk at the database of `url`, closed afterwards."""
    store = Store(url)
    try:
        yield Desk(store, BookKeeper(store), FixedClock(NOW), SeededIdentities(1), actor, "seat01")
    finally:
        store.close()


def source(text: str | bytes, name: str = "file.csv", encoding: str = "auto") -> ImportSource:
    """A file of this content."""
    return ImportSource(name, text.encode() if isinstance(text, str) else text, encoding)


def load_world(desk: Desk, *kinds: str) -> list[ImportReport]:
    """Import the small world, or only these kinds of it."""
    return import_together(desk, [(kind, source(WORLD[kind], kind)) for kind in kinds or WORLD])


def take(desk: Desk, kind: str, text: str | bytes) -> ImportReport:
    """Import one file of this content."""
    return import_file(desk, kind, source(text, kind))


def faults_of(desk: Desk, kind: str, text: str | bytes) -> list[str]:
    """What is wrong with the file, as a person reads it; fails when it is taken."""
    with pytest.raises(ImportRefused) as refused:
        take(desk, kind, text)
    return [str(fault) for fault in refused.value.faults]


def everything(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, for comparing before and after."""
    with desk.store.read() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(*table.c))), key=repr)
            for table in Entity.metadata.sorted_tables
            if table.name != "issue_text"
        }


def count(desk: Desk, entity: type[Entity]) -> int:
    """How many rows there are."""
    with desk.store.read() as connection:
        return len(connection.execute(select(*table_of(entity).c)).all())
