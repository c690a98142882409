"""Sizes, as a ratchet: small functions, small modules, few positional parameters, no rooms named for a pattern."""

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = sorted(path for path in (ROOT / "src").rglob("*.py") if "migrations" not in path.parts)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
BANNED_NAMES = {"utils", "util", "common", "helpers", "helper", "services", "managers", "manager", "base", "misc"}

LONG_FUNCTIONS: set[str] = set()
"""Functions over 60 lines of code, each with its reason beside it. Empty is best."""


def functions(path: Path) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{path.relative_to(ROOT / 'src' / 'filmgate')}:{node.name}", node


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring."""
    first = function.body[0]
    documented = ast.get_docstring(function, clean=False) is not None
    doc = (first.end_lineno or 0) - first.lineno + 1 if documented else 0
    return (function.end_lineno or 0) - function.lineno + 1 - doc


def test_functions_are_small():
    lengths = {name: code_lines(node) for path in SOURCES for name, node in functions(path)}
    assert statistics.median(lengths.values()) <= 8
    assert {name for name, lines in lengths.items() if lines > 60} == LONG_FUNCTIONS


def test_modules_are_small():
    sizes = {str(path): len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    assert {name: lines for name, lines in sizes.items() if lines > 400} == {}


def test_functions_take_few_positional_parameters():
    many = {
        name
        for path in SOURCES
        for name, node in functions(path)
        if len([each for each in node.args.args if each.arg not in {"self", "cls"}]) > 7
    }
    assert many == set()


def test_rooms_are_named_for_what_they_hold():
    names = {part.removesuffix(".py") for path in SOURCES for part in path.relative_to(ROOT / "src").parts}
    assert names & BANNED_NAMES == set()


def test_tests_use_fakes_and_signals():
    here = Path(__file__)
    banned = re.compile(r"unittest\.mock|mock\.patch|MagicMock|monkeypatch\.setattr|pytest\.mark\.skip|xfail")
    found = {path.name for path in TESTS if path != here and banned.search(path.read_text(encoding="utf-8"))}
    assert found == set()


def test_nothing_speaks_of_the_machine_it_was_written_on():
    said = re.compile(r"/work/|/root/|/home/\w|pypi\.org/simple|registry\.npmjs")
    texts = [
        *SOURCES,
        *TESTS,
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.*"),
        ROOT / "Makefile",
        ROOT / "pyproject.toml",
    ]
    here = Path(__file__)
    found = {
        path.name for path in texts if path != here and path.suffix != ".jpg" and said.search(path.read_text("utf-8"))
    }
    assert found == set()
