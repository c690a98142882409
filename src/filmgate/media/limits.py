"""What an input may be: the catalogue's limits, and the judgement of a probed input by them. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NoReturn

from filmgate.video import Kind, Probed, Size

if TYPE_CHECKING:
    from filmgate.catalog import Limits

SECONDS_SLACK: Final = 0.1
"""How far a clip may lie outside its seconds. A 15 s clip of 24 N + 1 frames measures 15.04, one with AAC sound 15.06."""
FPS_SLACK: Final = 0.05
"""How far a frame rate may lie outside. Film at 24000/1001 is called 24."""
VIDEO_CODECS: Final = {"h264": "H.264", "hevc": "H.265"}
"""What the vendor takes in a reference video (July 2026 text)."""


class Unfit(Exception):
    """An input that cannot be used. The message is for the caller and continues a sentence that begins with its name.

    ``too_large`` tells what is beyond a limit of bytes, pixels or seconds from what is wrong in itself. ``kind`` is set
    where several inputs of one kind are at fault together; the message is then a whole sentence.
    """

    def __init__(self, message: str, *, too_large: bool = False, kind: Kind | None = None) -> None:
        super().__init__(message)
        self.too_large = too_large
        self.kind = kind


def _widest() -> "Limits":
    from filmgate.catalog.facts import packaged  # The children of this package judge nothing.

    # The first model is the flagship: what it does not take no other model does.
    return packaged().models[0].limits


@dataclass(frozen=True, kw_only=True, slots=True)
class InputLimits:
    """What inputs may be, by the facts of a model. All bounds are allowed values themselves."""

    facts: "Limits" = field(default_factory=_widest)

    def max_bytes(self, kind: Kind) -> int:
        """The largest file of a kind."""
        most = {
            Kind.IMAGE: self.facts.image_bytes,
            Kind.VIDEO: self.facts.video_bytes,
            Kind.AUDIO: self.facts.audio_bytes,
        }
        return most[kind]

    def formats(self, kind: Kind) -> tuple[str, ...]:
        """The formats a kind may come in."""
        allowed = {
            Kind.IMAGE: self.facts.image_formats,
            Kind.VIDEO: self.facts.video_formats,
            Kind.AUDIO: self.facts.audio_formats,
        }
        return allowed[kind]


def judge(probed: Probed, limits: InputLimits) -> None:
    """Raise Unfit unless an input keeps every limit of its kind."""
    most = limits.max_bytes(probed.kind)
    if probed.bytes > most:
        _refuse(f"has {probed.bytes} bytes: at most {most} are allowed", too_large=True)
    if probed.format not in limits.formats(probed.kind):
        _refuse(f"is {probed.format}: {_listed(limits.formats(probed.kind))} are allowed")
    _JUDGES[probed.kind](probed, limits.facts)


def judge_together(probed: Sequence[Probed], limits: InputLimits) -> None:
    """Raise Unfit unless the inputs of each kind keep the limits they share."""
    shared = {Kind.VIDEO: limits.facts.video_seconds_total, Kind.AUDIO: limits.facts.audio_seconds_total}
    for kind, most in shared.items():
        seconds = [one.seconds or 0.0 for one in probed if one.kind is kind]
        if sum(seconds) > most + SECONDS_SLACK * len(seconds):
            message = f"The reference {kind}s last {_round(sum(seconds))} s together: at most {most} s are allowed."
            raise Unfit(message, too_large=True, kind=kind)


def _judge_image(probed: Probed, facts: "Limits") -> None:
    _judge_size(probed.size, facts.image_side, facts.image_ratio)


def _judge_video(probed: Probed, facts: "Limits") -> None:
    if probed.video_codec not in VIDEO_CODECS:
        _refuse(f"is coded as {probed.video_codec}: {_listed(tuple(VIDEO_CODECS.values()))} are allowed")
    _judge_seconds(probed.seconds, facts.video_seconds)
    _judge_size(probed.size, facts.video_side, facts.video_ratio)
    _judge_pixels(probed.size, facts.video_pixels)
    slowest, fastest = facts.video_fps
    if not slowest - FPS_SLACK <= (probed.fps or 0.0) <= fastest + FPS_SLACK:
        _refuse(f"has {_round(probed.fps or 0.0)} frames per second: {slowest} to {fastest} are allowed")


def _judge_audio(probed: Probed, facts: "Limits") -> None:
    _judge_seconds(probed.seconds, facts.audio_seconds)


_JUDGES: Final[dict[Kind, Callable[[Probed, "Limits"], None]]] = {
    Kind.IMAGE: _judge_image,
    Kind.VIDEO: _judge_video,
    Kind.AUDIO: _judge_audio,
}


def _judge_size(size: Size | None, side: tuple[int, int], ratio: tuple[float, float]) -> None:
    if size is None:
        _refuse("has no picture")
    shortest, longest = side
    if not all(shortest <= pixels <= longest for pixels in (size.width, size.height)):
        beyond = max(size.width, size.height) > longest
        _refuse(f"is {size} pixels: each side must have {shortest} to {longest}", too_large=beyond)
    narrowest, widest = ratio
    if not narrowest <= size.width / size.height <= widest:
        shown = f"{size.width / size.height:.3f}"
        _refuse(f"is {size} pixels, a width/height of {shown}: {narrowest} to {widest} are allowed")


def _judge_pixels(size: Size | None, pixels: tuple[int, int]) -> None:
    fewest, most = pixels
    found = size.width * size.height if size else 0
    if not fewest <= found <= most:
        _refuse(f"is {size}, {found} pixels in all: {fewest} to {most} are allowed", too_large=found > most)


def _judge_seconds(seconds: float | None, bounds: tuple[float, float]) -> None:
    shortest, longest = bounds
    found = seconds or 0.0
    if not shortest - SECONDS_SLACK <= found <= longest + SECONDS_SLACK:
        _refuse(f"lasts {_round(found)} s: {shortest} to {longest} s are allowed", too_large=found > longest)


def _round(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _listed(words: Sequence[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def _refuse(what: str, *, too_large: bool = False) -> NoReturn:
    raise Unfit(f"{what}.", too_large=too_large)
