"""What moves in a scene: drawn once for each place where it looks different, and laid over the standing picture.

A thing on its way is drawn with the same renderer, lamps and all, whenever its distance has changed by a tenth or its
bearing by some degrees; in between the drawing is moved and scaled. With it comes what it does to the ground: the
darkness under it, the light before it, the glow around its lamps.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from commandcenter.video.scenes.noise import Array, Mask
from commandcenter.video.scenes.raster import FARTHEST_M, Blob, Camera, Canvas, Light, Surface, World
from commandcenter.video.scenes.shade import Air, lit, toned

Image: TypeAlias = NDArray[np.uint8]
_LARGE_PX: Final = 90
"""What is wider on the picture is drawn as it is; smaller things twice as fine and then reduced, for soft edges."""
_SMOOTH_PX: Final = 48
"""Light and shadow on the road are soft: so many columns are enough for them."""
_LAMPS: Final = 4
_STEPS: Final = 6
"""Drawings of one double step."""
_STEP: Final = 0.13
_TURN: Final = 0.12
_ASPHALT: Final = 0.085
_NEAREST_M: Final = 2.5
_FARTHEST_M: Final = 150.0
Model: TypeAlias = Callable[[World, float, float, float, float], None]
"""Builds the thing at (x, z), facing `yaw`, at a phase of its gait (0 to 1)."""


@dataclass(frozen=True, slots=True)
class Path:
    """A way walked or driven at one speed, again and again with the scene's period.

    Attributes:
        points: (x, z) on the ground, at least two.
        begin_s: how far into the scene's period it sets out, 0 up to the period.
    """

    points: tuple[tuple[float, float], ...]
    speed: float
    begin_s: float = 0.0

    @property
    def length_m(self) -> float:
        """From the first point to the last."""
        return sum(math.dist(a, b) for a, b in zip(self.points, self.points[1:], strict=False))

    def at(self, way_m: float) -> tuple[float, float, float]:
        """Place and direction so far along."""
        for a, b in zip(self.points, self.points[1:], strict=False):
            step = math.dist(a, b)
            if way_m <= step or b == self.points[-1]:
                share = way_m / step
                yaw = math.atan2(b[0] - a[0], b[1] - a[1])
                return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, yaw
            way_m -= step
        raise ValueError("a path has at least two points")

    def ways(self, at_s: float, period_s: float) -> list[float]:
        """How far along each of those is who is on it now; the same again after a period."""
        first = ((at_s - self.begin_s) % period_s) * self.speed
        length = self.length_m
        return [way for number in range(64) if (way := first + number * self.speed * period_s) <= length]


@dataclass(frozen=True, slots=True)
class Mover:
    """One thing on its way.

    Attributes:
        room: half its size (right, up, forward) in metres, with what its lamps light left out.
        gait_s: how long one double step takes; 0 for what rolls.
        beam_m: how far before it its lamps light the road.
    """

    model: Model
    path: Path
    room: tuple[float, float, float]
    gait_s: float = 0.0
    beam_m: float = 0.0


@dataclass(frozen=True, slots=True)
class Backdrop:
    """What a thing is drawn before: the standing picture with its light and its distances."""

    camera: Camera
    width: int
    height: int
    lights: tuple[Light, ...]
    air: Air
    light: Array
    depth: Array
    ground: Mask


@dataclass(frozen=True, slots=True)
class Layer:
    """A rectangle of a drawing, with its upper left corner relative to where the thing's foot is on the picture."""

    left: int
    top: int
    first: Image
    second: Image


@dataclass(frozen=True, slots=True)
class Sprite:
    """One drawing.

    Attributes:
        depth: how far away it was drawn.
        body: the thing itself, and how much of what is behind it stays.
        change: what it adds to the picture around it and what it takes away.
    """

    depth: float
    body: Layer
    change: Layer

    def laid(self, picture: Image, column: float, row: float, depth: Array, at_m: float) -> None:
        """Lay it on the picture with its foot at (column, row), at another distance, behind what is nearer."""
        scale = self.depth / at_m
        change = self.change
        place, part = _overlap(picture, change.first, column + change.left, row + change.top)
        before = picture[place]
        after = cv2.subtract(cv2.add(before, change.first[part]), change.second[part]) if before.size else before
        _put(picture, place, after, depth, at_m - 1.5)
        size = (max(1, round(self.body.first.shape[1] * scale)), max(1, round(self.body.first.shape[0] * scale)))
        colour, keep = cv2.resize(self.body.first, size), cv2.resize(self.body.second, size)
        place, part = _overlap(picture, colour, column + self.body.left * scale, row + self.body.top * scale)
        if picture[place].size:
            after = cv2.add(cv2.multiply(picture[place], keep[part], scale=1 / 255), colour[part])
            _put(picture, place, after, depth, at_m - 0.6)


