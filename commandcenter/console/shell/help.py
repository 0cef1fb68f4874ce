"""`?`: every key and every command word, made from the list of actions; so it is never out of date."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from commandcenter.console.kit.actions import GROUP_NAMES, Action
from commandcenter.console.shell.actions import ACTIONS, form_keys
from commandcenter.console.shell.command_words import Shape
from commandcenter.console.shell.deeds import shape_of
from commandcenter.console.shell.keys import Keys, shown
from commandcenter.console.shell.rows import Row, RowsPanel
from commandcenter.domain.pinyin import initials
from commandcenter.foundation.phrases import Phrase, listed

_EXAMPLES = (
    ("派 0613 民政科 +协 救助站 限 1h", Phrase("派给主办民政科、协办救助站，1 小时办完；待受理的先受理")),
    ("受 0613", Phrase("只受理")),
    ("并 0613 0612", Phrase("把 0613 并入 0612")),
    ("上报 0613 超出街道职责", Phrase("上报上级，理由写在后面")),
    ("挂起 0613 3天 等配件", Phrase("挂起 3 天")),
    ("找 漏水 经八路", Phrase("查找")),
    ("新 13800000000 楼道漏水", Phrase("打开来电单，号码和内容已填")),
    ("p 0613 mzk", Phrase("拼音首字母也可以；不写编号就是选中的案件")),
)


_PANEL_KEYS = (
    (("1", "…", "9"), Phrase("勾选或去掉这个数字的部门；选中多件时选办理方式")),
    (("Ctrl+1", "…", "Ctrl+9"), Phrase("这个数字的部门改作主办、协办、配合")),
    (("Del",), Phrase("划去流转记录里选中的备注")),
    (("Enter",), Phrase("发出打开的表单；合并时并入标明的那一件")),
    (("Ctrl+Enter",), Phrase("部门反馈：记为已办结")),
)
"""Keys of the issue's panel, which cannot be changed."""


class HelpPanel(RowsPanel):
    """All keys by group, the command line by example, then each command's words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Phrase("帮助：按键和命令"), Phrase("没有内容"), parent, 940, 760)

    def show_help(self, keys: Keys) -> None:
        """Fill it with the keys in force, and bring it."""
        self.fill(help_rows(ACTIONS, keys))
        self.bring()


def help_rows(actions: Sequence[Action], keys: Keys) -> list[Row]:
    """The page's lines."""
    rows = [Row(Phrase("命令行"), is_head=True)]
    rows += [Row(Phrase("{data}", data=line), said) for line, said in _EXAMPLES]
    for group, name in GROUP_NAMES.items():
        rows.append(Row(name, is_head=True))
        rows += [_row(action, keys) for action in actions if action.group is group]
    rows.append(Row(Phrase("来电单里的按键"), is_head=True))
    rows += [Row(said, keys=(shown(key),)) for key, said in form_keys(keys.by_action)]
    rows.append(Row(Phrase("案件里的按键"), is_head=True))
    rows += [Row(said, keys=keys_shown) for keys_shown, said in _PANEL_KEYS]
    return rows


def _row(action: Action, keys: Keys) -> Row:
    words = listed(command_words(action))
    form = {
        Shape.PLAN: Phrase("[编号] 部门… [+协 部门] [限 时限]"),
        Shape.PART: Phrase("[编号] [部门] 说明"),
        Shape.INTO: Phrase("[编号] 主案编号"),
    }
    about = Phrase("{about} 命令：{words}", about=action.about, words=words)
    shape = form.get(shape_of(action.id))
    if shape is not None:
        about = Phrase("{about} {shape}", about=about, shape=shape)
    return Row(action.text, about, tuple(shown(key) for key in keys.by_action.get(action.id, ())))


def command_words(action: Action) -> tuple[str, ...]:
    """How the command line calls an action: Chinese, English, pinyin initials."""
    chinese = [word for word in action.words if not word.isascii()] or [str(action.text)]
    english = [word for word in action.words if word.isascii()]
    return tuple(dict.fromkeys([*chinese, *english, *(initials(word) for word in chinese)]))
