"""Whether a picture that comes can be believed: frozen, dark, blurred, or looking somewhere else than usual.

Fed with a small grey picture once or twice a second; each look costs about a millisecond. A state must hold for some
seconds before it is said, and its contrary must hold before it is taken back, so that nothing flickers on the wall.

Cameras draw their name and a running clock along the upper or lower edge. Darkness and standing still are therefore
judged without these edges, so that a clock going on above a dead sensor, or letters on a covered lens, hide nothing.

What it cannot know: a lens that was already out of focus or turned away when the stream was opened.
"""

import math
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from commandcenter.video.recurring import SAME_MEAN, SAME_PART, Recurring
from commandcenter.video.streams import StreamState

Gray = NDArray[np.uint8]
Plane = NDArray[np.float32]

LOOK_WIDTH_PX: Final = 320
"""How wide a picture is looked at. At half of it a lens slightly out of focus cannot be told from a good one."""

# Above and below, this share of the height belongs to the camera's own writing.
_WRITING: Final = 0.15

# Two pictures are the same if they differ by no more than an encoder's rounding of one and the same. Measured at
# 1280 x 720, 2 Mbit/s: 0.08 to 0.16 grey levels for one picture encoded over and over, 0.35 and more for a quiet street
# with the faintest noise of a sensor (0.5 levels), 2.7 for a street with people. At lower rates one picture comes no
# nearer to itself than that street: there its key frames tell (see `recurring`).
# An encoder that skips what did not change gives identical pictures of a quiet scene until its next key frame; two key
# frames of a living sensor never are the same to the bit. Without key frames told, time must do instead.
_FROZEN_KEYS: Final = 2
_FROZEN_S: Final = 3.0
_FROZEN_UNTOLD_S: Final = 5.0
_FROZEN_WITHOUT_KEYS_S: Final = 30.0
# Nearly the same is said later: sensors with noise reduction come near to it at night.
_FROZEN_NEARLY_S: Final = 12.0

# A covered lens or a dead lamp: nothing to see, not even a lamp in the distance.
_DARK_MEAN: Final = 16.0
_DARK_LIGHTS: Final = 64.0
_BRIGHT_MEAN: Final = 24.0
_BRIGHT_LIGHTS: Final = 96.0

# Sharpness (variance of the Laplacian by that of the picture) against this stream's own usual, as logarithms. A blur
# of 1.2 pixels takes 3.7 from the test street; people and cars move it by 0.1.
_BLUR_DROP: Final = 1.2
_BLUR_RETURN: Final = 0.7
_BLUR_SPREADS: Final = 4.0

# How well the picture's edges fit the learnt ones (correlation): 0.88 and more for the test street; 0.47 when it is
# moved by 8 % of its width. Where the usual fit is poor (a film with cuts) there is no usual view to leave.
_STEADY_FIT: Final = 0.6
_MOVED_FIT: Final = 0.6
_SETTLED_FIT: Final = 0.75
# A shift by this share of the width, found with this certainty, is a moved camera although much still fits.
_SHIFT: Final = 0.025
_SHIFT_CERTAINTY: Final = 0.25

_LEARNING_LOOKS: Final = 8
_LEARNING_S: Final = 4.0
# The usual view follows the sun, not a hand: time constant of learning, and how long a new view must be steady before
# it becomes the usual one by itself (the switch to infrared at dusk; `accept` does it at once).
_USUAL_S: Final = 120.0
_ACCEPT_S: Final = 1800.0
# After a pause like this nothing that was about to be said counts.
_PAUSE_S: Final = 10.0


@dataclass(frozen=True, slots=True)
class Sighted:
    """What was seen.

    Attributes:
        state: DARK, FROZEN, BLURRED or MOVED (the first that holds, in this order); None: nothing is wrong. A covered
            lens gives the same black over and over: that it is dark says more than that it stands still.
        since_s: when that began, on the clock of the looks; None without a state.
        brightness: mean of the picture, 0 to 255.
        repeats: how many pictures in a row were the same as one before them.
    """

    state: StreamState | None
    since_s: float | None
    brightness: int
    repeats: int