def _overlap(
    picture: Image, layer: "Image | cv2.typing.MatLike", column: float, row: float
) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
    """Where on the picture a layer lies, and the part of the layer that lies there."""
    height, width = layer.shape[:2]
    x, y = round(column), round(row)
    x0, y0 = min(max(0, x), picture.shape[1]), min(max(0, y), picture.shape[0])
    x1, y1 = max(x0, min(picture.shape[1], x + width)), max(y0, min(picture.shape[0], y + height))
    return (slice(y0, y1), slice(x0, x1)), (slice(y0 - y, y1 - y), slice(x0 - x, x1 - x))


def _put(
    picture: Image, place: tuple[slice, slice], after: "Image | cv2.typing.MatLike", depth: Array, nearer_m: float
) -> None:
    """Change the picture, except where something nearer stands."""
    hidden = depth[place] < nearer_m
    if hidden.any():
        after[hidden] = picture[place][hidden]
    picture[place] = after


class Actor:
    """One mover with the drawings of it made so far."""

    def __init__(self, mover: Mover, backdrop: Backdrop) -> None:
        self._mover, self._backdrop = mover, backdrop
        self._sprites: dict[tuple[int, int, int], Sprite] = {}

    def placed(self, at_s: float, period_s: float) -> list[tuple[float, float, float, float, float, float]]:
        """Depth, column, row, x, z and yaw of each appearance in sight at that time."""
        back = self._backdrop
        out = []
        for way in self._mover.path.ways(at_s, period_s):
            x, z, yaw = self._mover.path.at(way)
            column, row, depth = back.camera.project(x, 0, z, back.width, back.height)
            margin = back.height * (self._mover.room[0] + self._mover.room[2]) / max(depth, 1)
            if _NEAREST_M < depth < _FARTHEST_M and -margin < column < back.width + margin:
                out.append((depth, column, row, x, z, yaw))
        return out

    def draw(self, picture: Image, placed: tuple[float, float, float, float, float, float], at_s: float) -> None:
        """Draw one appearance."""
        depth, column, row, x, z, yaw = placed
        gait = self._mover.gait_s
        step = int(at_s / gait * _STEPS) % _STEPS if gait else 0
        camera = self._backdrop.camera
        bearing = math.atan2(x - camera.x, z - camera.z) - yaw
        key = (round(math.log(depth) / _STEP), round(bearing / _TURN), step)
        sprite = self._sprites.get(key)
        if sprite is None:
            sprite = drawn(self._mover, self._backdrop, x, z, yaw, step / _STEPS)
            self._sprites[key] = sprite
        sprite.laid(picture, column, row, self._backdrop.depth, depth)


