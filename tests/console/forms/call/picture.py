"""The call form and its duplicates with the demo world in a picture.

`python -m tests.console.forms.call.picture FILE --theme light --scale 1.5 --home FOLDER`
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from commandcenter.bootstrap import House
from commandcenter.console.forms.call.duplicates import DuplicatesPane
from commandcenter.console.forms.call.form import CallForm
from commandcenter.console.kit.language import Language
from commandcenter.console.kit.theme import Theme
from commandcenter.console.link.link import Link
from commandcenter.domain.geometry import Point
from commandcenter.domain.vocabulary import Channel
from commandcenter.foundation.clock import FixedClock
from commandcenter.services.claims import claim
from commandcenter.services.dispatching import accept_and_dispatch, planned
from commandcenter.services.reporting import Report, report
from commandcenter.storage.journal import Journal
from commandcenter.storage.queries.places import load_places
from tests.support.pictures import house_with_past, until, wait

UNTIL: Final = datetime(2026, 11, 20, 13, 14, 41, tzinfo=UTC)
PHONE: Final = "13900004417"
PLACE: Final = "经八路11号院3号楼"


def main(arguments: Sequence[str]) -> int:
    """Write the picture."""
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("--theme", default="dark")
    parser.add_argument("--language", default="zh")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--height", type=int, default=1010)
    parser.add_argument("--width", type=int, default=436)
    parser.add_argument("--issues", type=int, default=600)
    parser.add_argument("--address", default="经八路11号院3")
    parser.add_argument("--text", default="3号楼一单元门口水管爆了，水往楼道里灌，二楼以上停水，一楼老人腿脚不便出不来")
    parser.add_argument("--pick", default="", help="a deed done before the picture is taken: call.same_1")
    parser.add_argument("--late", type=int, default=41, help="seconds since the call was answered")
    chosen = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as name:
        house, clock = house_with_past(Path(name), chosen.issues, UNTIL - timedelta(hours=5))
        known_before(house, clock)
        paint(house, clock, Path(name), chosen)
        house.close()
    return 0


def known_before(house: House, clock: FixedClock) -> None:
    """Three reports near the caller's place: one of the same number, one dispatched, one just come in."""
    first, other = house.desk("op01", "坐席01"), house.desk("op02", "坐席03")
    with house.store.read() as connection:
        places = {place.name: place.point for place in load_places(connection, house.books.current().areas)}
    point = places[PLACE]

    def tell(text: str, category: str, east: float, phone: str) -> Report:
        at = Point(point.lon + east, point.lat)
        return Report(Channel.PHONE, category, text, "经八路11号院门前", at, reporter_phone=phone)

    kinds = {leaf.name: leaf.code for leaf in house.books.current().categories.leaves()}
    burst = next(code for name, code in kinds.items() if "供水" in name or "自来水" in name)
    flood = next(code for name, code in kinds.items() if "积水" in name)
    seen = report(first, tell("院门口路面渗水，由3号楼方向流来，行人绕行，疑似暗漏", flood, 0.0004, "13500000001"))
    advice = house.books.current().responsibility.advise(flood, "410105002001002")
    assert advice is not None
    accept_and_dispatch(first, seen.ref, planned(advice))
    clock.advance(timedelta(hours=4, minutes=55))
    fresh = report(other, tell("经八路11号院水管爆裂，积水堵住楼道口，住户进出不了", burst, 0.0002, "13500000002"))
    report(first, tell("11号院水管渗漏，墙面潮湿", burst, 0.0003, PHONE))
    clock.advance(timedelta(minutes=5))
    claim(other, fresh.ref)


def paint(house: House, clock: FixedClock, folder: Path, chosen: argparse.Namespace) -> None:
    """Take the call, wait until everything has been answered, save both parts side by side."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    Language(app).switch(chosen.language)
    theme = Theme(chosen.theme, chosen.scale)
    theme.apply(app)
    link = Link(house.desk("op01", "坐席01"), Journal(folder / "journal.sqlite"))
    link.start()
    until(lambda: link.book.version >= 0 and link.gazetteer() is not None)
    form = CallForm(link, theme, "call:1")
    pane = DuplicatesPane(theme)
    pane.follow(form)
    form.resize(theme.px(chosen.width), theme.px(chosen.height))
    pane.resize(theme.px(660), theme.px(440))
    form.show()
    pane.show()
    take_call(form, chosen)
    until(lambda: bool(form.columns()) or not chosen.text)
    clock.advance(timedelta(seconds=chosen.late))
    form.body.address.line.setFocus()
    wait(900)
    if chosen.pick:
        form.do(chosen.pick)
    wait(1_300)
    side_by_side(form, pane).save(str(chosen.file))
    link.close()
    form.deleteLater()
    pane.deleteLater()
    wait(50)


def take_call(form: CallForm, chosen: argparse.Namespace) -> None:
    """What an operator types, in the order of the fields."""
    form.activateWindow()
    until(form.isActiveWindow)
    form.body.caller.phone.setFocus()
    QTest.keyClicks(form.body.caller.phone, PHONE)
    form.body.caller.name.insert("女，11号院住户")
    form.body.caller.name.textEdited.emit(form.body.caller.name.text())
    form.body.text.setFocus()
    form.body.text.setPlainText(chosen.text)
    form.body.promise.box.setChecked(True)
    form.body.address.line.setFocus(Qt.FocusReason.OtherFocusReason)
    form.body.address.line.setText(chosen.address)
    form.body.address.line.textEdited.emit(chosen.address)


def side_by_side(form: CallForm, pane: DuplicatesPane) -> QPixmap:
    """The pane at the left, the form at the right."""
    picture = QPixmap(pane.width() + form.width() + 8, max(pane.height(), form.height()))
    picture.fill(Qt.GlobalColor.black)
    painter = QPainter(picture)
    painter.drawPixmap(0, picture.height() - pane.height(), pane.grab())
    painter.drawPixmap(pane.width() + 8, 0, form.grab())
    painter.end()
    return picture


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
