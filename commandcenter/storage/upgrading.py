"""Changes a database's schema by the Alembic scripts under `db/`; `migrations` fetches it when that is really due."""

from alembic import command
from alembic.config import Config

from commandcenter.foundation.places import database_scripts


def upgrade(url: str, revision: str) -> None:
    """Bring the database at `url` up to `revision`."""
    command.upgrade(_config(url), revision)


def downgrade(url: str, revision: str) -> None:
    """Bring the database at `url` back to `revision`."""
    command.downgrade(_config(url), revision)


def _config(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(database_scripts() / "migrations").replace("%", "%%"))
    config.attributes["url"] = url
    return config
