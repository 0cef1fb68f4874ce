"""The settings of a seat: one TOML file, each value also from the environment.

An explicit home or `COMMANDCENTER_HOME` moves everything the program keeps on a seat into one
folder; without it the platform's usual folders are used.
"""

import os
import re
import socket
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

import platformdirs

from commandcenter.foundation.phrases import Phrase, listed

SETTINGS_FILE: Final = "settings.toml"
ENVIRONMENT_PREFIX: Final = "COMMANDCENTER_"
LANGUAGES: Final = ("zh", "en")
LOG_LEVELS: Final = ("DEBUG", "INFO", "WARNING", "ERROR")
_FOR_TESTS: Final = ENVIRONMENT_PREFIX + "TEST_"
_HOME: Final = ENVIRONMENT_PREFIX + "HOME"
_APPLICATION: Final = "commandcenter"
_DEMO: Final = "demo"
DEMO_SEAT: Final = "坐席01"
"""A seat of the demo world (resources/demo/seats.csv)."""
_DATABASES: Final = ("sqlite", "postgresql", "postgres")
_NAME_LENGTH: Final = 64
_URL_PASSWORD: Final = re.compile(r"(://[^:/?#@\s]*):\S{0,500}@")
_PARAMETER_PASSWORD: Final = re.compile(r"(?i)\b(password|passwd|pwd|sslpassword)=('[^']*'|[^\s&;'\"]+)")


class BadSettings(Exception):
    """A setting cannot be used; the phrase names where it stands and what is possible."""

    def __init__(self, phrase: Phrase) -> None:
        super().__init__(phrase)
        self.phrase = phrase

    def __str__(self) -> str:
        return str(self.phrase)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a seat is set to; `repr` shows no password.

    Attributes:
        config_folder: holds the settings file.
        data_folder: holds the embedded database, journal, drafts and evidence.
        log_folder: holds the log files.
        database_url: where the database is, with the password if it has one: print `shown_database_url`.
        evidence_url: where evidence lies: a folder, or a URL that fsspec has a driver for; may hold a password too.
        seat: how this seat is called in claims and events.
        user: the login under which one works here; empty when the machine does not tell.
        language: `zh` or `en`.
        log_level: from which level on log lines are written.
    """

    config_folder: Path
    data_folder: Path
    log_folder: Path
    database_url: str = field(repr=False)
    evidence_url: str = field(repr=False)
    seat: str
    user: str
    language: str
    log_level: str

    @property
    def settings_file(self) -> Path:
        """The TOML file; it need not exist."""
        return self.config_folder / SETTINGS_FILE

    @property
    def shown_database_url(self) -> str:
        """The database's address as it may be printed."""
        return redacted_url(self.database_url)

    @property
    def journal_file(self) -> Path:
        """What was decided while the database was away (SQLite)."""
        return self.data_folder / "journal.sqlite3"

    @property
    def drafts_folder(self) -> Path:
        """What was typed and not yet sent."""
        return self.data_folder / "drafts"

    @property
    def evidence_folder(self) -> Path:
        """Pictures and recordings kept for issues, unless `evidence_url` names another place."""
        return _evidence(self.data_folder)

    @property
    def has_own_evidence(self) -> bool:
        """Whether evidence lies in this seat's own folder, which the program makes when it needs it."""
        return self.evidence_url == self.evidence_folder.as_posix()

    def log_file(self, program: str) -> Path:
        """The log of one program (`console`, `gateway`, …): rotation suffers only one writer a file."""
        return self.log_folder / f"{program}.log"


def load_settings(environ: Mapping[str, str], *, home: Path | None = None) -> Settings:
    """The settings from defaults, the file, and the environment, the later winning.

    `home` wins over `COMMANDCENTER_HOME`. Nothing is created. An empty variable counts as unset.
    Raises BadSettings for an unknown key or variable (a misspelt one would silently open another
    database), a wrong type, an impossible value, or an unreadable file.
    """
    config, data, log = _folders(environ, home)
    given = _from_file(config / SETTINGS_FILE) | _from_environment(environ)
    values = _defaults(environ, data) | given
    return Settings(config, data, log, **values)


def demo_settings(settings: Settings, *, own_database: bool = True) -> Settings:
    """This machine in the demo world: folders of its own, and never the database that the seat works with.

    A seat that nobody has named sits at the demo world's first one.
    """
    data = settings.data_folder / _DEMO
    return replace(
        settings,
        config_folder=settings.config_folder / _DEMO,
        data_folder=data,
        log_folder=settings.log_folder / _DEMO,
        database_url=_embedded(data) if own_database else settings.database_url,
        evidence_url=_evidence(data).as_posix(),
        seat=DEMO_SEAT if settings.seat == _host_name() else settings.seat,
    )


def redacted_url(url: str) -> str:
    """`url`, or any text with addresses in it, with `***` for passwords.

    Everything between the first colon and the last @ counts as password, for people type
    passwords with @ and / unescaped; rather too much is hidden than too little. Passwords longer
    than 500 characters are not recognised: the search must stay quick on whatever is logged.
    """
    return _PARAMETER_PASSWORD.sub(r"\1=***", _URL_PASSWORD.sub(r"\1:***@", url))


