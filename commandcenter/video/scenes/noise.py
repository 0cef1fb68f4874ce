"""Chance that depends on place alone: the same wall has the same windows lit in every picture of it."""

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float32]
Whole: TypeAlias = NDArray[np.int64]
Mask: TypeAlias = NDArray[np.bool_]
_LOW: Final = 0xFFFFFFFF


def floors(values: Array) -> Whole:
    """The number of the cell that each value lies in, for cells of size 1."""
    return np.floor(values).astype(np.int64)


def chance2(a: Whole | int, b: Whole | int) -> Array:
    """0 to 1 for each pair of whole numbers."""
    mixed = (np.asarray(a, np.int64) * 374761393 + np.asarray(b, np.int64) * 668265263) & _LOW
    mixed = ((mixed ^ (mixed >> 13)) * 1274126177) & _LOW
    return np.asarray((mixed ^ (mixed >> 16)) / (_LOW + 1), np.float32)


def chance3(a: Whole | int, b: Whole | int, c: Whole | int) -> Array:
    """0 to 1 for each three whole numbers."""
    third = np.asarray(c, np.int64)
    return chance2((np.asarray(a, np.int64) + third * 7919) & _LOW, np.asarray(b, np.int64) ^ ((third * 104729) & _LOW))


def smooth(x: Array, y: Array) -> Array:
    """0 to 1, changing smoothly over cells of size 1."""
    xi, yi = floors(x), floors(y)
    fx, fy = x - xi.astype(np.float32), y - yi.astype(np.float32)
    u, v = fx * fx * (3 - 2 * fx), fy * fy * (3 - 2 * fy)
    a, b, c, d = chance2(xi, yi), chance2(xi + 1, yi), chance2(xi, yi + 1), chance2(xi + 1, yi + 1)
    return np.asarray(a + (b - a) * u + (c - a) * v + (a - b - c + d) * u * v, np.float32)
