"""All settings, read once from the environment and ``filmgate.toml``; every problem is reported together at start.

A setting's name in the environment is ``FILMGATE_`` and its name here in capitals; in the file it is the name here.
The environment wins.
"""

import json
import os
import re
from collections.abc import Mapping
from datetime import date
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from filmgate.complaints import TOP, worded

DEFAULT_CONFIG = "filmgate.toml"

Network = IPv4Network | IPv6Network

NAME = r"^[a-z0-9][a-z0-9_-]{0,39}$"
_CREDENTIALS = re.compile(r"//[^/]*@")
_METRICS_KEY = re.compile(r"[!-~]{16,}")
_REFERENCE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")


class SettingsError(Exception):
    """The settings cannot be used. The message lists every problem, a line each."""


def _expanded(value: Any) -> Any:
    """``${NAME}`` in any text is what the environment says. A list of tables is left to the tables."""
    if isinstance(value, str):
        return _REFERENCE.sub(_looked_up, value)
    if isinstance(value, Mapping):
        return {name: _expanded(entry) for name, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_expanded(entry) if isinstance(entry, str) else entry for entry in value]
    return value


def _looked_up(reference: "re.Match[str]") -> str:
    name = reference.group(1)
    if not os.environ.get(name):
        raise ValueError(f"the environment has no {name}, which is named as ${{{name}}}: export it, or mend the name")
    return os.environ[name]


class CredentialSettings(BaseModel):
    """One ``[[upstreams.credentials]]``: a key, and how hard it may be used."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    _from_environment = field_validator("*", mode="before")(_expanded)

    name: str = Field("main", pattern=NAME, description="What operators call it; unique in its upstream.")
    api_key: SecretStr = Field(description="The key, best as `${VARIABLE}`: taken from the environment.")
    max_in_flight: int = Field(100, ge=1, description="Tasks open at once; further jobs wait here.")
    requests_per_minute: int = Field(180, ge=1, description="Submissions a minute.")
    looks_per_minute: int = Field(600, ge=1, description="Calls a minute that ask how tasks are doing.")


class UpstreamSettings(BaseModel):
    """One ``[[upstreams]]``: a remote engine."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    _from_environment = field_validator("*", mode="before")(_expanded)

    name: str = Field(pattern=NAME, description="What operators call it.")
    kind: Literal["ark", "openai", "draft"] = Field(description="The API it speaks; `draft` is the embedded engine.")
    base_url: str = Field("", description="Its address with the version: `.../api/v3` (ark), `.../v1` (openai).")
    priority: int = Field(1, description="Lower is tried first.")
    weight: float = Field(1.0, gt=0, description="Share among equal priorities.")
    state: Literal["active", "draining", "disabled"] = Field(
        "active", description="draining: no new requests; disabled: no new submissions. Open jobs are watched always."
    )
    models: dict[str, str] = Field(
        default_factory=dict, description="Our model ids and its own; empty for Ark: the catalogue's own ids."
    )
    execution_expires_after: int = Field(
        172_800, ge=3_600, le=259_200, description="Seconds after which a task is given up; we wait an hour longer."
    )
    submit_timeout: float = Field(120.0, gt=0, le=3600, description="Seconds one submission may take, whole.")
    read_timeout: float = Field(30.0, gt=0, le=600, description="Seconds any other call may take, whole.")
    credentials: tuple[CredentialSettings, ...] = Field((), description="Its keys; at least one.")
    site: Literal["volcengine", "byteplus"] | None = Field(None, description="ark: which site; default by base_url.")
    body: Literal["multipart", "json"] = Field("multipart", description="openai: how create is sent.")
    dialect: Literal["openai", "native", "metadata"] = Field(
        "openai", description="openai: where native fields go: nowhere, at the top (native), or inside metadata."
    )
    image: Literal["url", "file"] = Field("url", description="openai: an image as a URL or as a file part.")
    sends: tuple[str, ...] = Field((), description="openai: native fields sent all the same, as `seed`.")
    content: Literal["auto", "url", "content"] = Field("auto", description="openai: where the result is.")
    idempotent: bool = Field(False, description="openai: whether it honours Idempotency-Key.")
    plain_refusals: bool = Field(False, description="openai: whether every 4xx refuses, with an error code or not.")

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.kind == "draft":
            return self
        if not self.credentials:
            raise ValueError(f"upstream {self.name!r} has no [[upstreams.credentials]]")
        if len({credential.name for credential in self.credentials}) < len(self.credentials):
            raise ValueError(f"upstream {self.name!r} has two credentials of one name")
        empty = [each.name for each in self.credentials if not each.api_key.get_secret_value().strip()]
        if self.kind == "ark" and empty:
            raise ValueError(f"upstream {self.name!r}: api_key of credential {empty[0]!r} is empty, and Ark wants one")
        if self.kind == "openai" and not (self.base_url and self.models):
            raise ValueError(f"upstream {self.name!r} of kind openai needs base_url and models")
        if self.base_url and not self.base_url.startswith(("http://", "https://")):
            raise ValueError(f"upstream {self.name!r}: base_url must begin with http:// or https://")
        return self


