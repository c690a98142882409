"""Downloading: the whole, parts of it, what is unchanged, what is not there; by key and by signed link."""

import base64
import hashlib
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import pytest
from tests.api.bodies import judge
from tests.api.stage import FILM, FRAME, HOUR, Stage

from filmgate.store import sweeping
from filmgate.video import Video

pytestmark = pytest.mark.anyio

SIZE = len(FILM)
DIGEST = hashlib.sha256(FILM)
ETAG = f'"{DIGEST.hexdigest()}"'


def path_of(video: Video) -> str:
    return f"/v1/videos/{video.id}/content"


async def test_the_whole_file_with_all_it_is_known_by(stage: Stage) -> None:
    video = await stage.completed()
    answer = await stage.get(path_of(video))
    assert answer.status_code == 200
    assert answer.content == FILM
    assert {name: answer.headers[name] for name in ("content-type", "content-length", "accept-ranges", "etag")} == {
        "content-type": "video/mp4",
        "content-length": str(SIZE),
        "accept-ranges": "bytes",
        "etag": ETAG,
    }
    assert answer.headers["content-disposition"] == f'inline; filename="{video.id}.mp4"'
    assert answer.headers["repr-digest"] == f"sha-256=:{base64.b64encode(DIGEST.digest()).decode()}:"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "content-range" not in answer.headers


async def test_the_sdks_odd_accept_header_is_no_obstacle(stage: Stage) -> None:
    answer = await stage.get(path_of(await stage.completed()), accept="application/binary")
    assert answer.content == FILM


async def test_the_last_frame_is_a_file_of_its_own(stage: Stage) -> None:
    video = await stage.completed(last_frame=True)
    answer = await stage.get(f"{path_of(video)}?variant=last_frame")
    assert (answer.content, answer.headers["content-type"]) == (FRAME, "image/png")
    assert answer.headers["content-disposition"].endswith('.png"')
    assert answer.headers["etag"] != ETAG


async def test_head_has_the_headers_alone(stage: Stage) -> None:
    video = await stage.completed()
    whole = await stage.get(path_of(video))
    for sent in ({}, {"range": "bytes=0-9"}, {"range": "bytes=99999-"}):
        head = await stage.client.head(path_of(video), headers=stage.headers(**sent))
        assert (head.status_code, head.content) == (200, b"")
        differing = {name for name, value in whole.headers.items() if head.headers.get(name) != value}
        assert differing == {"x-request-id"}


@dataclass(frozen=True, kw_only=True)
class Case:
    id: str
    range: str
    start: int = 0
    end: int = SIZE
    """Bytes ``start`` up to, not including, ``end`` must come."""
    status: int = 206


PARTS = [
    Case(id="all-open", range="bytes=0-"),
    Case(id="all-closed", range=f"bytes=0-{SIZE - 1}"),
    Case(id="beyond-the-end", range="bytes=0-999999999"),
    Case(id="first-byte", range="bytes=0-0", end=1),
    Case(id="last-byte", range=f"bytes={SIZE - 1}-", start=SIZE - 1),
    Case(id="middle", range="bytes=100-199", start=100, end=200),
    Case(id="open", range="bytes=1000-", start=1000),
    Case(id="suffix", range="bytes=-7", start=SIZE - 7),
    Case(id="suffix-of-more-than-all", range="bytes=-999999"),
    Case(id="unit-in-capitals", range="BYTES=0-3", end=4),
    Case(id="spaces", range="bytes = 0 - 3", end=4),
    Case(id="several", range="bytes=0-1,5-6", status=200),
    Case(id="backwards", range="bytes=9-3", status=200),
    Case(id="nothing", range="bytes=-", status=200),
    Case(id="no-unit", range="0-5", status=200),
    Case(id="other-unit", range="seconds=0-5", status=200),
    Case(id="negative", range="bytes=-5-3", status=200),
    Case(id="words", range="bytes=a-b", status=200),
    Case(id="fraction", range="bytes=0.5-3", status=200),
    Case(id="other-digits", range="bytes=\u0663-", status=200),
    Case(id="empty", range="", status=200),
    Case(id="after-the-end", range=f"bytes={SIZE}-", status=416),
    Case(id="far-after-the-end", range="bytes=999999-9999999", status=416),
    Case(id="suffix-of-nothing", range="bytes=-0", status=416),
    Case(id="nineteen-digits", range=f"bytes={10**18}-", status=416),
    Case(id="thousands-of-digits", range=f"bytes={'9' * 5000}-", status=416),
    Case(id="to-a-number-of-thousands-of-digits", range=f"bytes=5-{'9' * 5000}", start=5),
    Case(id="zeros-before-the-number", range=f"bytes={'0' * 30}7-", start=7),
    Case(id="suffix-of-thousands-of-digits", range=f"bytes=-{'9' * 5000}"),
]


