"""What the demo's camera program is told to do; a module of its own, so that the console need not load any decoder."""

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Post:
    """One stream: a camera's code, which of its streams, and its path on the server."""

    code: str
    quality: str
    path: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What the site is to do.

    Attributes:
        folder: keeps the loops.
        version: of the drawing; loops of another are thrown away.
    """

    folder: Path
    port: int
    version: str
    posts: tuple[Post, ...]

    def to_json(self) -> str:
        """One line."""
        posts = [[post.code, post.quality, post.path] for post in self.posts]
        return json.dumps({"folder": str(self.folder), "port": self.port, "version": self.version, "posts": posts})

    @classmethod
    def from_json(cls, line: str) -> "Plan":
        """What `to_json` wrote."""
        read = json.loads(line)
        return cls(Path(read["folder"]), read["port"], read["version"], tuple(Post(*post) for post in read["posts"]))
