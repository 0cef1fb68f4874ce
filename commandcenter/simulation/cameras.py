"""The demo world's cameras: real RTSP at the addresses that its catalogue names, served while the console runs.

Without GStreamer's RTSP server those addresses would lead nowhere: then the catalogue names scenes (`demo:008`), which
the console's video worker draws itself.
"""

import contextlib
import csv
import hashlib
import io
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from commandcenter.services.exchange.importing import import_catalogue
from commandcenter.services.exchange.source import ImportSource
from commandcenter.simulation.camera_plan import Plan, Post
from commandcenter.simulation.demo import House, demo_desk, demo_folder
from commandcenter.simulation.rtsp_program import SYSTEM_PYTHON
from commandcenter.storage.queries.devices import cameras

USUAL_PORT: Final = 8554
DRAWN: Final = "demo:"
_CATALOGUE: Final = "cameras"
_QUALITIES: Final = ("main", "sub")
_TYPELIBS: Final = ("girepository-1.0", "*/girepository-1.0")
_STOP_S: Final = 2.0
_SCENES: Final = Path(__file__).resolve().parents[1] / "video" / "scenes"


def can_serve() -> bool:
    """Whether GStreamer's RTSP server seems to be installed; looks at files only, so it costs nothing."""
    libraries = Path("/usr/lib")
    bindings = (found for where in _TYPELIBS for found in libraries.glob(f"{where}/GstRtspServer-1.0.typelib"))
    return sys.platform == "linux" and Path(SYSTEM_PYTHON).exists() and any(bindings)


def free_port(usual: int = USUAL_PORT) -> int:
    """The usual port of RTSP where nobody listens there yet, else one that the system gives."""
    for port in (usual, 0):
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
            return int(probe.getsockname()[1])
    return usual


def catalogue() -> Sequence[Mapping[str, str]]:
    """The cameras as the demo world's file names them."""
    with (demo_folder() / f"{_CATALOGUE}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def address(row: Mapping[str, str], quality: str, port: int | None) -> str:
    """Where one stream of a camera is to be had: from the server at `port`, or drawn where there is none."""
    if port is None:
        return DRAWN + row["code"]
    return f"rtsp://127.0.0.1:{port}{urlsplit(row[f'{quality}_url']).path}"


def point_cameras(house: House, port: int | None) -> bool:
    """Have the catalogue name the addresses that hold today; returns whether it had to be changed.

    Only for a demo world of this seat's own. Raises `Refused` where the catalogue cannot be changed.
    """
    rows = [{**row, **{f"{each}_url": address(row, each, port) for each in _QUALITIES}} for row in catalogue()]
    with house.store.read() as connection:
        known = {camera.code: (camera.main_url, camera.sub_url) for camera in cameras(connection)}
    if all(known.get(row["code"]) in (None, (row["main_url"], row["sub_url"])) for row in rows):
        return False
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(row for row in rows if row["code"] in known)
    import_catalogue(demo_desk(house), _CATALOGUE, ImportSource(f"{_CATALOGUE}.csv", text.getvalue().encode()))
    return True


@contextlib.contextmanager
def cameras_at_work(folder: Path, port: int) -> Iterator["subprocess.Popen[bytes]"]:
    """The cameras served at that port of this machine, their loops kept in `folder`, as long as the block lasts.

    Does not wait until they answer (a second or two). They are a process of their own that ends with this one,
    however this one ends.
    """
    posts = tuple(
        Post(row["code"], quality, urlsplit(row[f"{quality}_url"]).path)
        for row in catalogue()
        for quality in _QUALITIES
    )
    plan = Plan(folder, port, version_of_drawing(), posts)
    site = subprocess.Popen(
        [sys.executable, "-m", "commandcenter.simulation.camera_site"],
        env=dict(os.environ),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        if site.stdin is not None:
            site.stdin.write(plan.to_json().encode() + b"\n")
            site.stdin.flush()
        yield site
    finally:
        if site.stdin is not None:
            with contextlib.suppress(BrokenPipeError):
                site.stdin.close()
        try:
            site.wait(_STOP_S)
        except subprocess.TimeoutExpired:
            site.kill()
            site.wait()


def version_of_drawing() -> str:
    """Changes with the code that draws: what an older one drew is not shown."""
    digest = hashlib.sha256()
    for file in sorted(_SCENES.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:10]