class _Latch:
    """Says yes when its condition has held for a while, and no when the contrary has."""

    def __init__(self, on_s: float, off_s: float) -> None:
        self._on_s = on_s
        self._off_s = off_s
        self.since_s: float | None = None
        self._maybe_s: float | None = None
        self._is_on = False

    def __bool__(self) -> bool:
        return self._is_on

    def hear(self, *, is_so: bool, is_contrary: bool, at_s: float) -> None:
        speaks = is_contrary if self._is_on else is_so
        if not speaks:
            self._maybe_s = None
            return
        if self._maybe_s is None:
            self._maybe_s = at_s
        if at_s - self._maybe_s >= (self._off_s if self._is_on else self._on_s):
            self._is_on = not self._is_on
            self.since_s = self._maybe_s if self._is_on else None
            self._maybe_s = None

    @property
    def is_suspecting(self) -> bool:
        return self._is_on or self._maybe_s is not None

    def forget(self) -> None:
        self._maybe_s = None


class Sight:
    """One stream's judge; pure, used on one thread."""

    def __init__(self, *, is_fixed: bool = True) -> None:
        """A camera that is not fixed (on a car) is never blurred or moved: it has no usual view."""
        self._is_fixed = is_fixed
        self._shape: tuple[int, ...] = ()
        self._last_s: float | None = None
        self._same, self._recurring = _Same(), Recurring()
        self._dark = _Latch(1.5, 1.0)
        self._blurred = _Latch(3.0, 2.0)
        self._moved = _Latch(3.0, 2.0)
        self._usual = _Usual()
        self._candidate: _Usual | None = None

    def look(
        self, gray: Gray, at_s: float, *, frames: int = 1, keys: int | None = None, is_key: bool = False
    ) -> Sighted:
        """Judge one picture.

        Args:
            gray: full range (0 is black), any size; `LOOK_WIDTH_PX` wide is enough and not too much.
            at_s: any clock that only rises.
            frames: pictures decoded since the last look, this one included.
            keys: key frames among them; None if not known.
            is_key: this picture is one of them.
        """
        if gray.shape != self._shape:
            self.accept()
            self._shape = gray.shape
        if self._last_s is not None and at_s - self._last_s > _PAUSE_S:
            for latch in (self._dark, self._blurred, self._moved):
                latch.forget()
            self._same.forget()
            self._recurring.forget()
        self._last_s = at_s
        mean = float(gray.mean())
        scene = _scene(gray)
        parts = _parts(scene)
        is_same = self._same.look(scene, parts, at_s, frames, keys)
        is_recurring = self._recurring.look(scene, parts, at_s, frames, is_key=is_key)
        row = self._recurring if is_recurring and not is_same else self._same
        self._judge_light(scene, at_s)
        is_standing = self._same.is_suspecting or self._recurring.is_suspecting
        if self._is_fixed and not is_standing and not self._dark.is_suspecting:
            self._judge_view(gray, at_s)
        state, since_s = self._verdict(row.since_s if is_same or is_recurring else None)
        return Sighted(state, since_s, round(mean), row.repeats)

    def accept(self) -> None:
        """What is seen now is as it should be (the camera was turned on purpose): learn it anew."""
        self._same, self._recurring = _Same(), Recurring()
        self._dark = _Latch(1.5, 1.0)
        self._usual = _Usual()
        self._forget_view()

    def _verdict(self, frozen_since_s: float | None) -> tuple[StreamState | None, float | None]:
        if self._dark:
            return StreamState.DARK, self._dark.since_s
        if frozen_since_s is not None:
            return StreamState.FROZEN, frozen_since_s
        for state, latch in (
            (StreamState.BLURRED, self._blurred),
            (StreamState.MOVED, self._moved),
        ):
            if latch:
                return state, latch.since_s
        return None, None

    def _judge_light(self, scene: Gray, at_s: float) -> None:
        mean, lights = float(scene.mean()), float(np.percentile(scene[::2, ::2], 99))
        self._dark.hear(
            is_so=mean < _DARK_MEAN and lights < _DARK_LIGHTS,
            is_contrary=mean > _BRIGHT_MEAN or lights > _BRIGHT_LIGHTS,
            at_s=at_s,
        )

    def _judge_view(self, gray: Gray, at_s: float) -> None:
        sharp, edges = _sharpness(gray), _edges(gray)
        usual = self._usual
        if not usual.is_known(at_s):
            usual.learn(sharp, edges, at_s)
            return
        drop = usual.sharp - sharp
        bound = max(_BLUR_DROP, _BLUR_SPREADS * usual.spread)
        self._blurred.hear(is_so=drop > bound, is_contrary=drop < bound * _BLUR_RETURN / _BLUR_DROP, at_s=at_s)
        if not self._blurred.is_suspecting:
            is_elsewhere, is_back = usual.is_left(edges)
            self._moved.hear(is_so=is_elsewhere, is_contrary=is_back, at_s=at_s)
        if self._blurred.is_suspecting or self._moved.is_suspecting:
            self._consider(sharp, edges, at_s)
        else:
            self._candidate = None
            usual.learn(sharp, edges, at_s)

    def _consider(self, sharp: float, edges: Plane, at_s: float) -> None:
        """What lasts long and steadily enough becomes the usual."""
        if self._candidate is None:
            self._candidate = _Usual()
        self._candidate.learn(sharp, edges, at_s)
        if self._candidate.is_known(at_s, _ACCEPT_S):
            self._usual = self._candidate
            self._forget_view()

    def _forget_view(self) -> None:
        self._candidate = None
        self._blurred, self._moved = _Latch(3.0, 2.0), _Latch(3.0, 2.0)


