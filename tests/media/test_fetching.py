"""Fetching from servers that are good, bad, slow, and liars; and never from where it must not."""

import asyncio
import gzip
import os
import traceback
from ipaddress import ip_address

import aiohttp
import pytest
from tests.media.site import Site, ok, redirect

from filmgate.errors import JobError, Stage
from filmgate.media import Guard, Times, fetch
from filmgate.media.dialling import guarded_session

BODY = os.urandom(3_000_000)
QUICK = Times(connect=2, read=0.2, whole=0.4)


async def stalls(writer, closing):
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc")
    await closing.wait()


async def stalls_in_its_head(writer, closing):
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Le")
    await closing.wait()


async def drips_forever(writer, closing):
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while not closing.is_set():
        writer.write(b"1\r\nx\r\n")
        await writer.drain()
        await asyncio.sleep(0)


PAGES = {
    "/ok": ok(BODY),
    "/small": ok(b"x" * 1000),
    "/empty": ok(b""),
    "/chunked": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n4\r\ndefg\r\n0\r\n\r\n",
    "/until-close": b"HTTP/1.1 200 OK\r\n\r\nabc",
    "/gzip": ok(gzip.compress(b"x" * 100_000), "Content-Encoding: gzip"),
    "/identity": ok(b"abc", "Content-Encoding: identity"),
    "/404": b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
    "/206": b"HTTP/1.1 206 Partial Content\r\nContent-Length: 3\r\n\r\nabc",
    "/204": b"HTTP/1.1 204 No Content\r\n\r\n",
    "/500": b"HTTP/1.1 500 Oops\r\nContent-Length: 4\r\n\r\noops",
    "/says-more": b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc",
    "/says-huge": b"HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\nabc",
    "/says-nonsense": b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nabc",
    "/says-twice": b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 9000\r\n\r\nabc",
    "/long-chunked": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"400\r\n" + b"x" * 1024 + b"\r\n" + b"0\r\n\r\n",
    "/not-http": b"SSH-2.0-OpenSSH_9.2\r\n",
    "/hangs-up": b"",
    "/long-head": b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000 + b"\r\n\r\n",
    "/stalls": stalls,
    "/stalls-head": stalls_in_its_head,
    "/drips": drips_forever,
    "/loop": redirect("/loop"),
    "/nowhere": b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n",
    "/odd-place": redirect("http://[::1"),
    **{f"/hop{n}": redirect(f"hop{n + 1}", (301, 302, 303, 307, 308)[n]) for n in range(5)},
    "/hop5": ok(b"there"),
    "/cookie": redirect("/small?x=1", 302, "Set-Cookie: a=b"),
    "/small?x=1": ok(b"y"),
    "/a%2Fb/c?X-Amz-Credential=a%2Fb%2B&sig=%7e%7E+": ok(b"signed"),
}  # fmt: skip


def fetched(path, tmp_path, *, max_bytes=10_000_000, times=Times(), pages=PAGES, **given):
    """The body, and the requests that were seen."""

    async def go():
        async with Site(pages) as site:
            file = tmp_path / "input"
            given.setdefault("allow_private", True)
            url = path.replace("PORT", str(site.port)) if "://" in path else site.url(path)
            await fetch(url, file, param="image", max_bytes=max_bytes, times=times, **given)
            return file.read_bytes(), site.seen

    return asyncio.run(go())


def fault(path, tmp_path, **given):
    with pytest.raises(JobError) as caught:
        fetched(path, tmp_path, **given)
    error = caught.value
    assert error.param == "image"
    assert error.message.startswith("`image` http")
    assert error.meaning.stage is Stage.INPUT
    assert not error.charged
    return error


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/ok", BODY), ("/chunked", b"abcdefg"), ("/until-close", b"abc"), ("/identity", b"abc"), ("/hop0", b"there"),
        ("/a%2Fb/c?X-Amz-Credential=a%2Fb%2B&sig=%7e%7E+", b"signed"),
    ],
)  # fmt: skip
def test_good_servers(tmp_path, path, body):
    assert fetched(path, tmp_path)[0] == body