@pytest.fixture(scope="module")
async def film(shared_stage: Stage) -> Video:
    return await shared_stage.completed()


@pytest.mark.parametrize("case", PARTS, ids=lambda case: case.id)
async def test_a_range(stage: Stage, film: Video, case: Case) -> None:
    headers = [*stage.headers().items(), ("range", case.range.encode())]
    answer = await stage.client.get(path_of(film), headers=headers)
    assert answer.status_code == case.status
    if case.status == 416:
        judge(answer, "range_not_satisfiable", "Range", (str(SIZE),))
        assert answer.headers["content-range"] == f"bytes */{SIZE}"
        return
    assert answer.content == FILM[case.start : case.end]
    assert answer.headers["content-length"] == str(case.end - case.start)
    assert answer.headers["etag"] == ETAG
    expected = f"bytes {case.start}-{case.end - 1}/{SIZE}" if case.status == 206 else None
    assert answer.headers.get("content-range") == expected


@pytest.mark.parametrize(
    ("if_range", "status"),
    [
        (ETAG, 206),
        (f" {ETAG} ", 206),
        ('"other"', 200),
        (f"W/{ETAG}", 200),
        ("Wed, 21 Oct 2026 07:28:00 GMT", 200),
        ("", 200),
    ],
)
async def test_if_range_gives_the_part_of_the_same_file_only(
    stage: Stage, film: Video, if_range: str, status: int
) -> None:
    answer = await stage.get(path_of(film), **{"range": "bytes=0-9", "if-range": if_range})
    assert answer.status_code == status
    assert answer.content == (FILM[:10] if status == 206 else FILM)


