"""An inline input, opened by the upstream that was given a signed link to it, and by nobody else."""

import pytest
from tests import samples
from tests.api.bodies import STANDARD, data_url, judge
from tests.api.stage import HOUR, Stage

from filmgate.blobs.links import sign
from filmgate.engine.ordering import input_variant

pytestmark = pytest.mark.anyio

PNG = samples.png()


async def offered(stage: Stage) -> str:
    body = {"model": STANDARD, "prompt": "a cat", "image": data_url(PNG, "image/png")}
    return (await stage.create(body)).raise_for_status().json()["id"]


def link(stage: Stage, video_id: str, *, position: int = 0, lives: int = HOUR) -> str:
    expires = (stage.clock.now + lives) // 1000
    signature = sign(stage.house.doors.links.secret, video_id, input_variant(position), expires)
    return f"/v1/inputs/{video_id}/{position}?expires={expires}&signature={signature}"


async def test_the_link_opens_the_input_without_a_key(stage: Stage) -> None:
    address = link(stage, await offered(stage))
    whole, head = await stage.client.get(address), await stage.client.head(address)
    assert (whole.status_code, whole.content, whole.headers["content-type"]) == (200, PNG, "image/png")
    assert (head.status_code, head.content, head.headers["content-length"]) == (200, b"", str(len(PNG)))


async def test_another_input_another_time_or_another_video_is_another_link(stage: Stage) -> None:
    video_id = await offered(stage)
    address = link(stage, video_id)
    for other in (
        address.replace(f"{video_id}/0", f"{video_id}/1"),
        address.replace(video_id, await offered(stage)),
        address.replace("expires=1", "expires=2"),
        f"/v1/inputs/{video_id}/0",
    ):
        judge(await stage.client.get(other), "invalid_signature", None)


async def test_a_link_past_its_time_opens_nothing(stage: Stage) -> None:
    judge(await stage.client.get(link(stage, await offered(stage), lives=-HOUR)), "video_expired", None)


async def test_an_input_that_was_never_there_or_was_swept_is_gone(stage: Stage) -> None:
    video_id = await offered(stage)
    judge(await stage.client.get(link(stage, video_id, position=1)), "video_expired", None)
    await stage.house.blobs.delete([f"inputs/{video_id}/0"])
    judge(await stage.client.get(link(stage, video_id)), "video_expired", None)
