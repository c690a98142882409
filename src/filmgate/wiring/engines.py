"""Who makes what: the configured upstreams with their clients, the draft engine, and the choice between them."""

import hashlib
import ipaddress
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from filmgate.catalog import known_models
from filmgate.config import CredentialSettings, Settings, SettingsError, UpstreamSettings
from filmgate.engine.intake import Maker
from filmgate.engine.ordering import refuse_unreachable
from filmgate.engine.upstreams import Credential, Standing, Upstream, Upstreams
from filmgate.engine.witness import NOBODY, Witness
from filmgate.errors import RequestError
from filmgate.providers import Provider, Submits
from filmgate.providers.ark import BASE_URLS, SITES, ArkProvider
from filmgate.providers.calling import Times
from filmgate.providers.openai import Dialect, OpenAIProvider, Options
from filmgate.store.creation import Enqueue
from filmgate.wiring.chance import clock, draw

if TYPE_CHECKING:
    import aiohttp

DRAFT_MODEL = "filmgate-draft"


@dataclass(frozen=True, kw_only=True)
class Engines:
    """All engines of one process."""

    local: Provider
    """The embedded engine, or what a test puts in its place."""
    local_models: Mapping[str, int]
    """Models an operator gives to the embedded engine, with its priority for them."""
    upstreams: Upstreams
    configured: bool
    """Whether there is any upstream: then the embedded engine makes only what it is given."""
    public_url: str
    enqueue_local: Enqueue = field(repr=False)
    enqueue_remote: Enqueue = field(repr=False)

    def offered(self) -> set[str] | None:
        """The models somebody makes; None: those of a server without any upstream."""
        if not self.configured:
            return None
        return {DRAFT_MODEL, *self.local_models, *self.upstreams.models}

    def choose(self, model: str) -> Maker:
        """Who makes a model. Raises RequestError when everybody who could is drained or disabled."""
        maker = self.upstreams.first(model)
        own = self.local_models.get(model)
        if maker is None or (own is not None and own < maker.upstream.priority):
            if maker is None and own is None and model in self.upstreams.models:
                message = f"Model {model} takes no new requests at the moment. Try again later."
                raise RequestError("unavailable", message, param="model", headers={"retry-after": "60"})
            return Maker(provider=self.local, enqueue=self.enqueue_local)
        client = maker.credential.client
        return Maker(
            provider=maker.upstream.provider,
            enqueue=self.enqueue_remote,
            refuse=lambda assets: refuse_unreachable(
                assets, takes_inline=client.takes_inline, public_url=self.public_url
            ),
        )


def open_engines(
    settings: Settings,
    *,
    local: Provider,
    session: "aiohttp.ClientSession | None",
    enqueue_local: Enqueue,
    enqueue_remote: Enqueue,
    further: Sequence[Upstream] = (),
    clock: Callable[[], int] = clock,
    witness: Witness = NOBODY,
) -> Engines:
    """The engines the settings name. ``session`` is there exactly when some upstream is remote. Raises SettingsError.

    ``further`` are upstreams beside the configured ones.
    """
    remote = [upstream for upstream in settings.upstreams if upstream.kind != "draft"]
    built = _built(remote, session) if session is not None else []
    local_models = {
        model: each.priority
        for each in settings.upstreams
        if each.kind == "draft" and each.state == "active"
        for model in each.models or {DRAFT_MODEL: DRAFT_MODEL}
    }
    return Engines(
        local=local,
        local_models=local_models,
        upstreams=Upstreams([*built, *further], clock=clock, draw=draw, witness=witness),
        configured=bool(settings.upstreams or further),
        public_url=settings.public_url,
        enqueue_local=enqueue_local,
        enqueue_remote=enqueue_remote,
    )


def needs_session(settings: Settings) -> bool:
    """Whether any upstream is remote."""
    return any(upstream.kind != "draft" for upstream in settings.upstreams)


