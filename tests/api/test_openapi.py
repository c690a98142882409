"""The OpenAPI document: valid, whole, and true. Schemathesis sends what it describes and what it does not."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from anyio.from_thread import BlockingPortal, start_blocking_portal
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openapi_spec_validator import OpenAPIV31SpecValidator
from schemathesis import GenerationMode, checks
from tests.api.bodies import DRAFT, send
from tests.api.stage import HOUR, Stage, Unlooked, open_stage
from tests.rig import settings_for

from filmgate.errors import CODES
from filmgate.store import leases
from filmgate.wire import EXAMPLES
from filmgate.wire.fields import FIELDS, Field, Shape

OPERATIONS = {
    ("post", "/v1/videos"),
    ("get", "/v1/videos/{video_id}"),
    ("get", "/v1/videos/{video_id}/content"),
    ("head", "/v1/videos/{video_id}/content"),
    ("get", "/v1/models"),
    ("get", "/v1/models/{model_id}"),
    ("get", "/healthz"),
    ("get", "/readyz"),
}


@pytest.fixture(scope="module")
def portal() -> Iterator[BlockingPortal]:
    with start_blocking_portal() as opened:
        yield opened


@pytest.fixture(scope="module")
def stage(portal: BlockingPortal, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    folder: Path = tmp_path_factory.mktemp("house")
    with portal.wrap_async_context_manager(open_stage(settings_for(folder), inputs=Unlooked())) as opened:
        yield opened


@pytest.fixture(scope="module")
def document(stage: Stage) -> dict[str, Any]:
    return stage.app.openapi()


def nodes(node: Any, place: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object of the document, with its place, examples left out."""
    if isinstance(node, dict):
        yield place, node
        for key, inner in node.items():
            if key not in ("example", "examples", "default", "enum", "const"):
                yield from nodes(inner, f"{place}/{key}")
    elif isinstance(node, list):
        for index, inner in enumerate(node):
            yield from nodes(inner, f"{place}/{index}")


def test_the_document_is_valid_openapi_3_1(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1.")
    assert list(OpenAPIV31SpecValidator(document).iter_errors()) == []
    json.dumps(document)


def test_it_is_served_and_needs_no_key(portal: BlockingPortal, stage: Stage, document: dict[str, Any]) -> None:
    assert portal.call(stage.client.get, "/openapi.json").json() == document


def test_it_has_every_operation_of_the_api(document: dict[str, Any]) -> None:
    assert {(method, path) for path, item in document["paths"].items() for method in item} == OPERATIONS


def test_everything_is_described(document: dict[str, Any]) -> None:
    bare = []
    for place, node in nodes(document):
        if "properties" in node:
            bare += [f"{place}/{name}" for name, inner in node["properties"].items() if not described(inner)]
        if "in" in node and "schema" in node and not node.get("description"):
            bare.append(place)
        if place.endswith(tuple(f"/responses/{status}" for status in range(200, 600))) and not node.get("description"):
            bare.append(place)
    assert bare == []


def described(node: dict[str, Any]) -> bool:
    return bool(node.get("description")) or "$ref" in node


def test_every_field_of_the_body_is_in_it(document: dict[str, Any]) -> None:
    fields = {field.name for field in FIELDS if field.shape is not Shape.REFUSED}
    for name in ("CreateVideo", "CreateVideoForm"):
        assert set(document["components"]["schemas"][name]["properties"]) == fields


def test_every_error_answer_is_the_envelope(document: dict[str, Any]) -> None:
    for path, item in document["paths"].items():
        for method, operation in item.items():
            for status, answer in operation["responses"].items():
                if int(status) >= 400 and path != "/readyz":
                    assert answer["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/Error"}, (
                        method,
                        path,
                    )
    codes = document["components"]["schemas"]["Error"]["properties"]["error"]["properties"]["code"]["enum"]
    assert set(codes) == {code for code, meaning in CODES.items() if meaning.status != 200}


@pytest.mark.parametrize("mount", ["/v1", "/openai/v1"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_of_the_document_works_as_it_stands(
    portal: BlockingPortal, stage: Stage, document: dict[str, Any], mount: str, name: str
) -> None:
    content = document["paths"]["/v1/videos"]["post"]["requestBody"]["content"]
    shown = content["application/json"]["examples"]
    assert set(shown) == set(EXAMPLES)
    strictly = {"X-Filmgate-Strict": "true"}
    answer = portal.call(lambda: send(stage, shown[name]["value"], form=False, path=f"{mount}/videos", **strictly))
    assert answer.status_code == 200, answer.text
    assert answer.json()["metadata"]["warnings"] == []


@pytest.mark.parametrize("field", [field for field in FIELDS if field.shape is not Shape.REFUSED], ids=lambda f: f.name)
def test_a_fields_own_example_works_as_it_stands(portal: BlockingPortal, stage: Stage, field: Field) -> None:
    body = {"model": DRAFT, "prompt": "A kitten", field.name: field.example}
    answer = portal.call(lambda: send(stage, body, form=False, **{"X-Filmgate-Strict": "true"}))
    assert answer.status_code == 200, answer.text


EXAMPLES_OF = {"/v1/videos": 40, "/v1/videos/{video_id}/content": 40, "/v1/videos/{video_id}": 30}
SENDINGS = [
    (method, path, mode)
    for method, path in sorted(OPERATIONS)
    for mode in GenerationMode
    # What takes nothing cannot be sent anything wrong.
    if mode is GenerationMode.POSITIVE or "{" in path or method == "post"
]
CHECKS = (
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
)


@pytest.fixture(scope="module")
def described_api(stage: Stage) -> Any:
    return schemathesis.openapi.from_asgi("/openapi.json", stage.app)


@pytest.fixture(scope="module")
def known(portal: BlockingPortal, stage: Stage) -> list[str]:
    """Videos in every state, and a worker that is ready."""
    portal.call(lambda: stage.house.database.write(leases.take_lease, "worker", milliseconds=HOUR))
    completed, failed = portal.call(stage.completed), portal.call(stage.failed)
    return [completed.id, failed.id, portal.call(stage.started), portal.call(stage.queued)]


@pytest.mark.parametrize(("method", "path", "mode"), SENDINGS)
def test_what_is_described_is_what_happens(
    described_api: Any, stage: Stage, known: list[str], method: str, path: str, mode: GenerationMode
) -> None:
    operation = described_api[path][method]

    @settings(max_examples=EXAMPLES_OF.get(path, 10), deadline=None, suppress_health_check=list(HealthCheck))
    @given(operation.as_strategy(generation_mode=mode), st.integers(0, 2 * len(known)))
    def send_one(case: Any, pick: int) -> None:
        if pick < len(known) and "video_id" in case.path_parameters:
            case.path_parameters["video_id"] = known[pick]
        case.call_and_validate(headers=stage.headers(), checks=list(CHECKS))

    send_one()
