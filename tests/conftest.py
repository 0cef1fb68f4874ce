"""What holds for every test; the fixtures themselves stand in tests/support."""

import os

from hypothesis import settings

pytest_plugins = ["tests.support.quiet", "tests.support.stores"]

# A shared machine is slow at times; a slow example is no fault. Where CI is set, chance is fixed.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")
