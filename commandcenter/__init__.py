"""commandcenter: the duty room of a subdistrict, from a report to its closing."""

__version__ = "0.1.0"
