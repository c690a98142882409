"""One task and its course through time. Pure: what a task shows is computed from its moments, never kept up to date."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Final

from filmgate.sandbox.faults import Plan


class Status(StrEnum):
    """Where a task is."""

    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


NEVER: Final = math.inf


@dataclass(frozen=True, kw_only=True, slots=True)
class Film:
    """The file a task makes. Two tasks of one film share the encoder's work."""

    width: int
    height: int
    frames: int
    """At 24 a second."""
    audio: bool = False
    labelled: bool = False
    form: str = "mp4"
    """``mp4`` (H.264), ``mp4-hevc`` (10-bit H.265) or ``mov`` (H.264 4:4:4 and PCM)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """One task. All moments are Unix seconds."""

    id: str
    number: int
    """Of the create that made it, counted from 1."""
    account: str
    lane: str
    """The queue it waits in, within the account."""
    model: str
    prompt: str = field(repr=False)
    film: Film
    cost: int
    """What is charged once it succeeds: tokens."""
    plan: Plan = field(default_factory=Plan)
    facts: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """What its dialect shows of it."""
    own: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """What its dialect keeps to itself."""
    priority: int = 0
    run_seconds: float
    created_at: float
    expires_at: float
    callback_url: str | None = field(default=None, repr=False)
    request_id: str = ""
    """What the client called its request, if it did."""
    base_url: str = ""
    """How the client reached this server."""
    started_at: float = NEVER
    ended_at: float = NEVER
    """The end of running, or of waiting."""
    turned_at: float = NEVER
    """When an expired task succeeds after all."""
    cancelled_at: float = NEVER
    removed_at: float = NEVER
    """When its record was deleted."""

    @property
    def doomed(self) -> str:
        """The error code it fails with; empty when it will not."""
        if blocked := self.plan.get("block-output"):
            return f"Output{str(blocked['of']).capitalize()}SensitiveContentDetected"
        failing = self.plan.get("fail")
        return str(failing["code"]) if failing else ""


def begun(task: Task, at: float) -> Task:
    """The task started at a moment: its end is known from then on."""
    late, end = task.plan.get("late-success"), at + task.run_seconds
    if late and late["shown"] == "running":
        return replace(task, started_at=at, ended_at=max(at, task.expires_at + late["after"]))
    if late:
        return replace(task, started_at=at, ended_at=task.expires_at, turned_at=task.expires_at + late["after"])
    return replace(
        task, started_at=at, ended_at=task.expires_at if task.plan.has("stuck") else min(end, task.expires_at)
    )


def end_of(task: Task) -> Status:
    """What a started task ends as, leaving aside that it may turn."""
    late = task.plan.get("late-success")
    if late and late["shown"] == "running":
        return Status.SUCCEEDED
    if task.ended_at >= task.expires_at:
        return Status.EXPIRED
    return Status.FAILED if task.doomed else Status.SUCCEEDED


def status_at(task: Task, now: float) -> Status:
    """What the task is at a moment at or after its creation."""
    if now >= task.cancelled_at:
        return Status.CANCELLED
    if now >= task.turned_at:
        return Status.SUCCEEDED
    if now < task.started_at:
        return Status.QUEUED if now < task.ended_at else Status.EXPIRED
    return Status.RUNNING if now < task.ended_at else end_of(task)


def changed_at(task: Task, now: float) -> float:
    """The last moment, up to now, at which the status changed."""
    last = task.created_at
    for moment in (task.started_at, task.ended_at, task.turned_at, task.cancelled_at):
        if last < moment <= now:
            last = moment
    return last


def deadline(plan: Plan, created_at: float, expires_after: float) -> float:
    """When a task expires: as the client said, unless a fault says otherwise."""
    set_by_fault = plan.number("stuck", "deadline") or plan.number("late-success", "deadline")
    return created_at + (set_by_fault or expires_after)
