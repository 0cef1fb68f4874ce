from collections.abc import Callable

class PadProbeType:
    BUFFER: PadProbeType

class PadProbeReturn:
    OK: PadProbeReturn

class FlowReturn:
    OK: FlowReturn

class Buffer:
    pts: int
    dts: int
    duration: int
    @staticmethod
    def new_wrapped(data: bytes) -> Buffer: ...

class PadProbeInfo:
    def get_buffer(self) -> Buffer: ...

class Pad:
    def add_probe(self, mask: PadProbeType, callback: Callable[[Pad, PadProbeInfo], PadProbeReturn]) -> int: ...

class Clock:
    def get_time(self) -> int: ...

class Element:
    def get_by_name(self, name: str) -> Element: ...
    def get_static_pad(self, name: str) -> Pad: ...
    def get_clock(self) -> Clock | None: ...
    def get_base_time(self) -> int: ...
    def set_property(self, name: str, value: object) -> None: ...
    def emit(self, signal: str, *values: object) -> object: ...

class Caps:
    @staticmethod
    def from_string(text: str) -> Caps: ...

class ElementFactory:
    @staticmethod
    def find(name: str) -> ElementFactory | None: ...

def init(arguments: list[str] | None) -> None: ...
