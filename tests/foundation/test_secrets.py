"""Camera logins: kept where only their owner gets at them, in one place, and shown by nothing."""

import copy
import json
import logging
import os
import pickle
import stat
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st
from keyring.backend import KeyringBackend
from keyring.core import load_keyring

from commandcenter.foundation import logs
from commandcenter.foundation.logins import LONGEST, host_of
from commandcenter.foundation.secrets import Login, Secrets, SecretsFault
from commandcenter.foundation.settings import BadSettings, Settings, load_settings
from tests.support.keyring import KeyringChain, MemoryKeyring, PlainTextKeyring

SENTINEL = "Zx9-哨兵@pass/word"
LOGIN = Login("admin", SENTINEL)
RECORDER = "rtsp://10.8.0.5:554/Streaming/Channels/101"
on_posix = pytest.mark.skipif(os.name != "posix", reason="modes of files are a matter of POSIX systems")


def no_keyring() -> KeyringBackend:
    """What keyring chooses on a machine without any."""
    return load_keyring("keyring.backends.fail.Keyring")


def forgetting_keyring() -> KeyringBackend:
    return load_keyring("keyring.backends.null.Keyring")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings({}, home=tmp_path / "home")


@pytest.fixture
def file(settings: Settings) -> Path:
    return settings.config_folder / "logins.json"


@pytest.fixture
def in_file(settings: Settings) -> Secrets:
    return Secrets(settings, chosen=no_keyring)


@pytest.fixture
def ring() -> MemoryKeyring:
    return MemoryKeyring()


@pytest.fixture
def in_ring(settings: Settings, ring: MemoryKeyring) -> Secrets:
    return Secrets(settings, chosen=lambda: ring)


@pytest.fixture(params=["file", "ring"])
def secrets(request: pytest.FixtureRequest, in_file: Secrets, in_ring: Secrets) -> Secrets:
    return in_file if request.param == "file" else in_ring


def test_what_is_kept_for_a_camera_is_found_again(secrets: Secrets) -> None:
    assert secrets.login("008") is None
    secrets.keep("008", LOGIN)
    assert secrets.login("008") == LOGIN
    assert secrets.codes() == ("008",)


def test_a_later_login_takes_the_place_of_the_earlier(secrets: Secrets) -> None:
    secrets.keep("008", Login("admin", "old password"))
    secrets.keep("008", LOGIN)
    assert secrets.login("008") == LOGIN


def test_a_host_has_one_login_for_all_its_cameras_and_a_camera_its_own_before_it(secrets: Secrets) -> None:
    secrets.keep_for_host("10.8.0.5", LOGIN)
    secrets.keep("008", Login("viewer", "own password"))
    assert secrets.login("007", RECORDER) == LOGIN
    assert secrets.login("008", RECORDER) == Login("viewer", "own password")
    assert (secrets.codes(), secrets.hosts()) == (("008",), ("10.8.0.5",))


def test_the_login_of_a_host_never_goes_to_another(secrets: Secrets) -> None:
    secrets.keep_for_host("NVR-1.example", LOGIN)
    assert secrets.login("008", "rtsp://nvr-1.example/1") == LOGIN
    assert secrets.login("008", "rtsp://nvr-1.example.evil.net/1") is None
    assert secrets.login("008", "rtsp://evil.net/nvr-1.example") is None
    assert secrets.login("008") is None


def test_what_is_forgotten_is_gone(secrets: Secrets, ring: MemoryKeyring, file: Path) -> None:
    secrets.keep("008", LOGIN)
    secrets.keep_for_host("10.8.0.5", LOGIN)
    assert secrets.forget("008")
    assert secrets.forget_host("10.8.0.5")
    assert not secrets.forget("008")
    assert secrets.login("008", RECORDER) is None
    assert (secrets.codes(), secrets.hosts()) == ((), ())
    assert not ring.kept
    assert SENTINEL not in file.read_text(encoding="utf-8")


def test_the_file_is_for_its_owner_alone_from_the_first_moment(in_file: Secrets, file: Path) -> None:
    before = os.umask(0)
    try:
        in_file.keep("008", LOGIN)
    finally:
        os.umask(before)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert [each.name for each in file.parent.iterdir()] == ["logins.json"]


