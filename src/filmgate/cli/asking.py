"""Asking a server for a video over its public API: create, poll, download."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

POLL_SECONDS = 0.5


class Refused(Exception):
    """The server's own refusal, as it words it, or that it cannot be reached."""


@dataclass(frozen=True, kw_only=True)
class Server:
    """A server and a key of it."""

    url: str
    key: str = field(repr=False)

    def session(self) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(headers={"authorization": f"Bearer {self.key}"}, raise_for_status=False)


async def make_video(
    server: Server, body: Mapping[str, Any], files: Mapping[str, Path], *, tell: Callable[[dict[str, Any]], None]
) -> dict[str, Any]:
    """Create, poll until the end, and save each ``files`` variant. Returns the last video object.

    ``tell`` hears every video object. Raises Refused, also when the server is out of reach.
    """
    try:
        return await _make(server, body, files, tell)
    except aiohttp.ClientError as error:
        raise Refused(f"The server at {server.url} is out of reach: {error}") from error


async def _make(
    server: Server, body: Mapping[str, Any], files: Mapping[str, Path], tell: Callable[[dict[str, Any]], None]
) -> dict[str, Any]:
    async with server.session() as session:
        video = await _json(session, "POST", f"{server.url}/v1/videos", json=dict(body))
        tell(video)
        while video["status"] not in ("completed", "failed"):
            await asyncio.sleep(POLL_SECONDS)
            video = await _json(session, "GET", f"{server.url}/v1/videos/{video['id']}")
            tell(video)
        if video["status"] == "completed":
            for variant, path in files.items():
                await _save(session, f"{server.url}/v1/videos/{video['id']}/content?variant={variant}", path)
        return video


async def _json(session: aiohttp.ClientSession, method: str, url: str, **options: Any) -> dict[str, Any]:
    async with session.request(method, url, **options) as response:
        if response.status != 200:
            raise Refused(await _words(response))
        answer: dict[str, Any] = await response.json()
        return answer


async def _save(session: aiohttp.ClientSession, url: str, path: Path) -> None:
    part = path.with_name(f"{path.name}.part")
    async with session.get(url) as response:
        if response.status != 200:
            raise Refused(await _words(response))
        with part.open("wb") as file:
            async for chunk in response.content.iter_chunked(1 << 20):
                file.write(chunk)
    part.replace(path)


async def _words(response: aiohttp.ClientResponse) -> str:
    try:
        return str((await response.json())["error"]["message"])
    except (aiohttp.ContentTypeError, ValueError, KeyError, TypeError):
        return f"The server answered {response.status}, and not as a Filmgate server does."
