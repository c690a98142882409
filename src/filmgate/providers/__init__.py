"""The seam to everything that makes videos.

A provider is a name and a foresight; what it can do beyond that are separate small protocols asked for with
``isinstance``. A local engine :class:`Renders`. Providers know nothing of the store or of object storage: they are
handed local files and give local files back.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

from filmgate.video import Effective, Kind, Role, Unhonoured


@dataclass(frozen=True, kw_only=True, slots=True)
class LocalInput:
    """An input whose bytes lie in a local file."""

    kind: Kind
    role: Role
    path: Path


@dataclass(frozen=True, kw_only=True, slots=True)
class Rendered:
    """What a local engine made."""

    video: Path
    last_frame: Path | None
    """A PNG of the raw last frame; present exactly when it was asked for."""
    unhonoured: tuple[Unhonoured, ...]


class Provider(Protocol):
    """One engine."""

    name: str
    """What ``metadata.engine`` shows."""

    def foresee(self, effective: Effective, inputs: tuple[tuple[Kind, Role], ...]) -> tuple[Unhonoured, ...]:
        """What of the request this engine already knows it will not honour. Pure and quick: create waits for it."""
        ...


@runtime_checkable
class Renders(Protocol):
    """A local engine: the video is made on this machine, in a killable child process."""

    async def render(
        self, effective: Effective, inputs: tuple[LocalInput, ...], *, folder: Path, tell: Callable[[int], None]
    ) -> Rendered:
        """Make the video into ``folder`` (existing, empty, ours to fill).

        ``tell`` hears percent of frames done, 0 to 99, rising. Raises JobError. Cancelling the call stops the child
        before it returns; the same call may be made again afterwards.
        """
        ...
