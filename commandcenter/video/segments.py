"""What is recorded, by file names alone: no index that could disagree with the disk.

`FOLDER/008/20261120/20261120T103000123Z-60040ms.mp4` is a recording of camera 008 that began at 10:30:00.123 UTC and
lasts 60.04 s. A file that is being written has a name that does not count (see `writing`). Needs no video library.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote

from commandcenter.video.keeping import Span

_NAME: Final = re.compile(r"(\d{8}T\d{6})(\d{3})Z-(\d{1,9})ms\.(?:mp4|mkv)")
_BEGIN: Final = re.compile(r"(\d{8}T\d{6})(\d{3})Z")
_DAY: Final = re.compile(r"\d{8}")

# Segments follow each other at key frames; arrivals tremble. Nobody looking for a gap means less than this.
_JOINED: Final = timedelta(seconds=2)
# Segments are cut after a minute or so; what was begun longer ago than this is not looked for.
_LONGEST: Final = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Segment:
    """One finished file of a camera's recording: from `begin` to `end` (UTC, end exclusive)."""

    file: Path
    code: str
    begin: datetime
    end: datetime


def folder_of(folder: Path, code: str) -> Path:
    """Where a camera's recordings lie; whatever its code holds becomes one folder's name."""
    name = quote(code, safe="")
    return folder / (name.replace(".", "%2E") if name.startswith(".") else name)


def day_folder(folder: Path, code: str, begin: datetime) -> Path:
    """Where the segments that began on that day (UTC) lie."""
    return folder_of(folder, code) / f"{begin.astimezone(UTC):%Y%m%d}"


def stem_of(begin: datetime) -> str:
    """The part of the name that is known when a segment begins."""
    at = begin.astimezone(UTC)
    return f"{at:%Y%m%dT%H%M%S}{at.microsecond // 1000:03}Z"


def name_of(begin: datetime, length_s: float, suffix: str) -> str:
    """The name of a finished segment."""
    return f"{stem_of(begin)}-{round(length_s * 1000)}ms{suffix}"


def begin_of(name: str) -> datetime | None:
    """When the segment of that (finished or unfinished) name began; None for other files."""
    found = _BEGIN.match(name.lstrip("."))
    if found is None:
        return None
    try:
        at = datetime.strptime(found[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    return at + timedelta(milliseconds=int(found[2]))


def segment_of(file: Path) -> Segment | None:
    """What a file's place and name say; None for whatever is not a finished segment."""
    found, begin = _NAME.fullmatch(file.name), begin_of(file.name)
    if found is None or begin is None:
        return None
    return Segment(file, unquote(file.parent.parent.name), begin, begin + timedelta(milliseconds=int(found[3])))


def codes(folder: Path) -> tuple[str, ...]:
    """The cameras of which something is recorded."""
    return tuple(sorted(unquote(entry.name) for entry in _entries(folder) if entry.is_dir()))


def days(folder: Path, code: str) -> tuple[str, ...]:
    """The days (UTC, YYYYMMDD) on which something of that camera was begun, in order."""
    return tuple(sorted(entry.name for entry in _entries(folder_of(folder, code)) if _DAY.fullmatch(entry.name)))


def segments_of_day(folder: Path, code: str, day: str) -> tuple[Segment, ...]:
    """That day's segments by their begin."""
    files = _entries(folder_of(folder, code) / day)
    found = [segment for file in files if (segment := segment_of(file)) is not None]
    return tuple(sorted(found, key=lambda segment: segment.begin))


def segments(folder: Path, code: str, begin: datetime, end: datetime) -> Iterator[Segment]:
    """All segments with something between the two moments, by their begin."""
    first = _day_name((begin - _LONGEST).astimezone(UTC).date())
    last = _day_name(end.astimezone(UTC).date())
    for day in days(folder, code):
        if first <= day <= last:
            for segment in segments_of_day(folder, code, day):
                if segment.end > begin and segment.begin < end:
                    yield segment


def segment_after(folder: Path, code: str, at: datetime) -> Segment | None:
    """The segment that holds this moment, or the first that begins after it; None after the last one."""
    first = _day_name((at - _LONGEST).astimezone(UTC).date())
    for day in days(folder, code):
        if day >= first:
            for segment in segments_of_day(folder, code, day):
                if segment.end > at:
                    return segment
    return None


def segment_before(folder: Path, code: str, at: datetime) -> Segment | None:
    """The last segment that begins before this moment; None before the first one."""
    last = _day_name(at.astimezone(UTC).date())
    for day in reversed(days(folder, code)):
        if day <= last:
            for segment in reversed(segments_of_day(folder, code, day)):
                if segment.begin < at:
                    return segment
    return None


def coverage(folder: Path, code: str, begin: datetime, end: datetime) -> tuple[Span, ...]:
    """The times with pictures between the two moments, for the time bar; what lies between two spans is a gap."""
    return joined(
        Span(max(segment.begin, begin), min(segment.end, end)) for segment in segments(folder, code, begin, end)
    )


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans that follow each other (in order of their begin) as one."""
    made: list[Span] = []
    for span in spans:
        if made and span.begin - made[-1].end <= _JOINED:
            made[-1] = Span(made[-1].begin, max(made[-1].end, span.end))
        else:
            made.append(span)
    return tuple(made)


def _entries(folder: Path) -> list[Path]:
    """What lies in a folder; nothing in one that is not there, or not any more."""
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _day_name(day: date) -> str:
    return f"{day:%Y%m%d}"
