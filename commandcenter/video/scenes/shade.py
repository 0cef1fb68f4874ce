"""From materials and lamps to light, and from light to what a street camera makes of it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from commandcenter.video.scenes.noise import Array, smooth
from commandcenter.video.scenes.raster import ER, GLOSS, LEAF, SPEC, Blob, Canvas, Colour, Light, Vector

_BRIGHTEST: Final = 14.0
_FAINTEST: Final = 0.004


@dataclass(frozen=True, slots=True)
class Air:
    """Light that comes from everywhere, the sky, the haze, and the camera's own character.

    Attributes:
        sky, horizon: the sky's colour overhead, and what is added to it low down.
        haze: what far things fade into; `haze_per_m` how fast.
        sun, sun_colour: where it stands (unit vector) and how it shines; None at night.
        exposure: of the camera; `saturation`, `grain` (of full white), `vignette` (share lost in the corners) too.
        lift: what the sensor gives without any light.
    """

    ambient: Colour
    sky: Colour
    horizon: Colour
    haze: Colour
    haze_per_m: float
    exposure: float
    saturation: float = 0.95
    grain: float = 0.02
    vignette: float = 0.3
    lift: float = 0.012
    bloom: float = 1.0
    bloom_from: float = 0.8
    sun: Vector | None = None
    sun_colour: Colour = (0.0, 0.0, 0.0)
    tint: Colour = (0.97, 1.0, 1.04)
    is_cloudy: bool = False


def lit(canvas: Canvas, lights: Sequence[Light], blobs: Sequence[Blob], air: Air) -> Array:
    """The light that reaches the camera from each pixel, height x width x 3 (red first), without upper bound."""
    height, width = canvas.depth.shape
    length = np.sqrt(canvas.dx**2 + canvas.dy**2 + canvas.dz**2)
    out = _sky(canvas, length, air)
    hit = canvas.is_hit
    t = np.where(hit, canvas.depth, 0).astype(np.float32)
    c = canvas.camera
    place = (c.x + canvas.dx * t, c.y + canvas.dy * t, c.z + canvas.dz * t)
    up = np.float32(0.55) + np.float32(0.45) * canvas.normal[1]
    up *= _darkness_under(place, canvas.normal[1], blobs)
    diffuse = np.stack([up * np.float32(part) for part in air.ambient])
    mirrored = np.zeros((3, height, width), np.float32)
    for light in lights:
        _add_light(canvas, place, light, diffuse, mirrored)
    if air.sun is not None:
        _add_sun(canvas, air, diffuse)
    shown = canvas.rows[:3] * diffuse + mirrored + canvas.rows[ER : ER + 3]
    clear = np.exp(-t * length * np.float32(air.haze_per_m))
    for row in range(3):
        seen = shown[row] * clear + np.float32(air.haze[row]) * (1 - clear)
        out[..., row] = np.where(hit, seen, out[..., row])
    return out


def _sky(canvas: Canvas, length: Array, air: Air) -> Array:
    rising = np.maximum(canvas.dy / length, 0)
    low = np.exp(-4 * rising)
    out = np.empty((*rising.shape, 3), np.float32)
    clouds: Array = np.zeros_like(low)
    if air.is_cloudy:
        far = 1 / (rising + 0.12)
        clouds = (smooth(canvas.dx / length * far * 1.3, far * 1.1) - 0.5) * 0.12 * (1 - low)
    for row in range(3):
        out[..., row] = air.sky[row] * (1 + clouds) + air.horizon[row] * low
    return out


def _darkness_under(place: tuple[Array, Array, Array], up: Array, blobs: Sequence[Blob]) -> Array:
    out = np.ones_like(up)
    if not blobs:
        return out
    ground = (place[1] < 0.03) & (up > 0.9)
    x, z = place[0][ground], place[2][ground]
    left = np.ones_like(x)
    for blob in blobs:
        near = (np.abs(x - blob.x) < 8) & (np.abs(z - blob.z) < 8)
        wx, wz = x[near] - blob.x, z[near] - blob.z
        cos, sin = math.cos(blob.yaw), math.sin(blob.yaw)
        across = np.maximum(np.abs(wx * cos - wz * sin) - blob.half_width + 0.1, 0)
        along = np.maximum(np.abs(wx * sin + wz * cos) - blob.half_length + 0.1, 0)
        left[near] *= 1 - 0.85 * np.exp(-2.6 * np.hypot(across, along))
    out[ground] = left
    return out


def _light_area(canvas: Canvas, light: Light) -> tuple[slice, slice] | None:
    """The pixels that a lamp can reach; all where it hangs near the camera."""
    c = canvas.camera
    height, width = canvas.depth.shape
    column, row, depth = c.project(light.x, light.y, light.z, canvas.width, canvas.height)
    if depth < -light.range_m:
        return None
    if depth < light.range_m * 1.05:
        return slice(0, height), slice(0, width)
    reach = light.range_m * canvas.height / 2 / math.tan(c.fov / 2) / math.sqrt(depth**2 - light.range_m**2) * 1.3
    x0, x1 = max(0, int(column - reach) - canvas.left), min(width, int(column + reach) - canvas.left + 1)
    y0, y1 = max(0, int(row - reach) - canvas.top), min(height, int(row + reach) - canvas.top + 1)
    return (slice(y0, y1), slice(x0, x1)) if x0 < x1 and y0 < y1 else None


def _add_light(
    canvas: Canvas, place: tuple[Array, Array, Array], light: Light, diffuse: Array, mirrored: Array
) -> None:
    area = _light_area(canvas, light)
    if area is None:
        return
    ex, ey, ez = light.x - place[0][area], light.y - place[1][area], light.z - place[2][area]
    square = ex * ex + ey * ey + ez * ez
    near = (square < light.range_m**2) & canvas.is_hit[area]
    if light.is_down:
        near &= ey > 0
    if not near.any():
        return
    ex, ey, ez, square = ex[near], ey[near], ez[near], square[near]
    away = 1 / np.sqrt(np.maximum(square, 1e-4))
    ex, ey, ez = ex * away, ey * away, ez * away
    nx, ny, nz = (canvas.normal[axis][area][near] for axis in range(3))
    facing = nx * ex + ny * ey + nz * ez
    leaf = canvas.rows[LEAF][area][near]
    facing = np.where(leaf > 0, np.maximum(facing, np.abs(facing) * leaf + 0.15), np.maximum(facing, 0))
    weight = np.maximum(1 - square * square / light.range_m**4, 0) ** 2 / (square + 0.6)
    if light.spot is not None:
        norm = math.hypot(*light.spot)
        beam = -(ex * light.spot[0] + ey * light.spot[1] + ez * light.spot[2]) / norm
        weight *= np.clip((beam - light.outer) / (light.inner - light.outer), 0, 1) ** 2
    if light.is_down:
        weight *= np.clip((ey - 0.12) * 1.6, 0, 1)
    got = weight * facing
    if float(got.max(initial=0)) * sum(light.colour) < _FAINTEST:
        return
    spec = canvas.rows[SPEC][area][near]
    glance = _glance(canvas, area, near, (ex, ey, ez), (nx, ny, nz), spec) * weight * (facing > 0)
    for row in range(3):
        diffuse[row][area][near] += got * np.float32(light.colour[row])
        mirrored[row][area][near] += glance * np.float32(light.colour[row])


def _glance(
    canvas: Canvas,
    area: tuple[slice, slice],
    near: np.ndarray[tuple[int, ...], np.dtype[np.bool_]],
    to_light: tuple[Array, Array, Array],
    normal: tuple[Array, Array, Array],
    spec: Array,
) -> Array:
    """How much of a lamp is mirrored to the camera (Blinn's half-way vector)."""
    out = np.zeros_like(spec)
    some = spec > 0
    if not some.any():
        return out
    vx, vy, vz = (-way[area][near][some] for way in (canvas.dx, canvas.dy, canvas.dz))
    back = 1 / np.sqrt(vx * vx + vy * vy + vz * vz)
    hx, hy, hz = to_light[0][some] + vx * back, to_light[1][some] + vy * back, to_light[2][some] + vz * back
    half = (normal[0][some] * hx + normal[1][some] * hy + normal[2][some] * hz) / np.sqrt(hx * hx + hy * hy + hz * hz)
    gloss = canvas.rows[GLOSS][area][near][some]
    out[some] = np.power(np.clip(half, 1e-6, 1), gloss) * spec[some] * gloss * np.float32(0.02)
    return out


def _add_sun(canvas: Canvas, air: Air, diffuse: Array) -> None:
    sun = air.sun or (0.0, 1.0, 0.0)
    n = canvas.normal
    facing = n[0] * np.float32(sun[0]) + n[1] * np.float32(sun[1]) + n[2] * np.float32(sun[2])
    facing = np.where(canvas.rows[LEAF] > 0, np.abs(facing) * 0.6 + 0.2, np.maximum(facing, 0))
    for row in range(3):
        diffuse[row] += facing * np.float32(air.sun_colour[row])


def developed(light: Array, air: Air, width: int, height: int) -> Array:
    """What the camera shows: scaled, with glow around bright things, 0 to 1 (blue first), without grain."""
    scaled = cv2.resize(np.minimum(light, _BRIGHTEST), (width, height), interpolation=cv2.INTER_AREA)
    scale = width / 640
    over = np.maximum(scaled - np.float32(air.bloom_from), 0)
    for radius, share in ((1.8, 0.28), (6.5, 0.22), (24.0, 0.28)):
        scaled = scaled + np.float32(air.bloom * share) * _soft(over, radius * scale)
    shown = toned(np.asarray(scaled, np.float32), air)
    grey = shown @ np.array([0.3, 0.59, 0.11], np.float32)
    colours = _soft((shown - grey[..., None]) * np.float32(air.saturation), 1.2 * scale)
    sharper = grey + (grey - cv2.GaussianBlur(grey, (0, 0), 1.0)) * np.float32(0.55)
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    dimmed = 1 - air.vignette * np.minimum(1, (x * x + y * y) / 2) ** 1.4
    out = np.clip((sharper[..., None] + colours) * dimmed[..., None].astype(np.float32), 0, 1)
    return np.ascontiguousarray(out[..., ::-1]).astype(np.float32)


def toned(light: Array, air: Air) -> Array:
    """The film's curve: light without bound to 0 to 1."""
    curve = 1 - np.exp(-light * np.float32(air.exposure))
    shown = np.power(curve + np.float32(air.lift), np.float32(1 / 2.2))
    return np.asarray(shown * np.array(air.tint, np.float32), np.float32)


def _soft(picture: Array, sigma: float) -> Array:
    if sigma < 6:
        return np.asarray(cv2.GaussianBlur(picture, (0, 0), max(0.6, sigma)), np.float32)
    height, width = picture.shape[:2]
    small = cv2.resize(picture, (max(2, width // 4), max(2, height // 4)), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.resize(cv2.GaussianBlur(small, (0, 0), sigma / 4), (width, height)), np.float32)
