"""Cameras that speak HTTP: pictures one after another (MJPEG), segments (HLS), or one endless file (FLV).

A real server on 127.0.0.1 that can be taken away and brought back at the same port.
"""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle, islice
from pathlib import Path
from typing import Final

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from tests.video.taped import film

RATE: Final = 25
LENGTH_S: Final = 90
SHAPE: Final = (320, 136)


def street() -> list[NDArray[np.uint8]]:
    """Some two seconds of a street."""
    with av.open(film("bikes.mp4")) as container:
        frames = islice(container.decode(video=0), 140, 186)
        return [np.asarray(frame.reformat(*SHAPE, format="bgr24").to_ndarray(), np.uint8) for frame in frames]


class HttpCamera:
    """One camera with `/live.mjpg`, `/live.flv` and `/live.m3u8`; what it sends goes on while it is away."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._began_s = time.monotonic()
        self.pictures = [cv2.imencode(".jpg", picture)[1].tobytes() for picture in street()]
        self._write("live.flv", "flv", {})
        self._write("all.m3u8", "hls", {"hls_time": "1", "hls_list_size": "0"})
        self._server: ThreadingHTTPServer | None = None
        self.port = 0
        self.is_over = threading.Event()

    def start(self) -> None:
        """Serve, at the port it had before."""
        camera = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                camera.answer(self)

            def log_message(self, *_arguments: object) -> None:
                """Nothing to say."""

        self.is_over = threading.Event()
        ThreadingHTTPServer.daemon_threads = True
        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, args=(0.05,), name="http-camera", daemon=True).start()

    def stop(self) -> None:
        """Gone, with all its connections."""
        self.is_over.set()
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def url(self, path: str) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}{path}"

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        """One request, until it is answered or the server goes."""
        name = request.path.strip("/")
        try:
            request.send_response(200)
            if name == "live.mjpg":
                request.send_header("Content-Type", "multipart/x-mixed-replace; boundary=picture")
                request.end_headers()
                self._send_pictures(request)
            elif name == "live.m3u8":
                request.end_headers()
                request.wfile.write(self._playlist().encode())
            elif name == "live.flv":
                request.end_headers()
                self._send_slowly(request, (self._folder / name).read_bytes())
            else:
                request.end_headers()
                request.wfile.write((self._folder / name).read_bytes())
        except OSError:
            request.close_connection = True

    def _send_pictures(self, request: BaseHTTPRequestHandler) -> None:
        for picture in cycle(self.pictures):
            head = f"--picture\r\nContent-Type: image/jpeg\r\nContent-Length: {len(picture)}\r\n\r\n"
            request.wfile.write(head.encode() + picture + b"\r\n")
            if self.is_over.wait(1 / RATE):
                return

    def _send_slowly(self, request: BaseHTTPRequestHandler, data: bytes) -> None:
        size = len(data) // (LENGTH_S * RATE)
        for begin in range(0, len(data), size):
            request.wfile.write(data[begin : begin + size])
            if self.is_over.wait(1 / RATE):
                return

    def _playlist(self) -> str:
        """The last three seconds, as a camera offers them."""
        last = max(3, int(time.monotonic() - self._began_s))
        lines = ["#EXTM3U", "#EXT-X-VERSION:3", "#EXT-X-TARGETDURATION:1", f"#EXT-X-MEDIA-SEQUENCE:{last - 3}"]
        for number in range(last - 3, last):
            lines += ["#EXTINF:1.0,", f"all{number % LENGTH_S}.ts"]
        return "\n".join(lines) + "\n"

    def _write(self, name: str, form: str, options: dict[str, str]) -> None:
        with av.open(self._folder / name, "w", format=form, options=options) as out:
            stream = out.add_stream("libx264", rate=RATE, options={"preset": "ultrafast", "tune": "zerolatency"})
            stream.width, stream.height = SHAPE
            stream.pix_fmt, stream.gop_size = "yuv420p", RATE
            for picture in islice(cycle(street()), LENGTH_S * RATE):
                out.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="bgr24")))
            out.mux(stream.encode())
