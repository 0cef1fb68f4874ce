"""The street as a driving car sees it: drawn every few metres, and in between each drawing is bent by its distances.

Drawing the street anew for each picture would take a second a picture. A drawing knows how far away each of its
points is, so where it lands after a step forward can be told; the drawing behind and the one ahead are mixed by how
near they are. The street repeats itself with the scene's period, so the drive is an endless loop.
"""

import math
from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import Final

import cv2
import numpy as np

from commandcenter.video.scenes.crowd import PERIOD_S
from commandcenter.video.scenes.noise import Array
from commandcenter.video.scenes.raster import Camera, Canvas, Light, World
from commandcenter.video.scenes.settings import Setting
from commandcenter.video.scenes.shade import developed, lit
from commandcenter.video.scenes.sprites import Image
from commandcenter.video.scenes.street import Ground

_EVERY_M: Final = 2.5
_WIDEST_PX: Final = 960
"""Drawn no wider than this; what is larger is scaled. Motion hides it."""
_FARTHEST_M: Final = 125.0
_BEHIND_M: Final = 12.0
_TURNS: Final = 0.7
"""Of the way to the next drawing, there it takes over; a view bent backwards lacks what was nearer than its edge."""
_MIXED: Final = 0.3
"""Over this share of the way from one drawing to the next both are seen; more shows ghosts, less a jump."""
_KEPT: Final = 3
_ROUNDS: Final = 2


@dataclass(frozen=True, slots=True)
class _View:
    """The street from one place."""

    picture: Image
    depth: Array


def repeated(world: World, period_m: float, at_m: float) -> World:
    """A street that repeats itself, as far as one can see from `at_m`."""
    if not period_m:
        return world
    out = World()
    for times in range(-2, 4):
        shift = times * period_m
        near = [body for body in world.bodies if abs(body.z + shift - at_m) < _FARTHEST_M + _BEHIND_M]
        out.bodies += [replace(body, z=body.z + shift) for body in near]
        out.lights += [_moved(light, shift) for light in world.lights if abs(light.z + shift - at_m) < _FARTHEST_M]
        out.blobs += [replace(blob, z=blob.z + shift) for blob in world.blobs if abs(blob.z + shift - at_m) < 90]
    return out


def _moved(light: Light, shift: float) -> Light:
    return replace(light, z=light.z + shift)


class Drive:
    """The standing street from a car on its way; for one thread."""

    def __init__(self, setting: Setting, width: int, height: int) -> None:
        self._setting, self._width, self._height = setting, width, height
        self._fine = (min(width, _WIDEST_PX), round(min(width, _WIDEST_PX) * height / width))
        self._count = round(setting.plan.period_m / _EVERY_M)
        self._views: OrderedDict[int, _View] = OrderedDict()
        half = math.tan(setting.camera.fov / 2)
        wide, high = self._fine
        self._across = (((np.arange(wide) + 0.5) / wide * 2 - 1) * half * wide / high).astype(np.float32)[None, :]
        self._up = ((1 - (np.arange(high) + 0.5) / high * 2) * half).astype(np.float32)[:, None]
        self._scale = high / 2 / half

    def picture(self, at_s: float) -> Image:
        """The street at a moment of the period; some 20 ms, and a second when a drawing is needed for it."""
        gone = self._setting.speed * (at_s % PERIOD_S)
        number, step = int(gone // _EVERY_M), gone % _EVERY_M
        share = (step / _EVERY_M - _TURNS) / _MIXED + 0.5
        picture = self._mixed(number, step, share)
        if self._fine[0] != self._width:
            large = cv2.resize(picture, (self._width, self._height), interpolation=cv2.INTER_LINEAR)
            return np.asarray(large, np.uint8)
        return picture

    def _mixed(self, number: int, step: float, share: float) -> Image:
        """The drawing behind and `share` (0 to 1, more or less is all or nothing) of the one ahead."""
        if share <= 0:
            return self._bent(self._view(number), step)
        ahead = self._bent(self._view((number + 1) % self._count), step - _EVERY_M)
        if share >= 1:
            return ahead
        behind = self._bent(self._view(number), step)
        return np.asarray(cv2.addWeighted(behind, 1 - share, ahead, share, 0), np.uint8)

    def _view(self, number: int) -> _View:
        view = self._views.pop(number, None)
        if view is None:
            view = self._drawn(number * _EVERY_M)
        self._views[number] = view
        while len(self._views) > _KEPT:
            self._views.popitem(last=False)
        return view

    def _drawn(self, at_m: float) -> _View:
        setting = self._setting
        camera: Camera = replace(setting.camera, z=setting.camera.z + at_m)
        world = repeated(setting.world, setting.plan.period_m, camera.z)
        canvas = Canvas(camera, *self._fine)
        canvas.draw(world.bodies)
        canvas.draw_ground(Ground(setting.plan))
        shown = developed(lit(canvas, world.lights, world.blobs, setting.air), setting.air, *self._fine)
        return _View((shown * 255).astype(np.uint8), canvas.depth)

    def _bent(self, view: _View, forward_m: float) -> Image:
        """The view from so many metres further along the street: each pixel is looked for where it was before."""
        f, r, u = self._setting.camera.axes
        right, up, ahead = (np.float32(axis[2] * forward_m) for axis in (r, u, f))
        wide, high = self._fine
        depth = view.depth
        column = row = np.zeros_like(depth)
        for turn in range(_ROUNDS):
            if turn:
                depth = np.asarray(
                    cv2.remap(view.depth, column, row, cv2.INTER_NEAREST, borderMode=cv2.BORDER_REPLICATE)
                )
            far = np.maximum(depth - ahead, 0.3)
            scale = np.float32(self._scale) / (far + ahead)
            column = np.asarray(wide / 2 - 0.5 + (self._across * far + right) * scale, np.float32)
            row = np.asarray(high / 2 - 0.5 - (self._up * far + up) * scale, np.float32)
        bent = cv2.remap(view.picture, column, row, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(bent, np.uint8)
