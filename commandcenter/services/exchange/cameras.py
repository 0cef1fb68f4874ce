"""Cameras, fixed or on a car. Their addresses carry no passwords: those belong into the seat's secret store."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from commandcenter.domain.refusal import BadInput
from commandcenter.domain.text import clean_text
from commandcenter.foundation.phrases import Phrase, listed
from commandcenter.services.exchange.areas import misplaced_faults, outside_faults
from commandcenter.services.exchange.columns import Column, choice, closed, degrees, reference, text, whole
from commandcenter.services.exchange.faults import Fault
from commandcenter.services.exchange.shelf import CatalogueTable, Entry, Shelf
from commandcenter.storage.entities import Camera

KIND: Final = "cameras"
_BY_HOST: Final = frozenset({"rtsp", "rtsps", "http", "https", "rtmp"})
_SCHEMES: Final = (*sorted(_BY_HOST), "file", "v4l2", "demo")
_SECRET_WORDS: Final = ("pass", "pwd", "secret", "token")


class CameraKind(StrEnum):
    """Where a camera is mounted."""

    FIXED = "fixed"
    VEHICLE = "vehicle"


def _address(name: str, chinese: str) -> Column:
    def read(cell: str) -> object:
        address = clean_text(cell, limit=300, field=chinese, required=False, multiline=False)
        try:
            parts = urlsplit(address)
            query = parse_qsl(parts.query)
            has_host = bool(parts.hostname) and parts.port != 0
        except ValueError:
            raise BadInput("{field}不是网络地址。请核对后重填。", field=chinese) from None
        if address and not parts.scheme:
            raise BadInput("{field}不是网络地址（如 rtsp://…）。请核对后重填。", field=chinese)
        if address and parts.scheme not in _SCHEMES:
            raise BadInput("{field}只能以 {schemes} 开头。请核对后重填。", field=chinese, schemes=listed(_SCHEMES))
        if parts.scheme in _BY_HOST and (not has_host or " " in parts.netloc):
            raise BadInput("{field}里没有主机名，或者主机名写错了。请核对后重填。", field=chinese)
        if parts.password or any(word in key.lower() for key, _ in query for word in _SECRET_WORDS):
            raise BadInput("{field}里带有密码。请去掉，密码在坐席的密码库里登记。", field=chinese)
        return address

    return Column(name, chinese, read)


def _check(shelf: Shelf, entries: Sequence[Entry]) -> Iterable[Fault]:
    yield from outside_faults(shelf, entries)
    yield from misplaced_faults(shelf, [entry for entry in entries if entry.row["kind"] == CameraKind.FIXED])
    for entry in entries:
        row = entry.row
        lon, lat = row["lon"], row["lat"]
        if row["kind"] == CameraKind.VEHICLE and (row["vehicle"] is None or row["channel"] is None):
            yield Fault(entry.line, "vehicle", Phrase("车载摄像机要填车辆代码和通道号。请补上。"))
        if row["kind"] == CameraKind.FIXED and not (isinstance(lon, float) and isinstance(lat, float)):
            yield Fault(entry.line, "lon", Phrase("固定摄像机要填经度和纬度。请补上。"))


TABLE: Final = CatalogueTable(
    kind=KIND,
    title=Phrase("摄像机"),
    entity=Camera,
    key=("code",),
    columns=(
        text("code", "代码", 20, required=True),
        text("name", "名称", 60, required=True),
        choice("kind", "安装方式", {CameraKind.FIXED: "固定", CameraKind.VEHICLE: "车载"}),
        reference("vehicle", "车辆", 20, "vehicles"),
        whole("channel", "通道", 0, 255, optional=True),
        text("area", "区域", 15, required=True, refers="areas"),
        degrees("lon", "经度", -180, 180, optional=True),
        degrees("lat", "纬度", -90, 90, optional=True),
        degrees("heading_deg", "朝向", 0, 360, optional=True),
        _address("main_url", "主码流地址"),
        _address("sub_url", "子码流地址"),
        closed(),
    ),
    check=_check,
    order=lambda row: (str(row["code"]),),
)
