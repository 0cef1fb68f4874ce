"""Where real data from outside lie that the project may read and not copy: beside the repository, if anywhere."""

from pathlib import Path
from typing import Final

import pytest

_FOLDER: Final = Path(__file__).parents[2].parent / "shared" / "data"


def outside_file(name: str) -> Path:
    """The file of that name; skips the test, saying so, where it is not there."""
    path = _FOLDER / name
    if not path.is_file():
        pytest.skip(f"real data are not here: {path}")
    return path
