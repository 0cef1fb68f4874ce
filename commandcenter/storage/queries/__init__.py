"""Read queries: each returns frozen rows and is measured in `make bench ONLY=line`."""
