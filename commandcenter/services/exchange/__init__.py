"""Reference data and issue lists as files: read, checked as a whole, taken all or not at all, and written out again."""
