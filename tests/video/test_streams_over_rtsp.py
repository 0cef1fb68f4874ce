"""What a wall shows of real RTSP servers, and of all that can go wrong with them."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from commandcenter.foundation.logins import Login
from commandcenter.video.streams import Effort, Fault, StreamState, Transport
from tests.support.footage import clip
from tests.support.rtsp import PASSWORD, USER, DamagingProxy, Mount, RtspServer, black_hole, closed_port
from tests.video.watching_wall import WatchedWall, camera, tile, wall


@pytest.fixture
def server() -> Iterator[RtspServer]:
    with RtspServer({"/main": Mount(clip("street720")), "/sub": Mount(clip("street360"))}) as running:
        yield running


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[WatchedWall]:
    with wall(tmp_path) as watching:
        yield watching


@pytest.mark.parametrize("transport", Transport)
def test_a_camera_is_shown_in_its_tile_over_either_transport(
    server: RtspServer, watched: WatchedWall, transport: Transport
) -> None:
    watched.show(tile(0, camera("008", sub=server.url("/sub"), transport=transport)))
    watched.until_live(0)
    picture = watched.next_picture(0)
    assert (picture.width, picture.height) == (320, 180)
    assert len(picture.data) == picture.stride * picture.height
    assert len(set(bytes(picture.data[: picture.stride * 40]))) > 20
    health = watched.engine.health(0)
    assert (health.width, health.height) == (640, 360)
    assert health.effort is Effort.SUB
    assert not health.is_stepped_down


def test_a_large_tile_gets_the_main_stream_and_a_small_one_the_sub_stream(
    server: RtspServer, watched: WatchedWall
) -> None:
    feeds = camera("008", server.url("/main"), server.url("/sub"))
    watched.show(tile(0, feeds))
    watched.until_live(0)
    assert watched.engine.health(0).width == 640
    watched.show(tile(0, feeds, 960, 540, is_focused=True))
    watched.until(lambda: watched.engine.health(0).width == 1280, "the main stream")
    watched.until(lambda: watched.next_picture(0).width == 960, "its picture")
    watched.show(tile(0, feeds))
    watched.until(lambda: watched.engine.health(0).width == 640, "the sub-stream again")


def test_a_camera_that_changes_place_keeps_its_picture(server: RtspServer, watched: WatchedWall) -> None:
    one, other = camera("001", sub=server.url("/sub")), camera("002", sub=server.url("/sub"))
    watched.show(tile(0, one), tile(1, other))
    watched.until_live(0, 1)
    watched.show(tile(0, one), tile(2, other, 640, 360))
    assert watched.engine.picture(2) is not None
    watched.until(lambda: watched.next_picture(2).width > 320, "the picture in its new size")


def test_a_killed_server_is_lost_and_its_return_is_noticed_while_the_others_go_on(
    server: RtspServer, watched: WatchedWall, record_property: Callable[[str, object], None]
) -> None:
    with RtspServer({"/sub": Mount(clip("street360"))}) as other:
        watched.show(tile(0, camera("001", sub=server.url("/sub"))), tile(1, camera("002", sub=other.url("/sub"))))
        watched.until_live(0, 1)
        other.kill()
        lost = watched.until_state(1, StreamState.LOST)
        assert lost.fault is Fault.PORT_CLOSED
        assert lost.last_frame_at is not None
        assert watched.engine.health(0).state is StreamState.LIVE
        other.start()
        began_s = time.monotonic()
        watched.until_live(1)
        record_property("back_after_s", round(time.monotonic() - began_s, 2))
        assert watched.engine.health(1).fault is None


def test_a_hung_server_is_lost_and_holds_up_nothing(server: RtspServer, watched: WatchedWall) -> None:
    watched.show(tile(0, camera("001", sub=server.url("/sub"))))
    watched.until_live(0)
    server.stop()
    assert watched.until_state(0, StreamState.LOST).fault is Fault.NO_ANSWER
    server.go_on()
    watched.until_live(0)


def test_a_wrong_password_is_told_apart_from_a_missing_stream(watched: WatchedWall) -> None:
    with RtspServer({"/sub": Mount(clip("street360"))}, is_locked=True) as locked:
        watched.show(
            tile(0, camera("001", sub=locked.url("/sub"), login=Login(USER, "guess"))),
            tile(1, camera("002", sub=locked.url("/nothing"), login=Login(USER, PASSWORD))),
            tile(2, camera("003", sub=locked.url("/sub"), login=Login(USER, PASSWORD))),
        )
        refused = watched.until_state(0, StreamState.REFUSED)
        assert refused.fault is Fault.WRONG_PASSWORD
        assert watched.until_state(1, StreamState.ABSENT).fault is Fault.NO_SUCH_STREAM
        watched.until_live(2)


def test_the_right_password_is_tried_at_once(watched: WatchedWall) -> None:
    with RtspServer({"/sub": Mount(clip("street360"))}, is_locked=True) as locked:
        watched.show(tile(0, camera("001", sub=locked.url("/sub"), login=Login(USER, "guess"))))
        watched.until_state(0, StreamState.REFUSED)
        watched.show(tile(0, camera("001", sub=locked.url("/sub"), login=Login(USER, PASSWORD))))
        watched.until_live(0)


def test_a_closed_port_and_a_silent_host_are_told_apart(watched: WatchedWall) -> None:
    with closed_port() as closed, black_hole() as silent:
        watched.show(
            tile(0, camera("001", sub=f"rtsp://127.0.0.1:{closed}/sub")),
            tile(1, camera("002", sub=f"rtsp://127.0.0.1:{silent}/sub")),
            tile(2, camera("003", sub="rtsp://no-such-host.invalid/sub")),
        )
        assert watched.until_state(0, StreamState.LOST).fault is Fault.PORT_CLOSED
        assert watched.until_state(1, StreamState.LOST).fault is Fault.NO_ANSWER
        assert watched.until_state(2, StreamState.LOST).fault is Fault.UNREACHABLE
        assert watched.engine.health(0).attempt > 0


def test_a_stream_may_change_its_resolution(watched: WatchedWall) -> None:
    with RtspServer({"/sub": Mount(clip("growing"))}) as growing:
        watched.show(tile(0, camera("001", sub=growing.url("/sub"))))
        watched.until(lambda: watched.engine.health(0).width == 640, "the small picture")
        watched.until(lambda: watched.engine.health(0).width == 1280, "the large picture")
        watched.until(lambda: watched.engine.health(0).width == 640, "the small picture again")
        assert watched.engine.health(0).state is StreamState.LIVE


def test_waiting_for_a_key_frame_is_told_as_such(watched: WatchedWall) -> None:
    with RtspServer({"/sub": Mount(clip("keyless20"))}) as keyless:
        watched.show(tile(0, camera("001", sub=keyless.url("/sub"))))
        watched.until(lambda: watched.engine.health(0).fault is Fault.NO_KEY_FRAME, "the missing key frame")
        assert watched.engine.picture(0) is None
        watched.until_live(0)


def test_damaged_packets_are_told_and_mended(server: RtspServer, watched: WatchedWall) -> None:
    with DamagingProxy(server.port, share=0.0) as proxy:
        watched.show(tile(0, camera("001", sub=proxy.url("/sub"))))
        watched.until_live(0)
        proxy.share = 0.3
        watched.until(lambda: watched.engine.health(0).fault is Fault.BROKEN, "the damage")
        proxy.share = 0.0
        watched.until(lambda: watched.engine.health(0).fault is None, "the end of the damage")
        watched.until_live(0)


def test_the_engine_closes_although_a_stream_hangs(server: RtspServer, tmp_path: Path) -> None:
    with wall(tmp_path) as watched:
        watched.show(*[tile(n, camera(f"{n:03}", sub=server.url("/sub"))) for n in range(4)])
        watched.until_live(0, 1, 2, 3)
        server.stop()
        pids = watched.engine.worker_pids
        watched.engine.close()
        assert not any(Path(f"/proc/{pid}").exists() for pid in pids)
        server.go_on()
