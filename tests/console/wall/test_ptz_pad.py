"""The pad for turning cameras, against a real device: it turns while something is held, and at no other time."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from keyring.core import load_keyring
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from commandcenter.console.kit.language import Language
from commandcenter.console.kit.theme import Theme
from commandcenter.console.wall.camera_logins import TargetOf, logins_from, targets_from
from commandcenter.console.wall.ptz_hand import Direction
from commandcenter.console.wall.ptz_pad import PtzPad
from commandcenter.domain.refusal import Refused
from commandcenter.foundation.phrases import Said
from commandcenter.foundation.secrets import Login, Secrets
from commandcenter.foundation.settings import load_settings
from commandcenter.video.ptz import Target
from tests.support.onvif import OnvifDevice, free_port, onvif_device

SENTINEL: Final = "Zx9-哨兵@pass/word"
ADDRESSES: Final = ("rtsp://127.0.0.1:554/stream1", "")
LIMIT_MS: Final = 30_000
SHIFT: Final = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def device() -> Iterator[OnvifDevice]:
    with onvif_device(OnvifDevice(password=SENTINEL)) as running:
        yield running


@pytest.fixture
def secrets(device: OnvifDevice, tmp_path: Path) -> Secrets:
    """The seat's logins: that of the device, and the port on which it answers."""
    kept = Secrets(
        load_settings({}, home=tmp_path / "home"), chosen=lambda: load_keyring("keyring.backends.fail.Keyring")
    )
    kept.keep("008", Login("admin", SENTINEL))
    kept.set_onvif_port("008", device.port)
    return kept


PadOf = Callable[[TargetOf], PtzPad]


@pytest.fixture
def pad_of(qtbot: QtBot, theme: Theme) -> Iterator[PadOf]:
    made: list[PtzPad] = []

    def make(target_of: TargetOf) -> PtzPad:
        pad = PtzPad(target_of)
        qtbot.addWidget(pad)
        pad.show()
        made.append(pad)
        return pad

    yield make
    for pad in made:
        pad.close_down()


@pytest.fixture
def pad(pad_of: PadOf, secrets: Secrets, qtbot: QtBot) -> PtzPad:
    """A pad with the camera 008 in hand."""
    pad = pad_of(targets_from(secrets))
    pad.show_camera("008", ADDRESSES, "经八路口")
    qtbot.waitUntil(lambda: bool(pad.hand.state.presets), timeout=LIMIT_MS)
    return pad


def came(qtbot: QtBot, device: OnvifDevice, name: str, count: int = 1) -> None:
    """Waits until the device has heard a command so often."""
    qtbot.waitUntil(lambda: len(device.commands(name)) >= count, timeout=LIMIT_MS)


def key(widget: QWidget, kind: QEvent.Type, code: Qt.Key, modifiers: Qt.KeyboardModifier = SHIFT) -> None:
    QApplication.sendEvent(widget, QKeyEvent(kind, code, modifiers))


def test_a_camera_that_answers_can_be_turned_and_its_places_are_listed(pad: PtzPad) -> None:
    assert all(button.isEnabled() for button in pad.buttons.values())
    assert not pad.said.isVisible()
    assert [pad.places.itemText(index) for index in range(pad.places.count())] == ["路口", "校门"]


def test_it_turns_while_a_button_is_held_and_stops_with_it(pad: PtzPad, device: OnvifDevice, qtbot: QtBot) -> None:
    QTest.mousePress(pad.buttons[Direction.LEFT], Qt.MouseButton.LeftButton)
    came(qtbot, device, "ContinuousMove", 3)
    assert not device.commands("Stop")
    QTest.mouseRelease(pad.buttons[Direction.LEFT], Qt.MouseButton.LeftButton)
    came(qtbot, device, "Stop")
    assert all(float(moved.values["PanTilt.x"]) < 0 for moved in device.commands("ContinuousMove"))
    assert not pad.hand.is_moving


def test_shift_with_arrows_turns_and_two_of_them_turn_aslant(pad: PtzPad, device: OnvifDevice, qtbot: QtBot) -> None:
    key(pad, QEvent.Type.KeyPress, Qt.Key.Key_Right)
    key(pad, QEvent.Type.KeyPress, Qt.Key.Key_Up)
    qtbot.waitUntil(
        lambda: any(
            float(moved.values["PanTilt.x"]) > 0 and float(moved.values["PanTilt.y"]) > 0
            for moved in device.commands("ContinuousMove")
        ),
        timeout=LIMIT_MS,
    )
    key(pad, QEvent.Type.KeyRelease, Qt.Key.Key_Right)
    assert pad.hand.is_moving
    key(pad, QEvent.Type.KeyRelease, Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier)
    came(qtbot, device, "Stop")


