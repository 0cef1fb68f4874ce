"""One picture that a camera goes on encoding: a sensor that died behind a living encoder, or a still that is repeated.

Between two key frames such a picture changes by up to 5 grey levels, as much as a quiet street does, for the encoder
mends what it lost (measured: 400 kbit/s, 1280 x 720). But its key frames become alike: to the bit where the encoder
settles or a recording is repeated, nearly so (0.15 grey levels) where its rate still wanders. Those of a living sensor
stay apart by 0.3 and more (noise of 0.5 levels at 1.5 Mbit/s).

What it cannot know: below some 500 kbit/s at 1280 x 720 one picture encoded anew comes no nearer to itself (0.25 to
0.7) than a quiet street at night does. There nothing is said: an operator who is told "frozen" of a living camera
stops believing it.
"""

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

SAME_MEAN: Final = 0.2
SAME_PART: Final = 2.0
"""Two pictures are nearly the same if they differ by no more, in the mean and over any 8 x 8 points (grey levels)."""

# What an encoder mends is spread thin: 10 grey levels at most over 8 x 8 points. Whatever moves changes by more.
_STIRRED_PART: Final = 12.0

_EXACTLY_S: Final = 3.0
_NEARLY_S: Final = 12.0
_NEARLY_KEYS: Final = 3


class Recurring:
    """Counts key frames that are the same as the one before, as long as nothing moves between them."""

    def __init__(self) -> None:
        self.is_frozen = False
        self.repeats = 0
        self.since_s: float | None = None
        self._key: NDArray[np.uint8] | None = None
        self._parts: NDArray[np.float32] | None = None
        self._count = 0
        self._exact_since_s: float | None = None

    @property
    def is_suspecting(self) -> bool:
        """Whether a key frame has already come again."""
        return self._count > 0

    def look(self, scene: NDArray[np.uint8], parts: NDArray[np.float32], at_s: float, frames: int, *,
             is_key: bool) -> bool:  # fmt: skip
        """One picture, without the camera's writing, and the means of its 8 x 8 parts; whether it stands still."""
        if self._key is None or self._parts is None:
            if is_key:
                self._begin(scene, parts, at_s)
            return False
        is_stirred = float(cv2.absdiff(parts, self._parts).max()) > _STIRRED_PART
        if is_stirred or (is_key and not self._is_again(scene, parts, at_s)):
            self.forget()
            if is_key:
                self._begin(scene, parts, at_s)
            return False
        self.repeats += frames
        if is_key:
            self._count += 1
            self._key, self._parts = scene.copy(), parts
        self.is_frozen = self.is_frozen or self._lasts(at_s)
        return self.is_frozen

    def forget(self) -> None:
        """The row is over."""
        self._key = self._parts = self.since_s = self._exact_since_s = None
        self._count = self.repeats = 0
        self.is_frozen = False

    def _begin(self, scene: NDArray[np.uint8], parts: NDArray[np.float32], at_s: float) -> None:
        self._key, self._parts, self.since_s = scene.copy(), parts, at_s

    def _is_again(self, scene: NDArray[np.uint8], parts: NDArray[np.float32], at_s: float) -> bool:
        if self._key is None or self._parts is None:
            return False
        if np.array_equal(scene, self._key):
            if self._exact_since_s is None:
                self._exact_since_s = self.since_s if not self._count else at_s
            return True
        self._exact_since_s = None
        mean = float(cv2.absdiff(scene, self._key).mean())
        return mean <= SAME_MEAN and float(cv2.absdiff(parts, self._parts).max()) <= SAME_PART

    def _lasts(self, at_s: float) -> bool:
        if self._exact_since_s is not None and at_s - self._exact_since_s >= _EXACTLY_S:
            return True
        return self._count >= _NEARLY_KEYS and self.since_s is not None and at_s - self.since_s >= _NEARLY_S
