"""A turning camera that speaks ONVIF, by onvif-zeep-async. Imported only where that library is installed.

The password leaves as a digest of the ONVIF login token, never as it is, and only to the host and port that were
asked: whatever other address a device names for its services is replaced by that one.
"""

import asyncio
from collections.abc import Awaitable
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Final, TypeVar
from urllib.parse import urlsplit

from aiohttp import ClientError
from onvif import ONVIFCamera, ONVIFError
from zeep.exceptions import Error as ZeepError
from zeep.exceptions import Fault, TransportError

from commandcenter.foundation.phrases import Phrase
from commandcenter.video.ptz import (
    Abilities,
    Position,
    Preset,
    PtzFault,
    PtzRefused,
    Target,
    Velocity,
    refused,
)

if TYPE_CHECKING:
    # Made at run time from the WSDL files; only their types have names.
    from onvif import FloatRange, MediaService, Profile, PTZNode, PTZService

KNOCK_S: Final = 3.0
"""How long one port may take to answer as an ONVIF device."""
CALL_S: Final = 3.0
"""How long one command may take: a camera answers in some 50 ms, or is busy with something that failed."""
_NOT_AUTHORISED: Final = ("NotAuthorized", "FailedAuthentication", "InvalidSecurity", "not authorized", "unauthorized")
_NOT_SUPPORTED: Final = ("ActionNotSupported", "PTZNotSupported", "NoPTZProfile", "NoSuchService")
_UNAUTHORISED: Final = (401, 403)
_REASON_LENGTH: Final = 120

AnswerT = TypeVar("AnswerT")
_Faults = (ClientError, OSError, ONVIFError, ZeepError, TimeoutError)


async def connect(target: Target) -> "OnvifHead":
    """Find the ONVIF service of `target` and the profile that shows this camera; raises PtzRefused."""
    worst = refused(PtzFault.NO_ANSWER, target)
    for port in target.ports:
        try:
            return await _at(port, target)
        except PtzRefused as fault:
            if fault.fault in (PtzFault.NO_CHOICE, PtzFault.NOT_SUPPORTED):
                raise
            if fault.fault is PtzFault.WRONG_PASSWORD:
                worst = fault
    raise worst


async def _at(port: int, target: Target) -> "OnvifHead":
    user, password = (target.login.user, target.login.password) if target.login else ("", "")
    for follows_its_clock in (True, False):
        # The WSDL files come with the library: its cache of downloaded ones would lie open in the home folder.
        camera = ONVIFCamera(
            target.host, port, user, password, no_cache=True, adjust_time=follows_its_clock, nat_override=True
        )
        try:
            await _limited(target, camera.update_xaddrs(), KNOCK_S)
            return await _opened(camera, target)
        except (AttributeError, ValueError):
            # The library stumbles over a clock that shows no time at all; then it is taken to be right.
            await camera.close()
            if not follows_its_clock:
                raise refused(PtzFault.NO_ANSWER, target) from None
        except BaseException:
            await camera.close()
            raise
    raise refused(PtzFault.NO_ANSWER, target)


async def _opened(camera: ONVIFCamera, target: Target) -> "OnvifHead":
    media = await _limited(target, camera.create_media_service())
    profile = await _profile(media, target)
    ptz = await _limited(target, camera.create_ptz_service())
    configuration = profile.PTZConfiguration
    node: PTZNode | None = None
    if configuration is not None and configuration.NodeToken is not None:
        with suppress(PtzRefused):
            node = await _limited(target, ptz.GetNode({"NodeToken": configuration.NodeToken}))
    return OnvifHead(camera, ptz, profile.token, target, node)


async def _profile(media: "MediaService", target: Target) -> "Profile":
    """The profile to turn: of the only camera there is, or the one whose stream is the one we show."""
    profiles = await _limited(target, media.GetProfiles()) or ()
    turning = [profile for profile in profiles if profile.PTZConfiguration is not None]
    if not turning:
        raise refused(PtzFault.NOT_SUPPORTED, target)
    if len({_source(profile) for profile in profiles}) == 1:
        return turning[0]
    wanted = {_stream(address) for address in target.addresses if address}
    ours = None
    for profile in profiles:
        uri = await _limited(
            target,
            media.GetStreamUri(
                {
                    "StreamSetup": {"Stream": "RTP-Unicast", "Transport": {"Protocol": "RTSP"}},
                    "ProfileToken": profile.token,
                }
            ),
        )
        if uri.Uri and _stream(uri.Uri) in wanted:
            ours = _source(profile)
            break
    if ours is None:
        raise refused(PtzFault.NO_CHOICE, target)
    for profile in turning:
        if _source(profile) == ours:
            return profile
    raise refused(PtzFault.NOT_SUPPORTED, target)


