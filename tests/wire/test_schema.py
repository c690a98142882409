"""The schemas: valid, every field described, true of what is really read and shown."""

import json
from collections.abc import Iterator
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from filmgate.catalog import Catalog, check, model_object
from filmgate.errors import RequestError
from filmgate.video import Status, Video
from filmgate.wire import (
    EXAMPLES,
    Dialect,
    TimeUnit,
    create_schema,
    decode,
    error_envelope,
    error_schema,
    model_schema,
    models_schema,
    parse,
    video_object,
    video_schema,
)
from filmgate.wire.fields import FIELDS, Shape

CATALOG = Catalog.load()
SCHEMAS = {
    "create": create_schema(),
    "create-form": create_schema(form=True),
    "video-native": video_schema(Dialect.NATIVE),
    "video-openai": video_schema(Dialect.OPENAI),
    "error": error_schema(),
    "model": model_schema(),
    "models": models_schema(),
}
CONTRACT_FIELDS = (
    "model prompt seconds duration resolution ratio size image ref_images generate_audio watermark camera_fixed "
    "return_last_frame seed n response_format user metadata"
).split()


def properties(schema: Any, place: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(schema, dict):
        for name, inner in schema.get("properties", {}).items():
            yield f"{place}.{name}", inner
        for key, inner in schema.items():
            if key not in ("examples", "example", "default", "enum", "const"):
                yield from properties(inner, f"{place}.{key}")
    elif isinstance(schema, list):
        for inner in schema:
            yield from properties(inner, place)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_valid_and_describes_every_field(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])
    json.dumps(SCHEMAS[name])
    found = dict(properties(SCHEMAS[name]))
    assert found
    assert [place for place, inner in found.items() if not inner.get("description")] == []


def test_every_field_of_the_contract_is_there_with_its_copy() -> None:
    described = create_schema()["properties"]
    assert [name for name in CONTRACT_FIELDS if name not in described] == []
    copies = described["metadata"]["properties"]
    assert [name for name in CONTRACT_FIELDS if name not in copies] == ["metadata"]


@pytest.mark.parametrize("field", [field for field in FIELDS if field.shape is not Shape.REFUSED], ids=lambda f: f.name)
def test_a_fields_own_example_fits_its_schema_and_is_read(field: Any) -> None:
    body = {"model": "filmgate-draft", "prompt": "A kitten", field.name: field.example}
    jsonschema.validate(body, create_schema(), cls=jsonschema.Draft202012Validator)
    parse(decode("application/json", None, json.dumps(body).encode()))


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_works_as_it_stands(name: str) -> None:
    body = EXAMPLES[name]["value"]
    jsonschema.validate(body, create_schema(), cls=jsonschema.Draft202012Validator)
    request = parse(decode("application/json", None, json.dumps(body).encode()), strict=True)
    effective, notices = check(request, catalog=CATALOG, default_model=None, drawn_seed=1)
    assert notices == ()
    video = Video(
        id="video_1",
        project="p",
        engine="draft",
        status=Status.QUEUED,
        progress=0,
        created_at=1764347090922,
        effective=effective,
    )
    for dialect, unit in ((Dialect.NATIVE, TimeUnit.MILLISECONDS), (Dialect.OPENAI, TimeUnit.SECONDS)):
        shown = video_object(video, dialect=dialect, unit=unit)
        jsonschema.validate(shown, video_schema(dialect), cls=jsonschema.Draft202012Validator)
        assert [key for key in shown if key not in video_schema(dialect)["properties"]] == []


def test_the_contracts_example_comes_first() -> None:
    assert next(iter(EXAMPLES.values()))["value"]["prompt"].startswith("A white kitten slowly walking")


@pytest.mark.parametrize("model", CATALOG.models, ids=lambda model: model.id)
def test_models_fit_their_schema(model: Any) -> None:
    shown = model_object(model, catalog=CATALOG)
    jsonschema.validate(shown, model_schema(), cls=jsonschema.Draft202012Validator)
    assert set(shown) == set(model_schema()["properties"])
    assert set(shown["capabilities"]) == set(model_schema()["properties"]["capabilities"]["properties"])


def test_errors_fit_their_schema() -> None:
    shown = error_envelope("missing_field", "`prompt` is required.", None)
    jsonschema.validate(shown, error_schema(), cls=jsonschema.Draft202012Validator)


@pytest.mark.parametrize("field", ["seconds", "resolution", "ratio", "size", "seed", "n", "generate_audio", "prompt"])
@pytest.mark.parametrize("value", ["", "x", 3, 16, 5.5, True, [], {}, "5", "4:3", "720p", "1280x720"], ids=repr)
def test_what_the_schema_refuses_is_refused(field: str, value: Any) -> None:
    body = {"model": "filmgate-draft", "prompt": "A kitten", field: value}
    validator = jsonschema.Draft202012Validator(create_schema())
    if validator.is_valid(body):
        return
    with pytest.raises(RequestError):
        request = parse(decode("application/json", None, json.dumps(body).encode()))
        check(request, catalog=CATALOG, default_model=None, drawn_seed=1)
