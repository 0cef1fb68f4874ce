"""A person before the wall: seen, kept, reported; and the wall when stores, databases, servers and workers fail."""

import logging
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import av
import pytest
from keyring.backends.null import Keyring as NoKeyring
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from commandcenter.bootstrap import House, open_house
from commandcenter.console.shell.lag import LagWatch
from commandcenter.console.wall.camera_logins import logins_from
from commandcenter.console.wall.layouts import Layout
from commandcenter.console.wall.plan import WallPlan
from commandcenter.domain.vocabulary import Channel, Command, EvidenceKind
from commandcenter.foundation.clock import clock_set_by
from commandcenter.foundation.identity import SeededIdentities
from commandcenter.foundation.logins import Login
from commandcenter.foundation.secrets import LOGINS_FILE, Secrets
from commandcenter.foundation.settings import load_settings
from commandcenter.services.evidence_bundle import export_evidence
from commandcenter.simulation.demo import demo_desk
from commandcenter.storage.evidence_store import EvidenceStore
from commandcenter.storage.integrity import verify
from commandcenter.storage.queries.devices import cameras
from commandcenter.storage.queries.evidence import pieces
from tests.console.wall.devices_for_tests import equip
from tests.e2e.conftest import TakingPost
from tests.e2e.post import CTRL
from tests.e2e.wall_post import (
    WallPost,
    command_line,
    environment,
    point,
    shared_memory,
    whole_files,
    workers,
)
from tests.support.footage import clip
from tests.support.outage import stopped
from tests.support.postgres import PostgresServer
from tests.support.rtsp import PASSWORD, USER, Mount, RtspServer
from tests.support.world import World

ROOT = Path(__file__).parents[2]
GUESS = "hemmelig-gaet"
CLOSED_WITHIN_S = 3.0
FROZEN_MS = 250.0
SEAT = "坐席01"
MAIN, SUB = "/main", "/sub"


@pytest.fixture(scope="module")
def server() -> Iterator[RtspServer]:
    """What all cameras show, unless a test has a server of its own."""
    with RtspServer({MAIN: Mount(clip("street720")), SUB: Mount(clip("street360"))}) as running:
        yield running


@pytest.fixture
def house(sqlite_past: Path, tmp_path: Path) -> Iterator[House]:
    """The demo world, the clock running."""
    copy = tmp_path / "demo.sqlite"
    copy.write_bytes(sqlite_past.read_bytes())
    environ = {"COMMANDCENTER_HOME": str(tmp_path / "home"), "COMMANDCENTER_DATABASE_URL": f"sqlite:///{copy}"}
    clock = clock_set_by(lambda: datetime.now(UTC))
    opened = open_house(load_settings(environ), clock=clock, identities=SeededIdentities(7))
    yield opened
    opened.close()