def drawn(mover: Mover, back: Backdrop, x: float, z: float, yaw: float, phase: float) -> Sprite:
    """The mover at that place as a sprite; costs 2 to 20 ms, by its size on the picture."""
    world = World()
    mover.model(world, x, z, yaw, phase)
    foot = back.camera.project(x, 0, z, back.width, back.height)
    box = _window(mover, back, x, z, yaw, 0.0, 2)
    left, top, right, bottom = box
    finer = 1 if right - left > _LARGE_PX else 2
    window = (left * finer, top * finer, right * finer, bottom * finer)
    fine = Canvas(back.camera, back.width * finer, back.height * finer, window)
    fine.draw(world.bodies)
    size = (right - left, bottom - top)
    shown = np.minimum(lit(fine, (*_strongest(back.lights, x, z), *world.lights), (), back.air), 14)
    solid = fine.is_hit.astype(np.float32)[..., None]
    alpha = cv2.resize(solid, size, interpolation=cv2.INTER_AREA)
    colour = cv2.resize(toned(shown, back.air) * solid, size, interpolation=cv2.INTER_AREA)
    grey = colour @ np.array([0.3, 0.59, 0.11], np.float32)
    colour = np.clip(grey[..., None] + (colour - grey[..., None]) * np.float32(back.air.saturation), 0, 1)
    over = cv2.resize(
        np.maximum(shown - np.float32(back.air.bloom_from), 0) * solid, size, interpolation=cv2.INTER_AREA
    )
    corner = (round(left - foot[0]), round(top - foot[1]))
    keep = np.repeat(1 - alpha[..., None], 3, axis=2)
    body = Layer(*corner, _image(np.asarray(colour[..., ::-1], np.float32)), _image(np.asarray(keep, np.float32)))
    wide = _window(mover, back, x, z, yaw, mover.beam_m, 6 + back.width // 60)
    change = _change(world, back, wide, box, np.asarray(over, np.float32))
    corner = (round(wide[0] - foot[0]), round(wide[1] - foot[1]))
    shown_change = np.asarray(change[..., ::-1], np.float32)
    return Sprite(foot[2], body, Layer(*corner, _image(shown_change), _image(-shown_change)))


def _strongest(lights: tuple[Light, ...], x: float, z: float) -> tuple[Light, ...]:
    """The lamps that matter at a place."""

    def power(light: Light) -> float:
        square = (light.x - x) ** 2 + (light.y - 1) ** 2 + (light.z - z) ** 2
        return sum(light.colour) / (square + 1) if square < light.range_m**2 else 0.0

    return tuple(light for light in sorted(lights, key=power, reverse=True)[:_LAMPS] if power(light) > 0)


def _window(
    mover: Mover, back: Backdrop, x: float, z: float, yaw: float, beam_m: float, pad: int
) -> tuple[int, int, int, int]:
    """The part of the picture that the thing covers, with `beam_m` metres of light on the road before it."""
    wide, high, long = mover.room
    reach = long + beam_m
    aside = wide + beam_m * 0.3
    cos, sin = math.cos(yaw), math.sin(yaw)
    corners = [(right, up, forward) for right in (-wide, wide) for forward in (-long, long) for up in (0.0, 2 * high)]
    if beam_m:
        corners += [(right, 0.0, reach) for right in (-aside, aside)]
    columns, rows = [], []
    for right, up, forward in corners:
        px, pz = x + right * cos + forward * sin, z - right * sin + forward * cos
        column, row, depth = back.camera.project(px, up, pz, back.width, back.height)
        if depth > 1:
            columns.append(column)
            rows.append(row)
    x0, x1 = (min(max(-back.width // 4, value), back.width * 5 // 4) for value in (min(columns), max(columns)))
    y0, y1 = (min(max(-back.height // 4, value), back.height * 5 // 4) for value in (min(rows), max(rows)))
    return math.floor(x0) - pad, math.floor(y0) - pad, math.ceil(x1) + pad, math.ceil(y1) + pad


def _change(
    world: World, back: Backdrop, window: tuple[int, int, int, int], box: tuple[int, int, int, int], over: Array
) -> Array:
    """What lamps, glow and shadow change of the picture behind, as it is shown (-1 to 1)."""
    left, top, right, bottom = window
    coarse = 1 + (right - left) // _SMOOTH_PX
    width, height = -(-(right - left) // coarse), -(-(bottom - top) // coarse)
    columns = np.clip(left + np.arange(width) * coarse, 0, back.width - 1)
    rows = np.clip(top + np.arange(height) * coarse, 0, back.height - 1)
    behind = back.light[rows[:, None], columns[None, :]]
    is_ground = back.ground[rows[:, None], columns[None, :]]
    across, down = left // coarse, top // coarse
    view = (across, down, across + width, down + height)
    ground = Canvas(back.camera, back.width // coarse, back.height // coarse, view)
    ground.draw_ground(_asphalt)
    dim = _shadow(ground, world.blobs)
    dark = Air((0, 0, 0), (0, 0, 0), (0, 0, 0), (0, 0, 0), back.air.haze_per_m, 1.0)
    pool = lit(ground, world.lights, (), dark) if world.lights else np.zeros_like(behind)
    after = np.where(is_ground[..., None], behind * dim[..., None] + pool, behind)
    if float(over.max(initial=0)) > 0.05:
        glow = np.zeros((bottom - top, right - left, 3), np.float32)
        x, y = max(0, box[0] - left), max(0, box[1] - top)
        part = over[: glow.shape[0] - y, : glow.shape[1] - x]
        glow[y : y + part.shape[0], x : x + part.shape[1]] = part
        glow = np.asarray(cv2.resize(glow, (width, height), interpolation=cv2.INTER_AREA), np.float32)
        scale = back.width / 640 / coarse
        for radius, share in ((1.8, 0.28), (6.5, 0.35)):
            soft = cv2.GaussianBlur(glow, (0, 0), max(0.5, radius * scale))
            after = after + np.float32(share * back.air.bloom) * soft
    change = (toned(np.asarray(after, np.float32), back.air) - toned(behind, back.air)) * _fading(height, width)
    return np.asarray(cv2.resize(change, (right - left, bottom - top)), np.float32)


def _fading(height: int, width: int) -> Array:
    """One in the middle and nought at the edge, so that no light ends in a straight line."""
    down, across = (np.minimum(1, np.sin((np.arange(size) + 0.5) / size * np.pi) * 2.5) for size in (height, width))
    return np.asarray(down[:, None, None] * across[None, :, None], np.float32)


def _shadow(ground: Canvas, blobs: list[Blob]) -> Array:
    t = np.where(ground.depth < FARTHEST_M, ground.depth, 0)
    x, z = ground.camera.x + ground.dx * t, ground.camera.z + ground.dz * t
    out = np.ones_like(t)
    for blob in blobs:
        cos, sin = math.cos(blob.yaw), math.sin(blob.yaw)
        across = np.maximum(np.abs((x - blob.x) * cos - (z - blob.z) * sin) - blob.half_width + 0.1, 0)
        along = np.maximum(np.abs((x - blob.x) * sin + (z - blob.z) * cos) - blob.half_length + 0.1, 0)
        out *= 1 - 0.7 * np.exp(-2.6 * np.hypot(across, along))
    return np.asarray(out, np.float32)


def _asphalt(_x: Array, _z: Array, _t: Array, surface: Surface) -> None:
    surface.paint((_ASPHALT, _ASPHALT, _ASPHALT), spec=0.12)


def _image(values: Array) -> Image:
    return np.ascontiguousarray(np.clip(values * 255, 0, 255).astype(np.uint8))
