"""``filmgate doctor``: what this machine and these settings can do, one finding a line, nothing spent."""

import asyncio
import re
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from filmgate.child import ChildFailed
from filmgate.config import Settings, SettingsError, UpstreamSettings
from filmgate.errors import Blame, JobError, UpstreamError
from filmgate.providers.draft import DraftProvider
from filmgate.store.database import describe
from filmgate.video import Effective, Size
from filmgate.wiring import describe_upstreams, inspect_engines, load_catalog, open_storage, reach_database

_VERSIONED = re.compile(r"/v[0-9]+/?$")
_ADDRESS = {
    "ark": "base_url (for ARK_API_KEY alone: ARK_BASE_URL) must be its address with the version, as https://.../api/v3.",
    "openai": "base_url must be its address with the version, as https://.../v1.",
}


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing looked at."""

    what: str
    fine: bool
    detail: str


async def examine(settings: Settings, environment: dict[str, str]) -> list[Finding]:
    """Look at everything; a fault in one part does not hide the others."""
    looks: list[tuple[str, Callable[[], Awaitable[str]]]] = [
        ("settings", lambda: _catalog(settings)),
        ("database", lambda: _database(settings)),
        ("storage", lambda: _storage(settings, environment)),
        ("draft engine", _draft),
    ]
    findings = [await _found(what, look) for what, look in looks]
    if await _opens(settings):
        findings += [await _found(f"upstream {way}", partial(_upstream, settings, way)) for way in _ways(settings)]
    return findings


async def _opens(settings: Settings) -> bool:
    """Whether the upstreams can be asked at all. Why not is a finding about the settings."""
    try:
        async with inspect_engines(settings):
            return True
    except SettingsError:
        return False


def _ways(settings: Settings) -> dict[str, UpstreamSettings]:
    """Every credential of every remote upstream, by name."""
    return {
        f"{upstream.name}/{credential.name}": upstream
        for upstream in settings.upstreams
        if upstream.kind != "draft"
        for credential in upstream.credentials
    }


async def _upstream(settings: Settings, way: str) -> str:
    """Ask one harmless question with one key. Nothing is spent."""
    given = _ways(settings)[way]
    async with inspect_engines(settings) as engines:
        named = {f"{route.upstream.name}/{route.credential.name}": route for route in engines.upstreams.routes}
        try:
            said = await named[way].credential.client.check()
        except UpstreamError as error:
            raise Unfit(f"{error}. {_way_out(error, given)}".strip()) from error
    if given.kind == "openai" and said.endswith("lists no models") and not _VERSIONED.search(given.base_url):
        raise Unfit(f"{said}. {_ADDRESS[given.kind]}")
    return said


def _way_out(error: UpstreamError, given: UpstreamSettings) -> str:
    if error.blame is Blame.CREDENTIAL:
        return "Look at the credential's api_key, and whether it is one of base_url's region and account."
    return _ADDRESS[given.kind] if error.blame is Blame.UPSTREAM else ""


class Unfit(Exception):
    """What was looked at cannot be used; the message says why and what to do."""


async def _found(what: str, look: Callable[[], Awaitable[str]]) -> Finding:
    try:
        return Finding(what=what, fine=True, detail=await look())
    except (SettingsError, Unfit) as error:
        return Finding(what=what, fine=False, detail=str(error))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the finding
        return Finding(what=what, fine=False, detail=f"{type(error).__name__}: {error}")


async def _catalog(settings: Settings) -> str:
    async with inspect_engines(settings) as engines:
        models = ", ".join(model.id for model in load_catalog(settings, offered=engines.offered()).models)
    return f"{models}; upstreams: {describe_upstreams(settings.upstreams)}"


async def _database(settings: Settings) -> str:
    database = reach_database(settings)
    try:
        return await database.read(describe)
    finally:
        database.close()


async def _storage(settings: Settings, environment: dict[str, str]) -> str:
    await open_storage(settings, environment).check()
    return settings.storage


async def _draft() -> str:
    """Render the smallest clip for real: it loads every library a render needs, in a child as a render does."""
    effective = Effective(
        model="filmgate-draft",
        prompt="doctor",
        seconds=1,
        resolution="480p",
        ratio="16:9",
        size=Size(width=128, height=72),
        seed=1,
        generate_audio=True,
        watermark=True,
        camera_fixed=True,
        return_last_frame=False,
    )
    with tempfile.TemporaryDirectory() as folder:
        began = asyncio.get_running_loop().time()
        try:
            await DraftProvider().render(effective, (), folder=Path(folder), tell=lambda _percent: None)
        except JobError as error:
            # What the engine itself says is whole; what ended it otherwise is known from its last words only.
            cause = error.__cause__
            said = isinstance(cause, ChildFailed) and cause.refusal is not None
            raise Unfit(error.message if said else f"{error.message} {cause or ''}".strip()) from error
    return f"renders ({asyncio.get_running_loop().time() - began:.1f} s for a test clip)"
