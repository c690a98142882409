"""The fake's own endpoints, under ``/_sandbox``: what was charged and asked, faults, time, a fresh start. No key needed."""

import json
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from filmgate.sandbox.faults import NO_SCHEDULE, FaultError, read_faults, read_schedule, schedule_of
from filmgate.sandbox.tasks import NEVER, Task, status_at
from filmgate.sandbox.works import OUTAGES, Works

MOMENTS = ("created_at", "started_at", "ended_at", "turned_at", "cancelled_at", "removed_at", "expires_at")


def control_routes(works: Works) -> list[Route]:
    """GET ledger, tasks, calls and shown; GET and POST clock; POST faults and reset."""
    studio = works.studio

    async def ledger(_request: Request) -> Response:
        studio.look()
        return JSONResponse(studio.ledger.document())

    async def tasks(_request: Request) -> Response:
        now = studio.look()
        return JSONResponse({"tasks": [show_task(task, now) for task in studio.tasks.values()]})

    async def calls(_request: Request) -> Response:
        return JSONResponse(dict(studio.calls))

    async def shown(request: Request) -> Response:
        since = float(request.query_params.get("since", 0))
        return JSONResponse({"now": studio.clock.now(), "tasks": sum(at >= since for at in studio.shown_at.values())})

    async def clock(request: Request) -> Response:
        if request.method == "POST":
            studio.clock.advance(float((await _document(request)).get("advance", 0)))
        return JSONResponse({"now": studio.look()})

    async def faults(request: Request) -> Response:
        set_faults(works, await _document(request))
        return Response(status_code=204)

    async def reset(_request: Request) -> Response:
        studio.reset()
        works.outage = ""
        return Response(status_code=204)

    doors = {
        "ledger": ledger,
        "tasks": tasks,
        "calls": calls,
        "shown": shown,
        "clock": clock,
        "faults": faults,
        "reset": reset,
    }
    methods = {"clock": ["GET", "POST"], "faults": ["POST"], "reset": ["POST"]}
    return [
        Route(f"/_sandbox/{name}", _guarded(door), methods=methods.get(name, ["GET"])) for name, door in doors.items()
    ]


def _guarded(door: Any) -> Any:
    async def answer(request: Request) -> Response:
        try:
            found: Response = await door(request)
        except ValueError as error:
            return JSONResponse({"error": str(error)}, status_code=400)
        return found

    return answer


async def _document(request: Request) -> Mapping[str, Any]:
    document = json.loads(await request.body() or b"{}")
    if not isinstance(document, dict):
        raise ValueError("the body must be a JSON object")  # noqa: TRY004  (answered as 400)
    return document


def set_faults(works: Works, document: Mapping[str, Any]) -> None:
    """``schedule`` (null: none), ``next``, ``outage``, ``refuse``: only what is named changes. Raises FaultError."""
    unknown = set(document) - {"schedule", "next", "outage", "refuse"}
    if unknown:
        raise FaultError(f"there is no {', '.join(sorted(unknown))}: there are schedule, next, outage and refuse")
    if "schedule" in document:
        given = document["schedule"]
        works.studio.schedule = (
            NO_SCHEDULE if given is None else read_schedule(given) if isinstance(given, str) else schedule_of(given)
        )
    works.studio.next_faults += read_faults(document.get("next", []))
    for account, code in document.get("refuse", {}).items():
        works.accounts.refuse(account, code or "")
    outage = document.get("outage", works.outage) or ""
    if outage not in OUTAGES:
        raise FaultError(f"an outage is one of {', '.join(filter(None, OUTAGES))}, or null")
    works.outage = outage


def show_task(task: Task, now: float) -> dict[str, Any]:
    """A task as the fake itself sees it."""
    moments = {name: getattr(task, name) for name in MOMENTS}
    return {
        "id": task.id,
        "status": status_at(task, now),
        "account": task.account,
        "request_id": task.request_id,
        "model": task.model,
        "prompt": task.prompt,
        "faults": task.plan.texts(),
        "tokens": task.cost,
        "sent": task.own.get("sent", {}),
        **{name: moment for name, moment in moments.items() if moment != NEVER},
    }
