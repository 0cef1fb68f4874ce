import os
import threading
from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from commandcenter.video.still import Still, StillTaken
from commandcenter.video.writing import WriteFault
from tests.support.footage import clip
from tests.video.taped import BEGAN_NS, Clock, Told


def picture() -> av.VideoFrame:
    with av.open(clip("street720", "mp4")) as container:
        return next(container.decode(video=0))


def test_a_still_is_the_picture_in_full_size_with_its_time(tmp_path: Path) -> None:
    told, frame = Told(), picture()
    still = Still(tmp_path, "008", told=told)
    still.start(frame, BEGAN_NS)
    told.wait()
    assert isinstance(still.outcome, StillTaken)
    assert (still.outcome.width, still.outcome.height) == (1280, 720)
    assert still.outcome.taken_at.timestamp() == BEGAN_NS / 1e9
    assert still.outcome.size == still.outcome.file.stat().st_size
    seen = cv2.imread(str(still.outcome.file))
    assert seen is not None
    sent = frame.to_ndarray(format="bgr24")
    assert float(np.abs(seen.astype(np.int16) - sent).mean()) < 2.5
    assert still.join(10)
    assert [file.name for file in tmp_path.iterdir()] == ["008.jpg"]


def test_many_stills_of_one_picture_are_all_kept(tmp_path: Path) -> None:
    frame = picture()
    told = [Told() for _ in range(10)]
    stills = [Still(tmp_path, f"008-{number}", told=each) for number, each in enumerate(told)]
    for still in stills:
        still.start(frame, BEGAN_NS)
    for each in told:
        each.wait()
    assert {file.read_bytes() for file in tmp_path.iterdir()} == {(tmp_path / "008-0.jpg").read_bytes()}
    assert len(list(tmp_path.iterdir())) == len(stills)


def test_without_a_folder_there_is_no_still(tmp_path: Path) -> None:
    told = Told()
    still = Still(tmp_path / "gone", "008", told=told)
    still.start(picture(), BEGAN_NS)
    told.wait()
    assert still.outcome is WriteFault.GONE


def test_a_disk_that_hangs_is_told_and_what_it_writes_later_does_not_count(tmp_path: Path) -> None:
    told, clock, let_go = Told(), Clock(), threading.Event()

    def write(handle: int, data: memoryview) -> int:
        assert let_go.wait(30)
        return os.write(handle, data)

    still = Still(tmp_path, "008", told=told, monotonic_ns=clock, write=write)
    still.start(picture(), BEGAN_NS)
    still.check()
    assert told.count == 0
    clock.now_ns += 16_000_000_000
    still.check()
    assert still.outcome is WriteFault.SLOW
    let_go.set()
    assert still.join(30)
    assert list(tmp_path.iterdir()) == []
    assert told.count == 1


@pytest.mark.parametrize("form", ["yuv420p", "yuvj422p", "gray", "nv12", "bgra"])
def test_whatever_form_the_decoder_gives_becomes_a_picture(form: str, tmp_path: Path) -> None:
    told = Told()
    still = Still(tmp_path, "008", told=told)
    still.start(picture().reformat(format=form), BEGAN_NS)
    told.wait()
    assert isinstance(still.outcome, StillTaken)
