"""An RTSP server of real cameras' manners, on GStreamer: the demo world's cameras and the tests' stand behind it.

A program of its own, run by the system's Python, which alone has GStreamer's bindings; it imports nothing of ours
and is written for Python 3.9 too.
Whoever starts it holds its standard input, and it ends when that ends. It takes one JSON object a line:

    {"op": "open", "address": "127.0.0.1", "port": 0}      first; port 0 takes a free one; with "user" and "password"
                                                            nobody else may watch; "threads": 1 (usual) serves one
                                                            request at a time, -1 each by itself: a mount that is not
                                                            fed lets who asks for it wait
    {"op": "file", "path": "/a", "file": "x.h264"}          an endless loop of a file without B-frames
    {"op": "feed", "path": "/b", "fps": 15}                 a mount that is fed with access units
    {"op": "unit", "path": "/b", "pts": 0, "size": 5}       followed by that many bytes (Annex B, pts in nanoseconds)
    {"op": "drop", "path": "/a"}                            no such stream from now on; who watches keeps it

and tells, one JSON object a line: {"ready": PORT}, {"watched": PATH}, {"left": PATH}, {"failed": "why"}.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import sys
import threading
from functools import partial
from typing import IO

from gi.repository import GLib, Gst, GstRtspServer

_NEEDED = ("multifilesrc", "appsrc", "h264parse", "rtph264pay", "rtpbin", "udpsink")
_PR_SET_PDEATHSIG = 1
_USER = "user"
_PAY = (
    "h264parse name=parse config-interval=-1 ! video/x-h264,stream-format=byte-stream,alignment=au"
    " ! rtph264pay name=pay0 pt=96 config-interval=0 aggregate-mode=zero-latency"
)
_CAPS = "video/x-h264,stream-format=byte-stream,alignment=au,framerate={fps}/1"
_SECOND = 1_000_000_000


class Feed:
    """One mount's way in while somebody watches it; None in `source` while nobody does."""

    def __init__(self, fps: int) -> None:
        self.fps = fps
        self.source: Gst.Element | None = None
        self.first_pts: int | None = None
        self.begun = 0

    def begin(self, source: Gst.Element) -> None:
        """Somebody watches: the next unit is the first."""
        self.first_pts = None
        self.source = source

    def push(self, data: bytes, pts: int) -> None:
        """Hand on one access unit; its time counts from the first one, which goes out now."""
        source = self.source
        if source is None:
            return
        if self.first_pts is None:
            clock = source.get_clock()
            self.begun = clock.get_time() - source.get_base_time() if clock is not None else 0
            self.first_pts = pts
        buffer = Gst.Buffer.new_wrapped(data)
        buffer.pts = buffer.dts = self.begun + pts - self.first_pts
        buffer.duration = _SECOND // self.fps
        source.emit("push-buffer", buffer)


