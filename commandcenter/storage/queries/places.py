"""The gazetteer out of the database."""

from sqlalchemy import Connection, select

from commandcenter.domain.areas import AreaTree
from commandcenter.domain.gazetteer import Gazetteer
from commandcenter.domain.geometry import Point, parse_line
from commandcenter.domain.places import Place as PlaceValue
from commandcenter.domain.places import PlaceKind
from commandcenter.storage.book import split_list
from commandcenter.storage.entities import Place


def load_places(connection: Connection, areas: AreaTree) -> list[PlaceValue]:
    """Every place with the deepest area its point lies in, by id; a road crosses many and has none."""
    rows = connection.execute(
        select(
            Place.id, Place.name, Place.kind, Place.road, Place.number, Place.aliases, Place.lon, Place.lat, Place.line
        ).order_by(Place.id)
    )
    found = []
    for number, name, kind, road, house, aliases, lon, lat, line in rows:
        sort = PlaceKind(kind)
        area = None if sort is PlaceKind.ROAD else areas.locate(lon, lat)
        found.append(
            PlaceValue(
                id=number,
                name=name,
                kind=sort,
                road=road,
                number=house,
                aliases=split_list(aliases),
                point=Point(lon, lat),
                area_code=area.code if area else None,
                line=parse_line(line) if line else None,
            )
        )
    return found


def load_gazetteer(connection: Connection, areas: AreaTree) -> Gazetteer:
    """The gazetteer over all places; `areas` is the book's tree. About 0.15 ms a place."""
    return Gazetteer(load_places(connection, areas), areas)
