"""Key frames only, and back: never a broken picture between."""

from collections.abc import Iterator

import av
import numpy as np
import pytest
from av.container import InputContainer
from av.video.frame import VideoFrame

from commandcenter.video.decoder import Decoder
from tests.support.footage import clip


def bits(frame: VideoFrame) -> bytes:
    return np.asarray(frame.to_ndarray(format="gray"), np.uint8).tobytes()


@pytest.fixture
def film() -> Iterator[InputContainer]:
    with av.open(clip("street360", "mp4")) as container:
        yield container


@pytest.fixture
def true_pictures() -> dict[int, bytes]:
    """All pictures of the film, fully decoded, by their time."""
    with av.open(clip("street360", "mp4")) as container:
        return {frame.pts or 0: bits(frame) for frame in container.decode(video=0)}


def test_nothing_is_shown_before_a_key_frame(film: InputContainer) -> None:
    stream = film.streams.video[0]
    decoder = Decoder(stream.codec_context)
    packets = [packet for packet in film.demux(stream) if packet.size]
    assert packets[0].is_keyframe
    assert not any(decoder.pictures(packet, 0, key_only=False) for packet in packets[1:20])


def test_each_picture_is_true_to_the_bit_through_all_changes(
    film: InputContainer, true_pictures: dict[int, bytes]
) -> None:
    stream = film.streams.video[0]
    decoder = Decoder(stream.codec_context)
    shown = {True: 0, False: 0}
    for number, packet in enumerate(packet for packet in film.demux(stream) if packet.size):
        key_only = 20 <= number < 70
        if 90 <= number < 100:
            decoder.skip()
            continue
        for frame in decoder.pictures(packet, 0, key_only=key_only):
            shown[key_only] += 1
            assert bits(frame) == true_pictures[frame.pts or 0]
    assert shown[True] >= 1
    assert shown[False] > 30


def test_damage_is_noticed_and_forgotten(film: InputContainer) -> None:
    stream = film.streams.video[0]
    decoder = Decoder(stream.codec_context)
    for number, packet in enumerate(packet for packet in film.demux(stream) if packet.size):
        if number in (3, 4, 5):
            packet.is_corrupt = True
        decoder.pictures(packet, number * 40_000_000, key_only=False)
        if number == 6:
            assert decoder.is_damaged(number * 40_000_000)
    assert not decoder.is_damaged(10**12)
