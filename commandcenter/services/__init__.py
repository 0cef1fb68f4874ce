"""One function per thing a person can do; the only writers; one transaction each."""
