"""Whether a seat that has something open is still there."""

from datetime import datetime, timedelta
from typing import Final

HEARTBEAT: Final = timedelta(seconds=15)
"""How often a seat says that it is alive."""
STALE_AFTER: Final = timedelta(seconds=45)
"""A seat not heard of for three heartbeats has lost its claims (practice of open dispatch systems)."""


def is_stale(heartbeat_at: datetime, at: datetime) -> bool:
    """Whether the seat that was last heard of at `heartbeat_at` no longer counts."""
    return at - heartbeat_at > STALE_AFTER
