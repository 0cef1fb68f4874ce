"""How cameras stand in their tree, and which of them somebody means: rules without a widget.

Cameras hang under their community: a level of blocks below it would hold one camera each. Where cameras stand in
several townships or counties, those levels come above, and levels that all have in common are left out.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from commandcenter.domain.areas import AreaTree, part
from commandcenter.domain.pinyin import initials, syllables
from commandcenter.domain.text import normalise
from commandcenter.domain.vocabulary import Level
from commandcenter.storage.queries.devices import CameraRow, VehicleRow

CARS: Final = "cars"
"""The key of the branch that holds the patrol cars."""
_LEVELS: Final = (Level.CITY, Level.COUNTY, Level.TOWNSHIP, Level.COMMUNITY)
_PAUSES: Final = re.compile(r"[\s　,，、;；/／·]+")
"""Between two words of a search; names of crossings have strokes in them, typed or not."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A knot of the tree with what hangs under it: other knots first, then cameras.

    Attributes:
        key: an area's code, `cars`, or `car/` with a vehicle's code; unique in the tree.
        name: what it is called; empty for `cars`, which the language names.
        vehicle: the code of the car that this is; empty for areas.
    """

    key: str
    name: str
    branches: tuple["Branch", ...] = ()
    cameras: tuple[CameraRow, ...] = ()
    vehicle: str = ""

    @property
    def count(self) -> int:
        """How many cameras hang under it."""
        return len(self.cameras) + sum(branch.count for branch in self.branches)


@dataclass(slots=True)
class _Growing:
    key: str
    cameras: list[CameraRow] = field(default_factory=list)
    below: dict[str, "_Growing"] = field(default_factory=dict)


def arranged(
    cameras: Iterable[CameraRow], vehicles: Sequence[VehicleRow], areas: AreaTree
) -> tuple[tuple[Branch, ...], tuple[CameraRow, ...]]:
    """The topmost branches, patrol cars first, and the cameras that hang under none of them.

    A camera of an area or a car that nobody knows hangs under none: it is shown all the same.
    """
    by_vehicle: dict[str, list[CameraRow]] = {}
    standing, loose = list[CameraRow](), list[CameraRow]()
    known_cars = {vehicle.code for vehicle in vehicles}
    for camera in cameras:
        if camera.vehicle and camera.vehicle in known_cars:
            by_vehicle.setdefault(camera.vehicle, []).append(camera)
        else:
            (standing if camera.area in areas else loose).append(camera)
    branches, top = _by_area(standing, areas)
    cars = tuple(_car(vehicle, by_vehicle.get(vehicle.code, ())) for vehicle in vehicles)
    if cars:
        branches = (Branch(CARS, "", cars), *branches)
    return branches, (*top, *sorted(loose, key=_by_code))


@dataclass(frozen=True, slots=True)
class Label:
    """What a camera is called where its knot says the rest.

    Attributes:
        place: the block it stands in; empty where its name or its knot says that.
    """

    name: str
    place: str = ""


def labels(cameras: Iterable[CameraRow], vehicles: Mapping[str, VehicleRow], areas: AreaTree) -> dict[str, Label]:
    """The labels of the cameras by their codes: 后 under 二号车, 二网格 under 经八路社区."""
    return {camera.code: _label(camera, vehicles.get(camera.vehicle or ""), areas) for camera in cameras}


def _label(camera: CameraRow, car: VehicleRow | None, areas: AreaTree) -> Label:
    if car is not None:
        return Label(camera.name.removeprefix(car.name).strip() or camera.name)
    area, community = areas.get(camera.area), part(camera.area, Level.COMMUNITY) if camera.area in areas else None
    if area is None or area.level is not Level.BLOCK or community is None:
        return Label(camera.name)
    place = area.name.removeprefix(areas.area(community).name if community in areas else "")
    return Label(camera.name, "" if camera.name.endswith(place) else place)


def natural(code: str) -> tuple[tuple[int, str], ...]:
    """A code as people count: 9 before 10, A9 before A10."""
    return tuple((int(piece), "") if piece.isdecimal() else (-1, piece) for piece in re.findall(r"\d+|\D+", code))


def _car(vehicle: VehicleRow, cameras: Iterable[CameraRow]) -> Branch:
    channels = sorted(cameras, key=lambda camera: (camera.channel or 0, natural(camera.code)))
    return Branch(f"car/{vehicle.code}", vehicle.call_sign or vehicle.name, (), tuple(channels), vehicle.code)


def _by_area(cameras: Iterable[CameraRow], areas: AreaTree) -> tuple[tuple[Branch, ...], tuple[CameraRow, ...]]:
    root = _Growing("")
    for camera in cameras:
        knot = root
        for level in _LEVELS:
            code = part(camera.area, level)
            if code is None or code not in areas:
                break
            knot = knot.below.setdefault(code, _Growing(code))
        knot.cameras.append(camera)
    while len(root.below) == 1 and not root.cameras:
        (only,) = root.below.values()
        if not only.below:  # all in one community: its name is worth a line
            break
        root = only
    grown = _grown(root, areas, "")
    return grown.branches, grown.cameras


def _grown(knot: _Growing, areas: AreaTree, name: str) -> Branch:
    below = [(code, areas.area(code).name, knot.below[code]) for code in sorted(knot.below)]
    branches = tuple(_grown(each, areas, name) for _, name, each in below)
    return Branch(knot.key, name, branches, tuple(sorted(knot.cameras, key=_by_code)))


def _by_code(camera: CameraRow) -> tuple[tuple[int, str], ...]:
    return natural(camera.code)


# --- searching ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Searchable:
    """Everything a camera is found by, ready to be compared.

    Attributes:
        code: as it is compared: small letters.
        texts: its name, its place, its car, normalised.
        sounds: their pinyin, whole and as initials, each once.
    """

    code: str
    texts: tuple[str, ...]
    sounds: tuple[str, ...]

    def fits(self, words: Iterable[str]) -> bool:
        """Whether every word is in it."""
        return all(self._has(word) for word in words)

    def _has(self, word: str) -> bool:
        if self.code.startswith(word) or any(word in text for text in self.texts):
            return True
        if word.isdecimal():
            return self.code.lstrip("0").startswith(word.lstrip("0")) and bool(word.lstrip("0"))
        return word.isascii() and any(word in sound for sound in self.sounds)


def words_of_search(typed: str) -> tuple[str, ...]:
    """What was typed, piece by piece, as names are compared; nothing for white space alone."""
    return tuple(dict.fromkeys(filter(None, _PAUSES.split(normalise(typed)))))


def searchable(camera: CameraRow, areas: AreaTree, car: str = "") -> Searchable:
    """What `camera` is found by: code, name, the areas it lies in, the call sign of its car.

    Reads pinyin: the first call of a process takes a third of a second (`domain.pinyin`).
    """
    names = [camera.name, car]
    for level in Level:
        code = part(camera.area, level) if camera.area in areas else None
        if level > Level.COUNTY and code is not None and code in areas:
            names.append(areas.area(code).name)
    texts = tuple(dict.fromkeys(_PAUSES.sub("", normalise(name)) for name in names if name))
    sounds = dict.fromkeys(sound for name in texts for sound in (initials(name), "".join(syllables(name))))
    return Searchable(normalise(camera.code), texts, tuple(sounds))


def found(typed: str, cameras: Iterable[CameraRow], about: Callable[[CameraRow], Searchable]) -> frozenset[str] | None:
    """The codes of the cameras that `typed` names; None where nothing was typed, and so all are meant."""
    words = words_of_search(typed)
    return frozenset(camera.code for camera in cameras if about(camera).fits(words)) if words else None


class SearchBook:
    """What cameras are found by, made once for each row. Not changed from several threads."""

    def __init__(self) -> None:
        self._areas: AreaTree | None = None
        self._call_signs: Mapping[str, str] = {}
        self._known: dict[str, tuple[CameraRow, Searchable]] = {}

    def learn(self, areas: AreaTree, call_signs: Mapping[str, str]) -> None:
        """Names of areas and cars, by their codes, from now on."""
        if areas is self._areas and call_signs == self._call_signs:
            return
        self._areas, self._call_signs = areas, dict(call_signs)
        self._known.clear()

    def about(self, camera: CameraRow) -> Searchable:
        """What `camera` is found by."""
        row, known = self._known.get(camera.code, (None, None))
        if known is None or row != camera:
            areas = self._areas if self._areas is not None else AreaTree(())
            known = searchable(camera, areas, self._call_signs.get(camera.vehicle or "", ""))
            self._known[camera.code] = (camera, known)
        return known
