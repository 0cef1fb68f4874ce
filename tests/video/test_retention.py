import threading
from datetime import timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from commandcenter.video.keeping import RecordingRule, Span
from commandcenter.video.retention import Keeping, Sweeper, Swept, leaving, oldest_first, sweep
from commandcenter.video.segments import Segment
from tests.video.taped import NOON, PATIENCE_S, recorded

NOW = NOON
MINUTE = timedelta(minutes=1)
SIZE = 100
AMPLE = 10**15


def segment(minutes_ago: float, code: str = "008") -> Segment:
    begin = NOW - minutes_ago * MINUTE
    return Segment(Path(f"{code}/{begin:%H%M}"), code, begin, begin + MINUTE)


def keeping(
    *,
    hours: float = 1,
    leave: int = 0,
    other: dict[str, float] | None = None,
    spans: dict[str, list[Span]] | None = None,
) -> Keeping:
    return Keeping(RecordingRule(keep_h=hours, leave_free_bytes=leave), other or {}, spans or {})


def gone(segments: list[Segment], rule: Keeping, free: int = AMPLE) -> list[Segment]:
    return list(leaving(segments, rule, now=NOW, free_bytes=free, size=lambda _: SIZE))


def test_what_is_older_than_its_hours_goes_and_nothing_else() -> None:
    rows = [segment(ago) for ago in (200, 90, 61, 60, 30, 1)]
    assert gone(rows, keeping()) == rows[:3]


def test_a_camera_may_keep_other_hours() -> None:
    rows = [segment(200, "001"), segment(200, "002"), segment(20, "002"), segment(20, "001")]
    assert gone(rows, keeping(other={"001": 10, "002": 0.25})) == [rows[1], rows[2]]


def test_for_want_of_space_the_oldest_go_until_there_is_enough() -> None:
    rows = [segment(ago) for ago in (50, 40, 30, 20, 10)]
    assert gone(rows, keeping(leave=1_000), free=1_000 - 2 * SIZE - 1) == rows[:3]


def test_what_is_protected_stays_whatever_the_rule_says() -> None:
    rows = [segment(ago) for ago in (300, 200, 100)]
    span = Span(rows[1].begin + MINUTE / 2, rows[1].end + MINUTE)
    rule = keeping(leave=AMPLE, spans={"008": [span]})
    assert gone(rows, rule, free=0) == [rows[0], rows[2]]


@given(
    ages=st.lists(st.integers(1, 10_000), max_size=60, unique=True),
    hours=st.floats(0.1, 100),
    free=st.integers(0, 5_000),
    leave=st.integers(0, 5_000),
)
def test_the_rule_keeps_its_word(ages: list[int], hours: float, free: int, leave: int) -> None:
    rows = [segment(ago) for ago in sorted(ages, reverse=True)]
    left = gone(rows, keeping(hours=hours, leave=leave), free)
    stay = rows[len(left) :]
    assert left == rows[: len(left)]
    assert all(one.end > NOW - timedelta(hours=hours) for one in stay)
    assert free + len(left) * SIZE >= leave or not stay
    needless = [one for one in left if one.end > NOW - timedelta(hours=hours)]
    assert not needless or free + (len(left) - 1) * SIZE < leave


def test_the_oldest_of_all_cameras_come_first(tmp_path: Path) -> None:
    for ago, code in ((3000, "002"), (50, "001"), (1500, "001"), (1501, "003")):
        recorded(tmp_path, ago, code)
    assert [(one.code, (NOW - one.begin) // MINUTE) for one in oldest_first(tmp_path)] == [
        ("002", 3000),
        ("003", 1501),
        ("001", 1500),
        ("001", 50),
    ]


def test_only_recordings_are_ever_removed(tmp_path: Path) -> None:
    old = recorded(tmp_path, 5000)
    others = [old.with_name("evidence.mp4"), old.with_name(f".{old.name}.part"), tmp_path / "notes.txt"]
    for other in others:
        other.write_bytes(b"x")
    swept = sweep(tmp_path, keeping(leave=AMPLE), now=NOW)
    assert (swept.count, swept.size) == (1, SIZE)
    assert swept.missing_bytes > 0
    assert all(other.exists() for other in others)


def test_a_day_without_recordings_loses_its_folder(tmp_path: Path) -> None:
    old, new = recorded(tmp_path, 5000), recorded(tmp_path, 10)
    assert sweep(tmp_path, keeping(), now=NOW) == Swept(1, SIZE, 0)
    assert not old.parent.exists()
    assert new.exists()


def test_a_disk_that_is_gone_is_no_fault_of_the_sweeping(tmp_path: Path) -> None:
    assert sweep(tmp_path / "gone", keeping(), now=NOW) == Swept(0, 0, 0)


def test_the_sweeper_sweeps_at_once_when_it_is_hurried_and_ends_when_it_is_stopped(tmp_path: Path) -> None:
    rounds: list[Swept] = []
    heard = threading.Semaphore(0)

    def told(swept: Swept) -> None:
        rounds.append(swept)
        heard.release()

    sweeper = Sweeper(tmp_path, keeping(), now=lambda: NOW, told=told, pause_s=3600)
    sweeper.start()
    assert heard.acquire(timeout=PATIENCE_S)
    recorded(tmp_path, 5000)
    sweeper.hurry()
    assert heard.acquire(timeout=PATIENCE_S)
    recorded(tmp_path, 30)
    sweeper.change(keeping(hours=0.1))
    assert heard.acquire(timeout=PATIENCE_S)
    sweeper.stop()
    assert sweeper.join(PATIENCE_S)
    assert [swept.count for swept in rounds] == [0, 1, 1]
