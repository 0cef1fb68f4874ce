"""Reads the demo world's files as they lie there, without the importer: tables as texts, areas as polygons."""

import csv
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from shapely import Polygon
from shapely.geometry import shape

FOLDER: Final = Path(__file__).parents[2] / "resources" / "demo"
TOWNSHIP: Final = "410105002"

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DrawnArea:
    """One feature of areas.geojson."""

    code: str
    name: str
    level: str
    short: str
    phone: str
    polygon: Polygon


def rows(name: str) -> Sequence[Row]:
    """A table of the demo world; every row has exactly the header's cells."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    header = lines[0]
    assert all(len(line) == len(header) for line in lines), name
    return [dict(zip(header, line, strict=True)) for line in lines[1:]]


def areas() -> Mapping[str, DrawnArea]:
    """Every area by code."""
    features = json.loads((FOLDER / "areas.geojson").read_text(encoding="utf-8"))["features"]
    return {feature["properties"]["code"]: _drawn(feature) for feature in features}


def texts() -> Mapping[str, Any]:
    """The words from which history is made."""
    return tomllib.loads((FOLDER / "texts.toml").read_text(encoding="utf-8"))


def split(cell: str) -> list[str]:
    """The values of a cell that holds several."""
    return cell.split(";") if cell else []


def _drawn(feature: Mapping[str, Any]) -> DrawnArea:
    polygon = shape(feature["geometry"])
    assert isinstance(polygon, Polygon)
    return DrawnArea(**feature["properties"], polygon=polygon)
