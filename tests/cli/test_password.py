"""`commandcenter password`: from the call to a person who can sign in."""

import io
import sys
from pathlib import Path

import pytest

from commandcenter.cli.main import main
from commandcenter.domain.refusal import BadInput
from commandcenter.services.signing_in import sign_in
from tests.support.world import World

SECRET = "四号席的长密码 2026"


def call(url: str, home: Path, login: str) -> int:
    environ = {"COMMANDCENTER_HOME": str(home), "COMMANDCENTER_LANGUAGE": "zh", "COMMANDCENTER_DATABASE_URL": url}
    return main(["password", login], environ)


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{SECRET}\n"))


@pytest.mark.usefixtures("typed")
def test_a_person_can_sign_in_with_what_was_read(
    world: World, store_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(store_url, tmp_path, "liu") == 0
    told = capsys.readouterr()
    assert told.out == "刘敏（liu）的密码已设好。\n"
    assert SECRET not in told.out + told.err
    assert sign_in(world.store, "liu", SECRET).name == "刘敏"
    with pytest.raises(BadInput):
        sign_in(world.store, "liu", SECRET + "。")


@pytest.mark.usefixtures("typed", "world")
def test_nobody_of_that_name_gets_one(store_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(store_url, tmp_path, "nobody") == 1
    assert "没有用户“nobody”" in capsys.readouterr().err


@pytest.mark.usefixtures("world")
def test_a_short_one_is_refused_with_the_length_it_needs(
    store_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("1234\n"))
    assert call(store_url, tmp_path, "liu") == 1
    assert "10 至 200" in capsys.readouterr().err