class Server:
    """The server and what can be watched there; made on the main thread, told what to do by the listener's."""

    def __init__(self, address: str, port: int, user: str, password: str, threads: int) -> None:
        self._server = GstRtspServer.RTSPServer()
        self._server.set_address(address)
        self._server.set_service(str(port))
        pool = GstRtspServer.RTSPThreadPool()
        pool.set_max_threads(threads)
        self._server.set_thread_pool(pool)
        self._feeds: dict[str, Feed] = {}
        if user:
            auth = GstRtspServer.RTSPAuth()
            known = GstRtspServer.RTSPToken()
            known.set_string("media.factory.role", _USER)
            auth.add_basic(GstRtspServer.RTSPAuth.make_basic(user, password), known)
            self._server.set_auth(auth)

    def attach(self) -> int:
        """Listen; returns the port, or 0 where it is taken."""
        return self._server.get_bound_port() if self._server.attach(None) else 0

    def add_file(self, path: str, file: str, shared: bool) -> None:
        """A loop. Its source has no clock and the parser writes decoding times only; RTP needs the other kind."""
        factory = self._factory(f"( multifilesrc location={json.dumps(file)} loop=true ! {_PAY} )", shared)
        factory.connect("media-constructed", _stamp)
        self._server.get_mount_points().add_factory(path, factory)

    def add_feed(self, path: str, fps: int) -> None:
        """A mount that somebody feeds."""
        self._feeds[path] = Feed(fps)
        source = "appsrc name=feed is-live=true format=time block=false max-bytes=4000000"
        factory = self._factory(f"( {source} ! {_PAY} )", True)
        factory.connect("media-configure", partial(self._on_watched, path))
        self._server.get_mount_points().add_factory(path, factory)

    def drop(self, path: str) -> None:
        """No such stream for who comes from now on."""
        self._server.get_mount_points().remove_factory(path)
        self._feeds.pop(path, None)

    def push(self, path: str, data: bytes, pts: int) -> None:
        """One access unit for who watches that mount."""
        feed = self._feeds.get(path)
        if feed is not None:
            feed.push(data, pts)

    def _factory(self, launch: str, shared: bool) -> GstRtspServer.RTSPMediaFactory:
        factory = GstRtspServer.RTSPMediaFactory()
        factory.set_launch(launch)
        factory.set_shared(shared)
        factory.set_latency(0)
        permissions = GstRtspServer.RTSPPermissions()
        permissions.add_permission_for_role(_USER, "media.factory.access", True)
        permissions.add_permission_for_role(_USER, "media.factory.construct", True)
        factory.set_permissions(permissions)
        return factory

    def _on_watched(self, path: str, factory: GstRtspServer.RTSPMediaFactory, media: GstRtspServer.RTSPMedia) -> None:
        feed = self._feeds[path]
        source = media.get_element().get_by_name("feed")
        source.set_property("caps", Gst.Caps.from_string(_CAPS.format(fps=feed.fps)))
        media.connect("unprepared", partial(self._on_left, path, source))
        feed.begin(source)
        tell({"watched": path})

    def _on_left(self, path: str, source: Gst.Element, media: GstRtspServer.RTSPMedia) -> None:
        feed = self._feeds.get(path)
        if feed is not None and feed.source is source:
            feed.source = None
            tell({"left": path})


def _stamp(_factory: GstRtspServer.RTSPMediaFactory, media: GstRtspServer.RTSPMedia) -> None:
    media.get_element().get_by_name("parse").get_static_pad("src").add_probe(Gst.PadProbeType.BUFFER, _stamp_buffer)


def _stamp_buffer(_pad: Gst.Pad, info: Gst.PadProbeInfo) -> Gst.PadProbeReturn:
    buffer = info.get_buffer()
    buffer.pts = buffer.dts
    return Gst.PadProbeReturn.OK


_telling = threading.Lock()


def tell(what: dict[str, object]) -> None:
    """One line to whoever started this; from any thread."""
    with _telling:
        sys.stdout.write(json.dumps(what) + "\n")
        sys.stdout.flush()


def obey(server: Server, orders: IO[bytes]) -> None:
    """Do what is written on the input until it ends, and then end at once; the listener's thread."""
    try:
        for line in iter(orders.readline, b""):
            order = json.loads(line)
            if order["op"] == "unit":
                data = orders.read(order["size"])
                server.push(order["path"], data, order["pts"])
            elif order["op"] == "file":
                server.add_file(order["path"], order["file"], order.get("shared", True))
            elif order["op"] == "feed":
                server.add_feed(order["path"], order["fps"])
            elif order["op"] == "drop":
                server.drop(order["path"])
            elif order["op"] == "ask":
                tell({"answer": order["number"]})
    finally:
        os._exit(0)


def main() -> int:
    """Serve until the input ends; 3 where GStreamer lacks a part, 4 where the port is taken."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Gst.init(None)
    missing = [name for name in _NEEDED if Gst.ElementFactory.find(name) is None]
    if missing:
        tell({"failed": "GStreamer has no " + ", ".join(missing)})
        return 3
    orders = sys.stdin.buffer
    first = json.loads(orders.readline() or b"{}")
    if first.get("op") != "open":
        return 0
    server = Server(
        first["address"], first["port"], first.get("user", ""), first.get("password", ""), first.get("threads", 1)
    )
    port = server.attach()
    if not port:
        tell({"failed": "the port is taken"})
        return 4
    tell({"ready": port})
    threading.Thread(target=obey, args=(server, orders), name="orders", daemon=True).start()
    GLib.MainLoop().run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
