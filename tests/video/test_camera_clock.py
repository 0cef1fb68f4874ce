"""A camera's own word on the time is believed only while it can be right."""

import time
from pathlib import Path
from typing import cast

import pytest
from av.packet import Packet
from av.video.stream import VideoStream

from commandcenter.video.keeping import Kept, TimeSource
from commandcenter.video.pulse import Pulse, believed_us, camera_time_us
from tests.support.footage import clip
from tests.video.watching_wall import camera, tile, wall

NOW_US = 1_795_000_000_000_000
SECOND_US = 1_000_000
HOUR_US = 3600 * SECOND_US


@pytest.mark.parametrize("wrong_us", [-HOUR_US, HOUR_US, -24 * HOUR_US, 365 * 24 * HOUR_US, -10 * SECOND_US, SECOND_US])
def test_a_clock_that_is_wrong_is_never_believed(wrong_us: int) -> None:
    assert believed_us(NOW_US + wrong_us, NOW_US) is None


@pytest.mark.parametrize("delay_us", [0, 40_000, SECOND_US])
def test_a_clock_that_can_be_right_is_believed(delay_us: int) -> None:
    assert believed_us(NOW_US - delay_us, NOW_US) == NOW_US - delay_us


def test_a_camera_that_says_nothing_has_no_time() -> None:
    packet = cast("Packet[VideoStream]", Packet(b"a picture"))
    assert camera_time_us(packet, NOW_US) is None


def test_without_a_clock_to_believe_no_delay_is_shown() -> None:
    pulse = Pulse()
    pulse.picture_came(1_000_000_000, 0, 80_000)
    assert pulse.delay_ms == 80.0
    pulse.picture_came(1_040_000_000, 40_000_000, None)
    assert pulse.delay_ms is None


def test_evidence_without_a_clock_to_believe_is_dated_by_the_seat_and_says_so(tmp_path: Path) -> None:
    with wall(tmp_path) as watched:
        watched.show(tile(0, camera("001", str(clip("street360", "mp4")))))
        watched.until_live(0)
        assert watched.engine.health(0).delay_ms is None
        before_s = time.time()
        watched.engine.take_still("001")
        watched.until(lambda: bool(watched.told), "the still")
        (kept,) = watched.told
        assert isinstance(kept, Kept)
        assert kept.time_source is TimeSource.SEAT
        assert before_s - 1 <= kept.began_at.timestamp() <= time.time()
