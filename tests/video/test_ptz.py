"""Turning cameras, against a real ONVIF device: what arrives there, and what is said when nothing does."""

import asyncio
import logging
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import Final

import onvif
import pytest

from commandcenter.foundation.logins import Login
from commandcenter.video.ptz import (
    STILL,
    USUAL_PORTS,
    Abilities,
    Position,
    Preset,
    PtzFault,
    PtzRefused,
    Target,
    Velocity,
    target_of,
)
from commandcenter.video.ptz_control import HOLD_S, Control
from tests.support.onvif import OnvifDevice, free_port, onvif_device, web_server

SENTINEL: Final = "Zx9-哨兵@pass/word"
LOGIN: Final = Login("admin", SENTINEL)
LIMIT_S: Final = 30.0
LEFT: Final = Velocity(pan=-0.6)


class Faults(list[tuple[str, PtzRefused]]):
    """What went wrong with movements; `told` is set with each."""

    def __init__(self) -> None:
        super().__init__()
        self.told = Event()

    def take(self, code: str, fault: PtzRefused) -> None:
        self.append((code, fault))
        self.told.set()


@pytest.fixture
def device() -> Iterator[OnvifDevice]:
    with onvif_device(OnvifDevice(password=SENTINEL)) as running:
        yield running


@pytest.fixture
def faults() -> Faults:
    return Faults()


@pytest.fixture
def control(faults: Faults) -> Iterator[Control]:
    control = Control(faults.take)
    yield control
    assert control.close()


def target(*ports: int, login: Login | None = LOGIN, path: str = "stream1") -> Target:
    return Target("008", "127.0.0.1", ports, login, (f"rtsp://127.0.0.1:554/{path}",))


def refusal(control: Control, wanted: Target) -> PtzRefused:
    with pytest.raises(PtzRefused) as refused:
        control.open(wanted).result(LIMIT_S)
    assert SENTINEL not in str(refused.value) + repr(refused.value)
    return refused.value


def test_a_camera_tells_what_it_can(control: Control, device: OnvifDevice) -> None:
    assert control.open(target(device.port)).result(LIMIT_S) == Abilities(
        turns=True, zooms=True, steps=True, places=True, presets=100
    )


def test_a_movement_goes_out_in_the_cameras_own_measure_with_a_limit_of_its_own(
    control: Control, device: OnvifDevice, faults: Faults
) -> None:
    control.open(target(device.port)).result(LIMIT_S)
    control.move("008", Velocity(pan=-0.5, tilt=1.0, zoom=0.25))
    moved = device.wait_for("ContinuousMove")
    assert (float(moved.values["PanTilt.x"]), float(moved.values["PanTilt.y"])) == (-0.25, 0.5)
    assert float(moved.values["Zoom.x"]) == 0.25
    assert moved.values["Timeout"] == "PT2S"
    assert moved.values["ProfileToken"] == "profile-stream1"
    assert not faults


def test_letting_go_stops_at_once(control: Control, device: OnvifDevice) -> None:
    control.open(target(device.port)).result(LIMIT_S)
    control.move("008", LEFT)
    device.wait_for("ContinuousMove")
    let_go_at = time.monotonic()
    control.halt("008")
    stopped = device.wait_for("Stop")
    assert stopped.values["PanTilt"] == stopped.values["Zoom"] == "true"
    assert time.monotonic() - let_go_at < HOLD_S


def test_a_wish_that_nobody_repeats_ends_by_itself(control: Control, device: OnvifDevice) -> None:
    control.open(target(device.port)).result(LIMIT_S)
    control.move("008", LEFT)
    device.wait_for("Stop")


def test_a_wish_that_is_repeated_goes_on_and_is_renewed_before_the_camera_stops_by_itself(
    control: Control, device: OnvifDevice
) -> None:
    control.open(target(device.port)).result(LIMIT_S)
    held = Event()
    until = time.monotonic() + LIMIT_S
    while len(device.commands("ContinuousMove")) < 3 and time.monotonic() < until:
        control.move("008", LEFT)
        held.wait(0.05)
    assert len(device.commands("ContinuousMove")) >= 3
    assert not device.commands("Stop")


def test_while_a_camera_is_slow_only_the_newest_wish_waits(control: Control, device: OnvifDevice) -> None:
    control.open(target(device.port)).result(LIMIT_S)
    device.answers.clear()
    for step in range(50):
        control.move("008", Velocity(pan=(step + 1) / 100))
    control.move("008", Velocity(tilt=1.0))
    device.answers.set()
    until = time.monotonic() + LIMIT_S
    while not any(float(move.values["PanTilt.y"]) for move in device.commands("ContinuousMove")):
        assert time.monotonic() < until
        control.move("008", Velocity(tilt=1.0))
        Event().wait(0.02)
    assert len(device.commands("ContinuousMove")) < 6


def test_closing_while_it_turns_stops_it(faults: Faults, device: OnvifDevice) -> None:
    control = Control(faults.take)
    control.open(target(device.port)).result(LIMIT_S)
    control.move("008", LEFT)
    device.wait_for("ContinuousMove")
    assert control.close()
    assert device.commands("Stop")


