"""The fake Ark: the vendor's four calls, its files, and the fake's own endpoints."""

import json
import random
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from filmgate.sandbox.ark.asking import Asked, read_asked
from filmgate.sandbox.ark.codes import Refusal, invalid
from filmgate.sandbox.ark.fetching import fetch_inputs
from filmgate.sandbox.ark.listing import read_filter
from filmgate.sandbox.ark.models import SITES, Model, known_models
from filmgate.sandbox.ark.showing import facts_of, own_of, seed_of, show
from filmgate.sandbox.callbacks import Callbacks
from filmgate.sandbox.control import control_routes
from filmgate.sandbox.faults import FaultError, Plan, Reception, receive
from filmgate.sandbox.line import Event
from filmgate.sandbox.serving import Fake, lifespan_of
from filmgate.sandbox.tasks import NEVER, Status, Task, deadline, status_at
from filmgate.sandbox.works import Account, Incoming, Works

PREFIX: Final = "/api/v3"
TASKS: Final = "/contents/generations/tasks"
DAY: Final = 86400
KEPT_SECONDS: Final = 7 * DAY
BODY_BYTES: Final = 64 << 20
BEIJING_SECONDS: Final = 8 * 3600
ALPHABET: Final = "abcdefghijklmnopqrstuvwxyz0123456789"

