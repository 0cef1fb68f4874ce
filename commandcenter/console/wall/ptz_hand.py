"""The operator's hand on a turning camera: what is held down, and what the camera answers. No widgets.

A camera turns only while something is held. It stops when that is let go, when another camera is taken, when the
window loses the keyboard, and without this window's doing: see `video.ptz_control`.
"""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from enum import Enum
from functools import partial
from itertools import count
from threading import Lock
from typing import Final, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from commandcenter.console.kit.answering import Ticket
from commandcenter.console.kit.background import Background
from commandcenter.console.kit.mailbox import Mailbox
from commandcenter.console.wall.camera_logins import TargetOf
from commandcenter.domain.refusal import Refused
from commandcenter.foundation.phrases import Phrase, Said
from commandcenter.video.ptz import Abilities, Preset, PtzFault, PtzRefused, Target, Velocity
from commandcenter.video.ptz_control import Control

SPEEDS: Final = (0.1, 0.25, 0.45, 0.7, 1.0)
"""Shares of a camera's greatest velocity: the slow ones lie close together, for there one aims."""
_REPEAT_MS: Final = 300
"""How often a movement is wished again while it is held; `Control` lets go after a second without."""
_REST_MS: Final = 8_000
"""Cameras take some seconds for half a turn to a place they remember."""
_CLOSING_S: Final = 1.0
_AGAIN: Final = frozenset({PtzFault.NO_ANSWER, PtzFault.WRONG_PASSWORD, PtzFault.NO_CHOICE, PtzFault.CLOSED})

AnswerT = TypeVar("AnswerT")
ControlMaker = Callable[[Callable[[str, PtzRefused], None]], Control]


class Direction(Enum):
    """One way to turn, as pan, tilt and zoom."""

    LEFT = (-1, 0, 0)
    RIGHT = (1, 0, 0)
    UP = (0, 1, 0)
    DOWN = (0, -1, 0)
    NEARER = (0, 0, 1)
    FARTHER = (0, 0, -1)


@dataclass(frozen=True, slots=True)
class PtzState:
    """How it stands with the camera in hand.

    Attributes:
        code: the camera; empty for none.
        abilities: what it can do, once it has answered.
        said: what is to be read: that it is being reached, or why it cannot be turned; None when all is well.
        can_try_again: whether reaching it anew may help.
    """

    code: str = ""
    abilities: Abilities | None = None
    presets: tuple[Preset, ...] = ()
    said: Said | None = None
    can_try_again: bool = False


