"""``/healthz`` and ``/readyz``: for load balancers, without a key and without details."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from fastapi import APIRouter
from starlette.responses import JSONResponse, Response

from filmgate.api.doors import Doors
from filmgate.api.openapi import HEALTHY, READY

log = logging.getLogger(__name__)

CHECK_SECONDS = 5.0


def routes(doors: Doors) -> APIRouter:
    """Alive and ready, bound to what they ask."""
    router = APIRouter(tags=["Health"])

    async def database() -> bool:
        await asyncio.to_thread(doors.database.check)
        return True

    async def storage() -> bool:
        await doors.blobs.check()
        return True

    async def worker() -> bool:
        return bool(await doors.live_workers())

    @router.get("/healthz", **HEALTHY)
    async def healthz() -> Response:
        return JSONResponse({"status": "ok"})

    @router.get("/readyz", **READY)
    async def readyz() -> Response:
        parts = {"database": database, "storage": storage, "worker": worker}
        found = {name: await _works(name, check) for name, check in parts.items()}
        ready = all(found.values())
        shown = {name: "ok" if works else "unreachable" for name, works in found.items()}
        return JSONResponse({"status": "ok" if ready else "unavailable", **shown}, status_code=200 if ready else 503)

    return router


async def _works(name: str, check: Callable[[], Awaitable[bool]]) -> bool:
    try:
        return await asyncio.wait_for(check(), CHECK_SECONDS)
    except Exception as error:  # noqa: BLE001  whatever it is, the part does not work
        log.warning("not ready: %s: %s", name, error)
        return False
