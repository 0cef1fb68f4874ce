"""The call form: what a caller says becomes an issue within a minute, without hiding queue or pictures."""
