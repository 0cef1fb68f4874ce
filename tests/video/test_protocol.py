"""Messages between console and worker: whole, in order, with their descriptors; and no word of a password elsewhere."""

import os
import socket
import struct
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from commandcenter.foundation.logins import Login
from commandcenter.video.keeping import KeptKind, Playing, RecordingRule
from commandcenter.video.protocol import Aim, BeginClip, Channel, FailedWord, Gone, Message, StreamWish, Wish
from commandcenter.video.streams import Effort, Source, Transport

WISH = Wish(
    (StreamWish("008", Source("008/sub", "rtsp://host/sub", Transport.UDP, Login("viewer", "秘密 p@ss")), True),),
    (
        Aim(3, 7, "008", "008/sub", 480, 270, Effort.SUB, 0, 4096),
        Aim(4, 8, "008", "", 480, 270, Effort.KEY_FRAMES, 1, 2, Playing("008", datetime(2026, 11, 20, tzinfo=UTC), 2)),
    ),
    RecordingRule(60, 24, 10**9),
    has_board=True,
)


@pytest.fixture
def ends() -> Iterator[tuple[Channel, Channel]]:
    one, other = socket.socketpair()
    near, far = Channel(one), Channel(other)
    yield near, far
    near.close()
    far.close()


@pytest.mark.parametrize("message", [WISH, BeginClip(1, "008", 30.0, 600.0), FailedWord(0, "8", KeptKind.CLIP, "坏")])
def test_what_is_sent_is_what_arrives(ends: tuple[Channel, Channel], message: Message) -> None:
    near, far = ends
    near.post(message)
    assert far.receive() == (message,)


def test_a_descriptor_travels_with_its_message(ends: tuple[Channel, Channel]) -> None:
    near, far = ends
    reading, writing = os.pipe()
    near.post(WISH, (writing,))
    os.close(writing)
    far.receive()
    arrived = far.take_descriptor()
    os.write(arrived, b"!")
    os.close(arrived)
    assert os.read(reading, 2) == b"!"
    os.close(reading)


def test_whoever_does_not_read_holds_up_nobody_and_misses_nothing(ends: tuple[Channel, Channel]) -> None:
    near, far = ends
    messages = [BeginClip(number, "008", 30.0, 600.0) for number in range(5_000)]
    for message in messages:
        near.post(message)
    assert near.is_behind
    got: list[Message] = []
    while len(got) < len(messages):
        got.extend(far.receive())
        near.flush()
    assert got == messages


def test_the_end_of_the_other_side_is_told_after_its_last_word(ends: tuple[Channel, Channel]) -> None:
    near, far = ends
    near.post(WISH)
    near.close()
    assert far.receive() == (WISH,)
    with pytest.raises(Gone):
        far.receive()


def test_words_of_another_form_are_refused() -> None:
    one, other = socket.socketpair()
    body = b'["BeginClip", {"request": 1, "code": "008", "before_s": "soon", "at_most_s": 600}]'
    one.sendall(struct.pack("!I", len(body)) + body)
    far = Channel(other)
    with pytest.raises(TypeError):
        far.receive()
    far.close()
    one.close()


def test_no_repr_shows_the_password() -> None:
    assert "p@ss" not in repr(WISH)
