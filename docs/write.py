"""``make docs``: write the generated reference pages anew, from the same tables the server reads."""

import ast
import dataclasses
import types
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from filmgate.config import CredentialSettings, RetiredSettings, Settings, UpstreamSettings
from filmgate.draft import brief
from filmgate.draft.brief import exchange
from filmgate.draft.brief.vocabulary import LANGUAGES, entries, entry
from filmgate.draft.cast import RIGS
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


MOVES = {
    "static": "stands still; only what lives in the picture moves",
    "pan": "turns sideways on its spot",
    "tilt": "turns up or down on its spot",
    "dolly": "goes in or out: near things pass by far ones",
    "zoom": "the picture grows or shrinks as one",
    "truck": "goes sideways: near things pass faster than far ones",
    "crane": "rises or sinks",
    "orbit": "goes round the subject",
    "handheld": "is carried by hand",
    "track": "goes along with the subject",
    "push": "closes in on the subject",
    "rack": "pulls the focus from near to far, or back",
}
STYLES = {
    "house": "the engine's own look",
    "cinematic": "teal shadows, warm lights, deep corners",
    "watercolour": "washes with darker rims on rough paper",
    "ink": "brush and wash: greys on warm paper",
    "anime": "flat, lively colours with a fine dark line",
    "papercut": "layers of coloured paper, each with its shadow",
    "pixel": "large pixels in few colours",
    "line": "pencil on paper, with hatching in the dark",
    "noir": "black and white, hard contrast, one pool of light",
    "pastel": "soft, pale chalk",
    "neon": "dark violet with glowing outlines",
    "vintage": "old colour film: faded, unsteady, dust and scratches",
}
HOURS = {
    "dawn": "before and at sunrise",
    "day": "full day",
    "golden": "low, warm sun",
    "dusk": "after sunset",
    "night": "moon, stars, lit windows",
}
USES = {
    "subject": "the thing in the picture is cut out of its background and acts in the drawn scene",
    "backdrop": "it is the place; subjects are drawn before it",
    "extend": "the film goes on from the clip's last picture",
    "retime": "the clip itself, slower or faster",
    "restyle": "the clip itself, drawn in the style asked for",
    "motion": "the drawn scene is filmed with the clip's camera movement",
}

DRAFT = f"""# Drafts

{GENERATED}

The draft engine makes a short illustrated film of any prompt: offline, on a processor, in about the time it plays, the same
bytes for the same request and seed. It is a previsualisation: it shows who does what, where, in which light, seen how, cut and
heard how. It is not a photograph and makes no claim to be one.

```bash
filmgate draft "a white kitten walks on a clean desk, soft daylight, stable shot" -o kitten.mp4
filmgate draft "雨夜，一个女人打着红伞走过街道，镜头缓缓推进" --ratio 9:16 -o rain.mp4
filmgate draft "the mug from image 1 on a beach at sunset" --image mug.jpg -o mug.mp4
filmgate draft "a red car drives along a coast road, then cut to: a lighthouse in a storm" --explain
```

No server, settings, key or network is needed, and none is touched. `--explain` prints what was understood and makes nothing.
The same engine answers the API's `filmgate-draft`, and the Seedance models while no upstream is configured
([its page as a provider](providers/draft.md)). In Python it is `filmgate.draft`: `render(DraftRequest(...), output=path)`.

On Linux the drawing library opens `libGL.so.1` and `libEGL.so.1`, though nothing is drawn on a screen. Small servers and
containers may lack them: `apt-get install libgl1 libegl1`.

## What it does not do

- What it cannot draw is never drawn as something else: a card with the words plays the part, and `unhonoured` names it.
- Words it did not understand are listed one by one in `unhonoured`, as is everything else it leaves undone. The command prints
  them on standard error, the API shows them as `metadata.unhonoured`.
- Given first and last frames are shown as they are: the film begins and ends on them exactly, and between them the camera
  moves over them. What they show does not come alive.
- Faces and voices resemble nobody.

## Writing prompts

Say who does what, where and when, and how it is seen: *a red fox runs through a snowy forest at dusk, the camera tracks it,
watercolour*. Order and politeness do not matter; English, Chinese, Japanese, Spanish, Portuguese and Indonesian do not either,
and may be mixed. Up to three subjects in a shot is what pictures are best composed for; give each its colour, size, number and
material where it matters.

**Several shots** are written as *cut to*, *then* with another place, `Shot 1:`, `镜头1：` or with times, as `0-2s:` and
`2-5s:`. Without times they share the film's seconds. With music, or a sound that is sent, cuts move to the nearest beat.

**Quoted words** are said by whoever says them (*the chef says: "Dinner is ready"*) and captioned; with *a sign that reads
"OPEN"* they are seen in the picture instead.

**A stable shot**, *fixed camera*, *固定镜头* or the parameter `camera_fixed` means that not a pixel of the picture moves with the
camera. Without a word about it the engine chooses a gentle move of its own, and `--explain` says so.
"""


