"""Notes, striking out, and corrections that keep what stood there before."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from commandcenter.domain.refusal import BadInput, NotAllowed, NotFound, Refused
from commandcenter.domain.text import search_terms
from commandcenter.domain.timeline import struck_numbers
from commandcenter.domain.vocabulary import Command, Priority, Stage
from commandcenter.services.platforms import escalate, resume, suspend
from commandcenter.services.remarks import Correction, correct, note, strike_out
from commandcenter.storage.search import find_issue_ids
from tests.support.world import (
    BURST_PIPE,
    EAST,
    IN_NORTH_WEST,
    IN_SOUTH_WEST,
    LITTER_REPORT,
    NORTH_WEST,
    OLD_KIND,
    ONLY_IN_THE_CITY,
    OTHER_COUNTY,
    OTHER_TOWNSHIP,
    OUTSIDE,
    SOUTH_WEST,
    START,
    TOWNSHIP,
    WEST,
    World,
)


def found(world: World, words: str) -> list[int]:
    with world.store.read() as connection:
        return find_issue_ids(connection, search_terms(words))


# --- notes -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [World.reported, World.dispatched, World.closed, World.declined])
def test_a_note_is_written_in_any_state(world: World, make: object) -> None:
    assert callable(make)
    noted = note(world.desk_of("sun", "S2"), make(world).ref, "😀 报告人表示感谢")
    event = world.file(noted).events[-1]

    assert (event.command, event.note, event.actor, event.seat) == (Command.NOTE, "😀 报告人表示感谢", "sun", "S2")


def test_notes_from_eight_seats_at_once_all_append(world: World) -> None:
    ref = world.reported().ref
    world.at_once(
        *(lambda seat=seat: note(world.desk_of("liu", f"S{seat}"), ref, f"第 {seat} 条") for seat in range(8))
    )
    events = world.file(ref).events

    assert [event.number for event in events] == list(range(1, 10))
    assert {event.note for event in events[1:]} == {f"第 {seat} 条" for seat in range(8)}


@pytest.mark.parametrize(
    ("typed", "says"), [("", "不能为空"), ("备" * 100_000, "100000 个字"), ("\x1b[2J", "控制字符")]
)
def test_a_note_that_cannot_be_kept_is_refused(world: World, typed: str, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        note(world.desk_of(), world.reported().ref, typed)


def test_a_note_is_struck_out_by_its_author_and_stays_readable(world: World) -> None:
    noted = note(world.desk_of(), world.reported().ref, "记错了")
    struck = strike_out(world.desk_of("liu", "S9"), noted.ref, 2, "属于另一件")
    events = world.file(struck).events

    assert events[1].note == "记错了"
    assert struck_numbers(events) == {2}
    assert events[2].note == "属于另一件"


def test_the_shift_leader_strikes_out_anybodys_note_and_a_colleague_does_not(world: World) -> None:
    noted = note(world.desk_of(), world.reported().ref, "记错了")
    with pytest.raises(NotAllowed, match="只有作者本人或值班长"):
        strike_out(world.desk_of("sun", "S2"), noted.ref, 2, "不妥")
    assert strike_out(world.desk_of("ma", "S3"), noted.ref, 2, "不妥").version == 3


def test_only_notes_are_struck_out_and_only_once(world: World) -> None:
    struck = strike_out(world.desk_of(), note(world.desk_of(), world.accepted().ref, "记错了").ref, 3, "属于另一件")
    for number in (1, 2, 4, 99):
        with pytest.raises(BadInput, match=f"第 {number} 条不是备注"):
            strike_out(world.desk_of(), struck.ref, number, "弄错了")
    with pytest.raises(Refused, match="第 3 条已经划去"):
        strike_out(world.desk_of(), struck.ref, 3, "弄错了")
    with pytest.raises(BadInput, match="划去说明不能为空"):
        strike_out(world.desk_of(), struck.ref, 3, "")


# --- corrections -----------------------------------------------------------------------------------


def test_a_correction_keeps_what_stood_there_before(world: World) -> None:
    change = correct(
        world.desk_of(),
        world.reported().ref,
        Correction(address="文化路88号", reporter_phone="0371-65550000"),
        "听错了",
    )
    payload = json.loads(world.file(change).events[-1].payload)

    assert payload["before"] == {"address": LITTER_REPORT.address, "reporter_phone": ""}
    assert payload["after"] == {"address": "文化路88号", "reporter_phone": "037165550000"}
    assert world.issue(change).address == "文化路88号"


def test_the_search_follows_a_correction(world: World) -> None:
    reported = world.reported()
    assert found(world, "生活垃圾") == [reported.issue_id]
    correct(world.desk_of(), reported.ref, Correction(description="供水管道漏水，水流到路面"))

    assert found(world, "漏水") == [reported.issue_id]
    assert found(world, "生活垃圾") == []
    assert found(world, "经八路") == [reported.issue_id]


@pytest.mark.parametrize(
    ("correction", "says"),
    [
        (Correction(), "没有要更正的内容"),
        (Correction(address=LITTER_REPORT.address), "没有要更正的内容"),
        (Correction(description=""), "问题描述不能为空"),
        (Correction(description="长" * 100_000), "100000 个字"),
        (Correction(address="路\x00口"), "控制字符"),
        (Correction(reporter_phone="打不通"), "电话号码“打不通”不对"),
        (Correction(category=OLD_KIND), "类别“旧时类别”已停用"),
        (Correction(point=OUTSIDE), "不在任何网格内"),
        (Correction(point=ONLY_IN_THE_CITY), "范围太大"),
        (Correction(area=OTHER_TOWNSHIP), "“花园路街道”不在本平台辖区内"),
        (Correction(area=EAST, point=IN_SOUTH_WEST), "不一致"),
    ],
)
def test_a_correction_that_cannot_be_is_refused_and_leaves_nothing(
    world: World, correction: Correction, says: str
) -> None:
    reported = world.reported()
    with pytest.raises(BadInput, match=says):
        correct(world.desk_of(), reported.ref, correction)

    assert world.issue(reported).version == 1


def test_an_unknown_category_or_area_is_not_found(world: World) -> None:
    for correction in (Correction(category="9999"), Correction(area="410199")):
        with pytest.raises(NotFound):
            correct(world.desk_of(), world.reported().ref, correction)


def test_another_point_moves_the_issue_to_its_block(world: World) -> None:
    issue = world.issue(correct(world.desk_of(), world.reported().ref, Correction(point=IN_NORTH_WEST)))

    assert (issue.area, issue.community, issue.block) == (NORTH_WEST, WEST, NORTH_WEST)
    assert (issue.lon, issue.lat) == (IN_NORTH_WEST.lon, IN_NORTH_WEST.lat)


def test_another_area_keeps_the_point_that_lies_in_it_and_drops_one_that_does_not(world: World) -> None:
    only_area = world.reported(replace(LITTER_REPORT, point=None, area=WEST))
    pointed = correct(world.desk_of(), only_area.ref, Correction(point=IN_SOUTH_WEST))
    kept = world.issue(correct(world.desk_of(), pointed.ref, Correction(area=TOWNSHIP, address="路口")))
    assert (kept.area, kept.lon) == (SOUTH_WEST, IN_SOUTH_WEST.lon)

    moved = world.issue(correct(world.desk_of(), pointed.ref, Correction(area=EAST)))
    assert (moved.area, moved.lon, moved.cell) == (EAST, None, None)


def test_no_correction_carries_an_issue_into_another_county(world: World) -> None:
    county = escalate(world.desk_of(), world.reported().ref, "超出街道职责")
    city = escalate(world.desk_of("jin", "C1"), county.ref, "需市级协调")
    with pytest.raises(BadInput, match="“中原区”属于另一个区县"):
        correct(world.desk_of("zheng", "Z1"), city.ref, Correction(area=OTHER_COUNTY))


def test_a_corrected_priority_sets_the_present_limit_from_the_beginning_of_the_stage(world: World) -> None:
    reported = world.reported()
    world.clock.advance(timedelta(minutes=3))
    issue = world.issue(correct(world.desk_of(), reported.ref, Correction(priority=Priority.URGENT)))

    assert (issue.stage, issue.stage_at) == (Stage.ACCEPTANCE, START)
    assert issue.due_at == START + timedelta(minutes=5)


def test_a_correction_takes_no_pause_back(world: World) -> None:
    accepted = world.accepted()
    paused = suspend(world.desk_of(), accepted.ref, START + timedelta(days=3), "等待雨停")
    world.clock.advance(timedelta(days=1))
    resumed = resume(world.desk_of(), paused.ref)
    before = world.issue(resumed).due_at
    issue = world.issue(correct(world.desk_of(), resumed.ref, Correction(category=BURST_PIPE)))

    assert issue.due_at == before
    urgent = world.issue(correct(world.desk_of(), accepted.ref, Correction(priority=Priority.URGENT)))
    assert urgent.due_at == before - timedelta(minutes=50)


def test_the_report_itself_is_never_rewritten(world: World) -> None:
    change = correct(world.desk_of(), world.reported().ref, Correction(description="其实是漏水"))
    first = json.loads(world.file(change).events[0].payload)

    assert first["description"] == LITTER_REPORT.description
    assert world.issue(change).reported_at == START
