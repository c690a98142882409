"""What every remote provider must do, whatever it speaks. A vendor's test subclasses :class:`Exercise`."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from tests.providers.scripted import CUT, HANG, HTML, Reply, Upstream, closed_port, said, scripted, session

from filmgate.errors import CODES, Blame, UpstreamError, UpstreamRejected, UpstreamUnclear
from filmgate.providers import Cancels, Finds, OfferedInput, Order, Provider, Pushes, Repeats, State, Submits
from filmgate.providers.calling import Times
from filmgate.video import Effective, Kind, Role, Size

KEY = "sk-secret-0123456789"
QUICK = Times(connect=2, submit=0.3, read=0.3)
PATIENT = Times(connect=5, submit=20, read=20)
MODEL = "doubao-seedance-2-0-260128"


def effective(**changes: Any) -> Effective:
    fields: dict[str, Any] = {
        "model": MODEL,
        "prompt": "A white kitten on a desk",
        "seconds": 5,
        "resolution": "720p",
        "ratio": "16:9",
        "size": Size(width=1280, height=720),
        "seed": 7,
        "generate_audio": False,
        "watermark": False,
        "camera_fixed": False,
        "return_last_frame": False,
    }
    return Effective(**(fields | changes))


def order(*inputs: OfferedInput, model: str = MODEL, **changes: Any) -> Order:
    kept = {name: changes.pop(name) for name in ("key", "end_user", "callback_url", "expires_after") if name in changes}
    return Order(
        **{"key": "sub_0123456789", "expires_after": 172793, **kept},
        effective=effective(**changes),
        model=model,
        inputs=inputs,
    )


def image(role: Role = Role.FIRST_FRAME, url: str = "https://example.com/a.png") -> OfferedInput:
    kind = {Role.REFERENCE_VIDEO: Kind.VIDEO, Role.REFERENCE_AUDIO: Kind.AUDIO}.get(role, Kind.IMAGE)
    return OfferedInput(kind=kind, role=role, url=url)


@dataclass(frozen=True, kw_only=True)
class Speech:
    """How a vendor says the things every vendor says."""

    prefix: str
    """The path of its base URL."""
    accepted: Any
    task: str
    """The id in ``accepted``."""
    envelope: Any
    """Its own error envelope about the request, with a code."""
    overloaded: Any
    """The same about too much at once."""
    denied: Any
    """The same about the key."""
    missing: Reply
    """The answer for a task nobody knows."""
    words: Mapping[str, State]
    """Its words for states."""
    listed: Reply
    """An answer that satisfies check."""

    def tasks(self, *states: tuple[str, str]) -> Any:
        """The answer to a look at these tasks: of one, the task; of several, its list of them."""
        raise NotImplementedError


class Exercise:
    """The suite. Subclasses say how the vendor speaks and how its provider is opened."""

    speech: Speech

    def provider(self, session: Any, base_url: str, times: Times) -> Any:
        raise NotImplementedError

    @asynccontextmanager
    async def opened(self, times: Times = PATIENT) -> AsyncIterator[tuple[Any, Upstream]]:
        async with scripted(self.speech.prefix) as upstream, session() as client:
            yield self.provider(client, upstream.base_url, times), upstream

    async def unclear(self, reply: Reply, times: Times = PATIENT) -> UpstreamUnclear:
        async with self.opened(times) as (provider, upstream):
            upstream.will(reply)
            with pytest.raises(UpstreamUnclear) as caught:
                await provider.submit(order())
            assert upstream.posts == 1
        return caught.value

    async def rejected(self, reply: Reply) -> UpstreamRejected:
        async with self.opened() as (provider, upstream):
            upstream.will(reply)
            with pytest.raises(UpstreamRejected) as caught:
                await provider.submit(order())
            assert upstream.posts == 1
        assert caught.value.code in CODES
        assert CODES[caught.value.code].stage is not None
        return caught.value

    async def test_it_is_a_remote_provider(self):
        async with self.opened() as (provider, _):
            assert isinstance(provider, Submits)
            assert isinstance(provider, Cancels)
            assert isinstance(provider.name, str)
            assert provider.batch >= 1
            assert provider.takes_inline <= set(Kind)
            assert callable(Provider.foresee)
            assert isinstance(provider.foresee(effective(), ()), tuple)

    async def test_the_key_is_in_no_text_of_it(self):
        async with self.opened() as (provider, upstream):
            assert KEY not in repr(provider) + str(vars(provider))
            upstream.will(said({"error": {"code": "InternalServiceError", "message": f"bad key {KEY}"}}, 500))
            with pytest.raises(UpstreamError) as caught:
                await provider.check()
            assert KEY not in str(caught.value)
            with pytest.raises(UpstreamRejected) as refused:
                await provider.submit(order())
            assert KEY not in str(refused.value) + refused.value.shown
            assert upstream.seen[-1].headers["authorization"] == f"Bearer {KEY}"

    async def test_an_id_is_acceptance(self):
        async with self.opened() as (provider, upstream):
            upstream.will(said(self.speech.accepted))
            assert await provider.submit(order()) == self.speech.task
            assert upstream.posts == 1

    @pytest.mark.parametrize("status", [201, 202])
    async def test_any_2xx_with_an_id_is_acceptance(self, status):
        async with self.opened() as (provider, upstream):
            upstream.will(said(self.speech.accepted, status))
            assert await provider.submit(order()) == self.speech.task

    @pytest.mark.parametrize("status", [400, 409, 500, 503])
    async def test_the_vendors_envelope_is_a_rejection(self, status):
        rejection = await self.rejected(said(self.speech.envelope, status))
        assert "Request id" not in rejection.shown
        assert rejection.shown

    async def test_a_429_is_a_rejection_with_or_without_an_envelope(self):
        for body in (self.speech.overloaded, {}, b"<html>slow down</html>", b""):
            rejection = await self.rejected(said(body, 429, **{"retry-after": "7"}))
            assert (rejection.blame, rejection.retry_after) == (Blame.CAPACITY, 7.0)
            assert rejection.code == "upstream_busy"

    async def test_a_refused_key_is_the_credentials_fault(self):
        rejection = await self.rejected(said(self.speech.denied, 401))
        assert (rejection.blame, rejection.code) == (Blame.CREDENTIAL, "upstream_denied")

    async def test_nobody_listening_is_a_rejection(self):
        async with closed_port() as address, session() as client:
            provider = self.provider(client, address + self.speech.prefix, PATIENT)
            with pytest.raises(UpstreamRejected) as caught:
                await provider.submit(order())
        assert (caught.value.code, caught.value.blame) == ("upstream_unavailable", Blame.UPSTREAM)
        assert "127.0.0.1" not in caught.value.shown

    async def test_a_failed_tls_handshake_is_a_rejection(self):
        async with scripted(self.speech.prefix) as upstream, session() as client:
            upstream.will(said(self.speech.accepted))
            provider = self.provider(client, upstream.base_url.replace("http://", "https://"), PATIENT)
            with pytest.raises(UpstreamRejected):
                await provider.submit(order())
            assert upstream.seen == []

    @pytest.mark.parametrize(
        "reply",
        [
            HTML,
            CUT,
            Reply(status=500, body=b""),
            Reply(status=502, body={"message": "no code"}),
            Reply(status=503, body=[]),
            Reply(status=400, body=b"{"),
            Reply(status=200, body={}),
            Reply(status=200, body=[]),
            Reply(status=200, body=b"OK"),
            Reply(status=200, body=b""),
            Reply(status=200, body={"id": ""}),
            Reply(status=200, body={"id": 5}),
            Reply(status=200, body={"id": "../x"}),
            Reply(status=204, body=b""),
            Reply(status=302, body={"id": "cgt-1"}, headers={"location": "/elsewhere"}),
            Reply(status=307, body=b"", headers={"location": "/elsewhere"}),
            Reply(status=200, body={"id": "cgt-1"}, short=True),
            Reply(status=200, body={"id": "cgt-1"}, headers={"content-encoding": "gzip"}),
        ],
        ids=str,
    )
    async def test_everything_else_is_unclear_and_sent_once(self, reply):
        await self.unclear(reply)

    async def test_an_envelope_under_a_2xx_is_unclear(self):
        await self.unclear(said(self.speech.envelope, 200))

    async def test_silence_is_unclear(self):
        assert "Timeout" in str(await self.unclear(HANG, QUICK))

    async def test_a_cancelled_call_stays_cancelled_and_was_sent_once(self):
        async with self.opened() as (provider, upstream):
            upstream.will(HANG)
            call = asyncio.ensure_future(provider.submit(order()))
            await upstream.arrived.wait()
            call.cancel()
            with pytest.raises(asyncio.CancelledError):
                await call
            assert upstream.posts == 1

    async def test_a_submission_takes_no_kept_connection(self):
        """The client's own pool has one after a read: had the server just closed it, nobody could tell what was read."""
        async with self.opened() as (provider, upstream):
            upstream.will(self.speech.listed)
            await provider.check()
            await provider.check()
            assert upstream.seen[0].peer == upstream.seen[1].peer
            upstream.will(CUT)
            kept = self.peers(upstream)
            with pytest.raises(UpstreamUnclear):
                await provider.submit(order())
            assert upstream.posts == 1
            upstream.will(said(self.speech.accepted))
            await provider.submit(order())
            await provider.submit(order())
            peers = [seen.peer for seen in upstream.seen]
            assert len(set(peers)) == 2
            assert not kept & set(peers)

    @staticmethod
    def peers(upstream: Upstream) -> set[Any]:
        return {seen.peer for seen in upstream.seen}

    async def test_a_task_is_looked_at_in_every_state(self):
        for word, state in self.speech.words.items():
            async with self.opened() as (provider, upstream):
                upstream.will(said(self.speech.tasks((self.speech.task, word))))
                found = await provider.look([self.speech.task])
                snapshot = found[self.speech.task]
                assert (snapshot.upstream_id, snapshot.state, snapshot.said) == (self.speech.task, state, word)
                ended_badly = state in (State.FAILED, State.EXPIRED, State.CANCELLED)
                assert (snapshot.verdict is not None) == ended_badly
                assert snapshot.verdict is None or CODES[snapshot.verdict.code].stage is not None

    async def test_an_unknown_word_is_kept_and_is_no_verdict(self):
        async with self.opened() as (provider, upstream):
            upstream.will(said(self.speech.tasks((self.speech.task, "marinating"))))
            snapshot = (await provider.look([self.speech.task]))[self.speech.task]
        assert (snapshot.state, snapshot.said, snapshot.verdict) == (State.UNKNOWN, "marinating", None)

    async def test_a_task_nobody_knows_is_absent(self):
        async with self.opened() as (provider, upstream):
            upstream.will(self.speech.missing)
            assert await provider.look([self.speech.task]) == {}

    async def test_no_ids_are_no_call(self):
        async with self.opened() as (provider, upstream):
            assert await provider.look([]) == {}
            assert upstream.seen == []

    @pytest.mark.parametrize(
        "reply", [HTML, CUT, said({}), said([]), said(b"{"), Reply(status=404, body=b"<html>"), HANG],
        ids=str,
    )  # fmt: skip
    async def test_a_fault_of_a_look_is_no_verdict(self, reply):
        async with self.opened(QUICK) as (provider, upstream):
            upstream.will(reply)
            with pytest.raises(UpstreamError) as caught:
                await provider.look([self.speech.task])
            assert not isinstance(caught.value, UpstreamRejected | UpstreamUnclear)

    async def test_a_fault_says_whose_it_is_and_how_long_to_wait(self):
        async with self.opened() as (provider, upstream):
            for status, body, blame in [
                (429, self.speech.overloaded, Blame.CAPACITY),
                (401, self.speech.denied, Blame.CREDENTIAL),
                (500, {}, Blame.UPSTREAM),
            ]:
                upstream.will(said(body, status, **{"retry-after": "3"}))
                with pytest.raises(UpstreamError) as caught:
                    await provider.look([self.speech.task])
                assert (caught.value.blame, caught.value.retry_after) == (blame, 3.0)

    @pytest.mark.parametrize("word", ["queued", "running", "succeeded"])
    async def test_only_a_waiting_task_is_cancelled(self, word):
        state = next(name for name, state in self.speech.words.items() if state == word)
        async with self.opened() as (provider, upstream):
            upstream.will(said(self.speech.tasks((self.speech.task, state))))
            await provider.cancel(self.speech.task)
            deletes = [seen for seen in upstream.seen if seen.method == "DELETE"]
            assert len(deletes) == (1 if word == "queued" else 0)
            assert all(seen.path.endswith(f"/{self.speech.task}") for seen in deletes)

    async def test_cancelling_what_nobody_knows_is_nothing(self):
        async with self.opened() as (provider, upstream):
            upstream.will(self.speech.missing)
            await provider.cancel(self.speech.task)

    async def test_check_spends_nothing(self):
        async with self.opened() as (provider, upstream):
            upstream.will(self.speech.listed)
            assert await provider.check()
            assert [seen.method for seen in upstream.seen] == ["GET"]
            upstream.will(HTML)
            with pytest.raises(UpstreamError):
                await provider.check()

    async def test_powers_beyond_are_whole(self):
        async with self.opened() as (provider, upstream):
            if isinstance(provider, Pushes):
                body = self.speech.tasks((self.speech.task, next(iter(self.speech.words))))
                assert provider.read_callback(json.dumps(body).encode()) == self.speech.task
                for odd in (b"", b"{", b"[]", b"null", b'{"id": 5}', b'{"id": "../x"}', b"\xff", b"[" * 100_000):
                    assert provider.read_callback(odd) is None
            if isinstance(provider, Repeats):
                upstream.will(said(self.speech.accepted))
                assert await provider.repeat(order()) == (self.speech.task if provider.honours_keys else None)
                assert upstream.posts == int(provider.honours_keys)
            if isinstance(provider, Finds):
                for reply in (HTML, CUT):
                    upstream.will(reply)
                    with pytest.raises(UpstreamError):
                        await provider.find(order(), since=0)

    @pytest.mark.parametrize("base_url", ["", "ftp://x", "https://user:pw@x", "https://x?y=1", "https://"])
    async def test_a_wrong_address_is_refused_at_once(self, base_url):
        async with session() as client:
            with pytest.raises(ValueError, match="base_url"):
                self.provider(client, base_url, PATIENT)