Handler = Callable[[Request, Account], Awaitable[Response]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Terms:
    """What this site offers its accounts. The vendor shows an account's own limits in its console alone."""

    sites: tuple[str, ...] = SITES
    """Whose model ids are served."""
    endpoints: Mapping[str, str] = field(default_factory=dict)
    """``ep-...`` to a model id."""
    per_minute: int = 600
    """Creates, for each model; 0: no limit."""
    per_minute_4k: int = 15
    concurrent_4k: int = 1
    link_seconds: float = DAY
    fetches: bool = False
    """Whether inputs named by URL are really fetched."""


def make_ark(works: Works, terms: Terms | None = None, *, patience: float = 5.0) -> Fake:
    """The fake; ``patience``: seconds a callback's receiver has."""
    ark = _Ark(works, terms or Terms())
    callbacks = Callbacks(works.studio, ark.reported, patience=patience)
    routes = [*ark.routes(), *control_routes(works)]
    app = Starlette(routes=routes, lifespan=lifespan_of(works, callbacks))
    app.router.redirect_slashes = False
    return Fake(app=app, works=works, prefix=PREFIX, callbacks=callbacks)


class _Ark:
    def __init__(self, works: Works, terms: Terms) -> None:
        self._works = works
        self._studio = works.studio
        self._terms = terms

    def routes(self) -> list[Route]:
        one = f"{PREFIX}{TASKS}/{{task_id}}"
        return [
            Route(f"{PREFIX}{TASKS}", self._guarded("create", self._create), methods=["POST"]),
            Route(f"{PREFIX}{TASKS}", self._guarded("list", self._list), methods=["GET"]),
            Route(one, self._guarded("get", self._get), methods=["GET"]),
            Route(one, self._guarded("delete", self._delete), methods=["DELETE"]),
            Route("/files/{task_id}/{name}", self._file, methods=["GET"]),
        ]

    def _guarded(self, name: str, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
        """A call of an account: counted, let in, and its refusals put in the vendor's envelope."""

        async def answer(request: Request) -> Response:
            self._studio.calls[name] += 1
            request_id = f"02{int(self._studio.clock.now() * 1000)}{self._studio.chance.getrandbits(128):032x}"
            try:
                if away := self._works.away():
                    return away
                response = await handler(request, self._account(request))
            except Refusal as refusal:
                response = JSONResponse(refusal.document(request_id), status_code=refusal.status)
            response.headers["x-request-id"] = request_id
            return response

        return answer

    def _account(self, request: Request) -> Account:
        account = self._works.accounts.find(request.headers.get("authorization"))
        if account is None:
            raise Refusal("AuthenticationError")
        if account.refuses:
            raise Refusal(account.refuses)
        return account

    # create

    async def _create(self, request: Request, account: Account) -> Response:
        body = self._with_draft(await _read(request), account)
        asked = read_asked(body, self._model)
        asked = await fetch_inputs(asked) if self._terms.fetches else asked
        now = self._studio.look()
        self._limit(asked, account, now)
        number = self._studio.open_create()
        plan = self._plan(number, asked, account)
        incoming = Incoming(
            number=number,
            account=account.name,
            plan=plan,
            prompt=asked.content.prompt,
            request_id=request.headers.get("x-client-request-id", ""),
        )
        reception = receive(plan)
        base_url = str(request.base_url).rstrip("/")
        task = self._admitted(incoming, asked, base_url) if reception.stored else None
        self._works.note(incoming, reception, task)
        await self._studio.clock.until(now + reception.after)
        return self._answered(reception, task)

    def _model(self, name: str) -> Model:
        model = known_models().get(self._terms.endpoints.get(name, name))
        if model is None or model.site not in self._terms.sites:
            message = f"The model or endpoint {name} does not exist or you do not have access to it."
            raise Refusal("InvalidEndpointOrModel.NotFound", message)
        return model

    def _with_draft(self, body: Any, account: Account) -> Any:
        """A body that names a draft, filled from it."""
        content = body.get("content") if isinstance(body, dict) else None
        items = content if isinstance(content, list) else []
        named = [
            item.get("draft_task") for item in items if isinstance(item, dict) and item.get("type") == "draft_task"
        ]
        if not named:
            return body
        draft_id = named[0].get("id") if isinstance(named[0], dict) else None
        drafted = self._found(str(draft_id), account)
        kept = drafted.own["draft"] if drafted else None
        if drafted is None or kept is None or status_at(drafted, self._studio.look()) is not Status.SUCCEEDED:
            raise invalid("content", f"draft_task {draft_id!r} is no finished draft of this account")
        reused = {name: kept[name] for name in _REUSED if name in kept}
        return {**body, **reused, "seed": drafted.own["seed"]}

    def _lane(self, asked: Asked) -> str:
        named = str(asked.given["model"])
        return f"{named}@4k" if asked.resolution == "4k" else named

    def _limit(self, asked: Asked, account: Account, now: float) -> None:
        limit = self._terms.per_minute_4k if asked.resolution == "4k" else self._terms.per_minute
        if not self._works.rates.take(f"{account.name} {self._lane(asked)}", limit, now):
            message = f"The requests per minute (RPM) limit of {asked.model.name} is exceeded: {limit}."
            raise Refusal("ModelAccountRpmRateLimitExceeded", message)
        most = self._studio.pace.queued
        if most and self._studio.queued(account.name) >= most:
            raise Refusal("QuotaExceeded", f"There are {most} tasks in the queue of your account already.")

    def _plan(self, number: int, asked: Asked, account: Account) -> Plan:
        try:
            return self._studio.plan(number, asked.content.prompt, account.name)
        except FaultError as error:
            raise Refusal("InvalidParameter", f"Sandbox: {error}.", param="content") from error

    def _admitted(self, incoming: Incoming, asked: Asked, base_url: str) -> Task:
        now, studio = self._studio.look(), self._studio
        facts = facts_of(asked)
        task = Task(
            id=studio.new_id(lambda chance: new_task_id(now, chance)),
            number=incoming.number,
            account=incoming.account,
            lane=self._lane(asked),
            model=asked.model.name,
            prompt=incoming.prompt,
            film=asked.film,
            cost=asked.tokens,
            plan=incoming.plan,
            facts=facts,
            own=own_of(asked, seed=seed_of(asked, studio.seed, incoming.number)),
            priority=int(asked.get("priority", 0)),
            run_seconds=studio.run_seconds(incoming.number, incoming.plan),
            created_at=now,
            expires_at=deadline(incoming.plan, now, facts["execution_expires_after"]),
            callback_url=asked.get("callback_url"),
            request_id=incoming.request_id,
            base_url=base_url,
        )
        studio.admit(task, slots=self._terms.concurrent_4k if asked.resolution == "4k" else studio.pace.concurrent)
        return task

    def _answered(self, reception: Reception, task: Task | None) -> Response:
        if spoiled := self._works.spoiled(reception):
            return spoiled
        if reception.code or task is None:
            raise Refusal(reception.code, status=reception.status)
        echo = {name: task.facts[name] for name in ("safety_identifier",) if name in task.facts}
        return JSONResponse({"id": task.id, **echo})

    # what is there

    def _found(self, task_id: str, account: Account) -> Task | None:
        now = self._studio.look()
        task = self._studio.find(task_id, account.name)
        return task if task is not None and kept(task, now) else None

    def _one(self, request: Request, account: Account) -> Task:
        task = self._found(request.path_params["task_id"], account)
        if task is None:
            raise _no_task(request.path_params["task_id"])
        return task

    async def _get(self, request: Request, account: Account) -> Response:
        task = self._one(request, account)
        if self._studio.spend(task, "missing"):
            raise _no_task(task.id)
        if self._studio.spend(task, "read-error"):
            raise Refusal("InternalServiceError", status=int(task.plan.number("read-error", "status")))
        return JSONResponse(self._shown(task))

    async def _list(self, request: Request, account: Account) -> Response:
        now = self._studio.look()
        wanted = read_filter(request.query_params)
        named = (self._studio.find(task_id, account.name) for task_id in wanted.task_ids)
        tasks = [task for task in named if task] if wanted.task_ids else self._studio.of(account.name)
        found = [
            task
            for task in tasks
            if kept(task, now)
            and wanted.takes(task, now)
            and now >= task.created_at + task.plan.number("list-lag", "seconds")
        ]
        found.sort(key=lambda task: -task.number)
        page = found[(wanted.page - 1) * wanted.size : wanted.page * wanted.size]
        return JSONResponse({"items": [self._shown(task) for task in page], "total": len(found)})

    async def _delete(self, request: Request, account: Account) -> Response:
        task = self._one(request, account)
        status = status_at(task, self._studio.clock.now())
        if status in {Status.RUNNING, Status.CANCELLED}:
            raise invalid("id", f"a task that is {status} cannot be deleted")
        if status is Status.QUEUED:
            self._studio.cancel(task)
        else:
            self._studio.remove(task)
        return JSONResponse({})

    # links and files

    def _shown(self, task: Task) -> dict[str, Any]:
        self._studio.shown_at[task.id] = self._studio.clock.now()
        return show(task, self._studio.clock.now(), lambda shown: self._links(shown, spending=True))

    def reported(self, event: Event, task: Task) -> dict[str, Any]:
        """The body of a callback: it uses up no fault that is meant for reads."""
        return show(task, event.at, lambda shown: self._links(shown, spending=False), event.status)

    def _links(self, task: Task, *, spending: bool) -> dict[str, str]:
        """Links signed when the task succeeded; nothing once they have died, as the files have."""
        strikes = self._studio.spend if spending else lambda struck, kind: struck.plan.has(kind)
        succeeded = task.turned_at if task.turned_at < NEVER else task.ended_at
        if strikes(task, "no-link") or self._studio.clock.now() >= succeeded + self._terms.link_seconds:
            return {}
        dead = strikes(task, "expired-link")
        issued_at = succeeded - (self._terms.link_seconds + 1 if dead else 0)
        video = "video.mov" if task.film.form == "mov" else "video.mp4"
        names = {"video_url": video, **({"last_frame_url": "last_frame.png"} if task.own["last_frame"] else {})}
        return {field_name: self._link(task, name, issued_at) for field_name, name in names.items()}

    def _link(self, task: Task, name: str, issued_at: float) -> str:
        path = f"/files/{task.id}/{name}"
        return task.base_url + self._works.signer.sign(path, issued_at=issued_at, seconds=self._terms.link_seconds)

    async def _file(self, request: Request) -> Response:
        self._studio.calls["file"] += 1
        task = self._studio.tasks.get(request.path_params["task_id"])
        fault = self._works.signer.verdict(request.url.path, request.query_params, self._studio.look())
        most = task.own["downloads"] if task else 0
        if fault or task is None or (most and self._studio.count(task, "downloads") > most):
            code = fault or ("NoSuchKey" if task is None else "DownloadLimitExceeded")
            return _storage_error(code, 404 if task is None and not fault else 403)
        if request.path_params["name"] == "last_frame.png":
            return await self._works.last_frame(task, request.headers)
        return await self._works.video(task, request.headers)


_REUSED: Final = ("model", "content", "generate_audio", "ratio", "duration", "camera_fixed")
"""What a video made from a draft takes over from it, beside the draft's seed."""


async def _read(request: Request) -> Any:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > BODY_BYTES:
            raise Refusal("InvalidParameter", "The request body is larger than 64 MB.")
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Refusal("InvalidParameter", "The request body is not valid JSON.") from error


def new_task_id(now: float, chance: random.Random) -> str:
    """``cgt-`` and the wall time in Beijing, and five characters."""
    return f"cgt-{time.strftime('%Y%m%d%H%M%S', time.gmtime(now + BEIJING_SECONDS))}-{''.join(chance.choices(ALPHABET, k=5))}"


def kept(task: Task, now: float) -> bool:
    """Whether a record is still there: seven days from its creation, a cancelled one a day from then."""
    return now < task.created_at + KEPT_SECONDS and now < task.cancelled_at + DAY


def _no_task(task_id: str) -> Refusal:
    return Refusal("NotFound.TaskId", f"The specified task {task_id[:80]} does not exist.", param="id")


def _storage_error(code: str, status: int) -> Response:
    body = f'<?xml version="1.0" encoding="UTF-8"?><Error><Code>{code}</Code><Message>Request denied.</Message></Error>'
    return Response(body, status_code=status, media_type="application/xml")
