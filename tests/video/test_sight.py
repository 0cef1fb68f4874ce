"""Judged on what cameras really show; what is wrong with the pictures is done to the very same footage."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import cycle, islice
from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from commandcenter.video.sight import LOOK_WIDTH_PX, Gray, Sight, Sighted
from commandcenter.video.streams import StreamState
from tests.support import footage
from tests.video.taped import film

LOOK_S = 0.5
CCTV = footage.FOLDER / "vtest.avi"


@cache
def shown(file: Path, every: int = 5, begin: int = 0, end: int = 10_000) -> tuple[Gray, ...]:
    """Every few pictures of a film, as the reader hands them over."""
    with av.open(file) as container:
        frames = islice(container.decode(video=0), begin, end, every)
        return tuple(small(frame) for frame in frames)


def small(frame: av.VideoFrame) -> Gray:
    height = round(frame.height * LOOK_WIDTH_PX / frame.width)
    made = frame.reformat(LOOK_WIDTH_PX, height, format="gray", interpolation="FAST_BILINEAR").to_ndarray()
    return np.asarray(made, np.uint8)


def street() -> Sequence[Gray]:
    """A camera at a kerb: a fence, houses, cars that pass (one shot of the film, 2 s of it)."""
    return shown(film("bikes.mp4"), 3, 140, 186)


def square() -> Sequence[Gray]:
    """A camera over a campus road, people walking: 40 s."""
    if not CCTV.is_file():
        pytest.skip(f"no vtest.avi in {footage.FOLDER}")
    return shown(CCTV)


def watched(sight: Sight, pictures: Sequence[Gray], seconds: float, *, at_s: float = 0.0) -> list[Sighted]:
    """The pictures over and over, a look each half second."""
    looks = islice(cycle(pictures), int(seconds / LOOK_S))
    return [sight.look(picture, at_s + number * LOOK_S) for number, picture in enumerate(looks)]


def darkened(picture: Gray) -> Gray:
    return np.asarray(picture * 0.07, np.uint8)


def blurred(picture: Gray) -> Gray:
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), 1.5), np.uint8)


def turned(picture: Gray) -> Gray:
    """The camera looks 5 % further to the left; what it now sees there is the mirrored edge."""
    shift = picture.shape[1] // 20
    return np.ascontiguousarray(np.pad(picture, ((0, 0), (shift, 0)), mode="symmetric")[:, : picture.shape[1]])


def turned_away(picture: Gray) -> Gray:
    return np.ascontiguousarray(np.rot90(picture, 2))


SCENES: list[Callable[[], Sequence[Gray]]] = [street, square]
WRONGS = [
    (darkened, StreamState.DARK),
    (blurred, StreamState.BLURRED),
    (turned, StreamState.MOVED),
    (turned_away, StreamState.MOVED),
]


@pytest.mark.parametrize("scene", SCENES)
def test_a_living_street_is_nothing_but_live(scene: Callable[[], Sequence[Gray]]) -> None:
    assert {seen.state for seen in watched(Sight(), scene(), 120)} == {None}


@pytest.mark.parametrize("name", ["bikes.mp4", "bigbuckbunny.mp4", "carphone_pristine.mp4"])
def test_a_film_with_cuts_has_no_usual_view_to_leave(name: str) -> None:
    assert {seen.state for seen in watched(Sight(), shown(film(name), 12), 60)} == {None}


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize(("wrong", "state"), WRONGS)
def test_what_is_wrong_is_said_within_five_seconds_and_taken_back_when_it_is_right_again(
    wrong: Callable[[Gray], Gray], state: StreamState, scene: Callable[[], Sequence[Gray]]
) -> None:
    sight, pictures = Sight(), scene()
    watched(sight, pictures, 20)
    during = [seen.state for seen in watched(sight, [wrong(picture) for picture in pictures], 30, at_s=20)]
    after = [seen.state for seen in watched(sight, pictures, 20, at_s=50)]
    said = during.index(state)
    assert said * LOOK_S <= 5
    assert set(during[:said]) == {None}
    assert set(during[said:]) == {state}
    assert set(after[10:]) == {None}


@pytest.mark.parametrize("name", ["bikes.mp4", "bigbuckbunny.mp4"])
def test_a_darkened_or_frozen_film_is_seen_as_that(name: str) -> None:
    pictures = shown(film(name), 12)
    assert watched(Sight(), [darkened(picture) for picture in pictures], 10)[-1].state is StreamState.DARK
    assert watched(Sight(), pictures[:1], 10)[-1].state is StreamState.FROZEN


@pytest.mark.parametrize("scene", SCENES)
def test_a_frozen_picture_is_said_with_its_repeats_and_its_beginning(scene: Callable[[], Sequence[Gray]]) -> None:
    sight, pictures = Sight(), scene()
    watched(sight, pictures, 10)
    seen = [sight.look(pictures[7], 10 + number * LOOK_S, frames=12) for number in range(20)]
    states = [one.state for one in seen]
    assert states.index(StreamState.FROZEN) * LOOK_S <= 5
    assert seen[-1].since_s == 10
    assert seen[-1].repeats == 19 * 12
    assert sight.look(pictures[8], 20.0).state is None


def test_a_frozen_picture_encoded_again_and_again_is_still_frozen(tmp_path: Path) -> None:
    """A camera whose sensor died goes on sending: each key frame is encoded anew."""
    states = [seen.state for seen in sent(tmp_path, (street()[0] for _ in range(400)))]
    assert states[-1] is StreamState.FROZEN


def test_a_quiet_scene_at_night_is_not_frozen_for_its_sensor_trembles(tmp_path: Path) -> None:
    """Nothing moves for 16 s; noise of a standard deviation of 2 grey levels, at a bit rate that loses most of it."""
    chance = np.random.default_rng(4)
    quiet = street()[0] * 0.3

    def pictures() -> Iterator[Gray]:
        for _ in range(400):
            yield np.asarray(np.clip(quiet + chance.normal(0, 2, quiet.shape), 0, 255), np.uint8)

    assert {seen.state for seen in sent(tmp_path, pictures())} == {None}


def test_a_still_that_the_encoder_mends_after_each_key_frame_is_frozen(tmp_path: Path) -> None:
    """Each key frame loses what those after it bring back: by its differences alone it would pass for a street."""
    still = large(street()[0])
    states = [seen.state for seen in sent(tmp_path, (still for _ in range(400)), 1_500_000)]
    assert states[-1] is StreamState.FROZEN


def test_a_short_recording_of_a_still_repeated_is_frozen_within_five_seconds(tmp_path: Path) -> None:
    still = large(street()[0])
    states = [seen.state for seen in sent(tmp_path, (still for _ in range(50)), times=5)]
    assert StreamState.FROZEN in states[: round(5 / LOOK_S)]
    assert states[-1] is StreamState.FROZEN


def test_a_short_film_repeated_is_not_frozen_although_its_key_frame_is_always_the_same(tmp_path: Path) -> None:
    """One key frame in two seconds, and cars that pass: what moves between key frames is alive."""
    looks = sent(tmp_path, islice(cycle(street()), 50), times=8)
    assert {seen.state for seen in looks} == {None}


def large(picture: Gray) -> Gray:
    return np.asarray(cv2.resize(picture, (1280, 544), interpolation=cv2.INTER_CUBIC), np.uint8)


def sent(folder: Path, pictures: Iterator[Gray], bit_rate: int = 400_000, times: int = 1) -> Iterator[Sighted]:
    """Pictures through a camera's encoder (25 a second, key frame every 2 s) and a reader that looks as ours does.

    That is twice a second and at each key frame; what was encoded comes several `times`.
    """
    file = folder / "camera.mp4"
    with av.open(file, "w") as out:
        stream = out.add_stream("libx264", rate=25, options={"preset": "veryfast", "bf": "0", "tune": "zerolatency"})
        stream.pix_fmt, stream.gop_size, stream.bit_rate = "yuv420p", 50, bit_rate
        for number, picture in enumerate(pictures):
            if not number:
                stream.width, stream.height = picture.shape[1] // 2 * 2, picture.shape[0] // 2 * 2
            frame = av.VideoFrame.from_ndarray(picture[: stream.height, : stream.width].copy(), format="gray")
            fresh = frame.reformat(format="yuv420p")
            fresh.pts = number
            out.mux(stream.encode(fresh))
        out.mux(stream.encode())
    sight, keys, number = Sight(), 0, 0
    for _ in range(times):
        with av.open(file) as container:
            for frame in container.decode(video=0):
                keys += frame.key_frame
                if number % 12 == 0 or frame.key_frame:
                    yield sight.look(small(frame), number / 25, frames=12, keys=keys, is_key=bool(frame.key_frame))
                    keys = 0
                number += 1


def test_identical_pictures_within_one_group_are_not_frozen() -> None:
    """An encoder that skips what did not change, with a key frame only every 20 s."""
    sight, pictures = Sight(), street()
    for turn in range(3):
        for number in range(40):
            seen = sight.look(pictures[turn], turn * 20 + number * LOOK_S, frames=12, keys=int(number == 0))
            assert seen.state is None


def test_a_street_at_night_is_not_dark_as_long_as_a_lamp_is_seen() -> None:
    night = [darkened(picture) for picture in street()]
    for picture in night:
        cv2.circle(picture, (200, 60), 18, 230, -1)
    assert {seen.state for seen in watched(Sight(), night, 30)} == {None}


def clocked(picture: Gray, number: int) -> Gray:
    written = picture.copy()
    cv2.putText(written, f"CAM 008  12:00:{number:02}", (8, 14), cv2.FONT_HERSHEY_SIMPLEX, 0.5, 255, 2)
    return written


def test_a_clock_that_goes_on_hides_neither_a_dead_sensor_nor_a_covered_lens() -> None:
    dead = [clocked(street()[0], number) for number in range(60)]
    assert watched(Sight(), dead, 10)[-1].state is StreamState.FROZEN
    covered = [clocked(darkened(picture), number) for number, picture in enumerate(square())]
    assert watched(Sight(), covered, 10)[-1].state is StreamState.DARK


def test_a_dark_picture_that_stands_still_is_called_dark() -> None:
    """A covered lens gives the same black over and over: a picture that stands still is not what is wrong with it."""
    states = [seen.state for seen in watched(Sight(), [darkened(street()[0])], 20)]
    assert StreamState.FROZEN not in states
    assert states[-1] is StreamState.DARK


def test_black_of_a_camera_is_black() -> None:
    """Cameras send 16 to 235; a look takes 0 to 255."""
    frame = av.VideoFrame(640, 360, "yuv420p")
    frame.planes[0].update(bytes([16]) * frame.planes[0].buffer_size)
    for plane in frame.planes[1:]:
        plane.update(bytes([128]) * plane.buffer_size)
    assert Sight().look(small(frame), 0.0).brightness == 0


def test_a_camera_on_a_car_is_never_said_to_be_moved() -> None:
    sight, pictures = Sight(is_fixed=False), street()
    watched(sight, pictures, 20)
    assert {seen.state for seen in watched(sight, [turned_away(one) for one in pictures], 20, at_s=20)} == {None}


def test_a_camera_turned_on_purpose_learns_its_new_view_at_once() -> None:
    sight, pictures = Sight(), street()
    watched(sight, pictures, 20)
    away = [turned_away(picture) for picture in pictures]
    assert watched(sight, away, 10, at_s=20)[-1].state is StreamState.MOVED
    sight.accept()
    assert {seen.state for seen in watched(sight, away, 20, at_s=30)} == {None}


def test_another_size_begins_anew() -> None:
    sight, pictures = Sight(), street()
    watched(sight, pictures, 20)
    cut = [np.ascontiguousarray(turned_away(picture)[:100]) for picture in pictures]
    assert {seen.state for seen in watched(sight, cut, 10, at_s=20)} == {None}