@pytest.mark.parametrize(
    ("tags", "status"),
    [
        (ETAG, 304),
        (f"W/{ETAG}", 304),
        (f'"a", {ETAG}', 304),
        (f'"a",W/{ETAG} , "b"', 304),
        ("*", 304),
        ('"a"', 200),
        (ETAG.strip('"'), 200),
        ("", 200),
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_if_none_match_spares_what_is_held(
    stage: Stage, film: Video, tags: str, status: int, method: str
) -> None:
    answer = await stage.client.request(method, path_of(film), headers=stage.headers(**{"if-none-match": tags}))
    assert answer.status_code == status
    assert answer.headers["etag"] == ETAG
    if status == 304:
        assert answer.content == b""
        assert "content-length" not in answer.headers


async def test_if_none_match_comes_before_the_range(stage: Stage, film: Video) -> None:
    answer = await stage.get(path_of(film), **{"if-none-match": ETAG, "range": "bytes=99999-"})
    assert answer.status_code == 304


async def test_a_video_that_is_not_ready_is_not_worth_an_immediate_retry(stage: Stage) -> None:
    for video_id, state in ((await stage.queued(), "queued"), (await stage.started(), "in_progress")):
        answer = await stage.get(f"/v1/videos/{video_id}/content")
        judge(answer, "video_not_ready", None, (video_id, state, "poll"))
        assert answer.status_code == 409
        assert answer.headers["x-should-retry"] == "false"


async def test_a_failed_video_has_no_content_and_says_why(stage: Stage) -> None:
    video = await stage.failed()
    answer = await stage.get(path_of(video))
    judge(answer, "video_failed", None, ("the address could not be reached",))
    assert answer.headers["x-should-retry"] == "false"


@pytest.mark.parametrize(
    ("variant", "code", "says"),
    [
        ("last_frame", "variant_not_found", "return_last_frame"),
        ("thumbnail", "variant_not_found", "thumbnail"),
        ("spritesheet", "variant_not_found", "spritesheet"),
        ("poster", "invalid_value", "'poster' is not one of video, last_frame"),
        ("", "invalid_value", "''"),
    ],
)
async def test_what_was_not_made_is_not_there(stage: Stage, film: Video, variant: str, code: str, says: str) -> None:
    judge(await stage.get(f"{path_of(film)}?variant={variant}"), code, "variant", (says,))


@pytest.mark.parametrize("swept", [False, True])
async def test_from_its_expiry_on_a_video_is_gone_swept_or_not(stage: Stage, swept: bool) -> None:
    video = await stage.completed(last_frame=True)
    stage.clock.now = video.expires_at - 1
    assert (await stage.get(path_of(video))).status_code == 200
    stage.clock.now = video.expires_at
    if swept:
        await stage.house.blobs.delete([output.key for output in video.outputs])
        await stage.house.database.write(sweeping.note_swept, video.id, now=stage.clock.now)
    for variant in ("video", "last_frame"):
        for sent in ({}, {"range": "bytes=0-"}, {"if-none-match": ETAG}):
            judge(await stage.get(f"{path_of(video)}?variant={variant}", **sent), "video_expired", None, (video.id,))
        head = await stage.client.head(f"{path_of(video)}?variant={variant}", headers=stage.headers())
        assert head.status_code == 410
    shown = (await stage.get(f"/v1/videos/{video.id}")).json()
    assert shown["status"] == "completed"
    assert "url" not in shown["metadata"]


async def test_no_cache_may_keep_a_file_beyond_its_end(stage: Stage) -> None:
    video = await stage.completed(lives=3 * HOUR)
    for left, seconds in ((3 * HOUR, 3600), (HOUR, 3600), (90_500, 90), (1, 0)):
        stage.clock.now = video.expires_at - left
        assert (await stage.get(path_of(video))).headers["cache-control"] == f"private, max-age={seconds}"


async def test_a_file_swept_early_is_gone_and_not_a_fault(stage: Stage) -> None:
    video = await stage.completed()
    await stage.house.blobs.delete([output.key for output in video.outputs])
    judge(await stage.get(path_of(video)), "video_expired", None)


async def link_of(stage: Stage, video: Video, name: str = "url") -> str:
    return (await stage.get(f"/v1/videos/{video.id}")).json()["metadata"][name]


def altered(link: str, **parts: str) -> str:
    split = urlsplit(link)
    query = {name: values[0] for name, values in parse_qs(split.query).items()} | parts
    return split._replace(query=urlencode(query)).geturl()


async def bare(stage: Stage, url: str, **headers: str) -> httpx.Response:
    """As a browser opens it: without a key."""
    return await stage.client.get(url, headers=headers)


async def test_a_link_opens_without_a_key_in_whole_and_in_part(stage: Stage) -> None:
    video = await stage.completed(last_frame=True)
    link = await link_of(stage, video)
    assert (await bare(stage, link)).content == FILM
    assert (await bare(stage, link, range="bytes=0-")).status_code == 206
    assert (await stage.client.head(link)).headers["content-length"] == str(SIZE)
    assert (await bare(stage, await link_of(stage, video, "last_frame_url"))).content == FRAME
    assert (await bare(stage, link.replace("/v1/", "/openai/v1/"))).content == FILM


async def test_an_altered_link_opens_nothing(stage: Stage) -> None:
    video, other = await stage.completed(last_frame=True), await stage.completed()
    link = await link_of(stage, video)
    signature = parse_qs(urlsplit(link).query)["signature"][0]
    for wrong in (
        altered(link, signature=signature[:-1] + ("0" if signature[-1] != "0" else "1")),
        altered(link, signature=signature.upper()),
        altered(link, signature="x"),
        altered(link, signature="\u00fc\u732b"),
        altered(link, variant="last_frame"),
        altered(link, expires=str(video.expires_at)),
        altered(link, expires="1e12"),
        altered(link, expires="\u0661"),
        altered(link, expires="9" * 4000),
        altered(link, expires="-1"),
        link.replace(video.id, other.id),
        link.replace(video.id, "video_unknown"),
        link.partition("&expires")[0] + f"&signature={signature}",
        link.replace(signature, ""),
    ):
        judge(await bare(stage, wrong), "invalid_signature", None)
    judge(await bare(stage, link.partition("&signature")[0]), "invalid_api_key", None)


async def test_a_link_dies_with_its_video(stage: Stage) -> None:
    video = await stage.completed(lives=HOUR + 500)
    link = await link_of(stage, video)
    stage.clock.now = video.expires_at - 1
    assert (await bare(stage, link)).status_code == 200
    for late in (0, 1000, 24 * HOUR):
        stage.clock.now = video.expires_at + late
        judge(await bare(stage, link), "video_expired", None, (video.id,))
    # An altered dead link is refused as altered: its age is nobody's to ask.
    judge(await bare(stage, altered(link, variant="last_frame")), "invalid_signature", None)


async def test_a_long_file_is_streamed_in_pieces(stage: Stage) -> None:
    film = bytes(3 << 20) + b"end"
    video = await stage.completed(film=film)
    answer = await stage.get(path_of(video))
    assert len(answer.content) == len(film)
    part = await stage.get(path_of(video), range="bytes=-3")
    assert part.content == b"end"
