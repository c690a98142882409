"""A fresh, limited, killable child process for work that may crash, hang or eat memory.

The child is a new interpreter (never a fork of this one) with a scrubbed environment and resource limits. It gets one
order and gives one answer. It holds nothing of ours but a pipe, and dies when that pipe ends: when the call is
cancelled, when this process stops, and when this process is killed.
"""

import asyncio
import contextlib
import json
import logging
import os
import signal
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeVar

from filmgate.child.guard import OUT_OF_MEMORY

log = logging.getLogger(__name__)

T = TypeVar("T")

MAX_LINE = 1 << 20
"""Longest answer line read from a child, in bytes."""

STDERR_KEPT = 4096
FOLLOW_SECONDS = 0.02
"""How soon a child's end is noticed; asyncio itself tells of it only when the pipes have ended too."""

GRACE_SECONDS = 2.0
"""How much longer than its own alarm the parent waits before it kills."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """What a child may use."""

    address_space: int
    """Bytes of virtual memory."""
    cpu_seconds: int
    wall_seconds: float
    open_files: int = 64
    file_bytes: int | None = None
    """Largest file it may write."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Refusal:
    """The child's own word that it cannot do the work."""

    code: str
    message: str


class ChildFailed(Exception):
    """No result. ``reason``: crashed, out_of_memory, cpu, timeout or refused; ``detail`` is for logs alone."""

    def __init__(self, reason: str, detail: str, refusal: Refusal | None = None) -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail
        self.refusal = refusal


async def run(
    module: str,
    order: Mapping[str, Any],
    *,
    limits: Limits,
    scratch: Path,
    tell: Callable[[dict[str, Any]], None] = lambda _message: None,
) -> dict[str, Any]:
    """Run ``python -m module`` on an order and return its result.

    ``tell`` hears what the child says on its way. Raises ChildFailed. A cancelled call kills and reaps the child first.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        module,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        cwd=scratch,
        env=_environment(scratch),
        start_new_session=True,
        limit=MAX_LINE,
    )
    talk = _Talk(process, tell)
    try:
        await asyncio.wait_for(talk.through(order, limits), limits.wall_seconds + GRACE_SECONDS)
    except TimeoutError:
        talk.late = True
    finally:
        await _end(process)
    return talk.verdict()


class _Talk:
    """One child's order, tells and answer."""

    def __init__(self, process: asyncio.subprocess.Process, tell: Callable[[dict[str, Any]], None]) -> None:
        self._process = process
        self._tell = tell
        self._answer: dict[str, Any] = {}
        self._stderr = b""
        self._babbled = False
        self.late = False

    async def through(self, order: Mapping[str, Any], limits: Limits) -> None:
        await asyncio.gather(self._give(order, limits), self._listen(), self._overhear(), self._follow())
        await self._process.wait()

    async def _give(self, order: Mapping[str, Any], limits: Limits) -> None:
        stdin = _piped(self._process.stdin)
        envelope = json.dumps({"limits": asdict(limits), "order": dict(order)}).encode() + b"\n"
        # A child that died at once is told apart by its exit status, not by this pipe.
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            stdin.write(envelope)
            await stdin.drain()

    async def _follow(self) -> None:
        """End the child's own children as soon as it has ended itself: they hold its pipes open."""
        while self._process.returncode is None:  # noqa: ASYNC110 - asyncio has no event for it
            await asyncio.sleep(FOLLOW_SECONDS)
        _kill_session(self._process)

    async def _listen(self) -> None:
        stdout = _piped(self._process.stdout)
        while line := await self._line(stdout):
            message = _parsed(line)
            if isinstance(message.get("tell"), dict):
                self._tell(message["tell"])
            elif message:
                self._answer = message

    async def _line(self, stream: asyncio.StreamReader) -> bytes:
        try:
            return await stream.readline()
        except ValueError:
            # Longer than any answer of ours: not worth hearing out.
            self._babbled = True
            self._process.kill()
            return b""

    async def _overhear(self) -> None:
        stderr = _piped(self._process.stderr)
        while piece := await stderr.read(65536):
            self._stderr = (self._stderr + piece)[-STDERR_KEPT:]

    def verdict(self) -> dict[str, Any]:
        detail = self._stderr.decode(errors="replace").strip()
        refused = self._answer.get("refused")
        if isinstance(refused, dict):
            refusal = Refusal(code=str(refused.get("code")), message=str(refused.get("message")))
            raise ChildFailed("refused", detail, refusal)
        result = self._answer.get("result")
        if isinstance(result, dict) and self._process.returncode == 0:
            return result
        raise ChildFailed(self._reason(detail), f"exit status {self._process.returncode}; {detail}")

    def _reason(self, detail: str) -> str:
        code = self._process.returncode
        if self._babbled:
            return "crashed"
        if self.late or code == -signal.SIGALRM:
            return "timeout"
        if code in (-signal.SIGXCPU, -signal.SIGKILL):
            # The kernel kills with SIGKILL at the hard CPU limit; its memory killer uses the same signal.
            return "cpu" if code == -signal.SIGXCPU else "out_of_memory"
        if (
            code == OUT_OF_MEMORY
            or "MemoryError" in detail
            or "bad_alloc" in detail
            or "Cannot allocate memory" in detail
        ):
            return "out_of_memory"
        return "crashed"


def _piped(stream: T | None) -> T:
    """A stream that is there because it was asked for."""
    if stream is None:
        raise RuntimeError("the child has no such pipe")
    return stream


def _kill_session(process: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


async def _end(process: asyncio.subprocess.Process) -> None:
    """Kill whatever is left of the child's session, and reap it."""
    _kill_session(process)
    # Even a cancelled caller waits for this: an unreaped child would outlive the call.
    await asyncio.shield(asyncio.ensure_future(process.wait()))
    if process.stdin is not None:
        process.stdin.close()


def _parsed(line: bytes) -> dict[str, Any]:
    try:
        message = json.loads(line)
    except ValueError:
        log.warning("a child wrote a line that is not JSON")
        return {}
    return message if isinstance(message, dict) else {}


def _environment(scratch: Path) -> dict[str, str]:
    """Nothing of ours but the path: no keys, no settings, and one thread each for the numeric libraries."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
        "HOME": str(scratch),
        "TMPDIR": str(scratch),
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
