"""Films for tasks: encoded once for each size and length, then marked as the task's own for nothing."""

import asyncio
import tempfile
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

from filmgate.child import Limits, run
from filmgate.sandbox.tasks import Film

LIMITS: Final = Limits(address_space=6 << 30, cpu_seconds=300, wall_seconds=300, file_bytes=256 << 20)


@dataclass(frozen=True, kw_only=True, slots=True)
class Clip:
    """A film and its last picture."""

    video: bytes = field(repr=False)
    last_frame: bytes = field(repr=False)


_MADE: Final[dict[Film, Clip]] = {}
"""Of this process: a film depends on nothing but its measures, so every fake may show it."""


class Clips:
    """Makes clips in a child process, one at a time. Belongs to one event loop."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()

    async def get(self, film: Film) -> Clip:
        """Raises ChildFailed."""
        if film not in _MADE:
            async with self._turn:
                if film not in _MADE:
                    _MADE[film] = await _make(film)
        return _MADE[film]


async def _make(film: Film) -> Clip:
    with tempfile.TemporaryDirectory(prefix="filmgate-sandbox-") as folder:
        video, last_frame = Path(folder) / "video", Path(folder) / "last.png"
        order = {"film": asdict(film), "output": str(video), "last_frame": str(last_frame)}
        await run("filmgate.sandbox.encoding", order, limits=LIMITS, scratch=Path(folder))
        return Clip(video=video.read_bytes(), last_frame=last_frame.read_bytes())


def marked(video: bytes, task_id: str) -> bytes:
    """The same film with the task's id in a box that players skip: every task's file is its own."""
    mark = task_id.encode()
    return video + (len(mark) + 8).to_bytes(4, "big") + b"free" + mark
