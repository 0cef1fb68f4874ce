"""An issue comes in: numbered, located, its clock started; what cannot be taken is refused in words."""

import json
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text, update

from commandcenter.domain.refusal import BadInput, Conflict, NotAllowed, NotFound, Refused
from commandcenter.domain.vocabulary import Channel, IssueState, Priority, Stage
from commandcenter.services.reporting import DESCRIPTION_LIMIT, Report, report
from commandcenter.storage.entities import Area, Catalogue
from tests.support.world import (
    BURST_PIPE,
    CITY,
    COUNTY,
    EAST,
    IN_EAST_WITHOUT_BLOCK,
    IN_NORTH_WEST,
    LITTER_REPORT,
    OLD_KIND,
    ONLY_IN_THE_CITY,
    OTHER_COUNTY,
    OUTSIDE,
    ROUGH_SLEEPER,
    SOUTH_EAST,
    SOUTH_WEST,
    START,
    TOWNSHIP,
    WEST,
    World,
)


def refused(world: World, found: Report, kind: type[Refused] = BadInput, login: str = "liu") -> str:
    """What the refusal says; nothing may have been written."""
    with pytest.raises(kind) as said:
        report(world.desk_of(login), found)
    assert world.numbers() == []
    with world.store.read() as connection:
        for table in ("issue_event", "change", "request", "number_counter"):
            assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() == 0
    return str(said.value)


def test_a_report_is_numbered_located_and_waits_to_be_accepted(world: World) -> None:
    change = world.reported()
    issue = world.issue(change)

    assert issue.no == change.no == "JBL-20261120-0001"
    assert (issue.state, issue.stage, issue.version) == (IssueState.REPORTED, Stage.ACCEPTANCE, 1)
    assert (issue.area, issue.township, issue.community, issue.block) == (SOUTH_WEST, TOWNSHIP, WEST, SOUTH_WEST)
    assert (issue.district, issue.holder, issue.origin) == (410105, TOWNSHIP, TOWNSHIP)
    assert (issue.reported_at, issue.due_at) == (START, START + timedelta(minutes=30))
    assert issue.reporter == "liu"


def test_the_longest_foreign_number_with_its_extension_has_room(world: World) -> None:
    found = replace(LITTER_REPORT, reporter_phone="+123456789012345转123456")

    change = report(world.desk_of("liu", "S1"), found)

    assert world.issue(change).reporter_phone == "+123456789012345转123456"


def test_the_first_event_keeps_what_was_reported(world: World) -> None:
    (event,) = world.file(world.reported()).events
    payload = json.loads(event.payload)

    assert payload["description"] == LITTER_REPORT.description
    assert payload["no"] == "JBL-20261120-0001"
    assert payload["channel"] == "phone"


def test_numbers_run_without_gaps_and_begin_anew_each_local_day(world: World) -> None:
    for _ in range(2):
        world.reported()
    refused_between = replace(LITTER_REPORT, description=" ")
    with pytest.raises(BadInput):
        report(world.desk_of(), refused_between)
    world.reported()
    world.clock.advance(timedelta(hours=2, minutes=46))
    world.reported()

    assert world.numbers() == [
        "JBL-20261120-0001",
        "JBL-20261120-0002",
        "JBL-20261120-0003",
        "JBL-20261121-0001",
    ]


def test_eight_seats_that_report_at_once_get_eight_numbers_in_a_row(world: World) -> None:
    changes = world.at_once(
        *(lambda seat=seat: report(world.desk_of("liu", f"S{seat}"), LITTER_REPORT) for seat in range(8))
    )

    assert not [change for change in changes if isinstance(change, BaseException)]
    assert world.numbers() == [f"JBL-20261120-{number:04d}" for number in range(1, 9)]


@pytest.mark.parametrize(
    ("category", "priority", "minutes"),
    [(BURST_PIPE, Priority.URGENT, 5), (ROUGH_SLEEPER, Priority.HIGH, 30), (None, Priority.NORMAL, 30)],
)
def test_priority_and_acceptance_limit_come_from_the_lists(
    world: World, category: str | None, priority: Priority, minutes: int
) -> None:
    issue = world.issue(world.reported(replace(LITTER_REPORT, category=category or LITTER_REPORT.category)))

    assert issue.priority == priority
    assert issue.due_at - issue.stage_at == timedelta(minutes=minutes)


