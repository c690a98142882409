"""The fake OpenAI-shaped server: ``/v1/videos``, the files, and the fake's own endpoints."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from filmgate.sandbox.control import control_routes
from filmgate.sandbox.faults import FaultError, Plan, Reception, receive
from filmgate.sandbox.openai.asking import Asked, Manners, Refused, read_asked
from filmgate.sandbox.openai.showing import STATUSES, own_code, show
from filmgate.sandbox.serving import Fake, lifespan_of
from filmgate.sandbox.tasks import NEVER, Status, Task, deadline, status_at
from filmgate.sandbox.works import Account, Incoming, Works

PREFIX: Final = "/v1"
DAY: Final = 86400
MOST_LISTED: Final = 100

Handler = Callable[[Request, Account], Awaitable[Response]]


def make_openai(works: Works, manners: Manners | None = None, *, link_seconds: float = DAY) -> Fake:
    """The fake; ``link_seconds``: how long files live after completion."""
    shaped = _OpenAI(works, manners or Manners(), link_seconds)
    app = Starlette(routes=[*shaped.routes(), *control_routes(works)], lifespan=lifespan_of(works, None))
    app.router.redirect_slashes = False
    return Fake(app=app, works=works, prefix=PREFIX)


class _OpenAI:
    def __init__(self, works: Works, manners: Manners, link_seconds: float) -> None:
        self._works = works
        self._studio = works.studio
        self._manners = manners
        self._link_seconds = link_seconds
        self._keys: dict[tuple[str, str], Task] = {}

    def routes(self) -> list[Route]:
        one = "/v1/videos/{video_id}"
        return [
            Route("/v1/videos", self._guarded("create", self._create), methods=["POST"]),
            Route("/v1/videos", self._guarded("list", self._list), methods=["GET"]),
            Route("/v1/models", self._guarded("models", self._models), methods=["GET"]),
            Route(one, self._guarded("get", self._get), methods=["GET"]),
            Route(one, self._guarded("delete", self._delete), methods=["DELETE"]),
            Route(f"{one}/content", self._guarded("content", self._content), methods=["GET"]),
            Route("/files/{video_id}/video.mp4", self._file, methods=["GET"]),
        ]

    def _guarded(self, name: str, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            self._studio.calls[name] += 1
            try:
                if away := self._works.away():
                    return away
                response = await handler(request, self._account(request))
            except Refused as refused:
                response = JSONResponse(refused.document, status_code=refused.status)
            response.headers["x-request-id"] = f"req_{self._studio.chance.getrandbits(128):032x}"
            return response

        return answer

    def _account(self, request: Request) -> Account:
        account = self._works.accounts.find(request.headers.get("authorization"))
        if account is None:
            raise Refused(401, "invalid_api_key", "Incorrect API key provided.")
        if account.refuses:
            raise _refusal(account.refuses)
        return account

    # create

    async def _create(self, request: Request, account: Account) -> Response:
        asked = await read_asked(request, self._manners)
        key = request.headers.get("idempotency-key", "")
        before = self._keys.get((account.name, key)) if key and self._manners.honours_keys else None
        if before is not None and before.id in self._studio.tasks:
            return JSONResponse(self._shown(before, request))
        now = self._studio.look()
        number = self._studio.open_create()
        plan = self._plan(number, asked, account)
        incoming = Incoming(number=number, account=account.name, plan=plan, prompt=asked.prompt, request_id=key)
        reception = receive(plan)
        most = self._studio.pace.queued
        if reception.stored and most and self._studio.queued(account.name) >= most:
            raise Refused(429, "rate_limit_exceeded", f"There are {most} videos in the queue already.")
        task = self._admitted(incoming, asked) if reception.stored else None
        self._works.note(incoming, reception, task)
        await self._studio.clock.until(now + reception.after)
        return self._answered(reception, task, request)

    def _plan(self, number: int, asked: Asked, account: Account) -> Plan:
        try:
            return self._studio.plan(number, asked.prompt, account.name)
        except FaultError as error:
            raise Refused(400, "invalid_value", f"Sandbox: {error}.", param="prompt") from error

    def _admitted(self, incoming: Incoming, asked: Asked) -> Task:
        now, studio = self._studio.look(), self._studio
        task = Task(
            id=studio.new_id(lambda chance: f"video_{chance.getrandbits(128):032x}"),
            number=incoming.number,
            account=incoming.account,
            lane=asked.model,
            model=asked.model,
            prompt=asked.prompt,
            film=asked.film,
            cost=asked.seconds,
            plan=incoming.plan,
            facts={"size": asked.size, "seconds": str(asked.seconds)},
            own={"link_seconds": self._link_seconds, "sent": asked.sent},
            run_seconds=studio.run_seconds(incoming.number, incoming.plan),
            created_at=now,
            expires_at=deadline(incoming.plan, now, DAY),
            request_id=incoming.request_id,
        )
        studio.admit(task, slots=studio.pace.concurrent)
        if incoming.request_id:
            self._keys[incoming.account, incoming.request_id] = task
        return task

    def _answered(self, reception: Reception, task: Task | None, request: Request) -> Response:
        if spoiled := self._works.spoiled(reception):
            return spoiled
        if reception.code or task is None:
            raise _refusal(reception.code, reception.status)
        return JSONResponse(self._shown(task, request))

    # what is there

    def _one(self, request: Request, account: Account) -> Task:
        self._studio.look()
        task = self._studio.find(request.path_params["video_id"], account.name)
        if task is None:
            raise _no_video(request.path_params["video_id"])
        return task

    def _shown(self, task: Task, request: Request) -> dict[str, Any]:
        now = self._studio.look()
        # A task is looked up again: it may have gone on since it was admitted.
        task = self._studio.tasks[task.id]
        done = self._manners.url_at and status_at(task, now) is Status.SUCCEEDED
        return show(task, now, self._manners, self._link(task, request) if done else "")

    def _link(self, task: Task, request: Request) -> str:
        ended = _ended(task)
        if self._studio.spend(task, "no-link") or self._studio.clock.now() >= ended + self._link_seconds:
            return ""
        dead = self._studio.spend(task, "expired-link")
        path = f"/files/{task.id}/video.mp4"
        issued_at = ended - (self._link_seconds + 1 if dead else 0)
        signed = self._works.signer.sign(path, issued_at=issued_at, seconds=self._link_seconds)
        return str(request.base_url).rstrip("/") + signed

    async def _get(self, request: Request, account: Account) -> Response:
        task = self._one(request, account)
        if self._studio.spend(task, "missing"):
            raise _no_video(task.id)
        if self._studio.spend(task, "read-error"):
            raise _refusal("InternalServiceError", int(task.plan.number("read-error", "status")))
        status = status_at(task, self._studio.clock.now())
        failed = status in {Status.FAILED, Status.EXPIRED}
        code = (500 if status is Status.EXPIRED else 400) if failed and self._manners.failed_as_error else 200
        waiting = status in {Status.QUEUED, Status.RUNNING}
        headers = {"openai-poll-after-ms": str(self._manners.poll_ms)} if waiting else {}
        return JSONResponse(self._shown(task, request), status_code=code, headers=headers)

    async def _list(self, request: Request, account: Account) -> Response:
        now, query = self._studio.look(), request.query_params
        tasks = [
            task
            for task in self._studio.of(account.name)
            if now >= task.created_at + task.plan.number("list-lag", "seconds")
        ]
        if query.get("order", "desc") == "asc":
            tasks.reverse()
        if after := query.get("after"):
            numbers = [number for number, task in enumerate(tasks) if task.id == after]
            if not numbers:
                raise _no_video(after)
            tasks = tasks[numbers[0] + 1 :]
        limit = _limit(query.get("limit", "20"))
        data = [self._shown(task, request) for task in tasks[:limit]]
        ends = {"first_id": data[0]["id"], "last_id": data[-1]["id"]} if data else {"first_id": None, "last_id": None}
        return JSONResponse({"object": "list", "data": data, **ends, "has_more": len(tasks) > limit})

    async def _delete(self, request: Request, account: Account) -> Response:
        task = self._one(request, account)
        if status_at(task, self._studio.clock.now()) is Status.QUEUED:
            self._studio.cancel(task)
        # A running one is forgotten and runs on, as servers of this shape do: it is charged all the same.
        self._studio.remove(self._studio.tasks[task.id])
        return JSONResponse({"id": task.id, "object": "video.deleted", "deleted": True})

    async def _models(self, _request: Request, _account: Account) -> Response:
        names = self._manners.models or ("sora-2",)
        data = [{"id": name, "object": "model", "created": 1759708800, "owned_by": "sandbox"} for name in names]
        return JSONResponse({"object": "list", "data": data})

    # files

    async def _content(self, request: Request, account: Account) -> Response:
        task = self._one(request, account)
        now = self._studio.clock.now()
        if status_at(task, now) is not Status.SUCCEEDED:
            raise Refused(400, "video_not_ready", f"The video {task.id} is not completed.")
        if request.query_params.get("variant", "video") != "video":
            raise Refused(404, "variant_not_found", "There is no such variant.", param="variant")
        if now >= _ended(task) + self._link_seconds or (
            not self._manners.url_at and self._studio.spend(task, "expired-link")
        ):
            raise Refused(410, "video_expired", f"The file of {task.id} has expired.")
        return await self._works.video(task, request.headers)

    async def _file(self, request: Request) -> Response:
        self._studio.calls["file"] += 1
        fault = self._works.signer.verdict(request.url.path, request.query_params, self._studio.look())
        task = self._studio.tasks.get(request.path_params["video_id"])
        if fault or task is None:
            return Response(status_code=403 if fault else 404)
        return await self._works.video(task, request.headers)


def _ended(task: Task) -> float:
    return task.turned_at if task.turned_at < NEVER else task.ended_at


def _limit(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST_LISTED:
        raise Refused(400, "invalid_value", f"Invalid 'limit': {text[:20]!r} is not 1 to {MOST_LISTED}.", param="limit")
    return int(text)


def _no_video(video_id: str) -> Refused:
    return Refused(404, "video_not_found", f"Video with id '{video_id[:80]}' not found.", param="video_id")


def _refusal(code: str, status: int = 0) -> Refused:
    own = own_code(code)
    return Refused(status or STATUSES.get(own, 400), own, f"The request failed with {own}.")