def served(house: House, server: RtspServer, *codes: str) -> None:
    point(demo_desk(house), {code: (server.url(MAIN), server.url(SUB)) for code in codes})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The evidence store of the seat."""
    return tmp_path / f"seat-{SEAT}" / "evidence"


def test_an_order_in_words_shows_a_camera_or_a_car(house: House, server: RtspServer, take_post: TakingPost) -> None:
    served(house, server, "008", "301", "302", "303")
    wall = WallPost(take_post(house.desk("op01", SEAT)))
    wall.look("008")
    wall.moves("008")

    wall.say("看 三号车", "三号车")
    wall.until_live("301", "302", "303")
    assert wall.panel.selected_code == "301"
    assert "三号" in wall.words("302")


def test_what_is_seen_is_a_report_with_its_still_in_two_keys(
    house: House, server: RtspServer, take_post: TakingPost, folder: Path
) -> None:
    served(house, server, "008")
    wall = WallPost(take_post(house.desk("op01", SEAT)))
    wall.look("008")
    form = wall.form(Qt.Key.Key_F8)
    with house.store.read() as connection:
        camera = next(row for row in cameras(connection) if row.code == "008")
    seen, place = form.call.seen, form.call.place
    assert seen is not None
    assert place is not None
    assert (seen.channel, seen.source, seen.name) == (Channel.CAMERA, "008", camera.name)
    assert (place.address, place.area) == (camera.name, camera.area)
    assert abs((house.clock.now() - seen.at).total_seconds()) < 10
    wall.post.until(lambda: form.call.seen is not None and form.call.seen.stills)
    issue = wall.file(form, "人行道上有人烧烤摆摊，油烟很大")

    found = wall.post.file(issue).issue
    assert (found.channel, found.source, found.area) == (Channel.CAMERA, "008", camera.area)
    (row,) = wall.evidence(issue)
    piece = row.piece
    assert (piece.kind, piece.camera, piece.actor, piece.seat) == (EvidenceKind.STILL, "008", "op01", SEAT)
    assert wall.named_in_timeline(issue) == [piece.sha256]
    image = QImage(str(whole_files(folder)[piece.sha256]))
    assert (image.width(), image.height()) == (piece.width, piece.height)
    assert piece.width >= 640


def test_a_clip_begun_before_its_key_follows_the_report_and_a_changed_one_is_found(
    house: House, server: RtspServer, take_post: TakingPost, folder: Path
) -> None:
    served(house, server, "008")
    wall = WallPost(take_post(house.desk("op01", SEAT)))
    wall.look("008")
    wall.moves("008", times=10)
    pressed_at = time.monotonic()
    form = wall.form(Qt.Key.Key_F9)
    assert form.call.seen is not None
    issue = wall.file(form, "渣土车沿路撒漏，还在往前开")
    assert wall.evidence(issue) == ()
    wall.post.press(Qt.Key.Key_F9)
    held_s = time.monotonic() - pressed_at
    wall.post.until(lambda: wall.evidence(issue))

    (row,) = wall.evidence(issue)
    piece, file = row.piece, whole_files(folder)[row.sha256]
    assert (piece.kind, piece.camera) == (EvidenceKind.CLIP, "008")
    assert (piece.ended_at - piece.began_at).total_seconds() > held_s
    assert piece.began_at < form.call.seen.at
    assert wall.named_in_timeline(issue) == [piece.sha256]
    assert wall.post.commands(issue) == [Command.REPORT, Command.ATTACH]
    with av.open(str(file)) as movie:
        shown = sum(1 for _ in movie.decode(video=0))
    assert shown > 15 * held_s

    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)
    code, told = database_verify(house, folder)
    assert code == 1
    assert piece.sha256 in told
    assert wall.post.file(issue).issue.no in told


def database_verify(house: House, folder: Path) -> tuple[int, str]:
    """The verb, as an administrator gives it: exit code and everything it says."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("COMMANDCENTER_")}
    environ["COMMANDCENTER_DATABASE_URL"] = house.settings.database_url
    environ["COMMANDCENTER_EVIDENCE_URL"] = folder.as_posix()
    environ["COMMANDCENTER_HOME"] = str(house.settings.config_folder.parent)
    words = [sys.executable, "main.py", "database", "verify", "--workers", "1"]
    done = subprocess.run(words, env=environ, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_nervous_hands_keep_every_picture_in_one_report(
    house: House, server: RtspServer, take_post: TakingPost, folder: Path
) -> None:
    served(house, server, "008")
    wall = WallPost(take_post(house.desk("op01", SEAT)))
    wall.look("008")
    began = workers()
    form = wall.form(Qt.Key.Key_F8)
    for _ in range(9):
        wall.post.press(Qt.Key.Key_F8)
    wall.post.press(Qt.Key.Key_F9)
    wall.post.press(Qt.Key.Key_F9)
    wall.post.until(lambda: form.call.seen is not None and form.call.seen.clips and not form.call.seen.is_keeping)
    assert wall.post.place.calls.forms == (form,)
    assert workers() == began
    assert form.call.seen is not None
    kept = form.call.seen.evidence
    issue = wall.file(form, "人行道上有人烧烤摆摊，围了不少人")
    assert {row.sha256 for row in wall.evidence(issue)} == set(kept) == set(whole_files(folder))


def test_a_tile_with_nothing_to_show_says_so_and_keeps_nothing(
    house: House, server: RtspServer, take_post: TakingPost
) -> None:
    served(house, server, "008")
    wall = WallPost(take_post(house.desk("op01", SEAT)))
    wall.panel.set_plan(WallPlan(Layout.FOUR, ("008", "009")))
    wall.until_live("008")
    assert "没有登记视频地址" in wall.words("009")
    wall.post.until(lambda: wall.panel.counts.shown == 1)
    wall.panel.show_camera("009")
    form = wall.form(Qt.Key.Key_F8)
    wall.post.until(lambda: "没有存下画面" in wall.post.news)
    assert form.call.seen is not None
    assert not form.call.seen.is_keeping
    wall.panel.canvas.select(3)
    for key in (Qt.Key.Key_F8, Qt.Key.Key_F9):
        wall.post.press(key)
    assert "选中的格子里没有摄像机" in wall.post.news
    assert wall.post.place.calls.forms == (form,)
    wall.panel.toggle_tour()
    wall.panel.set_plan(WallPlan(Layout.SIXTEEN, ("008", "009")))
    wall.until_live("008")


def test_a_world_without_cameras_has_a_wall_that_says_so(town: World, take_post: TakingPost) -> None:
    wall = WallPost(take_post(town.desk_of()))
    wall.post.until(lambda: all("没有摄像机" in said for _, said in wall.panel.canvas.names.texts()))
    wall.post.press(Qt.Key.Key_F8)
    wall.panel.toggle_tour()
    wall.post.press(Qt.Key.Key_J, CTRL)
    wall.post.type("看 008")
    wall.post.until(lambda: "还没有登记摄像机" in wall.post.hint)
    assert "轮巡至少要两台摄像机" in wall.post.news
    assert "选中的格子里没有摄像机" in wall.post.news


# --- stores and databases that fail -------------------------------------------------------------------


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A folder for evidence, rid at the end of whatever was mounted there."""
    store = tmp_path / "store"
    store.mkdir()
    yield store
    while os.path.ismount(store):
        subprocess.run(["umount", str(store)], check=True)


def mount(store: Path, *options: str) -> None:
    """Mount or change a small disk in memory; skips the test where that is not permitted."""
    words = ["mount", "-t", "tmpfs", "-o", ",".join(options), "tmpfs", str(store)]
    if os.geteuid() or subprocess.run(words, check=False, capture_output=True).returncode:
        pytest.skip("only root, and not every root, may mount a disk")


@contextmanager
def full(store: Path) -> Iterator[None]:
    """A disk too small for one picture, until somebody makes room."""
    mount(store, "size=16k")
    yield
    mount(store, "remount", "size=32m")


@contextmanager
def read_only(store: Path) -> Iterator[None]:
    """A disk that was found damaged and takes nothing."""
    mount(store, "size=32m")
    mount(store, "remount", "ro")
    yield
    mount(store, "remount", "rw")


@contextmanager
def gone(store: Path) -> Iterator[None]:
    """A network folder that is not there."""
    elsewhere = store.rename(store.with_name("elsewhere"))
    yield
    elsewhere.rename(store)


Failing = Callable[[Path], AbstractContextManager[None]]


@pytest.mark.parametrize(("failing", "word"), [(full, "已满"), (read_only, "不在或没有应答"), (gone, "不在或没有应答")])
def test_a_store_that_fails_is_told_and_gets_what_waited_when_it_is_back(
    failing: Failing, word: str, disk: Path, house: House, server: RtspServer, take_post: TakingPost
) -> None:
    served(house, server, "008")
    wall = WallPost(take_post(house.desk("op01", SEAT), evidence=EvidenceStore(disk)))
    wall.look("008")
    with failing(disk):
        form = wall.form(Qt.Key.Key_F8)
        wall.post.until(lambda: word in wall.post.news)
        assert word in form.body.seen.fault_text
        issue = wall.file(form, "窨井盖丢了，路口很危险")
        assert wall.evidence(issue) == ()
        assert [file for file in disk.rglob("*") if file.is_file()] == []
    again = wall.form(Qt.Key.Key_F8)
    assert again is not form
    wall.post.until(lambda: wall.evidence(issue))
    wall.post.until(lambda: again.call.seen is not None and again.call.seen.stills)

    (row,) = wall.evidence(issue)
    assert again.call.seen is not None
    assert wall.named_in_timeline(issue) == [row.sha256]
    assert whole_files(disk).keys() == {row.sha256, *again.call.seen.stills}
    assert list((disk / "partial").iterdir()) == []


def test_what_could_not_be_kept_is_kept_by_the_next_window(
    disk: Path, house: House, server: RtspServer, take_post: TakingPost
) -> None:
    served(house, server, "008")
    with gone(disk):
        wall = WallPost(take_post(house.desk("op01", SEAT), evidence=EvidenceStore(disk)))
        wall.look("008")
        wall.form(Qt.Key.Key_F8)
        wall.post.until(lambda: "会自动再试" in wall.post.news)
        wall.post.leave()
    again = WallPost(take_post(house.desk("op01", SEAT), evidence=EvidenceStore(disk)))
    again.post.until(lambda: "上次没存入的 1 件存证已存入" in again.post.news)
    (sha256,) = whole_files(disk)
    with house.store.read() as connection:
        assert pieces(connection, [sha256])[sha256].camera == "008"


def test_a_clip_that_still_runs_when_the_window_closes_is_kept_by_the_next_one(
    house: House, server: RtspServer, take_post: TakingPost, folder: Path
) -> None:
    served(house, server, "008")
    wall = WallPost(take_post(house.desk("op01", SEAT)))
    wall.look("008")
    wall.moves("008", times=10)
    wall.form(Qt.Key.Key_F9)
    wall.moves("008", times=10)
    wall.post.leave()
    again = WallPost(take_post(house.desk("op01", SEAT)))
    again.post.until(lambda: "上次没存入的 1 件存证已存入" in again.post.news)
    (sha256,) = whole_files(folder)
    with house.store.read() as connection:
        piece = pieces(connection, [sha256])[sha256]
    assert (piece.kind, piece.camera) == (EvidenceKind.CLIP, "008")
    assert piece.began_at < piece.ended_at


def test_what_is_seen_while_the_database_is_away_follows_once_when_it_is_back(
    own_server: PostgresServer, shared_town: World, server: RtspServer, take_post: TakingPost, tmp_path: Path
) -> None:
    equip(shared_town)
    point(shared_town.desk_of("gao", "S9"), {"001": (server.url(MAIN), server.url(SUB))})
    desk = replace(shared_town.desk_of(), clock=clock_set_by(shared_town.clock.now))
    wall = WallPost(take_post(desk))
    wall.look("001")
    words = "路口堆了很多垃圾，挡住了盲道"
    with stopped(own_server):
        wall.post.until(lambda: wall.post.place.parts.window.strip.is_away)
        form = wall.form(Qt.Key.Key_F8)
        wall.post.type(words)
        wall.choose_kind("暴露垃圾")
        wall.post.until(lambda: form.body.plan.is_ready)
        wall.post.press(Qt.Key.Key_Return, CTRL)
        wall.post.until(lambda: wall.post.link.state.waiting == 1)
        wall.post.until(lambda: "存证还没有存入" in wall.post.news)
    wall.post.until(lambda: wall.issue_about(words) is not None)
    issue = wall.issue_about(words)
    assert issue is not None
    wall.post.until(lambda: wall.evidence(issue))

    (row,) = wall.evidence(issue)
    wall.post.until(lambda: not wall.post.link.state.waiting and not wall.post.place.calls.forms)
    assert wall.post.commands(issue) == [Command.REPORT, Command.ATTACH]
    assert wall.named_in_timeline(issue) == [row.sha256]
    assert whole_files(tmp_path / "seat-S1" / "evidence").keys() == {row.sha256}
    assert verify(shared_town.store, workers=1).is_sound


# --- servers and workers that fail ------------------------------------------------------------------


def test_a_wall_of_sixteen_four_of_them_hung_closes_at_once(
    house: House, server: RtspServer, take_post: TakingPost
) -> None:
    codes = [f"{number:03}" for number in range(1, 18) if number != 13]
    memory = shared_memory()
    with RtspServer({SUB: Mount(clip("street360"))}) as hung:
        point(demo_desk(house), {code: ("", (hung if code > "012" else server).url(SUB)) for code in codes})
        wall = WallPost(take_post(house.desk("op01", SEAT)))
        wall.panel.set_plan(WallPlan(Layout.SIXTEEN, tuple(codes)))
        wall.until_live(*codes)
        wall.panel.show_camera("016")
        wall.form(Qt.Key.Key_F9)
        hung.stop()
        began = workers()
        assert began
        closing_at = time.monotonic()
        wall.post.leave()
        took_s = time.monotonic() - closing_at

        assert took_s < CLOSED_WITHIN_S
        assert workers() == frozenset()
        assert [process for process in began if command_line(process)] == []
        assert shared_memory() == memory


def test_workers_that_are_killed_are_replaced_and_the_window_does_not_feel_it(
    house: House, server: RtspServer, take_post: TakingPost
) -> None:
    codes = ("001", "008", "101", "301")
    served(house, server, *codes)
    wall = WallPost(take_post(house.desk("op01", SEAT)))
    wall.panel.set_plan(WallPlan(Layout.FOUR, codes))
    wall.until_live(*codes)
    lag = LagWatch(wall.post.place)
    lag.start()
    killed = workers()
    for process in killed:
        os.kill(process, signal.SIGKILL)
    wall.post.until(lambda: workers() and not workers() & killed)
    wall.until_live(*codes)
    for code in codes:
        wall.moves(code)
    lag.stop()
    wall.look("008")
    form = wall.form(Qt.Key.Key_F8)
    wall.post.until(lambda: form.call.seen is not None and form.call.seen.stills)
    assert lag.percentile_ms(0.99) < FROZEN_MS


# --- logins -------------------------------------------------------------------------------------------


def test_a_cameras_password_opens_it_and_is_found_nowhere(
    house: House, take_post: TakingPost, tmp_path: Path, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    logins = Secrets(house.settings, chosen=NoKeyring)
    logins.keep("008", Login(USER, PASSWORD))
    logins.keep("009", Login(USER, GUESS))
    with RtspServer({MAIN: Mount(clip("street720")), SUB: Mount(clip("street360"))}, is_locked=True) as locked:
        served(house, locked, "008", "009")
        wall = WallPost(take_post(house.desk("op01", SEAT), login_of=logins_from(logins)))
        wall.panel.set_plan(WallPlan(Layout.FOUR, ("008", "009", "010")))
        wall.until_live("008")
        wall.post.until(lambda: "密码" in wall.words("009"))
        wall.panel.show_camera("008")
        issue = wall.file(wall.form(Qt.Key.Key_F8), "墙上贴满了小广告，要清理")
        wall.post.until(lambda: wall.evidence(issue))
        wall.panel.show_camera("009")
        wall.form(Qt.Key.Key_F8)
        wall.post.until(lambda: "没有存下画面" in wall.post.news)
        processes = [os.getpid(), *workers(), locked.pid]
        told = [command_line(process) + environment(process) for process in processes]
        told += [wall.post.news, wall.words("008"), wall.words("009"), caplog.text, wall.post.told]
        wall.post.leave()
    export_evidence(house.desk("op01", SEAT), EvidenceStore(folder), issue, tmp_path / "bundle.zip")
    with zipfile.ZipFile(tmp_path / "bundle.zip") as bundle:
        told += [bundle.read(name).decode("latin-1") for name in bundle.namelist()]
    for file in tmp_path.rglob("*"):
        if file.is_file() and file.name != LOGINS_FILE:
            told.append(file.read_bytes().decode("latin-1"))

    for sentinel in (PASSWORD, quote(PASSWORD), GUESS):
        assert [each[:80] for each in told if sentinel in each] == []
    kept = house.settings.config_folder / LOGINS_FILE
    assert GUESS in kept.read_text(encoding="utf-8")
    assert kept.stat().st_mode & 0o777 == 0o600