class _Same:
    """Counts pictures that are the same as the first of their row."""

    def __init__(self) -> None:
        self.repeats = 0
        self.since_s: float | None = None
        self._anchor: Gray | None = None
        self._parts: Plane | None = None
        self._keys: int | None = None
        self._is_exact = True
        self._is_frozen = False

    @property
    def is_suspecting(self) -> bool:
        return self.repeats > 2

    def look(self, gray: Gray, parts: Plane, at_s: float, frames: int, keys: int | None) -> bool:
        if self._anchor is None or not self._is_alike(gray, parts):
            self._restart(gray, parts, at_s, keys)
            return False
        self.repeats += frames
        self._keys = None if keys is None or self._keys is None else self._keys + keys
        if not self._is_frozen and self.since_s is not None:
            self._is_frozen = self._lasts(at_s - self.since_s)
        return self._is_frozen

    def forget(self) -> None:
        """The stream was away: a row does not go on over that."""
        if not self._is_frozen:
            self._anchor = None

    def _lasts(self, length_s: float) -> bool:
        if not self._is_exact:
            return length_s >= _FROZEN_NEARLY_S
        if self._keys is None:
            return length_s >= _FROZEN_UNTOLD_S
        bound = _FROZEN_S if self._keys >= _FROZEN_KEYS else _FROZEN_WITHOUT_KEYS_S
        return length_s >= bound

    def _is_alike(self, gray: Gray, parts: Plane) -> bool:
        """Against the first of the row, not the one before: a sunset creeps, a frozen picture does not."""
        if self._anchor is None or self._parts is None:
            return False
        if np.array_equal(gray, self._anchor):
            return True
        self._is_exact = False
        mean = float(cv2.absdiff(gray, self._anchor).mean())
        return mean <= SAME_MEAN and float(cv2.absdiff(parts, self._parts).max()) <= SAME_PART

    def _restart(self, gray: Gray, parts: Plane, at_s: float, keys: int | None) -> None:
        self._anchor = gray.copy()
        self._parts = parts
        self._keys = None if keys is None else 0
        self.repeats = 0
        self.since_s = at_s
        self._is_exact = True
        self._is_frozen = False


