"""A request is carried out once however often it is sent, and a lost race says who won it."""

from dataclasses import replace

import pytest

from commandcenter.domain.refusal import BadInput, Conflict, NotFound
from commandcenter.domain.vocabulary import Command, IssueState
from commandcenter.services.desk import Change
from commandcenter.services.intake import accept, decline, merge
from commandcenter.services.platforms import supervise
from commandcenter.services.remarks import Correction, correct, note, strike_out
from commandcenter.services.reporting import report
from tests.support.world import LITTER_REPORT, World, current


def changes_of(answers: list[Change | BaseException]) -> list[Change]:
    for answer in answers:
        if isinstance(answer, BaseException):
            raise answer
    return [answer for answer in answers if isinstance(answer, Change)]


def test_a_report_sent_twice_is_taken_in_once(world: World) -> None:
    first = report(world.desk_of(), LITTER_REPORT, request="k1")
    again = report(world.desk_of("sun", "S2"), LITTER_REPORT, request="k1")

    assert (again.issue_id, again.no, again.version) == (first.issue_id, first.no, first.version)
    assert again.repeated
    assert not first.repeated
    assert world.numbers() == [first.no]


def test_a_move_sent_twice_is_made_once_whatever_came_between(world: World) -> None:
    reported = world.reported()
    ref = replace(reported.ref, request="k2")
    first = accept(world.desk_of(), ref)
    note(world.desk_of("sun", "S2"), first.ref, "已电话联系报告人")
    again = accept(world.desk_of(), ref)

    assert again.repeated
    assert again.version == first.version == 2
    assert [event.command for event in world.file(reported).events] == [Command.REPORT, Command.ACCEPT, Command.NOTE]


def test_one_report_sent_by_eight_threads_at_once_is_taken_in_once(world: World) -> None:
    answers = changes_of(world.at_once(*(lambda: report(world.desk_of(), LITTER_REPORT, request="k3"),) * 8))

    assert len({answer.issue_id for answer in answers}) == 1
    assert sum(not answer.repeated for answer in answers) == 1
    assert len(world.numbers()) == 1


def test_one_move_sent_by_eight_threads_at_once_is_made_once(world: World) -> None:
    ref = replace(world.reported().ref, request="k4")
    answers = changes_of(world.at_once(*(lambda: accept(world.desk_of(), ref),) * 8))

    assert {answer.version for answer in answers} == {2}
    assert sum(not answer.repeated for answer in answers) == 1
    assert world.issue(ref).version == 2


def test_a_merge_sent_twice_is_made_once(world: World) -> None:
    main, duplicate = world.reported(), world.reported()
    ref = replace(duplicate.ref, request="k5")
    for _ in range(2):
        merge(world.desk_of(), ref, main.ref)

    assert [event.command for event in world.file(main).events] == [Command.REPORT, Command.FOLLOW]


def test_a_request_key_that_is_too_long_is_refused_and_nothing_happens(world: World) -> None:
    with pytest.raises(BadInput, match="请求标识有 41 个字"):
        report(world.desk_of(), LITTER_REPORT, request="k" * 41)
    assert world.numbers() == []


def test_a_lost_race_names_the_seat_the_time_and_what_it_did(world: World) -> None:
    seen = world.reported().ref
    accept(world.desk_of("sun", "S2"), seen)

    with pytest.raises(Conflict) as lost:
        decline(world.desk_of(), seen, "不归我们管")
    assert str(lost.value) == "S2（sun）已于 21:14:07 对此件“受理”。请核对后再决定。"
    assert world.issue(seen).state is IssueState.ACCEPTED


def test_eight_seats_that_decide_at_once_meet_one_winner(world: World) -> None:
    seen = world.reported().ref
    answers = world.at_once(
        *(lambda seat=seat: decline(world.desk_of("liu", f"S{seat}"), seen, "重复上报") for seat in range(8))
    )
    losers = [answer for answer in answers if isinstance(answer, BaseException)]

    assert len(losers) == 7
    assert all(isinstance(loser, Conflict) for loser in losers)
    assert world.issue(seen).version == 2


def test_a_colleagues_note_is_no_conflict(world: World) -> None:
    seen = world.reported().ref
    noted = note(world.desk_of("sun", "S2"), seen, "报告人又来电催问")
    strike_out(world.desk_of("sun", "S2"), noted.ref, noted.version, "记错了案件")

    assert accept(world.desk_of(), seen).state is IssueState.ACCEPTED


def test_a_note_never_conflicts_with_a_colleagues_move(world: World) -> None:
    seen = world.reported().ref
    accept(world.desk_of("sun", "S2"), seen)

    assert note(world.desk_of(), seen, "现场照片已收到").version == 3


def test_ones_own_moves_are_no_conflict(world: World) -> None:
    seen = world.reported().ref
    accept(world.desk_of(), seen)

    assert correct(world.desk_of(), seen, Correction(address="文化路口")).version == 3


def test_another_person_at_the_same_seat_is_somebody_else(world: World) -> None:
    seen = world.reported().ref
    supervise(world.desk_of("ma", "S1"), seen, "市领导关注")

    with pytest.raises(Conflict, match=r"S1（ma）已于 .* 对此件“督办”"):
        accept(world.desk_of("liu", "S1"), seen)


def test_without_a_version_the_issue_is_taken_as_it_is(world: World) -> None:
    change = world.reported()
    supervise(world.desk_of("ma", "S2"), change.ref, "市领导关注")

    assert accept(world.desk_of(), current(change)).state is IssueState.ACCEPTED


def test_a_key_used_for_one_issue_does_not_silence_a_decision_on_another(world: World) -> None:
    first, second = world.reported(), world.reported()
    accept(world.desk_of(), replace(first.ref, request="k9"))

    with pytest.raises(Conflict, match="本次操作没有写入"):
        accept(world.desk_of(), replace(second.ref, request="k9"))
    assert world.issue(second).state is IssueState.REPORTED


def test_whose_business_it_is_not_learns_nothing_of_what_was_done(world: World) -> None:
    seen = world.reported()
    accept(world.desk_of(), replace(seen.ref, request="k10"))

    for login in ("chen", "huan", "hu"):
        for ref in (seen.ref, replace(seen.ref, request="k10"), replace(seen.ref, id=7)):
            with pytest.raises(NotFound) as refusal:
                decline(world.desk_of(login), ref, "不属于本辖区职责")
            assert str(refusal.value) == f"没有这个案件（410105-{ref.id}），或不在您的范围内。请刷新列表。"
