"""The wall of a person's window: cameras that really send, what stands on the tiles, what is kept of them."""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRect, Qt
from sqlalchemy import select

from commandcenter.console.forms.call.form import CallForm
from commandcenter.console.wall.panel import WallPanel
from commandcenter.domain.vocabulary import Command
from commandcenter.services.desk import Desk, IssueRef
from commandcenter.services.evidence import EVIDENCE
from commandcenter.services.exchange.importing import import_catalogue
from commandcenter.services.exchange.source import ImportSource
from commandcenter.storage.entities import Issue
from commandcenter.storage.queries.devices import cameras
from commandcenter.storage.queries.evidence import EvidenceRow, evidence_of
from tests.e2e.post import CTRL, Post

_COLUMNS: Final = ("code", "name", "kind", "vehicle", "channel", "area", "lon", "lat", "heading_deg")
_LIVE: Final = "实时"
_WORKER: Final = "commandcenter.video.worker"


def point(desk: Desk, addresses: Mapping[str, tuple[str, str]]) -> None:
    """Import these main and sub addresses, by code of the camera, as an administrator does.

    A camera that is not named gets no address: nothing is opened that the test does not serve.
    """
    with desk.store.read() as connection:
        known = cameras(connection)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([*_COLUMNS, "main_url", "sub_url"])
    for row in known:
        writer.writerow([*(getattr(row, name) for name in _COLUMNS), *addresses.get(row.code, ("", ""))])
    import_catalogue(desk, "cameras", ImportSource("cameras.csv", text.getvalue().encode()))


@dataclass(slots=True, eq=False)
class WallPost:
    """A person before the wall; hands are keys, eyes are what a screen reader is told and what is painted."""

    post: Post

    @property
    def panel(self) -> WallPanel:
        """The wall."""
        return self.post.place.parts.wall

    def say(self, line: str, hint: str) -> None:
        """Give the command line an order, read before Enter is pressed."""
        self.post.press(Qt.Key.Key_J, CTRL)
        self.post.type(line)
        self.post.until(lambda: hint in self.post.hint)
        self.post.press(Qt.Key.Key_Return)

    def look(self, code: str) -> None:
        """Have a camera on the wall, selected and live."""
        self.say(f"看 {code}", "回车：看")
        self.post.until(lambda: self.panel.selected_code == code and self.is_live(code))

    def words(self, code: str) -> str:
        """What is said of a camera's tile; empty where it does not hang."""
        place = self.panel.plan.place_of(code)
        texts = self.panel.canvas.names.texts()
        return "" if place is None or place >= len(texts) else texts[place][1]

    def until_live(self, *codes: str) -> None:
        """Wait until each of these is shown as a picture of now."""
        try:
            self.post.until(lambda: self.is_live(*codes))
        except AssertionError as error:
            raise AssertionError(f"{error}\n" + "\n".join(map(self.words, codes))) from error

    def is_live(self, *codes: str) -> bool:
        """Whether each of these is shown as a picture of now."""
        return all(_LIVE in self.words(code) for code in codes)

    def picture(self, code: str) -> bytes:
        """The middle of a camera's tile as it is painted, where no words stand."""
        place = self.panel.plan.place_of(code)
        assert place is not None
        canvas, box = self.panel.canvas, self.panel.canvas.boxes[place]
        width, height = box.width * canvas.width(), box.height * canvas.height()
        left, top = box.left * canvas.width(), box.top * canvas.height()
        middle = QRect(int(left + width / 4), int(top + height / 3), int(width / 2), int(height / 3))
        image = canvas.grab(middle).toImage()
        return bytes(image.constBits())

    def moves(self, code: str, times: int = 1) -> None:
        """Wait until the picture of a camera is another one than now, so many times."""
        for _ in range(times):
            before = self.picture(code)
            self.post.until(partial(self._is_other, code, before))

    def _is_other(self, code: str, before: bytes) -> bool:
        return self.picture(code) != before

    def form(self, key: Qt.Key) -> CallForm:
        """Press F8 or F9 and have the form that opens, at once."""
        self.post.press(key)
        form = self.post.place.parts.right.current
        assert isinstance(form, CallForm), self.post.told
        return form

    def file(self, form: CallForm, words: str) -> IssueRef:
        """Type what it is, take the kind that is proposed, Ctrl+Enter; the issue once it is in the database."""
        filed: list[str] = []
        form.filed.connect(lambda _outcome: filed.append(form.key))
        self.describe(form, words)
        self.post.press(Qt.Key.Key_Return, CTRL)
        self.post.until(lambda: filed)
        self.post.until(lambda: self.issue_about(words) is not None)
        found = self.issue_about(words)
        assert found is not None
        return found

    def describe(self, form: CallForm, words: str) -> None:
        """Type what it is, and take the kind that is proposed."""
        assert self.post.has_focus(form.body.text), self.post.told
        self.post.type(words)
        self.post.until(lambda: form.body.plan.is_ready)

    def choose_kind(self, name: str) -> None:
        """Take a kind from the list of all, by Ctrl+0."""
        self.post.press(Qt.Key.Key_0, CTRL)
        self.post.type(name)
        self.post.press(Qt.Key.Key_Return)

    def issue_about(self, words: str) -> IssueRef | None:
        """The issue that says this."""
        with self.post.store.read() as connection:
            query = select(Issue.district, Issue.id).where(Issue.description == words)
            found = connection.execute(query).first()
        return None if found is None else IssueRef(found[0], found[1])

    def evidence(self, of: IssueRef) -> tuple[EvidenceRow, ...]:
        """What an issue has."""
        with self.post.store.read() as connection:
            return evidence_of(connection, of.district, of.id)

    def named_in_timeline(self, of: IssueRef) -> list[str]:
        """The hashes that the issue's timeline names, in order."""
        events = self.post.file(of).events
        pieces = [json.loads(event.payload)[EVIDENCE] for event in events if event.command is Command.ATTACH]
        return [piece["sha256"] for each in pieces for piece in each]


def whole_files(folder: Path) -> dict[str, Path]:
    """Every file of an evidence folder that counts, by its name; each must be what its name says."""
    found = {file.stem: file for file in folder.glob("??/*") if file.is_file()}
    for sha256, file in found.items():
        assert hashlib.sha256(file.read_bytes()).hexdigest() == sha256
    return found


def workers() -> frozenset[int]:
    """This process's video workers that live."""
    found = set()
    for task in Path("/proc/self/task").iterdir():
        for child in (task / "children").read_text().split():
            if _WORKER in command_line(int(child)):
                found.add(int(child))
    return frozenset(found)


def command_line(process: int) -> str:
    """How a process was called; empty when it is gone."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


def environment(process: int) -> str:
    """What a process was given along; empty when it is gone."""
    try:
        return Path(f"/proc/{process}/environ").read_bytes().decode(errors="replace")
    except OSError:
        return ""


def shared_memory() -> list[str]:
    """What this process has mapped or open of the memory that it shares with its workers."""
    mapped = [line for line in Path("/proc/self/maps").read_text().splitlines() if "commandcenter-pictures" in line]
    return mapped + [name for name in opened() if "commandcenter-pictures" in name]


def opened() -> Iterable[str]:
    """What this process has open."""
    for link in Path("/proc/self/fd").iterdir():
        try:
            yield str(link.readlink())
        except OSError:
            continue
