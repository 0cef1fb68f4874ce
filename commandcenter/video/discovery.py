"""Cameras in the local network that answer a WS-Discovery probe. Imported only where WSDiscovery is installed.

The messages are the library's; the sockets are ours. Its own threads listen to the whole network on a fixed port,
and never hear the answers to a probe sent to one address.
"""

import selectors
import socket
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final
from urllib.parse import unquote, urlsplit

import ifaddr
from wsdiscovery import QName, Scope
from wsdiscovery.actions import ProbeResolveMatch, constructProbe
from wsdiscovery.message import createSOAPMessage, parseSOAPMessage

from commandcenter.domain.refusal import Refused

MULTICAST: Final = ("239.255.255.250", 3702)
"""Where every WS-Discovery device listens (WS-Discovery 1.1, 2.4); one hop, so it stays in the local network."""
LISTEN_S: Final = 4.0
"""Devices wait up to half a second before they answer; a busy one some more."""
_REPEAT_AFTER_S: Final = 1.0
_TYPES: Final = (
    QName("http://www.onvif.org/ver10/network/wsdl", "NetworkVideoTransmitter", "dn"),
    QName("http://www.onvif.org/ver10/device/wsdl", "Device", "tds"),
)
_SCOPE: Final = "onvif://www.onvif.org/"
_MOST: Final = 2_000
_LONGEST: Final = 80


@dataclass(frozen=True, slots=True)
class Found:
    """A device that answered; what it says of itself, which nobody has checked.

    Attributes:
        host: where its answer came from.
        services: the addresses it names for its ONVIF service.
    """

    host: str
    services: tuple[str, ...]
    name: str
    hardware: str
    location: str


def discover(
    listen_s: float = LISTEN_S, interfaces: Sequence[str] | None = None, whereto: tuple[str, int] = MULTICAST
) -> tuple[Found, ...]:
    """Ask the local networks for cameras and listen for `listen_s` seconds; found ones in order of their hosts.

    Args:
        listen_s: how long to listen, in seconds.
        interfaces: own IPv4 addresses whose networks are asked; all but the loopback unless given.
        whereto: another group or one device.

    Raises:
        Refused: no network could be asked.
    """
    found: dict[str, Found] = {}
    with ExitStack() as held, selectors.DefaultSelector() as selector:
        sockets = list(_sockets(held, _own_addresses() if interfaces is None else interfaces))
        if not sockets:
            raise Refused("没有可用的网络接口，没有搜索。请先连上摄像机所在的网络。")
        for each in sockets:
            selector.register(each, selectors.EVENT_READ)
        probes = [constructProbe([kind], []) for kind in _TYPES]
        ours = {probe.getMessageId() for probe in probes}
        texts = [createSOAPMessage(probe).encode() for probe in probes]
        ends_at = time.monotonic() + listen_s
        # UDP may lose a message: everything is asked twice.
        for until in (min(ends_at, time.monotonic() + _REPEAT_AFTER_S), ends_at):
            if not _sent(sockets, texts, whereto):
                raise Refused("网络不通，没有搜索。请先连上摄像机所在的网络。")
            for data, host in _heard(selector, until):
                for device in _devices(data, host, ours):
                    if len(found) < _MOST:
                        found.setdefault(device.host, device)
    return tuple(sorted(found.values(), key=lambda device: (len(device.host), device.host)))


def _own_addresses() -> list[str]:
    addresses = [ip.ip for adapter in ifaddr.get_adapters() for ip in adapter.ips if isinstance(ip.ip, str)]
    return [address for address in addresses if not ip_address(address).is_loopback]


def _sockets(held: ExitStack, interfaces: Iterable[str]) -> Iterator[socket.socket]:
    for address in interfaces:
        each = held.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        each.setblocking(False)
        each.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 1)
        each.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(address))
        each.bind((address, 0))
        yield each


def _sent(sockets: Iterable[socket.socket], texts: Sequence[bytes], whereto: tuple[str, int]) -> bool:
    """Whether at least one interface took the messages: one without multicast is no fault."""
    taken = False
    for each in sockets:
        try:
            for text in texts:
                each.sendto(text, whereto)
        except OSError:
            continue
        taken = True
    return taken


def _heard(selector: selectors.BaseSelector, until: float) -> Iterator[tuple[bytes, str]]:
    while (left := until - time.monotonic()) > 0:
        for key, _ in selector.select(left):
            if isinstance(key.fileobj, socket.socket):
                try:
                    data, whence = key.fileobj.recvfrom(65_535)
                except OSError:
                    continue
                yield data, str(whence[0])


def _devices(data: bytes, host: str, ours: set[str]) -> Iterator[Found]:
    """What one message tells; nothing where it is none of ours, or damaged."""
    try:
        envelope = parseSOAPMessage(data, host)
        if envelope is None or envelope.getRelatesTo() not in ours:
            return
        matches = [_device(match, host) for match in envelope.getProbeResolveMatches()]
    except (AttributeError, LookupError, TypeError, ValueError):
        return
    yield from matches


def _device(match: ProbeResolveMatch, host: str) -> Found:
    services = [address for address in match.getXAddrs() if urlsplit(address).scheme in ("http", "https")]
    scopes = match.getScopes()
    return Found(
        host,
        tuple(_shown(address) for address in services),
        _told(scopes, "name"),
        _told(scopes, "hardware"),
        _told(scopes, "location"),
    )


def _told(scopes: Iterable[Scope], what: str) -> str:
    start = f"{_SCOPE}{what}/"
    told = [scope.getValue().removeprefix(start) for scope in scopes if scope.getValue().startswith(start)]
    return " ".join(_shown(unquote(each)) for each in told)


def _shown(text: str) -> str:
    """As it may be printed: what a stranger in the network says may move no cursor."""
    return "".join(letter for letter in text if letter.isprintable())[:_LONGEST]
