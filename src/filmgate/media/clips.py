"""Videos and sounds, opened with FFmpeg through PyAV.

For child processes only: what is decoded here was sent by strangers.
"""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import av
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.packet import Packet
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from filmgate.child.guard import Refused

MAX_STREAMS: Final = 32
"""A phone's recording has up to nine: picture, sound, and tracks of metadata."""
MAX_SECONDS: Final = 60
"""A clip that says it is longer is not read through; what a model takes is far below and is judged afterwards."""
MAX_PACKETS: Final = MAX_SECONDS * 240
MAX_SIDE: Final = 8192

DECODED: Final = frozenset({"h264", "hevc"})
"""Video codecs that are run at all. Others are named in the refusal, and their decoders stay untouched."""
SOUND_OF_VIDEO: Final = frozenset({"aac", "mp3"})
"""What a video's sound may be coded as (the vendor's July 2026 text)."""


@dataclass(kw_only=True, slots=True)
class _Seen:
    """What has been read of one stream so far."""

    packets: int = 0
    shown: int = 0
    """Packets that an edit list does not hide."""
    first: int | None = None
    end: int = 0
    picture: VideoFrame | None = None
    decoded: int = 0

    def add(self, packet: "Packet[VideoStream]") -> None:
        self.packets += 1
        if packet.is_discard or packet.pts is None:
            return
        self.shown += 1
        self.first = packet.pts if self.first is None else min(self.first, packet.pts)
        self.end = max(self.end, packet.pts + (packet.duration or 0))

    def seconds(self, base: Fraction) -> float:
        return float((self.end - self.first) * base) if self.first is not None else 0.0


def measure_video(path: Path, *, whole: bool) -> dict[str, Any]:
    """The facts of an MP4 or MOV that is all there and whose picture decodes. Raises Refused.

    ``whole``, as for what an engine made: decodes and counts every frame, and takes any sound there is; else the first
    frame is enough, every packet is read, and the sound must be one that models take.
    """
    with _opened(path, "mov") as container:
        stream = _picture_of(container)
        facts = _declared(container, stream, any_sound=whole)
        if facts["video_codec"] not in DECODED or (facts["seconds"] or 0) > MAX_SECONDS:
            return facts
        _refuse_giant(stream)
        seen = _read(container, stream, whole=whole)
        return facts | _found(stream, seen, whole=whole)


def measure_audio(path: Path, demuxer: str) -> dict[str, Any]:
    """The facts of a WAV or MP3 file whose sound decodes. Raises Refused."""
    with _opened(path, demuxer) as container:
        stream = next(iter(container.streams.audio), None)
        if stream is None:
            raise Refused("unreadable", "has no sound in it.")
        codec = _codec(stream)
        if not codec.startswith("pcm_") and codec != "mp3":
            raise Refused("unreadable", f"has sound coded as {codec}: PCM in WAV and MP3 are allowed.")
        declared = _seconds(stream)
        if declared is not None and declared > MAX_SECONDS:
            return {"seconds": declared, "has_audio": True}
        return {"seconds": _heard(container, stream), "has_audio": True}


@contextlib.contextmanager
def _opened(path: Path, demuxer: str) -> Iterator[InputContainer]:
    """The container, by one named demuxer, without a way to any other file or to the network."""
    options = {"protocol_whitelist": "file"}
    if demuxer == "mov":
        options |= {"enable_drefs": "0", "use_absolute_path": "0"}
    try:
        with av.open(str(path), format=demuxer, options=options, metadata_errors="ignore") as container:
            if len(container.streams) > MAX_STREAMS:
                raise Refused("unreadable", f"has {len(container.streams)} streams: at most {MAX_STREAMS} are read.")
            yield container
    except (av.FFmpegError, ValueError, EOFError) as error:
        if isinstance(error, MemoryError):
            raise
        raise Refused("unreadable", "is damaged, or ends too early: it does not decode.") from error


