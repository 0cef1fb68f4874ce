"""The demo world's people, cars and cameras: their history, and their traffic through the same doors as reality."""
