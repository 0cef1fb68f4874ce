"""The line at a million issues: each figure beside its peer or limit."""

from collections.abc import Mapping
from typing import Final

from tests.benchmarks import line_dispatch, line_feed, line_outage, line_reading, line_seats, line_verify
from tests.benchmarks.databases import Part

ON_LITTLE: Final[Mapping[str, Part]] = {
    "seats": line_seats.figures,
    "feed": line_feed.figures,
    "outage": line_outage.figures,
}
"""Each on a fresh database without history."""
ON_MUCH: Final[Mapping[str, Part]] = {
    "reading": line_reading.figures,
    "verify": line_verify.figures,
    "dispatch": line_dispatch.figures,
}
"""One after the other on the large database; the last last, since its peer writes rows that no timeline knows."""
