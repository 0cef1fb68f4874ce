"""GeoJSON (RFC 7946) as a table: a feature's properties and its geometry are the cells of one line."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Final

from commandcenter.domain.refusal import BadInput
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.exchange.faults import Fault, refuse
from commandcenter.services.exchange.sheets import Line, Sheet

POLYGON: Final = "polygon"
"""The column that the geometry becomes, as JSON text."""
_FEATURES: Final = re.compile(r'"features"\s*:\s*\[')
_BETWEEN: Final = re.compile(r"[\s,]*")


def read_json(name: str, text: str) -> object:
    """The value in a JSON file.

    Raises:
        BadInput: not JSON; says the line.
    """
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        fault = Fault(error.lineno, "", Phrase("第 {column} 个字符起不是 JSON。请核对括号和逗号。", column=error.colno))
        raise refuse(name, [fault]) from None
    except RecursionError:
        raise BadInput("文件“{file}”的 JSON 套了太多层。请核对是否选对了文件。", file=name) from None


def _refuse_constant(constant: str) -> float:
    raise BadInput("JSON 里不能有 {constant}。请改成数字或 null。", constant=constant)


def read_geojson(name: str, text: str) -> Sheet:
    """The features of a collection.

    Raises:
        BadInput: not JSON, or no FeatureCollection.
    """
    value = read_json(name, text)
    features = value.get("features") if isinstance(value, Mapping) else None
    if not isinstance(value, Mapping) or value.get("type") != "FeatureCollection" or not isinstance(features, list):
        raise BadInput("文件“{file}”不是 GeoJSON 的 FeatureCollection。请重新导出。", file=name)
    if not features:
        raise BadInput("文件“{file}”是空的。请核对是否选对了文件。", file=name)
    numbers = _line_numbers(text, len(features))
    faults: list[Fault] = []
    rows: list[tuple[int, dict[str, str]]] = []
    for number, feature in zip(numbers, features, strict=True):
        try:
            rows.append((number, _cells(feature)))
        except BadInput as refusal:
            faults.append(Fault.of(number, "", refusal))
    header = tuple(dict.fromkeys(key for _, cells in rows for key in cells))
    lines = tuple(Line(number, tuple(cells.get(key, "") for key in header)) for number, cells in rows)
    return Sheet(header, lines, tuple(faults))


def _cells(feature: object) -> dict[str, str]:
    if not isinstance(feature, Mapping) or feature.get("type") != "Feature":
        raise BadInput("这里不是 GeoJSON 的 Feature。请重新导出。")
    properties, geometry = feature.get("properties"), feature.get("geometry")
    if not isinstance(properties, Mapping):
        raise BadInput("这个区域没有 properties。请补上 code、name、level。")
    cells = {str(key): _text(str(key), value) for key, value in properties.items()}
    return cells | {POLYGON: "" if geometry is None else json.dumps(geometry)}


def _text(key: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str | int):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    raise BadInput("属性“{key}”应是一段文字。", key=key[:40])


def _line_numbers(text: str, count: int) -> Sequence[int]:
    """The line on which each feature begins; where the file is laid out oddly, the feature's own number."""
    start = _FEATURES.search(text)
    if start is None:
        return range(1, count + 1)
    decoder, numbers = json.JSONDecoder(), []
    position, line, counted = start.end(), 1, 0
    for _ in range(count):
        between = _BETWEEN.match(text, position)
        position = position if between is None else between.end()
        try:
            _, end = decoder.raw_decode(text, position)
        except json.JSONDecodeError:
            return range(1, count + 1)
        line += text.count("\n", counted, position)
        counted = position
        numbers.append(line)
        position = end
    return numbers


def write_geojson(features: Sequence[Mapping[str, object]]) -> str:
    """A feature collection, one feature a line, so that a difference between two exports can be read."""
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in features)
    return f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n'
