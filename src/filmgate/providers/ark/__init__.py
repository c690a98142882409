"""Seedance on Volcengine Ark and BytePlus ModelArk. :mod:`.mapping` is what is said, :mod:`.faults` what goes wrong.

The vendor has no idempotency key. A lost submission is looked for in the list of tasks, which echoes most of what was
sent; ``execution_expires_after``, a number of our choice in seconds, is the mark that tells like from like.
"""

import json
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from filmgate.catalog import ADAPTIVE
from filmgate.errors import UpstreamError
from filmgate.providers import Order, Snapshot, State
from filmgate.providers.ark.faults import MISSING, read_refusal
from filmgate.providers.ark.mapping import BYTEPLUS, VOLCENGINE, Site, from_upstream, inputs_of, to_upstream, unhonoured
from filmgate.providers.calling import TIMES, Answer, Line, Params, Times, read_document, read_id
from filmgate.video import Effective, Kind, Role, Unhonoured

if TYPE_CHECKING:
    import aiohttp

__all__ = ["BYTEPLUS", "SITES", "VOLCENGINE", "ArkProvider", "Site", "from_upstream", "to_upstream"]

TASKS: Final = "/contents/generations/tasks"
BASE_URLS: Final = {
    VOLCENGINE.name: "https://ark.cn-beijing.volces.com/api/v3",
    BYTEPLUS.name: "https://ark.ap-southeast.bytepluses.com/api/v3",
}
SITES: Final = {site.name: site for site in (VOLCENGINE, BYTEPLUS)}
BATCH: Final = 100
"""Ids in one call: what a gateway that re-serves this API allows; the vendor names no limit below a page's 500."""
PAGE: Final = 100
MOST_PAGES: Final = 20
FLEX: Final = ("filter.service_tier", "flex")
"""Without it the list has the default tier alone."""

MATCHED: Final = (
    "resolution", "duration", "frames", "generate_audio", "watermark", "seed", "camera_fixed", "safety_identifier",
    "execution_expires_after", "priority", "service_tier", "draft", "output_format", "callback_url",
)  # fmt: skip
"""What must be equal where a task shows it and the order has it. Model and ratio have rules of their own."""


