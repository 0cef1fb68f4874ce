"""What can be done with the pictures: look, divide the wall, keep what is seen, show it on another screen."""

from typing import Final

from commandcenter.console.kit.actions import Action, Group
from commandcenter.console.shell.possible import signed_in
from commandcenter.foundation.phrases import Phrase

LAYOUT: Final = "wall.layout_"


def _layout(name: str, text: Phrase, word: str) -> Action:
    return Action(
        f"{LAYOUT}{name}",
        text,
        Group.WALL,
        words=(word, f"layout {name}"),
        about=Phrase("画面按这个样子划分；各路的位置尽量不变。"),
        enabled=signed_in,
        icon="grid",
    )


WALL_ACTIONS: Final[tuple[Action, ...]] = (
    Action(
        "wall.still",
        Phrase("截图登记"),
        Group.WALL,
        keys=("F8",),
        words=("截图", "拍照", "still"),
        about=Phrase("存下选中一路的画面，并打开登记单：地点、区域、摄像机和时间已填好。"),
        enabled=signed_in,
        icon="video",
    ),
    Action(
        "wall.clip",
        Phrase("存证回溯 30 s"),
        Group.WALL,
        keys=("F9",),
        words=("回溯", "录像", "clip"),
        about=Phrase("存下过去 30 秒和接下来的录像，并打开登记单；再按一次结束录像。"),
        enabled=signed_in,
        icon="video",
    ),
    Action(
        "view.look",
        Phrase("看摄像机或巡查车"),
        Group.WALL,
        words=("看", "look"),
        about=Phrase("把一路摄像机或一辆巡查车放到画面上：看 三号车、看 008。"),
        enabled=signed_in,
        icon="video",
    ),
    Action(
        "wall.focus",
        Phrase("单独看选中的一路"),
        Group.WALL,
        words=("单看", "focus"),
        about=Phrase("把选中的一路放到最大；再选一次放回。"),
        enabled=signed_in,
    ),
    Action(
        "wall.tour",
        Phrase("轮巡"),
        Group.WALL,
        words=("轮巡", "tour"),
        about=Phrase("按名单和秒数依次显示各路；再选一次停下。"),
        enabled=signed_in,
    ),
    Action(
        "wall.pop_out",
        Phrase("弹出大屏"),
        Group.WALL,
        keys=("F11",),
        words=("大屏", "big screen"),
        about=Phrase("把画面全屏放到另一个屏幕；Esc 收回。"),
        enabled=signed_in,
    ),
    Action(
        "wall.play_back",
        Phrase("回放"),
        Group.WALL,
        words=("回放", "play back"),
        about=Phrase("看选中一路以前的录像；再选一次回到实时。"),
        enabled=signed_in,
        icon="history",
    ),
    Action(
        "wall.side",
        Phrase("摄像机和巡查车名单"),
        Group.WALL,
        keys=("Ctrl+Shift+D",),
        words=("名单", "cameras"),
        about=Phrase("在画面旁边显示或收起摄像机和巡查车。"),
        enabled=signed_in,
    ),
    _layout("1", Phrase("一画面"), "一画面"),
    _layout("4", Phrase("四画面"), "四画面"),
    _layout("1+3", Phrase("一大三小"), "一大三小"),
    _layout("1+7", Phrase("一大七小"), "一大七小"),
    _layout("9", Phrase("九画面"), "九画面"),
    _layout("16", Phrase("十六画面"), "十六画面"),
    _layout("free", Phrase("自由画面"), "自由画面"),
    Action(
        "view.focus_wall",
        Phrase("到画面"),
        Group.WALL,
        keys=("Ctrl+D",),
        words=("画面", "wall"),
        about=Phrase("把键盘焦点放到画面：方向键选一路，回车放大。"),
        enabled=signed_in,
    ),
)