def test_shift_let_go_first_stops_as_well(pad: PtzPad, device: OnvifDevice, qtbot: QtBot) -> None:
    key(pad, QEvent.Type.KeyPress, Qt.Key.Key_PageUp)
    came(qtbot, device, "ContinuousMove")
    assert float(device.commands("ContinuousMove")[0].values["Zoom.x"]) > 0
    key(pad, QEvent.Type.KeyRelease, Qt.Key.Key_Shift)
    came(qtbot, device, "Stop")


def test_arrows_without_shift_are_not_the_pads(pad: PtzPad) -> None:
    key(pad, QEvent.Type.KeyPress, Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier)
    assert not pad.hand.is_moving


def test_the_keys_work_on_a_widget_that_is_watched_and_stop_when_it_loses_the_focus(
    pad: PtzPad, device: OnvifDevice, qtbot: QtBot
) -> None:
    wall = QWidget()
    qtbot.addWidget(wall)
    pad.watch(wall)
    key(wall, QEvent.Type.KeyPress, Qt.Key.Key_Down)
    came(qtbot, device, "ContinuousMove")
    QApplication.sendEvent(wall, QFocusEvent(QEvent.Type.FocusOut))
    assert not pad.hand.is_moving
    came(qtbot, device, "Stop")


@pytest.mark.parametrize("end", [PtzPad.hide, PtzPad.close, PtzPad.leave, PtzPad.close_down])
def test_whatever_ends_the_pad_stops_the_camera(
    pad: PtzPad, device: OnvifDevice, qtbot: QtBot, end: Callable[[PtzPad], object]
) -> None:
    pad.hand.hold(Direction.UP)
    came(qtbot, device, "ContinuousMove")
    end(pad)
    came(qtbot, device, "Stop")
    assert not pad.hand.is_moving


def test_taking_another_camera_stops_the_one_before(pad: PtzPad, device: OnvifDevice, qtbot: QtBot) -> None:
    pad.hand.hold(Direction.UP)
    came(qtbot, device, "ContinuousMove")
    pad.show_camera("009", ("demo:009",))
    came(qtbot, device, "Stop")
    qtbot.waitUntil(lambda: "没有网络地址" in pad.said.text(), timeout=LIMIT_MS)
    assert not any(button.isEnabled() for button in pad.buttons.values())


def test_the_speed_is_a_share_of_what_the_camera_can(pad: PtzPad, device: OnvifDevice, qtbot: QtBot) -> None:
    pad.speed.setValue(5)
    pad.hand.hold(Direction.RIGHT)
    came(qtbot, device, "ContinuousMove")
    assert float(device.commands("ContinuousMove")[0].values["PanTilt.x"]) == 0.5
    pad.hand.let_go_all()


def test_a_place_is_found_again_and_a_new_one_is_kept(pad: PtzPad, device: OnvifDevice, qtbot: QtBot) -> None:
    pad.places.setEditText("校门")
    pad.go.click()
    came(qtbot, device, "GotoPreset")
    assert device.commands("GotoPreset")[0].values["PresetToken"] == "2"
    pad.places.setEditText("菜市场")
    assert not pad.go.isEnabled()
    pad.keep.click()
    qtbot.waitUntil(pad.go.isEnabled, timeout=LIMIT_MS)
    assert device.presets["3"] == "菜市场"
    pad.places.setEditText("路口")
    pad.keep.click()
    came(qtbot, device, "SetPreset", 2)
    assert device.commands("SetPreset")[1].values["PresetToken"] == "1"


def test_a_wrong_password_is_said_and_can_be_tried_again(
    pad_of: PadOf, secrets: Secrets, device: OnvifDevice, qtbot: QtBot
) -> None:
    secrets.keep("008", Login("admin", SENTINEL + "x"))
    pad = pad_of(targets_from(secrets))
    pad.show_camera("008", ADDRESSES)
    qtbot.waitUntil(pad.retry.isVisible, timeout=LIMIT_MS)
    assert "commandcenter camera password 008" in pad.said.text()
    assert SENTINEL not in pad.said.text()
    secrets.keep("008", Login("admin", SENTINEL))
    pad.retry.click()
    qtbot.waitUntil(pad.buttons[Direction.UP].isEnabled, timeout=LIMIT_MS)
    assert not pad.retry.isVisible()


