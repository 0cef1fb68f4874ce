"""A camera's picture at any moment: the standing street drawn once, what moves laid over it."""

import math
from typing import Final

import cv2
import numpy as np

from commandcenter.video.scenes.crowd import PERIOD_S
from commandcenter.video.scenes.drive import Drive, repeated
from commandcenter.video.scenes.noise import Array
from commandcenter.video.scenes.raster import Canvas
from commandcenter.video.scenes.settings import Setting, setting_of
from commandcenter.video.scenes.shade import developed, lit
from commandcenter.video.scenes.sprites import Actor, Backdrop, Image
from commandcenter.video.scenes.street import Ground

_FINE_WIDTH: Final = 1280
"""At least so finely the standing street is drawn before it is reduced."""
_GRAINS: Final = 7


class Scene:
    """One camera's street; for one thread.

    Made in 1 to 3 s of one core; a frame then costs some 4 ms (12 at 1280x720), more while things are drawn for the
    first time, and some 20 in a car that drives. After `PERIOD_S` seconds everything is as it was.
    """

    def __init__(self, code: str, width: int, height: int, hour: float, *, is_draft: bool = False) -> None:
        """The street of the camera with that code at an hour of the day (0 to 24), `width` x `height` pixels.

        A draft is drawn in a quarter of the time, with harder edges and nobody in the street.
        """
        self.width, self.height = width, height
        self._setting = setting_of(code, hour)
        self._standing, backdrop = _drawn(self._setting, width, height, width if is_draft else _FINE_WIDTH)
        self._drive = Drive(self._setting, width, height) if self._setting.speed and not is_draft else None
        self._actors = [Actor(mover, backdrop) for mover in self._setting.movers] if not is_draft else []
        self._grains = _grains(width, height, self._setting.air.grain)

    def frame(self, at_s: float) -> Image:
        """The picture so many seconds after the scene's begin: height x width x 3, blue first; yours to keep."""
        at_s %= PERIOD_S
        picture = self._standing.copy() if self._drive is None else self._drive.picture(at_s)
        placed = [(place, actor) for actor in self._actors for place in actor.placed(at_s, PERIOD_S)]
        for place, actor in sorted(placed, key=lambda one: -one[0][0]):
            actor.draw(picture, place, at_s)
        bright, dark = self._grains[round(at_s * 25) % _GRAINS]
        cv2.add(picture, bright, dst=picture)
        cv2.subtract(picture, dark, dst=picture)
        return picture


def use_one_core() -> None:
    """Once per process that draws in the background: OpenCV takes every core it finds otherwise."""
    cv2.setNumThreads(1)


def burn(picture: Image, text: str, width: int | None = None) -> None:
    """Write white ASCII text with a dark edge into the upper left corner, as cameras do with their clock."""
    scale = (width or picture.shape[1]) / 1280
    x, y, edge = round(14 * scale), round(24 * scale), max(1, round(2 * scale))
    around = ((-edge, 0), (edge, 0), (0, -edge), (0, edge))
    for dx, dy in around:
        cv2.putText(picture, text, (x + dx, y + dy), cv2.FONT_HERSHEY_DUPLEX, 0.8 * scale, (25, 25, 25), 1, cv2.LINE_AA)
    cv2.putText(picture, text, (x, y), cv2.FONT_HERSHEY_DUPLEX, 0.8 * scale, (238, 238, 235), 1, cv2.LINE_AA)


def _drawn(setting: Setting, width: int, height: int, finest: int) -> tuple[Image, Backdrop]:
    fine_width = max(width, finest)
    fine_height = round(fine_width * height / width)
    world = repeated(setting.world, setting.plan.period_m, setting.camera.z)
    canvas = Canvas(setting.camera, fine_width, fine_height)
    canvas.draw(world.bodies)
    canvas.draw_ground(Ground(setting.plan))
    light = lit(canvas, world.lights, world.blobs, setting.air)
    shown = developed(light, setting.air, width, height)
    depth = cv2.resize(canvas.depth, (width, height), interpolation=cv2.INTER_NEAREST)
    up = cv2.resize(canvas.normal[1], (width, height), interpolation=cv2.INTER_NEAREST)
    level = setting.camera.y + cv2.resize(canvas.dy, (width, height), interpolation=cv2.INTER_NEAREST) * depth
    backdrop = Backdrop(
        setting.camera,
        width,
        height,
        tuple(world.lights),
        setting.air,
        _array(cv2.resize(np.minimum(light, 14), (width, height), interpolation=cv2.INTER_AREA)),
        _array(np.full_like(depth, np.inf) if setting.speed else depth),
        (up > 0.9) & (np.abs(level) < 0.05),
    )
    return (shown * 255).astype(np.uint8), backdrop


def _array(values: "np.ndarray[tuple[int, ...], np.dtype[np.floating | np.integer]]") -> Array:
    return np.asarray(values, np.float32)


def _grains(width: int, height: int, strength: float) -> list[tuple[Image, Image]]:
    """The sensor's noise: some pictures of it, what it adds and what it takes."""
    chance = np.random.default_rng(1)
    out = []
    for _ in range(_GRAINS):
        fine = chance.normal(0, strength * 255, (height, width, 1)) * (0.6 + 0.4 * math.sqrt(width / 1280))
        grain = np.repeat(fine, 3, axis=2)
        out.append((np.clip(grain, 0, 255).astype(np.uint8), np.clip(-grain, 0, 255).astype(np.uint8)))
    return out
