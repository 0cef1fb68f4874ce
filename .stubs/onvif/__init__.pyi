# The part of onvif-zeep-async 4.3 that is used here; the package ships no types, and makes its operations at run time
# from the WSDL files that it carries. A field that a device may leave out is None.

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta
from typing import TypeAlias

class VideoSourceConfiguration:
    SourceToken: str | None

class PTZConfiguration:
    NodeToken: str | None

class Profile:
    token: str
    Name: str | None
    VideoSourceConfiguration: VideoSourceConfiguration | None
    PTZConfiguration: PTZConfiguration | None

class MediaUri:
    Uri: str | None

class FloatRange:
    Min: float | None
    Max: float | None

class Space2DDescription:
    XRange: FloatRange | None
    YRange: FloatRange | None

class Space1DDescription:
    XRange: FloatRange | None

class PTZSpaces:
    AbsolutePanTiltPositionSpace: Sequence[Space2DDescription]
    RelativePanTiltTranslationSpace: Sequence[Space2DDescription]
    ContinuousPanTiltVelocitySpace: Sequence[Space2DDescription]
    ContinuousZoomVelocitySpace: Sequence[Space1DDescription]

class PTZNode:
    SupportedPTZSpaces: PTZSpaces | None
    MaximumNumberOfPresets: int | None

class PTZPreset:
    token: str | None
    Name: str | None

class Vector2D:
    x: float | None
    y: float | None

class Vector1D:
    x: float | None

class PTZVector:
    PanTilt: Vector2D | None
    Zoom: Vector1D | None

class PTZStatus:
    Position: PTZVector | None

_Value: TypeAlias = str | bool | float | timedelta | Mapping[str, _Value] | None
_Parameters: TypeAlias = Mapping[str, _Value]

class ONVIFService:
    xaddr: str

class MediaService(ONVIFService):
    GetProfiles: Callable[[], Awaitable[Sequence[Profile] | None]]
    GetStreamUri: Callable[[_Parameters], Awaitable[MediaUri]]

class PTZService(ONVIFService):
    GetNode: Callable[[_Parameters], Awaitable[PTZNode]]
    ContinuousMove: Callable[[_Parameters], Awaitable[None]]
    RelativeMove: Callable[[_Parameters], Awaitable[None]]
    AbsoluteMove: Callable[[_Parameters], Awaitable[None]]
    Stop: Callable[[_Parameters], Awaitable[None]]
    GetStatus: Callable[[_Parameters], Awaitable[PTZStatus]]
    GetPresets: Callable[[_Parameters], Awaitable[Sequence[PTZPreset] | None]]
    GotoPreset: Callable[[_Parameters], Awaitable[None]]
    SetPreset: Callable[[_Parameters], Awaitable[str]]

class ONVIFCamera:
    wsdl_dir: str
    xaddrs: dict[str, str]
    def __init__(
        self,
        host: str,
        port: int,
        user: str,
        passwd: str,
        *,
        no_cache: bool = False,
        adjust_time: bool = False,
        nat_override: bool = False,
    ) -> None: ...
    async def update_xaddrs(self) -> None: ...
    async def create_devicemgmt_service(self) -> ONVIFService: ...
    async def create_media_service(self) -> MediaService: ...
    async def create_ptz_service(self) -> PTZService: ...
    async def close(self) -> None: ...

class ONVIFError(Exception): ...
