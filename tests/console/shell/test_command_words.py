"""The command line's language: many examples, and any text at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.console.shell.command_words import Asked, DepartmentWord, Misread, View, Vocabulary, read
from commandcenter.console.shell.completion import completions
from commandcenter.console.shell.lookup import command_list
from commandcenter.domain.deadlines import Limit, LimitUnit
from commandcenter.domain.vocabulary import Part

CAR = View("3", ("三号车", "三号网格巡查车", "3"), is_vehicle=True)
ROOF = View("301", ("三号网格巡查车 车顶", "301"))
WORDS = Vocabulary(
    command_list(),
    (
        DepartmentWord("MZ", ("民政科", "民政")),
        DepartmentWord("JZ", ("救助站", "救助管理站", "市救助管理站")),
        DepartmentWord("GS", ("供水公司", "供水")),
        DepartmentWord("GX", ("供销社",)),
        DepartmentWord("PS", ("配水厂",)),
    ),
    ("JBL-20261120-0613", "JBL-20261120-0612"),
    (CAR, ROOF, View("008", ("金水路/文化路", "008")), View("009", ("纬五路/文化路", "009"))),
)


def asked(line: str) -> Asked:
    found = read(line, WORDS)
    assert isinstance(found, Asked), found
    return found


def misread(line: str) -> Misread:
    found = read(line, WORDS)
    assert isinstance(found, Misread), found
    return found


HOUR = Limit(1, LimitUnit.HOUR)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("派 0613 民政科", Asked("issue.dispatch", ("0613",), departments=((Part.LEAD, "MZ"),))),
        (
            "派 0613 民政科 +协 救助站 限 1h",
            Asked("issue.dispatch", ("0613",), departments=((Part.LEAD, "MZ"), (Part.ASSIST, "JZ")), limit=HOUR),
        ),
        (
            "派　０６１３　民政科　＋协　救助站　限　１ｈ",
            Asked("issue.dispatch", ("0613",), departments=((Part.LEAD, "MZ"), (Part.ASSIST, "JZ")), limit=HOUR),
        ),
        (
            "派0613 民政科，+协救助站，+配 供水公司，限1小时",
            Asked(
                "issue.dispatch",
                ("0613",),
                departments=((Part.LEAD, "MZ"), (Part.ASSIST, "JZ"), (Part.COOPERATE, "GS")),
                limit=HOUR,
            ),
        ),
        ("p 0613 mzk", Asked("issue.dispatch", ("0613",), departments=((Part.LEAD, "MZ"),))),
        ("dispatch 0613 mzk", Asked("issue.dispatch", ("0613",), departments=((Part.LEAD, "MZ"),))),
        ("DISPATCH 0613 民政", Asked("issue.dispatch", ("0613",), departments=((Part.LEAD, "MZ"),))),
        ("派 民政科 救助站", Asked("issue.dispatch", departments=((Part.LEAD, "MZ"), (Part.ASSIST, "JZ")))),
        ("派 配水厂", Asked("issue.dispatch", departments=((Part.LEAD, "PS"),))),
        ("派 0613", Asked("issue.dispatch", ("0613",))),
        (
            "派 0613 民政科 说明：先到现场 注意安全",
            Asked("issue.dispatch", ("0613",), departments=((Part.LEAD, "MZ"),), text="先到现场 注意安全"),
        ),
        ("受 0613", Asked("issue.accept", ("0613",))),
        ("受 0613 0612", Asked("issue.accept", ("0613", "0612"))),
        ("受 0613、0612", Asked("issue.accept", ("0613", "0612"))),
        ("accept JBL-20261120-0613", Asked("issue.accept", ("JBL-20261120-0613",))),
        ("并 0613 0612", Asked("issue.merge", ("0613",), into="0612")),
        ("并 0612", Asked("issue.merge", into="0612")),
        ("上报 0613 超出职责，请协调", Asked("issue.escalate", ("0613",), text="超出职责，请协调")),
        ("上报 超出职责", Asked("issue.escalate", text="超出职责")),
        ("找 漏水 经八路", Asked("queue.search", text="漏水 经八路")),
        ("看 三号车", Asked("view.look", view=CAR)),
        ("新 13800000000 楼道漏水", Asked("call.new", phone="13800000000", text="楼道漏水")),
        ("新 0371-6555 漏水", Asked("call.new", phone="0371-6555", text="漏水")),
        ("新 楼道漏水", Asked("call.new", text="楼道漏水")),
        ("新", Asked("call.new")),
        ("take over 0613 他去吃饭了", Asked("issue.take_over", ("0613",), text="他去吃饭了")),
        (
            "撤回 0613 救助站 不用去了",
            Asked("department.withdraw", ("0613",), departments=((Part.LEAD, "JZ"),), text="不用去了"),
        ),
        ("撤回 0613 不用去了", Asked("department.withdraw", ("0613",), text="不用去了")),
        ("延 救助站 2h 等配件", Asked("department.extend", departments=((Part.LEAD, "JZ"),), text="2h 等配件")),
        ("延 0613 gsgs 2h", Asked("department.extend", ("0613",), departments=((Part.LEAD, "GS"),), text="2h")),
        ("反馈 0613 民政科说已经接走", Asked("department.feed_back", ("0613",), text="民政科说已经接走")),
        ("挂起 0613 3天 等配件", Asked("issue.suspend", ("0613",), text="3天 等配件")),
    ],
)
def test_a_line_means_what_an_operator_means(line: str, wanted: Asked) -> None:
    assert asked(line) == wanted


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("飞 0613", "没有“飞”这个命令"),
        ("派 0613 水利局", "没有叫“水利局”的部门"),
        ("派 0613 供", "可以是"),
        ("派 0613 民政科 民政科", "写了两次"),
        ("派 0613 民政科 限", "请写时限"),
        ("派 0613 民政科 限 很快", "看不懂时限"),
        ("并", "并入哪一件"),
        ("并 1 2 3", "只能把一件"),
        ("帮助 0613", "后面不用再写"),
    ],
)
def test_what_cannot_be_understood_is_told_with_what_to_type(line: str, said: str) -> None:
    assert said in str(misread(line).said)


def test_an_empty_line_asks_for_nothing() -> None:
    assert read("", WORDS) is None
    assert read("　 \t", WORDS) is None


@given(st.text(max_size=300))
def test_no_text_at_all_makes_the_line_stumble(text: str) -> None:
    found = read(text, WORDS)
    assert found is None or isinstance(found, Asked | Misread)
    if isinstance(found, Misread):
        assert str(found.said)
    for proposal in completions(text, WORDS):
        assert proposal.applied(text)


@given(st.sampled_from(["派", "并", "上报", "受", "挂起", "找", "新", "p"]), st.text(max_size=200))
def test_no_text_behind_a_command_makes_the_line_stumble(word: str, text: str) -> None:
    found = read(f"{word} {text}", WORDS)
    assert isinstance(found, Asked | Misread)


def test_a_hundred_thousand_pasted_characters_are_read_at_once() -> None:
    assert isinstance(read("上报 0613 " + "长" * 100_000, WORDS), Asked)


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("派 06", "0613"),
        ("派 0613 民", "民政科"),
        ("派 0613 mz", "民政科"),
        ("撤回 0613 救", "救助站"),
        ("延 mz", "民政科"),
        ("派 0613 民政科 +协救", "+协救助站"),
        ("派 0613 民政科 +", "+协"),
        ("上", "上报"),
        ("sb", "上报"),
        ("disp", "派"),
    ],
)
def test_tab_completes_what_was_begun(line: str, first: str) -> None:
    assert completions(line, WORDS)[0].text == first


def test_free_text_is_not_completed() -> None:
    assert completions("找 漏", WORDS) == ()


def test_every_command_word_names_one_action_only() -> None:
    for command in WORDS.commands:
        for word in command.words:
            found = read(word, WORDS)
            assert found is not None
            assert found.action in (command.action, ""), f"{word} means {found.action}, not {command.action}"
            assert found.action == command.action, f"{word}: {found}"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("看 3", "3"),
        ("看 shc", "3"),
        ("看 三号", "3"),
        ("看 301", "301"),
        ("看 三号网格巡查车 车顶", "301"),
        ("look 008", "008"),
    ],
)
def test_a_camera_or_car_is_named_by_code_name_or_initials_and_a_car_before_its_channels(line: str, code: str) -> None:
    view = asked(line).view
    assert view is not None
    assert view.code == code


@pytest.mark.parametrize(
    ("line", "words"), [("看", "看哪一路"), ("看 文化路", "金水路/文化路、纬五路/文化路"), ("看 月球", "没有叫“月球”")]
)
def test_what_cannot_be_shown_is_told_with_what_to_type(line: str, words: str) -> None:
    assert words in str(misread(line).said)


def test_cameras_complete_behind_their_word() -> None:
    assert [each.text for each in completions("看 纬", WORDS)] == ["纬五路/文化路"]