def _built(remote: Sequence[UpstreamSettings], session: "aiohttp.ClientSession") -> list[Upstream]:
    """Every remote upstream. Raises SettingsError with what is wrong with any of them."""
    built: list[Upstream] = []
    problems: list[str] = []
    for each in remote:
        try:
            built.append(_upstream(each, session))
        except SettingsError as error:
            problems.append(str(error))
    if problems:
        raise SettingsError("\n".join(problems))
    return built


def _upstream(given: UpstreamSettings, session: "aiohttp.ClientSession") -> Upstream:
    build, address, marked = _kind(given, session)
    try:
        clients = [(credential, build(credential.api_key.get_secret_value())) for credential in given.credentials]
    except ValueError as error:
        raise SettingsError(f"upstream {given.name!r}: {error}") from error
    return Upstream(
        name=given.name,
        provider=clients[0][1],
        models=_models(given, address),
        credentials=tuple(_credential(credential, client, address) for credential, client in clients),
        priority=given.priority,
        weight=given.weight,
        standing=Standing(given.state),
        expires_after=given.execution_expires_after,
        marked=marked,
        private=_is_private(address),
    )


Client = ArkProvider | OpenAIProvider


def _kind(given: UpstreamSettings, session: "aiohttp.ClientSession") -> tuple[Callable[[str], Client], str, bool]:
    """How to build a client from a key, the address, and whether its list echoes a mark."""
    times = Times(submit=given.submit_timeout, read=given.read_timeout)
    if given.kind == "ark":
        site = SITES[_site(given)]
        # With and without a slash it is one address, and one account.
        address = given.base_url.rstrip("/") or BASE_URLS[site.name]
        return (lambda key: ArkProvider(session, base_url=address, api_key=key, site=site, times=times)), address, True
    options = _options(given)
    address = given.base_url.rstrip("/")
    return (
        (lambda key: OpenAIProvider(session, base_url=address, api_key=key, options=options, times=times)),
        address,
        False,
    )


def _site(given: UpstreamSettings) -> str:
    return given.site or ("byteplus" if "byteplus" in given.base_url else "volcengine")


def _options(given: UpstreamSettings) -> Options:
    try:
        return Options(
            body=given.body,
            dialect=Dialect(given.dialect),
            image=given.image,
            sends=frozenset(given.sends),
            content=given.content,
            idempotent=given.idempotent,
            plain_refusals=given.plain_refusals,
        )
    except ValueError as error:
        raise SettingsError(f"upstream {given.name!r}: {error}") from error


def _models(given: UpstreamSettings, address: str) -> Mapping[str, str]:
    known = known_models()
    wrong = sorted(set(given.models) - set(known))
    if wrong:
        raise SettingsError(
            f"upstream {given.name!r}: models names {', '.join(wrong)} before the equals sign, where one of our own ids "
            f"stands ({', '.join(known)}); what the upstream calls it stands behind"
        )
    if given.models:
        return given.models
    site = _site(given)
    own = {model.id: model.sites[site] for model in known.values() if site in model.sites}
    if not own:
        raise SettingsError(f"upstream {given.name!r} at {address} has no models: name them under `models`")
    return own


def _credential(given: CredentialSettings, client: Submits, address: str) -> Credential:
    payer = hashlib.sha256(f"{address}\0{given.api_key.get_secret_value()}".encode()).hexdigest()
    return Credential(
        name=given.name,
        account=payer[:32],
        client=client,
        max_in_flight=given.max_in_flight,
        submits_per_minute=given.requests_per_minute,
        looks_per_minute=given.looks_per_minute,
    )


def _is_private(address: str) -> bool:
    """Whether the address itself names a host of this machine or network: its results may then lie there too."""
    host = urlsplit(address).hostname or ""
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return host == "localhost" or "." not in host or host.endswith((".local", ".internal", ".localhost"))


def describe_upstreams(upstreams: Sequence[UpstreamSettings]) -> str:
    """The configured upstreams in a line, for people. Never a key."""
    return (
        ", ".join(f"{each.name} ({each.kind}, {each.state})" for each in upstreams)
        or "none: the draft engine makes all"
    )
