"""What is asked of the engine and what it answers."""

from dataclasses import dataclass
from pathlib import Path

from filmgate.draft.brief import Brief

FRAMES_PER_SECOND = 24
SAMPLE_RATE = 48_000


class DraftError(Exception):
    """No film: an input or a brief cannot be used, or this machine lacks what drawing needs. The message is meant for the
    person who asked; it names the input, never its path."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftRequest:
    """One film to draft."""

    prompt: str
    """Any text, in any script; may be empty."""
    width: int
    """Pixels, even."""
    height: int
    """Pixels, even."""
    seconds: int
    """Length; the film holds 24 frames a second and one more."""
    seed: int
    """Any 64-bit integer; another seed is another film."""
    camera_fixed: bool = False
    """Whether the camera must not move."""
    generate_audio: bool = False
    """Whether the film has sound."""
    watermark: bool = False
    """Whether every frame is labelled as generated."""
    first_frame: Path | None = None
    """A picture the film begins with."""
    last_frame: Path | None = None
    """A picture the film ends with."""
    reference_images: tuple[Path, ...] = ()
    """Pictures shown within the film."""
    reference_videos: tuple[Path, ...] = ()
    """Moving pictures shown within the film."""
    reference_audios: tuple[Path, ...] = ()
    """Sounds heard within the film, if it has sound."""
    brief: Brief | None = None
    """What to film, ready; None: it is read from the prompt."""

    @property
    def frames(self) -> int:
        return FRAMES_PER_SECOND * self.seconds + 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Unhonoured:
    """Something asked for that the film does not do."""

    what: str
    """The part of the request, as a short name."""
    why: str
    """The reason and what is done instead, for the person who asked."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """A finished film."""

    frames: int
    """Pictures in the file."""
    width: int
    """Pixels."""
    height: int
    """Pixels."""
    seconds: int
    """Length as asked."""
    has_audio: bool
    """Whether the file has a sound track."""
    unhonoured: tuple[Unhonoured, ...]
    """What was asked for and not done: what :func:`filmgate.draft.foresee` says, then what only drawing tells."""
