"""A bad file is refused with the line and the reason, and leaves the database as it was."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from openpyxl import Workbook

from commandcenter.domain.refusal import BadInput
from commandcenter.services.desk import Desk
from commandcenter.services.exchange import source as source_module
from commandcenter.services.exchange.faults import SHOWN, ImportRefused
from commandcenter.services.exchange.files import import_file
from commandcenter.services.exchange.source import ImportSource
from tests.services.exchange_world import (
    AREAS,
    WORLD,
    areas_file,
    everything,
    faults_of,
    feature,
    load_world,
    opened_desk,
    source,
    square,
    take,
)


@pytest.fixture
def desk(store_url: str) -> Iterator[Desk]:
    """A desk over the small world; whatever is refused must leave every table as it was."""
    with opened_desk(store_url) as desk:
        load_world(desk)
        before = everything(desk)
        yield desk
        assert everything(desk) == before


@pytest.fixture
def embedded(sqlite_url: str) -> Iterator[Desk]:
    """The same on the embedded database only, where a reader and no rule is at stake."""
    with opened_desk(sqlite_url) as desk:
        load_world(desk)
        before = everything(desk)
        yield desk
        assert everything(desk) == before


def replaced(kind: str, old: str, new: str) -> str:
    """The world's file with one piece exchanged."""
    assert old in WORLD[kind]
    return WORLD[kind].replace(old, new)


@pytest.mark.parametrize(
    ("kind", "old", "new", "fault"),
    [
        (
            "departments",
            "minzheng,民政科,民政,民政办;救助,410105002",
            "minzheng,民政科,民政,民政办;救助,410105009",
            "第 2 行“area”：没有代码为“410105009”的在用区域",
        ),
        ("departments", "0371-0100102,", "0371-0100102,yes", "第 3 行“closed”：职责清单第 1 条还写着这个部门"),
        ("departments", "0371-0100102", "12", "第 3 行“phone”：电话号码“12”不对"),
        ("departments", "城管中队", "城\x07管中队", "第 3 行“name”：名称第 2 个字符是不可见的控制字符（U+0007）"),
        ("departments", "城管中队", "长" * 100_000, "第 3 行“name”：名称有 100000 个字，超过上限 60 个字"),
        ("departments", "chengguan,城管", "minzheng,城管", "第 3 行：“minzheng”与第 2 行重复"),
        ("departments", ",,yes", ",,maybe", "第 4 行“closed”：停用“maybe”不对"),
        ("departments", "chengguan,城管中队,", "chengguan,城管中队,多,", "第 3 行：有 8 格，表头有 7 格"),
        ("departments", "aliases", "alias", "第 1 行“alias”：没有这一列。是不是“aliases”？"),
        ("departments", "phone", "name", "第 1 行“name”：这一列出现了两次"),
        (
            "categories",
            "07,公共服务,,",
            "07,公共服务,07101,",
            "第 2 行“parent”：类别循环：公共服务→流浪乞讨人员救助→公共服务",
        ),
        ("categories", "heat,供暖,07", "heat,供暖,08", "第 4 行“parent”：没有代码为“08”的在用类别"),
        ("categories", "heat,", "hé at,", "第 4 行“code”：类别“供暖”的代码“hé at”不对"),
        ("categories", "07,matter,暖气", "07,thing,暖气", "第 4 行“kind”：“thing”不是可选的性质"),
        ("rules", ",minzheng,chengguan", ",wujingju,chengguan", "第 2 行：主办部门“wujingju”不存在或已停用"),
        ("rules", ",minzheng,chengguan", ",laoju,chengguan", "第 2 行：主办部门“laoju”不存在或已停用"),
        ("rules", "1,07101,,", "1,07999,,", "第 2 行：类别代码“07999”不存在"),
        ("rules", "410105002001,chengguan", "410105002999,chengguan", "第 3 行：区域代码“410105002999”不存在"),
        ("rules", "10m,1h", "10m,soon", "第 2 行“handling”：看不懂时限“soon”"),
        ("rules", "2,07,", "0,07,", "第 3 行“number”：序号“0”不对"),
        ("limits", "receipt,4wh", "receipt,", "第 4 行“limit”：看不懂时限“”"),
        ("limits", ",,receipt", "09,,receipt", "第 4 行“category”：没有代码为“09”的在用类别"),
        ("users", "bm-minzheng,钱立,department,410105002,minzheng", "bm,钱立,department,410105002,", "没有填部门"),
        (
            "users",
            "op01,王岚,operator,410105002,",
            "op01,王岚,operator,410105002,minzheng",
            "只有职能部门的人员才填部门",
        ),
        ("users", "op01,", "op 01,", "第 3 行“login”：登录名只能由"),
        ("users", "operator", "boss", "第 3 行“role”：“boss”不是可选的角色"),
        ("cameras", "113.685000,34.775000", "114.685000,34.775000", "坐标 114.685, 34.775 不在任何区域内"),
        (
            "cameras",
            "113.685000,34.775000",
            "113.695000,34.775000",
            "第 2 行“area”：坐标 113.695, 34.775 在“经八路社区二网格”（410105002001002），"
            "不在填写的“经八路社区一网格”（410105002001001）。请改区域代码，或核对经纬度",
        ),
        ("cameras", "113.685000,34.775000", "213.685000,34.775000", "第 2 行“lon”：经度“213.685000”不对"),
        ("cameras", "113.685000,34.775000", "1e999,nan", "第 2 行“lon”：经度“1e999”不对"),
        ("cameras", "113.685000,34.775000", ",", "固定摄像机要填经度和纬度"),
        ("cameras", "vehicle,1,1,", "vehicle,9,1,", "第 3 行“vehicle”：没有代码为“9”的在用车辆"),
        (
            "cameras",
            "rtsp://127.0.0.1:8554/c1/main",
            "rtsp://a:hemmelig@h/1",
            "第 2 行“main_url”：主码流地址里带有密码",
        ),
        ("cameras", "rtsp://127.0.0.1:8554/c1/main", "http://h/1?Password=hemmelig", "主码流地址里带有密码"),
        ("cameras", "rtsp://127.0.0.1:8554/c1/main", "前门", "第 2 行“main_url”：主码流地址不是网络地址"),
        ("cameras", "rtsp://127.0.0.1:8554/c1/main", "javascript:alert(1)", "主码流地址只能以"),
        ("cameras", "rtsp://127.0.0.1:8554/c1/main", "concat:/etc/passwd", "主码流地址只能以"),
        ("cameras", "rtsp://127.0.0.1:8554/c1/main", "rtsp://", "主码流地址里没有主机名"),
        ("cameras", "rtsp://127.0.0.1:8554/c1/main", "rtsp://a b/c", "主码流地址里没有主机名"),
        ("cameras", "rtsp://127.0.0.1:8554/c1/main", "rtsp://127.0.0.1:99999/x", "主码流地址不是网络地址"),
        ("cameras", "rtsp://127.0.0.1:8554/c1/main", "rtsp://127.0.0.1:abc/x", "主码流地址不是网络地址"),
        (
            "gazetteer",
            "113.685500,34.775500",
            "114.685500,34.775500",
            "第 3 行“lon”：坐标 114.6855, 34.7755 不在任何区域内",
        ),
        ("gazetteer", ",,经八路11号院", ",,经八路12号院", "第 4 行“parent”：没有名为“经八路12号院”的地名"),
        ("gazetteer", "LINESTRING (113.685 34.770", "LINESTRING (113.685", "第 2 行“line”：线"),
        ("calendar", "2026-10-01", "2026-02-30", "第 2 行“day”：日期“2026-02-30”看不懂"),
    ],
)
def test_a_faulty_line_is_named_with_its_reason(desk: Desk, kind: str, old: str, new: str, fault: str) -> None:
    faults = faults_of(desk, kind, replaced(kind, old, new))

    assert any(fault in each for each in faults), faults
    assert "hemmelig" not in "".join(faults)


