"""What somebody does with an unmodified OpenAI SDK. Run with a server's address and key; prints what was seen, as JSON.

Run once with the current SDK and once with an old one, which sends JSON where the current one sends forms. The HTTP
client under the SDK is the SDK's own; it only counts, and once loses a reply as a broken network would.
"""

import asyncio
import base64
import json
import sys
import time
from pathlib import Path
from typing import Any

import openai

# Which of the two HTTP libraries it stands on differs by version.
httpx: Any = sys.modules[openai.DefaultHttpxClient.__mro__[1].__module__]
ADDRESS, KEY, FOLDER = sys.argv[1], sys.argv[2], Path(sys.argv[3])
SMALL: dict[str, Any] = {"model": "filmgate-draft", "seconds": "4", "size": "864x496"}
PROMPT = "A white kitten walks over a desk"


class Line(httpx.HTTPTransport):  # type: ignore[misc]
    """The real network, which remembers what went over it and loses as many replies as it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[Any] = []
        self.to_lose = 0

    def handle_request(self, request: Any) -> Any:
        self.sent.append(request)
        answer = super().handle_request(request)
        if self.to_lose:
            self.to_lose -= 1
            answer.read()
            raise httpx.ReadError("the reply was lost")
        return answer

    def calls(self, method: str) -> int:
        return sum(request.method == method for request in self.sent)


line = Line()
client = openai.OpenAI(base_url=f"{ADDRESS}/v1", api_key=KEY, http_client=httpx.Client(transport=line))


def shown(video: Any) -> dict[str, Any]:
    return json.loads(video.to_json())


def make_and_poll() -> dict[str, Any]:
    line.sent.clear()
    video = client.videos.create_and_poll(prompt=PROMPT, **SMALL)
    return {
        "video": shown(video),
        "gets": line.calls("GET"),
        "encoding": line.sent[0].headers["content-type"].partition(";")[0],
    }


def retrieve(video_id: str) -> dict[str, Any]:
    raw = client.videos.with_raw_response.retrieve(video_id)
    video = raw.parse()
    return {
        "same": video.id == video_id,
        "request_id": raw.headers["x-request-id"] == video._request_id,
        "unit": raw.headers["x-timestamp-unit"],
        "age": time.time() - video.created_at,
        "url": video.metadata["url"],
    }


def download(video_id: str) -> dict[str, Any]:
    content = client.videos.download_content(video_id)
    content.write_to_file(FOLDER / "written.mp4")
    with client.videos.with_streaming_response.download_content(video_id) as stream:
        stream.stream_to_file(FOLDER / "streamed.mp4")
    part = client.videos.download_content(video_id, extra_headers={"Range": "bytes=0-7"})
    return {
        "equal": (FOLDER / "written.mp4").read_bytes() == (FOLDER / "streamed.mp4").read_bytes(),
        "begins": part.read()[4:].decode(),
        "part": part.response.status_code,
    }


def native_parameters() -> dict[str, Any]:
    picture = base64.b64encode((FOLDER / "first frame.png").read_bytes()).decode()
    frames = [
        {"type": "image_url", "image_url": {"url": f"data:image/png;base64,{picture}"}, "role": role}
        for role in ("first_frame", "last_frame")
    ]
    extra = {"resolution": "480p", "camera_fixed": True, "seed": 7, "metadata": {"content": frames}}
    return shown(client.videos.create(prompt=PROMPT, model="doubao-seedance-2-0-260128", seconds="5", extra_body=extra))


def with_a_file() -> dict[str, Any]:
    picture = (FOLDER / "first frame.png").read_bytes()
    low = {"resolution": "480p"}
    made = [
        client.videos.create(prompt=PROMPT, model="filmgate-draft", seconds="4", input_reference=given, extra_body=low)
        for given in (picture, FOLDER / "first frame.png", ("x", picture, "text/plain"))
    ]
    return {"sizes": [video.size for video in made]}


def plain() -> dict[str, Any]:
    video = client.videos.create(prompt=PROMPT)
    return {"model": video.model, "seconds": video.seconds, "size": video.size, "null": shown(video)["completed_at"]}


def lost_reply() -> dict[str, Any]:
    line.sent.clear()
    line.to_lose = 1
    video = client.videos.create(prompt=f"The reply to {openai.__version__} is lost", **SMALL)
    return {"id": video.id, "prompt": video.prompt, "posts": line.calls("POST")}


def idempotency_key() -> dict[str, Any]:
    key = {"Idempotency-Key": "order-7"}
    first, again = (client.videos.with_raw_response.create(prompt=PROMPT, **SMALL, extra_headers=key) for _ in range(2))
    return {
        "same": first.parse().id == again.parse().id,
        "replayed": [raw.headers.get("idempotent-replayed") for raw in (first, again)],
    }


def error(call: Any) -> dict[str, Any]:
    line.sent.clear()
    try:
        call()
    except openai.APIStatusError as caught:
        return {
            "class": type(caught).__name__,
            "status": caught.status_code,
            "code": caught.code,
            "param": caught.param,
            "type": caught.type,
            "request_id": bool(caught.request_id),
            "message": str(caught),
            "sent": len(line.sent),
        }
    return {"class": None}


def errors(video_id: str) -> dict[str, Any]:
    waiting = client.videos.create(prompt=PROMPT, model="filmgate-draft", seconds="15", size="1920x1080")
    stranger = openai.OpenAI(base_url=f"{ADDRESS}/v1", api_key="sk-wrong", http_client=httpx.Client(transport=line))
    reused = {"Idempotency-Key": "order-7"}
    return {
        "bad-seconds": error(lambda: client.videos.create(prompt=PROMPT, seconds="3")),
        "bad-model": error(lambda: client.videos.create(prompt=PROMPT, model="veo-3")),
        "bad-key": error(lambda: stranger.videos.retrieve(video_id)),
        "no-video": error(lambda: client.videos.retrieve("video_unknown")),
        "odd-id": error(lambda: client.videos.retrieve("sora-2:task/01 ü?x")),
        "not-ready": error(lambda: client.videos.download_content(waiting.id)),
        "no-thumbnail": error(lambda: client.videos.download_content(video_id, variant="thumbnail")),
        "reused-key": error(lambda: client.videos.create(prompt="Another", **SMALL, extra_headers=reused)),
        "no-delete": error(lambda: client.videos.delete(video_id)),
        "no-list": error(lambda: list(client.videos.list())),
        "no-remix": error(lambda: client.videos.remix(video_id, prompt=PROMPT)),
    }


def models() -> dict[str, Any]:
    return {"ids": [model.id for model in client.models.list()], "one": client.models.retrieve("sora-2").id}


async def asynchronous() -> dict[str, Any]:
    async with openai.AsyncOpenAI(base_url=f"{ADDRESS}/openai/v1", api_key=KEY) as there:
        video = await there.videos.create_and_poll(prompt=PROMPT, **SMALL)
        content = await there.videos.download_content(video.id)
        return {"status": video.status, "begins": (await content.aread())[4:8].decode()}


made = make_and_poll()
done = made["video"]["id"]
other = asyncio.run(asynchronous())
print(
    json.dumps(
        {
            "version": openai.__version__,
            "made": made,
            "retrieved": retrieve(done),
            "downloaded": download(done),
            "native": native_parameters(),
            "file": with_a_file(),
            "plain": plain(),
            "lost": lost_reply(),
            "key": idempotency_key(),
            "models": models(),
            "asynchronous": other,
            "errors": errors(done),
        }
    )
)
