"""All settings, read once from the environment and ``filmgate.toml``; every problem is reported together at start.

A setting's name in the environment is ``FILMGATE_`` and its name here in capitals; in the file it is the name here.
The environment wins.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

DEFAULT_CONFIG = "filmgate.toml"


class SettingsError(Exception):
    """The settings cannot be used. The message lists every problem, a line each."""


class Settings(BaseSettings):
    """What an operator may decide. Below the command line and the wiring nobody reads these."""

    model_config = SettingsConfigDict(env_prefix="FILMGATE_", frozen=True, extra="forbid", env_ignore_empty=True)

    data_dir: Path = Field(Path("filmgate-data"), description="Folder for the database, the files and scratch space.")
    database_url: str = Field("", description="sqlite:///path or postgresql://...; empty: a file in the data folder.")
    storage_url: str = Field("", description="file:///path or s3://bucket/prefix; empty: a folder in the data folder.")
    public_url: str = Field("", description="How callers reach this server; empty: each request's own scheme and Host.")
    retention: int = Field(86_400, ge=1, description="Seconds results live after completion.")
    max_body_bytes: int = Field(64 << 20, ge=1024, description="Largest request body; larger ones are a 413.")
    default_model: str = Field("sora-2", description="The model of an OpenAI-dialect request that names none.")
    aliases: dict[str, str] = Field(
        default_factory=dict, description="Further model names, each with the id it stands for."
    )
    allow_4k: bool = Field(False, description="Whether resolution also takes 4k, which the contract does not have.")
    allow_private_fetch: bool = Field(False, description="Whether callers' URLs may lead to private addresses.")
    render_concurrency: int = Field(
        default_factory=lambda: max(1, (os.cpu_count() or 1) // 2), ge=1, description="Renders at a time; cores / 2."
    )
    trusted_proxies: str = Field(
        "", description="Addresses or networks, comma-separated, whose forwarded headers count; empty: nobody's."
    )
    poll_after_ms: int = Field(1000, ge=500, le=5000, description="openai-poll-after-ms while a video is not ended.")
    sweep_seconds: float = Field(60.0, gt=0, description="How often expired files are cleared.")
    log_level: str = Field("INFO", description="DEBUG, INFO, WARNING or ERROR.")

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str) -> str:
        if value and not value.startswith(("sqlite:///", "postgresql://", "postgres://")):
            raise ValueError("must begin with sqlite:/// or postgresql://")
        return value.replace("postgres://", "postgresql://", 1) if value.startswith("postgres://") else value

    @field_validator("storage_url")
    @classmethod
    def _storage(cls, value: str) -> str:
        if value and not value.startswith(("file:///", "s3://", "gs://", "az://")):
            raise ValueError("must begin with file:///, s3://, gs:// or az://")
        return value

    @field_validator("public_url")
    @classmethod
    def _public(cls, value: str) -> str:
        if value and not value.startswith(("http://", "https://")):
            raise ValueError("must begin with http:// or https://")
        return value.rstrip("/")

    @field_validator("log_level")
    @classmethod
    def _level(cls, value: str) -> str:
        if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
            raise ValueError("must be DEBUG, INFO, WARNING or ERROR")
        return value.upper()

    @model_validator(mode="before")
    @classmethod
    def _no_upstreams_yet(cls, values: dict[str, Any]) -> dict[str, Any]:
        if "upstreams" in values:
            raise ValueError("upstreams: this version has the embedded draft engine only; remove the upstreams section")
        return values

    @property
    def database(self) -> str:
        """The database URL with its default filled in."""
        return self.database_url or f"sqlite:///{self.data_dir.absolute() / 'filmgate.db'}"

    @property
    def storage(self) -> str:
        """The storage URL with its default filled in."""
        return self.storage_url or f"file://{self.data_dir.absolute() / 'blobs'}"

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


def read_settings(**given: Any) -> Settings:
    """The settings, those ``given`` (not None) on top. Raises SettingsError naming every problem."""
    named = os.environ.get("FILMGATE_CONFIG")
    if named and not Path(named).is_file():
        raise SettingsError(f"FILMGATE_CONFIG names {named!r}, which is not a file.")
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        raise SettingsError("\n".join(_problem(problem) for problem in error.errors())) from error
    except ValueError as error:
        raise SettingsError(f"{named or DEFAULT_CONFIG}: {error}") from error


def _problem(problem: Mapping[str, Any]) -> str:
    name = ".".join(str(part) for part in problem["loc"])
    message = str(problem["msg"]).removeprefix("Value error, ")
    if not name:
        return message
    return f"{name} (FILMGATE_{name.upper()}): {message}, not {str(problem.get('input'))[:80]!r}"
