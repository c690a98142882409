"""The same exercises on a local folder, on S3 as moto speaks it, and on S3 as nanio does, which checks signatures."""

import asyncio
import time
from pathlib import Path

import pytest
from tests.blobs.exercise import EXERCISES, Place, clears_what_a_killed_put_left, memory_growth
from tests.blobs.servers import client, uploads

from filmgate.blobs import open_blobs
from filmgate.wiring import random_text


def folder_place(folder: Path) -> Place:
    def leftovers() -> list[str]:
        return [path.name for path in folder.rglob("*#*")]

    return Place(id="folder", url=f"file://{folder}", environment={}, leftovers=leftovers)


def bucket_place(name: str, server: dict[str, str]) -> Place:
    bucket = f"bucket-{random_text(8).lower()}"
    client(server).create_bucket(Bucket=bucket)
    return Place(
        id=name,
        url=f"s3://{bucket}/some/prefix?region=us-east-1",
        environment=server,
        leftovers=lambda: uploads(server, bucket),
        # moto dates every upload to 2010.
        tells_age=name != "moto",
    )


@pytest.fixture(params=["folder", "moto", "nanio"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    if request.param == "folder":
        return folder_place(tmp_path / "blobs")
    return bucket_place(request.param, request.getfixturevalue(f"{request.param}_server"))


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.__name__)
def test_every_place(place, exercise, tmp_path):
    asyncio.run(exercise(place.open(), tmp_path))


def test_what_a_killed_put_left_is_cleared(place, tmp_path):
    asyncio.run(clears_what_a_killed_put_left(place, tmp_path))


# moto keeps its objects in its own memory and takes a minute for this.
@pytest.mark.parametrize("place", ["folder", "nanio"], indirect=True)
def test_memory_is_bounded(place, tmp_path):
    assert memory_growth(place, 256, tmp_path) < 64


def test_a_wrong_secret_is_noticed(nanio_server):
    place = bucket_place("nanio", nanio_server)
    wrong = open_blobs(place.url, environment={**place.environment, "AWS_SECRET_ACCESS_KEY": "wrong"})
    with pytest.raises(OSError, match="SignatureDoesNotMatch"):
        asyncio.run(wrong.check())


@pytest.mark.parametrize("place", ["moto", "nanio"], indirect=True)
def test_uploads_of_others_in_the_bucket_are_left_alone(place):
    bucket = place.url.split("/")[2]
    s3 = client(place.environment)
    for key in ("some/prefix-not-ours/videos/x", "elsewhere", "some/prefix/else/x"):
        s3.create_multipart_upload(Bucket=bucket, Key=key)
    removed = [
        asyncio.run(place.open().clean_up(prefix, before=time.time() + 3600)) for prefix in ("videos/", "inputs/")
    ]
    assert removed == [0, 0]
    assert len(place.leftovers()) == 3


@pytest.mark.parametrize("url", ["ftp://x/y", "blobs", "http://x/y"])
def test_another_scheme_is_refused(url):
    with pytest.raises(ValueError, match="file:///, s3://"):
        open_blobs(url, environment={})
