"""Results of remote engines: resumed where they were cut, counted, and never from where they must not lie."""

import asyncio
import contextlib
import os
import re
import resource
from dataclasses import replace

import pytest
from tests.media.site import Site, ok, redirect

from filmgate.errors import UpstreamError
from filmgate.media import Download, Guard, Times
from filmgate.media.downloading import download

BODY = os.urandom(2_500_000)
QUICK = Times(connect=2, read=0.2, whole=0.4)
LOCAL = Guard(permitted=lambda address: str(address) == "127.0.0.1")


def part(site: Site, body: bytes = BODY, *, stop: int | None = None, lie: str = "", total: int | None = None):
    """A page that answers ranges, and breaks off at ``stop``."""

    async def answer(writer, _closing) -> None:
        asked = re.search(r"(?i)range: bytes=(\d+)-", site.seen[-1])
        start = int(asked[1]) if asked else 0
        whole = len(body) if total is None else total
        if start >= len(body):
            writer.write(f"HTTP/1.1 416 No\r\nContent-Range: bytes */{whole}\r\nContent-Length: 0\r\n\r\n".encode())
            return
        told = lie or f"bytes {start}-{len(body) - 1}/{whole}"
        head = f"HTTP/1.1 206 Part\r\nContent-Range: {told}" if asked else "HTTP/1.1 200 OK"
        writer.write(f"{head}\r\nContent-Length: {len(body) - start}\r\n\r\n".encode())
        writer.write(body[start:stop])
        await writer.drain()

    return answer


class Home:
    """Where a file comes to, over as many tries as a test makes."""

    def __init__(self, folder) -> None:
        self.path = folder / "video"
        self.site = Site({})

    def wants(self, path: str, **given) -> Download:
        fields = {"url": self.site.url(path), "max_bytes": 10_000_000, "allow_private": True}
        return Download(**{**fields, **given})

    async def fetch(self, path: str = "/v", *, guard: Guard = Guard(), times: Times = Times(), **given) -> bytes:
        await download(self.wants(path, **given), self.path, times=times, guard=guard)
        return self.path.read_bytes()

    async def fails(self, says: str, path: str = "/v", **given) -> int:
        """The fault; how many bytes it left."""
        with pytest.raises(UpstreamError, match=says):
            await self.fetch(path, **given)
        return self.path.stat().st_size if self.path.exists() else 0


@pytest.fixture
def at_home(tmp_path):
    def run(work) -> None:
        async def main() -> None:
            home = Home(tmp_path)
            async with home.site:
                await work(home)

        asyncio.run(main())

    return run


def test_a_whole_file_comes_in_one_go(at_home):
    async def work(home):
        home.site.pages = {"/v": part(home.site)}
        assert await home.fetch() == BODY
        assert "range" not in home.site.seen[0].lower()

    at_home(work)


def test_a_cut_file_is_gone_on_with_where_it_ended(at_home):
    async def work(home):
        home.site.pages = {"/v": part(home.site, stop=1_000_000)}
        first = await home.fails("broke off")
        assert 0 < first <= 1_000_000
        home.site.pages = {"/v": part(home.site, stop=1_700_000)}
        second = await home.fails("broke off")
        assert first < second <= 1_700_000
        home.site.pages = {"/v": part(home.site)}
        assert await home.fetch() == BODY
        ranges = [re.search(r"(?i)range: (\S+)", seen) for seen in home.site.seen]
        assert [found and found[1] for found in ranges] == [None, f"bytes={first}-", f"bytes={second}-"]

    at_home(work)


def versioned(site: Site, body: bytes, etag: str, *, stop: int | None = None, obeys: bool = True):
    """A page of one version of a file, which answers ranges of that version alone, if it obeys."""

    async def answer(writer, _closing) -> None:
        asked = re.search(r"(?i)\r\nrange: bytes=(\d+)-", site.seen[-1])
        same = re.search(r"(?i)\r\nif-range: (\S+)", site.seen[-1])
        start = int(asked[1]) if asked and (not obeys or not same or same[1] == etag) else 0
        told = f"206 Part\r\nContent-Range: bytes {start}-{len(body) - 1}/{len(body)}" if start else "200 OK"
        writer.write(f"HTTP/1.1 {told}\r\nETag: {etag}\r\nContent-Length: {len(body) - start}\r\n\r\n".encode())
        writer.write(body[start:stop])
        await writer.drain()

    return answer


