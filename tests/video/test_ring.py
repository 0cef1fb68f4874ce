from fractions import Fraction
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from commandcenter.video.packets import CodecFacts, RingPacket
from commandcenter.video.ring import Ring, Tape
from commandcenter.video.stamps import Came, Stamps
from tests.support.footage import clip
from tests.video.taped import BEGAN_NS, Feed, Heard, encoded, film, held, put

FACTS = CodecFacts("h264", 640, 360, b"", Fraction(25), Fraction(1, 1000))
GROUPS = st.lists(
    st.tuples(st.integers(1, 30), st.integers(1, 2000)), min_size=1, max_size=40
)  # packets of a group, bytes of each


@given(groups=GROUPS, keep_s=st.floats(0.5, 5.0), keep_bytes=st.integers(1_000, 30_000))
def test_a_ring_keeps_whole_groups_and_never_more_than_its_bytes(
    groups: list[tuple[int, int]], keep_s: float, keep_bytes: int
) -> None:
    ring = Ring(FACTS, keep_s=keep_s, keep_bytes=keep_bytes)
    dts = 0
    for count, size in groups:
        for number in range(count):
            ring.append(RingPacket(bytes(size), dts, dts, 40, number == 0, BEGAN_NS + dts * 1_000_000))
            dts += 40
            kept = list(ring)
            assert ring.size == sum(len(packet.data) for packet in kept) <= keep_bytes
            assert not kept or kept[0].is_key


def test_a_ring_holds_its_minute_and_at_most_one_group_more() -> None:
    ring = Ring(FACTS, keep_s=60)
    for number in range(5_000):
        ring.append(RingPacket(b"x", number * 40, number * 40, 40, number % 50 == 0, BEGAN_NS))
    assert 60 <= ring.length_s <= 62.04


def test_what_comes_before_the_first_key_frame_is_not_kept() -> None:
    tape = Tape()
    put(tape, clip("keyless5", "h264"), until=30)
    assert held(tape) == []


def test_a_clip_is_given_the_last_key_frame_before_the_wished_moment() -> None:
    tape = Tape()
    put(tape, clip("street720", "mp4"))
    given_packets = held(tape, BEGAN_NS + 5_000_000_000)
    assert given_packets[0].is_key
    assert given_packets[0].at_ns == BEGAN_NS + 4_000_000_000
    assert len(given_packets) == 150


def test_the_first_packet_of_an_rtsp_session_has_no_stamp_and_is_kept_in_its_place() -> None:
    tape = Tape()
    Feed(tape, clip("street720", "mp4"), is_first_unstamped=True).send(50)
    first, second, third = held(tape)[:3]
    assert first.is_key
    assert second.dts - first.dts == third.dts - second.dts == first.duration


def test_a_source_without_any_stamps_is_counted_instead() -> None:
    tape = Tape()
    put(tape, clip("street720"))
    stamps = [packet.dts for packet in held(tape)]
    assert len(stamps) == 250
    assert {later - earlier for earlier, later in pairwise(stamps)} == {48_000}


def test_stamps_of_pictures_shown_in_another_order_stay_as_they_are() -> None:
    tape = Tape()
    put(tape, film("bikes.mp4"))
    packets = held(tape)
    assert len(packets) == 250
    assert sorted(packet.pts for packet in packets) == [number * 512 for number in range(250)]


@given(
    steps=st.lists(
        st.tuples(st.sampled_from([40, 40, 40, 0, -20, 7_200_000, -86_400_000]), st.booleans(), st.booleans()),
        min_size=1,
        max_size=60,
    )
)
def test_stamps_only_rise_whatever_a_camera_sends(steps: list[tuple[int, bool, bool]]) -> None:
    stamps = Stamps(Fraction(1, 1000), Fraction(25))
    raw, at_ns = 0, BEGAN_NS
    settled: list[RingPacket] = []
    for step, has_pts, has_dts in steps:
        raw, at_ns = raw + step, at_ns + 40_000_000
        settled += stamps.settle(Came(b"x", raw if has_pts else None, raw if has_dts else None, 40, False, at_ns))
    pairs = list(pairwise(settled))
    assert all(earlier.dts < later.dts for earlier, later in pairs)
    assert all(packet.dts <= packet.pts for packet in settled)
    assert all(later.dts - earlier.dts < 20_000 for earlier, later in pairs)


def test_a_reconnect_begins_a_new_ring_and_tells_who_listens() -> None:
    tape, heard = Tape(), Heard()
    tape.attach(heard, 0)
    put(tape, clip("street360", "mp4"))
    tape.end()
    put(tape, clip("street360", "mp4"), until=10, began_ns=BEGAN_NS + 60_000_000_000)
    assert len(heard.forms) == 2
    assert heard.ceased == 1
    assert len(held(tape)) == 10


def test_the_past_of_a_camera_that_just_failed_can_still_be_kept() -> None:
    tape = Tape()
    ended_ns = put(tape, clip("street360", "mp4"))
    tape.end()
    assert len(held(tape, ended_ns - 30_000_000_000)) == 150
    assert held(tape, ended_ns + 60_000_000_000) == []


def test_another_picture_size_begins_a_new_ring_with_that_size() -> None:
    tape, heard = Tape(), Heard()
    tape.attach(heard, 0)
    put(tape, clip("growing"))
    assert [(facts.width, facts.height) for facts in heard.forms] == [(640, 360), (1280, 720)]
    assert heard.ceased == 1
    assert len(held(tape)) == 100


def test_every_picture_of_a_motion_jpeg_camera_is_a_key_frame(tmp_path: Path) -> None:
    tape = Tape()
    put(tape, encoded(tmp_path / "street.mkv", "mjpeg", count=30))
    assert all(packet.is_key for packet in held(tape))
