"""From bodies in space to what each pixel of a picture shows: distance, direction of the surface, and its material.

Metres; x to the right of the street, y up, z along it. A body is convex, an ellipsoid or a wheel; its material is a
function of the place on it. Bodies are best drawn from near to far: what is hidden then costs least.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from commandcenter.video.scenes.noise import Array, Mask, Whole

R, G, B, ER, EG, EB, SPEC, GLOSS, LEAF = range(9)
"""Rows of a surface: colour, light of its own, how much and how sharply it mirrors, how far light comes through."""
ROWS: Final = 9
TOP, BOTTOM, RIGHT, LEFT, FRONT, BACK = 2, 3, 0, 1, 4, 5
"""Faces of a box, in the order of its planes."""
NEAREST_M: Final = 0.1
FARTHEST_M: Final = 600.0
_NOWHERE: Final = 1e9

Colour: TypeAlias = tuple[float, float, float]
Shades: TypeAlias = NDArray[np.floating]
Vector: TypeAlias = tuple[float, float, float]


class Surface:
    """What the pixels of one body are made of, to be filled in by its material; `hidden` ones show what is behind."""

    __slots__ = ("hidden", "rows")

    def __init__(self, count: int) -> None:
        self.rows: Array = np.zeros((ROWS, count), np.float32)
        self.rows[GLOSS] = 20
        self.hidden: Mask | None = None

    def paint(self, colour: Colour | Shades, where: Mask | slice = slice(None), spec: float | None = None) -> None:
        """Matt colour where the mask says; light of its own is put out there."""
        for row, value in enumerate(colour):
            self.rows[row, where] = value
            self.rows[ER + row, where] = 0
        if spec is not None:
            self.rows[SPEC, where] = spec

    def shine(self, colour: Colour | Shades, where: Mask | slice = slice(None)) -> None:
        """Light of its own."""
        for row, value in enumerate(colour):
            self.rows[ER + row, where] = value


Material: TypeAlias = Callable[[Whole, Array, Array, Array, Surface], None]
"""Called with the face's number and the place on the body (its own axes) of each pixel."""


@dataclass(frozen=True, slots=True)
class Body:
    """Something solid: convex by `planes` (normal and distance), an ellipsoid by `radii`, or a wheel by two radii."""

    x: float
    y: float
    z: float
    yaw: float
    low: Vector
    high: Vector
    material: Material
    planes: tuple[tuple[float, float, float, float], ...] = ()
    radii: Vector | None = None
    wheel: tuple[float, float] | None = None
    is_leafy: bool = False


@dataclass(frozen=True, slots=True)
class Light:
    """A lamp. `spot` is the direction of a beam with the cosines of its inner and outer angle; `is_down` a hood."""

    x: float
    y: float
    z: float
    colour: Colour
    range_m: float
    spot: Vector | None = None
    inner: float = 0.965
    outer: float = 0.8
    is_down: bool = False


@dataclass(frozen=True, slots=True)
class Blob:
    """The darkness under a vehicle or a person."""

    x: float
    z: float
    yaw: float
    half_width: float
    half_length: float


