import re
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from commandcenter.console.kit.absence import Absence
from commandcenter.console.kit.icons import icon, icon_names, icon_pixmap, paint_icon, picture_pixmap
from commandcenter.console.shell.actions import ACTIONS
from commandcenter.foundation.places import resources

PACKAGE = Path(__file__).parents[3] / "commandcenter" / "console"


def test_every_icon_is_used_and_every_icon_used_is_there() -> None:
    code = "".join(file.read_text(encoding="utf-8") for file in sorted(PACKAGE.rglob("*.py")))
    assert [name for name in icon_names() if f'"{name}"' not in code] == []
    assert {action.icon for action in ACTIONS} - {""} <= set(icon_names())


@pytest.mark.parametrize("name", icon_names())
def test_an_icon_is_lines_in_one_colour_within_its_box(qapp: QApplication, name: str) -> None:
    source = (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    assert 'viewBox="0 0 24 24"' in source
    assert 'fill="none"' in source
    assert set(re.findall(r'stroke="([^"]+)"', source)) == {"currentColor"}
    image = icon_pixmap(name, "#4f9cf0", 24, 2.0).toImage()
    inked = [
        (x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).alpha() > 200
    ]
    assert image.width() == 48
    assert len(inked) > 40
    assert all(0 < x < 47 and 0 < y < 47 for x, y in inked)
    assert {image.pixelColor(x, y).name() for x, y in inked if image.pixelColor(x, y).alpha() == 255} <= {"#4f9cf0"}


def test_icons_differ_from_one_another(qapp: QApplication) -> None:
    drawn = {bytes(icon_pixmap(name, "#ffffff", 24).toImage().constBits()) for name in icon_names()}
    assert len(drawn) == len(icon_names())


def test_an_icon_is_sharp_on_a_screen_of_two_pixels_a_pixel(qapp: QApplication) -> None:
    made = icon("search", "#d5d9de", 16)
    assert made.pixmap(QSize(16, 16), 2.0).size() == QSize(32, 32)
    assert made.pixmap(QSize(16, 16), 1.0).size() == QSize(16, 16)


def test_an_icon_nobody_drew_is_an_error_of_the_caller(qapp: QApplication) -> None:
    with pytest.raises(KeyError):
        icon_pixmap("../secrets", "#ffffff", 16)


def test_an_icon_painted_twice_in_two_colours_has_each(qapp: QApplication) -> None:
    image = QImage(40, 20, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    paint_icon(painter, "check", "#ff0000", QRectF(0, 0, 20, 20))
    paint_icon(painter, "check", "#00ff00", QRectF(20, 0, 20, 20))
    painter.end()
    seen = {QColor(image.pixelColor(x, y)).name() for x in range(40) for y in range(20)}
    assert {"#ff0000", "#00ff00"} <= seen


def test_the_truths_of_absence_have_different_pictures(qapp: QApplication) -> None:
    names = ("nothing", "hidden", "failed", "loading", "video", "map")
    drawn = {bytes(picture_pixmap(f"absence-{name}", "#fff", QSize(96, 64)).toImage().constBits()) for name in names}
    assert len(drawn) == len(names)
    assert {*Absence} - {Absence.UNCONNECTED} <= {*names}
