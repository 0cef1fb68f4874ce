"""Evidence for tests: files with something in them, a store to put them in, and what an issue has of them."""

from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest

from commandcenter.domain.vocabulary import EvidenceKind, TimeSource
from commandcenter.services.desk import Change
from commandcenter.services.evidence import Taken, keep_evidence
from commandcenter.storage.evidence_store import EvidenceStore
from commandcenter.storage.queries.evidence import EvidenceRow, Piece, evidence_of
from tests.support.world import START, World

CAMERA: Final = "008"
CLIP_BEGAN: Final = START - timedelta(seconds=42)


class Shelf:
    """A store in a folder of the test's own, and files to put there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = EvidenceStore(folder / "evidence", makes=True)

    def still(self, content: bytes = b"\xff\xd8 a still \xff\xd9", name: str = "still.jpg") -> Taken:
        """A picture that the camera's own clock dates."""
        file = self.folder / name
        file.write_bytes(content)
        return Taken(file, EvidenceKind.STILL, "image/jpeg", CAMERA, START, START, TimeSource.CAMERA, 1280, 720)

    def clip(self, content: bytes = b"\0\0\0\x18ftypmp42 a clip", name: str = "clip.mp4") -> Taken:
        """Forty seconds dated by the seat."""
        file = self.folder / name
        file.write_bytes(content)
        ended = CLIP_BEGAN + timedelta(seconds=40)
        return Taken(file, EvidenceKind.CLIP, "video/mp4", CAMERA, CLIP_BEGAN, ended, TimeSource.SEAT)

    def kept(self, world: World, *taken: Taken, login: str = "liu", seat: str = "S1") -> tuple[str, ...]:
        """The hashes of what was kept: of all that is given, else of one still."""
        return tuple(self.keep(world, each, login, seat).sha256 for each in taken or (self.still(),))

    def keep(self, world: World, taken: Taken, login: str = "liu", seat: str = "S1") -> Piece:
        """What is known of one piece after it was kept."""
        return keep_evidence(world.desk_of(login, seat), self.store, taken)

    def file_of(self, sha256: str) -> Path:
        """Where the store has it."""
        return next((self.folder / "evidence").glob(f"*/{sha256}.*"))


def evidence(world: World, of: Change) -> tuple[EvidenceRow, ...]:
    """What an issue has."""
    with world.store.read() as connection:
        return evidence_of(connection, of.district, of.issue_id)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """A store with nothing in it."""
    return Shelf(tmp_path)
