"""What every layer stands on: clock, identity, settings, logs, places, texts; knows nothing of grid management."""
