import os
import stat
from pathlib import Path
from time import process_time

import pytest

from commandcenter.foundation.settings import (
    DEMO_SEAT,
    BadSettings,
    Settings,
    demo_settings,
    ensure_folder,
    ensure_private_file,
    load_settings,
    redacted_url,
)

SHARED = "postgresql+psycopg://wang:s3cret@10.0.0.5/jbl"
on_posix = pytest.mark.skipif(os.name != "posix", reason="modes of files are a matter of POSIX systems")


def written(home: Path, text: str) -> Path:
    (home / "settings.toml").write_text(text, encoding="utf-8")
    return home


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_without_a_file_a_seat_works_on_its_own_embedded_database(tmp_path: Path) -> None:
    settings = load_settings({"USER": "wang"}, home=tmp_path)
    assert settings.database_url == f"sqlite:///{tmp_path.as_posix()}/commandcenter.sqlite3"
    assert (settings.user, settings.language, settings.log_level) == ("wang", "zh", "INFO")
    assert settings.seat


def test_one_variable_moves_everything_into_one_folder(tmp_path: Path) -> None:
    settings = load_settings({"COMMANDCENTER_HOME": str(tmp_path)})
    places = [
        settings.settings_file,
        settings.journal_file,
        settings.drafts_folder,
        settings.evidence_folder,
        settings.log_file("console"),
        Path(settings.database_url.removeprefix("sqlite:///")),
    ]
    assert all(place.is_relative_to(tmp_path) for place in places)
    assert len(set(places)) == len(places)


def test_a_home_given_by_the_caller_wins_over_the_variable(tmp_path: Path) -> None:
    settings = load_settings({"COMMANDCENTER_HOME": "/elsewhere"}, home=tmp_path)
    assert settings.config_folder == tmp_path


def test_without_a_home_the_platforms_folders_are_used() -> None:
    settings = load_settings({})
    assert settings.config_folder.name == "commandcenter"
    assert settings.settings_file.name == "settings.toml"


def test_evidence_lies_in_the_seats_own_folder_unless_the_settings_name_another_place(tmp_path: Path) -> None:
    own = load_settings({}, home=tmp_path)
    named = load_settings({"COMMANDCENTER_EVIDENCE_URL": "sftp://wang:s3cret@nas/evidence"}, home=tmp_path)

    assert own.evidence_url == own.evidence_folder.as_posix()
    assert (own.has_own_evidence, named.has_own_evidence) == (True, False)
    assert "s3cret" not in repr(named)


def test_the_demo_never_keeps_evidence_where_the_seat_does(tmp_path: Path) -> None:
    settings = load_settings({"COMMANDCENTER_EVIDENCE_URL": "s3://center/evidence"}, home=tmp_path)
    demo = demo_settings(settings, own_database=False)

    assert demo.evidence_url == demo.evidence_folder.as_posix()
    assert demo.has_own_evidence


@pytest.mark.parametrize("value", ["evidence", "./evidence", "s3://", "://bucket", "s3:///"])
def test_an_address_of_evidence_that_leads_nowhere_is_refused(tmp_path: Path, value: str) -> None:
    with pytest.raises(BadSettings, match="完整的文件夹路径"):
        load_settings({"COMMANDCENTER_EVIDENCE_URL": value}, home=tmp_path)


def test_loading_creates_nothing(tmp_path: Path) -> None:
    load_settings({}, home=tmp_path / "home")
    assert list(tmp_path.iterdir()) == []


def test_the_file_wins_over_defaults_and_the_environment_over_the_file(tmp_path: Path) -> None:
    home = written(tmp_path, f'database_url = "{SHARED}"\nseat = "坐席01"\nlanguage = "en"\n')
    settings = load_settings({"COMMANDCENTER_SEAT": "坐席02", "COMMANDCENTER_LOG_LEVEL": "debug"}, home=home)
    assert settings.database_url == SHARED
    assert (settings.seat, settings.language, settings.log_level) == ("坐席02", "en", "DEBUG")


def test_an_empty_variable_counts_as_unset(tmp_path: Path) -> None:
    assert load_settings({"COMMANDCENTER_SEAT": ""}, home=written(tmp_path, 'seat = "坐席01"')).seat == "坐席01"


