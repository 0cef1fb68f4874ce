"""The wall and the rest of the window: what is seen becomes a report, what is kept of it becomes its evidence."""

import json
from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QObject, Signal

from commandcenter.console.forms.call.form import CallForm
from commandcenter.console.forms.call.place import Spot
from commandcenter.console.forms.wanted import Wanted
from commandcenter.console.kit.marks import Health
from commandcenter.console.link.news import Outcome
from commandcenter.console.shell.calls import Calls
from commandcenter.console.shell.command_words import View
from commandcenter.console.shell.decisions import Told
from commandcenter.console.shell.news import Weight
from commandcenter.console.shell.parts import Parts
from commandcenter.console.wall.plan import plan_from_data, plan_to_data
from commandcenter.console.wall.seen import Seen, SeenKind, WallCounts, WallNews
from commandcenter.domain.places import Precision
from commandcenter.domain.refusal import Refused
from commandcenter.domain.vocabulary import Channel
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.decisions import Deed
from commandcenter.services.desk import IssueRef
from commandcenter.storage.queries.devices import CameraRow, VehicleRow, cameras, vehicles
from commandcenter.storage.reading import Connection

_PLAN: Final = "wall/plan"
_CAMERA_PRECISION_M: Final = 50
"""What a camera sees lies within this of where it stands: the "same place" of duplicates."""


class Pictures(QObject):
    """Ties the wall to forms, evidence and preferences. GUI thread only.

    A piece of evidence arrives seconds after its key was pressed: while the report is still being written it goes
    along with it, afterwards it is attached to the issue that came of it.

    Signals:
        told: a `Told` line.
    """

    told = Signal(object)

    def __init__(self, parts: Parts, calls: Calls) -> None:
        super().__init__(parts.window)
        self._parts, self._calls = parts, calls
        self._form_of: dict[int, str] = {}
        self._kind_of: dict[int, SeenKind] = {}
        self._delayed: set[int] = set()
        self._issue_of: dict[str, IssueRef] = {}
        self._reported_by: dict[str, str] = {}
        self._late: dict[str, list[str]] = {}
        wall = parts.wall
        wall.seen.connect(self._on_seen)
        wall.evidence_kept.connect(self._on_kept)
        wall.evidence_failed.connect(self._on_failed)
        wall.told.connect(self._on_news)
        wall.counts_changed.connect(self._on_counts)
        wall.plan_changed.connect(lambda plan: parts.preferences.keep(_PLAN, json.dumps(plan_to_data(plan))))
        calls.filed.connect(self._on_filed)
        parts.link.settled.connect(self._on_settled)
        parts.link.book_changed.connect(lambda _book: self._read_views())
        parts.link.started_over.connect(self._read_views)
        self._restore_plan()
        self._read_views()

    def show(self, view: View) -> None:
        """Put a camera or a car on the wall, and tell when there is none such any more."""
        try:
            if view.is_vehicle:
                self._parts.wall.show_vehicle(view.code)
            else:
                self._parts.wall.show_camera(view.code)
        except Refused as refusal:
            self.told.emit(Told(refusal, Weight.WARNING))

    # --- what is seen ---------------------------------------------------------------------------

    def _on_seen(self, seen: Seen) -> None:
        """Another picture of what is being written about goes into that form; anything else opens one."""
        form = self._form_about(seen.code) or self._calls.open(_body_of(seen))
        if form is None:
            return
        self._calls.show(form)
        if seen.request:
            self._form_of[seen.request], self._kind_of[seen.request] = form.key, seen.kind
            form.keeping.begin()

    def _form_about(self, code: str) -> CallForm | None:
        forms = (form for form in self._calls.forms if form.call.seen is not None)
        return next((form for form in forms if form.call.seen and form.call.seen.source == code), None)

    def _on_kept(self, request: int, sha256: str) -> None:
        self._delayed.discard(request)
        key = self._form_of.pop(request, "")
        is_clip = self._kind_of.pop(request, SeenKind.STILL) is SeenKind.CLIP
        form = self._calls.form(key)
        if form is not None and form.is_writing:
            form.keeping.note(sha256, is_clip=is_clip, is_keeping=self._keeps_for(key))
        elif key in self._issue_of:
            self._attach(self._issue_of[key], sha256)
        elif key:
            self._late.setdefault(key, []).append(sha256)

    def _on_failed(self, request: int, why: Phrase) -> None:
        """The wall tells of it by itself. Where store or database were only away, the piece may still come."""
        self._delayed.add(request)
        form = self._calls.form(self._form_of.get(request, ""))
        if form is not None:
            form.keeping.fail(why)

    def _keeps_for(self, key: str) -> bool:
        return any(form == key and request not in self._delayed for request, form in self._form_of.items())

    # --- what became of the report ----------------------------------------------------------------

    def _on_filed(self, key: str, outcome: Outcome) -> None:
        """Filed, or safe in the journal: what comes later follows when the issue is there."""
        if outcome.change is not None:
            self._be_issue(key, outcome.change.ref)
        else:
            self._reported_by[outcome.decision.key] = key

    def _on_settled(self, outcome: Outcome) -> None:
        key = self._reported_by.get(outcome.decision.key)
        if key is not None and outcome.change is not None:
            del self._reported_by[outcome.decision.key]
            self._be_issue(key, outcome.change.ref)

    def _be_issue(self, key: str, issue: IssueRef) -> None:
        self._issue_of[key] = issue
        for sha256 in self._late.pop(key, ()):
            self._attach(issue, sha256)

    def _attach(self, issue: IssueRef, sha256: str) -> None:
        self._parts.decisions.decide(Wanted(Deed.ATTACH, issue, "", {"evidence": (sha256,)}))

    # --- what the wall tells ----------------------------------------------------------------------

    def _on_news(self, news: WallNews) -> None:
        self.told.emit(Told(news.said, Weight(news.weight)))

    def _on_counts(self, counts: WallCounts) -> None:
        self._parts.window.strip.show_video(*light_of(counts))

    # --- cameras and cars by name -----------------------------------------------------------------

    def _read_views(self) -> None:
        self._parts.link.ask(self, _views, self._on_views)

    def _on_views(self, views: tuple[View, ...]) -> None:
        self._parts.lookup.views = views

    def _restore_plan(self) -> None:
        """What hung when the window was closed; what cannot be read is as if nothing had hung."""
        kept = self._parts.preferences.text(_PLAN)
        try:
            data = json.loads(kept) if kept else None
            if isinstance(data, Mapping):
                self._parts.wall.set_plan(plan_from_data(data))
        except (ValueError, Refused):
            self._parts.preferences.forget(_PLAN)


