"""A fake Ark that listens, in virtual time, and a client with a key."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from filmgate.sandbox import Fake, Pace, Terms, make_works, open_ark, virtual_clock

MODEL = "doubao-seedance-2-0-260128"
KEYS = {"sk-one": "one", "sk-two": "two"}
TASKS = "/contents/generations/tasks"
QUICK = Pace(run_seconds=(10, 10))
SMALL: Mapping[str, Any] = {"resolution": "480p", "ratio": "16:9", "duration": 4, "generate_audio": False}


def body(prompt: str = "A white kitten on a desk", *items: Any, **fields: Any) -> dict[str, Any]:
    """A create, small."""
    content = [*([{"type": "text", "text": prompt}] if prompt else []), *items]
    return {"model": MODEL, "content": content, **SMALL, **fields}


def media(kind: str, role: str | None = None, url: str = "https://example.com/a") -> dict[str, Any]:
    return {"type": f"{kind}_url", f"{kind}_url": {"url": url}, **({"role": role} if role else {})}


@dataclass(frozen=True, kw_only=True)
class Stage:
    """The fake and a client."""

    fake: Fake
    client: httpx.AsyncClient

    async def create(self, prompt: str = "A white kitten", *items: Any, **fields: Any) -> httpx.Response:
        return await self.client.post(TASKS, json=body(prompt, *items, **fields))

    async def made(self, prompt: str = "A white kitten", *items: Any, **fields: Any) -> str:
        """The id of a task that was taken."""
        answer = await self.create(prompt, *items, **fields)
        assert answer.status_code == 200, answer.text
        return answer.json()["id"]

    async def get(self, task_id: str) -> dict[str, Any]:
        answer = await self.client.get(f"{TASKS}/{task_id}")
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def status(self, task_id: str) -> str:
        return (await self.get(task_id))["status"]

    async def listed(self, *params: tuple[str, Any]) -> dict[str, Any]:
        answer = await self.client.get(TASKS, params=params)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def done(self, prompt: str = "A white kitten", **fields: Any) -> dict[str, Any]:
        """A task that succeeded, as a get shows it."""
        task_id = await self.made(prompt, **fields)
        self.fake.clock.advance(10)
        return await self.get(task_id)

    async def charged(self) -> list[str]:
        return [charge.task_id for charge in self.fake.ledger.charges]


@asynccontextmanager
async def open_stage(
    pace: Pace = QUICK, terms: Terms | None = None, *, key: str = "sk-one", patience: float = 5.0, **given: Any
) -> AsyncIterator[Stage]:
    works = make_works(clock=virtual_clock(), pace=pace, keys=KEYS, **given)
    async with open_ark(works, terms, patience=patience) as fake:
        headers = {"authorization": f"Bearer {key}"}
        async with httpx.AsyncClient(base_url=fake.base_url, headers=headers, timeout=20) as client:
            yield Stage(fake=fake, client=client)


def error(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]