def _picture_of(container: InputContainer) -> VideoStream:
    attached = av.stream.Disposition.attached_pic
    for stream in container.streams.video:
        if not stream.disposition & attached:
            return stream
    raise Refused("unreadable", "has no picture in it.")


def _declared(container: InputContainer, stream: VideoStream, *, any_sound: bool) -> dict[str, Any]:
    """What the headers say: enough to refuse by, where reading on is not worth it."""
    sounds = [_codec(sound) for sound in container.streams.audio]
    # One is enough: phones add a second track, of spatial sound, that hardly anything plays.
    if sounds and not any_sound and not SOUND_OF_VIDEO.intersection(sounds):
        raise Refused("unreadable", f"has sound coded as {sounds[0]}: AAC and MP3 are allowed.")
    context = stream.codec_context
    return {
        "size": [context.width, context.height] if context else None,
        "seconds": _seconds(stream),
        "fps": float(stream.average_rate) if stream.average_rate else None,
        "has_audio": bool(sounds),
        "video_codec": _codec(stream),
        "pix_fmt": context.pix_fmt if context else None,
    }


def _codec(stream: VideoStream | AudioStream) -> str:
    # A stream of a codec that FFmpeg does not know has no context, whatever the types say.
    return stream.codec_context.codec.canonical_name if stream.codec_context else "something unknown"


def _seconds(stream: VideoStream | AudioStream) -> float | None:
    if stream.duration is None or stream.time_base is None:
        return None
    return float(stream.duration * stream.time_base)


def _refuse_giant(stream: VideoStream) -> None:
    width, height = stream.codec_context.width, stream.codec_context.height
    if max(width, height) > MAX_SIDE:
        raise Refused("too_large", f"is {width}x{height} pixels: no side longer than {MAX_SIDE} is decoded.")


def _read(container: InputContainer, stream: VideoStream, *, whole: bool) -> _Seen:
    context = stream.codec_context
    context.thread_count = 1
    if whole:
        # Without it FFmpeg paints over damage and says nothing.
        context.options = {"err_detect": "explode"}
    seen = _Seen()
    for packet in container.demux(stream):
        if packet.size:
            seen.add(packet)
            _refuse_broken(packet, seen)
        if whole or seen.picture is None:
            for frame in packet.decode():
                seen.picture = seen.picture or frame
                seen.decoded += 1
    return seen


def _refuse_broken(packet: "Packet[VideoStream]", seen: _Seen) -> None:
    if packet.is_corrupt:
        raise Refused("unreadable", "ends too early, or is damaged.")
    if seen.packets > MAX_PACKETS:
        raise Refused("too_large", f"has more than {MAX_PACKETS} frames.")


def _found(stream: VideoStream, seen: _Seen, *, whole: bool) -> dict[str, Any]:
    picture, seconds = seen.picture, seen.seconds(stream.time_base or Fraction(0))
    if picture is None or seconds <= 0:
        raise Refused("unreadable", "has no picture that decodes.")
    if seen.packets < stream.frames:
        raise Refused("unreadable", f"ends too early: {seen.packets} of {stream.frames} frames are there.")
    sideways = picture.rotation % 180 != 0
    return {
        "size": [picture.height, picture.width] if sideways else [picture.width, picture.height],
        "seconds": seconds,
        "fps": seen.shown / seconds,
        "frames": seen.decoded if whole else None,
        "pix_fmt": picture.format.name,
    }


def _heard(container: InputContainer, stream: AudioStream) -> float:
    """Seconds of sound that really decode."""
    samples = packets = damaged = 0
    for packet in container.demux(stream):
        packets += 1
        try:
            samples += sum(frame.samples for frame in packet.decode())
        except av.InvalidDataError:
            # An MP3 cut out of a longer one may begin with a frame that leans on what is gone.
            damaged += 1
        if samples > MAX_SECONDS * stream.rate:
            break
    if not samples or damaged * 10 > packets:
        raise Refused("unreadable", "is damaged: its sound does not decode.")
    return samples / stream.rate
