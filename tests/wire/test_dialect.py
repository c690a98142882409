"""Which dialect and timestamp unit a request gets."""

from dataclasses import dataclass, field

import pytest

from filmgate.errors import RequestError
from filmgate.wire import Dialect, TimeUnit, choose

SDK = {"x-stainless-lang": "python"}


@dataclass(frozen=True, kw_only=True)
class Case:
    id: str
    headers: dict[str, str] = field(default_factory=dict)
    mount: Dialect | None = None
    key: str | None = None
    dialect: Dialect
    unit: TimeUnit


MS, S = TimeUnit.MILLISECONDS, TimeUnit.SECONDS
NATIVE, OPENAI = Dialect.NATIVE, Dialect.OPENAI
CASES = [
    Case(id="plain", dialect=NATIVE, unit=MS),
    Case(id="sdk-header", headers=SDK, dialect=OPENAI, unit=S),
    Case(id="node-header", headers={"x-stainless-lang": "js"}, dialect=OPENAI, unit=S),
    Case(id="mount", mount=OPENAI, dialect=OPENAI, unit=S),
    Case(id="native-mount-is-stronger-than-the-header", headers=SDK, mount=NATIVE, dialect=NATIVE, unit=MS),
    Case(id="unit-header", headers={"x-timestamp-unit": "s"}, dialect=NATIVE, unit=S),
    Case(id="unit-header-sdk", headers={**SDK, "x-timestamp-unit": "MS"}, dialect=OPENAI, unit=MS),
    Case(id="key-setting", headers=SDK, key="ms", dialect=OPENAI, unit=MS),
    Case(id="header-is-stronger-than-key", headers={"x-timestamp-unit": "ms"}, key="s", dialect=NATIVE, unit=MS),
    Case(id="empty-header", headers={"x-timestamp-unit": ""}, dialect=NATIVE, unit=MS),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_choose(case: Case) -> None:
    assert choose(case.headers, mount=case.mount, key_setting=case.key) == (case.dialect, case.unit)


def test_another_unit_is_refused() -> None:
    with pytest.raises(RequestError) as caught:
        choose({"x-timestamp-unit": "us"})
    assert (caught.value.code, caught.value.param) == ("invalid_value", "X-Timestamp-Unit")
