"""A bundle of evidence reads and checks anywhere, and whatever is changed in it is found."""

import hashlib
import json
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from commandcenter.domain.refusal import NotFound, Refused
from commandcenter.domain.vocabulary import Command
from commandcenter.services.bundle_check import MANIFEST, PAGE, SUMS, TIMELINE, check_bundle
from commandcenter.services.desk import Change
from commandcenter.services.evidence import attach
from commandcenter.services.evidence_bundle import EXPORTED, Bundle, export_evidence
from commandcenter.services.remarks import note, strike_out
from commandcenter.services.reporting import report
from tests.support.evidence import Shelf
from tests.support.world import LITTER_REPORT, World


@pytest.fixture
def issue(world: World, shelf: Shelf) -> Change:
    """An issue with a still and a clip, and numbers in its texts that are nobody's business."""
    found = replace(
        LITTER_REPORT,
        description="张三（身份证 410105199001011234）堆放垃圾，电话 13812345678 <b>",
        reporter_name="李四",
        reporter_phone="13987654321",
    )
    done = report(world.desk_of(), replace(found, evidence=shelf.kept(world, shelf.still(), shelf.clip())))
    note(world.desk_of(), done.ref, "当事人 0371-65551234 已联系")
    return done


@pytest.fixture
def bundle(world: World, shelf: Shelf, issue: Change) -> Bundle:
    return export_evidence(world.desk_of("sun", "S2"), shelf.store, issue.ref, shelf.folder / "bundle.zip")


