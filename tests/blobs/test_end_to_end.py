"""A job whose files lie in S3: made, downloaded in whole and in part, and swept."""

import asyncio
from base64 import b64encode

import av
import pytest
from tests.blobs.servers import client, uploads
from tests.engine.work import accepted, ended, named_files, stored_files
from tests.rig import open_api, settings_for
from tests.samples import png

from filmgate.wiring import clock

DAY = 24 * 3600 * 1000


@pytest.mark.parametrize("name", ["moto", "nanio"])
def test_a_job_in_object_storage(tmp_path, request, name):
    server = request.getfixturevalue(f"{name}_server")
    client(server).create_bucket(Bucket=f"films-{name}")
    settings = settings_for(tmp_path, storage_url=f"s3://films-{name}/all/of/it")

    async def main():
        async with open_api(settings, work=True, environment=server) as api:
            image = f"data:image/png;base64,{b64encode(png()).decode()}"
            video = await ended(api, await accepted(api, image=image, return_last_frame=True))
            assert video["status"] == "completed", video
            assert await stored_files(api.house) == named_files(api.house)
            path = f"/v1/videos/{video['id']}/content"
            whole = (await api.get(path)).content
            part = await api.get(path, range="bytes=100-299")
            assert (part.status_code, part.content) == (206, whole[100:300])
            assert (await api.get(f"{path}?variant=last_frame")).content.startswith(b"\x89PNG")
            (tmp_path / "video.mp4").write_bytes(whole)
            with av.open(str(tmp_path / "video.mp4")) as container:
                assert sum(1 for _ in container.decode(video=0)) == 97
            assert (await api.client.get("/readyz")).json()["storage"] == "ok"
            await api.house.sweep(lambda: clock() + DAY + 60_000).once()
            assert await stored_files(api.house) == await stored_files(api.house, "inputs/") == set()
        assert uploads(server, f"films-{name}") == []

    asyncio.run(main())