class ArkProvider:
    """One account of the vendor. Holds no state but its connection's; safe to share in one event loop."""

    batch = BATCH
    takes_inline = frozenset({Kind.IMAGE, Kind.AUDIO})
    """Videos are taken by address alone."""

    def __init__(
        self,
        session: "aiohttp.ClientSession",
        *,
        base_url: str = BASE_URLS[VOLCENGINE.name],
        api_key: str,
        site: Site = VOLCENGINE,
        name: str = "ark",
        times: Times = TIMES,
    ) -> None:
        self.name = name
        self._line = Line(session, base_url=base_url, api_key=api_key, times=times)
        self._site = site

    def __repr__(self) -> str:
        return f"ArkProvider({self._line.base_url})"

    def foresee(self, effective: Effective, inputs: tuple[tuple[Kind, Role], ...]) -> tuple[Unhonoured, ...]:  # noqa: ARG002  (the seam's shape)
        return unhonoured(effective, self._site)

    async def submit(self, order: Order) -> str:
        body = json.dumps(to_upstream(order, self._site)).encode()
        headers = {"content-type": "application/json", "x-client-request-id": order.key}
        answer = await self._line.submit(TASKS, body, headers=headers)
        refusal = read_refusal(answer, inputs_of(order))
        return self._line.judge(answer, task=answer.document.get("id"), refusal=refusal)

    async def look(self, upstream_ids: Sequence[str]) -> Mapping[str, Snapshot]:
        if len(upstream_ids) > BATCH:
            raise ValueError(f"at most {BATCH} tasks at once")
        wanted = {upstream_id: None for upstream_id in upstream_ids if read_id(upstream_id)}
        if len(wanted) < 2:
            return await self._look_at_one(*wanted) if wanted else {}
        found = await self._look_at_many(list(wanted))
        missing = [upstream_id for upstream_id in wanted if upstream_id not in found]
        return {**found, **await self._look_at_many(missing, FLEX)} if missing else found

    async def _look_at_one(self, upstream_id: str) -> Mapping[str, Snapshot]:
        answer = await self._line.ask("GET", f"{TASKS}/{upstream_id}")
        if _is_missing(answer):
            return {}
        snapshot = self._line.cleared(from_upstream(self._read(answer)))
        if snapshot.upstream_id != upstream_id:
            raise UpstreamError("the answer is not the task that was asked for")
        return {upstream_id: snapshot}

    async def _look_at_many(self, wanted: Sequence[str], *filters: tuple[str, str]) -> dict[str, Snapshot]:
        # One parameter for each id, as the vendor's own SDK sends them.
        params = [("page_num", "1"), ("page_size", str(len(wanted))), *filters]
        params += [("filter.task_ids", upstream_id) for upstream_id in wanted]
        tasks = await self._list(params)
        seen = [snapshot for snapshot in map(from_upstream, tasks) if snapshot.upstream_id in wanted]
        return {snapshot.upstream_id: self._line.cleared(snapshot) for snapshot in seen}

    async def _list(self, params: Params) -> list[Any]:
        items = self._read(await self._line.ask("GET", TASKS, params=params)).get("items")
        if not isinstance(items, list):
            raise UpstreamError("the answer is not a list of tasks")
        return items

    def _read(self, answer: Answer) -> Mapping[str, Any]:
        if not answer.ok or not answer.document:
            raise self._line.fault(answer, read_refusal(answer))
        return answer.document

    async def find(self, order: Order, *, since: int) -> Sequence[Snapshot]:
        sent = to_upstream(order, self._site)
        tier = sent.get("service_tier")
        filters = [("filter.service_tier", tier)] if tier else []
        candidates = [from_upstream(task) async for task in self._recent(since, filters) if _echoes(task, sent, order)]
        return [snapshot for snapshot in candidates if snapshot.upstream_id]

    async def _recent(self, since: int, filters: Sequence[tuple[str, str]]) -> AsyncIterator[Mapping[str, Any]]:
        """Tasks created since then, by whole seconds, newest page first. A page may be in any order."""
        for number in range(1, MOST_PAGES + 1):
            items = await self._list([("page_num", str(number)), ("page_size", str(PAGE)), *filters])
            tasks = list(_created_since(items, since // 1000))
            for task in tasks:
                yield task
            if len(items) < PAGE or not tasks:
                return

    async def cancel(self, upstream_id: str) -> None:
        """Ask for it, if the task still waits: of a finished one the same call would delete the result."""
        snapshot = (await self.look([upstream_id])).get(upstream_id)
        if snapshot is None or snapshot.state is not State.QUEUED:
            return
        answer = await self._line.ask("DELETE", f"{TASKS}/{upstream_id}")
        if not answer.ok:
            raise self._line.fault(answer, read_refusal(answer))

    def read_callback(self, body: bytes) -> str | None:
        return read_id(read_document(body).get("id")) or None

    async def check(self) -> str:
        answer = await self._line.ask("GET", TASKS, params=[("page_num", "1"), ("page_size", "1")])
        total = self._read(answer).get("total")
        count = total if isinstance(total, int) else "some"
        return f"{self._line.base_url} answers: {count} tasks in the last days"


def _is_missing(answer: Answer) -> bool:
    """Whether the vendor says that there is no such task, rather than a proxy that there is no such path."""
    error = answer.document.get("error")
    code = error.get("code") if isinstance(error, dict) else None
    return answer.status == 404 and isinstance(code, str) and MISSING.match(code) is not None


def _created_since(items: Sequence[Any], since: int) -> Iterator[Mapping[str, Any]]:
    for task in items:
        created = task.get("created_at") if isinstance(task, dict) else None
        if isinstance(created, int | float) and created >= since:
            yield task


def _echoes(task: Mapping[str, Any], sent: Mapping[str, Any], order: Order) -> bool:
    """Whether a task shows nothing else than what was sent, and shows the mark."""
    if task.get("execution_expires_after") != sent["execution_expires_after"] or not _same_model(task, order):
        return False
    if sent["ratio"] != ADAPTIVE and task.get("ratio") not in (None, sent["ratio"]):
        return False
    return all(task[name] == sent[name] for name in MATCHED if name in sent and task.get(name) is not None)


def _same_model(task: Mapping[str, Any], order: Order) -> bool:
    """An order to an endpoint may be echoed by the name of the model behind it, which only its owner knows."""
    shown = task.get("model")
    return shown in (None, order.model) or (order.model.startswith("ep-") and not str(shown).startswith("ep-"))
