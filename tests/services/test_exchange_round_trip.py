"""What goes out comes in again and changes nothing; what comes in is told to everyone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import select, update

from commandcenter.domain.refusal import BadInput, NotAllowed
from commandcenter.domain.vocabulary import Stage
from commandcenter.services.desk import Desk
from commandcenter.services.exchange.files import export_file, import_file
from commandcenter.services.exchange.importing import load_folder
from commandcenter.services.exchange.kinds import TABLES
from commandcenter.services.exchange.source import ImportSource
from commandcenter.storage.entities import Area, Category, Change, Department, ImportRecord, Place, User
from tests.services.exchange_world import (
    ENDINGS,
    OPERATOR,
    SYSTEM,
    WORLD,
    count,
    everything,
    load_world,
    opened_desk,
    source,
    take,
)

DEMO: Final = Path(__file__).parents[2] / "resources" / "demo"


@pytest.fixture
def desk(store_url: str) -> Iterator[Desk]:
    with opened_desk(store_url) as desk:
        yield desk


@pytest.mark.parametrize("kind", list(TABLES))
def test_an_export_imported_again_changes_nothing_and_exports_the_same_bytes(
    desk: Desk, kind: str, tmp_path: Path
) -> None:
    load_world(desk)
    first, second = tmp_path / f"first{ENDINGS[kind]}", tmp_path / f"second{ENDINGS[kind]}"
    export_file(desk, kind, first)

    report = import_file(desk, kind, ImportSource.read(first))
    export_file(desk, kind, second)

    assert not report.is_different
    assert report.unchanged > 0
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("kind", [kind for kind in TABLES if kind != "areas"])
def test_excel_carries_the_same_as_csv(desk: Desk, kind: str, tmp_path: Path) -> None:
    load_world(desk)
    workbook = tmp_path / "file.xlsx"
    export_file(desk, kind, workbook)

    report = import_file(desk, kind, ImportSource.read(workbook))

    assert not report.is_different
    assert report.unchanged > 0


@pytest.mark.parametrize("kind", [kind for kind in TABLES if kind not in ("areas", "calendar")])
def test_an_export_says_what_the_file_said(desk: Desk, kind: str, tmp_path: Path) -> None:
    load_world(desk)
    export_file(desk, kind, tmp_path / "file.csv")

    exported = (tmp_path / "file.csv").read_text(encoding="utf-8-sig")

    assert sorted(exported.splitlines()) == sorted(WORLD[kind].splitlines())


def test_an_export_fills_an_empty_database_with_the_same(store_url: str, desk: Desk, tmp_path: Path) -> None:
    load_folder(desk, DEMO)
    for kind in TABLES:
        export_file(desk, kind, tmp_path / f"{kind}{ENDINGS[kind]}")

    reports = load_folder(desk, tmp_path)

    assert [report.kind for report in reports] == list(TABLES)
    assert not any(report.is_different for report in reports)


def test_the_demo_world_imports_in_one_go_and_a_second_time_without_effect(desk: Desk) -> None:
    first = load_folder(desk, DEMO)
    second = load_folder(desk, DEMO)

    assert all(report.added for report in first)
    assert not any(report.is_different for report in second)
    book = desk.books.current()
    assert len(book.areas) == len(first[0].added)
    assert book.calendar.is_known(desk.clock.now().date())


def test_only_what_differs_is_written_and_the_report_names_it(desk: Desk) -> None:
    load_world(desk)

    report = take(desk, "departments", WORLD["departments"].replace("0371-0100102", "0371-0100109"))

    assert not report.added
    assert report.unchanged == 2
    (touch,) = report.changed
    assert (touch.line, touch.key) == (3, "chengguan")
    assert touch.differences == (("phone", "0371-0100102", "0371-0100109"),)


def test_a_dry_run_says_what_would_happen_and_writes_nothing(desk: Desk) -> None:
    load_world(desk)
    before = everything(desk)
    changed = WORLD["departments"].replace("城管中队", "城管大队") + "xin,新部门,新,,410105002,,\n"

    report = import_file(desk, "departments", source(changed), dry_run=True)

    assert [touch.key for touch in report.added] == ["xin"]
    assert [touch.key for touch in report.changed] == ["chengguan"]
    assert everything(desk) == before


def test_rows_that_a_file_leaves_out_stay(desk: Desk) -> None:
    load_world(desk)

    take(desk, "departments", "code,name,short,aliases,area,phone,closed\nxin,新部门,新,,410105002,,\n")

    assert count(desk, Department) == 4


def test_a_department_is_closed_once_and_keeps_the_moment(desk: Desk) -> None:
    load_world(desk)
    closed = "code,name,short,aliases,area,phone,closed\nxin,新部门,新,,410105002,,yes\n"
    take(desk, "departments", closed)

    assert not take(desk, "departments", closed).is_different
    assert not desk.books.current().departments["xin"].is_open
    take(desk, "departments", closed.replace("yes", ""))
    assert desk.books.current().departments["xin"].is_open


def test_a_closed_row_of_a_kind_without_the_column_is_exported_as_closed(desk: Desk, tmp_path: Path) -> None:
    load_world(desk)
    take(desk, "users", "login,name,role,area,department,phone,duty,closed\nop01,王岚,operator,410105002,,,,yes\n")
    export_file(desk, "users", tmp_path / "users.csv")

    assert "op01,王岚,operator,410105002,,,,yes" in (tmp_path / "users.csv").read_text(encoding="utf-8-sig")
    assert not import_file(desk, "users", ImportSource.read(tmp_path / "users.csv")).is_different
    assert not take(desk, "users", WORLD["users"].replace("10000000001", "")).is_different, "no word of closing"


def test_a_password_survives_an_import_of_people(desk: Desk) -> None:
    load_world(desk)
    with desk.transaction() as connection:
        connection.execute(update(User).where(User.login == "op01").values(password_hash="kept"))

    take(desk, "users", WORLD["users"].replace("王岚", "王小岚"))

    with desk.store.read() as connection:
        kept = connection.execute(select(User.name, User.password_hash).where(User.login == "op01")).one()
    assert tuple(kept) == ("王小岚", "kept")


def test_a_place_keeps_its_identity(desk: Desk) -> None:
    load_world(desk)
    with desk.store.read() as connection:
        before = connection.execute(select(Place.id).where(Place.name == "经八路11号院")).scalar_one()

    take(desk, "gazetteer", WORLD["gazetteer"].replace("113.685500", "113.685700"))

    with desk.store.read() as connection:
        after = connection.execute(select(Place.id, Place.lon).where(Place.name == "经八路11号院")).one()
    assert tuple(after) == (before, 113.6857)


def test_every_seat_learns_of_an_import_and_the_record_says_who_took_what(desk: Desk) -> None:
    load_world(desk, "areas")
    take(desk, "departments", WORLD["departments"])
    take(desk, "departments", WORLD["departments"])

    with desk.store.read() as connection:
        changes = connection.execute(select(Change.kind, Change.version, Change.seat).order_by(Change.id)).all()
        record = connection.execute(select(ImportRecord).where(ImportRecord.kind == "departments")).mappings().first()
    assert [tuple(change) for change in changes] == [("catalogue", 1, "seat01"), ("catalogue", 2, "seat01")]
    assert record is not None
    assert (record["actor"], record["seat"], record["added"], record["changed"]) == ("system", "seat01", 3, 0)
    assert record["sha256"] == source(WORLD["departments"]).sha256
    assert desk.books.current().version == 2


def test_only_administrators_import_and_export(store_url: str, tmp_path: Path) -> None:
    with opened_desk(store_url, OPERATOR) as desk:
        with pytest.raises(NotAllowed, match="管理员"):
            take(desk, "areas", WORLD["areas"])
        with pytest.raises(NotAllowed, match="管理员"):
            export_file(desk, "users", tmp_path / "users.csv")
        assert count(desk, Area) == 0


def test_chinese_headers_and_chinese_words_are_understood(desk: Desk) -> None:
    load_world(desk)
    text = "登录名,姓名,角色,区域,部门,电话,网格职责\nwgy-009,周宁,网格员,410105002001001,,,协管员\n"

    take(desk, "users", text)

    with desk.store.read() as connection:
        row = connection.execute(select(User.role, User.duty).where(User.login == "wgy-009")).one()
    assert [word.value for word in row] == ["grid_worker", "helper"]


def test_the_responsibility_list_has_two_names(desk: Desk) -> None:
    load_world(desk)

    assert import_file(desk, "responsibility", source(WORLD["rules"])).kind == "rules"


def test_an_unknown_kind_is_refused_with_the_names_there_are(desk: Desk) -> None:
    with pytest.raises(BadInput, match="areas、departments"):
        take(desk, "streets", "a\n1\n")


def test_a_seat_without_an_area_belongs_to_the_only_township(desk: Desk) -> None:
    load_world(desk, "areas")

    take(desk, "seats", "seat,name\nseat07,坐席07\n")

    assert not take(desk, "seats", "seat,name,area\nseat07,坐席07,410105002\n").is_different


def test_a_limit_can_change(desk: Desk) -> None:
    load_world(desk)

    take(desk, "limits", WORLD["limits"].replace(",,receipt,4wh", ",,receipt,2小时"))

    book = desk.books.current()
    category = book.categories.get("noise")
    assert book.responsibility.limit(Stage.RECEIPT, category.code, book.categories.priority("noise")).code() == "2h"


def test_a_child_may_stand_before_its_parent_in_the_file(desk: Desk) -> None:
    take(desk, "categories", "code,name,parent,kind\nb,乙,a,matter\na,甲,,group\n")

    assert count(desk, Category) == 2


def test_several_files_may_lean_on_one_another(desk: Desk) -> None:
    reports = load_world(desk)

    assert [report.kind for report in reports] == list(TABLES)
    assert desk.actor == SYSTEM
