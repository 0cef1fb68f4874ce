"""A turning camera for tests: a real ONVIF device on a loopback port, and a WS-Discovery responder beside it.

It checks the digest of the login token as devices do, remembers what it was told, and can be slow, foreign,
without a head, behind a recorder with other cameras, or wrong about the time.
"""

import base64
import hashlib
import re
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final
from xml.etree import ElementTree as ET

SOAP: Final = "http://www.w3.org/2003/05/soap-envelope"
SECURITY: Final = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"
UTILITY: Final = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"
SCHEMA: Final = "http://www.onvif.org/ver10/schema"
_NAMES: Final = {
    "d": "http://www.onvif.org/ver10/device/wsdl",
    "m": "http://www.onvif.org/ver10/media/wsdl",
    "p": "http://www.onvif.org/ver20/ptz/wsdl",
}
_SPACE: Final = "http://www.onvif.org/ver10/tptz"
_OPEN_TO_ALL: Final = frozenset({"GetSystemDateAndTime", "GetServices", "GetCapabilities"})
_CAPITAL: Final = re.compile("[A-Z]")
_LOGIN_IS_OLD_AFTER: Final = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Command:
    """What the device was told: the operation and its elements' texts and attributes, flattened by their names."""

    name: str
    values: Mapping[str, str]