@on_posix
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o666])
def test_a_file_that_others_can_read_or_write_is_refused_in_words(in_file: Secrets, file: Path, mode: int) -> None:
    in_file.keep("008", LOGIN)
    file.chmod(mode)
    with pytest.raises(SecretsFault, match=f"chmod 600 {file}") as refused:
        in_file.login("008")
    assert f"{mode:04o}" in str(refused.value)
    assert SENTINEL not in str(refused.value)
    with pytest.raises(SecretsFault, match="别人也能读写"):
        in_file.keep("009", LOGIN)


@on_posix
def test_a_link_or_a_pipe_in_the_files_place_is_refused(in_file: Secrets, file: Path, tmp_path: Path) -> None:
    in_file.keep("008", LOGIN)
    elsewhere = file.rename(tmp_path / "elsewhere.json")
    file.symlink_to(elsewhere)
    with pytest.raises(SecretsFault, match="不是普通文件"):
        in_file.login("008")
    file.unlink()
    os.mkfifo(file, 0o600)
    with pytest.raises(SecretsFault, match="不是普通文件"):
        in_file.login("008")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"version": 2, "kept_in": "file", "cameras": {}, "hosts": {}}',
        '{"version": 1, "kept_in": "drawer", "cameras": {}, "hosts": {}}',
        '{"version": 1, "kept_in": "file", "cameras": {"008": {"login": true, "user": "a"}}, "hosts": {}}',
        '{"version": 1, "kept_in": "file", "cameras": {"008": []}, "hosts": {}}',
    ],
)
def test_a_damaged_file_is_refused_in_words_and_not_overwritten(in_file: Secrets, file: Path, text: str) -> None:
    in_file.keep("008", LOGIN)
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SecretsFault, match="已损坏"):
        in_file.login("008")
    with pytest.raises(SecretsFault, match="已损坏"):
        in_file.keep("009", LOGIN)
    assert file.read_text(encoding="utf-8") == text


def test_half_a_file_left_by_a_crash_is_cleared_away(in_file: Secrets, file: Path) -> None:
    in_file.keep("008", LOGIN)
    (file.parent / ".logins.json.abcdef").write_text(SENTINEL, encoding="utf-8")
    in_file.keep("009", Login("admin", "another one"))
    assert [each.name for each in file.parent.iterdir()] == ["logins.json"]


def test_a_keyring_that_guards_keeps_them_and_the_file_holds_names_only(
    in_ring: Secrets, ring: MemoryKeyring, file: Path
) -> None:
    in_ring.keep("008", LOGIN)
    assert [json.loads(kept) for kept in ring.kept.values()] == [["admin", SENTINEL]]
    assert json.loads(file.read_text(encoding="utf-8")) == {
        "version": 1,
        "kept_in": "keyring",
        "cameras": {"008": {"login": True}},
        "hosts": {},
    }


@pytest.mark.parametrize("backend", [no_keyring, forgetting_keyring, PlainTextKeyring])
def test_a_keyring_that_guards_nothing_is_none(
    settings: Settings, file: Path, backend: Callable[[], KeyringBackend]
) -> None:
    secrets = Secrets(settings, chosen=backend)
    assert str(secrets.place()) == f"文件 {file}（只有本人能读）"
    secrets.keep("008", LOGIN)
    assert json.loads(file.read_text(encoding="utf-8"))["kept_in"] == "file"


def test_of_a_chain_of_keyrings_the_first_that_guards_is_taken(settings: Settings) -> None:
    chain = KeyringChain()
    Secrets(settings, chosen=lambda: chain).keep("008", LOGIN)
    assert not chain.plain.kept
    assert chain.guarding.kept


@on_posix
def test_a_file_that_the_disk_does_not_give_is_said(in_file: Secrets, file: Path) -> None:
    file.mkdir(parents=True, mode=0o700)
    with pytest.raises(SecretsFault, match="读不出来"):
        in_file.login("008")


