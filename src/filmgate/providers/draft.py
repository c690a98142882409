"""The embedded draft engine as a provider: always there, free, offline."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from filmgate import child
from filmgate.child import ChildFailed, Limits
from filmgate.draft import DraftRequest, foresee
from filmgate.errors import JobError
from filmgate.providers import LocalInput, Rendered
from filmgate.video import Effective, Kind, Role, Size, Unhonoured

RENDER_SECONDS = 15 * 60
"""A local render's deadline, from its own start."""

LIMITS = Limits(
    # Measured: 0.9 GB resident and 1.7 GB of addresses at 1080p with every reference, 1.7 and 2.6 GB at 4k. The rest is for
    # machines with more cores, where libraries reserve a stack for each, and for the largest pictures callers may send.
    address_space=4 << 30,
    cpu_seconds=2 * RENDER_SECONDS,
    wall_seconds=RENDER_SECONDS,
    open_files=64,
    file_bytes=2 << 30,
)

_FAILURES = {
    "timeout": ("deadline_exceeded", "The render did not end within 15 minutes of its start."),
    "cpu": ("render_out_of_resources", "The render used up the processor time a job is given."),
    "out_of_memory": ("render_out_of_resources", "The render needed more memory than a job is given."),
    "crashed": ("render_failed", "The draft engine stopped unexpectedly while rendering."),
}


class DraftProvider:
    """Renders with :mod:`filmgate.draft` in a child process of its own for every video."""

    name = "draft"

    def __init__(self, *, limits: Limits = LIMITS, module: str = "filmgate.draft") -> None:
        self._limits = limits
        self._module = module

    def foresee(self, effective: Effective, inputs: tuple[tuple[Kind, Role], ...]) -> tuple[Unhonoured, ...]:
        nowhere = tuple(LocalInput(kind=kind, role=role, path=Path("/")) for kind, role in inputs)
        # A size not known yet changes nothing the engine foresees.
        found = foresee(_request(effective, effective.size or Size(width=2, height=2), nowhere))
        return tuple(Unhonoured(what=entry.what, why=entry.why) for entry in found) + _vendors_own(effective)

    async def render(
        self, effective: Effective, inputs: tuple[LocalInput, ...], *, folder: Path, tell: Callable[[int], None]
    ) -> Rendered:
        if effective.size is None:
            raise JobError("input_rejected", "The video's shape follows its first input, which could not be measured.")
        video, last_frame = folder / "video.mp4", folder / "last_frame.png"
        order = {
            "request": _plain(_request(effective, effective.size, inputs)),
            "output": str(video),
            # Not beside the request's own last_frame, which is an input.
            "last_frame_output": str(last_frame) if effective.return_last_frame else None,
        }
        done = await self._run(order, folder, tell)
        return Rendered(
            video=video,
            last_frame=last_frame if effective.return_last_frame else None,
            unhonoured=tuple(Unhonoured(**entry) for entry in done["unhonoured"]) + _vendors_own(effective),
        )

    async def _run(self, order: dict[str, Any], folder: Path, tell: Callable[[int], None]) -> dict[str, Any]:
        def hear(message: dict[str, Any]) -> None:
            tell(min(99, 100 * int(message["frame"]) // max(1, int(message["of"]))))

        try:
            return await child.run(self._module, order, limits=self._limits, scratch=folder, tell=hear)
        except ChildFailed as failed:
            if failed.refusal is not None:
                raise JobError("render_failed", failed.refusal.message) from failed
            code, message = _FAILURES[failed.reason]
            raise JobError(code, message) from failed


_AS_IT_IS: Mapping[str, Any] = {"priority": 0, "service_tier": "default", "draft": False, "output_format": "mp4"}
"""Values of a vendor's own parameters that ask for what the draft engine does anyway."""


def _vendors_own(effective: Effective) -> tuple[Unhonoured, ...]:
    return tuple(
        Unhonoured(what=name, why="It belongs to the vendor's engine; this draft is made without it.")
        for name, value in effective.extras.items()
        if name not in _AS_IT_IS or _AS_IT_IS[name] != value
    )


def _request(effective: Effective, size: Size, inputs: tuple[LocalInput, ...]) -> DraftRequest:
    def paths(role: Role) -> tuple[Path, ...]:
        return tuple(asset.path for asset in inputs if asset.role is role)

    return DraftRequest(
        prompt=effective.prompt,
        width=size.width,
        height=size.height,
        seconds=effective.seconds,
        seed=effective.seed,
        camera_fixed=effective.camera_fixed,
        generate_audio=effective.generate_audio,
        watermark=effective.watermark,
        first_frame=next(iter(paths(Role.FIRST_FRAME)), None),
        last_frame=next(iter(paths(Role.LAST_FRAME)), None),
        reference_images=paths(Role.REFERENCE_IMAGE),
        reference_videos=paths(Role.REFERENCE_VIDEO),
        reference_audios=paths(Role.REFERENCE_AUDIO),
    )


def _plain(request: DraftRequest) -> dict[str, Any]:
    def plain(value: Any) -> Any:
        if isinstance(value, tuple):
            return [str(path) for path in value]
        return str(value) if isinstance(value, Path) else value

    return {name: plain(getattr(request, name)) for name in request.__slots__}