def entries(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def written(file: Path, content: dict[str, bytes], *, with_sums: bool = False) -> Path:
    """The bundle anew with other content; `with_sums` as somebody would who makes the sums fit again."""
    if with_sums:
        sums = "".join(
            f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in content.items() if name != SUMS
        )
        content = content | {SUMS: sums.encode()}
    with zipfile.ZipFile(file, "w") as opened:
        for name, data in content.items():
            opened.writestr(name, data)
    return file


def faults(file: Path) -> list[str]:
    return [str(fault) for fault in check_bundle(file).faults]


# --- what is in it ---------------------------------------------------------------------------------


def test_a_bundle_holds_the_pictures_what_is_known_of_them_and_the_timeline(
    world: World, bundle: Bundle, issue: Change
) -> None:
    content = entries(bundle.file)
    manifest = json.loads(content[MANIFEST])

    assert (bundle.no, bundle.pieces, bundle.size) == (issue.no, 2, bundle.file.stat().st_size)
    assert {MANIFEST, TIMELINE, PAGE, SUMS} < set(content)
    assert manifest["issue"]["no"] == issue.no
    assert (manifest["made"]["by"], manifest["made"]["seat"]) == ("sun", "S2")
    for piece in manifest["evidence"]:
        data = content[piece["file"]]
        assert (hashlib.sha256(data).hexdigest(), len(data)) == (piece["sha256"], piece["size"])
        assert (piece["camera"], piece["actor"], piece["actor_name"], piece["seat"]) == ("008", "liu", "刘敏", "S1")
    assert [event["number"] for event in json.loads(content[TIMELINE])["events"]] == [1, 2, 3]
    assert check_bundle(bundle.file).is_sound


def test_its_page_reads_in_chinese_and_english_without_a_network(bundle: Bundle, issue: Change) -> None:
    page = entries(bundle.file)[PAGE].decode()

    assert issue.no in page
    assert "存证" in page
    assert 'lang="en"' in page
    assert "http" not in page
    assert "<script" not in page
    assert "&lt;b&gt;" in page
    assert "2026-11-20 21:13:25" in page


def test_numbers_of_people_are_masked_and_the_reporter_is_left_out(bundle: Bundle) -> None:
    everything = b"".join(entries(bundle.file).values()).decode("utf-8", "replace")

    for secret in ("410105199001011234", "13812345678", "0371-65551234", "65551234", "13987654321", "李四"):
        assert secret not in everything
    assert "138****5678" in everything
    assert "4101*************4" in everything


def test_its_sums_are_checked_without_this_program(bundle: Bundle, tmp_path: Path) -> None:
    program = shutil.which("sha256sum")
    assert program is not None
    with zipfile.ZipFile(bundle.file) as opened:
        opened.extractall(tmp_path / "unpacked")

    done = subprocess.run([program, "-c", SUMS], cwd=tmp_path / "unpacked", capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert done.stdout.count("OK") == 5


def test_who_took_it_out_stands_on_the_timeline_with_the_manifests_hash(
    world: World, bundle: Bundle, issue: Change
) -> None:
    event = world.file(issue).events[-1]

    assert (event.command, event.actor, event.seat) == (Command.NOTE, "sun", "S2")
    assert json.loads(event.payload) == {EXPORTED: bundle.manifest_sha256}
    assert bundle.manifest_sha256 == hashlib.sha256(entries(bundle.file)[MANIFEST]).hexdigest()
    assert bundle.manifest_sha256[:16] in event.note


def test_struck_evidence_is_named_and_its_picture_left_out(world: World, shelf: Shelf, issue: Change) -> None:
    other = shelf.kept(world, shelf.still(b"another picture", "other.jpg"))
    done = attach(world.desk_of(), issue.ref, other)
    strike_out(world.desk_of(), issue.ref, done.version, "不相干")
    bundle = export_evidence(world.desk_of(), shelf.store, issue.ref, shelf.folder / "bundle.zip")
    content = entries(bundle.file)

    struck = [piece for piece in json.loads(content[MANIFEST])["evidence"] if piece["is_struck"]]
    assert [(piece["sha256"], piece["file"]) for piece in struck] == [(other[0], "")]
    assert b"another picture" not in content.values()
    assert (bundle.pieces, check_bundle(bundle.file).is_sound) == (2, True)


def test_what_people_typed_is_text_on_the_page_and_no_part_of_a_files_name(world: World, shelf: Shelf) -> None:
    hostile = replace(shelf.clip(), camera='../"><script>alert(1)</script>')
    done = attach(world.desk_of(), world.reported().ref, shelf.kept(world, hostile), "<img src=x onerror=alert(1)>")
    bundle = export_evidence(world.desk_of(), shelf.store, done.ref, shelf.folder / "bundle.zip")
    content = entries(bundle.file)

    assert b"<script" not in content[PAGE]
    assert b"<img src=x" not in content[PAGE]
    assert [name for name in content if name.startswith("evidence/")] == [
        "evidence/01_clip_scriptalert1script_20261120T211325.mp4"
    ]
    assert check_bundle(bundle.file).is_sound


# --- what is refused -------------------------------------------------------------------------------


def test_an_issue_without_evidence_has_no_bundle(world: World, shelf: Shelf) -> None:
    with pytest.raises(Refused, match="没有存证"):
        export_evidence(world.desk_of(), shelf.store, world.reported().ref, shelf.folder / "bundle.zip")


def test_a_changed_picture_is_not_handed_out(world: World, shelf: Shelf, issue: Change) -> None:
    before = world.file(issue).events
    file = next((shelf.folder / "evidence").rglob("*.mp4"))
    file.write_bytes(file.read_bytes().replace(b"clip", b"film"))

    with pytest.raises(Refused, match="被改动"):
        export_evidence(world.desk_of(), shelf.store, issue.ref, shelf.folder / "bundle.zip")
    assert list(shelf.folder.glob("*bundle*")) == []
    assert world.file(issue).events == before


def test_a_bundle_is_never_written_over_another_file(world: World, shelf: Shelf, issue: Change) -> None:
    taken = shelf.folder / "bundle.zip"
    taken.write_bytes(b"mine")

    with pytest.raises(Refused, match="已存在"):
        export_evidence(world.desk_of(), shelf.store, issue.ref, taken)
    assert taken.read_bytes() == b"mine"


def test_nobody_takes_out_the_evidence_of_others(world: World, shelf: Shelf, issue: Change) -> None:
    with pytest.raises(NotFound):
        export_evidence(world.desk_of("chen", "W1"), shelf.store, issue.ref, shelf.folder / "bundle.zip")


# --- what a check finds ----------------------------------------------------------------------------


def test_a_changed_picture_is_found(bundle: Bundle) -> None:
    content = entries(bundle.file)
    name = next(name for name in content if name.endswith(".mp4"))
    written(bundle.file, content | {name: content[name] + b"x"})

    assert faults(bundle.file) == [f"文件 {name} 被改动，校验值不符。"]


def test_a_changed_picture_is_found_when_the_sums_were_made_to_fit(bundle: Bundle) -> None:
    content = entries(bundle.file)
    name = next(name for name in content if name.endswith(".mp4"))
    written(bundle.file, content | {name: content[name] + b"x"}, with_sums=True)

    assert faults(bundle.file) == [f"文件 {name} 被改动，校验值不符。"]


def test_another_camera_in_the_manifest_is_found_by_the_seal(bundle: Bundle) -> None:
    content = entries(bundle.file)
    written(bundle.file, content | {MANIFEST: content[MANIFEST].replace(b'"008"', b'"009"')}, with_sums=True)

    assert any("与时间线里封存的不符（camera）" in fault for fault in faults(bundle.file))


def test_another_camera_in_manifest_and_timeline_no_longer_fits_the_hash(bundle: Bundle) -> None:
    content = entries(bundle.file)
    forged = {
        MANIFEST: content[MANIFEST].replace(b'"008"', b'"009"'),
        TIMELINE: content[TIMELINE].replace(rb"\"008\"", rb"\"009\""),
    }
    written(bundle.file, content | forged, with_sums=True)

    assert faults(bundle.file) == ["时间线第 2 条记录与它的校验值不符。"]


def test_a_picture_taken_out_or_put_in_is_found(bundle: Bundle) -> None:
    content = entries(bundle.file)
    name = next(name for name in content if name.endswith(".jpg"))
    without = {other: data for other, data in content.items() if other != name}

    assert faults(written(bundle.file, without)) == [f"缺少文件 {name}。"]
    assert faults(written(bundle.file, content | {"evidence/99.jpg": b"x"})) == [
        "多出文件 evidence/99.jpg，清单里没有。"
    ]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_are_found(bundle: Bundle) -> None:
    name = next(name for name in entries(bundle.file) if name.endswith(".jpg"))
    with zipfile.ZipFile(bundle.file, "a") as opened:
        opened.writestr(name, b"x")

    assert f"文件 {name} 在包里有两份。" in faults(bundle.file)


def test_a_damaged_file_is_found_wherever_it_is_damaged(bundle: Bundle) -> None:
    sound = bundle.file.read_bytes()
    for place in range(0, len(sound), 17):
        bundle.file.write_bytes(sound[:place] + bytes([sound[place] ^ 0xFF]) + sound[place + 1 :])
        try:
            report = check_bundle(bundle.file)
        except Refused:
            continue
        if report.is_sound:
            assert entries(bundle.file) == _entries_of(sound, bundle.file.with_suffix(".sound"))


def _entries_of(data: bytes, file: Path) -> dict[str, bytes]:
    file.write_bytes(data)
    return entries(file)


@pytest.mark.parametrize("data", [b"", b"no zip at all", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_bundle_is_refused_with_words(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "bundle.zip"
    file.write_bytes(data)

    with pytest.raises(Refused, match="不是存证包"):
        check_bundle(file)
