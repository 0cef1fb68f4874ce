"""Rules and words of grid management: no input or output, no clock, no Qt, no SQL."""