def draft_page() -> str:
    """What the draft engine knows, from its own vocabulary and records."""
    return "\n".join(
        [
            DRAFT,
            *_subjects(),
            *_spoken("Places", "place", dict.fromkeys(get_args(brief.Place), "")),
            *_spoken("Hours", "hour", HOURS),
            *_spoken("Weather", "weather", dict.fromkeys(get_args(brief.Weather), "")),
            *_spoken("Seasons", "season", dict.fromkeys(get_args(brief.Season), "")),
            *_spoken("Camera moves", "move", {key: MOVES[key] for key in get_args(brief.Move)}),
            *_spoken("Shot sizes", "shot", dict.fromkeys(get_args(brief.Size), "")),
            *_spoken("Angles", "angle", dict.fromkeys(get_args(brief.Angle), "")),
            *_spoken("Styles", "style", {key: STYLES[key] for key in get_args(brief.Style)}),
            *_sent(),
            *_heard(),
            *_schema(),
        ]
    )


def _subjects() -> list[str]:
    words = sum(
        len(_said("noun", noun, language, 999)) for nouns in RIGS.values() for noun in nouns for language in LANGUAGES
    )
    count = sum(len(nouns) for nouns in RIGS.values())
    rows = [f"| {rig} | {', '.join(map(_plain, nouns))} |" for rig, nouns in RIGS.items()]
    return [
        "## Subjects",
        "",
        f"{count} kinds over {len(RIGS)} rigs, known by more than {words // 500 * 500} words in {len(LANGUAGES)} languages:",
        "",
        "| rig | kinds |",
        "| --- | --- |",
        *rows,
        "",
        f"They {', '.join(map(_plain, get_args(brief.Verb)[:-1]))},",
        "each as its kind does, slowly or fast; what a kind cannot do becomes the nearest thing it can. Subjects may act on each",
        "other (*chases the dog*, *gives her a gift*), carry things and be on or in others.",
        "",
        f"Colours: {_listed('colour')}.",
        "",
        f"Materials: {_listed('material')}.",
        "",
    ]


def _keys(kind: str) -> list[str]:
    return [key for each, key in entries() if each == kind]


def _listed(kind: str) -> str:
    return ", ".join(map(_plain, _keys(kind)))


def _plain(key: str) -> str:
    return key.replace("_", " ")


def _said(kind: str, key: str, language: str, most: int) -> list[str]:
    """The first words for a key: of a move with ways (pan left, pan right) those of all its ways."""
    keys = [each for each in _keys(kind) if each == key or each.startswith(f"{key}_")] if kind == "move" else [key]
    listed = [entry(kind, each).values.get(language, "").split(",") for each in keys]
    words = [word.strip().split("/")[0] for one in zip(*map(_padded, listed), strict=False) for word in one]
    return [word for word in words if word][:most]


def _padded(words: Sequence[str]) -> list[str]:
    return [*words, *[""] * (40 - len(words))]


def _spoken(title: str, kind: str, meanings: Mapping[str, str]) -> list[str]:
    told = any(meanings.values())
    head, rule = ("| | what it is ", "| --- | --- ") if told else ("| ", "| --- ")
    rows = [
        f"| `{key}` |{f' {meaning} |' if told else ''} {', '.join(_said(kind, key, 'en', 4))} |"
        f" {'、'.join(_said(kind, key, 'zh', 3))} |"
        for key, meaning in meanings.items()
    ]
    return [f"## {title}", "", f"{head}| for instance | 例如 |", f"{rule}| --- | --- |", *rows, ""]


def _sent() -> list[str]:
    names = [
        f"| {medium} | {', '.join(f'{word} 1' for word in _said('medium', medium, 'en', 3))} |"
        f" {'、'.join(f'{word}1' for word in _said('medium', medium, 'zh', 3))} |"
        for medium in get_args(brief.Medium)
    ]
    uses = [
        f"| `{use}` | {meaning} | "
        f"{', '.join(word for key in _keys('use') if key.split('_')[0] == use for word in _said('use', key, 'en', 3))} |"
        for use, meaning in USES.items()
    ]
    return [
        "## Pictures, clips and sounds that are sent",
        "",
        "They are numbered within their kind, in the order sent (`--image`, `--video`, `--sound`, each as often as needed; in",
        "the API the reference images, videos and audios), and named in the prompt:",
        "",
        "| kind | for instance | 例如 |",
        "| --- | --- | --- |",
        *names,
        "",
        "What is said beside the name is what it is used for:",
        "",
        "| use | what becomes of it | words beside it |",
        "| --- | --- | --- |",
        *uses,
        "",
        "*The mug from image 1* is that picture's mug; *walks in image 2* makes the picture the place. What is not named is used",
        "as makes sense: the first picture as the star's likeness or the place, the first clip as the place or as camera movement,",
        "sounds as sounds. Pictures with a clear background of their own are cut out along it.",
        "",
        "`--first-frame` and `--last-frame` are exact at both ends: related pictures grow into each other, others meet in a cut.",
        "",
    ]