@dataclass(slots=True)
class World:
    """Everything that stands somewhere."""

    bodies: list[Body] = field(default_factory=list)
    lights: list[Light] = field(default_factory=list)
    blobs: list[Blob] = field(default_factory=list)

    def box(self, place: Vector, size: Vector, material: Material, yaw: float = 0.0, *, is_leafy: bool = False) -> None:
        """A box standing on `place`, `size` wide (x), high and long (z)."""
        w, h, d = size[0] / 2, size[1], size[2] / 2
        sides = ((1.0, 0.0, 0.0, w), (-1.0, 0.0, 0.0, w), (0.0, 1.0, 0.0, h), (0.0, -1.0, 0.0, 0.0))
        planes = (*sides, (0.0, 0.0, 1.0, d), (0.0, 0.0, -1.0, d))
        body = Body(*place, yaw, (-w, 0.0, -d), (w, h, d), material, planes=planes, is_leafy=is_leafy)
        self.bodies.append(body)

    def ball(
        self, centre: Vector, radii: Vector, material: Material, yaw: float = 0.0, *, is_leafy: bool = False
    ) -> None:
        """An ellipsoid around `centre`."""
        low = (-radii[0], -radii[1], -radii[2])
        self.bodies.append(Body(*centre, yaw, low, radii, material, radii=radii, is_leafy=is_leafy))

    def wheel(self, centre: Vector, inner: float, outer: float, yaw: float, material: Material) -> None:
        """A ring that stands upright and rolls along `yaw`."""
        low, high = (-0.02, -outer, -outer), (0.02, outer, outer)
        self.bodies.append(Body(*centre, yaw, low, high, material, wheel=(inner, outer)))


@dataclass(frozen=True, slots=True)
class Camera:
    """Where a camera stands and looks; angles in radians, `fov` from top to bottom of the picture."""

    x: float
    y: float
    z: float
    yaw: float
    pitch: float
    fov: float

    @property
    def axes(self) -> tuple[Vector, Vector, Vector]:
        """Forward, right and up."""
        cy, sy, cp, sp = math.cos(self.yaw), math.sin(self.yaw), math.cos(self.pitch), math.sin(self.pitch)
        f, r = (sy * cp, sp, cy * cp), (cy, 0.0, -sy)
        return f, r, (f[1] * r[2] - f[2] * r[1], f[2] * r[0] - f[0] * r[2], f[0] * r[1] - f[1] * r[0])

    def project(self, x: float, y: float, z: float, width: int, height: int) -> tuple[float, float, float]:
        """Column, row and depth of a point; a depth of nought or less lies behind the camera."""
        dx, dy, dz = x - self.x, y - self.y, z - self.z
        f, r, u = self.axes
        depth = dx * f[0] + dy * f[1] + dz * f[2]
        scale = height / 2 / math.tan(self.fov / 2) / max(depth, 1e-3)
        right, up = dx * r[0] + dz * r[2], dx * u[0] + dy * u[1] + dz * u[2]
        return width / 2 + right * scale, height / 2 - up * scale, depth