@dataclass
class OnvifDevice:
    """The device's present state; a test changes it while the device runs.

    Attributes:
        cameras: a recorder has several; each is a stream `/<name>`, and the first alone can turn.
        clock_is_ahead: how wrong its clock is; a login token that seems older than half a minute is refused.
        answers: cleared, requests hang until it is set again.
        refuses: operations that fail, with the device's own words.
    """

    user: str = "admin"
    password: str = ""
    has_head: bool = True
    knows_time_limits: bool = True
    cameras: tuple[str, ...] = ("stream1",)
    clock_is_ahead: timedelta = timedelta(0)
    answers: threading.Event = field(default_factory=threading.Event)
    refuses: dict[str, str] = field(default_factory=dict)
    presets: dict[str, str] = field(default_factory=lambda: {"1": "路口", "2": "校门"})
    port: int = 0
    _commands: list[Command] = field(default_factory=list)
    _heard: threading.Condition = field(default_factory=threading.Condition)

    def __post_init__(self) -> None:
        self.answers.set()

    def commands(self, *names: str) -> list[Command]:
        """What it was told so far, of those operations."""
        with self._heard:
            return [command for command in self._commands if command.name in names]

    def wait_for(self, name: str, count: int = 1, limit_s: float = 20.0) -> Command:
        """The `count`-th command of that name, once it has come."""
        with self._heard:
            came = self._heard.wait_for(lambda: len(self.commands_unlocked(name)) >= count, limit_s)
            assert came, f"{name} did not come {count} times: {[command.name for command in self._commands]}"
            return self.commands_unlocked(name)[count - 1]

    def commands_unlocked(self, name: str) -> list[Command]:
        """The same for whoever holds the lock."""
        return [command for command in self._commands if command.name == name]

    def hear(self, request: bytes) -> tuple[int, str]:
        """Status and body of the answer to one request."""
        envelope = _parsed(request)
        body = envelope.find(f"{{{SOAP}}}Body")
        assert body is not None
        asked = body[0]
        name = asked.tag.partition("}")[2]
        if name not in _OPEN_TO_ALL and not self._lets_in(envelope):
            return 400, _fault("ter:NotAuthorized", "Sender not authorized")
        command = Command(name, _flat(asked))
        with self._heard:
            self._commands.append(command)
            self._heard.notify_all()
        if name in self.refuses:
            return 500, _fault("ter:Action", self.refuses[name])
        if name == "ContinuousMove" and "Timeout" in command.values and not self.knows_time_limits:
            return 500, _fault("ter:InvalidArgVal", "Timeout not supported")
        answer = getattr(self, _CAPITAL.sub(r"_\g<0>", name).lower(), None)
        if answer is None:
            return 500, _fault("ter:ActionNotSupported", f"{name} is unknown")
        prefix = next(prefix for prefix, space in _NAMES.items() if asked.tag.startswith(f"{{{space}}}"))
        return 200, _envelope(f"<{prefix}:{name}Response>{answer(command)}</{prefix}:{name}Response>")

    def _lets_in(self, envelope: ET.Element) -> bool:
        token = envelope.find(f".//{{{SECURITY}}}UsernameToken")
        if token is None:
            return not self.password
        user, given = token.findtext(f"{{{SECURITY}}}Username"), token.findtext(f"{{{SECURITY}}}Password")
        nonce, created = token.findtext(f"{{{SECURITY}}}Nonce"), token.findtext(f"{{{UTILITY}}}Created")
        assert given is not None
        assert nonce is not None
        assert created is not None
        assert given != self.password, "the password came as it is"
        plain = base64.b64decode(nonce) + created.encode() + self.password.encode()
        digest = base64.b64encode(hashlib.sha1(plain, usedforsecurity=False).digest()).decode()
        age = abs(self._now() - datetime.fromisoformat(created))
        return user == self.user and given == digest and age < _LOGIN_IS_OLD_AFTER

    def _now(self) -> datetime:
        return datetime.now(UTC) + self.clock_is_ahead

    def _get_system_date_and_time(self, _: Command) -> str:
        now = self._now()
        time = f"<t:Hour>{now.hour}</t:Hour><t:Minute>{now.minute}</t:Minute><t:Second>{now.second}</t:Second>"
        date = f"<t:Year>{now.year}</t:Year><t:Month>{now.month}</t:Month><t:Day>{now.day}</t:Day>"
        return (
            "<d:SystemDateAndTime><t:DateTimeType>NTP</t:DateTimeType><t:DaylightSavings>false</t:DaylightSavings>"
            f"<t:UTCDateTime><t:Time>{time}</t:Time><t:Date>{date}</t:Date></t:UTCDateTime></d:SystemDateAndTime>"
        )

    def _get_services(self, _: Command) -> str:
        # Devices behind a router name the address they know themselves by, which leads nowhere from here.
        there = "http://192.0.2.7/onvif"
        version = "<d:Version><t:Major>2</t:Major><t:Minor>5</t:Minor></d:Version>"
        spaces = [_NAMES["d"], _NAMES["m"]] + ([_NAMES["p"]] if self.has_head else [])
        return "".join(
            f"<d:Service><d:Namespace>{space}</d:Namespace><d:XAddr>{there}/{number}</d:XAddr>{version}</d:Service>"
            for number, space in enumerate(spaces)
        )

    def _get_profiles(self, _: Command) -> str:
        shown = []
        for number, name in enumerate(self.cameras):
            head = (
                '<t:PTZConfiguration token="ptz0"><t:Name>head</t:Name><t:UseCount>1</t:UseCount>'
                "<t:NodeToken>node0</t:NodeToken></t:PTZConfiguration>"
                if self.has_head and number == 0
                else ""
            )
            shown.append(
                f'<m:Profiles token="profile-{name}" fixed="true"><t:Name>{name}</t:Name>'
                f'<t:VideoSourceConfiguration token="vsc{number}"><t:Name>v</t:Name><t:UseCount>1</t:UseCount>'
                f"<t:SourceToken>source{number}</t:SourceToken>"
                '<t:Bounds x="0" y="0" width="1280" height="720"/></t:VideoSourceConfiguration>'
                f"{head}</m:Profiles>"
            )
        return "".join(shown)

    def _get_stream_uri(self, command: Command) -> str:
        name = command.values["ProfileToken"].removeprefix("profile-")
        return (
            f"<m:MediaUri><t:Uri>rtsp://192.0.2.7:554/{name}</t:Uri>"
            "<t:InvalidAfterConnect>false</t:InvalidAfterConnect><t:InvalidAfterReboot>false</t:InvalidAfterReboot>"
            "<t:Timeout>PT0S</t:Timeout></m:MediaUri>"
        )

    def _get_node(self, _: Command) -> str:
        across = "<t:XRange><t:Min>-1</t:Min><t:Max>1</t:Max></t:XRange>"
        both = across + across.replace("XRange", "YRange")

        def space(name: str, ranges: str) -> str:
            return f"<t:{name}><t:URI>{_SPACE}/{name}</t:URI>{ranges}</t:{name}>"

        return (
            '<p:PTZNode token="node0" FixedHomePosition="false"><t:Name>node</t:Name><t:SupportedPTZSpaces>'
            + space("AbsolutePanTiltPositionSpace", both)
            + space("AbsoluteZoomPositionSpace", across)
            + space("RelativePanTiltTranslationSpace", both)
            + space("ContinuousPanTiltVelocitySpace", both.replace(">1<", ">0.5<"))
            + space("ContinuousZoomVelocitySpace", across)
            + "</t:SupportedPTZSpaces><t:MaximumNumberOfPresets>100</t:MaximumNumberOfPresets>"
            "<t:HomeSupported>true</t:HomeSupported></p:PTZNode>"
        )

    def _continuous_move(self, _: Command) -> str:
        return ""

    _relative_move = _absolute_move = _stop = _goto_preset = _continuous_move

    def _get_status(self, _: Command) -> str:
        return (
            '<p:PTZStatus><t:Position><t:PanTilt x="0.25" y="-0.5"/><t:Zoom x="0.75"/></t:Position>'
            f"<t:UtcTime>{self._now():%Y-%m-%dT%H:%M:%SZ}</t:UtcTime></p:PTZStatus>"
        )

    def _get_presets(self, _: Command) -> str:
        return "".join(
            f'<p:Preset token="{token}"><t:Name>{name}</t:Name></p:Preset>' for token, name in self.presets.items()
        )

    def _set_preset(self, command: Command) -> str:
        token = command.values.get("PresetToken") or str(len(self.presets) + 1)
        self.presets[token] = command.values["PresetName"]
        return f"<p:PresetToken>{token}</p:PresetToken>"


