"""Adding a vendor is four things: its module, its golden JSON, its page in docs, and the exercise every provider passes."""

import importlib
import inspect
import json
import pkgutil
import re
from pathlib import Path

import pytest
from tests.providers.exercise import Exercise

import filmgate.providers
from filmgate.providers import Submits

ROOT = Path(__file__).parents[2]
TESTS = ROOT / "tests" / "providers"
SHARED = {"calling"}
"""Modules that are no vendor."""
VENDORS = sorted({module.name for module in pkgutil.iter_modules(filmgate.providers.__path__)} - SHARED)
SECRETS = re.compile(r"sk-[A-Za-z0-9]{16,}|AKLT\w+|Bearer\s|ep-20\d{12}-\w+|\b\d{10}\b(?=[^,}\s])")


def classes(vendor):
    module = importlib.import_module(f"filmgate.providers.{vendor}")
    return [found for _, found in inspect.getmembers(module, inspect.isclass) if found.__module__ == module.__name__]


REMOTE = [vendor for vendor in VENDORS if any(hasattr(found, "submit") for found in classes(vendor))]


def test_the_vendors_are_found():
    assert {"ark", "draft", "openai"} <= set(VENDORS)
    assert {"ark", "openai"} <= set(REMOTE)
    assert "draft" not in REMOTE


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_vendor_has_a_page_that_says_what_it_needs(vendor):
    text = (ROOT / "docs" / "providers" / f"{vendor}.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert {"What it needs", "What it costs", "Limits", "What is not honoured"} <= set(headings)


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_vendor_has_tests(vendor):
    assert (TESTS / f"test_{vendor}.py").is_file()


@pytest.mark.parametrize("vendor", REMOTE)
def test_a_remote_vendor_has_golden_json_without_secrets(vendor):
    for kind in ("order", "answer"):
        files = sorted((TESTS / vendor).glob(f"{kind}-*.json"))
        assert len(files) >= 5
        for path in files:
            text = path.read_text(encoding="utf-8")
            json.loads(text)
            assert SECRETS.search(text) is None, path.name


@pytest.mark.parametrize("vendor", REMOTE)
def test_a_remote_vendor_passes_the_exercise(vendor):
    source = (TESTS / f"test_{vendor}.py").read_text(encoding="utf-8")
    assert re.search(r"^class Test\w+\(Exercise\):", source, re.MULTILINE)
    assert "from tests.providers.exercise import" in source


def test_the_exercise_asks_for_every_method_of_the_seam():
    source = inspect.getsource(Exercise)
    methods = [name for name in vars(Submits) if not name.startswith("_") and callable(getattr(Submits, name))]
    assert [name for name in methods if f"provider.{name}(" not in source] == []
