"""docs/sandbox.md says what the sandbox does."""

from pathlib import Path

import pytest
from typer.main import get_command

from filmgate.cli.sandboxes import app
from filmgate.sandbox import make_ark, make_works
from filmgate.sandbox.faults import KINDS, _text

PAGE = (Path(__file__).parents[2] / "docs" / "sandbox.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", KINDS)
def test_every_fault_has_its_row(name):
    kind = KINDS[name]
    options = ", ".join(f"`{option}={_text(value)}`" for option, value in kind.options.items()) or "–"
    assert f"| `{name}` | {options} | {kind.about} |" in PAGE


def test_every_control_endpoint_is_named():
    paths = {route.path for route in make_ark(make_works()).app.routes if route.path.startswith("/_sandbox")}
    assert {path for path in paths if f" {path}`" not in PAGE and f" {path}?" not in PAGE} == set()
    assert {"/_sandbox/ledger", "/_sandbox/faults"} <= paths


def test_the_options_it_names_exist():
    commands = get_command(app).commands.values()
    options = {option for command in commands for each in command.params for option in each.opts}
    named = {word.split()[0].strip("`,") for word in PAGE.split("`") if word.startswith("--")}
    assert named - options == {"--help", "--dur"}
