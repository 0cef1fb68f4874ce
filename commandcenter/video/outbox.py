"""Between a stream's reader, which must never wait, and the thread that writes to a disk, which may."""

import threading
from collections import deque
from dataclasses import dataclass
from typing import Final

from commandcenter.video.packets import CodecFacts, RingPacket

# A minute at 2 Mbit/s, 16 s at 8: a disk that is so far behind will not catch up. The packets are the ring's own, so up
# to the ring's minute they cost no memory of their own, with sixteen recordings on a disk that hangs as with one.
WAITING_BYTES: Final = 16 * 1024 * 1024

# The writer wakes for this much, or for a key frame: some wake-ups a second for all streams instead of hundreds.
_BATCH_BYTES: Final = 256 * 1024


@dataclass(frozen=True, slots=True)
class Begun:
    """Packets of this form follow."""

    facts: CodecFacts


class Ceased:
    """What follows, if anything, belongs into another file."""


Item = Begun | Ceased | RingPacket


class Outbox:
    """A queue bounded by bytes. `put` never waits; `take` waits for something worth waking up for."""

    def __init__(self, waiting_bytes: int = WAITING_BYTES) -> None:
        self._bound = waiting_bytes
        self._changed = threading.Condition()
        self._items: deque[Item] = deque()
        self._waiting = 0
        self._is_urgent = False
        self._is_closed = False

    def put(self, item: Item) -> bool:
        """Leave one thing; False if there is no room left: nothing was taken in."""
        size = len(item.data) if isinstance(item, RingPacket) else 0
        with self._changed:
            if self._is_closed or self._waiting + size > self._bound:
                return False
            self._items.append(item)
            self._waiting += size
            if not isinstance(item, RingPacket) or item.is_key or self._waiting >= _BATCH_BYTES:
                self._is_urgent = True
                self._changed.notify()
            return True

    def put_past(self, packets: tuple[RingPacket, ...]) -> None:
        """Leave what a ring holds in memory anyway: it counts against no bound."""
        with self._changed:
            self._items.extend(packets)
            self._is_urgent = True
            self._changed.notify()

    def take(self) -> tuple[Item, ...]:
        """All that waits, as soon as it is worth it; empty when closed and taken out."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_urgent or self._is_closed)
            items = tuple(self._items)
            self._items.clear()
            self._waiting = 0
            self._is_urgent = False
            return items

    def close(self) -> None:
        """Nothing more comes; `take` gives what is left, then nothing."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()
