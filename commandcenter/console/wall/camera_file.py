"""What is known of one camera besides its picture: where it stands, who answers for that, what it has seen and had.

Read in one go on a reader's thread; Qt-free.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from commandcenter.console.wall.standing import minute_text
from commandcenter.console.wall.times import lasting
from commandcenter.domain.areas import AreaTree, part
from commandcenter.domain.vocabulary import Device, GridDuty, Level, chinese
from commandcenter.foundation.phrases import Phrase
from commandcenter.storage.queries.devices import CameraRow, FaultRow, faults_of, issues_of_source
from commandcenter.storage.queries.people import UserRow, people_of_area
from commandcenter.storage.queries.queue import QueueRow
from commandcenter.storage.reading import Connection

MOST_ISSUES: Final = 12
MOST_FAULTS: Final = 12
_LONGEST: Final = 18
"""Characters of an issue's words in a menu."""


@dataclass(frozen=True, slots=True)
class CameraFile:
    """One camera with everything around it.

    Attributes:
        issues: what it has seen, open ones first; of a car's camera also what was reported from the car.
        faults: newest first, lasting ones among them.
        responsible: who answers for its grid, then for the community above; none for a car's.
    """

    camera: CameraRow
    issues: tuple[QueueRow, ...]
    faults: tuple[FaultRow, ...]
    responsible: tuple[UserRow, ...]


def read_camera(connection: Connection, camera: CameraRow) -> CameraFile:
    """Read it."""
    issues = issues_of_source(connection, camera.code, MOST_ISSUES)
    if camera.vehicle:
        issues = (*issues, *issues_of_source(connection, camera.vehicle, MOST_ISSUES))
    open_first = sorted(issues, key=lambda row: row.ended_at is not None)
    return CameraFile(
        camera,
        tuple(open_first)[:MOST_ISSUES],
        faults_of(connection, Device.CAMERA, camera.code, MOST_FAULTS),
        () if camera.vehicle else _responsible(connection, camera.area),
    )


def place_phrase(camera: CameraRow, areas: AreaTree) -> Phrase:
    """Where it stands, as people say it."""
    if camera.vehicle:
        return Phrase("随车移动，位置随地图提供")
    area = areas.path_name(camera.area) if camera.area in areas else camera.area
    return Phrase("{name}·{area}", name=camera.name, area=area) if area != camera.name else Phrase("{data}", data=area)


def responsible_phrase(people: tuple[UserRow, ...]) -> Phrase:
    """The first of them, by how he answers for the place. Telephones are asked for in an issue, where that is noted."""
    if not people:
        return Phrase("没有登记责任人")
    first = people[0]
    duty = Phrase(chinese(first.duty if first.duty is not None else GridDuty.HELPER))
    return Phrase("{duty} {name}", duty=duty, name=first.name)


def issue_phrase(row: QueueRow) -> Phrase:
    """One issue in a line of a menu: the last figures of its number, its words, where it is on the line."""
    words = row.description if len(row.description) <= _LONGEST else f"{row.description[: _LONGEST - 1]}…"
    return Phrase("{no} {words}·{state}", no=row.no.rpartition("-")[2], words=words, state=Phrase(chinese(row.state)))


def fault_phrase(fault: FaultRow, now: datetime) -> Phrase:
    """One fault in a line: when, what, for how long."""
    began, what = minute_text(fault.began_at, now), Phrase(chinese(fault.fault))
    if fault.ended_at is None:
        return Phrase(
            "{time} {what}，已 {lasting}，还没恢复",
            time=began,
            what=what,
            lasting=lasting((now - fault.began_at).total_seconds()),
        )
    took = lasting((fault.ended_at - fault.began_at).total_seconds())
    return Phrase("{time} {what}，{lasting} 后恢复", time=began, what=what, lasting=took)


def fault_detail(fault: FaultRow, now: datetime) -> Phrase:
    """The same with who wrote it down and what was known then."""
    said = Phrase("{fault}（{seat} 记）", fault=fault_phrase(fault, now), seat=fault.seat)
    return Phrase("{said}：{detail}", said=said, detail=fault.detail) if fault.detail else said


def _responsible(connection: Connection, area: str) -> tuple[UserRow, ...]:
    found: dict[str, UserRow] = {}
    for code in dict.fromkeys((area, part(area, Level.COMMUNITY))):
        if code is not None:
            found.update((person.login, person) for person in people_of_area(connection, code))
    return tuple(found.values())
