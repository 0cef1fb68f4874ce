"""What the panel shows of one issue, read in one go on a reader's thread; Qt-free."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from commandcenter.domain.areas import part
from commandcenter.domain.geometry import Point, distance_m
from commandcenter.domain.vocabulary import Level
from commandcenter.storage.queries.catalogue import fixed_cameras, vehicles
from commandcenter.storage.queries.claims import ClaimInForce, claim_of
from commandcenter.storage.queries.devices import cameras
from commandcenter.storage.queries.evidence import EvidenceRow, evidence_of
from commandcenter.storage.queries.people import UserRow, people_of_area, user_by_login
from commandcenter.storage.queries.timeline import IssueFile, issue_file, issue_row
from commandcenter.storage.reading import Connection
from commandcenter.storage.rows import IssueRow

NEAR_M: Final = 500.0
"""A camera further away shows another street."""
_MOST_CAMERAS: Final = 3
_MOST_PEOPLE: Final = 6


@dataclass(frozen=True, slots=True)
class NearCamera:
    """A camera that stands near the issue."""

    code: str
    name: str
    metres: float


@dataclass(frozen=True, slots=True)
class Opened:
    """One issue with everything around it.

    Attributes:
        names: people on the timeline by login.
        source: name of the camera or car that saw it; empty where a person did.
        responsible: who answers for its grid, then for the community above, by their duty.
        main: the issue it was merged into.
        evidence: what was attached to it, struck through or not.
        cameras_by_code: the names of the cameras of that evidence.
    """

    file: IssueFile
    names: Mapping[str, str]
    source: str
    cameras: tuple[NearCamera, ...]
    responsible: tuple[UserRow, ...]
    claim: ClaimInForce | None
    main: IssueRow | None
    evidence: tuple[EvidenceRow, ...] = ()
    cameras_by_code: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> tuple[int, int]:
        """District and id."""
        return self.file.issue.district, self.file.issue.id


def read_issue(connection: Connection, district: int, issue_id: int, at: datetime) -> Opened | None:
    """The issue as it stands, or None."""
    file = issue_file(connection, district, issue_id)
    if file is None:
        return None
    issue = file.issue
    evidence = evidence_of(connection, district, issue_id)
    return Opened(
        file,
        _names(connection, file),
        _source(connection, issue.source) if issue.source else "",
        _cameras(connection, issue),
        _responsible(connection, issue.area),
        claim_of(connection, district, issue_id, at=at),
        None if issue.merged_into is None else issue_row(connection, district, issue.merged_into),
        evidence,
        {camera.code: camera.name for camera in cameras(connection)} if evidence else {},
    )


def _names(connection: Connection, file: IssueFile) -> dict[str, str]:
    logins = {event.actor for event in file.events} | {file.issue.reporter} - {""}
    found = (user_by_login(connection, login) for login in sorted(logins))
    return {person.login: person.name for person in found if person is not None}


def _source(connection: Connection, code: str) -> str:
    named = dict(vehicles(connection)) | {camera.code: camera.name for camera in fixed_cameras(connection)}
    return named.get(code, code)


def _cameras(connection: Connection, issue: IssueRow) -> tuple[NearCamera, ...]:
    if issue.lon is None or issue.lat is None:
        return ()
    here = Point(issue.lon, issue.lat)
    found = (
        NearCamera(camera.code, camera.name, distance_m(here, Point(camera.lon, camera.lat)))
        for camera in fixed_cameras(connection)
    )
    near = sorted((camera for camera in found if camera.metres <= NEAR_M), key=lambda camera: camera.metres)
    return tuple(near[:_MOST_CAMERAS])


def _responsible(connection: Connection, area: str) -> tuple[UserRow, ...]:
    found: dict[str, UserRow] = {}
    for code in dict.fromkeys((area, part(area, Level.COMMUNITY))):
        if code is not None:
            found.update((person.login, person) for person in people_of_area(connection, code))
    return tuple(found.values())[:_MOST_PEOPLE]
