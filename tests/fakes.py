"""Engines that do as the test says."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests import samples

from filmgate.engine.decide import frames_of
from filmgate.providers import LocalInput, Rendered
from filmgate.video import Effective, Kind, Role, Unhonoured


def finished_clip(effective: Effective) -> bytes:
    """A video that is what was asked for."""
    return samples.mp4(
        frames_of(effective.seconds) / 24, effective.size.width, effective.size.height, audio=effective.generate_audio
    )


@dataclass(kw_only=True)
class FakeProvider:
    """Renders at once, or when :attr:`gate` opens, and remembers what it was asked.

    The prompt may name a fault to end with: see :attr:`faults`.
    """

    name: str = "fake"
    gate: asyncio.Event | None = None
    tells: tuple[int, ...] = (40, 80)
    faults: dict[str, BaseException] = field(default_factory=dict)
    """What to raise for a prompt, each time it comes."""
    begun: list[str] = field(default_factory=list)
    """Prompts, in the order their renders began."""
    ended: list[str] = field(default_factory=list)
    """Prompts, in the order their renders ended well."""
    cancelled: list[str] = field(default_factory=list)
    running: int = 0
    most_running: int = 0
    wrong: Callable[[bytes], bytes] = staticmethod(lambda data: data)
    """Spoils the file."""

    def foresee(self, effective: Effective, inputs: tuple[tuple[Kind, Role], ...]) -> tuple[Unhonoured, ...]:
        return ()

    async def render(
        self, effective: Effective, inputs: tuple[LocalInput, ...], *, folder: Path, tell: Callable[[int], None]
    ) -> Rendered:
        self.begun.append(effective.prompt)
        self.running += 1
        self.most_running = max(self.most_running, self.running)
        try:
            await self._work(effective, tell)
        except asyncio.CancelledError:
            self.cancelled.append(effective.prompt)
            raise
        finally:
            self.running -= 1
        self.ended.append(effective.prompt)
        return self._files(effective, folder)

    async def _work(self, effective: Effective, tell: Callable[[int], None]) -> None:
        for percent in self.tells:
            tell(percent)
            await asyncio.sleep(0)
        if self.gate is not None:
            await self.gate.wait()
        if effective.prompt in self.faults:
            raise self.faults[effective.prompt]

    def _files(self, effective: Effective, folder: Path) -> Rendered:
        video, last_frame = folder / "video.mp4", folder / "last_frame.png"
        video.write_bytes(self.wrong(finished_clip(effective)))
        if effective.return_last_frame:
            last_frame.write_bytes(samples.png(effective.size.width, effective.size.height))
        return Rendered(
            video=video,
            last_frame=last_frame if effective.return_last_frame else None,
            unhonoured=(Unhonoured(what="subject", why="A fake draws nothing."),),
        )
