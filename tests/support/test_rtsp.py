"""The tests' own RTSP server and what stands in its way must be worth relying on."""

from collections.abc import Iterator

import av
import pytest

from tests.support.footage import clip
from tests.support.rtsp import PASSWORD, USER, DamagingProxy, Mount, RtspServer, black_hole, closed_port

_OPTIONS = {"rtsp_transport": "tcp", "analyzeduration": "0", "probesize": "32"}


@pytest.fixture(scope="module")
def server() -> Iterator[RtspServer]:
    with RtspServer({"/street": Mount(clip("street360"))}) as server:
        yield server


def sizes(url: str, count: int) -> list[tuple[int, int]]:
    with av.open(url, options=_OPTIONS, timeout=(10, 10)) as stream:
        return [(frame.width, frame.height) for frame, _ in zip(stream.decode(video=0), range(count), strict=False)]


def test_a_clip_is_shown_at_its_size(server: RtspServer) -> None:
    assert sizes(server.url("/street"), 5) == [(640, 360)] * 5


def test_what_is_not_there_is_told_so(server: RtspServer) -> None:
    with pytest.raises(av.HTTPNotFoundError):
        sizes(server.url("/nothing"), 1)


def test_a_mount_can_come_and_go(server: RtspServer) -> None:
    server.add("/small", Mount(clip("small")))
    assert sizes(server.url("/small"), 2) == [(176, 144)] * 2
    server.remove("/small")
    with pytest.raises(av.HTTPNotFoundError):
        sizes(server.url("/small"), 1)


def test_a_locked_server_asks_for_name_and_password() -> None:
    with RtspServer({"/street": Mount(clip("street360"))}, is_locked=True) as server:
        with pytest.raises(av.HTTPUnauthorizedError):
            sizes(server.url("/street"), 1)
        key = f"{USER}:{PASSWORD}@".replace(" ", "%20")
        assert sizes(server.url("/street").replace("//", f"//{key}"), 2) == [(640, 360)] * 2


def test_killed_it_is_gone_and_comes_back_at_the_same_port() -> None:
    with RtspServer({"/street": Mount(clip("street360"))}) as server:
        port = server.port
        server.kill()
        with pytest.raises(av.FFmpegError):
            sizes(server.url("/street"), 1)
        server.start()
        assert server.port == port
        assert sizes(server.url("/street"), 2) == [(640, 360)] * 2


def test_a_stream_may_grow() -> None:
    with RtspServer({"/growing": Mount(clip("growing"), is_shared=False)}) as server:
        shown = sizes(server.url("/growing"), 130)
        assert set(shown) == {(640, 360), (1280, 720)}


def test_a_damaged_way_loses_packets_and_keeps_the_connection(server: RtspServer) -> None:
    with DamagingProxy(server.port, share=0.3) as proxy:
        assert len(sizes(proxy.url("/street"), 20)) == 20
        assert proxy.damaged > 0


def test_nobody_answers_where_nobody_shall() -> None:
    with black_hole() as port, pytest.raises(av.FFmpegError):
        av.open(f"rtsp://127.0.0.1:{port}/x", options=_OPTIONS, timeout=(0.5, 0.5))
    with closed_port() as port, pytest.raises(av.ConnectionRefusedError):
        av.open(f"rtsp://127.0.0.1:{port}/x", options=_OPTIONS, timeout=(5, 5))
