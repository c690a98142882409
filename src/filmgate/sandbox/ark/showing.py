"""A task as the vendor shows it. Pure."""

import random
from collections.abc import Callable
from typing import Any, Final

from filmgate.sandbox.ark.asking import Asked
from filmgate.sandbox.ark.codes import message_of
from filmgate.sandbox.ark.models import ADAPTIVE, FPS
from filmgate.sandbox.tasks import Status, Task, changed_at, status_at

DEFAULT_EXPIRY: Final = 172800
ECHOED: Final = ("safety_identifier", "priority", "tools", "output_format", "draft_task_id")
"""Shown where they were sent."""

Links = Callable[[Task], dict[str, str]]
"""Where a succeeded task's files are; an empty video_url hides it."""


def facts_of(asked: Asked) -> dict[str, Any]:
    """What a task shows from the moment it is made."""
    return {
        "resolution": asked.resolution,
        "ratio": asked.asked_ratio,
        **({"frames": asked.frames} if "frames" in asked.given else {"duration": asked.seconds}),
        "framespersecond": FPS,
        "service_tier": asked.get("service_tier", "default"),
        "execution_expires_after": asked.get("execution_expires_after", DEFAULT_EXPIRY),
        "generate_audio": asked.audio,
        "draft": bool(asked.get("draft", False)),
        **{name: asked.given[name] for name in ECHOED if name in asked.given},
    }


def own_of(asked: Asked, *, seed: int) -> dict[str, Any]:
    """What the fake keeps of a create for later."""
    return {
        "named": asked.given["model"],
        "ratio": asked.ratio,
        "seed": seed,
        "last_frame": bool(asked.get("return_last_frame", False)),
        "downloads": asked.model.downloads,
        "draft": dict(asked.given) if asked.get("draft") else None,
        "sent": sent(asked),
    }


def sent(asked: Asked) -> dict[str, Any]:
    """What came, for whoever wants to see it; addresses are shortened, since data URLs would fill the memory."""
    inputs = [{"type": given.type, "role": given.role, "url": given.url[:200]} for given in asked.content.inputs]
    return {**{name: value for name, value in asked.given.items() if name != "content"}, "inputs": inputs}


def seed_of(asked: Asked, studio_seed: int, number: int) -> int:
    """The seed it is made with: the one asked for, or one drawn."""
    given = int(asked.get("seed", -1))
    return given if given >= 0 else random.Random(f"{studio_seed}:{number}:seed").randrange(2**32)  # noqa: S311


def show(task: Task, now: float, links: Links, status: Status | None = None) -> dict[str, Any]:
    """The answer to a get, an item of a list, the body of a callback.

    ``status``: of the change a callback reports, since a task may go through two at one moment.
    """
    status = status or status_at(task, now)
    odd = task.plan.get("odd-status") if status is Status.RUNNING else None
    document: dict[str, Any] = {
        "id": task.id,
        "model": task.model,
        "status": odd["word"] if odd else status.value,
        "error": None,
        "created_at": int(task.created_at),
        "updated_at": int(changed_at(task, now)),
        **task.facts,
    }
    if status is Status.FAILED:
        document["error"] = {"code": task.doomed, "message": message_of(task.doomed)}
    if status is Status.SUCCEEDED:
        document |= _made(task, links)
    return document


def _made(task: Task, links: Links) -> dict[str, Any]:
    usage: dict[str, Any] = {"completion_tokens": task.cost, "total_tokens": task.cost}
    if task.facts.get("tools"):
        usage["tool_usage"] = {"web_search": 1}
    found = links(task)
    return {
        "content": found or {"video_url": None},
        "usage": usage,
        "seed": task.own["seed"],
        "ratio": task.own["ratio"] if task.facts["ratio"] == ADAPTIVE else task.facts["ratio"],
    }
