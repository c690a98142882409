"""``make docs``: write the generated reference pages anew, from the same tables the server reads."""

from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from filmgate.config import CredentialSettings, RetiredSettings, Settings, UpstreamSettings
from filmgate.errors import CODES, Code
from filmgate.metrics.figures import FIGURES, Figure, Home

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


METRICS = f"""# Metrics

{GENERATED}

`GET /metrics` shows figures in Prometheus' text format to whoever sends the key that settings name, and to nobody else:

```bash
export FILMGATE_METRICS_KEY=$(openssl rand -hex 24)        # 16 characters or more; without it the path answers 404
filmgate serve &
curl -H "Authorization: Bearer $FILMGATE_METRICS_KEY" http://127.0.0.1:8000/metrics   # once it says that it listens
```

```yaml
scrape_configs:
  - job_name: filmgate
    authorization: {{credentials_file: /etc/prometheus/filmgate-key}}
    static_configs: [{{targets: ["127.0.0.1:8000"]}}]
```

The figures name engines and tell how much everybody makes. So no API key opens them, and no address does: behind a proxy
every caller comes from this machine. No label holds a prompt, a project, an id or a key.

**Several processes.** What the database holds is shown by `filmgate serve` and `filmgate api`, and is the same at each: take
the `max`. What only a process has seen is shown by that process, from its start: take the `sum`, which is whole. A
`filmgate worker` beside a `filmgate api` shows its own at a port of its own, with the same key, where it is told to:

```bash
FILMGATE_METRICS_LISTEN=127.0.0.1:9464 filmgate worker      # 127.0.0.1:0 takes a free port and says which
```

A scrape asks the database three counts, each answered by an index. Without Prometheus, `filmgate upstreams` shows unknown
outcomes, poll faults and unknown statuses of what is open now.
"""


ALERTS = {
    "`max(filmgate_unknown_outcomes) > 0` for ten minutes": "perhaps paid, and nobody knows what it became: "
    "`filmgate submissions list --unknown`",
    '`increase(filmgate_collects_total{result="lost"}[1h]) > 0`': "paid, and its file never came",
    "`sum by (status) (filmgate_unknown_statuses_total) > 0`": "an engine has a new word: this version may be too old",
    '`filmgate_circuit{state="resting"} == 1` for ten minutes': "a key, an account or its balance is refused",
    "`max(filmgate_oldest_waiting_seconds) > 3600`": "too few workers or slots",
}


def metrics_page() -> str:
    """Every figure, from :mod:`filmgate.metrics.figures`."""
    stored = [figure for figure in FIGURES if figure.home is Home.DATABASE]
    seen = [figure for figure in FIGURES if figure.home is Home.PROCESS]
    return "\n".join(
        [
            METRICS,
            *_figures("What the database holds", stored),
            *_figures("What a process has seen since its start", seen),
            "## Worth an alert",
            "",
            "| when | what it means |",
            "| --- | --- |",
            *(f"| {when} | {meaning} |" for when, meaning in ALERTS.items()),
            "",
        ]
    )


def _figures(title: str, figures: Sequence[Figure]) -> list[str]:
    rows = [
        f"| `{figure.name}` | {figure.kind} | {', '.join(f'`{label}`' for label in figure.labels)} | {figure.about} |"
        for figure in figures
    ]
    return [f"## {title}", "", "| figure | kind | labels | meaning |", "| --- | --- | --- | --- |", *rows, ""]


PAGES = {"settings.md": settings_page, "errors.md": errors_page, "metrics.md": metrics_page}

if __name__ == "__main__":
    for page, text in PAGES.items():
        (DOCS / page).write_text(text(), encoding="utf-8")
