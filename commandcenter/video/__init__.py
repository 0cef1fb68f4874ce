"""Live pictures: sources, decoding in worker processes, health, recording; knows no Qt and no database."""
