"""Street scenes drawn by a small software renderer, for the demo world's cameras: no photographs, no outside files."""