@contextmanager
def onvif_device(device: OnvifDevice) -> Iterator[OnvifDevice]:
    """`device` at work on a loopback port of its own, which it then knows."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            request = self.rfile.read(int(self.headers["Content-Length"]))
            device.answers.wait()
            status, body = device.hear(request)
            self.send_response(status)
            self.send_header("Content-Type", "application/soap+xml; charset=utf-8")
            self.send_header("Content-Length", str(len(body.encode())))
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            """Nothing is told to the terminal."""

    with _serving(Handler) as device.port:
        try:
            yield device
        finally:
            device.answers.set()


@contextmanager
def web_server() -> Iterator[int]:
    """The port of something that is no ONVIF device: it knows no such page."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            """Nothing is told to the terminal."""

    with _serving(Handler) as port:
        yield port


def free_port() -> int:
    """A port of the loopback on which nothing answers."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@contextmanager
def discoverable(answer: Callable[[str], bytes | None], group: str = "") -> Iterator[tuple[str, int]]:
    """A responder on the loopback, of a multicast group if one is named: where to send a probe.

    `answer` makes the reply to a probe's message id.
    """
    addressing = "http://schemas.xmlsoap.org/ws/2004/08/addressing"
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind((group or "127.0.0.1", 0))
        if group:
            membership = socket.inet_aton(group) + socket.inet_aton("127.0.0.1")
            server.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, membership)
        ended = threading.Event()
        server.settimeout(0.05)

        def respond() -> None:
            while not ended.is_set():
                try:
                    data, whence = server.recvfrom(65_535)
                except TimeoutError:
                    continue
                reply = answer(_parsed(data).findtext(f".//{{{addressing}}}MessageID") or "")
                if reply is not None:
                    server.sendto(reply, whence)

        thread = threading.Thread(target=respond, name="responder")
        thread.start()
        try:
            yield server.getsockname()
        finally:
            ended.set()
            thread.join()


@contextmanager
def _serving(handler: type[BaseHTTPRequestHandler]) -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, name="device", kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _parsed(data: bytes) -> ET.Element:
    reader: ET.XMLPullParser[ET.Element] = ET.XMLPullParser(["start"])
    reader.feed(data)
    reader.close()
    return _element(next(event[-1] for event in reader.read_events()))


def _element(found: object) -> ET.Element:
    assert isinstance(found, ET.Element)
    return found


def _flat(element: ET.Element) -> dict[str, str]:
    values: dict[str, str] = {}
    for each in element.iter():
        name = each.tag.partition("}")[2]
        if each.text and each.text.strip():
            values[name] = each.text.strip()
        values |= {f"{name}.{key.partition('}')[2] or key}": value for key, value in each.attrib.items()}
    return values


def _envelope(body: str) -> str:
    spaces = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in {**_NAMES, "s": SOAP, "t": SCHEMA}.items())
    return f'<?xml version="1.0" encoding="utf-8"?><s:Envelope {spaces}><s:Body>{body}</s:Body></s:Envelope>'


def _fault(subcode: str, words: str) -> str:
    return _envelope(
        '<s:Fault xmlns:ter="http://www.onvif.org/ver10/error"><s:Code><s:Value>s:Sender</s:Value>'
        f"<s:Subcode><s:Value>{subcode}</s:Value></s:Subcode></s:Code>"
        f'<s:Reason><s:Text xml:lang="en">{words}</s:Text></s:Reason></s:Fault>'
    )
