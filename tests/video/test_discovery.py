"""Looking for cameras, on the loopback alone: a real responder, and neighbours who answer nonsense."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from wsdiscovery import QName, Scope
from wsdiscovery.actions import constructProbeMatch
from wsdiscovery.message import createSOAPMessage
from wsdiscovery.service import Service

from commandcenter.domain.refusal import Refused
from commandcenter.video.discovery import MULTICAST, Found, discover
from tests.support.onvif import discoverable

KIND: Final = QName("http://www.onvif.org/ver10/network/wsdl", "NetworkVideoTransmitter", "dn")
HERE: Final = ("127.0.0.1",)
LISTEN_S: Final = 1.5


def camera(*scopes: str, service: str = "http://10.8.0.9/onvif/device_service") -> Callable[[str], bytes]:
    """A device that tells these scopes."""
    named = [Scope(f"onvif://www.onvif.org/{scope}") for scope in scopes]

    def answer(message: str) -> bytes:
        found = Service([KIND], named, [service], "urn:uuid:0f0f", 0)
        return createSOAPMessage(constructProbeMatch([found], message)).encode()

    return answer


def test_a_camera_that_answers_is_found_once_with_what_it_tells() -> None:
    with discoverable(camera("name/Dome%20Camera", "hardware/DS-2DE", "location/经八路")) as where:
        assert discover(LISTEN_S, HERE, where) == (
            Found(
                "127.0.0.1",
                ("http://10.8.0.9/onvif/device_service",),
                "Dome Camera",
                hardware="DS-2DE",
                location="经八路",
            ),
        )


def test_a_camera_is_found_through_the_group_that_all_listen_to() -> None:
    with discoverable(camera("name/Dome"), group=MULTICAST[0]) as where:
        try:
            found = discover(LISTEN_S, HERE, where)
        except Refused:
            pytest.skip("this machine's loopback carries no multicast")
        if not found:
            pytest.skip("this machine's loopback delivers no multicast")
        assert [each.name for each in found] == ["Dome"]


@pytest.mark.parametrize(
    "answer",
    [
        lambda _: b"",
        lambda _: b"\xff\xfe nonsense",
        lambda _: b"<a/>",
        lambda message: camera("name/x")(message)[:-40],
        lambda _: camera("name/x")("urn:uuid:somebody-elses-question"),
        lambda message: camera("name/x")(message).replace(b"MetadataVersion", b"Version"),
    ],
)
def test_a_neighbour_who_answers_nonsense_is_not_heard(answer: Callable[[str], bytes]) -> None:
    with discoverable(answer) as where:
        assert discover(LISTEN_S, HERE, where) == ()


def test_what_a_stranger_tells_moves_no_cursor_and_fills_no_page() -> None:
    with discoverable(camera("name/%1B%5B2J" + "x" * 500, service="javascript:alert(1)")) as where:
        (found,) = discover(LISTEN_S, HERE, where)
    assert found.name == "[2J" + "x" * 77
    assert found.services == ()


def test_where_nobody_answers_nothing_is_found() -> None:
    with discoverable(lambda _: None) as where:
        assert discover(0.3, HERE, where) == ()


def test_without_a_network_it_is_said() -> None:
    with pytest.raises(Refused, match="没有可用的网络接口"):
        discover(0.3, ())


def test_nothing_is_loaded_of_the_libraries_until_it_is_asked_for() -> None:
    script = (
        "import sys\n"
        "import commandcenter.cli.main, commandcenter.video.ptz_control, commandcenter.video.ptz\n"
        "print([name for name in ('onvif', 'zeep', 'aiohttp', 'wsdiscovery', 'keyring') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=Path.cwd())
    assert done.stdout == "[]\n"