class Canvas:
    """The picture in the making: for each pixel how far, which way the surface looks, what it is made of.

    `window` (left, top, right, bottom) draws only that part of a `width` x `height` picture.
    """

    def __init__(
        self, camera: Camera, width: int, height: int, window: tuple[int, int, int, int] | None = None
    ) -> None:
        self.camera = camera
        self.width, self.height = width, height
        self.left, self.top, right, bottom = window or (0, 0, width, height)
        f, r, u = camera.axes
        half = math.tan(camera.fov / 2)
        across = ((np.arange(self.left, right, dtype=np.float32) + 0.5) / width * 2 - 1) * (half * width / height)
        down = (1 - (np.arange(self.top, bottom, dtype=np.float32) + 0.5) / height * 2) * half
        self.dx: Array = (f[0] + r[0] * across[None, :] + u[0] * down[:, None]).astype(np.float32)
        self.dy: Array = np.broadcast_to((f[1] + u[1] * down)[:, None], self.dx.shape).astype(np.float32)
        self.dz: Array = (f[2] + r[2] * across[None, :] + u[2] * down[:, None]).astype(np.float32)
        self.depth: Array = np.full(self.dx.shape, _NOWHERE, np.float32)
        self.normal: Array = np.zeros((3, *self.dx.shape), np.float32)
        self.rows: Array = np.zeros((ROWS, *self.dx.shape), np.float32)

    @property
    def is_hit(self) -> Mask:
        """Where there is anything but sky."""
        return self.depth < FARTHEST_M

    def draw_ground(self, material: Callable[[Array, Array, Array, Surface], None]) -> None:
        """The plane y = 0, drawn last: only where nothing stands before it."""
        with np.errstate(divide="ignore"):
            distance = np.where(self.dy < -1e-4, -self.camera.y / np.minimum(self.dy, -1e-6), _NOWHERE)
        seen = (distance < FARTHEST_M) & (distance < self.depth)
        t = distance[seen].astype(np.float32)
        surface = Surface(t.size)
        material(self.camera.x + self.dx[seen] * t, self.camera.z + self.dz[seen] * t, t, surface)
        self.depth[seen] = t
        self.normal[:, seen] = np.array([[0], [1], [0]], np.float32)
        self.rows[:, seen] = surface.rows

    def draw(self, bodies: Sequence[Body]) -> None:
        """Draw bodies over what is there, near ones before far ones."""
        c = self.camera
        for body in sorted(bodies, key=lambda one: (one.x - c.x) ** 2 + (one.z - c.z) ** 2):
            self._draw_body(body)

    def _draw_body(self, body: Body) -> None:
        area = self._area(body)
        if area is None:
            return
        cos, sin = math.cos(body.yaw), math.sin(body.yaw)
        c = self.camera
        wx, wy, wz = c.x - body.x, c.y - body.y, c.z - body.z
        origin = (wx * cos - wz * sin, wy, wx * sin + wz * cos)
        dx, dy, dz = self.dx[area], self.dy[area], self.dz[area]
        way = (dx * np.float32(cos) - dz * np.float32(sin), dy, dx * np.float32(sin) + dz * np.float32(cos))
        if body.radii is not None:
            for is_far in (False, True) if body.is_leafy else (False,):
                self._put(body, area, origin, way, *_hit_ball(body.radii, origin, way, is_far), is_far)
        elif body.wheel is not None:
            self._put(body, area, origin, way, *_hit_wheel(body.wheel, origin, way), False)
        else:
            self._put(body, area, origin, way, *_hit_planes(body.planes, origin, way), False)

    def _area(self, body: Body) -> tuple[slice, slice] | None:
        """The rectangle of pixels that the body may touch; None when it touches none."""
        cos, sin = math.cos(body.yaw), math.sin(body.yaw)
        columns, rows, behind = [], [], 0
        for corner in range(8):
            lx = body.low[0] if corner & 1 else body.high[0]
            ly = body.low[1] if corner & 2 else body.high[1]
            lz = body.low[2] if corner & 4 else body.high[2]
            place = body.x + lx * cos + lz * sin, body.y + ly, body.z - lx * sin + lz * cos
            column, row, depth = self.camera.project(*place, self.width, self.height)
            if depth < 0.15:
                behind += 1
                continue
            columns.append(column - self.left)
            rows.append(row - self.top)
        height, width = self.depth.shape
        if behind == 8:
            return None
        if behind:
            return slice(0, height), slice(0, width)
        x0, x1 = max(0, math.floor(min(columns)) - 1), min(width, math.ceil(max(columns)) + 1)
        y0, y1 = max(0, math.floor(min(rows)) - 1), min(height, math.ceil(max(rows)) + 1)
        return (slice(y0, y1), slice(x0, x1)) if x0 < x1 and y0 < y1 else None

    def _put(
        self,
        body: Body,
        area: tuple[slice, slice],
        origin: Vector,
        way: tuple[Array, Array, Array],
        t: Array,
        face: Whole | None,
        is_far: bool,
    ) -> None:
        depth = self.depth[area]
        seen = (t > NEAREST_M) & (t < depth)
        if not seen.any():
            return
        hit = t[seen]
        lx, ly, lz = (origin[axis] + way[axis][seen] * hit for axis in range(3))
        faces = np.zeros(hit.size, np.int64) if face is None else face[seen]
        surface = Surface(hit.size)
        body.material(faces, lx, ly, lz, surface)
        normal = _normals(body, origin, faces, lx, ly, lz, is_far)
        if surface.hidden is not None:
            kept = ~surface.hidden
            whole = np.zeros_like(seen)
            whole[seen] = kept
            seen, hit, normal, rows = whole, hit[kept], normal[:, kept], surface.rows[:, kept]
        else:
            rows = surface.rows
        depth[seen] = hit
        self.normal[(slice(None), *area)][:, seen] = normal
        self.rows[(slice(None), *area)][:, seen] = rows


