"""Which fonts the console writes with: one that has Chinese, figures of one width, one with fixed pitch."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from commandcenter.foundation.phrases import Phrase

CHINESE_FAMILIES: Final = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "思源黑体",
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "微软雅黑",
    "PingFang SC",
    "Hiragino Sans GB",
    "HarmonyOS Sans SC",
    "MiSans",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "SimHei",
    "Droid Sans Fallback",
)
"""Screen fonts with simplified Chinese, the better first."""

LATIN_FAMILIES: Final = ("Noto Sans", "Segoe UI", "DejaVu Sans", "Arial", "Liberation Sans")
"""What is left to write with where nothing has Chinese."""

FIXED_FAMILIES: Final = ("DejaVu Sans Mono", "Noto Sans Mono", "Cascadia Mono", "Consolas", "Menlo", "Liberation Mono")

NO_CHINESE: Final = Phrase(
    "No Chinese font 没有中文字体：汉字会显示成方框。请安装 Noto Sans CJK SC（fonts-noto-cjk）后重新启动本程序。"
)
"""Its first words are English in both languages: without the font nobody can read the others."""


@dataclass(frozen=True, slots=True)
class Families:
    """The font families found on this machine."""

    text: tuple[str, ...]
    fixed: tuple[str, ...]
    has_chinese: bool

    @property
    def fault(self) -> Phrase | None:
        """What the shell must show when Chinese cannot be written here."""
        return None if self.has_chinese else NO_CHINESE


@lru_cache(maxsize=1)
def families() -> Families:
    """What this machine has; looked up once, after the application was made. GUI thread only."""
    return chosen_families(
        QFontDatabase.families(), QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    )


def chosen_families(all_families: list[str], chinese: list[str]) -> Families:
    """The families to use of those installed; `chinese` are those that say they write simplified Chinese."""
    installed = set(all_families)
    known = next((name for name in CHINESE_FAMILIES if name in installed), "")
    found = known or next((name for name in chinese if not name.startswith((".", "@"))), "")
    fixed = next((name for name in FIXED_FAMILIES if name in installed), "")
    latin = next((name for name in LATIN_FAMILIES if name in installed), "sans-serif")
    text = (found or latin, "sans-serif")
    return Families(text, ((fixed, *text) if fixed else (*text, "monospace")), bool(found))


def text_font(size_px: int, *, strong: bool = False) -> QFont:
    """The console's font at a size, with figures of one width, so that a running clock does not tremble."""
    return _font(families().text, size_px, strong=strong)


def fixed_font(size_px: int) -> QFont:
    """The font of key caps and of the command line."""
    return _font(families().fixed, size_px, strong=False)


def text_width(font: QFont, text: str) -> float:
    """How wide a text is in pixels."""
    return QFontMetricsF(font).horizontalAdvance(text)


def _font(names: tuple[str, ...], size_px: int, *, strong: bool) -> QFont:
    font = QFont(list(names))
    font.setPixelSize(max(1, size_px))
    font.setFeature(QFont.Tag("tnum"), 1)
    if strong:
        font.setWeight(QFont.Weight.DemiBold)
    return font
