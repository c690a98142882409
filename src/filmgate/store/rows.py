"""Rows to nouns and back."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa

from filmgate.errors import Stage
from filmgate.video import (
    Effective,
    Failure,
    Kind,
    Notice,
    Output,
    Probed,
    Role,
    Size,
    Status,
    StoredInput,
    Unhonoured,
    Video,
)


def effective_row(effective: Effective) -> dict[str, Any]:
    """The columns that hold an effective request: the prompt in its own, the rest as JSON."""
    document = asdict(effective)
    prompt = document.pop("prompt")
    document["size"] = str(effective.size) if effective.size else None
    return {"prompt": prompt, "effective": document}


def read_effective(prompt: str, document: Mapping[str, Any]) -> Effective:
    size = document["size"]
    return Effective(**{**document, "prompt": prompt, "size": Size.parse(size) if size else None})


def failure_row(failure: Failure) -> dict[str, Any]:
    return {**asdict(failure), "stage": failure.stage.value}


def _read_failure(document: Mapping[str, Any] | None) -> Failure | None:
    return Failure(**{**document, "stage": Stage(document["stage"])}) if document else None


def probed_row(probed: Probed | None) -> dict[str, Any] | None:
    if probed is None:
        return None
    return {**asdict(probed), "size": str(probed.size) if probed.size else None}


def _read_probed(document: Mapping[str, Any] | None) -> Probed | None:
    if document is None:
        return None
    size = Size.parse(document["size"]) if document["size"] else None
    return Probed(**{**document, "kind": Kind(document["kind"]), "size": size})


def read_input(row: sa.Row[Any]) -> StoredInput:
    return StoredInput(
        position=row.position,
        kind=Kind(row.kind),
        role=Role(row.role),
        param=row.param,
        url=row.url,
        key=row.key,
        probed=_read_probed(row.probed),
    )


def read_output(row: sa.Row[Any]) -> Output:
    return Output(variant=row.variant, key=row.key, mime=row.mime, bytes=row.bytes, sha256=row.sha256)


def read_video(row: sa.Row[Any], outputs: Iterable[Output]) -> Video:
    return Video(
        id=row.id,
        project=row.project_id,
        engine=row.engine,
        status=Status(row.status),
        progress=row.progress,
        created_at=row.created_at,
        started_at=row.started_at,
        completed_at=row.completed_at,
        expires_at=row.expires_at,
        effective=read_effective(row.prompt, row.effective),
        notices=tuple(Notice(**notice) for notice in row.notices),
        unhonoured=tuple(Unhonoured(**entry) for entry in row.unhonoured),
        failure=_read_failure(row.failure),
        usage=row.usage or {},
        outputs=tuple(outputs),
    )


def as_json(records: Iterable[Notice | Unhonoured]) -> list[dict[str, Any]]:
    return [asdict(record) for record in records]
