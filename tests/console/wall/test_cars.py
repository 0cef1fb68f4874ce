"""The patrol cars: what each does, who is in it, and how that is set."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from commandcenter.console.wall.car_card import CarCard, badge_text
from commandcenter.console.wall.cars import CarsPanel
from commandcenter.console.wall.duty_form import DutyForm, DutyWish
from commandcenter.console.wall.standing import Standing
from commandcenter.console.wall.writing import Writing
from commandcenter.domain.vocabulary import VehicleDuty
from commandcenter.services.devices import set_duty
from commandcenter.storage.queries.devices import duty_history
from commandcenter.video.streams import StreamState
from tests.console.wall.conftest import WallSeat, WallSeating


class Cars:
    """The panel of a seat, its wishes carried out as the wall does."""

    def __init__(self, seat: WallSeat) -> None:
        self.seat = seat
        self.panel = CarsPanel(seat.devices, seat.link.now, seat.room)
        self.panel.resize(260, 600)
        self.panel.show()
        self.writing = Writing(seat.link, seat.devices, seat.background, seat.room)
        self.wishes: list[DutyWish] = []
        self.cameras: list[str] = []
        self.panel.duty_wanted.connect(self.wishes.append)
        self.panel.duty_wanted.connect(self.writing.set_duty)
        self.panel.camera_wanted.connect(self.cameras.append)
        self.writing.duty_refused.connect(lambda wish, refusal: self.panel.refused(wish.vehicle, refusal))

    def card(self, code: str = "1") -> CarCard:
        card = self.panel.card(code)
        assert card is not None
        return card

    def form(self, code: str = "1") -> DutyForm:
        form = self.card(code).form
        assert form is not None
        return form

    def duty_in_database(self, code: str = "1") -> list[tuple[VehicleDuty, str]]:
        with self.seat.world.store.read() as connection:
            return [(row.duty, row.crew) for row in duty_history(connection, code)]


@pytest.fixture
def cars(wall_seat: WallSeat) -> Cars:
    return Cars(wall_seat)


@pytest.mark.parametrize(
    ("call_sign", "code", "expected"),
    [("一号车", "1", "1"), ("12号车", "7", "12"), ("巡逻车", "车A05", "05"), ("", "3", "3"), ("九号", "x", "9")],
)
def test_a_badge_is_what_people_call_the_car(call_sign: str, code: str, expected: str) -> None:
    assert badge_text(call_sign, code) == expected


def test_a_car_of_which_nobody_spoke_says_so(cars: Cars) -> None:
    assert cars.card().duty.text() == "未登记"
    assert cars.card().about.text() == "还没有人登记勤务"


def test_a_duty_is_set_by_keys_and_stands_in_the_database(cars: Cars) -> None:
    cars.card().duty.click()
    form = cars.form()
    QTest.keyClick(form, Qt.Key.Key_2)
    form.crew.setText("张三、李四")
    QTest.keyClick(form.crew, Qt.Key.Key_Return)
    assert cars.card().form is None
    cars.seat.until(lambda: cars.card().duty.text() == "待命")
    assert cars.card().about.text() == "张三、李四，自 21:14"
    assert cars.duty_in_database() == [(VehicleDuty.STANDBY, "张三、李四")]


def test_escape_folds_the_form_and_nothing_is_written(cars: Cars) -> None:
    cars.card().duty.click()
    QTest.keyClick(cars.form(), Qt.Key.Key_Escape)
    assert cars.card().form is None
    assert not cars.wishes


def test_what_another_seat_sets_arrives_by_itself_and_leaves_an_open_form_alone(cars: Cars) -> None:
    cars.card().duty.click()
    cars.form().crew.setText("王五")
    set_duty(cars.seat.world.desk_of("sun", "S2"), "1", VehicleDuty.FAULTY, "赵六")
    cars.seat.until(lambda: cars.card().duty.text() == "故障")
    assert cars.form().crew.text() == "王五"


def test_who_may_not_send_cars_is_told_and_keeps_what_was_typed(wall_seating: WallSeating) -> None:
    cars = Cars(wall_seating("du", "S3"))
    cars.card().duty.click()
    cars.form().crew.setText("张三")
    cars.form().save.click()
    cars.seat.until(lambda: cars.card().form is not None)
    assert cars.form().crew.text() == "张三"
    assert "值班员" in cars.card().trouble.text
    assert not cars.duty_in_database()


def test_a_channel_shows_how_its_picture_is_and_is_opened_by_a_click(cars: Cars) -> None:
    cars.panel.show_standings({"101": Standing(StreamState.FROZEN)})
    button = next(each for each in cars.card().channels if each.camera.code == "101")
    assert button.accessibleName() == "一号车 车顶，冻结"
    button.click()
    assert cars.cameras == ["101"]


def test_the_absence_of_places_is_said_once(cars: Cars) -> None:
    said = [each for each in cars.panel.findChildren(type(cars.card().about)) if "地图" in each.text()]
    assert len(said) == 1
    cars.panel.set_has_places(has_places=True)
    assert not said[0].isVisible()
