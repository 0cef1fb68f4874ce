"""Forms: what an operator says about an issue; each ends in a `Wanted`, never in a write."""
