"""A shift of thirty mixed issues in the demo world, by keys only: everything is done, and how many actions it took."""

import sys
from collections.abc import Iterator
from itertools import count, islice

import pytest

from commandcenter.bootstrap import House
from commandcenter.domain.vocabulary import AssignmentState, Channel, Command, IssueState, Part
from commandcenter.services.desk import Change, IssueRef
from commandcenter.services.reporting import Report, report
from commandcenter.storage.integrity import verify
from tests.e2e.conftest import TakingPost
from tests.e2e.operator import Operator, Task, table
from tests.e2e.post import Post

ORDINARY_AT_MOST = 2
AT_MOST = {"来电登记并派遣": 5}
"""Tasks that take more: a call has four fields to be spoken into."""
TOWNSHIP = "410105002"
_SEEN = (
    (Channel.GRID, "13106", "路面撒了一地碎玻璃，没人扫", "006005"),
    (Channel.WEB, "18104", "有人烧电线取铜，浓烟滚滚", "007002"),
    (Channel.PHONE, "17102", "有店家录音叫卖，三四天了", "004001"),
    (Channel.CAMERA, "15101", "烤红薯的推车占道经营", "010003"),
    (Channel.PATROL, "12106", "盲道上立了根电线杆", "005002"),
    (Channel.GRID, "12105", "人行道树根把砖顶起来了", "003005"),
)


@pytest.fixture
def arrivals(demo_house: House) -> Iterator[Change]:
    """What comes in over the five channels, one after the other, without end."""
    desk = demo_house.desk("op06", "坐席06")
    return (
        report(desk, Report(channel, category, f"{words}（第 {number} 处）", area=TOWNSHIP + area))
        for number, (channel, category, words, area) in zip(count(1), _forever(), strict=False)
    )


def _forever() -> Iterator[tuple[Channel, str, str, str]]:
    while True:
        yield from _SEEN


def test_a_shift_of_thirty_mixed_issues_is_worked_with_the_keyboard_alone(
    demo_house: House, arrivals: Iterator[Change], take_post: TakingPost
) -> None:
    new = list(islice(arrivals, 24))
    post = take_post(demo_house.desk("op01", "坐席01"))
    operator = Operator(post)
    dispatched = [operator.dispatch_ordinary() for _ in range(9)]
    several = operator.top
    for lead, assist in (("城管中队", "环卫所"), ("市政所", "交警中队")):
        parts = operator.dispatch_with_assist(lead, assist)
        assert [part.part for part in parts] == [Part.LEAD, Part.ASSIST]
    for reason in ("不属于本辖区", "内容不清，联系不上来电人"):
        declined = operator.decline(reason)
        assert post.words(declined, Command.DECLINE) == reason
    for reason in ("需要市里协调产权单位", "跨区道路，超出本级职责"):
        operator.escalate(reason)
    waiting = [each.ref for each in new if is_waiting_here(post, each)]
    operator.merge(waiting[-1], waiting[-2])
    same = operator.merge_by_form(post.file(dispatched[0]).issue.no)
    assert post.file(same).issue.merged_into is not None
    for words in ("一楼老人腿脚不便", "来电人要求回电"):
        operator.note(words)
    operator.suspend("3天", "等配件到货")
    called = [
        operator.take_call("13812345678", "女，住户", "经八路11号", "楼道里水管爆了，水往下流"),
        operator.take_call("13900000001", "王先生", "文化路", "路边垃圾堆了三天没人清"),
    ]
    assert post.commands(called[0]) == [Command.REPORT, Command.ACCEPT, Command.DISPATCH]
    operator.record_return(dispatched[1], "不归我们管，是物业的事")
    assert post.words(dispatched[1], Command.RETURN) == "不归我们管，是物业的事"
    operator.dispatch_again(dispatched[1], "城管中队")
    one_of_several(operator, several)
    handled = dispatched[2:6]
    for ref in handled:
        operator.look_up(post.file(ref).issue.no)
        operator.record_progress("已到现场，正在处理")
        operator.record_done(ref, "已经处理完毕")
    post.leave()

    others = verified_by_others(demo_house, take_post, [post.file(ref).issue.no for ref in handled])
    assert [post.state(ref) for ref in handled] == [IssueState.CLOSED] * 4
    assert verify(demo_house.store, workers=1).is_sound
    tell(operator.tasks + others)


def one_of_several(operator: Operator, ref: IssueRef) -> None:
    """What concerns one of two departments is said to that one."""
    ask, extend = Command.ASK_EXTENSION, Command.EXTEND
    operator.of_one_department("部门申请延期（几个部门）", ref, "申请延期 环卫所 4h 人手不够", ask)
    operator.of_one_department("延期（几个部门）", ref, "延 环卫所 4h 同意", extend)
    operator.of_one_department("撤回（几个部门）", ref, "撤回 环卫所 不用去了", Command.WITHDRAW)
    lead, assist = operator.post.file(ref).assignments
    assert (lead.state.is_open, assist.state) == (True, AssignmentState.WITHDRAWN)
    assert assist.due_at > lead.due_at


def is_waiting_here(post: Post, issue: Change) -> bool:
    found = post.file(issue).issue
    return found.state is IssueState.REPORTED and found.holder == TOWNSHIP


def verified_by_others(house: House, take_post: TakingPost, numbers: list[str]) -> list[Task]:
    """Who took part in the handling may not verify: an inspector and another operator do, and close."""
    inspector = Operator(take_post(house.desk("ducha01", "坐席03")))
    inspector.look_up(numbers[0])
    shown = inspector.post.shown
    assert shown is not None
    inspector.verify(inspector.top)
    inspector.post.leave()
    colleague = Operator(take_post(house.desk("op02", "坐席02")))
    for place, no in enumerate(numbers):
        colleague.look_up(no)
        if place == 0:
            colleague.close(colleague.top)
        else:
            colleague.verify_and_close()
    return inspector.tasks + colleague.tasks


def tell(tasks: list[Task]) -> None:
    """The table of actions; what is ordinary stays within its limit."""
    sys.stdout.write(f"\n{table(tasks)}\n")
    worked = [task for task in tasks if task.no]
    assert len({task.no for task in worked}) >= 20
    assert len(worked) >= 30
    assert {task.actions for task in worked if task.name == "受理并派遣"} == {1}
    slow = [task for task in worked if task.actions > AT_MOST.get(task.name, ORDINARY_AT_MOST)]
    assert not slow