def test_a_file_written_by_notepad_with_its_byte_order_mark_is_read(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('seat = "坐席01"', encoding="utf-8-sig")
    assert load_settings({}, home=tmp_path).seat == "坐席01"


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "zh"),
        ({"LANG": "C.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "zh"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh"),
    ],
)
def test_the_language_is_the_machines_where_we_speak_it(environ: dict[str, str], language: str, tmp_path: Path) -> None:
    assert load_settings(environ, home=tmp_path).language == language


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('databse_url = "x"', ["settings.toml", "“databse_url”", "database_url、evidence_url、seat"]),
        ("seat = 1", ["settings.toml", "“seat”", "int"]),
        ('[seat]\nname = "x"', ["“seat”", "dict"]),
        ('seat = ""', ["“seat”", "1 至 64"]),
        ('seat = "a\\nb"', ["“seat”", "可见字符"]),
        ('language = "fr"', ["“language”", "“fr”", "zh、en"]),
        ('log_level = "LOUD"', ["“log_level”", "DEBUG、INFO"]),
        ('database_url = "mysql://h/d"', ["“database_url”", "postgresql+psycopg://"]),
        ('database_url = "postgresql://"', ["“database_url”"]),
        ("seat = ", ["settings.toml", "TOML"]),
    ],
)
def test_a_wrong_setting_is_refused_naming_file_key_and_what_is_possible(
    text: str, says: list[str], tmp_path: Path
) -> None:
    with pytest.raises(BadSettings) as refusal:
        load_settings({}, home=written(tmp_path, text))
    assert all(word in str(refusal.value) for word in says), str(refusal.value)


def test_a_file_in_another_encoding_is_refused_naming_it(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_bytes('seat = "坐席"'.encode("gbk"))
    with pytest.raises(BadSettings, match="读不出来"):
        load_settings({}, home=tmp_path)


@pytest.mark.parametrize("name", ["COMMANDCENTER_DATABSE_URL", "COMMANDCENTER_LANGUAGE"])
def test_a_wrong_variable_is_refused_naming_it(name: str, tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match=name):
        load_settings({name: "fr"}, home=tmp_path)


def test_variables_of_the_test_suite_are_none_of_ours(tmp_path: Path) -> None:
    load_settings({"COMMANDCENTER_TEST_POSTGRES": "x"}, home=tmp_path)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        (SHARED, "postgresql+psycopg://wang:***@10.0.0.5/jbl"),
        ("postgresql://wang:p@ss/w:rd@host/jbl", "postgresql://wang:***@host/jbl"),
        ("postgresql://wang@host/jbl", "postgresql://wang@host/jbl"),
        (
            "postgresql://host/jbl?user=w&password=s3cret&sslmode=require",
            "postgresql://host/jbl?user=w&password=***&sslmode=require",
        ),
        ("host=h password='two words' dbname=d", "host=h password=*** dbname=d"),
        ("sqlite:////home/wang/commandcenter.sqlite3", "sqlite:////home/wang/commandcenter.sqlite3"),
        ("rtsp://admin:s3cret@10.0.0.9:554/main gone", "rtsp://admin:***@10.0.0.9:554/main gone"),
        ("http://host:8080/path", "http://host:8080/path"),
    ],
)
def test_an_address_is_shown_without_its_password(url: str, shown: str) -> None:
    assert redacted_url(url) == shown


def test_a_hundred_thousand_characters_like_addresses_are_searched_at_once() -> None:
    began = process_time()
    redacted_url("://a:" * 20_000)
    redacted_url("password='" * 10_000)
    assert process_time() - began < 5


def test_settings_and_their_refusals_show_no_password(tmp_path: Path) -> None:
    settings = load_settings({"COMMANDCENTER_DATABASE_URL": SHARED}, home=tmp_path)
    assert isinstance(settings, Settings)
    assert "s3cret" not in repr(settings) + settings.shown_database_url
    with pytest.raises(BadSettings) as refusal:
        load_settings({"COMMANDCENTER_DATABASE_URL": "mysql://wang:s3cret@h/d"}, home=tmp_path)
    assert "s3cret" not in str(refusal.value) + repr(refusal.value)


@on_posix
def test_folders_and_files_are_made_for_their_owner_alone(tmp_path: Path) -> None:
    file = ensure_private_file(tmp_path / "home" / "logs" / "console.log")
    assert mode(file) == 0o600
    assert mode(file.parent) == mode(file.parent.parent) == 0o700


@on_posix
def test_what_exists_already_is_left_as_it_is(tmp_path: Path) -> None:
    folder = ensure_folder(tmp_path / "home")
    folder.chmod(0o750)
    file = ensure_private_file(folder / "note")
    file.write_text("kept", encoding="utf-8")
    assert ensure_private_file(file).read_text(encoding="utf-8") == "kept"
    assert mode(ensure_folder(folder)) == 0o750


def test_a_seat_without_a_name_sits_at_the_demo_worlds_first_one_and_a_named_one_stays(tmp_path: Path) -> None:
    assert demo_settings(load_settings({}, home=tmp_path)).seat == DEMO_SEAT
    assert demo_settings(load_settings({"COMMANDCENTER_SEAT": "坐席05"}, home=tmp_path)).seat == "坐席05"