def test_the_priority_that_the_person_gave_wins(world: World) -> None:
    assert world.issue(world.reported(replace(LITTER_REPORT, priority=Priority.URGENT))).priority == 1


def test_an_area_is_made_more_precise_by_the_point(world: World) -> None:
    assert world.issue(world.reported(replace(LITTER_REPORT, area=TOWNSHIP, point=IN_NORTH_WEST))).area == WEST + "002"


def test_a_point_where_no_block_is_drawn_lies_in_its_community(world: World) -> None:
    issue = world.issue(world.reported(replace(LITTER_REPORT, point=IN_EAST_WITHOUT_BLOCK)))

    assert (issue.area, issue.block) == (EAST, None)


def test_without_a_point_the_area_serves(world: World) -> None:
    issue = world.issue(world.reported(replace(LITTER_REPORT, point=None, area=SOUTH_EAST)))

    assert (issue.area, issue.lon, issue.cell) == (SOUTH_EAST, None, None)


def test_an_issue_of_the_county_at_large_is_held_by_the_county(world: World) -> None:
    issue = world.issue(world.reported(replace(LITTER_REPORT, point=None, area=COUNTY)))

    assert (issue.holder, issue.no) == (COUNTY, "JSQ-20261120-0001")


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (replace(LITTER_REPORT, point=OUTSIDE), "不在任何网格内"),
        (replace(LITTER_REPORT, point=ONLY_IN_THE_CITY), "“郑州市”范围太大"),
        (replace(LITTER_REPORT, point=None, area=CITY), "“郑州市”范围太大"),
        (replace(LITTER_REPORT, point=None), "没有地点"),
        (replace(LITTER_REPORT, area=SOUTH_EAST), "不一致"),
        (replace(LITTER_REPORT, category=OLD_KIND), "类别“旧时类别”已停用"),
        (replace(LITTER_REPORT, description=""), "问题描述不能为空"),
        (replace(LITTER_REPORT, description="垃圾" * 50_000), "问题描述有 100000 个字，超过上限 5000"),
        (replace(LITTER_REPORT, description="垃\x00圾"), "第 2 个字符是不可见的控制字符"),
        (replace(LITTER_REPORT, description="垃圾\x1f"), "控制字符"),
        (replace(LITTER_REPORT, description="垃\ud800圾"), "第 2 个字符已损坏"),
        (replace(LITTER_REPORT, address="路" * 201), "地址有 201 个字"),
        (replace(LITTER_REPORT, reporter_name="王" * 61), "报告人有 61 个字"),
        (replace(LITTER_REPORT, reporter_phone="一二三"), "电话号码“一二三”不对"),
        (replace(LITTER_REPORT, foreign_no="X" * 61), "外部编号有 61 个字"),
        (replace(LITTER_REPORT, source="X" * 41), "来源有 41 个字"),
        (replace(LITTER_REPORT, at=START + timedelta(hours=1)), "在将来"),
        (replace(LITTER_REPORT, at=START - timedelta(days=365 * 8)), "太早"),
    ],
)
def test_what_cannot_be_taken_is_refused_and_leaves_nothing(world: World, found: Report, says: str) -> None:
    assert says in refused(world, found)


def test_an_unknown_category_or_area_is_not_found(world: World) -> None:
    assert "没有代码为“9999”的类别" in refused(world, replace(LITTER_REPORT, category="9999"), NotFound)
    assert "没有代码为“410199”的区域" in refused(world, replace(LITTER_REPORT, area="410199"), NotFound)


def test_a_department_and_an_administrator_do_not_report(world: World) -> None:
    for login in ("huan", "gao"):
        assert "不能上报问题" in refused(world, LITTER_REPORT, NotAllowed, login)