def test_a_camera_at_a_crossing_where_areas_meet_may_stand_a_few_metres_beside_its_own(desk: Desk) -> None:
    faulty = replaced("cameras", "vehicle,1,1,", "vehicle,9,1,")
    beside = faults_of(desk, "cameras", faulty.replace("113.685000,34.775000", "113.690400,34.775000"))
    too_far = faults_of(desk, "cameras", faulty.replace("113.685000,34.775000", "113.690700,34.775000"))
    assert [any("第 2 行" in fault for fault in faults) for faults in (beside, too_far)] == [False, True]


OPEN: Final = [[113.0, 34.0], [114.0, 34.0], [114.0, 35.0], [113.0, 35.0]]
BUTTERFLY: Final = [[113.0, 34.0], [114.0, 35.0], [114.0, 34.0], [113.0, 35.0], [113.0, 34.0]]


@pytest.mark.parametrize(
    ("features", "fault"),
    [
        (
            [*AREAS, feature("410105003001", "孤儿社区", "community")],
            "第 8 行“code”：上级区域 410105003 不存在",
        ),
        ([*AREAS, feature("41010500", "短码", "county")], "第 8 行“code”：区域代码“41010500”不对"),
        ([*AREAS, feature("410106", "别处", "township")], "第 8 行“level”：代码“410106”是区县的代码"),
        ([*AREAS, feature("410106", "", "county")], "第 8 行“name”：名称不能为空"),
        ([*AREAS, AREAS[0]], "第 8 行：“4101”与第 2 行重复"),
        (
            [*AREAS, feature("410106", "开口", "county", {"type": "Polygon", "coordinates": [OPEN]})],
            "第 8 行“polygon”：多边形没有闭合",
        ),
        (
            [*AREAS, feature("410106", "蝴蝶", "county", {"type": "Polygon", "coordinates": [BUTTERFLY]})],
            "第 8 行“polygon”：多边形自相交",
        ),
        (
            [*AREAS, feature("410106", "点", "county", {"type": "Point", "coordinates": [113, 34]})],
            "第 8 行“polygon”：边界不是 GeoJSON 的 Polygon",
        ),
        ([*AREAS, feature("410105", "金水区", "county", closed=True)], "第 8 行：“410105”与第 3 行重复"),
        (
            [feature("410105", "金水区", "county", closed=True)],
            "第 2 行“closed”：下级区域 410105002 还在用",
        ),
        ([feature("410106", "多列", "county", colour="red")], "第 1 行“colour”：没有这一列"),
        ([feature("410106", "数组", "county", short=["a"])], "第 2 行：属性“short”应是一段文字"),
        ([{"type": "Feature", "geometry": None}], "第 2 行：这个区域没有 properties"),
    ],
)
def test_a_faulty_area_is_named_with_its_line(desk: Desk, features: list[dict[str, object]], fault: str) -> None:
    faults = faults_of(desk, "areas", areas_file(features))

    assert any(fault in each for each in faults), faults


