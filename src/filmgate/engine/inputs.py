"""Callers' inputs: looked at when a request is accepted, fetched when its job runs, and judged the same both times."""

import asyncio
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from filmgate import media
from filmgate.errors import JobError, RequestError
from filmgate.media import InputLimits, Unfit
from filmgate.video import Asset, Kind, Probed
from filmgate.wire.assets import INVALID


def _turns() -> asyncio.Semaphore:
    return asyncio.Semaphore(os.cpu_count() or 1)


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """Looks at inputs, in children of this process."""

    scratch: Path
    allow_private: bool
    limits: InputLimits = field(default_factory=InputLimits)
    looks: asyncio.Semaphore = field(default_factory=_turns)
    """How many children look at once: each may take a core and 1.5 GB, and anybody with a key can ask for ten."""

    async def inspect(self, assets: Sequence[Asset]) -> list[Probed | None]:
        """What create can say of each input: inline data is probed, a URL only checked for form and address (None).

        Raises RequestError, for the first input at fault.
        """
        looks = [asyncio.ensure_future(self._look(asset)) for asset in assets]
        try:
            found = [await look for look in looks]
        finally:
            for look in looks:
                look.cancel()
            await asyncio.gather(*looks, return_exceptions=True)
        try:
            media.judge_together([probed for probed in found if probed], self.limits)
        except Unfit as unfit:
            param = next(asset.param for asset in assets if asset.kind is unfit.kind)
            raise RequestError("input_too_large", str(unfit), param=param) from unfit
        return found

    async def _look(self, asset: Asset) -> Probed | None:
        if asset.url is not None:
            await media.check_url(asset.url, param=asset.param, allow_private=self.allow_private)
            return None
        with tempfile.TemporaryDirectory(dir=self.scratch) as folder:
            path = Path(folder) / "input"
            await asyncio.to_thread(path.write_bytes, asset.data or b"")
            try:
                return await self._probe(path, asset.kind)
            except Unfit as unfit:
                code = "input_too_large" if unfit.too_large else INVALID[asset.kind]
                raise RequestError(code, f"`{asset.param}` {unfit}", param=asset.param) from unfit

    async def _probe(self, path: Path, kind: Kind) -> Probed:
        async with self.looks:
            probed = await media.probe(path, kind=kind, scratch=path.parent)
        media.judge(probed, self.limits)
        return probed

    async def bring(self, url: str, path: Path, *, kind: Kind, param: str) -> Probed:
        """Fetch an input into a file and probe it. Raises JobError of stage input."""
        await media.fetch(
            url, path, param=param, allow_private=self.allow_private, max_bytes=self.limits.max_bytes(kind)
        )
        try:
            return await self._probe(path, kind)
        except Unfit as unfit:
            raise JobError("input_rejected", f"`{param}` {unfit}", param=param) from unfit

    def judge_together(self, probed: Sequence[Probed]) -> None:
        """Judge the inputs' totals. Raises JobError."""
        try:
            media.judge_together(probed, self.limits)
        except Unfit as unfit:
            raise JobError("input_rejected", str(unfit)) from unfit

    async def measure(self, path: Path) -> Probed:
        """Measure a finished video, every frame of it. Raises Unfit when it is none."""
        async with self.looks:
            return await media.probe_output(path, scratch=path.parent)

    async def glimpse(self, path: Path) -> Probed:
        """Look at a finished video as at an input: all of it is there, and its first frame decodes. Raises Unfit."""
        async with self.looks:
            return await media.probe(path, kind=Kind.VIDEO, scratch=path.parent)

    async def measure_picture(self, path: Path) -> Probed:
        """Look at a finished picture. Raises Unfit when it is none."""
        async with self.looks:
            return await media.probe(path, kind=Kind.IMAGE, scratch=path.parent)

    async def probe_output(self, path: Path) -> Probed:
        """:meth:`measure` for what a local engine made. Raises JobError when it is no video."""
        try:
            return await media.probe_output(path, scratch=path.parent)
        except Unfit as unfit:
            raise JobError("output_rejected", f"The engine's file is not a playable video: it {unfit}") from unfit
