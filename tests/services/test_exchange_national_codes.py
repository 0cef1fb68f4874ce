"""The codes of GB/T 47678.5 as a third party wrote them down become our category tree."""

import json
from collections.abc import Iterator

import pytest
from sqlalchemy import func, select

from commandcenter.services.desk import Desk
from commandcenter.services.exchange.files import import_file
from commandcenter.services.exchange.source import ImportSource
from commandcenter.storage.entities import Category
from tests.services.exchange_world import faults_of, opened_desk, take
from tests.services.outside_data import outside_file

LIST = {
    "entries": [
        {"kind": "component", "code": "01001", "major": "市政公用设施", "name": "供水井盖"},
        {"kind": "matter", "code": "01001", "major": "市容环境", "name": "私搭乱建"},
        {"kind": "matter", "code": "01002", "major": "市容环境", "name": "暴露垃圾"},
    ]
}


@pytest.fixture
def desk(store_url: str) -> Iterator[Desk]:
    with opened_desk(store_url) as desk:
        yield desk


def test_the_same_digits_name_a_component_and_a_matter(desk: Desk) -> None:
    report = take(desk, "categories", json.dumps(LIST))

    assert [touch.key for touch in report.added] == ["C01", "C01001", "M01", "M01001", "M01002"]
    tree = desk.books.current().categories
    assert tree.path_text("M01002") == "市容环境›暴露垃圾"
    assert tree.get("C01").kind == "group"


def test_the_whole_list_comes_once(desk: Desk) -> None:
    codes = ImportSource.read(outside_file("gbt47678-5-2026-codes.json"))

    first, second = (import_file(desk, "categories", codes) for _ in range(2))

    with desk.store.read() as connection:
        counted = connection.execute(select(Category.kind, func.count()).group_by(Category.kind)).all()
    numbers = dict(counted)
    assert (numbers["component"], numbers["matter"]) == (153, 250)
    assert len(first.added) == 403 + numbers["group"]
    assert not second.is_different


def test_a_national_code_does_not_touch_what_was_added_to_it_here(desk: Desk) -> None:
    take(desk, "categories", json.dumps(LIST))
    take(desk, "categories", "code,name,parent,kind,keywords\nM01002,暴露垃圾,M01,matter,垃圾;脏\n")

    assert not take(desk, "categories", json.dumps(LIST)).is_different
    assert desk.books.current().categories.get("M01002").keywords == ("垃圾", "脏")


def test_a_national_list_with_a_name_that_cannot_be_is_refused(desk: Desk) -> None:
    entry = {"kind": "matter", "code": "01003", "major": "市容环境", "name": "名" * 61}

    (fault,) = faults_of(desk, "categories", json.dumps({"entries": [*LIST["entries"], entry]}))

    assert fault.startswith("第 4 行“name”：名称有 61 个字")
