"""From bytes to text without guessing in silence.

Chinese offices save CSV as GBK or its successor GB 18030, programs as UTF-8, Excel's "Unicode text"
as UTF-16. UTF-8 proves itself: other text is hardly ever valid in it. GB 18030 takes almost any
bytes, so what it gives must look like Chinese, else it is refused and a person says the encoding.
"""

import codecs
import re
from typing import Final

from commandcenter.domain.refusal import BadInput
from commandcenter.services.exchange.source import ImportSource

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BROKEN: Final = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_COMMON_SHARE: Final = 0.8
"""Chinese prose has over 0.95 of its characters in GB 2312; Big5 or Latin text misread as GBK far below 0.5."""


def decode(source: ImportSource) -> str:
    """The text of the file, without a byte order mark.

    Raises:
        BadInput: empty, in none of the known encodings, or read as one that does not fit; says where.
    """
    content = source.content
    if not content.strip():
        raise BadInput("文件“{file}”是空的。请核对是否选对了文件。", file=source.name)
    if source.encoding == "auto":
        return _detected(source.name, content)
    codec = {"utf-8": "utf-8-sig", "gbk": "gb18030"}.get(source.encoding)
    if codec is None:
        raise BadInput("不认识编码“{encoding}”。可用 auto、utf-8、gbk。", encoding=source.encoding)
    return _strict(source.name, content, codec)


def _detected(name: str, content: bytes) -> str:
    for mark, codec in _MARKS:
        if content.startswith(mark):
            return _strict(name, content, codec)
    if b"\x00" in content:
        raise BadInput(
            "文件“{file}”第 {line} 行有空字节：不是文本，或是没有标记的 UTF-16。请另存为 UTF-8 后重新导入。",
            file=name,
            line=content.count(b"\n", 0, content.index(b"\x00")) + 1,
        )
    try:
        return _unbroken(name, content.decode("utf-8"))
    except UnicodeDecodeError as error:
        not_utf8 = error
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError as error:
        likelier = max((not_utf8, "UTF-8"), (error, "GBK"), key=lambda each: each[0].start)
        raise _undecodable(name, content, *likelier) from None
    _refuse_unlike_chinese(name, text)
    return _unbroken(name, text)


def _strict(name: str, content: bytes, codec: str) -> str:
    try:
        return _unbroken(name, content.decode(codec))
    except UnicodeDecodeError as error:
        shown = "GBK" if codec == "gb18030" else codec.removesuffix("-sig").upper()
        raise _undecodable(name, content, error, shown) from None


def _undecodable(name: str, content: bytes, error: UnicodeDecodeError, encoding: str) -> BadInput:
    return BadInput(
        "文件“{file}”第 {line} 行（第 {offset} 字节）不是 {encoding} 编码。"
        "请在编辑器或 Excel 中另存为 UTF-8 后重新导入。",
        file=name,
        line=content.count(b"\n", 0, error.start) + 1,
        offset=error.start + 1,
        encoding=encoding,
    )


def _unbroken(name: str, text: str) -> str:
    """Refuses characters that only a wrong encoding, now or earlier, leaves behind."""
    found = _BROKEN.search(text)
    if found is not None:
        raise BadInput(
            "文件“{file}”第 {line} 行有乱码字符（{code}），编码可能不对。请用 --encoding 指明编码，或另存为 UTF-8。",
            file=name,
            line=text.count("\n", 0, found.start()) + 1,
            code=f"U+{ord(found.group()):04X}",
        )
    return text


def _refuse_unlike_chinese(name: str, text: str) -> None:
    foreign = [character for character in text if character > "\x7f"]
    rare = [character for character in foreign if not _is_common(character)]
    if _CONTROL.search(text) is None and len(rare) <= len(foreign) * (1 - _COMMON_SHARE):
        return
    strange = rare[0] if rare else "\x00"
    raise BadInput(
        "文件“{file}”不是 UTF-8，按 GBK 读又不像中文（第 {line} 行起，如“{sample}”）。"
        "请另存为 UTF-8；确是 GBK 请加 --encoding gbk。",
        file=name,
        line=text.count("\n", 0, max(0, text.find(strange))) + 1,
        sample="".join(rare[:6]),
    )


def _is_common(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
