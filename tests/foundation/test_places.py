from pathlib import Path

import pytest

from commandcenter.foundation.places import database_scripts, resources


def test_in_a_checkout_the_folders_lie_beside_the_package(tmp_path: Path) -> None:
    (tmp_path / "db").mkdir()
    (tmp_path / "resources").mkdir()
    assert database_scripts(tmp_path / "commandcenter") == tmp_path / "db"
    assert resources(tmp_path / "commandcenter") == tmp_path / "resources"


def test_in_an_installed_wheel_they_lie_inside_it(tmp_path: Path) -> None:
    inside = tmp_path / "commandcenter" / "data"
    (inside / "db").mkdir(parents=True)
    (inside / "resources").mkdir()
    (tmp_path / "db").mkdir()
    assert database_scripts(tmp_path / "commandcenter") == inside / "db"
    assert resources(tmp_path / "commandcenter") == inside / "resources"


def test_a_missing_folder_is_named_with_the_places_tried(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="data"):
        database_scripts(tmp_path / "commandcenter")


def test_this_program_finds_its_own() -> None:
    assert database_scripts().is_dir()
    assert resources().is_dir()
