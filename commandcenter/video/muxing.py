"""Packets into a file without decoding or encoding anything: what the camera sent is what is kept."""

from typing import Final

import av
from av.error import FFmpegError

from commandcenter.video.packets import CodecFacts, RingPacket
from commandcenter.video.parameters import padded, picture_size, self_contained
from commandcenter.video.writing import NotWritten, UnfinishedFile, WriteFault, fault_behind

# What every player expects inside MP4. MJPEG is allowed there too and played by players, not by browsers.
_MP4_CODECS: Final = frozenset({"h264", "hevc", "mpeg4", "mjpeg", "av1"})

# A recording that is killed loses what came after its last finished fragment: with long groups at most this.
_FRAGMENT_US: Final = 4_000_000


def suffix_of(codec: str) -> str:
    """MP4 for what players know inside MP4, Matroska for the rest."""
    return ".mp4" if codec in _MP4_CODECS else ".mkv"


class Movie:
    """One file of packets, beginning with a key frame; used on one thread.

    Attributes:
        count: packets written.
        width, height: of the picture.
    """

    def __init__(self, file: UnfinishedFile, facts: CodecFacts, first: RingPacket, *, is_recoverable: bool) -> None:
        """Open the file for packets like `first`, which is not yet written.

        A recoverable file is readable up to its last fragment after a kill, and becomes an ordinary file when closed
        (FFmpeg's `hybrid_fragmented`). Raises `NotWritten`.
        """
        self.count = 0
        self._file = file
        self._facts = facts
        self._base = first.pts
        size = (facts.width, facts.height) if facts.width and facts.height else None
        size = size or picture_size(facts.codec, self_contained(facts, first))
        if size is None:
            raise NotWritten(WriteFault.NOT_STORABLE)
        self.width, self.height = size
        is_mp4 = suffix_of(facts.codec) == ".mp4"
        options = {"movflags": "hybrid_fragmented", "frag_duration": str(_FRAGMENT_US)} if is_recoverable else {}
        try:
            self._container = av.open(
                file, "w", format="mp4" if is_mp4 else "matroska", container_options=options if is_mp4 else {}
            )
            self._stream = self._container.add_mux_stream(
                facts.codec, facts.rate, width=self.width, height=self.height, time_base=facts.time_base
            )
        except (OSError, FFmpegError, ValueError) as error:
            raise NotWritten(fault_behind(error, file)) from error

    def write(self, packet: RingPacket) -> None:
        """The next packet. Raises `NotWritten`.

        Pictures that are shown before the first key frame refer to what is not in this file: they are passed over.
        """
        shown = packet.pts - self._base
        if shown < 0:
            return
        fresh = padded(self_contained(self._facts, packet))
        fresh.stream = self._stream
        fresh.time_base = self._facts.time_base
        fresh.pts = shown
        fresh.dts = packet.dts - self._base
        fresh.duration = packet.duration
        fresh.is_keyframe = packet.is_key
        try:
            self._container.mux(fresh)
        except (OSError, FFmpegError, ValueError) as error:
            raise NotWritten(fault_behind(error, self._file)) from error
        self.count += 1
        if self._file.error is not None:
            raise NotWritten(fault_behind(self._file.error, self._file))

    def close(self) -> None:
        """Write the file's index; the file itself stays open. Raises `NotWritten`."""
        try:
            self._container.close()
        except (OSError, FFmpegError, ValueError) as error:
            raise NotWritten(fault_behind(error, self._file)) from error
        if self._file.error is not None:
            raise NotWritten(fault_behind(self._file.error, self._file))