def test_leaving_a_camera_stops_it_and_it_is_no_longer_turned(control: Control, device: OnvifDevice) -> None:
    control.open(target(device.port)).result(LIMIT_S)
    control.move("008", LEFT)
    device.wait_for("ContinuousMove")
    control.leave("008").result(LIMIT_S)
    assert device.commands("Stop")
    with pytest.raises(PtzRefused) as refused:
        control.presets("008").result(LIMIT_S)
    assert refused.value.fault is PtzFault.CLOSED


def test_closing_right_after_leaving_still_stops_it(faults: Faults, device: OnvifDevice) -> None:
    control = Control(faults.take)
    control.open(target(device.port)).result(LIMIT_S)
    control.move("008", LEFT)
    device.wait_for("ContinuousMove")
    control.leave("008")
    assert control.close()
    assert device.commands("Stop")


def test_a_camera_left_while_it_is_being_reached_is_given_up(control: Control, device: OnvifDevice) -> None:
    device.answers.clear()
    opening = control.open(target(device.port))
    control.leave("008").result(LIMIT_S)
    device.answers.set()
    with pytest.raises(CancelledError):
        opening.result(LIMIT_S)
    with pytest.raises(PtzRefused):
        control.presets("008").result(LIMIT_S)


def test_a_camera_that_hangs_while_it_turns_holds_nobody_up_at_the_end(faults: Faults, device: OnvifDevice) -> None:
    control = Control(faults.take)
    control.open(target(device.port)).result(LIMIT_S)
    control.move("008", LEFT)
    device.wait_for("ContinuousMove")
    device.answers.clear()
    began_at = time.monotonic()
    control.close(1.0)
    assert time.monotonic() - began_at < 2.0


def test_places_are_listed_found_again_and_kept(control: Control, device: OnvifDevice) -> None:
    control.open(target(device.port)).result(LIMIT_S)
    assert control.presets("008").result(LIMIT_S) == (Preset("1", "路口"), Preset("2", "校门"))
    control.go_to("008", "2").result(LIMIT_S)
    assert device.wait_for("GotoPreset").values["PresetToken"] == "2"
    assert control.keep("008", "菜市场").result(LIMIT_S) == "3"
    assert control.keep("008", "路口北", "1").result(LIMIT_S) == "1"
    assert control.presets("008").result(LIMIT_S)[0] == Preset("1", "路口北")


def test_steps_and_positions_go_where_they_are_asked(control: Control, device: OnvifDevice) -> None:
    control.open(target(device.port)).result(LIMIT_S)
    control.step("008", Velocity(pan=0.1, zoom=-0.2)).result(LIMIT_S)
    assert float(device.wait_for("RelativeMove").values["Zoom.x"]) == -0.2
    control.place("008", Position(0.5, -0.5, 1.0)).result(LIMIT_S)
    assert float(device.wait_for("AbsoluteMove").values["PanTilt.y"]) == -0.5
    assert control.where("008").result(LIMIT_S) == Position(0.25, -0.5, 0.75)


def test_the_usual_ports_are_tried_one_after_another(control: Control, device: OnvifDevice) -> None:
    with web_server() as something_else:
        found = control.open(target(free_port(), something_else, device.port)).result(LIMIT_S)
    assert found.turns


def test_a_camera_whose_clock_is_wrong_lets_us_in_all_the_same(control: Control, device: OnvifDevice) -> None:
    device.clock_is_ahead = timedelta(days=-4000)
    assert control.open(target(device.port)).result(LIMIT_S).turns


def test_a_camera_that_knows_no_time_limit_is_turned_without_one(control: Control, device: OnvifDevice) -> None:
    device.knows_time_limits = False
    control.open(target(device.port)).result(LIMIT_S)
    control.move("008", LEFT)
    assert "Timeout" not in device.wait_for("ContinuousMove", count=2).values
    device.wait_for("Stop")


def test_a_wrong_password_is_told_from_a_camera_that_is_not_there(control: Control, device: OnvifDevice) -> None:
    wrong = refusal(control, target(device.port, login=Login("admin", "wrong " + SENTINEL)))
    assert wrong.fault is PtzFault.WRONG_PASSWORD
    assert "commandcenter camera password 008" in str(wrong)
    none = refusal(control, target(device.port, login=None))
    assert none.fault is PtzFault.WRONG_PASSWORD
    gone = refusal(control, target(free_port()))
    assert gone.fault is PtzFault.NO_ANSWER
    assert "commandcenter camera onvif-port 008" in str(gone)


def test_a_device_that_hangs_is_given_up_and_is_not_waited_for_at_the_end(faults: Faults, device: OnvifDevice) -> None:
    device.answers.clear()
    control = Control(faults.take)
    assert refusal(control, target(device.port)).fault is PtzFault.NO_ANSWER
    assert control.close()


def test_a_camera_without_a_head_says_so(control: Control, device: OnvifDevice) -> None:
    device.has_head = False
    assert refusal(control, target(device.port)).fault is PtzFault.NOT_SUPPORTED