class PtzHand(QObject):
    """Turns the camera it was given. GUI thread only; never waits.

    Signals:
        changed: PtzState, whenever it is another.
        told: Said, what a camera did not do, for the quiet news.
        turned: str, a camera that is being turned, again and again, and once more when it has surely come to rest.
    """

    changed = Signal(object)
    told = Signal(object)
    turned = Signal(str)

    def __init__(self, target_of: TargetOf, parent: QObject | None = None, make: ControlMaker = Control) -> None:
        super().__init__(parent)
        self.state = PtzState()
        self._target_of = target_of
        self._addresses: tuple[str, ...] = ()
        self._target: Target | None = None
        self._speed = SPEEDS[2]
        self._held: set[Direction] = set()
        self._answers = _Answers(Mailbox(self), self._on_fault)
        self._control = make(self._answers.fault)
        self._background = Background("ptz-login", 1, self)
        self._ticket: Ticket | None = None
        self._is_closed = False
        self._repeat = QTimer(self)
        self._repeat.setInterval(_REPEAT_MS)
        self._repeat.timeout.connect(self._wish)
        self._turned: set[str] = set()
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._on_rest)

    @property
    def is_moving(self) -> bool:
        """Whether something is held."""
        return bool(self._held)

    def show_camera(self, code: str, addresses: tuple[str, ...]) -> None:
        """Take another camera in hand, or none (an empty code); the one before stops."""
        self.leave()
        if not code or self._is_closed:
            return
        self._addresses = addresses
        self._set(PtzState(code, said=Phrase("正在连接云台…")))
        self._ticket = self._background.run(
            partial(self._target_of, code, addresses), self._on_target, self._on_no_target, self
        )

    def again(self) -> None:
        """Reach the camera in hand anew."""
        self.show_camera(self.state.code, self._addresses)

    def hold(self, direction: Direction) -> None:
        """Begin to turn that way, together with whatever else is held; nothing where the camera cannot."""
        if self.state.abilities is None or not can_turn(self.state.abilities, direction):
            return
        self._held.add(direction)
        self._repeat.start()
        self._wish()

    def let_go(self, direction: Direction) -> None:
        """No longer that way."""
        if direction in self._held:
            self._held.discard(direction)
            self._wish()

    def let_go_all(self) -> None:
        """Stop."""
        if self._held:
            self._held.clear()
            self._wish()

    def set_speed(self, step: int) -> None:
        """How fast: 1 to the number of `SPEEDS`."""
        self._speed = SPEEDS[min(max(step, 1), len(SPEEDS)) - 1]
        if self._held:
            self._wish()

    def go_to(self, preset: Preset) -> None:
        """Turn to a place the camera remembers."""
        self.let_go_all()
        self._ask(self._control.go_to(self.state.code, preset.token), self._on_nothing)
        self._say_turned()

    def keep(self, name: str) -> None:
        """Remember where the camera looks now under a name; one of the same name is moved."""
        token = next((preset.token for preset in self.state.presets if preset.name == name), None)
        self._ask(self._control.keep(self.state.code, name, token), self._on_kept)

    def leave(self) -> None:
        """Stop, and let the camera go."""
        self.let_go_all()
        if self._ticket is not None:
            self._ticket.cancel()
        self._answers.forget()
        if self._target is not None:
            self._control.leave(self._target.code)
            self._target = None
        self._set(PtzState())

    def close(self) -> None:
        """Stop what moves and end the threads; a camera that does not answer is left to its own time limit."""
        if not self._is_closed:
            self.leave()
            self._is_closed = True
            self._repeat.stop()
            self._rest.stop()
            self._answers.close()
            self._background.close()
            self._control.close(_CLOSING_S)

    def _say_turned(self) -> None:
        self._turned.add(self.state.code)
        self._rest.start()
        self.turned.emit(self.state.code)

    def _on_rest(self) -> None:
        turned, self._turned = self._turned, set()
        for code in sorted(turned):
            self.turned.emit(code)

    def _wish(self) -> None:
        self._say_turned()
        if not self._held:
            self._repeat.stop()
            self._control.halt(self.state.code)
            return
        pan, tilt, zoom = (sum(way.value[axis] for way in self._held) * self._speed for axis in range(3))
        self._control.move(self.state.code, Velocity(pan, tilt, zoom))

    def _on_target(self, target: Target | None) -> None:
        if target is None:
            said = Phrase("这台摄像机没有网络地址，不能控制云台。")
            self._set(replace(self.state, said=said))
            return
        self._target = target
        self._ask(self._control.open(target), self._on_opened, self._on_not_opened)

    def _on_no_target(self, refusal: Refused) -> None:
        self._set(replace(self.state, said=refusal, can_try_again=True))

    def _on_opened(self, abilities: Abilities) -> None:
        self._set(replace(self.state, abilities=abilities, said=None, can_try_again=False))
        if abilities.presets:
            self._ask(self._control.presets(self.state.code), self._on_presets)

    def _on_not_opened(self, fault: PtzRefused) -> None:
        self._set(replace(self.state, abilities=None, said=fault.phrase, can_try_again=fault.fault in _AGAIN))

    def _on_presets(self, presets: tuple[Preset, ...]) -> None:
        self._set(replace(self.state, presets=presets))

    def _on_kept(self, _token: str) -> None:
        self._ask(self._control.presets(self.state.code), self._on_presets)

    def _on_nothing(self, _nothing: None) -> None:
        """A command was taken; what comes of it is to be seen in the picture."""

    def _on_refused(self, fault: PtzRefused) -> None:
        self.told.emit(fault.phrase)

    def _on_fault(self, code: str, fault: PtzRefused) -> None:
        if code != self.state.code or self._is_closed:
            return
        self.let_go_all()
        self.told.emit(fault.phrase)
        if fault.fault is not PtzFault.REFUSED:
            self._on_not_opened(fault)

    def _ask(
        self,
        future: "Future[AnswerT]",
        done: Callable[[AnswerT], None],
        failed: Callable[[PtzRefused], None] | None = None,
    ) -> None:
        self._answers.expect(future, done, failed or self._on_refused)

    def _set(self, state: PtzState) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit(state)


class _Answers:
    """From the thread "ptz" to the GUI thread.

    What waits for an answer is known to that thread by its number, so that no widget can find its end there.
    """

    def __init__(self, mailbox: Mailbox, on_fault: Callable[[str, PtzRefused], None]) -> None:
        self._mailbox: Mailbox | None = mailbox
        self._on_fault: Callable[[str, PtzRefused], None] | None = on_fault
        self._lock = Lock()
        self._numbers = count(1)
        self._waiting: dict[int, Callable[[], None]] = {}

    def expect(
        self, future: "Future[AnswerT]", done: Callable[[AnswerT], None], failed: Callable[[PtzRefused], None]
    ) -> None:
        """Have `done` or `failed` called once the future is done, unless it is forgotten by then."""
        number = next(self._numbers)

        def hand_over() -> None:
            if future.cancelled():
                return
            fault = future.exception()
            if isinstance(fault, PtzRefused):
                failed(fault)
            elif fault is not None:
                raise fault
            else:
                done(future.result())

        self._waiting[number] = hand_over
        future.add_done_callback(partial(self._ring, number))

    def forget(self) -> None:
        """Nobody waits any more."""
        self._waiting.clear()

    def close(self) -> None:
        """Nothing comes any more."""
        self.forget()
        self._on_fault = None
        with self._lock:
            if self._mailbox is not None:
                self._mailbox.close()
            self._mailbox = None

    def fault(self, code: str, fault: PtzRefused) -> None:
        """What a movement came to, from the thread "ptz"."""
        self._post(partial(self._tell, code, fault))

    def _tell(self, code: str, fault: PtzRefused) -> None:
        if self._on_fault is not None:
            self._on_fault(code, fault)

    def _ring(self, number: int, _future: object) -> None:
        self._post(partial(self._deliver, number))

    def _post(self, letter: Callable[[], object]) -> None:
        with self._lock:
            if self._mailbox is not None:
                self._mailbox.post(letter)

    def _deliver(self, number: int) -> None:
        hand_over = self._waiting.pop(number, None)
        if hand_over is not None:
            hand_over()


def can_turn(abilities: Abilities, direction: Direction) -> bool:
    """Whether a camera can turn that way."""
    return abilities.zooms if direction.value[2] else abilities.turns