@pytest.mark.parametrize(
    ("path", "code", "says"),
    [
        ("/404", "input_unreachable", "answered 404"), ("/500", "input_unreachable", "answered 500"),
        ("/206", "input_unreachable", "answered 206"), ("/204", "input_unreachable", "answered 204"),
        ("/empty", "input_rejected", "empty"), ("/gzip", "input_rejected", "compressed"),
        ("/says-more", "input_unreachable", "broke off"), ("/says-huge", "input_rejected", "99999999 bytes"),
        ("/says-nonsense", "input_unreachable", "not HTTP"), ("/says-twice", "input_unreachable", "not HTTP"),
        ("/not-http", "input_unreachable", "not HTTP"), ("/hangs-up", "input_unreachable", "broke off"),
        ("/long-head", "input_unreachable", "not HTTP"),
        ("/stalls", "input_unreachable", "too long"), ("/stalls-head", "input_unreachable", "too long"),
        ("/drips", "input_unreachable", "too long"),
        ("/loop", "input_unreachable", "more than 5 times"), ("/nowhere", "input_unreachable", "place to go"),
        ("/odd-place", "input_rejected", "redirects"),
    ],
)  # fmt: skip
def test_bad_servers(tmp_path, path, code, says):
    error = fault(path, tmp_path, times=QUICK if "too long" in says else Times())
    assert (error.code, says in error.message) == (code, True), error.message


@pytest.mark.parametrize("path", ["/small", "/long-chunked"])
def test_no_byte_more_than_allowed(tmp_path, path):
    size = len(fetched(path, tmp_path)[0])
    assert len(fetched(path, tmp_path, max_bytes=size)[0]) == size
    assert fault(path, tmp_path, max_bytes=size - 1).code == "input_rejected"


def test_an_endless_body_ends_at_the_cap(tmp_path):
    assert "more than the 5000 bytes" in fault("/drips", tmp_path, max_bytes=5000).message


def test_a_server_that_is_not_there(tmp_path):
    async def closed_port():
        async with Site({}) as site:
            return site.port

    error = fault(f"http://127.0.0.1:{asyncio.run(closed_port())}/a.png", tmp_path)
    assert (error.code, "does not answer" in error.message) == ("input_unreachable", True)


def test_nothing_of_ours_travels(tmp_path):
    os.environ["http_proxy"] = os.environ["HTTP_PROXY"] = "http://127.0.0.1:9"
    try:
        _, seen = fetched("/cookie", tmp_path)
    finally:
        del os.environ["http_proxy"], os.environ["HTTP_PROXY"]
    for request in seen:
        names = {line.partition(":")[0].lower() for line in request.splitlines()[1:] if line}
        assert names == {"host", "accept", "accept-encoding", "user-agent", "connection"}
        assert "accept-encoding: identity" in request.lower()


def test_a_signed_url_is_sent_as_it_stands(tmp_path):
    target = "/a%2Fb/c?X-Amz-Credential=a%2Fb%2B&sig=%7e%7E+"
    assert fetched(target, tmp_path)[1][0].startswith(f"GET {target} HTTP/1.1\r\n")


def test_messages_show_no_secret(tmp_path):
    message = fault("/404", tmp_path, pages={"/404?token=s3cret": PAGES["/404"], "/404": PAGES["/404"]}).message
    assert "127.0.0.1" in message
    assert "s3cret" not in fault("/404?token=s3cret", tmp_path, pages={"/404?token=s3cret": PAGES["/404"]}).message


@pytest.mark.parametrize("path", ["/not-http", "/long-head", "/says-more", "/hangs-up"])
def test_a_fault_brings_no_secret_into_the_log(tmp_path, path):
    error = fault(f"{path}?token=s3cret", tmp_path, pages={f"{path}?token=s3cret": PAGES[path]})
    assert "s3cret" not in "".join(traceback.format_exception(error))


