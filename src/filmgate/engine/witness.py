"""What happens at upstreams and in renders, told as it happens to whoever counts it.

The rooms of the engine know this seam alone: one method, and a record for each thing worth counting. What can be read
from the database is not told here.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from filmgate.errors import Blame, UpstreamError, UpstreamUnclear


class Call(StrEnum):
    """What an upstream is asked."""

    SUBMIT = "submit"
    REPEAT = "repeat"
    """The same order under the same key, where a key is honoured."""
    LOOK = "look"
    FIND = "find"
    """Its list, for a lost submission."""
    DOWNLOAD = "download"


class Result(StrEnum):
    """How a call ended."""

    OK = "ok"
    REFUSED = "refused"
    """For the request itself."""
    DENIED = "denied"
    """For the key, the account or its balance."""
    BUSY = "busy"
    FAULT = "fault"
    """Of the upstream or of the way to it."""
    UNCLEAR = "unclear"
    """Whether a submission started anything cannot be told."""
    STOPPED = "stopped"
    """By this process, which was ending."""
    BROKEN = "broken"
    """A fault of this server."""


class Homecoming(StrEnum):
    """What came of one try to bring a finished result into our storage."""

    STORED = "stored"
    AGAIN = "again"
    LOST = "lost"
    """Given up, after hours."""


class Render(StrEnum):
    """How a render here ended."""

    MADE = "made"
    FAILED = "failed"
    STOPPED = "stopped"
    """By this process, which was ending; it is made again."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Called:
    """A call to an upstream has ended."""

    upstream: str
    call: Call
    result: Result
    seconds: float


@dataclass(frozen=True, kw_only=True, slots=True)
class PollFault:
    """A look at accepted tasks failed, which says nothing about any of them."""

    upstream: str


@dataclass(frozen=True, kw_only=True, slots=True)
class UnknownStatus:
    """A task began to show a word that this version does not know; it is watched on."""

    upstream: str
    word: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Rested:
    """A credential began to rest after a fault; faults met together are one rest."""

    upstream: str
    credential: str
    blame: Blame


@dataclass(frozen=True, kw_only=True, slots=True)
class Brought:
    """One try to bring a result home has ended."""

    upstream: str
    homecoming: Homecoming


@dataclass(frozen=True, kw_only=True, slots=True)
class Reported:
    """Somebody sent a report; ``upstream`` is empty where it was refused, for then it is only a stranger's word."""

    upstream: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Rendered:
    """A render here has ended."""

    render: Render
    seconds: float


Happening = Called | PollFault | UnknownStatus | Rested | Brought | Reported | Rendered


class Witness(Protocol):
    """Hears what happens, on the event loop. Never raises, never waits."""

    def saw(self, happening: Happening, /) -> None:
        """Take note of it."""
        ...


class Nobody:
    """Takes note of nothing."""

    def saw(self, happening: Happening, /) -> None:
        del happening


NOBODY = Nobody()


def result_of(fault: BaseException | None) -> Result:
    """The class of a call that raised this, or of one that raised nothing."""
    if fault is None:
        return Result.OK
    if isinstance(fault, UpstreamUnclear):
        return Result.UNCLEAR
    if isinstance(fault, UpstreamError):
        return _BLAMED[fault.blame]
    return Result.BROKEN if isinstance(fault, Exception) else Result.STOPPED


_BLAMED = {
    Blame.REQUEST: Result.REFUSED,
    Blame.CREDENTIAL: Result.DENIED,
    Blame.CAPACITY: Result.BUSY,
    Blame.UPSTREAM: Result.FAULT,
}


@contextmanager
def told_call(witness: Witness, upstream: str, call: Call) -> Iterator[None]:
    """Tell of the call made within, however it ends."""
    began = asyncio.get_running_loop().time()
    fault: BaseException | None = None
    try:
        yield
    except BaseException as raised:
        fault = raised
        raise
    finally:
        seconds = asyncio.get_running_loop().time() - began
        witness.saw(Called(upstream=upstream, call=call, result=result_of(fault), seconds=seconds))


@contextmanager
def told_render(witness: Witness) -> Iterator[None]:
    """Tell of the render made within, however it ends."""
    began = asyncio.get_running_loop().time()
    render = Render.STOPPED
    try:
        yield
        render = Render.MADE
    except Exception:
        render = Render.FAILED
        raise
    finally:
        witness.saw(Rendered(render=render, seconds=asyncio.get_running_loop().time() - began))