def test_an_area_whose_parent_is_stored_needs_no_parent_in_the_file(embedded: Desk) -> None:
    text = areas_file(AREAS[:2] + AREAS[3:])

    assert not import_file(embedded, "areas", source(text), dry_run=True).is_different


@pytest.mark.parametrize(
    ("kind", "content", "reason"),
    [
        ("departments", b"", "是空的"),
        ("departments", b"\xef\xbb\xbf\n\n", "是空的"),
        ("departments", WORLD["departments"].splitlines()[0].encode(), "只有表头"),
        ("departments", b"PK\x03\x04 no workbook", "不是完好的 Excel 文件"),
        ("departments", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Excel"),
        ("departments", "代碼,名稱\nA,環保與衛生機關\n".encode("big5"), "不是"),
        ("departments", "código,naïve,épée\nçaaa,oùuu\n".encode("latin-1"), "按 GBK 读又不像中文"),
        ("departments", WORLD["departments"].encode("utf-16-le"), "第 1 行有空字节"),
        ("departments", WORLD["departments"].replace("城管", "\ufffd\ufffd").encode(), "第 3 行有乱码字符（U\\+FFFD）"),
        ("departments", WORLD["departments"].replace("城管", "\ue5e5").encode(), "第 3 行有乱码字符（U\\+E5E5）"),
        ("departments", WORLD["departments"].encode() + b"\xff\xfe\xff", "第 5 行"),
        ("areas", b'{"type": "FeatureCollection",\n "features": [}', "areas"),
        ("areas", b'{"type": "Feature"}', "不是 GeoJSON 的 FeatureCollection"),
        ("areas", b'{"type": "FeatureCollection", "features": []}', "是空的"),
        ("areas", b"[" * 100_000, "JSON"),
        ("categories", b'{"entries": 1}', "没有 entries 列表"),
        ("categories", b'{"entries": [{"kind": "x", "code": "1", "major": "m", "name": "n"}]}', "第 1 项的 kind"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(embedded: Desk, kind: str, content: bytes, reason: str) -> None:
    with pytest.raises(BadInput, match=reason):
        take(embedded, kind, content)


def test_a_missing_column_is_named(embedded: Desk) -> None:
    faults = faults_of(embedded, "departments", "code,name,short\nxin,新部门,新\n")

    assert "第 1 行“area”：缺少这一列（区域）。请补上。" in faults
    assert len(faults) == 4


def test_a_quote_that_never_ends_is_found_where_it_begins(embedded: Desk) -> None:
    (fault,) = faults_of(embedded, "departments", replaced("departments", "城管中队", '"城管中队'))

    assert "第 3 行：这一行起的引号不成对" in fault


def test_line_numbers_count_line_breaks_inside_cells(embedded: Desk) -> None:
    text = replaced("categories", "路边有人需要救助", '"路边有人\n需要\n救助"').replace("heat,供暖,07", "heat,供暖,08")

    assert "第 6 行“parent”" in faults_of(embedded, "categories", text)[0]


def test_all_faults_are_counted_and_the_first_ones_shown(embedded: Desk) -> None:
    lines = "".join(f"d{number},部门{number},短,,410199,,\n" for number in range(SHOWN + 50))

    with pytest.raises(ImportRefused, match=f"有 {SHOWN + 50} 处不对") as refused:
        take(embedded, "departments", WORLD["departments"].splitlines()[0] + "\n" + lines)

    assert len(refused.value.shown) == SHOWN
    assert refused.value.faults[-1].line == SHOWN + 51


def test_emoji_are_words_like_any_other(sqlite_url: str) -> None:
    with opened_desk(sqlite_url) as desk:
        load_world(desk)
        take(desk, "departments", replaced("departments", "城管中队", "城管中队🚓"))

        assert desk.books.current().departments["chengguan"].name == "城管中队🚓"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_encodings_line_ends_and_separators_are_recognised(
    embedded: Desk, encoding: str, newline: str, separator: str
) -> None:
    text = "\n".join(line for line in WORLD["users"].splitlines())
    content = text.replace(",", separator).replace("\n", newline).encode(encoding)

    assert import_file(embedded, "users", source(content), dry_run=True).unchanged == 4


def test_an_encoding_that_is_named_is_believed_and_checked(embedded: Desk) -> None:
    gbk = WORLD["departments"].encode("gbk")

    assert import_file(embedded, "departments", source(gbk, encoding="gbk"), dry_run=True).unchanged == 3
    with pytest.raises(BadInput, match=r"第 2 行（第 \d+ 字节）不是 UTF-8 编码"):
        import_file(embedded, "departments", source(gbk, encoding="utf-8"))
    with pytest.raises(BadInput, match="不认识编码"):
        import_file(embedded, "departments", source(gbk, encoding="klingon"))


def test_what_is_no_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadInput, match="不是文件"):
        ImportSource.read(tmp_path)
    with pytest.raises(BadInput, match="没有文件"):
        ImportSource.read(tmp_path / "nothing.csv")
    with pytest.raises(BadInput, match="没有文件"):
        ImportSource.read(tmp_path / ("x" * 100) / "nothing.csv")
    (tmp_path / "huge.csv").write_bytes(b"")
    with (tmp_path / "huge.csv").open("r+b") as file:
        file.truncate(source_module.LARGEST_BYTES + 1)
    with pytest.raises(BadInput, match="超过 256 MB"):
        ImportSource.read(tmp_path / "huge.csv")


def workbook(*rows: list[object], title: str = "Sheet") -> bytes:
    """An Excel file of these rows."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


HEADER: Final[list[object]] = ["code", "name", "short", "aliases", "area", "phone", "closed"]


def test_codes_that_excel_made_numbers_come_back_exactly(embedded: Desk) -> None:
    rows = workbook(["seat", "name", "area"], ["seat09", "坐席09", 410105002001001], ["seat10", 10, 410105002.0])

    report = import_file(embedded, "seats", source(rows), dry_run=True)

    assert [touch.key for touch in report.added] == ["seat09", "seat10"]


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        (4101050020010011, "超过 15 位"),
        (1e300, "超过 15 位"),
        ("=A1", "这一格是公式"),
        ("#N/A", "错误值"),
    ],
)
def test_a_cell_that_is_not_what_was_meant_is_refused(embedded: Desk, cell: object, reason: str) -> None:
    rows = workbook(HEADER, ["a", "甲", "甲", "", 410105002, "", ""], ["b", "乙", "乙", "", 410105002, cell, ""])

    (fault,) = faults_of(embedded, "departments", rows)

    assert fault.startswith("第 3 行“phone”：")
    assert reason in fault


def test_dates_in_excel_are_dates(embedded: Desk) -> None:
    days = import_file(
        embedded, "calendar", source(workbook(["日期", "上班", "名称"], ["2027/1/1", False, "元旦"])), dry_run=True
    )

    assert [touch.key for touch in days.added] == ["2027-01-01"]


def test_a_worksheet_is_chosen_by_its_name(embedded: Desk) -> None:
    content = workbook(HEADER, ["a", "甲", "甲", "", 410105002, "", ""], title="部门")

    report = import_file(embedded, "departments", ImportSource("a.xlsx", content, sheet="部门"), dry_run=True)
    assert len(report.added) == 1
    with pytest.raises(BadInput, match="没有工作表“别的”，有的是：部门"):
        import_file(embedded, "departments", ImportSource("a.xlsx", content, sheet="别的"))


def test_a_zip_that_is_no_workbook_or_swells_is_refused(embedded: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", "<a/>" * 1000)
    with pytest.raises(BadInput, match="不是完好的 Excel 文件"):
        take(embedded, "departments", target.getvalue())


def test_an_outline_is_stored_in_one_spelling(embedded: Desk) -> None:
    spelled = json.loads(WORLD["areas"])
    outline = square(113.68, 34.77, 0.02)
    outline["coordinates"] = [[[*position, 12.5] for position in ring] for ring in _rings(outline)]
    spelled["features"][2]["geometry"] = outline

    assert not import_file(embedded, "areas", source(json.dumps(spelled, indent=2)), dry_run=True).is_different


def _rings(outline: dict[str, object]) -> list[list[list[float]]]:
    rings = outline["coordinates"]
    assert isinstance(rings, list)
    return rings
