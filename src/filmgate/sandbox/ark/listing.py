"""What a list of tasks is asked for. Pure."""

import re
from dataclasses import dataclass
from typing import Final

from starlette.datastructures import QueryParams

from filmgate.sandbox.ark.codes import invalid
from filmgate.sandbox.tasks import Status, Task, status_at

LISTABLE: Final = frozenset({"queued", "running", "cancelled", "succeeded", "failed"})
"""``expired`` cannot be filtered by."""
NAMES: Final = frozenset(
    {"page_num", "page_size", "filter.status", "filter.task_ids", "filter.model", "filter.service_tier"}
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Filter:
    """Which tasks, and which page of them."""

    page: int
    size: int
    status: Status | None
    task_ids: tuple[str, ...]
    model: str | None
    tier: str

    def takes(self, task: Task, now: float) -> bool:
        """Whether a task belongs on the list. ``model`` may be a model's name or the endpoint a task was sent to."""
        return (
            task.facts["service_tier"] == self.tier
            and (self.model is None or self.model in {task.model, task.own["named"]})
            and (self.status is None or status_at(task, now) is self.status)
        )


def read_filter(query: QueryParams) -> Filter:
    """Raises Refusal."""
    for name in query:
        if name not in NAMES:
            raise invalid(name, "there is no such parameter")
    status, tier = query.get("filter.status"), query.get("filter.service_tier", "default")
    if status is not None and status not in LISTABLE:
        raise invalid("filter.status", f"{status!r} is not one of {', '.join(sorted(LISTABLE))}")
    if tier not in {"default", "flex"}:
        raise invalid("filter.service_tier", f"{tier!r} is not default or flex")
    return Filter(
        page=_number(query, "page_num", 1),
        size=_number(query, "page_size", 20),
        status=Status(status) if status else None,
        task_ids=tuple(dict.fromkeys(query.getlist("filter.task_ids"))),
        model=query.get("filter.model"),
        tier=tier,
    )


def _number(query: QueryParams, name: str, otherwise: int) -> int:
    text = query.get(name, str(otherwise))
    if not re.fullmatch(r"\d{1,9}", text) or not 1 <= int(text) <= 500:
        raise invalid(name, f"{text!r} is not between 1 and 500")
    return int(text)