class _Usual:
    """How sharp a stream usually is and where its edges usually lie."""

    def __init__(self) -> None:
        self.sharp = 0.0
        self.spread = 0.0
        self._edges: Plane | None = None
        self._window: Plane | None = None
        self._fit = 0.0
        self._count = 0
        self._began_s = 0.0
        self._last_s = 0.0

    def is_known(self, at_s: float, length_s: float = _LEARNING_S) -> bool:
        return self._count >= _LEARNING_LOOKS and at_s - self._began_s >= length_s

    def learn(self, sharp: float, edges: Plane, at_s: float) -> None:
        if self._edges is None:
            self.sharp, self._edges = sharp, edges.copy()
            self._began_s = self._last_s = at_s
            self._window = np.asarray(cv2.createHanningWindow((edges.shape[1], edges.shape[0]), cv2.CV_32F), np.float32)
            self._count = 1
            return
        fit = _fit(edges, self._edges)
        # A running mean while little is known, then a slow one.
        weight = max(1 / (self._count + 1), 1 - math.exp(-(at_s - self._last_s) / _USUAL_S))
        if self._count >= 3:
            early = max(1 / (self._count - 2), weight)
            self.spread += early * (abs(sharp - self.sharp) - self.spread)
            self._fit += early * (fit - self._fit)
        self.sharp += weight * (sharp - self.sharp)
        cv2.accumulateWeighted(edges, self._edges, weight)
        self._count += 1
        self._last_s = at_s

    def is_left(self, edges: Plane) -> tuple[bool, bool]:
        """Whether the view is another one, and whether it surely is the usual one."""
        if self._edges is None or self._window is None or self._fit < _STEADY_FIT:
            return False, False
        fit = _fit(edges, self._edges)
        # WORKAROUND: phaseCorrelate (OpenCV 5.0) multiplies its arguments by the window in place.
        (across, down), certainty = cv2.phaseCorrelate(edges.copy(), self._edges.copy(), self._window)
        is_shifted = math.hypot(across, down) >= _SHIFT * edges.shape[1] and certainty >= _SHIFT_CERTAINTY
        return is_shifted or fit < _MOVED_FIT * self._fit, not is_shifted and fit > _SETTLED_FIT * self._fit


def _scene(gray: Gray) -> Gray:
    """The picture without the edges where cameras write."""
    edge = round(gray.shape[0] * _WRITING)
    return gray[edge : gray.shape[0] - edge]


def _parts(gray: Gray) -> Plane:
    return np.asarray(cv2.blur(gray, (8, 8)), np.float32)


def _sharpness(gray: Gray) -> float:
    """Variance of the Laplacian by the variance of the picture, so that dusk does not count as blur; logarithm."""
    edge = float(np.asarray(cv2.Laplacian(gray, cv2.CV_32F)).var())
    return math.log((edge + 0.01) / (float(gray.var()) + 25.0))


def _edges(gray: Gray) -> Plane:
    """Strength of the edges of a picture 160 wide, widened a little so that trembling is no movement."""
    height = max(2, round(gray.shape[0] * 160 / gray.shape[1]))
    small = np.asarray(cv2.resize(gray, (160, height), interpolation=cv2.INTER_AREA), np.float32)
    smooth = cv2.GaussianBlur(small, (3, 3), 0)
    strength = cv2.magnitude(cv2.Sobel(smooth, cv2.CV_32F, 1, 0), cv2.Sobel(smooth, cv2.CV_32F, 0, 1))
    return np.asarray(cv2.GaussianBlur(np.minimum(strength, 200.0), (5, 5), 0), np.float32)


def _fit(one: Plane, other: Plane) -> float:
    """Correlation, -1 to 1; 0 where one of them is flat."""
    a, b = one - one.mean(), other - other.mean()
    size = math.sqrt(float((a * a).sum()) * float((b * b).sum()))
    return float((a * b).sum()) / size if size > 1e-6 else 0.0