def test_a_camera_without_a_head_is_said_and_not_tried_again(
    pad_of: PadOf, secrets: Secrets, device: OnvifDevice, qtbot: QtBot
) -> None:
    device.has_head = False
    pad = pad_of(targets_from(secrets))
    pad.show_camera("008", ADDRESSES)
    qtbot.waitUntil(lambda: "没有云台服务" in pad.said.text(), timeout=LIMIT_MS)
    assert not pad.retry.isVisible()


def test_a_store_that_cannot_be_read_is_said(pad_of: PadOf, secrets: Secrets, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "home" / "logins.json").chmod(0o644)
    pad = pad_of(targets_from(secrets))
    pad.show_camera("008", ADDRESSES)
    qtbot.waitUntil(lambda: "chmod 600" in pad.said.text(), timeout=LIMIT_MS)


def test_a_store_that_cannot_be_read_is_a_refusal_for_the_pictures_as_well(secrets: Secrets, tmp_path: Path) -> None:
    assert logins_from(secrets)("008", ADDRESSES[0]) == Login("admin", SENTINEL)
    (tmp_path / "home" / "logins.json").chmod(0o644)
    with pytest.raises(Refused, match="chmod 600"):
        logins_from(secrets)("008", ADDRESSES[0])


def test_a_camera_that_goes_away_while_it_turns_is_said_and_nothing_is_held(
    pad: PtzPad, device: OnvifDevice, qtbot: QtBot
) -> None:
    told: list[Said] = []
    pad.told.connect(told.append)
    device.refuses = {"ContinuousMove": "Motor blocked"}
    pad.hand.hold(Direction.LEFT)
    qtbot.waitUntil(lambda: bool(told), timeout=LIMIT_MS)
    assert "Motor blocked" in str(told[0])
    assert not pad.hand.is_moving
    came(qtbot, device, "Stop")


def test_an_answer_for_a_camera_that_was_left_is_not_heard(
    pad_of: PadOf, secrets: Secrets, device: OnvifDevice, qtbot: QtBot
) -> None:
    device.answers.clear()
    pad = pad_of(targets_from(secrets))
    pad.show_camera("008", ADDRESSES)
    pad.show_camera("009", ("demo:009",))
    device.answers.set()
    qtbot.waitUntil(lambda: "没有网络地址" in pad.said.text(), timeout=LIMIT_MS)
    assert pad.hand.state.abilities is None


def test_nobody_is_waited_for_at_the_end(pad_of: PadOf, qtbot: QtBot) -> None:
    pad = pad_of(lambda code, _: Target(code, "127.0.0.1", (free_port(),)))
    pad.show_camera("008", ADDRESSES)
    pad.close_down()
    pad.show_camera("008", ADDRESSES)
    assert pad.hand.state.code == ""


def test_a_refusal_while_the_camera_is_looked_up_is_said(pad_of: PadOf, qtbot: QtBot) -> None:
    def refuse(_code: str, _addresses: tuple[str, ...]) -> Target | None:
        raise Refused("没有这台摄像机。请核对。")

    pad = pad_of(refuse)
    pad.show_camera("008", ADDRESSES)
    qtbot.waitUntil(lambda: pad.said.text() == "没有这台摄像机。请核对。", timeout=LIMIT_MS)


def test_every_control_has_a_name_and_says_its_key(pad: PtzPad, language: Language) -> None:
    for button in pad.buttons.values():
        assert button.accessibleName()
        assert "Shift+" in button.toolTip()
    assert pad.speed.accessibleName() == "转动速度"
    assert pad.places.accessibleName() == "预置位的名称"


def test_whoever_judges_the_picture_hears_that_the_camera_is_turned(
    pad: PtzPad, device: OnvifDevice, qtbot: QtBot
) -> None:
    turned: list[str] = []
    pad.hand.turned.connect(turned.append)
    pad.hand.hold(Direction.LEFT)
    pad.hand.let_go(Direction.LEFT)
    heard = len(turned)
    assert set(turned) == {"008"}
    pad.hand.go_to(pad.hand.state.presets[0])
    came(qtbot, device, "GotoPreset")
    assert len(turned) > heard
    heard = len(turned)
    qtbot.waitUntil(lambda: len(turned) > heard, timeout=LIMIT_MS)
    assert turned[-1] == "008"
