"""The places objects can lie in, and what is particular to each."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from obstore.store import LocalStore, ObjectStore, S3Store, from_url

_LEFTOVER = re.compile(r".*#\d+")
"""How obstore's local store names a file while it is being written: the target, ``#`` and a number."""


class Backend(Protocol):
    """One place."""

    store: ObjectStore
    attributes: bool
    """Whether objects keep a Content-Type."""

    def local_path(self, key: str) -> Path | None:
        """The object as a plain file, where there is one."""
        ...

    def make_durable(self, key: str) -> None:
        """Return once a written object survives a power cut."""
        ...

    def clean_up(self, prefix: str, before: float) -> int:
        """Remove leftovers under a prefix that were last written before a Unix time; how many there were."""
        ...


def open_backend(url: str, environment: Mapping[str, str]) -> Backend:
    """The place a storage URL names. Raises ValueError."""
    parts = urlsplit(url)
    if parts.scheme == "file":
        return Folder(Path(parts.path))
    options = dict(parse_qsl(parts.query))
    if parts.scheme == "s3":
        return Bucket(parts.netloc, parts.path.strip("/"), options, environment)
    if parts.scheme in ("gs", "az"):
        return Elsewhere(urlunsplit(parts._replace(query="")), options)
    raise ValueError(f"storage_url {url!r} must begin with file:///, s3://, gs:// or az://")


class Folder:
    """A local folder. A kill during a put leaves ``name#N`` beside the target, which listing does not show."""

    attributes = False

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self.store: ObjectStore = LocalStore(folder, automatic_cleanup=True)

    def local_path(self, key: str) -> Path | None:
        return self._folder / key

    def make_durable(self, key: str) -> None:
        """Flush the file and the folders that name it: obstore renames into place without doing so."""
        path = self._folder / key
        _flush(path)
        while path != self._folder:
            path = path.parent
            _flush(path)

    def clean_up(self, prefix: str, before: float) -> int:
        return sum(_removed(path, before) for path in self._leftovers(prefix))

    def _leftovers(self, prefix: str) -> list[Path]:
        return [path for path in (self._folder / prefix).rglob("*#*") if _LEFTOVER.fullmatch(path.name)]


def _removed(path: Path, before: float) -> bool:
    try:
        if path.stat().st_mtime >= before:
            return False
        path.unlink()
    except FileNotFoundError:
        return False
    return True


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class Bucket:
    """An S3 bucket, or anything that speaks S3. A kill during a large put leaves an unfinished multipart upload."""

    attributes = True

    def __init__(self, bucket: str, prefix: str, options: Mapping[str, str], environment: Mapping[str, str]) -> None:
        self._bucket, self._prefix = bucket, prefix
        self._access = _Access.read(options, environment)
        config: dict[str, Any] = {
            "region": self._access.region,
            "endpoint": self._access.endpoint,
            "access_key_id": self._access.key_id,
            "secret_access_key": self._access.secret,
            "session_token": self._access.token,
        }
        self.store: ObjectStore = S3Store(
            bucket,
            prefix=prefix or None,
            client_options={"allow_http": (self._access.endpoint or "").startswith("http://")},
            **{name: value for name, value in config.items() if value},
        )

    def local_path(self, key: str) -> Path | None:
        del key
        return None

    def make_durable(self, key: str) -> None:
        """S3 answers a put only when it is durable."""

    def clean_up(self, prefix: str, before: float) -> int:
        client = self._client()
        whole = f"{self._prefix}/{prefix}" if self._prefix else prefix
        pages = client.get_paginator("list_multipart_uploads").paginate(Bucket=self._bucket, Prefix=whole)
        # Asked for again here: some S3 servers do not look at the prefix, and others may share the bucket.
        uploads = [u for page in pages for u in page.get("Uploads", []) if u["Key"].startswith(whole)]
        old = [upload for upload in uploads if upload["Initiated"].timestamp() < before]
        for upload in old:
            client.abort_multipart_upload(Bucket=self._bucket, Key=upload["Key"], UploadId=upload["UploadId"])
        client.close()
        return len(old)

    def _client(self) -> Any:
        # obstore cannot list multipart uploads; botocore is here for that alone, and loads only then.
        import botocore.session

        return botocore.session.get_session().create_client(
            "s3",
            region_name=self._access.region or "us-east-1",
            endpoint_url=self._access.endpoint,
            aws_access_key_id=self._access.key_id,
            aws_secret_access_key=self._access.secret,
            aws_session_token=self._access.token,
        )


@dataclass(frozen=True, kw_only=True)
class _Access:
    region: str | None
    endpoint: str | None
    key_id: str | None
    secret: str | None
    token: str | None

    @classmethod
    def read(cls, options: Mapping[str, str], environment: Mapping[str, str]) -> "_Access":
        return cls(
            region=options.get("region") or environment.get("AWS_REGION") or environment.get("AWS_DEFAULT_REGION"),
            endpoint=options.get("endpoint") or environment.get("AWS_ENDPOINT_URL"),
            key_id=environment.get("AWS_ACCESS_KEY_ID"),
            secret=environment.get("AWS_SECRET_ACCESS_KEY"),
            token=environment.get("AWS_SESSION_TOKEN"),
        )

    def __repr__(self) -> str:
        return f"_Access(region={self.region!r}, endpoint={self.endpoint!r})"


class Elsewhere:
    """Google Cloud Storage or Azure, whose unfinished uploads end by themselves."""

    attributes = True

    def __init__(self, url: str, options: Mapping[str, str]) -> None:
        config: dict[str, Any] = dict(options)
        self.store: ObjectStore = from_url(url, **config)

    def local_path(self, key: str) -> Path | None:
        del key
        return None

    def make_durable(self, key: str) -> None:
        """The service answers a put only when it is durable."""

    def clean_up(self, prefix: str, before: float) -> int:
        del prefix, before
        return 0
