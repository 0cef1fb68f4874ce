"""How the columns of somebody's issue list become our issues: a TOML file, read into one value.

time_zone = "+08:00"                  # of times without one; a name like Asia/Shanghai where the seat knows it
time_format = "%Y-%m-%d %H:%M:%S"     # several: a list; without it ISO 8601
offset_days = 0                       # added to every time
foreign_prefix = ""                   # before every number, to keep two sources apart

[columns]                             # a list of columns is joined by `separator`; of times the first filled counts
foreign_no = "Unique Key"
description = ["Complaint Type", "Descriptor"]
address = "Incident Address"
lon = "Longitude"
lat = "Latitude"
area = ""                             # area code, in place of or beside a point
category = "Complaint Type"
channel = "Channel"
priority = ""
reported_at = "Created Date"
closed_at = ["Closed Date"]
state = "Status"                      # without it, a row with a closing time is closed
resolution = "Resolution"             # what was done; the note of the settling event
reporter_name = ""
reporter_phone = ""

[categories]                          # their words to our codes; `default` for all others
[channels]
[priorities]
[states]
closed = ["Closed"]

[place]                               # to try foreign samples here
shift_lon = 0.0
shift_lat = 0.0
snap = "area:410105002"               # or: spread over this area's blocks, the same place always to the same point
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from commandcenter.domain.calendar import SHANGHAI
from commandcenter.domain.refusal import BadInput
from commandcenter.foundation.phrases import listed
from commandcenter.services.exchange.decoding import decode
from commandcenter.services.exchange.source import ImportSource

FIELDS: Final = (
    "foreign_no", "description", "address", "lon", "lat", "area", "category", "channel", "priority", "reported_at",
    "closed_at", "state", "resolution", "reporter_name", "reporter_phone",
)  # fmt: skip
REQUIRED: Final = ("foreign_no", "description", "category", "reported_at")
DEFAULT: Final = "default"
_TOP: Final = frozenset({
    "time_zone", "time_format", "offset_days", "foreign_prefix", "separator",
    "columns", "categories", "channels", "priorities", "states", "place",
})  # fmt: skip
_SNAP: Final = "area:"
_MOST_DAYS: Final = 36_600


@dataclass(frozen=True, slots=True)
class IssueMapping:
    """Where in a foreign list the parts of an issue stand, and what its words mean here.

    Attributes:
        columns: field (one of `FIELDS`) to the headers it is made of.
        categories, channels, priorities: their words to ours; `default` stands for every other word.
        closed_states: words for done; empty where a closing time says it.
        snap: code of the area over whose blocks the rows are spread; empty to keep their places.
    """

    columns: Mapping[str, tuple[str, ...]]
    categories: Mapping[str, str] = field(default_factory=dict)
    channels: Mapping[str, str] = field(default_factory=dict)
    priorities: Mapping[str, str] = field(default_factory=dict)
    closed_states: frozenset[str] = frozenset()
    time_formats: tuple[str, ...] = ()
    zone: tzinfo = SHANGHAI
    offset: timedelta = timedelta()
    foreign_prefix: str = ""
    separator: str = "，"
    shift_lon: float = 0.0
    shift_lat: float = 0.0
    snap: str = ""

    def moment(self, cell: str) -> datetime:
        """The time in a cell, in UTC; raises BadInput when it is in none of the formats."""
        compact = cell.strip()
        for form in self.time_formats or ("",):
            try:
                return _parsed(compact, form, self.zone).astimezone(UTC) + self.offset
            except (ValueError, OverflowError):
                continue
        raise BadInput("时间“{cell}”看不懂。请核对格式，或改映射文件里的 time_format。", cell=compact[:40])


OWN: Final = IssueMapping(
    columns={name: (name,) for name in FIELDS if name != "foreign_no"} | {"foreign_no": ("number",)},
    closed_states=frozenset({"closed"}),
)
"""The mapping of the lists that `issue_list` writes."""


def read_mapping_file(path: Path) -> IssueMapping:
    """The mapping in a TOML file; raises BadInput as `read_mapping` does, or when it cannot be read."""
    return read_mapping(decode(ImportSource.read(path)))


def read_mapping(text: str) -> IssueMapping:
    """The mapping in a TOML text.

    Raises:
        BadInput: no TOML, a word that means nothing, or something required missing.
    """
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInput("映射文件不是 TOML：{reason}。请改正后重试。", reason=str(error)) from None
    _refuse_unknown("", given, _TOP)
    columns = {name: _strings(value) for name, value in _table(given, "columns").items() if value}
    _refuse_unknown("columns.", columns, frozenset(FIELDS))
    missing = [name for name in REQUIRED if not columns.get(name)]
    if missing:
        raise BadInput("映射文件的 [columns] 缺少：{names}。请补上对应的列名。", names=listed(missing))
    place = _table(given, "place")
    _refuse_unknown("place.", place, frozenset({"shift_lon", "shift_lat", "snap"}))
    return IssueMapping(
        columns=columns,
        categories=_words(given, "categories"),
        channels=_words(given, "channels"),
        priorities=_words(given, "priorities"),
        closed_states=frozenset(word.casefold() for word in _strings(_table(given, "states").get("closed", []))),
        time_formats=_strings(given.get("time_format", [])),
        zone=_zone(str(given.get("time_zone", "+08:00"))),
        offset=timedelta(days=_number(given, "offset_days", _MOST_DAYS)),
        foreign_prefix=str(given.get("foreign_prefix", "")),
        separator=str(given.get("separator", "，")),
        shift_lon=_number(place, "shift_lon", 360),
        shift_lat=_number(place, "shift_lat", 180),
        snap=_snap(str(place.get("snap", ""))),
    )


def _parsed(cell: str, form: str, zone: tzinfo) -> datetime:
    if not form:
        found = datetime.fromisoformat(cell)
        return found if found.tzinfo else found.replace(tzinfo=zone)
    if "%z" in form:
        return datetime.strptime(cell, form).astimezone(UTC)
    return datetime.strptime(cell, form).replace(tzinfo=zone)


def _refuse_unknown(place: str, given: Mapping[str, object], known: frozenset[str]) -> None:
    unknown = [place + name for name in given if name not in known]
    if unknown:
        raise BadInput(
            "映射文件里不认识：{unknown}。可以写的有：{known}。",
            unknown=listed(unknown),
            known=listed(sorted(known)),
        )


def _table(given: Mapping[str, object], name: str) -> dict[str, object]:
    value = given.get(name, {})
    if not isinstance(value, Mapping):
        raise BadInput("映射文件里的 {name} 应写成 [{name}] 一节。请改正。", name=name)
    return {str(key): each for key, each in value.items()}


def _words(given: Mapping[str, object], name: str) -> dict[str, str]:
    return {word.strip().casefold(): str(value) for word, value in _table(given, name).items()}


def _strings(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return tuple(value)
    raise BadInput("映射文件里的“{value}”应是文字或文字列表。请改正。", value=str(value)[:40])


def _number(given: Mapping[str, object], name: str, most: float) -> float:
    value = given.get(name, 0)
    if not isinstance(value, int | float) or isinstance(value, bool) or not abs(value) <= most:
        raise BadInput("映射文件里的 {name} 应是 ±{most} 以内的数。请改正。", name=name, most=most)
    return float(value)


def _zone(name: str) -> tzinfo:
    """`+08:00` needs nothing; a name needs the seat's zone database, which not every system has."""
    try:
        if name[:1] in "+-":
            offset = datetime.fromisoformat(f"2000-01-01T00:00{name}").utcoffset()
            return timezone(offset or timedelta(), name)
        return ZoneInfo(name)
    except (ValueError, ZoneInfoNotFoundError, OSError):
        raise BadInput("不认识时区“{name}”。请写成 +08:00 的形式。", name=name[:40]) from None


def _snap(value: str) -> str:
    if value and not value.startswith(_SNAP):
        raise BadInput("映射文件里的 snap 应写成 area:区域代码，如 area:410105002。请改正。")
    return value.removeprefix(_SNAP)
