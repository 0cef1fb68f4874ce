"""What holds for every test; the fixtures themselves stand in tests/support."""

import os

from hypothesis import HealthCheck, settings

pytest_plugins = [
    "tests.support.quiet",
    "tests.support.stores",
    "tests.support.world",
    "tests.support.evidence",
    "tests.support.demo",
    "tests.support.windows",
    "tests.support.outage",
]

# Windows are drawn into memory, on any machine; the pictures are made on a screen of their own.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A machine may be slow at times: a slow example is no fault, pytest-timeout stands guard. With CI set, chance is fixed.
_SLOW_IS_FINE = [HealthCheck.too_slow]
settings.register_profile("here", deadline=None, suppress_health_check=_SLOW_IS_FINE)
settings.register_profile("ci", parent=settings.get_profile("here"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")
