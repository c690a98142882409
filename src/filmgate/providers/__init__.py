"""The seam to everything that makes videos.

A provider is a name and a foresight; what it can do beyond that are separate small protocols asked for with
``isinstance``. A local engine :class:`Renders`; a remote one :class:`Submits`, may also be one that :class:`WantsBytes`,
and may also :class:`Finds`, :class:`Repeats`, :class:`Cancels`, :class:`Pushes`. Providers know nothing of the store or of
object storage, never retry, never price: they say what happened, and the engine decides.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

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


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferedInput:
    """An input as a remote engine is given it."""

    kind: Kind
    role: Role
    url: str = field(repr=False)
    """An http(s) URL the upstream can fetch, or a data URL where :attr:`Submits.takes_inline` has the kind."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """One submission, complete: everything an upstream is told."""

    key: str
    """The submission's own id; an idempotency key for upstreams that honour one."""
    effective: Effective
    model: str
    """The upstream's own name of the model."""
    inputs: tuple[OfferedInput, ...] = ()
    end_user: str | None = field(default=None, repr=False)
    """A hash of the end user, at most 64 characters."""
    callback_url: str | None = field(default=None, repr=False)
    """Where the upstream may report; holds a token of this submission alone."""
    expires_after: int
    """Seconds after which the upstream gives up, as the caller said or the engine chose: the mark a list of tasks echoes."""


class State(StrEnum):
    """Where an upstream says its task is."""

    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"
    """A word this version does not know; the task is watched on."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Where a result can be downloaded, for a while."""

    url: str = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """Why an upstream's task failed, in our catalogue's words."""

    code: str
    """A key of :data:`filmgate.errors.CODES`."""
    message: str
    """The vendor's message, its ids and addresses removed."""
    charged: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Snapshot:
    """What an upstream said of one task at one moment."""

    upstream_id: str
    state: State
    said: str
    """The upstream's own word for the state."""
    progress: int | None = None
    """Percent, only where the upstream really reports it."""
    files: Mapping[str, Source] = field(default_factory=dict)
    """By variant, ``video`` and ``last_frame``; empty while a succeeded task shows no link yet."""
    verdict: Verdict | None = None
    """Present exactly for FAILED, EXPIRED and CANCELLED."""
    usage: Mapping[str, Any] = field(default_factory=dict)
    """The upstream's own figures, as ``completion_tokens``."""
    facts: Mapping[str, Any] = field(default_factory=dict)
    """Effective values it reports, by our names: ``seed``, ``ratio``, ``resolution``, ``seconds``."""
    created_at: int | None = None
    """Unix milliseconds by the upstream's clock."""


@runtime_checkable
class Submits(Protocol):
    """A remote engine behind one credential. Every call has a timeout; none is retried here."""

    batch: int
    """How many tasks one :meth:`look` may ask for."""
    takes_inline: frozenset[Kind]
    """Kinds it takes as data URLs; others need a URL it can fetch."""

    async def submit(self, order: Order) -> str:
        """Start one paid generation; the upstream's id for it.

        Raises :class:`~filmgate.errors.UpstreamRejected` when it certainly did not start, and
        :class:`~filmgate.errors.UpstreamUnclear` when that cannot be told. A cancelled call raises CancelledError, and
        is as unclear.
        """
        ...

    async def look(self, upstream_ids: Sequence[str]) -> Mapping[str, Snapshot]:
        """What the upstream says of these tasks now; those it does not know are absent.

        Raises :class:`~filmgate.errors.UpstreamError`, which says nothing about any task.
        """
        ...

    async def check(self) -> str:
        """One harmless call; a line for people about what answered. Raises UpstreamError. Spends nothing."""
        ...


@runtime_checkable
class WantsBytes(Protocol):
    """A remote engine that fetches nothing itself."""

    inline_only: frozenset[Kind]
    """Kinds it takes as data URLs and in no other way."""


@runtime_checkable
class Finds(Protocol):
    """A remote engine whose lost submissions can be looked for."""

    async def find(self, order: Order, *, since: int) -> Sequence[Snapshot]:
        """Tasks created since then (Unix milliseconds) that echo everything of the order that is echoed.

        Never proof by itself: the engine binds a task only when it is unbound and the single candidate.
        """
        ...


@runtime_checkable
class Repeats(Protocol):
    """A remote engine that may honour the order's key: the same order again is then the same task, not a second one."""

    honours_keys: bool
    """Whether this upstream, by its operator's word, does. Without it nothing is ever sent again."""

    async def repeat(self, order: Order) -> str | None:
        """Send the order again, with its key; the task it stands for, or None where that stays unclear."""
        ...


@runtime_checkable
class Cancels(Protocol):
    """A remote engine that can drop a task that has not begun."""

    async def cancel(self, upstream_id: str) -> None:
        """Ask for it, where that cannot harm a result; what came of it only a later look tells. Raises UpstreamError."""
        ...


@runtime_checkable
class Pushes(Protocol):
    """A remote engine that reports by itself."""

    def read_callback(self, body: bytes) -> str | None:
        """The task a report is about, or None when the body makes no sense. A report is a hint: look before believing."""
        ...