class RetiredSettings(BaseModel):
    """One ``[retired."NAME"]``: a model name that is going or gone."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    to: str = Field(description="The model it leads to where nobody makes it any more.")
    deprecation: date | None = Field(None, description="Day from when on it should not be used: `2026-12-01`.")
    sunset: date | None = Field(None, description="Day from when on it does not answer.")


class Settings(BaseSettings):
    """What an operator may decide. Below the command line and the wiring nobody reads these."""

    # Nothing is decoded by the source: it would report the first bad text alone, and not by its name.
    model_config = SettingsConfigDict(
        env_prefix="FILMGATE_",
        frozen=True,
        extra="forbid",
        env_ignore_empty=True,
        # What was given may hold a key.
        hide_input_in_errors=True,
        enable_decoding=False,
    )

    data_dir: Path = Field(Path("filmgate-data"), description="Folder for the database, the files and scratch space.")
    database_url: str = Field("", description="sqlite:///path or postgresql://...; empty: a file in the data folder.")
    storage_url: str = Field(
        "", description="file:///path, or s3://bucket/prefix (also gs://, az://); empty: a folder in the data folder."
    )
    public_url: str = Field(
        "",
        description="How callers and upstreams reach this server; empty: callers by each request's own scheme and Host, "
        "upstreams not at all.",
    )
    retention: int = Field(86_400, ge=1, le=10 * 366 * 86_400, description="Seconds results live after completion.")
    max_body_bytes: int = Field(64 << 20, ge=1024, description="Largest request body; larger ones are a 413.")
    default_model: str = Field("sora-2", description="The model of an OpenAI-dialect request that names none.")
    aliases: dict[str, str] = Field(
        default_factory=dict, description="Further model names, each with the id it stands for."
    )
    retired: dict[str, RetiredSettings] = Field(
        default_factory=dict,
        description="Model names that are going or gone, beside those the catalogue knows; see below.",
    )
    allow_4k: bool = Field(False, description="Whether resolution also takes 4k, which the contract does not have.")
    allow_private_fetch: bool = Field(False, description="Whether callers' URLs may lead to private addresses.")
    render_concurrency: int = Field(
        default_factory=lambda: max(1, (os.cpu_count() or 1) // 2),
        ge=1,
        le=1024,
        description="Renders at a time; cores / 2.",
    )
    trusted_proxies: str = Field(
        "", description="Addresses or networks, comma-separated, whose forwarded headers count; empty: nobody's."
    )
    poll_after_ms: int = Field(1000, ge=500, le=5000, description="openai-poll-after-ms while a video is not ended.")
    sweep_seconds: float = Field(60.0, gt=0, le=86_400, description="How often expired files are cleared.")
    metrics_key: SecretStr = Field(
        SecretStr(""), description="Who shows it may read `GET /metrics`; empty: nobody. See docs/metrics.md."
    )
    metrics_listen: str = Field(
        "", description="Where `filmgate worker` shows its own figures, as `127.0.0.1:9464`; empty: nowhere."
    )
    upstreams: tuple[UpstreamSettings, ...] = Field(
        (), description="Remote engines; see docs/upstreams.md. `ARK_API_KEY` alone makes one for Ark."
    )
    log_level: str = Field("INFO", description="DEBUG, INFO, WARNING or ERROR.")

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str) -> str:
        if value and not value.startswith(("sqlite:///", "postgresql://", "postgres://")):
            raise ValueError("must begin with sqlite:/// or postgresql://")
        if value.startswith("sqlite:") and not value.removeprefix("sqlite:///").strip("/"):
            raise ValueError("must name a file, as sqlite:////var/lib/filmgate/filmgate.db")
        # A password may hold what has a meaning elsewhere in a URL.
        _read_address(_CREDENTIALS.sub("//", value))
        return value.replace("postgres://", "postgresql://", 1) if value.startswith("postgres://") else value

    @field_validator("storage_url")
    @classmethod
    def _storage(cls, value: str) -> str:
        if value and not value.startswith(("file:///", "s3://", "gs://", "az://")):
            raise ValueError("must begin with file:///, s3://, gs:// or az://")
        if value and not value.startswith("file:") and not _read_address(value):
            raise ValueError("must name a bucket, as s3://bucket/prefix")
        return value

    @field_validator("public_url")
    @classmethod
    def _public(cls, value: str) -> str:
        if value and not value.startswith(("http://", "https://")):
            raise ValueError("must begin with http:// or https://")
        if value and (not _read_address(value) or re.search(r"[\s?#]", value)):
            raise ValueError("must name a host, without spaces, query or fragment")
        return value.rstrip("/")

    @field_validator("trusted_proxies")
    @classmethod
    def _networks(cls, value: str) -> str:
        _read_networks(value)
        return value

    @field_validator("metrics_key")
    @classmethod
    def _long_enough(cls, value: SecretStr) -> SecretStr:
        """It is all that guards the figures, and goes into a header."""
        if value.get_secret_value() and not _METRICS_KEY.fullmatch(value.get_secret_value()):
            raise ValueError("must have 16 characters or more, printable ASCII without spaces")
        return value

    @field_validator("metrics_listen")
    @classmethod
    def _place(cls, value: str) -> str:
        if value:
            _read_place(value)
        return value

    @field_validator("log_level")
    @classmethod
    def _level(cls, value: str) -> str:
        if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
            raise ValueError("must be DEBUG, INFO, WARNING or ERROR")
        return value.upper()

    @field_validator("aliases", "retired", "upstreams", mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        """In the environment these are JSON."""
        return _decoded(value)

    @field_validator("upstreams")
    @classmethod
    def _distinct(cls, value: tuple[UpstreamSettings, ...]) -> tuple[UpstreamSettings, ...]:
        names = [upstream.name for upstream in value]
        if len(set(names)) < len(names):
            raise ValueError(f"two upstreams have one name: {', '.join(sorted(names))}")
        return value

    @model_validator(mode="after")
    def _guarded(self) -> Self:
        if self.metrics_listen and not self.metrics_key.get_secret_value():
            raise ValueError("metrics_listen (FILMGATE_METRICS_LISTEN) needs metrics_key (FILMGATE_METRICS_KEY)")
        return self

    @property
    def metrics_place(self) -> tuple[str, int] | None:
        """Host and port of :attr:`metrics_listen`."""
        return _read_place(self.metrics_listen) if self.metrics_listen else None

    @property
    def database(self) -> str:
        """The database URL with its default filled in."""
        return self.database_url or f"sqlite:///{self.data_dir.absolute() / 'filmgate.db'}"

    @property
    def storage(self) -> str:
        """The storage URL with its default filled in."""
        return self.storage_url or f"file://{self.data_dir.absolute() / 'blobs'}"

    @property
    def proxies(self) -> tuple[Network, ...]:
        """The networks of :attr:`trusted_proxies`."""
        return _read_networks(self.trusted_proxies)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        del dotenv_settings, file_secret_settings
        named = os.environ.get("FILMGATE_CONFIG", DEFAULT_CONFIG)
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, toml_file=named)


_TABLES = {
    TOP: Settings.model_fields,
    "[[upstreams]]": UpstreamSettings.model_fields,
    "[[upstreams.credentials]]": CredentialSettings.model_fields,
    '[retired."NAME"]': RetiredSettings.model_fields,
}


def _read_networks(text: str) -> tuple[Network, ...]:
    return tuple(ip_network(part.strip()) for part in text.split(",") if part.strip())


def _read_place(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise ValueError("must be host:port, as 127.0.0.1:9464")
    return host.removeprefix("[").removesuffix("]"), int(port)


def _read_address(url: str) -> str:
    """The host or bucket of a URL. Raises ValueError for a URL that is malformed, without showing it."""
    try:
        parts = urlsplit(url)
        reachable = parts.port != 0
    except ValueError:
        raise ValueError("is not a well-formed URL") from None
    return parts.netloc if reachable else ""


def _decoded(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise ValueError("must be JSON") from None


def read_settings(**given: Any) -> Settings:
    """The settings, those ``given`` (not None) on top. Raises SettingsError naming every problem."""
    named = os.environ.get("FILMGATE_CONFIG")
    if named and not Path(named).is_file():
        raise SettingsError(f"FILMGATE_CONFIG names {named!r}, which is not a file.")
    try:
        settings = Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        raise SettingsError("\n".join(_problem(problem) for problem in error.errors())) from error
    except ValueError as error:
        raise SettingsError(f"{named or DEFAULT_CONFIG}: {error}") from error
    return settings if settings.upstreams else settings.model_copy(update={"upstreams": _by_one_variable()})


def _by_one_variable() -> tuple[UpstreamSettings, ...]:
    """What ``ARK_API_KEY`` alone configures: Seedance on Ark, at ``ARK_BASE_URL`` where that is set."""
    key = os.environ.get("ARK_API_KEY", "").strip()
    if not key:
        return ()
    base_url = os.environ.get("ARK_BASE_URL", "").strip().rstrip("/")
    if base_url and not base_url.startswith(("http://", "https://")):
        raise SettingsError("ARK_BASE_URL: must begin with http:// or https://")
    alone = {"name": "seedance", "kind": "ark", "base_url": base_url, "credentials": [{"api_key": key}]}
    return (UpstreamSettings.model_validate(alone),)


def _problem(problem: Mapping[str, Any]) -> str:
    name = ".".join(str(part) for part in problem["loc"])
    message = worded(problem, _TABLES)
    if not name:
        return message
    if problem["type"] == "extra_forbidden":
        return f"{name}: {message}"
    if name.startswith("upstreams"):
        # What was given may hold a key.
        return f"{name}: {message}"
    if name == "metrics_key":
        return f"{name} (FILMGATE_{name.upper()}): {message}"
    # A database's URL may hold its password.
    shown = _CREDENTIALS.sub("//***@", str(problem.get("input")))
    return f"{name} (FILMGATE_{name.upper()}): {message}, not {shown[:80]!r}"