def _hit_planes(
    planes: tuple[tuple[float, float, float, float], ...], origin: Vector, way: tuple[Array, Array, Array]
) -> tuple[Array, Whole]:
    near = np.full(way[0].shape, NEAREST_M, np.float32)
    far = np.full(way[0].shape, _NOWHERE, np.float32)
    face = np.full(way[0].shape, -1, np.int64)
    for number, (a, b, c, d) in enumerate(planes):
        towards = np.zeros_like(near)
        for part, axis in ((a, 0), (b, 1), (c, 2)):
            if part:
                towards += np.float32(part) * way[axis]
        left = np.float32(d - (a * origin[0] + b * origin[1] + c * origin[2]))
        with np.errstate(divide="ignore", invalid="ignore"):
            t = left / towards
        enters = (towards < -1e-9) & (t > near)
        near[enters] = t[enters]
        face[enters] = number
        leaves = (towards > 1e-9) & (t < far)
        far[leaves] = t[leaves]
        if left < 0:
            far[np.abs(towards) <= 1e-9] = 0
    near[(near > far) | (face < 0)] = _NOWHERE
    return near, face


def _hit_ball(radii: Vector, origin: Vector, way: tuple[Array, Array, Array], is_far: bool) -> tuple[Array, None]:
    ax, ay, az = (origin[axis] / radii[axis] for axis in range(3))
    bx, by, bz = (way[axis] * np.float32(1 / radii[axis]) for axis in range(3))
    a = bx * bx + by * by + bz * bz
    b = np.float32(ax) * bx + np.float32(ay) * by + np.float32(az) * bz
    inside = b * b - a * np.float32(ax * ax + ay * ay + az * az - 1)
    root = np.sqrt(np.maximum(inside, 0))
    t = (-b + root if is_far else -b - root) / a
    return np.where(inside > 0, t, np.float32(_NOWHERE)), None


def _hit_wheel(wheel: tuple[float, float], origin: Vector, way: tuple[Array, Array, Array]) -> tuple[Array, None]:
    with np.errstate(divide="ignore", invalid="ignore"):
        t = np.float32(-origin[0]) / way[0]
        y, z = np.float32(origin[1]) + way[1] * t, np.float32(origin[2]) + way[2] * t
        square = y * y + z * z
    missed = ~((square >= wheel[0] ** 2) & (square <= wheel[1] ** 2))
    return np.where(missed, np.float32(_NOWHERE), t - np.float32(0.002)), None


def _normals(body: Body, origin: Vector, face: Whole, lx: Array, ly: Array, lz: Array, is_far: bool) -> Array:
    if body.radii is not None:
        a, b, c = lx / body.radii[0] ** 2, ly / body.radii[1] ** 2, lz / body.radii[2] ** 2
        scale = (-1 if is_far else 1) / np.sqrt(a * a + b * b + c * c)
        a, b, c = a * scale, b * scale, c * scale
    elif body.wheel is not None:
        a, b, c = np.full_like(lx, 1 if origin[0] > 0 else -1), np.zeros_like(lx), np.zeros_like(lx)
    else:
        table = np.array(body.planes, np.float32)
        a, b, c = table[face, 0], table[face, 1], table[face, 2]
    cos, sin = np.float32(math.cos(body.yaw)), np.float32(math.sin(body.yaw))
    return np.stack([a * cos + c * sin, b, -a * sin + c * cos]).astype(np.float32)