def only_loopback(*answers, asked=None):
    """A guard for which 127.0.0.1 is the public internet, with a resolver that gives one answer after another."""
    left = list(answers)

    async def resolve(host, port):
        answer = left.pop(0) if len(left) > 1 else left[0]
        return [ip_address(address) for address in answer]

    return Guard(permitted=lambda address: address == ip_address("127.0.0.1"), resolve=resolve)


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.2:PORT/small", "http://169.254.169.254/latest/", "//10.0.0.1/", "http://[::1]:PORT/small",
        "http://0x7f000002:PORT/small", "http://2130706434/", "http://intranet.example/", "http://[::ffff:10.0.0.1]/",
    ],
)  # fmt: skip
def test_a_redirect_to_a_private_address_is_not_followed(tmp_path, target):
    async def go():
        site = Site({"/small": ok(b"secret")})
        async with site:
            site.pages["/go"] = redirect(target.replace("PORT", str(site.port)))
            guard = only_loopback(["10.0.0.1"])
            with pytest.raises(JobError) as caught:
                await fetch(
                    site.url("/go"), tmp_path / "input", param="image", allow_private=False, max_bytes=9999, guard=guard
                )
            return caught.value, site.seen

    error, seen = asyncio.run(go())
    assert error.code == "input_rejected"
    assert "it redirects, but it leads to an address this server does not fetch from" in error.message
    assert not any(part in error.message for part in ("127.0.0.2", "169.254", "10.0.0.1", "::1", "intranet"))
    assert len(seen) == 1


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "data:text/plain,x", "http://u:p@127.0.0.1/"]
)
def test_a_redirect_to_a_foreign_scheme_is_not_followed(tmp_path, target):
    error = fault("/go", tmp_path, pages={"/go": redirect(target)})
    assert error.code == "input_rejected"
    assert "it redirects, but" in error.message


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:PORT/small", "http://localhost:PORT/small", "http://2130706433:PORT/small"]
)
def test_loopback_is_refused_without_a_call(tmp_path, url):
    error = fault(url, tmp_path, allow_private=False)
    assert (error.code, error.meaning.retryable) == ("input_rejected", False)


def test_a_name_that_turns_private_after_the_look_is_refused(tmp_path):
    """The answer judged is the answer dialled: the second one is never used unjudged."""
    guard = only_loopback(["127.0.0.1"], ["10.0.0.1"])
    assert fetched("http://rebind.example:PORT/small", tmp_path, allow_private=False, guard=guard)[0]
    assert (
        fault("http://rebind.example:PORT/small", tmp_path, allow_private=False, guard=guard).code == "input_rejected"
    )


def test_one_private_address_among_public_ones_is_enough(tmp_path):
    guard = only_loopback(["127.0.0.1", "10.0.0.1"])
    assert fault("http://mixed.example:PORT/small", tmp_path, allow_private=False, guard=guard).code == "input_rejected"


def test_the_last_gate_is_at_the_dial():
    """Even what nobody judged before is not dialled: an address in the URL passes by every resolver."""

    async def go():
        async with Site(PAGES) as site, guarded_session(Guard(), connect=2, read=2) as session:
            with pytest.raises(aiohttp.ClientConnectorError):
                await session.get(site.url("/small"))
            return site.seen

    assert asyncio.run(go()) == []


def test_names_without_an_address(tmp_path):
    async def none(host, port):
        return []

    async def fails(host, port):
        raise OSError("no such name")

    async def odd(host, port):
        raise UnicodeError("label empty or too long")

    for resolve in (none, fails, odd):
        error = fault("http://nowhere.example/a.png", tmp_path, allow_private=False, guard=Guard(resolve=resolve))
        assert (error.code, "has no address" in error.message) == ("input_unreachable", True), error.message
    assert error.meaning.retryable


def test_a_cancelled_fetch_leaves_nothing_open(tmp_path):
    async def go():
        reached = asyncio.Event()

        async def hold(writer, closing):
            reached.set()
            await closing.wait()

        async with Site({"/hold": hold}) as site:
            call = asyncio.create_task(
                fetch(site.url("/hold"), tmp_path / "input", param="image", allow_private=True, max_bytes=9)
            )
            await reached.wait()
            call.cancel()
            with pytest.raises(asyncio.CancelledError):
                await call

    asyncio.run(go())
