"""Looking into media files, in a child process each: what this process learns is a small record, or why there is none."""

import logging
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from filmgate import child
from filmgate.media.limits import Unfit
from filmgate.video import Kind, Probed, Size

log = logging.getLogger(__name__)

MODULE: Final = "filmgate.media.examination"
LIMITS: Final = child.Limits(
    address_space=1536 << 20,
    cpu_seconds=20,
    wall_seconds=30,
    open_files=32,
    file_bytes=0,
)
"""What one look may cost. It writes nothing at all."""
OUTPUT_LIMITS: Final = replace(LIMITS, address_space=3 << 30, cpu_seconds=600, wall_seconds=900)
"""The same for a finished video: half a minute of it in 1080p, or a quarter in 4k, is decoded whole, on a slow machine too."""

_ENDS: Final = {
    "timeout": ("takes too long to read: it is damaged, or made to be slow", False),
    "cpu": ("takes too much processor time to read: it is damaged, or made to be slow", False),
    "out_of_memory": ("needs too much memory to read", True),
    "crashed": ("cannot be read: it is damaged", False),
}


async def probe(path: Path, *, kind: Kind, scratch: Path, limits: child.Limits = LIMITS) -> Probed:
    """What an input really is: its format, size and length, after decoding enough of it to know that it is whole.

    Raises Unfit for anything but a readable medium of that kind. ``scratch`` is a folder the child may see as its own.
    """
    return await _examine({"path": str(path), "kind": kind.value, "output": False}, kind, scratch, limits)


async def probe_output(path: Path, *, scratch: Path, limits: child.Limits = OUTPUT_LIMITS) -> Probed:
    """What a finished video really is, every frame of it decoded and counted. Raises Unfit when it does not play."""
    order = {"path": str(path), "kind": Kind.VIDEO.value, "output": True}
    return await _examine(order, Kind.VIDEO, scratch, limits)


async def _examine(order: dict[str, Any], kind: Kind, scratch: Path, limits: child.Limits) -> Probed:
    try:
        found = await child.run(MODULE, order | {"from": str(Path.cwd())}, limits=limits, scratch=scratch)
    except child.ChildFailed as failed:
        if failed.refusal is not None and failed.refusal.code == "fault":
            raise RuntimeError(f"a probe failed by itself: {failed.detail}") from failed
        if failed.refusal is not None:
            raise Unfit(failed.refusal.message, too_large=failed.refusal.code == "too_large") from failed
        # The caller reads that the file is at fault, as it nearly always is; the operator can see what happened.
        log.warning("a look into %s ended badly (%s): %s", kind, failed.reason, failed.detail)
        what, too_large = _ENDS[failed.reason]
        raise Unfit(f"{what}.", too_large=too_large) from failed
    size = found.pop("size")
    return Probed(kind=kind, size=Size(width=size[0], height=size[1]) if size else None, **found)