@pytest.mark.parametrize("login", ["liu", "ma", "li", "wang", "che1", "chen", "du", "xitong"])
def test_everybody_who_finds_things_reports_them(world: World, login: str) -> None:
    assert world.issue(world.reported(login=login)).reporter == login


def test_only_the_desk_reports_in_another_persons_name(world: World) -> None:
    for_li = replace(LITTER_REPORT, reporter="li")
    for login in ("chen", "zhao", "che1"):
        with pytest.raises(NotAllowed, match="只能以自己的名义上报"):
            report(world.desk_of(login), for_li)

    assert world.issue(report(world.desk_of("liu"), for_li)).reporter == "li"
    assert world.issue(report(world.desk_of("li"), for_li)).reporter == "li"


def test_a_text_of_the_longest_length_with_emoji_and_rare_characters_is_kept_as_typed(world: World) -> None:
    typed = "😀𠮷！？ＡＢ" + "长" * (DESCRIPTION_LIMIT - 6)

    assert world.issue(world.reported(replace(LITTER_REPORT, description=f"  {typed}\n"))).description == typed


def test_a_clock_a_little_ahead_is_taken_for_now(world: World) -> None:
    ahead = replace(LITTER_REPORT, at=START + timedelta(minutes=4))

    assert world.issue(world.reported(ahead)).reported_at == START


def test_an_issue_recorded_elsewhere_keeps_its_time_and_is_late_from_the_start(world: World) -> None:
    issue = world.issue(world.reported(replace(LITTER_REPORT, at=START - timedelta(days=2))))

    assert issue.reported_at == START - timedelta(days=2)
    assert issue.due_at < world.clock.now()
    assert issue.no == "JBL-20261118-0001"


def test_a_foreign_number_comes_in_once_per_district(world: World) -> None:
    first = world.reported(replace(LITTER_REPORT, foreign_no=" 12345-77 ", channel=Channel.WEB))
    with pytest.raises(Conflict, match=f"外部编号“12345-77”已登记为 {first.no}"):
        world.reported(replace(LITTER_REPORT, foreign_no="12345-77"))
    elsewhere = replace(LITTER_REPORT, foreign_no="12345-77", area=OTHER_COUNTY, point=None)

    assert world.issue(world.reported(elsewhere)).foreign_no == "12345-77"
    assert len(world.numbers()) == 2


def test_without_foreign_numbers_any_number_of_issues_come_in(world: World) -> None:
    for foreign_no in (None, "", " "):
        assert world.issue(world.reported(replace(LITTER_REPORT, foreign_no=foreign_no))).foreign_no is None


def test_one_foreign_number_from_eight_seats_at_once_becomes_one_issue(world: World) -> None:
    found = replace(LITTER_REPORT, foreign_no="A-1")
    answers = world.at_once(*(lambda seat=seat: report(world.desk_of("liu", f"S{seat}"), found) for seat in range(8)))
    losers = [answer for answer in answers if isinstance(answer, BaseException)]

    assert len(world.numbers()) == 1
    assert len(losers) == 7
    assert all(isinstance(loser, Conflict) and re.search("已登记为", str(loser)) for loser in losers)


def test_a_township_of_a_long_name_without_letters_of_its_own_numbers_its_issues(world: World) -> None:
    with world.store.write() as connection:
        connection.execute(
            update(Area).where(Area.code == TOWNSHIP).values(short="", name="郑州航空港经济综合实验区管理委员会办事处")
        )
        connection.execute(update(Catalogue).values(version=2))

    assert report(world.desk_of(), LITTER_REPORT).no == "ZZHKGJJZ-20261120-0001"


def test_what_a_report_brings_along_never_hides_what_was_reported(world: World) -> None:
    brought: dict[str, object] = {"description": "别的", "no": "X-1", "picture": "p1.jpg"}
    (event,) = world.file(report(world.desk_of(), replace(LITTER_REPORT, payload=brought))).events

    payload = json.loads(event.payload)
    assert (payload["description"], payload["picture"]) == (LITTER_REPORT.description, "p1.jpg")
    assert payload["no"] == "JBL-20261120-0001"
