"""What somebody does with an unmodified Ark SDK. Run with the SDK's package, an address and a key; prints what was seen.

The two sites' SDKs differ in the package's name alone.
"""

import importlib
import json
import sys
import urllib.request
from typing import Any

PACKAGE, ADDRESS, KEY, MODEL = sys.argv[1:]
sdk: Any = importlib.import_module(PACKAGE)
exceptions: Any = importlib.import_module(f"{PACKAGE}._exceptions")
client = sdk.Ark(base_url=f"{ADDRESS}/api/v3", api_key=KEY, max_retries=0)
tasks = client.content_generation.tasks
SMALL: dict[str, Any] = {"model": MODEL, "resolution": "480p", "ratio": "16:9", "duration": 4}


def text(prompt: str) -> list[dict[str, Any]]:
    return [{"type": "text", "text": prompt}]


def create(prompt: str = "A white kitten", **fields: Any) -> str:
    return tasks.create(content=text(prompt), **(SMALL | fields)).id


def control(name: str, document: Any) -> None:
    body = json.dumps(document).encode()
    urllib.request.urlopen(urllib.request.Request(f"{ADDRESS}/_sandbox/{name}", body, method="POST")).close()


def wait(seconds: float) -> None:
    control("clock", {"advance": seconds})


def statuses(*task_ids: str) -> list[str]:
    return [tasks.get(task_id=task_id).status for task_id in task_ids]


def whole_life() -> dict[str, Any]:
    images = [
        {"type": "image_url", "image_url": {"url": f"https://example.com/{role}.png"}, "role": role}
        for role in ("first_frame", "last_frame")
    ]
    made = tasks.create(
        content=[*text("It jumps"), *images],
        **SMALL,
        return_last_frame=True,
        generate_audio=True,
        watermark=False,
        seed=11,
        priority=3,
        safety_identifier="hash-of-somebody",
        execution_expires_after=7200,
    )
    running = tasks.get(task_id=made.id)
    wait(10)
    ended = tasks.get(task_id=made.id)
    with urllib.request.urlopen(ended.content.video_url) as film:
        begins = film.read(8)[4:].decode()
    return {
        "safety_identifier": made.safety_identifier,
        "states": [running.status, ended.status],
        "begins": begins,
        "last_frame": ended.content.last_frame_url.startswith("http"),
        "tokens": ended.usage.completion_tokens,
        "seed": ended.seed,
        "echo": [ended.resolution, ended.ratio, ended.duration, ended.framespersecond, ended.service_tier],
        "more": [ended.generate_audio, ended.priority, ended.execution_expires_after, ended.safety_identifier],
        "ages": ended.updated_at - ended.created_at,
    }


def failures() -> dict[str, Any]:
    blocked, expired = create("x [[fault: block-output]]"), create("x [[fault: stuck deadline=5]]")
    wait(10)
    failed = tasks.get(task_id=blocked)
    return {"error": [failed.status, failed.error.code, bool(failed.error.message)], "expired": statuses(expired)}


def lists() -> dict[str, Any]:
    made = [create(f"number {number}") for number in range(4)]
    wait(10)
    made += [create() for _ in range(2)]
    by_ids = tasks.list(task_ids=[made[1], made[4]], page_size=100)
    page = tasks.list(page_num=2, page_size=2, status="succeeded", task_ids=made)
    return {
        "ids": [item.id for item in by_ids.items] == [made[4], made[1]],
        "total": by_ids.total,
        "states": [item.status for item in by_ids.items],
        "page": [item.id for item in page.items] == [made[1], made[0]],
        "of": page.total,
        "one": tasks.list(task_ids=made[0]).total,
        "model": tasks.list(model=MODEL, task_ids=made).total,
        "flex": tasks.list(service_tier="flex").total,
    }


def refused(call: Any) -> dict[str, Any]:
    try:
        call()
    except exceptions.ArkAPIStatusError as caught:
        return {
            "class": type(caught).__name__,
            "status": caught.status_code,
            "code": caught.code,
            "type": caught.type,
            "param": caught.param,
            "request": bool(caught.request_id) and caught.response.headers["x-request-id"] in str(caught),
        }
    return {}


def deletes() -> dict[str, Any]:
    wait(1000)
    done, failed, expired = create(), create("x [[fault: fail]]"), create("x [[fault: stuck deadline=5]]")
    wait(10)
    running = [create() for _ in range(10)]
    queued = create()
    before = statuses(done, failed, expired, running[0], queued)
    tasks.delete(queued)
    for task_id in (done, failed, expired):
        tasks.delete(task_id)
    return {
        "before": before,
        "cancelled": statuses(queued),
        "gone": [refused(lambda task_id=each: tasks.get(task_id=task_id))["code"] for each in (done, failed, expired)],
        "running": refused(lambda: tasks.delete(running[0])),
        "again": refused(lambda: tasks.delete(queued)),
        "unknown": refused(lambda: tasks.delete("cgt-20260101000000-xxxxx")),
    }


def errors(codes: list[str]) -> dict[str, Any]:
    stranger = sdk.Ark(base_url=f"{ADDRESS}/api/v3", api_key="sk-wrong", max_retries=0)
    return {
        "key": refused(stranger.content_generation.tasks.list),
        "model": refused(lambda: create(model="sora-2")),
        "value": refused(lambda: create(resolution="8k")),
        "codes": {code: refused(lambda code=code: create(f"x [[fault: refuse code={code}]]")) for code in codes},
        "bare": refused(lambda: create("x [[fault: bare-error]]")),
        "html": refused(lambda: create("x [[fault: html-502]]")),
    }


def lost_reply() -> dict[str, Any]:
    """Its own retries, left on: a reply that is lost is a second task."""
    control("faults", {"next": ["drop-reply"]})
    eager = sdk.Ark(base_url=f"{ADDRESS}/api/v3", api_key=KEY)
    task_id = eager.content_generation.tasks.create(content=text("twice"), **SMALL).id
    return {"id": task_id}


def cut_off() -> str:
    try:
        create("x [[fault: drop-reply]]")
    except exceptions.ArkAPIConnectionError as caught:
        return type(caught).__name__
    return ""


CODES = json.loads(sys.stdin.read())
told = {
    "life": whole_life(),
    "failures": failures(),
    "lists": lists(),
    "deletes": deletes(),
    "errors": errors(CODES),
    "cut": cut_off(),
    "lost": lost_reply(),
}
wait(1000)
print(json.dumps(told))
