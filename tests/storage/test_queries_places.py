"""The gazetteer out of the database."""

import json

from sqlalchemy import Connection, update

from commandcenter.domain.places import PlaceKind
from commandcenter.storage.book import load_book
from commandcenter.storage.entities import Area
from commandcenter.storage.queries.places import load_gazetteer, load_places
from tests.storage.builders import BLOCK, PUMP, a_place, an_area

AROUND_THE_PUMP = {
    "type": "Polygon",
    "coordinates": [[[113.67, 34.77], [113.69, 34.77], [113.69, 34.79], [113.67, 34.77]]],
}


def test_a_place_knows_the_block_it_lies_in_and_a_road_its_course(connection: Connection) -> None:
    an_area(connection, BLOCK)
    connection.execute(update(Area).where(Area.code == BLOCK).values(polygon=json.dumps(AROUND_THE_PUMP)))
    a_place(connection, 1, "经八路", "road", line="LINESTRING (113.68 34.77, 113.68 34.79)")
    a_place(connection, 2, "经八路11号院", "courtyard", road="经八路", number="11", aliases="水利厅家属院;水院")
    areas = load_book(connection).areas

    road, yard = load_places(connection, areas)

    assert (road.kind, road.area_code) == (PlaceKind.ROAD, None)
    assert road.line is not None
    assert road.line.length > 0
    assert (yard.kind, yard.number, yard.aliases, yard.point) == (
        PlaceKind.COURTYARD,
        "11",
        ("水利厅家属院", "水院"),
        PUMP,
    )
    assert yard.area_code == BLOCK
    resolved = load_gazetteer(connection, areas).resolve("经八路11号院")
    assert resolved is not None
    assert resolved.area_code == BLOCK
