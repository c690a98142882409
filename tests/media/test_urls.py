"""What create says of a URL: its form, its scheme, where it leads now."""

import asyncio
from ipaddress import ip_address

import pytest

from filmgate.errors import RequestError
from filmgate.media import Guard, check_url

PUBLIC = "93.184.216.34"


def names(*addresses, fault=None):
    """A resolver with one answer."""

    async def resolve(host, port):
        if fault is not None:
            raise fault
        return [ip_address(address) for address in addresses]

    return Guard(resolve=resolve)


def check(url, guard=None, **given):
    return asyncio.run(
        check_url(url, **{"param": "image", "allow_private": False, "guard": guard or names(PUBLIC), **given})
    )


def refusal(url, guard=None, **given):
    with pytest.raises(RequestError) as caught:
        check(url, guard, **given)
    assert caught.value.param == "image"
    assert caught.value.message.startswith("`image` is ")
    return caught.value


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/a.png", "HTTP://EXAMPLE.com", "https://example.com:8443/a%2Fb?x=1#f", "http://8.8.8.8/a",
        "https://bücher.example/ü.png?q=猫", "https://example.com./a", "http://[2606:4700::1111]/",
    ],
)  # fmt: skip
def test_a_good_url_passes(url):
    check(url)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.com/a", "file:///etc/passwd", "gopher://example.com", "data:image/png;base64,AA", "//example.com/a",
        "example.com/a.png", "https://", "https:///a.png", "https://:80/", "https://example.com:0/", "http://example.com:99999/",
        "https://exa mple.com/", "https://example.com/a\r\nHost: b", "https://example.com\\@10.0.0.1/", "https://[::1/", "",
        "https://user:pw@example.com/", "https://token@example.com/", "http://" + "a" * 9000 + ".com/",
    ],
)  # fmt: skip
def test_a_bad_form_is_refused(url):
    assert refusal(url).code == "invalid_url"
    assert refusal(url, allow_private=True).code == "invalid_url"


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "localhost", "LOCALHOST.", "x.localhost", "[::1]",
        "[::ffff:10.0.0.1]", "169.254.169.254", "10.0.0.1:8080", "192.168.0.1", "100.64.0.1", "0.0.0.0", "0", "224.0.0.1",
        "[fd00:ec2::254]", "[64:ff9b::7f00:1]", "[fe80::1%25eth0]",
    ],
)  # fmt: skip
def test_a_private_address_is_refused_in_every_spelling(host):
    assert refusal(f"http://{host}/latest/meta-data").code == "url_not_allowed"


@pytest.mark.parametrize("found", [["10.0.0.1"], ["127.0.0.1"], [PUBLIC, "192.168.0.1"], ["::1"], ["::ffff:127.0.0.1"]])
def test_a_name_with_a_private_address_is_refused_without_saying_which(found):
    error = refusal("https://intranet.example/a.png", names(*found))
    assert error.code == "url_not_allowed"
    assert not any(address in error.message for address in found)


@pytest.mark.parametrize(
    "fault",
    [OSError("no such name"), UnicodeError("label too long"), TimeoutError()],
    ids=["unknown", "no name", "slow"],
)
def test_a_name_without_an_answer_is_left_to_the_fetch(fault):
    check("https://nowhere.example/a.png", names(fault=fault))


def test_a_resolver_that_hangs_does_not_hold_create_up():
    async def hang(host, port):
        await asyncio.Event().wait()

    check("https://slow.example/a.png", Guard(resolve=hang), look_up_seconds=0.01)


def test_an_operator_may_allow_private_addresses():
    check("http://127.0.0.1:9000/a.png", allow_private=True)


def test_a_message_shows_no_secret():
    message = refusal("http://u:secret1@10.0.0.1/a.png?X-Signature=secret2#secret3").message
    assert "secret" not in message
    assert "10.0.0.1/a.png" in message
    assert len(refusal("ftp://example.com/" + "a" * 8000).message) < 300
