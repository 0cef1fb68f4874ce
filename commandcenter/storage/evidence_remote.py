"""Every place that fsspec has a driver for, by its URL: S3 and what is compatible, SFTP, WebDAV, …

Loaded when an address asks for it: most seats keep evidence in a folder, and fsspec takes time to import.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from fsspec.core import url_to_fs

from commandcenter.storage.evidence_places import PARTIAL, draft_name


class Remote:
    """A folder behind an fsspec URL; connects when it is first used. ImportError where its driver is missing."""

    def __init__(self, url: str) -> None:
        self._files, root = url_to_fs(url)
        self._root = root.rstrip("/")

    def size(self, name: str) -> int | None:
        """How long the file is; None when there is none."""
        self._files.invalidate_cache()
        try:
            return int(self._files.info(self._named(name))["size"])
        except FileNotFoundError:
            return None

    def open(self, name: str) -> BinaryIO:
        """The file, to be read."""
        return self._files.open(self._named(name), "rb")

    @contextmanager
    def writing(self, name: str) -> Iterator[BinaryIO]:
        """Written under another name; when the place has all of it, it gets its own."""
        target, draft = self._named(name), self._named(f"{PARTIAL}/{draft_name(name)}")
        written = 0
        try:
            self._files.makedirs(draft.rpartition("/")[0], exist_ok=True)
            with self._files.open(draft, "wb") as file:
                yield file
                written = file.tell()
            self._files.invalidate_cache()
            if (found := int(self._files.info(draft)["size"])) != written:
                raise OSError(f"{found} of {written} bytes arrived")
            if (there := self.size(name)) == written:
                # Somebody else has just put the same; taken away for a moment, it would be missed.
                self._drop(draft)
                return
            if there is not None:
                self._files.rm_file(target)
            self._files.makedirs(target.rpartition("/")[0], exist_ok=True)
            self._files.mv(draft, target)
        except BaseException:
            self._drop(draft)
            raise

    def path(self, name: str) -> Path | None:
        """Nowhere here."""
        return None

    def _named(self, name: str) -> str:
        return f"{self._root}/{name}"

    def _drop(self, draft: str) -> None:
        """Whatever fails here has failed before: the first error is the one to tell."""
        with suppress(Exception):
            self._files.rm_file(draft)
