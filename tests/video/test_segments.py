from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from commandcenter.video.keeping import Span
from commandcenter.video.segments import (
    Segment,
    coverage,
    day_folder,
    folder_of,
    name_of,
    segment_after,
    segment_before,
    segment_of,
    segments,
)
from tests.video.taped import NOON, recorded

NOW = NOON
MINUTE = timedelta(minutes=1)


def test_a_name_tells_camera_begin_and_length_whatever_the_code_is(tmp_path: Path) -> None:
    for code in ("008", "经八路/东", "..", ".hidden", "a b%c"):
        begin = datetime(2026, 11, 20, 10, 30, 0, 123_000, tzinfo=UTC)
        file = day_folder(tmp_path, code, begin) / name_of(begin, 60.04, ".mp4")
        assert folder_of(tmp_path, code).parent == tmp_path
        assert segment_of(file) == Segment(file, code, begin, begin + timedelta(seconds=60.04))


@pytest.mark.parametrize("name", ["20261120T103000123Z.mp4", "20261399T103000123Z-60040ms.mp4", "x.mp4", ".x.part"])
def test_other_names_are_no_recordings(name: str, tmp_path: Path) -> None:
    assert segment_of(tmp_path / "008" / "20261120" / name) is None


def test_the_time_bar_joins_what_follows_and_shows_what_is_missing(tmp_path: Path) -> None:
    for ago in (1445, 1444, 1443, 1400, 10, 9):
        recorded(tmp_path, ago)
    recorded(tmp_path, 500, "009")
    begin, end = NOW - 1444.5 * MINUTE, NOW - 9.5 * MINUTE
    assert coverage(tmp_path, "008", begin, end) == (
        Span(begin, NOW - 1442 * MINUTE),
        Span(NOW - 1400 * MINUTE, NOW - 1399 * MINUTE),
        Span(NOW - 10 * MINUTE, end),
    )
    assert coverage(tmp_path, "010", begin, end) == ()
    assert len(list(segments(tmp_path, "008", begin, end))) == 5


def test_from_a_moment_on_the_next_recording_is_found_and_the_one_before(tmp_path: Path) -> None:
    for ago in (1500, 100, 50):
        recorded(tmp_path, ago)

    def began(segment: Segment | None) -> int | None:
        return None if segment is None else (NOW - segment.begin) // MINUTE

    assert began(segment_after(tmp_path, "008", NOW - 2000 * MINUTE)) == 1500
    assert began(segment_after(tmp_path, "008", NOW - 99.5 * MINUTE)) == 100
    assert began(segment_after(tmp_path, "008", NOW - 99 * MINUTE)) == 50
    assert began(segment_after(tmp_path, "008", NOW)) is None
    assert began(segment_before(tmp_path, "008", NOW)) == 50
    assert began(segment_before(tmp_path, "008", NOW - 100 * MINUTE)) == 1500
    assert began(segment_before(tmp_path, "008", NOW - 1500 * MINUTE)) is None
