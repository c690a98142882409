"""Create bodies, how they are sent, as JSON or as a form, and what a refusal must look like."""

import base64
from collections.abc import Iterator, Mapping
from typing import Any

import httpx
from tests.rig import Api

from filmgate.errors import CODES

STANDARD, FAST, DRAFT = "doubao-seedance-2-0-260128", "doubao-seedance-2-0-fast-260128", "filmgate-draft"
URL = "https://1.1.1.1/a.jpg"
"""A public address that needs no look-up; create fetches nothing."""


def data_url(data: bytes, mime: str) -> str:
    return f"data:{mime};base64,{base64.b64encode(data).decode()}"


def item(kind: str, role: str | None = None, url: str = URL) -> dict[str, Any]:
    made: dict[str, Any] = {"type": f"{kind}_url", f"{kind}_url": {"url": url}}
    return made if role is None else {**made, "role": role}


def content(*items: Any) -> dict[str, Any]:
    return {"metadata": {"content": list(items)}}


def flattened(value: Any, name: str) -> Iterator[tuple[str, str]]:
    """A value as the OpenAI SDK for Node makes form fields of it."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from flattened(inner, f"{name}[{key}]")
    elif isinstance(value, list):
        for inner in value:
            yield from flattened(inner, f"{name}[]")
    else:
        yield name, str(value).lower() if isinstance(value, bool) else str(value)


async def send(
    api: Api, body: Mapping[str, Any], *, form: bool, path: str = "/v1/videos", **headers: str
) -> httpx.Response:
    if not form:
        return await api.client.post(path, json=body, headers=api.headers(**headers))
    parts = [(name, (None, text)) for key, value in body.items() for name, text in flattened(value, key)]
    return await api.client.post(path, files=parts, headers=api.headers(**headers))


def judge(answer: httpx.Response, code: str, param: str | None, says: tuple[str, ...] = ()) -> None:
    """The status and the whole envelope of a refusal."""
    meaning = CODES[code]
    assert answer.status_code == meaning.status, answer.text
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-request-id"].startswith("req_")
    assert set(answer.json()) == {"error"}
    error = answer.json()["error"]
    assert set(error) == {"message", "type", "param", "code"}
    assert (error["code"], error["param"], error["type"]) == (code, param, meaning.type)
    assert [word for word in says if word not in error["message"]] == []
    assert len(error["message"]) < 700
