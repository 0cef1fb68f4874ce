"""Lists of issues from elsewhere: every line an issue with its history, all or none, and nothing twice."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import func, select

from commandcenter.domain.duplicates import Candidate, Sighting, rank
from commandcenter.domain.geometry import Point
from commandcenter.domain.refusal import BadInput, NotAllowed
from commandcenter.domain.timeline import NO_EVENT, seal
from commandcenter.domain.vocabulary import Channel, Command, IssueState, Priority
from commandcenter.services.desk import Desk
from commandcenter.services.exchange.faults import ImportRefused
from commandcenter.services.exchange.files import export_file, import_file
from commandcenter.services.exchange.importing import ImportReport
from commandcenter.services.exchange.mapping import IssueMapping, read_mapping, read_mapping_file
from commandcenter.services.exchange.source import ImportSource
from commandcenter.storage.entities import Change, Issue, IssueEvent, IssueText
from commandcenter.storage.queries.duplicates import duplicate_candidates
from commandcenter.storage.queries.timeline import issue_file
from tests.services.exchange_world import NOW, OPERATOR, count, everything, load_world, opened_desk, source
from tests.services.outside_data import outside_file

MAPPING: Final = """
time_format = "%Y-%m-%d %H:%M"
foreign_prefix = "hx-"
[columns]
foreign_no = "编号"
description = ["标题", "内容"]
address = "地址"
lon = "经度"
lat = "纬度"
area = "网格"
category = "类别"
channel = "来源"
priority = "级别"
reported_at = "上报时间"
closed_at = "办结时间"
resolution = "结果"
reporter_name = "姓名"
reporter_phone = "电话"
[categories]
"跑水" = "leak"
default = "other"
[channels]
"热线" = "phone"
default = "web"
[priorities]
"急" = "urgent"
"""
HEADER: Final = "编号,标题,内容,地址,经度,纬度,网格,类别,来源,级别,上报时间,办结时间,结果,姓名,电话,无关"
OPEN: Final = "1,水管破裂,路面积水,经八路11号,113.685,34.775,,跑水,热线,急,2026-11-19 20:15,,,张某,10100000001,x"
CLOSED: Final = "2,噪声,夜里施工,,,,410105002001002,扰民,网站,,2026-11-18 08:00,2026-11-18 17:30,已劝停,,,"


@pytest.fixture
def desk(store_url: str) -> Iterator[Desk]:
    with opened_desk(store_url) as desk:
        load_world(desk)
        yield desk


@pytest.fixture
def embedded(sqlite_url: str) -> Iterator[Desk]:
    with opened_desk(sqlite_url) as desk:
        load_world(desk)
        yield desk


def take_issues(desk: Desk, *lines: str, mapping: IssueMapping | None = None, dry_run: bool = False) -> ImportReport:
    """Import a list of these lines."""
    text = "\n".join([HEADER, *lines]) + "\n"
    return import_file(desk, "issues", source(text), mapping=mapping or read_mapping(MAPPING), dry_run=dry_run)


def ids(desk: Desk) -> list[tuple[int, int]]:
    """The keys of all issues, oldest first."""
    with desk.store.read() as connection:
        return [
            (row.district, row.id) for row in connection.execute(select(Issue.district, Issue.id).order_by(Issue.id))
        ]


def test_an_open_line_waits_for_acceptance(desk: Desk) -> None:
    report = take_issues(desk, OPEN)

    assert [touch.key for touch in report.added] == ["hx-1"]
    with desk.store.read() as connection:
        file = issue_file(connection, *ids(desk)[0])
    assert file is not None
    issue = file.issue
    assert (issue.state, issue.channel, issue.priority) == (IssueState.REPORTED, Channel.PHONE, Priority.URGENT)
    assert (issue.category, issue.description, issue.area) == ("leak", "水管破裂，路面积水", "410105002001001")
    assert (issue.foreign_no, issue.reporter_phone) == ("hx-1", "10100000001")
    assert issue.reported_at == datetime(2026, 11, 19, 12, 15, tzinfo=UTC)
    assert issue.no == "JBL-20261119-0001"
    assert [event.command for event in file.events] == [Command.REPORT]


def test_a_closed_line_has_its_history_at_the_given_times(desk: Desk) -> None:
    take_issues(desk, CLOSED)

    with desk.store.read() as connection:
        file = issue_file(connection, *ids(desk)[0])
    assert file is not None
    assert file.issue.state is IssueState.CLOSED
    assert [event.command for event in file.events] == [Command.REPORT, Command.SETTLE, Command.CLOSE]
    assert [event.number for event in file.events] == [1, 2, 3]
    closed_at = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)
    assert file.events[2].at == closed_at
    assert file.issue.ended_at == closed_at
    assert file.events[1].note == "已劝停"


def test_the_chain_of_an_imported_issue_is_whole(desk: Desk) -> None:
    take_issues(desk, OPEN, CLOSED)

    for key in ids(desk):
        with desk.store.read() as connection:
            file = issue_file(connection, *key)
        assert file is not None
        before = NO_EVENT
        for event in file.events:
            before = seal(
                key,
                before,
                event.number,
                event.at,
                event.actor,
                event.seat,
                event.command.value,
                event.state.value,
                event.note,
                event.payload,
            )
            assert before == event.hash
        assert file.issue.head == before


def test_a_list_that_comes_twice_doubles_nothing(desk: Desk) -> None:
    take_issues(desk, OPEN, CLOSED)
    again = take_issues(desk, OPEN, CLOSED, OPEN.replace("1,", "3,", 1))

    assert [touch.key for touch in again.added] == ["hx-3"]
    assert again.unchanged == 2
    assert count(desk, Issue) == 3


def test_imported_issues_are_found_by_their_words_and_told_to_the_seats(desk: Desk) -> None:
    take_issues(desk, OPEN, CLOSED)

    with desk.store.read() as connection:
        told = connection.execute(select(Change.kind).where(Change.issue_id != 0).order_by(Change.id)).scalars().all()
        indexed = connection.execute(select(func.count()).select_from(IssueText)).scalar_one()
    assert told == ["report", "close"]
    assert indexed == 2


def test_a_dry_run_checks_everything_and_writes_nothing(desk: Desk) -> None:
    before = everything(desk)

    assert len(take_issues(desk, OPEN, CLOSED, dry_run=True).added) == 2
    with pytest.raises(ImportRefused):
        take_issues(desk, OPEN, CLOSED.replace("410105002001002", "410105002001009"), dry_run=True)
    assert everything(desk) == before


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("113.685,34.775", "114.685,34.775", "第 3 行：坐标 114.685, 34.775 不在任何网格内"),
        ("113.685,34.775", "东边,34.775", "第 3 行“经度”：经度“东边”不对"),
        ("113.685,34.775", ",", "第 3 行：没有地点"),
        ("2026-11-19 20:15", "昨天", "第 3 行“上报时间”：时间“昨天”看不懂"),
        ("2026-11-19 20:15", "2027-11-19 20:15", "第 3 行：发现时间 2027-11-19 20:15 在将来"),
        ("20:15,,", "20:15,2026-11-18 20:15,", "第 3 行“办结时间”：结案时间早于上报时间"),
        ("20:15,,", "20:15,2027-11-18 20:15,", "第 3 行“办结时间”：结案时间在将来"),
        ("水管破裂", "水" * 100_000, "第 3 行“标题”：问题描述有 100005 个字，超过上限 5000 个字"),
        ("水管破裂", "水\x1b管", "第 3 行“标题”：问题描述第 2 个字符是不可见的控制字符"),
        ("水管破裂,路面积水", ",", "第 3 行“标题”：问题描述不能为空"),
        ("急", "特急", "第 3 行“级别”：紧急程度“特急”对应不上"),
        ("10100000001", "没有", "第 3 行“电话”：电话号码“没有”不对"),
        ("1,水", "2,水", "第 3 行“编号”：“hx-2”与第 2 行重复"),
        ("1,水", ",水", "第 3 行“编号”：原编号不能为空"),
    ],
)
def test_one_faulty_line_keeps_the_whole_list_out(desk: Desk, old: str, new: str, fault: str) -> None:
    before = everything(desk)
    assert old in OPEN

    with pytest.raises(ImportRefused) as refused:
        take_issues(desk, CLOSED, OPEN.replace(old, new, 1))

    assert any(fault in str(each) for each in refused.value.faults), [str(each) for each in refused.value.faults]
    assert everything(desk) == before


def test_a_fault_after_many_good_lines_leaves_nothing_half_written(desk: Desk) -> None:
    before = everything(desk)
    lines = [OPEN.replace("1,", f"{number},", 1) for number in range(1_200)]

    with pytest.raises(ImportRefused, match="有 1 处不对"):
        take_issues(desk, *lines, CLOSED.replace("2,", "9999,", 1).replace("410105002001002", "41010500200100"))

    assert everything(desk) == before


def test_only_administrators_import_issues(sqlite_url: str) -> None:
    with opened_desk(sqlite_url, OPERATOR) as desk, pytest.raises(NotAllowed):
        take_issues(desk, OPEN)


def test_an_exported_list_is_known_when_it_comes_back(desk: Desk, tmp_path: Path) -> None:
    take_issues(desk, OPEN, CLOSED)
    for name in ("issues.csv", "issues.xlsx"):
        export_file(desk, "issues", tmp_path / name)

        again = import_file(desk, "issues", ImportSource.read(tmp_path / name))

        assert not again.added
        assert again.unchanged == 2


def test_an_exported_list_fills_another_database(desk: Desk, sqlite_template: Path, tmp_path: Path) -> None:
    take_issues(desk, OPEN, CLOSED)
    export_file(desk, "issues", tmp_path / "issues.csv")
    (tmp_path / "other.sqlite").write_bytes(sqlite_template.read_bytes())

    with opened_desk(f"sqlite:///{tmp_path / 'other.sqlite'}") as other:
        load_world(other)
        import_file(other, "issues", ImportSource.read(tmp_path / "issues.csv"))
        export_file(other, "issues", tmp_path / "again.csv")

    first, again = (_rows(tmp_path / name) for name in ("issues.csv", "again.csv"))
    assert again == first


def _rows(path: Path) -> list[str]:
    return sorted(path.read_text(encoding="utf-8-sig").splitlines())


def test_an_exported_list_has_neither_formulas_nor_reporters(embedded: Desk, tmp_path: Path) -> None:
    take_issues(embedded, OPEN.replace("水管破裂", "=HYPERLINK(1)"))
    export_file(embedded, "issues", tmp_path / "issues.csv")

    text = (tmp_path / "issues.csv").read_text(encoding="utf-8-sig")

    assert "'=HYPERLINK(1)" in text
    assert "10100000001" not in text
    assert "张某" not in text


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("[columns]", "[columns", "不是 TOML"),
        ('foreign_no = "编号"', "", r"\[columns\] 缺少：foreign_no"),
        ('foreign_no = "编号"', 'foreign_no = "编号"\nsurname = "姓"', "不认识：columns.surname"),
        ('time_format = "%Y-%m-%d %H:%M"', 'time_zone = "Mars/Olympus"', "不认识时区“Mars/Olympus”"),
        ('time_format = "%Y-%m-%d %H:%M"', "offset_days = nan", "offset_days 应是"),
        ('foreign_no = "编号"', "foreign_no = 5", "应是文字或文字列表"),
        ('[categories]\n"跑水" = "leak"\ndefault = "other"', "", "没有代码为“跑水”的类别"),
        ('default = "web"\n', 'default = "fax"\n[place]\nsnap = "410105002"\n', "snap 应写成"),
    ],
)
def test_a_mapping_that_means_nothing_is_refused(embedded: Desk, old: str, new: str, reason: str) -> None:
    assert old in MAPPING
    with pytest.raises(BadInput) as refused:
        take_issues(embedded, OPEN, mapping=read_mapping(MAPPING.replace(old, new)))

    said = [str(refused.value), *(str(fault) for fault in getattr(refused.value, "faults", ()))]
    assert any(_matches(reason, each) for each in said), said


def _matches(reason: str, text: str) -> bool:
    return reason.replace("\\", "") in text


def test_a_column_that_the_file_lacks_is_named(embedded: Desk) -> None:
    with pytest.raises(ImportRefused) as refused:
        take_issues(embedded, OPEN, mapping=read_mapping(MAPPING.replace('"内容"', '"正文"')))

    assert str(refused.value.faults[0]).startswith("第 1 行“正文”：文件里没有这一列")


def test_a_mapping_is_for_issues_only(embedded: Desk) -> None:
    with pytest.raises(BadInput, match="只用于导入 issues"):
        import_file(embedded, "areas", source("{}"), mapping=read_mapping(MAPPING))


def test_places_can_be_shifted_and_times_moved(embedded: Desk) -> None:
    moved = MAPPING.replace("foreign_prefix", "offset_days = -1\nforeign_prefix") + "[place]\nshift_lon = 0.01\n"

    take_issues(embedded, OPEN, mapping=read_mapping(moved))

    with embedded.store.read() as connection:
        row = connection.execute(select(Issue.block, Issue.reported_at)).one()
    assert tuple(row) == ("410105002001002", datetime(2026, 11, 18, 12, 15, tzinfo=UTC))


def test_the_real_service_requests_import_twice_and_only_once(desk: Desk) -> None:
    requests = ImportSource.read(outside_file("nyc-311-sample.csv"))
    mapping = read_mapping_file(Path(__file__).with_name("nyc311.toml"))

    first = import_file(desk, "issues", requests, mapping=mapping)
    second = import_file(desk, "issues", requests, mapping=mapping)

    assert (len(first.added), first.unchanged) == (235, 0)
    assert (len(second.added), second.unchanged) == (0, 235)
    with desk.store.read() as connection:
        counted = connection.execute(select(Issue.state, func.count()).group_by(Issue.state)).all()
        events = connection.execute(select(func.count()).select_from(IssueEvent)).scalar_one()
    assert dict(counted) == {IssueState.CLOSED: 198, IssueState.REPORTED: 37}
    assert events == 235 + 2 * 198


def test_duplicates_among_the_real_service_requests_are_seen(desk: Desk) -> None:
    requests = ImportSource.read(outside_file("nyc-311-sample.csv"))
    import_file(desk, "issues", requests, mapping=read_mapping_file(Path(__file__).with_name("nyc311.toml")))

    with desk.store.read() as connection:
        rows = connection.execute(
            select(Issue.no, Issue.description, Issue.category, Issue.lon, Issue.lat, Issue.area, Issue.reported_at)
        ).all()
        repeated = 0
        for row in rows:
            own = Sighting(row.description, row.reported_at, row.category, Point(row.lon, row.lat), row.area)
            others: list[Candidate] = duplicate_candidates(connection, own, at=NOW)
            found = rank(own, [other for other in others if other.number != row.no])
            repeated += any(other.distance_m == 0 for other in found)
    assert repeated >= 10
