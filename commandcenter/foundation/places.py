"""Where the program's own files lie: in a checkout beside the package, in an installed wheel inside it."""

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parent.parent


def database_scripts(package: Path = _PACKAGE) -> Path:
    """The folder of the migrations and reference data (`db/`); FileNotFoundError when it is missing."""
    return _locate("db", package)


def resources(package: Path = _PACKAGE) -> Path:
    """The folder of translations, icons, sounds and the demo world; FileNotFoundError when missing."""
    return _locate("resources", package)


def _locate(name: str, package: Path) -> Path:
    candidates = (package / "data" / name, package.parent / name)
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    tried = ", ".join(str(candidate) for candidate in candidates)
    raise FileNotFoundError(f"the folder {name!r} is not where it is installed: tried {tried}")
