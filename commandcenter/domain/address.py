"""How an address is written: full-width digits, Chinese numerals, numbers, courtyards, buildings, words around them."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from commandcenter.domain.places import Span

LONGEST_ADDRESS: Final = 120
"""Characters of a text that are looked at; what lies behind is not understood."""

_DIGIT_VALUES: Final = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0}
_NUMERAL: Final = r"[零〇一二三四五六七八九十百]"
_ANY_NUMBER: Final = rf"(?:[0-9]{{1,5}}+(?![0-9])|{_NUMERAL}{{1,6}}+)"
_FOLD: Final = re.compile(rf"(?P<numeral>{_NUMERAL}+)|(?P<letter>[^\W_])|(?P<gap>[\W_]+)")
_NUMBER: Final = re.compile(
    rf"(?:门牌|第)?(?P<prefix>[甲乙丙丁附])?(?P<number>{_ANY_NUMBER})(?:[-之](?P<sub>[0-9]{{1,4}}))?"
    r"(?!号楼|栋|幢|单元|层|米|路|街|大街|巷|网格)(?P<mark>号?大?院|号|#)?"
)
_BUILDING: Final = re.compile(rf"(?P<building>{_ANY_NUMBER}|[a-z])(?:号楼|#楼|栋|幢|座|楼(?!\w))")
_UNIT: Final = re.compile(rf"(?P<unit>{_ANY_NUMBER})单元")
_FLOOR: Final = re.compile(rf"(?P<floor>{_ANY_NUMBER})[层楼]")
_ROOM: Final = re.compile(r"(?P<room>[0-9]{2,4})(?:室|房|号)?(?![0-9]|米|单元|号楼)")
_PROVINCE: Final = re.compile(
    r"(?:中国)?(?:北京市|天津市|上海市|重庆市|河北省|山西省|辽宁省|吉林省|黑龙江省|江苏省|浙江省|安徽省|福建省|江西省"
    r"|山东省|河南省|湖北省|湖南省|广东省|海南省|四川省|贵州省|云南省|陕西省|甘肃省|青海省|台湾省|内蒙古自治区"
    r"|广西壮族自治区|西藏自治区|宁夏回族自治区|新疆维吾尔自治区|香港特别行政区|澳门特别行政区)"
)
_SIDE: Final = r"(?:[东西南北]{1,2}|左|右)(?:侧|边|面|头|角)?"
REMARK: Final = re.compile(
    rf"(?:(?:往|向|的|在)?(?:附近|门前|(?:正|大|{_SIDE})?门口?|{_SIDE}(?:约?[0-9]+多?米)?|正?对面|对过|旁边?|隔壁|路边|路口|交叉口"
    rf"|口|段|沿线|周边|周围|一带|院?内|院里|里面?|处|前面?|后面?|楼下|楼前|楼后|约?[0-9]+多?米处?))+"
)
CONNECTOR: Final = re.compile(r"(?:[/、,·&x×~-]|与|和|及|同|跟|到|至|交叉|路口|口)*")
CROSSING_WORDS: Final = re.compile(r"(?:交叉|十字)?(?:路口|口)?")
ROAD_ENDINGS: Final = ("大道", "大街", "胡同", "路", "街", "道", "巷")
_GOES_ON_AS_ROAD: Final = re.compile(rf"(?:{_NUMERAL}|[0-9])*(?:东|西|南|北|中|支)?(?:{'|'.join(ROAD_ENDINGS)})")


@dataclass(frozen=True, slots=True)
class Written:
    """A text made comparable, which remembers where each of its characters was typed."""

    text: str
    origins: tuple[Span, ...]

    def span(self, start: int, end: int) -> Span:
        """The piece of the typed text behind `text[start:end]` (not empty)."""
        return self.origins[start][0], self.origins[end - 1][1]


@dataclass(frozen=True, slots=True)
class Tail:
    """What follows a road or a courtyard: number, building, unit, floor, room, as far as written.

    Attributes:
        number: canonical (11, 11-3, 甲11); empty where none was written.
        is_courtyard: the number was called 院.
        building: canonical (3, a); empty where none was written.
        inner: unit, floor and room in canonical words.
        length: characters of the text that this took.
    """

    number: str = ""
    is_courtyard: bool = False
    building: str = ""
    inner: str = ""
    length: int = 0

    @property
    def words(self) -> str:
        """The tail in canonical words: 11号院3号楼2单元."""
        number = f"{self.number}号{'院' if self.is_courtyard else ''}" if self.number else ""
        return number + self.building_words

    @property
    def building_words(self) -> str:
        """The part below the number: 3号楼2单元."""
        building = f"{self.building}{'号楼' if self.building.isdigit() else '座'}".upper() if self.building else ""
        return building + self.inner


def written(text: str) -> Written:
    """`text` without white space, full width as half width, in small letters (NFKC character by character)."""
    characters: list[str] = []
    origins: list[Span] = []
    for index, raw in enumerate(text[:LONGEST_ADDRESS]):
        for character in unicodedata.normalize("NFKC", raw).lower():
            if not character.isspace():
                characters.append(character)
                origins.append((index, index + 1))
    return Written("".join(characters), tuple(origins))


def folded(text: str) -> Written:
    """`text` with Chinese numerals as digits and one space for every gap, for comparing what is typed with names.

    十一号院 and 11号院, 经八路 and 经8路 become the same. Where a numeral meets a digit a space keeps them apart
    (经八11 is not 经811).
    """
    pieces: list[str] = []
    origins: list[Span] = []
    wide = [
        (character, index)
        for index, raw in enumerate(text[:LONGEST_ADDRESS])
        for character in unicodedata.normalize("NFKC", raw).lower()
    ]
    plain = "".join(character for character, _ in wide)
    was_numeral = was_digit = False
    for found in _FOLD.finditer(plain):
        origin = (wide[found.start()][1], wide[found.end() - 1][1] + 1)
        is_numeral, is_digit = found.lastgroup == "numeral", found.group().isdecimal()
        if (is_numeral and was_digit) or (is_digit and was_numeral):
            pieces.append(" ")
            origins.append(origin)
        piece = " " if found.lastgroup == "gap" else chinese_number(found.group()) if is_numeral else found.group()
        pieces.append(piece)
        origins.extend([origin] * len(piece))
        was_numeral, was_digit = is_numeral, is_digit
    return Written("".join(pieces), tuple(origins))


def chinese_number(numeral: str) -> str:
    """A numeral in digits: 二十一 is 21, 一百零三 is 103; without 十 and 百 digit by digit, 二七 is 27."""
    if numeral.isascii():
        return str(int(numeral)) if numeral.isdecimal() else numeral
    if "十" not in numeral and "百" not in numeral:
        return "".join(str(_DIGIT_VALUES[character]) for character in numeral)
    total = current = 0
    for character in numeral:
        if character in _DIGIT_VALUES:
            current = _DIGIT_VALUES[character]
        else:
            total += (current or 1) * (100 if character == "百" else 10)
            current = 0
    return str(total + current)


def house_number(plate: str) -> str:
    """A house number as it is compared: 11号, 十一 and １１ are 11; 甲11 and 11-3 stay apart. Empty if it is none."""
    found = _NUMBER.match(written(plate).text)
    return _canonical_number(found) if found else ""


def building_in(name: str) -> str:
    """The building a name ends with (经八路11号院3号楼: 3); empty if it names none."""
    found = list(_BUILDING.finditer(written(name).text))
    return chinese_number(found[-1]["building"]) if found else ""


def parse_tail(text: str, *, wants_number: bool) -> Tail:
    """What stands at the beginning of `text` (already `written`) behind a road, or behind a courtyard's name."""
    number = _NUMBER.match(text) if wants_number else None
    position = number.end() if number else 0
    building = _BUILDING.match(text, position)
    position = building.end() if building else position
    inner: list[str] = []
    unit = _UNIT.match(text, position)
    if unit:
        position = unit.end()
        inner.append(f"{chinese_number(unit['unit'])}单元")
    floor = _FLOOR.match(text, position)
    if floor:
        position = floor.end()
        inner.append(f"{chinese_number(floor['floor'])}层")
    room = _ROOM.match(text, position) if building or unit or floor else None
    if room:
        position = room.end()
        inner.append(f"{room['room']}室")
    return Tail(
        number=_canonical_number(number) if number else "",
        is_courtyard=bool(number and number["mark"] and "院" in number["mark"]),
        building=chinese_number(building["building"]) if building else "",
        inner="".join(inner),
        length=position,
    )


def region_end(text: str, regions: Iterable[str]) -> int:
    """How much of `text` (already `written`) only says province, city, district; `regions` longest first."""
    province = _PROVINCE.match(text)
    position = province.end() if province else 0
    names = tuple(regions)
    while region := next((name for name in names if text.startswith(name, position)), None):
        position += len(region)
    return position


def road_without_ending(name: str) -> str:
    """经八 for 经八路; empty when too little would remain to be a name."""
    for ending in ROAD_ENDINGS:
        if name.endswith(ending) and len(name) - len(ending) >= 2:
            return name.removesuffix(ending)
    return ""


def goes_on_as_road(text: str) -> bool:
    """Whether `text`, behind a road's name without its ending, makes it another road's (经三 + 十路)."""
    return bool(_GOES_ON_AS_ROAD.match(text))


def _canonical_number(found: re.Match[str]) -> str:
    sub = f"-{int(found['sub'])}" if found["sub"] else ""
    return f"{found['prefix'] or ''}{chinese_number(found['number'])}{sub}"