def test_it_is_said_where_they_are(in_ring: Secrets) -> None:
    assert "系统密码库" in str(in_ring.place())
    in_ring.keep("008", LOGIN)
    assert "系统密码库" in str(in_ring.place())


def test_a_keyring_found_later_does_not_split_what_a_file_has(in_file: Secrets, in_ring: Secrets, file: Path) -> None:
    in_file.keep("008", LOGIN)
    in_ring.keep("009", Login("admin", "another one"))
    assert "文件" in str(in_ring.place())
    assert in_ring.login("008") == LOGIN
    assert in_file.login("009") == Login("admin", "another one")


def test_a_keyring_gone_later_is_said_and_not_replaced_by_a_file(in_file: Secrets, in_ring: Secrets) -> None:
    in_ring.keep("008", LOGIN)
    with pytest.raises(SecretsFault, match="没有密码库可用"):
        in_file.login("008")
    with pytest.raises(SecretsFault, match="没有密码库可用"):
        in_file.keep("009", LOGIN)
    assert in_file.codes() == ("008",)


def test_after_everything_is_forgotten_the_choice_is_free_again(in_file: Secrets, in_ring: Secrets) -> None:
    in_file.keep("008", LOGIN)
    in_file.forget("008")
    in_ring.keep("008", LOGIN)
    assert "系统密码库" in str(in_ring.place())


def test_two_homes_do_not_share_one_entry_in_the_keyring(ring: MemoryKeyring, tmp_path: Path) -> None:
    real, demo = (Secrets(load_settings({}, home=tmp_path / name), chosen=lambda: ring) for name in ("real", "demo"))
    real.keep("008", LOGIN)
    demo.keep("008", Login("demo", "demo password"))
    assert real.login("008") == LOGIN


def test_a_locked_keyring_is_said_without_a_password(in_ring: Secrets, ring: MemoryKeyring) -> None:
    in_ring.keep("008", LOGIN)
    ring.is_locked = True
    with pytest.raises(SecretsFault, match="KeyringLocked") as refused:
        in_ring.keep("009", LOGIN)
    assert SENTINEL not in str(refused.value) + repr(refused.value)
    assert in_ring.codes() == ("008",)


def test_a_keyring_that_does_not_answer_is_given_up_and_asked_again_only_once_it_does(
    settings: Settings, ring: MemoryKeyring
) -> None:
    patient = Secrets(settings, chosen=lambda: ring)
    patient.keep("008", LOGIN)
    hurried = Secrets(settings, chosen=lambda: ring, limit_s=0.2)
    ring.waits_for = Event()
    try:
        with pytest.raises(SecretsFault, match="没有回答"):
            hurried.login("008")
        asked_at = time.monotonic()
        with pytest.raises(SecretsFault, match="没有回答"):
            hurried.login("008")
        assert time.monotonic() - asked_at < 0.2
    finally:
        ring.waits_for.set()
    assert patient.login("008") == LOGIN


def test_a_stranger_in_the_keyrings_place_is_said(in_ring: Secrets, ring: MemoryKeyring) -> None:
    in_ring.keep("008", LOGIN)
    ring.kept = dict.fromkeys(ring.kept, "no json")
    with pytest.raises(SecretsFault, match="不是本程序写的"):
        in_ring.login("008")


def test_an_entry_that_somebody_took_out_of_the_keyring_is_no_login(in_ring: Secrets, ring: MemoryKeyring) -> None:
    in_ring.keep("008", LOGIN)
    ring.kept.clear()
    assert in_ring.login("008") is None
    assert in_ring.forget("008")


def test_the_port_for_control_outlives_the_login(secrets: Secrets) -> None:
    secrets.set_onvif_port("008", 8000)
    assert secrets.codes() == ()
    secrets.keep("008", LOGIN)
    assert secrets.onvif_port("008") == 8000
    secrets.forget("008")
    assert secrets.onvif_port("008") == 8000
    secrets.set_onvif_port("008", None)
    assert secrets.onvif_port("008") is None
    with pytest.raises(ValueError, match="70000"):
        secrets.set_onvif_port("008", 70_000)