def light_of(counts: WallCounts) -> tuple[Health, Phrase]:
    """The status strip's light: how many of the pictures shown are live."""
    if not counts.shown:
        return Health.OFF, Phrase("视频 无画面")
    good, shown = counts.live + counts.recorded, counts.shown
    if good + counts.connecting == shown:
        return Health.GOOD, Phrase("视频 {good}/{shown}", good=good, shown=shown)
    health = Health.POOR if good else Health.BAD
    return health, Phrase("视频 {good}/{shown}", good=good, shown=shown)


def views_of(found: tuple[CameraRow, ...], cars: tuple[VehicleRow, ...]) -> tuple[View, ...]:
    """Cars by call sign, name and code, then cameras by name and code."""
    return (
        *(View(car.code, (car.call_sign, car.name, car.code), is_vehicle=True) for car in cars),
        *(View(camera.code, (camera.name, camera.code)) for camera in found),
    )


def _views(connection: Connection) -> tuple[View, ...]:
    return views_of(cameras(connection), vehicles(connection))


def _body_of(seen: Seen) -> dict[str, object]:
    """A report as it begins: who saw it, when, and where as far as that is known."""
    body: dict[str, object] = {
        "answered_at": seen.at.isoformat(),
        "seen": {
            "channel": (Channel.PATROL if seen.vehicle else seen.channel).value,
            "source": seen.code,
            "name": seen.name,
            "at": seen.at.isoformat(),
            "stills": [],
            "clips": [],
        },
    }
    if seen.point is not None:
        spot = Spot(seen.address, seen.area, seen.point, Precision.NEAR, _CAMERA_PRECISION_M)
        return body | {"address": seen.address, "place": spot.body()}
    return body | {"address": seen.address, "area": "" if seen.address else seen.area}
