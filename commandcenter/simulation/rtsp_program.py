"""The RTSP server program (`rtsp_server.py`) as seen from here: started, given orders, listened to, ended.

It runs under the system's Python, which alone has GStreamer's bindings; without them there is no server, and
`missing` says so.
"""

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import IO, Final

SYSTEM_PYTHON: Final = "/usr/bin/python3"
PROGRAM: Final = Path(__file__).with_name("rtsp_server.py")
_ARGUMENTS: Final = (SYSTEM_PYTHON, "-I", str(PROGRAM))
_STOP_S: Final = 1.0
_CHECK_S: Final = 20.0


@lru_cache(maxsize=1)
def missing() -> str:
    """Why no RTSP server can be started on this machine (English, for logs and tests); empty where one can.

    Starts a Python for it: 0.2 s.
    """
    if sys.platform != "linux" or not Path(SYSTEM_PYTHON).exists():
        return f"no {SYSTEM_PYTHON}, whose GStreamer bindings the RTSP server needs"
    try:
        tried = subprocess.run(_ARGUMENTS, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=_CHECK_S)
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"the RTSP server cannot be started: {error}"
    if tried.returncode == 0:
        return ""
    said = (tried.stdout or tried.stderr).decode(errors="replace").strip().splitlines()
    return f"GStreamer's RTSP server is missing: {' '.join(said[-1:])}"


class RtspProgram:
    """One server process.

    Orders may come from any thread. `told` is called with each of the server's words on a thread of its own named
    `rtsp server`, at last with `{"ended": True}`; the thread ends with the process.
    """

    def __init__(self, told: Callable[[Mapping[str, object]], None], *, nice: int = 0) -> None:
        """Starts the process; raises OSError where there is no such Python."""
        self._told = told
        self._writing = threading.Lock()
        self.process: Final = subprocess.Popen(
            (*(("nice", "-n", str(nice)) if nice else ()), *_ARGUMENTS),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "XDG_CACHE_HOME")},
            start_new_session=True,
        )
        self._listener = threading.Thread(target=self._listen, name="rtsp server")
        self._listener.start()

    def order(self, order: Mapping[str, object], data: bytes = b"") -> bool:
        """One order, with the bytes that belong to it; false where the server is gone."""
        orders: IO[bytes] | None = self.process.stdin
        if orders is None:
            return False
        with self._writing:
            try:
                orders.write(json.dumps(order).encode() + b"\n" + data)
                orders.flush()
            except (BrokenPipeError, ValueError):
                return False
        return True

    def close(self, *, at_once: bool = False) -> None:
        """End the process, `at_once` as by a crash, and wait for it; again does nothing."""
        if at_once:
            self.process.kill()
        if self.process.stdin is not None:
            with self._writing, contextlib.suppress(BrokenPipeError):
                self.process.stdin.close()
        try:
            self.process.wait(_STOP_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._listener.join()

    def _listen(self) -> None:
        if self.process.stdout is not None:
            with self.process.stdout as words:
                for line in words:
                    self._told(json.loads(line))
        self._told({"ended": True})