def test_seats_that_keep_at_once_lose_nothing(settings: Settings) -> None:
    codes = [f"{number:03}" for number in range(24)]
    with ThreadPoolExecutor(6) as threads:
        for _ in threads.map(lambda code: Secrets(settings, chosen=no_keyring).keep(code, LOGIN), codes):
            pass
    assert Secrets(settings, chosen=no_keyring).codes() == tuple(codes)


@pytest.mark.parametrize("login", [Login("", "x"), Login("admin", ""), Login("admin", "a\nb"), Login("a" * 129, "x")])
def test_nothing_is_kept_that_no_camera_takes(in_file: Secrets, login: Login, file: Path) -> None:
    with pytest.raises(ValueError, match=str(LONGEST)):
        in_file.keep("008", login)
    assert not file.exists()


def test_reading_makes_no_file(in_file: Secrets, file: Path) -> None:
    assert in_file.login("008", RECORDER) is None
    assert in_file.codes() == ()
    assert not file.parent.exists()


def test_a_login_shows_its_user_and_never_its_password() -> None:
    shown = f"{LOGIN} {LOGIN!r} {LOGIN!s} {[LOGIN]} {ValueError(LOGIN)!r}"
    assert SENTINEL not in shown
    assert "admin" in shown
    with pytest.raises(TypeError, match="not pickled"):
        pickle.dumps({"within": [LOGIN]})
    assert copy.copy(LOGIN) == copy.deepcopy(LOGIN) == LOGIN


@pytest.mark.parametrize("has_ring", [False, True])
def test_the_log_hides_every_password_that_was_read(settings: Settings, ring: MemoryKeyring, has_ring: bool) -> None:
    Secrets(settings, chosen=lambda: ring if has_ring else no_keyring()).keep("008", LOGIN)
    words, lines = logs.Secrets(), StringIO()
    Secrets(settings, words, chosen=lambda: ring if has_ring else no_keyring()).login("008")
    log = logging.getLogger("commandcenter.test")
    running = logs.configure("INFO", None, secrets=words, stream=lines)
    try:
        log.info("could not open rtsp://admin:%s@10.8.0.5/1", SENTINEL)
        log.info("a foreign library said %s and %r", SENTINEL, SENTINEL)
    finally:
        running.close()
    assert SENTINEL not in lines.getvalue()
    assert "***" in lines.getvalue()


def test_the_secrets_themselves_show_nothing_and_log_nothing(
    secrets: Secrets, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    with caplog.at_level(logging.DEBUG):
        secrets.keep("008", LOGIN)
        secrets.login("008")
        secrets.forget("008")
    assert SENTINEL not in caplog.text + repr(secrets) + repr(vars(secrets))
    files = [each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()]
    assert all(SENTINEL.encode() not in content for content in files)


@pytest.mark.parametrize("name", ["COMMANDCENTER_CAMERA_PASSWORD", "COMMANDCENTER_LOGINS", "COMMANDCENTER_PASSWORD"])
def test_the_environment_carries_no_password_and_an_attempt_is_not_repeated(name: str, tmp_path: Path) -> None:
    with pytest.raises(BadSettings) as refused:
        load_settings({name: SENTINEL}, home=tmp_path)
    assert SENTINEL not in str(refused.value) + repr(refused.value)


@pytest.mark.parametrize(
    ("address", "host"),
    [
        (RECORDER, "10.8.0.5"),
        ("rtsp://NVR.Example:8554/a", "nvr.example"),
        ("rtsp://[fe80::1]:554/a", "fe80::1"),
        ("rtsp://a:b@c.example/x@d.example", "c.example"),
        ("demo:008", ""),
        ("/dev/video0", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_an_address_leads_to_its_host(address: str, host: str) -> None:
    assert host_of(address) == host


printable = st.text(st.characters(codec="utf-8"), min_size=1, max_size=LONGEST).filter(str.isprintable)


@given(user=printable, password=printable)
def test_any_printable_login_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, user: str, password: str
) -> None:
    secrets = Secrets(load_settings({}, home=tmp_path_factory.mktemp("home")), chosen=no_keyring)
    secrets.keep("008", Login(user, password))
    assert secrets.login("008") == Login(user, password)