OTHER = os.urandom(len(BODY))


@pytest.mark.parametrize("etag", ['"one"', 'W/"one"', "one", ""])
def test_the_rest_is_asked_for_of_the_same_version_alone(at_home, etag):
    async def work(home):
        home.site.pages = {"/v": versioned(home.site, BODY, etag, stop=1_000_000)}
        await home.fails("broke off")
        home.site.pages = {"/v": versioned(home.site, BODY, etag)}
        assert await home.fetch() == BODY
        said = re.search(r"(?i)\r\nif-range: (.*)\r", home.site.seen[-1])
        assert (said[1] if said else None) == ('"one"' if etag == '"one"' else None)
        assert "range" in home.site.seen[-1].lower()

    at_home(work)


def test_a_file_that_changed_meanwhile_comes_anew(at_home):
    async def work(home):
        home.site.pages = {"/v": versioned(home.site, BODY, '"one"', stop=1_000_000)}
        await home.fails("broke off")
        home.site.pages = {"/v": versioned(home.site, OTHER, '"two"')}
        assert await home.fetch() == OTHER

    at_home(work)


@pytest.mark.parametrize(("other", "etag"), [(OTHER, '"two"'), (OTHER[:-1], "")])
def test_two_files_are_never_put_together_though_the_server_would(at_home, other, etag):
    async def work(home):
        home.site.pages = {"/v": versioned(home.site, BODY, '"one"', stop=1_000_000)}
        await home.fails("broke off")
        home.site.pages = {"/v": versioned(home.site, other, etag, obeys=False)}
        assert await home.fails("another file") == 0
        assert await home.fetch() == other

    at_home(work)