def test_behind_a_recorder_the_camera_with_our_stream_is_turned_and_no_other(
    control: Control, device: OnvifDevice
) -> None:
    device.cameras = ("stream1", "stream2")
    assert control.open(target(device.port, path="stream1")).result(LIMIT_S).turns
    assert refusal(control, target(device.port, path="stream2")).fault is PtzFault.NOT_SUPPORTED
    assert refusal(control, target(device.port, path="unknown")).fault is PtzFault.NO_CHOICE


def test_what_a_camera_refuses_is_told_in_its_words_and_stops_the_wish(
    control: Control, device: OnvifDevice, faults: Faults
) -> None:
    device.refuses["ContinuousMove"] = "The motor is too hot"
    control.open(target(device.port)).result(LIMIT_S)
    control.move("008", LEFT)
    assert faults.told.wait(LIMIT_S)
    code, fault = faults[0]
    assert (code, fault.fault) == ("008", PtzFault.REFUSED)
    assert "The motor is too hot" in str(fault)
    device.wait_for("Stop")


def test_a_stop_that_fails_is_tried_again_and_then_told(control: Control, device: OnvifDevice, faults: Faults) -> None:
    device.refuses["Stop"] = "Busy"
    control.open(target(device.port)).result(LIMIT_S)
    control.move("008", LEFT)
    device.wait_for("ContinuousMove")
    control.halt("008")
    assert faults.told.wait(LIMIT_S)
    assert len(device.commands("Stop")) == 3
    device.refuses.clear()


def test_after_closing_everything_is_refused_in_words(faults: Faults, device: OnvifDevice) -> None:
    control = Control(faults.take)
    control.close()
    assert refusal(control, target(device.port)).fault is PtzFault.CLOSED
    control.move("008", LEFT)


def test_the_host_of_the_stream_is_asked_at_the_usual_ports_or_at_the_one_that_was_kept() -> None:
    addresses = ("rtsp://10.8.0.5:554/1", "rtsp://10.8.0.5:554/2")
    assert target_of("008", addresses, LOGIN) == Target("008", "10.8.0.5", USUAL_PORTS, LOGIN, addresses)
    kept = target_of("008", addresses, None, 8899)
    assert kept is not None
    assert kept.ports == (8899,)
    assert target_of("008", ("demo:008", ""), None) is None


def test_nothing_of_a_password_is_logged_or_shown(
    control: Control, device: OnvifDevice, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        control.open(target(device.port)).result(LIMIT_S)
        control.presets("008").result(LIMIT_S)
        refusal(control, target(device.port, login=Login("admin", SENTINEL + "x")))
    assert "HTTP Post" in caplog.text
    assert SENTINEL not in caplog.text
    assert SENTINEL not in repr(target(device.port))


def test_asking_for_a_camera_leaves_the_programs_log_as_it_was(tmp_path: Path) -> None:
    script = tmp_path / "load.py"
    script.write_text(
        "import logging\n"
        "from commandcenter.video.ptz import PtzRefused, Target\n"
        "from commandcenter.video.ptz_control import Control\n"
        "control = Control(print)\n"
        f"opening = control.open(Target('008', '127.0.0.1', ({free_port()},)))\n"
        "assert opening.exception(30) is not None\n"
        "assert control.close()\n"
        "assert not logging.getLogger().handlers, logging.getLogger().handlers\n"
        "assert logging.getLogger().level == logging.WARNING\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False, cwd=Path.cwd())
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_without_the_library_it_is_said_what_to_install(tmp_path: Path) -> None:
    script = tmp_path / "without.py"
    script.write_text(
        "import sys\n"
        "class Without:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.partition('.')[0] in ('onvif', 'wsdiscovery', 'zeep', 'aiohttp'):\n"
        "            raise ModuleNotFoundError(name)\n"
        "sys.meta_path.insert(0, Without())\n"
        "from commandcenter.video.ptz import Target\n"
        "from commandcenter.video.ptz_control import Control\n"
        "print(Control(print).open(Target('008', '127.0.0.1')).exception())\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False, cwd=Path.cwd())
    assert "pip install 'commandcenter[onvif]'" in done.stdout
    assert done.stderr == ""


def test_the_wsdl_files_come_with_the_library_and_load_without_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_network(*_: object) -> None:
        raise AssertionError("something was looked for in the network")

    async def load() -> None:
        camera = onvif.ONVIFCamera("127.0.0.1", 1, "", "", no_cache=True)
        camera.xaddrs = {
            "http://www.onvif.org/ver10/media/wsdl": "http://127.0.0.1:1/media",
            "http://www.onvif.org/ver20/ptz/wsdl": "http://127.0.0.1:1/ptz",
        }
        services = [
            await camera.create_devicemgmt_service(),
            await camera.create_media_service(),
            await camera.create_ptz_service(),
        ]
        assert all(service.xaddr.startswith("http://127.0.0.1:1/") for service in services)
        await camera.close()

    monkeypatch.setattr(socket.socket, "connect", no_network)
    monkeypatch.setattr(socket, "getaddrinfo", no_network)
    asyncio.run(load())


def test_standing_still_is_no_movement() -> None:
    assert STILL.is_still
    assert not Velocity(zoom=0.1).is_still