def _heard() -> list[str]:
    return [
        "## Sound",
        "",
        "Every sound is made in code: the place, the weather and what subjects do (steps, engines, calls) are heard where they",
        "are in the picture, at about -16 LUFS. `--silent`, or `generate_audio: false` in the API, leaves it away.",
        "",
        f"Asked for by name: {_listed('sound')}.",
        "",
        f"Music, when asked for: {_listed('music')}. Moods that colour music and light: {_listed('mood')}.",
        "",
        "A sound that is sent plays from the start over the rest.",
        "",
        "**Speech.** Quoted words are spoken by eSpeak NG where it is: a program `espeak-ng` on the path, or",
        '`pip install "filmgate[speech]"`. It runs in a process of its own and is under the GPL ([NOTICE](../NOTICE)). Without it',
        "they are a soft murmur in their rhythm, captioned all the same, and `unhonoured` says so.",
        "",
    ]


RECORDS = (
    brief.Brief,
    brief.Shot,
    brief.Scene,
    brief.Subject,
    brief.Act,
    brief.Camera,
    brief.Line,
    brief.Asset,
)
SCHEMA = f"""## Briefs as JSON

What a prompt is understood as is a brief. Another program, a language model for one, can write it instead:

```bash
filmgate draft "a kitten chases a ball on a beach" --explain --json > brief.json
filmgate draft --brief brief.json -o film.mp4
```

<!-- test: brief -->
```json
{{
  "shots": [
    {{
      "seconds": 3,
      "scene": {{"place": "beach", "hour": "golden", "weather": "wind"}},
      "subjects": [
        {{"noun": "kitten", "colour": "ffffff", "acts": [{{"verb": "walk", "pace": "slow"}}, {{"verb": "chase", "other": 1}}]}},
        {{"noun": "ball", "colour": "c8322f"}}
      ],
      "camera": {{"move": "track", "size": "medium", "asked": true}}
    }},
    {{
      "seconds": 2,
      "scene": {{"place": "street", "hour": "night", "weather": "rain"}},
      "subjects": [{{"noun": "", "words": "a time machine"}}],
      "lines": [{{"words": "To be continued", "shown": true}}]
    }}
  ],
  "style": "watercolour",
  "music": "piano"
}}
```

Reading is strict: an unknown field, a wrong value or too much of something is an error that names the field, the value and what
is allowed. What is left out is as its default says. The shots' seconds are proportions, scaled to the film's (`--seconds`).
Subjects of a shot are counted from 0 where others point at them. A key has an underscore where the lists above have a space
(`hot_air_balloon`). A text has at most {exchange.LETTERS} characters, a brief at most {exchange.MOST_TEXT}.
"""


def _schema() -> Iterator[str]:
    yield SCHEMA
    docs = _field_docs()
    for record in RECORDS:
        yield f"### {record.__name__}"
        yield ""
        yield "| field | is | by default | |"
        yield "| --- | --- | --- | --- |"
        hints = get_type_hints(record)
        for field in dataclasses.fields(record):
            about = docs.get((record.__name__, field.name), "")
            yield f"| `{field.name}` | {_kind(hints[field.name], field.name)} | {_unless(field)} | {about} |"
        yield ""


def _field_docs() -> dict[tuple[str, str], str]:
    """The line of documentation beneath each field, which Python itself forgets."""
    found: dict[tuple[str, str], str] = {}
    for record in ast.parse(Path(brief.__file__).read_text(encoding="utf-8")).body:
        body = record.body if isinstance(record, ast.ClassDef) else []
        for field, text in pairwise(body):
            if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant):
                found[record.name, field.target.id] = " ".join(str(text.value.value).replace("``", "`").split())
    return found


def _kind(kind: Any, name: str) -> str:
    origin = get_origin(kind)
    if origin is Literal:
        return ", ".join(f"`{value}`" if value else "empty" for value in get_args(kind))
    if origin is tuple:
        return f"list of {_kind(get_args(kind)[0], name)}, at most {exchange.MOST[name]}"
    if origin is types.UnionType:
        return f"{_kind(get_args(kind)[0], name)}, or null"
    if dataclasses.is_dataclass(kind):
        return f"[{kind.__name__}](#{kind.__name__.lower()})"
    if kind in {int, float}:
        low, high = exchange.LIMITS.get(name, exchange.ANY_NUMBER)
        return f"{'whole number' if kind is int else 'number'}, {low} to {high}"
    return {bool: "true or false", str: "text"}[kind]


def _unless(field: "dataclasses.Field[Any]") -> str:
    if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
        return "required"
    default = None if field.default is dataclasses.MISSING else field.default
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    return f"`{default}`" if default not in (None, "", ()) else "none"


PAGES = {
    "settings.md": settings_page,
    "errors.md": errors_page,
    "metrics.md": metrics_page,
    "draft.md": draft_page,
}

if __name__ == "__main__":
    for page, text in PAGES.items():
        (DOCS / page).write_text(text(), encoding="utf-8")
