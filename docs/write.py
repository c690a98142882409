"""``make docs``: write the generated reference pages anew, from the same tables the server reads."""

from pathlib import Path

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from filmgate.config import CredentialSettings, RetiredSettings, Settings, UpstreamSettings
from filmgate.errors import CODES, Code

DOCS = Path(__file__).parent
GENERATED = "<!-- Written by `make docs`; edit the source it names instead. -->"


def settings_page() -> str:
    """Every setting, from :mod:`filmgate.config`."""
    rows = [
        f"| `{name}` | `FILMGATE_{name.upper()}` | {_default(name)} | {field.description} |"
        for name, field in Settings.model_fields.items()
        if name != "upstreams"
    ]
    return "\n".join(
        [
            "# Settings",
            "",
            GENERATED,
            "",
            "Set in the environment, or under the plain name in `filmgate.toml` (another file: `FILMGATE_CONFIG`). The",
            "environment wins. Every problem is reported together when a command starts; `filmgate doctor` looks further.",
            "",
            "| in `filmgate.toml` | in the environment | default | meaning |",
            "| --- | --- | --- | --- |",
            *rows,
            "",
            "S3 credentials are read from the usual `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN` and",
            "`AWS_REGION`; `storage_url` may say `?region=` and `?endpoint=`. `filmgate generate` asks the server at",
            "`FILMGATE_URL` with `FILMGATE_API_KEY`.",
            "",
            "## Upstreams",
            "",
            "`ARK_API_KEY` alone configures Seedance on Ark; `ARK_BASE_URL` points it at BytePlus or a proxy. Everything else",
            "stands in `filmgate.toml`, where `${NAME}` is taken from the environment. See [upstreams.md](upstreams.md).",
            "",
            *_table("[[upstreams]]", UpstreamSettings),
            *_table("[[upstreams.credentials]]", CredentialSettings),
            "## Retired model names",
            "",
            "An answer to a create that asks for one has the headers `Deprecation` (RFC 9745) and `Sunset` (RFC 8594), where",
            "the days are known, and a warning where another model makes it.",
            "",
            *_table('[retired."NAME"]', RetiredSettings),
        ]
    )


def _table(title: str, model: type[BaseModel]) -> list[str]:
    rows = [
        f"| `{name}` | {_own(field)} | {field.description} |"
        for name, field in model.model_fields.items()
        if name != "credentials"
    ]
    return [f"### `{title}`", "", "| key | default | meaning |", "| --- | --- | --- |", *rows, ""]


def _own(field: FieldInfo) -> str:
    if field.is_required():
        return "required"
    default = field.get_default(call_default_factory=True)
    return f"`{default}`" if default not in (None, "", (), {}) else "none"


def _default(name: str) -> str:
    default = Settings.model_fields[name].default
    if default is PydanticUndefined:
        return {"aliases": "none", "retired": "none", "render_concurrency": "cores / 2"}[name]
    return f"`{default}`" if str(default) else "empty"


def errors_page() -> str:
    """Every error code, from :mod:`filmgate.errors`."""
    answers = {name: code for name, code in CODES.items() if code.status != 200}
    inside = {name: code for name, code in CODES.items() if code.stage is not None}
    return "\n".join(
        [
            "# Errors",
            "",
            GENERATED,
            "",
            'A refused request is answered with `{"error": {"message", "type", "param", "code"}}` and an `x-request-id`.',
            "Nothing was stored and nothing cost anything. The message names the field, the value and what is allowed.",
            "",
            "| status | `code` | `type` | meaning | send again? |",
            "| --- | --- | --- | --- | --- |",
            *(_answer(name, code) for name, code in sorted(answers.items(), key=lambda item: item[1].status)),
            "",
            "A job that was accepted and failed shows the same codes in the video's `error`, with `stage` (where it failed),",
            "`retryable` (whether the same request may succeed later), `charged` (whether it cost money upstream), and `param`",
            "(the input concerned) where that is known.",
            "",
            "| `error.code` | `stage` | `retryable` | meaning |",
            "| --- | --- | --- | --- |",
            *(f"| `{name}` | {code.stage} | {_yes(code.retryable)} | {code.about} |" for name, code in inside.items()),
            "",
        ]
    )


def _answer(name: str, code: Code) -> str:
    return f"| {code.status} | `{name}` | `{code.type}` | {code.about} | {_yes(code.retryable)} |"


def _yes(value: bool) -> str:
    return "yes" if value else "no"


PAGES = {"settings.md": settings_page, "errors.md": errors_page}

if __name__ == "__main__":
    for page, text in PAGES.items():
        (DOCS / page).write_text(text(), encoding="utf-8")