@contextlib.contextmanager
def small_files(most: int):
    """No file of this process grows beyond it: to who writes one the same as a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_keeps_no_half(at_home):
    async def work(home):
        home.site.pages = {"/v": part(home.site)}
        with small_files(1_200_000), pytest.raises(OSError, match="File too large"):
            await home.fetch()
        assert not home.path.exists()
        assert await home.fetch() == BODY

    at_home(work)


def test_a_file_that_is_there_already_is_whole(at_home):
    async def work(home):
        home.path.write_bytes(BODY)
        home.site.pages = {"/v": part(home.site)}
        assert await home.fetch() == BODY

    at_home(work)


def test_a_file_longer_than_the_servers_is_another_and_goes(at_home):
    async def work(home):
        home.path.write_bytes(BODY + b"more")
        home.site.pages = {"/v": part(home.site)}
        assert await home.fails("416") == 0
        assert await home.fetch() == BODY

    at_home(work)


def test_a_server_without_ranges_begins_anew(at_home):
    async def work(home):
        home.path.write_bytes(b"half of something else")
        home.site.pages = {"/v": ok(BODY)}
        assert await home.fetch() == BODY

    at_home(work)


@pytest.mark.parametrize("told", ["bytes 0-9/10", "bytes 5-2499999/2500000", "bytes */2500000", "pages 1-2/3", ""])
def test_another_part_than_was_asked_for_is_not_taken(at_home, told):
    async def work(home):
        home.path.write_bytes(BODY[:1000])
        home.site.pages = {"/v": part(home.site, lie=told or "-")}
        assert await home.fails("another part") == 0

    at_home(work)


def test_a_length_that_lies_is_found_out(at_home):
    async def work(home):
        home.path.write_bytes(BODY[:1000])
        home.site.pages = {"/v": part(home.site, total=len(BODY) + 5)}
        await home.fails("broke off at 2500000 of 2500005")
        home.path.unlink()
        home.site.pages = {"/v": b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc"}
        assert await home.fails("broke off") == 3

    at_home(work)


@pytest.mark.parametrize(
    ("page", "says"),
    [
        (b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "answered 404"),
        (b"HTTP/1.1 403 Expired\r\nContent-Length: 0\r\n\r\n", "answered 403"),
        (b"HTTP/1.1 204 Nothing\r\n\r\n", "answered 204"),
        (b"HTTP/1.1 500 Oops\r\nContent-Length: 4\r\n\r\noops", "answered 500"),
        (ok(b""), "empty"),
        (b"", "broke off"),
        (b"SSH-2.0\r\n", "broke off"),
        (redirect("/v"), "redirects more than"),
        (b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n", "place to go on"),
    ],
)
def test_what_is_no_file_leaves_what_was_there(at_home, page, says):
    async def work(home):
        home.path.write_bytes(BODY[:1000])
        home.site.pages = {"/v": page}
        left = await home.fails(says)
        assert left == (0 if says == "empty" else 1000)

    at_home(work)


def test_no_byte_more_than_allowed(at_home):
    async def work(home):
        home.site.pages = {"/v": ok(BODY), "/open": b"HTTP/1.1 200 OK\r\n\r\n" + BODY}
        assert await home.fails("more than the 1000 allowed", max_bytes=1000) == 0
        await home.fails("more than the 1000 bytes allowed", "/open", max_bytes=1000)
        assert len(await home.fetch("/open", max_bytes=len(BODY))) == len(BODY)

    at_home(work)


def test_a_server_that_stalls_is_left_and_what_came_stays(at_home):
    async def work(home):
        async def stalls(writer, closing):
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n" + b"x" * 60)
            await closing.wait()

        home.site.pages = {"/v": stalls}
        await home.fails("broke off", times=QUICK)

    at_home(work)


def test_the_key_goes_to_the_first_origin_alone(at_home):
    async def work(home):
        async with Site({"/far": ok(b"abc")}) as other:
            home.site.pages = {"/v": redirect("/next"), "/next": redirect(other.url("/far"))}
            assert await home.fetch(headers={"authorization": "Bearer sk-secret"}) == b"abc"
            assert all("Bearer sk-secret" in seen for seen in home.site.seen)
            assert len(home.site.seen) == 2
            assert "authorization" not in other.seen[0].lower()
            assert "sk-secret" not in repr(home.wants("/v", headers={"authorization": "Bearer sk-secret"}))

    at_home(work)


@pytest.mark.parametrize(
    "target",
    [
        "http://10.0.0.1/v",
        "http://169.254.169.254/latest",
        "http://[::1]/v",
    ],
)
def test_no_redirect_leads_into_a_private_network(at_home, target):
    async def work(home):
        home.site.pages = {"/v": redirect(target)}
        await home.fails("may not lie", guard=LOCAL, allow_private=False)

    at_home(work)


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://example.com/v", "//user:pw@10.1.1.1/"])
def test_no_redirect_leads_elsewhere_than_to_the_web(at_home, target):
    async def work(home):
        home.site.pages = {"/v": redirect(target)}
        await home.fails("may not lie|broke off", guard=LOCAL, allow_private=False)

    at_home(work)


def test_a_private_link_of_a_public_upstream_is_refused(at_home):
    async def work(home):
        home.site.pages = {"/v": ok(b"abc")}
        await home.fails("may not lie", allow_private=False)
        assert home.site.seen == []

    at_home(work)


def test_a_fault_names_no_signature(at_home):
    async def work(home):
        home.site.pages = {"/v?X-Signature=deadbeef": b"HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n"}
        with pytest.raises(UpstreamError) as caught:
            await home.fetch("/v?X-Signature=deadbeef")
        assert "deadbeef" not in str(caught.value)
        wanted = home.wants("/v?X-Signature=deadbeef")
        assert "deadbeef" not in repr(replace(wanted, max_bytes=1))

    at_home(work)
