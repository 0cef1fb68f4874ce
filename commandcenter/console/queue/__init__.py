"""The queue of incoming issues: what waits, how long still, and who is at it."""