class OnvifHead:
    """One camera's turning service; see `ptz.Head`."""

    def __init__(
        self, camera: ONVIFCamera, service: "PTZService", profile: str, target: Target, node: "PTZNode | None"
    ) -> None:
        self._camera = camera
        self._service = service
        self._profile = profile
        self._target = target
        spaces = node.SupportedPTZSpaces if node else None
        # A device that does not tell is asked to do the usual things; what it cannot, it refuses by itself.
        turning = spaces.ContinuousPanTiltVelocitySpace if spaces else ()
        zooming = spaces.ContinuousZoomVelocitySpace if spaces else ()
        self._fastest = Velocity(
            _greatest(turning[0].XRange if turning else None),
            _greatest(turning[0].YRange if turning else None),
            _greatest(zooming[0].XRange if zooming else None),
        )
        self._abilities = Abilities(
            turns=bool(turning) or spaces is None,
            zooms=bool(zooming) or spaces is None,
            steps=bool(spaces and spaces.RelativePanTiltTranslationSpace),
            places=bool(spaces and spaces.AbsolutePanTiltPositionSpace),
            presets=node.MaximumNumberOfPresets or 0 if node else 0,
        )
        self._stops_itself = True

    @property
    def abilities(self) -> Abilities:
        """What it can do."""
        return self._abilities

    async def move(self, velocity: Velocity, for_s: float) -> None:
        """Turn, and stop by itself after `for_s` seconds; a camera that knows no such limit is only turned."""
        wanted: dict[str, dict[str, float]] = {}
        if self._abilities.turns:
            wanted["PanTilt"] = {"x": velocity.pan * self._fastest.pan, "y": velocity.tilt * self._fastest.tilt}
        if self._abilities.zooms:
            wanted["Zoom"] = {"x": velocity.zoom * self._fastest.zoom}
        if self._stops_itself:
            try:
                limit = timedelta(seconds=for_s)
                await self._do(
                    self._service.ContinuousMove({"ProfileToken": self._profile, "Velocity": wanted, "Timeout": limit})
                )
            except PtzRefused as fault:
                if fault.fault is not PtzFault.REFUSED:
                    raise
                self._stops_itself = False
            else:
                return
        await self._do(self._service.ContinuousMove({"ProfileToken": self._profile, "Velocity": wanted}))

    async def halt(self) -> None:
        """Stop every movement."""
        await self._do(self._service.Stop({"ProfileToken": self._profile, "PanTilt": True, "Zoom": True}))

    async def step(self, by: Velocity) -> None:
        """Turn by a share of the whole range."""
        if not self._abilities.steps:
            raise refused(PtzFault.NOT_SUPPORTED, self._target)
        by_how_much = {"PanTilt": {"x": by.pan, "y": by.tilt}, "Zoom": {"x": by.zoom}}
        await self._do(self._service.RelativeMove({"ProfileToken": self._profile, "Translation": by_how_much}))

    async def place(self, position: Position) -> None:
        """Turn to a position."""
        if not self._abilities.places:
            raise refused(PtzFault.NOT_SUPPORTED, self._target)
        where = {"PanTilt": {"x": position.pan, "y": position.tilt}, "Zoom": {"x": position.zoom}}
        await self._do(self._service.AbsoluteMove({"ProfileToken": self._profile, "Position": where}))

    async def where(self) -> Position | None:
        """Where it looks; None where it does not know."""
        status = await self._do(self._service.GetStatus({"ProfileToken": self._profile}))
        at = status.Position
        if at is None or at.PanTilt is None or at.PanTilt.x is None or at.PanTilt.y is None:
            return None
        return Position(at.PanTilt.x, at.PanTilt.y, (at.Zoom.x or 0.0) if at.Zoom else 0.0)

    async def presets(self) -> tuple[Preset, ...]:
        """The places it remembers."""
        found = await self._do(self._service.GetPresets({"ProfileToken": self._profile})) or ()
        return tuple(Preset(each.token, each.Name or each.token) for each in found if each.token)

    async def go_to(self, token: str) -> None:
        """Turn to a place it remembers."""
        await self._do(self._service.GotoPreset({"ProfileToken": self._profile, "PresetToken": token}))

    async def keep(self, name: str, token: str | None) -> str:
        """Remember where it looks now, under `token` or a new one; returns the token."""
        wanted: dict[str, str] = {"ProfileToken": self._profile, "PresetName": name}
        if token is not None:
            wanted["PresetToken"] = token
        return await self._do(self._service.SetPreset(wanted))

    async def close(self) -> None:
        """Give the connection back."""
        await self._camera.close()

    async def _do(self, command: Awaitable[AnswerT]) -> AnswerT:
        return await _limited(self._target, command)


async def _limited(target: Target, command: Awaitable[AnswerT], limit_s: float = CALL_S) -> AnswerT:
    """The answer to a command within the time limit; what goes wrong as PtzRefused."""
    try:
        async with asyncio.timeout(limit_s):
            return await command
    except _Faults as fault:
        raise _told(fault, target) from None


def _told(fault: BaseException, target: Target) -> PtzRefused:
    match fault:
        case TransportError(status_code=status) if status in _UNAUTHORISED:
            return refused(PtzFault.WRONG_PASSWORD, target)
        case Fault():
            text = " ".join(map(str, (fault.code, *(fault.subcodes or ()), fault.message)))
            if any(word in text for word in _NOT_AUTHORISED):
                return refused(PtzFault.WRONG_PASSWORD, target)
            if any(word in text for word in _NOT_SUPPORTED):
                return refused(PtzFault.NOT_SUPPORTED, target)
            reason = "".join(letter for letter in str(fault.message) if letter.isprintable())[:_REASON_LENGTH]
            return PtzRefused(PtzFault.REFUSED, Phrase("摄像机没有照办：{reason}。请换一种操作再试。", reason=reason))
        case ONVIFError() if "support service" in str(fault):
            return refused(PtzFault.NOT_SUPPORTED, target)
        case _:
            # Something else answers there, or nothing does: for us it is the same.
            return refused(PtzFault.NO_ANSWER, target)


def _source(profile: "Profile") -> str:
    configuration = profile.VideoSourceConfiguration
    return (configuration.SourceToken or "") if configuration else ""


def _stream(address: str) -> tuple[str, str]:
    """What tells one stream of a host from another; recorders name themselves by other hosts and ports."""
    parts = urlsplit(address)
    return parts.path.rstrip("/"), parts.query


def _greatest(velocities: "FloatRange | None") -> float:
    """The greatest velocity; 1 where the device does not say."""
    return (velocities.Max if velocities else None) or 1.0
