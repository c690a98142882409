"""A task as an OpenAI-shaped server shows it. Pure."""

from collections.abc import Mapping
from typing import Any, Final

from filmgate.sandbox.openai.asking import Manners
from filmgate.sandbox.tasks import NEVER, Status, Task, status_at

WORDS: Final = {
    Status.QUEUED: "queued",
    Status.RUNNING: "in_progress",
    Status.SUCCEEDED: "completed",
    Status.FAILED: "failed",
    Status.EXPIRED: "failed",
    Status.CANCELLED: "failed",
}
STATUSES: Final = {
    "invalid_api_key": 401,
    "insufficient_quota": 429,
    "model_not_found": 404,
    "permission_denied": 403,
    "rate_limit_exceeded": 429,
    "server_error": 500,
}
"""HTTP statuses of error codes; others are 400."""


def own_code(code: str) -> str:
    """A fault's code in OpenAI's words: faults are named in Ark's, which has more of them."""
    if code.startswith(("Input", "Output")):
        return "moderation_blocked"
    return {"InternalServiceError": "server_error", "AccountOverdueError": "insufficient_quota"}.get(
        code, "rate_limit_exceeded" if "Exceeded" in code or "Limit" in code else code
    )


def error_of(task: Task, status: Status) -> dict[str, str] | None:
    """Why a task failed."""
    if status in {Status.EXPIRED, Status.CANCELLED}:
        return {"code": status.value, "message": f"The video was {status.value}."}
    if status is Status.FAILED:
        return {"code": own_code(task.doomed), "message": "The video could not be generated."}
    return None


def show(task: Task, now: float, manners: Manners, url: str) -> dict[str, Any]:
    """The video object; ``url`` is shown where the manners have one."""
    status = status_at(task, now)
    done = status is Status.SUCCEEDED
    odd = task.plan.get("odd-status") if status is Status.RUNNING else None
    word = WORDS[status]
    ended = task.turned_at if task.turned_at < NEVER else task.ended_at
    return {
        "id": task.id,
        "object": "video",
        "model": task.model,
        "status": odd["word"] if odd else manners.words.get(word, word),
        "progress": progress(task, now),
        "created_at": _stamp(task.created_at, manners),
        "completed_at": _stamp(ended, manners) if done else None,
        "expires_at": _stamp(ended + task.own["link_seconds"], manners) if done else None,
        "prompt": task.prompt,
        "size": task.facts["size"],
        "seconds": task.facts["seconds"],
        "remixed_from_video_id": None,
        "error": error_of(task, status),
        **(_placed(manners.url_at, url) if done and url else {}),
    }


def progress(task: Task, now: float) -> int:
    """Percent of its running time that is over."""
    if status_at(task, now) is Status.SUCCEEDED:
        return 100
    if now < task.started_at or task.ended_at <= task.started_at:
        return 0
    return min(99, int(100 * (now - task.started_at) / (task.ended_at - task.started_at)))


def _stamp(moment: float, manners: Manners) -> int:
    return int(moment * 1000) if manners.milliseconds else int(moment)


def _placed(path: str, url: str) -> Mapping[str, Any]:
    """``a.b`` as nested objects; nothing for an empty path."""
    found: Any = url
    for name in reversed(path.split(".") if path else []):
        found = {name: found}
    return found if isinstance(found, dict) else {}
