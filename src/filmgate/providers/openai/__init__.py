"""Any server of ``/v1/videos``: resellers, model servers, gateways, another Filmgate.

:mod:`.mapping` is what is said, :mod:`.faults` what goes wrong. Such a server echoes no mark of ours, so a lost submission
cannot be looked for; only one that honours Idempotency-Key can be asked again.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin, urlsplit

from filmgate.errors import Blame, UpstreamError, UpstreamRejected
from filmgate.providers import Order, Snapshot, Source, State
from filmgate.providers.calling import TIMES, Answer, Line, Times
from filmgate.providers.openai.faults import read_refusal
from filmgate.providers.openai.mapping import Dialect, FilePart, Options, from_upstream, to_upstream, unhonoured
from filmgate.video import Effective, Kind, Role, Unhonoured

if TYPE_CHECKING:
    import aiohttp

__all__ = ["Dialect", "OpenAIProvider", "Options", "from_upstream", "to_upstream"]

VIDEOS: Final = "/videos"
GONE: Final = ("not_found", "not_exist", "notfound")
"""Parts of codes some servers say with a 400 where they mean a 404."""


class OpenAIProvider:
    """One server behind one key. ``base_url`` ends in ``/v1``. Holds no state but its connection's."""

    batch = 1
    """There is no call for several."""

    def __init__(
        self,
        session: "aiohttp.ClientSession",
        *,
        base_url: str,
        api_key: str,
        options: Options | None = None,
        name: str = "openai",
        times: Times = TIMES,
    ) -> None:
        self.name = name
        self._options = options or Options()
        self._line = Line(session, base_url=base_url, api_key=api_key, times=times)
        self.honours_keys = self._options.idempotent
        self.takes_inline = frozenset({Kind.IMAGE})
        self.inline_only = frozenset({Kind.IMAGE} if self._options.image == "file" else ())

    def __repr__(self) -> str:
        return f"OpenAIProvider({self._line.base_url})"

    def foresee(self, effective: Effective, inputs: tuple[tuple[Kind, Role], ...]) -> tuple[Unhonoured, ...]:
        return unhonoured(effective, inputs, self._options)

    async def submit(self, order: Order) -> str:
        answer = await self._send(order)
        refusal = read_refusal(answer, plain=self._options.plain_refusals)
        task = answer.document.get("id") or answer.document.get("task_id")
        return self._line.judge(answer, task=task, refusal=refusal)

    async def _send(self, order: Order) -> Answer:
        try:
            body = to_upstream(order, self._options)
        except ValueError as wrong:
            raise UpstreamRejected(
                str(wrong), code="upstream_refused", shown=str(wrong), blame=Blame.REQUEST
            ) from wrong
        headers = {"idempotency-key": order.key}
        if self._options.body == "json":
            headers["content-type"] = "application/json"
            return await self._line.submit(VIDEOS, json.dumps(body).encode(), headers=headers)
        return await self._line.submit(VIDEOS, _form(body), headers=headers)

    async def repeat(self, order: Order) -> str | None:
        if not self.honours_keys:
            return None
        try:
            return await self.submit(order)
        except UpstreamError:
            # Whatever is said of this sending says nothing about the first one.
            return None

    async def look(self, upstream_ids: Sequence[str]) -> Mapping[str, Snapshot]:
        found = {}
        for upstream_id in upstream_ids:
            answer = await self._line.ask("GET", f"{VIDEOS}/{upstream_id}")
            if not self._is_missing(answer):
                found[upstream_id] = self._snapshot(answer, upstream_id)
        return found

    def _is_missing(self, answer: Answer) -> bool:
        """Whether the server itself, in JSON, says that there is no such video."""
        if answer.ok or _is_video(answer) or not answer.document:
            return False
        refusal = read_refusal(answer, plain=True)
        said = refusal.said.lower() if refusal else ""
        return answer.status == 404 or (answer.status == 400 and any(part in said for part in GONE))

    def _snapshot(self, answer: Answer, upstream_id: str) -> Snapshot:
        # vLLM-Omni answers for a failed video with the video's error as the status, and the video as the body.
        if not (answer.ok and answer.document) and not _is_video(answer):
            raise self._line.fault(answer, read_refusal(answer, plain=True))
        snapshot = self._line.cleared(from_upstream(answer.document))
        named = answer.document.get("id") or answer.document.get("task_id")
        if named is not None and snapshot.upstream_id != upstream_id:
            raise UpstreamError("the answer is not the video that was asked for")
        return replace(snapshot, upstream_id=upstream_id, files=self._located(snapshot, upstream_id))

    def _located(self, snapshot: Snapshot, upstream_id: str) -> dict[str, Source]:
        """Where the files are: our key goes with addresses of the very server alone."""
        files = {variant: self._source(source.url) for variant, source in snapshot.files.items()}
        if snapshot.state is not State.SUCCEEDED:
            return {}
        at_content = self._options.content == "content" or (self._options.content == "auto" and "video" not in files)
        if at_content:
            files["video"] = self._source(f"{self._line.base_url}{VIDEOS}/{upstream_id}/content")
        return files

    def _source(self, url: str) -> Source:
        whole = urljoin(self._line.base_url, url)
        own = _origin(whole) == _origin(self._line.base_url)
        return Source(url=whole, headers=self._line.authorization if own else {})

    async def cancel(self, upstream_id: str) -> None:
        """Ask for it, if the video still waits: of a finished one the same call would delete the result."""
        snapshot = (await self.look([upstream_id])).get(upstream_id)
        if snapshot is None or snapshot.state is not State.QUEUED:
            return
        answer = await self._line.ask("DELETE", f"{VIDEOS}/{upstream_id}")
        if not answer.ok:
            raise self._line.fault(answer, read_refusal(answer, plain=True))

    async def check(self) -> str:
        answer = await self._line.ask("GET", "/models")
        models = answer.document.get("data")
        if answer.ok and isinstance(models, list):
            return f"{self._line.base_url} answers: {len(models)} models"
        if answer.status == 404:
            return f"{self._line.base_url} answers, and lists no models"
        raise self._line.fault(answer, read_refusal(answer, plain=True))


def _is_video(answer: Answer) -> bool:
    return answer.document.get("object") == "video" and "status" in answer.document


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme.lower(), parts.netloc.lower()


def _form(body: Mapping[str, Any]) -> "aiohttp.FormData":
    """As the SDKs send it: text parts, files, and nested values as JSON text, which leaves nothing to guess."""
    import aiohttp

    form = aiohttp.FormData(default_to_multipart=True)
    for name, value in body.items():
        if isinstance(value, FilePart):
            form.add_field(name, value.data, filename=value.filename, content_type=value.mime)
        else:
            form.add_field(name, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
    return form