def ensure_folder(folder: Path) -> Path:
    """Create `folder` and its missing parents for the owner alone (0700); existing ones stay as they are."""
    missing = [folder, *folder.parents]
    for each in reversed([path for path in missing if not path.exists()]):
        each.mkdir(mode=0o700, exist_ok=True)
    return folder


def ensure_private_file(file: Path) -> Path:
    """Create an empty `file` for the owner alone (0600) where there is none, folders as well."""
    ensure_folder(file.parent)
    os.close(os.open(file, os.O_CREAT | os.O_WRONLY, 0o600))
    return file


def _folders(environ: Mapping[str, str], home: Path | None) -> tuple[Path, Path, Path]:
    named = environ.get(_HOME, "").strip()
    if home is None and named:
        home = Path(named).expanduser()
    if home is not None:
        absolute = home.absolute()
        return absolute, absolute, absolute / "logs"
    return (
        platformdirs.user_config_path(_APPLICATION, appauthor=False),
        platformdirs.user_data_path(_APPLICATION, appauthor=False),
        platformdirs.user_log_path(_APPLICATION, appauthor=False),
    )


def _defaults(environ: Mapping[str, str], data_folder: Path) -> dict[str, str]:
    locale = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    spoken = re.split(r"[_.@-]", locale)[0].lower()
    return {
        "database_url": _embedded(data_folder),
        "evidence_url": _evidence(data_folder).as_posix(),
        "seat": _host_name(),
        "user": _login(environ),
        "language": spoken if spoken in LANGUAGES else LANGUAGES[0],
        "log_level": "INFO",
    }


def _host_name() -> str:
    """What a seat is called that nobody has named."""
    host = "".join(letter for letter in socket.gethostname().split(".")[0] if letter.isprintable())
    return host[:_NAME_LENGTH] or "seat"


def _embedded(data_folder: Path) -> str:
    return f"sqlite:///{(data_folder / 'commandcenter.sqlite3').as_posix()}"


def _evidence(data_folder: Path) -> Path:
    return data_folder / "evidence"


def _login(environ: Mapping[str, str]) -> str:
    """The machine's login, from the variables in which systems keep it."""
    return next((environ[name] for name in ("LOGNAME", "USER", "LNAME", "USERNAME") if environ.get(name)), "")


def _from_file(file: Path) -> dict[str, str]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as fault:
        raise BadSettings(
            Phrase("设置文件 {file} 读不出来：{fault}。请改正后重试。", file=file, fault=fault)
        ) from fault
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise BadSettings(
            Phrase("设置文件 {file} 不是正确的 TOML：{fault}。请改正后重试。", file=file, fault=fault)
        ) from fault
    return {key: _checked(str(file), key, key, value) for key, value in table.items()}


def _from_environment(environ: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in environ.items():
        if not name.startswith(ENVIRONMENT_PREFIX) or name == _HOME or name.startswith(_FOR_TESTS) or not value:
            continue
        key = name.removeprefix(ENVIRONMENT_PREFIX).lower()
        found[key] = _checked(Phrase("环境变量"), name, key, value)
    return found


def _checked(place: object, name: str, key: str, value: object) -> str:
    """The value as the settings keep it; `name` is the key as it stands in `place`."""
    if key not in _CHECKS:
        keys = listed(_CHECKS)
        raise BadSettings(
            Phrase("{place}：没有名为“{name}”的设置。可用的有：{keys}。", place=place, name=name, keys=keys)
        )
    if not isinstance(value, str):
        raise BadSettings(
            Phrase(
                "{place}：“{name}”应是加引号的文字，现在是 {kind}。请加上引号。",
                place=place,
                name=name,
                kind=type(value).__name__,
            )
        )
    taken = _CHECKS[key](value.strip())
    if isinstance(taken, Phrase):
        shown = redacted_url(value)[:200]
        raise BadSettings(
            Phrase("{place}：“{name}”不能是“{shown}”。{possible}", place=place, name=name, shown=shown, possible=taken)
        )
    return taken


def _database_url(value: str) -> str | Phrase:
    scheme, separator, rest = value.partition("://")
    if separator and rest and scheme.partition("+")[0].lower() in _DATABASES:
        return value
    return Phrase("请写成 sqlite:///文件 或 postgresql+psycopg://用户@主机/库。")


def _evidence_url(value: str) -> str | Phrase:
    scheme, separator, rest = value.partition("://")
    if (separator and scheme.isalnum() and rest.strip("/")) or (
        not separator and Path(value).expanduser().is_absolute()
    ):
        return value
    return Phrase("请写完整的文件夹路径，或 s3://桶/目录 这样的地址。")


def _name(value: str) -> str | Phrase:
    if value and len(value) <= _NAME_LENGTH and value.isprintable():
        return value
    return Phrase("请写 1 至 {limit} 个可见字符。", limit=_NAME_LENGTH)


def _language(value: str) -> str | Phrase:
    return value if value in LANGUAGES else Phrase("可用的有：{choices}。", choices=listed(LANGUAGES))


def _log_level(value: str) -> str | Phrase:
    level = value.upper()
    return level if level in LOG_LEVELS else Phrase("可用的有：{choices}。", choices=listed(LOG_LEVELS))


_CHECKS: Final[Mapping[str, Callable[[str], str | Phrase]]] = {
    "database_url": _database_url,
    "evidence_url": _evidence_url,
    "seat": _name,
    "user": _name,
    "language": _language,
    "log_level": _log_level,
}
