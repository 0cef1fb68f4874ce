"""A line of somebody's issue list as a report of ours, and when it was closed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVar

from commandcenter.domain.areas import AreaTree
from commandcenter.domain.geometry import Point
from commandcenter.domain.refusal import BadInput, Refused
from commandcenter.domain.text import clean_text, normalise_phone
from commandcenter.domain.vocabulary import Channel, Priority
from commandcenter.foundation.phrases import Phrase, listed
from commandcenter.services.exchange.columns import read_degrees
from commandcenter.services.exchange.faults import Fault, refuse
from commandcenter.services.exchange.mapping import DEFAULT, FIELDS, IssueMapping
from commandcenter.services.exchange.sheets import Line
from commandcenter.services.exchange.spreading import Spreader
from commandcenter.services.line import NOTE_LIMIT
from commandcenter.services.reporting import ADDRESS_LIMIT, DESCRIPTION_LIMIT, NAME_LIMIT, Report

ValueT = TypeVar("ValueT")
_FOREIGN_LIMIT: Final = 60
_CHANNELS: Final = {channel.value: channel for channel in Channel}
_PRIORITIES: Final = {priority.name.lower(): priority for priority in Priority}


@dataclass(frozen=True, slots=True)
class ForeignIssue:
    """One line, understood.

    Attributes:
        closed_at: None while it is open.
        resolution: what was done, for closed ones.
    """

    line: int
    foreign_no: str
    report: Report
    closed_at: datetime | None
    resolution: str


class IssueReader:
    """Reads lines by one mapping; all faults of a line are found before it is given up.

    Attributes:
        headers: field to the first of its headers, for naming the place of a fault.
    """

    def __init__(self, mapping: IssueMapping, header: Sequence[str], file: str, areas: AreaTree) -> None:
        """Raises ImportRefused for columns that the file lacks, BadInput for a `snap` that cannot be."""
        self._mapping = mapping
        wanted = {name: mapping.columns.get(name, ()) for name in FIELDS}
        lacking = dict.fromkeys(column for columns in wanted.values() for column in columns if column not in header)
        if lacking:
            phrase = Phrase("文件里没有这一列。请核对映射文件 [columns] 里的列名。")
            raise refuse(file, [Fault(1, column[:40], phrase) for column in lacking])
        self._positions = {name: [header.index(column) for column in columns] for name, columns in wanted.items()}
        self._spreader = Spreader(areas, mapping.snap) if mapping.snap else None
        self.headers: Mapping[str, str] = {name: columns[0] for name, columns in wanted.items() if columns}

    def read(self, line: Line) -> tuple[ForeignIssue | None, list[Fault]]:
        """The line's issue, or everything that is wrong with it."""
        faults: list[Fault] = []

        def take(name: str, read: Callable[[], ValueT], instead: ValueT) -> ValueT:
            try:
                return read()
            except Refused as refusal:
                faults.append(Fault.of(line.number, self.headers.get(name, ""), refusal))
                return instead

        number = take("foreign_no", lambda: self._number(line), "")
        reported_at = take("reported_at", lambda: self._mapping.moment(self._first(line, "reported_at")), None)
        closed_at = take("closed_at", lambda: self._closed_at(line, reported_at), None)
        report = Report(
            channel=take("channel", lambda: self._channel(line), Channel.WEB),
            category=take("category", lambda: self._category(line), ""),
            description=take("description", lambda: self._text(line, "description", DESCRIPTION_LIMIT, "问题描述"), ""),
            address=take("address", lambda: self._optional(line, "address", ADDRESS_LIMIT, "地址"), ""),
            point=take("lon", lambda: self._point(line), None),
            area="" if self._spreader else self._first(line, "area"),
            priority=take("priority", lambda: self._priority(line), None),
            reporter_name=take("reporter_name", lambda: self._optional(line, "reporter_name", NAME_LIMIT, "姓名"), ""),
            reporter_phone=take("reporter_phone", lambda: self._phone(line), ""),
            foreign_no=number,
            at=reported_at,
            payload={"foreign_no": number},
        )
        note = take("resolution", lambda: self._optional(line, "resolution", NOTE_LIMIT, "处置结果"), "")
        return (None if faults else ForeignIssue(line.number, number, report, closed_at, note)), faults

    def _cells(self, line: Line, name: str) -> list[str]:
        return [cell for position in self._positions[name] if (cell := line.cells[position].strip())]

    def _first(self, line: Line, name: str) -> str:
        return next(iter(self._cells(line, name)), "")

    def _text(self, line: Line, name: str, limit: int, field: str) -> str:
        joined = self._mapping.separator.join(self._cells(line, name))
        return clean_text(joined, limit=limit, field=field)

    def _optional(self, line: Line, name: str, limit: int, field: str) -> str:
        joined = self._mapping.separator.join(self._cells(line, name))
        return clean_text(joined, limit=limit, field=field, required=False, multiline=name == "resolution")

    def _number(self, line: Line) -> str:
        number = clean_text(self._first(line, "foreign_no"), limit=_FOREIGN_LIMIT, field="原编号", multiline=False)
        return clean_text(self._mapping.foreign_prefix + number, limit=_FOREIGN_LIMIT, field="原编号", multiline=False)

    def _phone(self, line: Line) -> str:
        phone = self._first(line, "reporter_phone")
        return normalise_phone(phone) if phone else ""

    def _meant(self, words: Mapping[str, str], word: str) -> str:
        """What the mapping makes of a word of theirs; the word itself where it says nothing."""
        return words.get(word.strip().casefold()) or words.get(DEFAULT) or word

    def _category(self, line: Line) -> str:
        return self._meant(self._mapping.categories, self._first(line, "category"))

    def _channel(self, line: Line) -> Channel:
        word = self._meant(self._mapping.channels, self._first(line, "channel"))
        channel = _CHANNELS.get(word)
        if channel is None:
            raise BadInput(
                "渠道“{word}”对应不上。请在映射文件的 [channels] 里写明，可用：{channels}。",
                word=word[:40],
                channels=listed(_CHANNELS),
            )
        return channel

    def _priority(self, line: Line) -> Priority | None:
        word = self._meant(self._mapping.priorities, self._first(line, "priority"))
        if not word:
            return None
        if word not in _PRIORITIES:
            raise BadInput(
                "紧急程度“{word}”对应不上。请在映射文件的 [priorities] 里写明，可用：{priorities}。",
                word=word[:40],
                priorities=listed(_PRIORITIES),
            )
        return _PRIORITIES[word]

    def _closed_at(self, line: Line, reported_at: datetime | None) -> datetime | None:
        state, time = self._first(line, "state"), self._first(line, "closed_at")
        if self._positions["state"] and state.casefold() not in self._mapping.closed_states:
            return None
        if not time:
            if self._positions["state"]:
                raise BadInput("状态是“{state}”，却没有结案时间。请补上，或改映射文件。", state=state[:40])
            return None
        closed_at = self._mapping.moment(time)
        if reported_at is not None and closed_at < reported_at:
            raise BadInput("结案时间早于上报时间。请核对两个时间。")
        return closed_at

    def _point(self, line: Line) -> Point | None:
        lon, lat = self._first(line, "lon"), self._first(line, "lat")
        if self._spreader is not None:
            address = "".join(self._cells(line, "address"))
            return self._spreader.point(f"{lon},{lat}" if lon and lat else address or self._first(line, "foreign_no"))
        if not lon and not lat:
            return None
        return Point(
            read_degrees(lon, "经度", -180, 180) + self._mapping.shift_lon,
            read_degrees(lat, "纬度", -90, 90) + self._mapping.shift_lat,
        )
