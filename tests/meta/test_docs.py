"""The papers: generated pages are current, links lead somewhere, the README stays one screen or two."""

import asyncio
import importlib.util
import re
from pathlib import Path
from typing import get_args

import pytest

import filmgate
from filmgate.config import read_settings
from filmgate.draft.brief import Angle, Hour, Move, Place, Season, Size, Style, Verb, Weather
from filmgate.draft.brief.exchange import from_json
from filmgate.draft.brief.reading import read
from filmgate.errors import CODES
from filmgate.wiring import inspect_engines, load_catalog

ROOT = Path(__file__).parents[2]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


def writer():
    spec = importlib.util.spec_from_file_location("write", ROOT / "docs" / "write.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", ["settings.md", "errors.md", "metrics.md", "draft.md"])
def test_a_generated_page_is_current(page):
    assert (ROOT / "docs" / page).read_text(encoding="utf-8") == writer().PAGES[page](), "run `make docs`"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
        if not target.startswith(("http://", "https://", "#")):
            assert (page.parent / target.split("#")[0]).exists(), target


@pytest.mark.parametrize("number", range(4))
def test_the_settings_that_upstreams_md_shows_can_be_used(number, tmp_path, monkeypatch):
    page = (ROOT / "docs" / "upstreams.md").read_text(encoding="utf-8")
    shown = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    assert len(shown) == 4
    (tmp_path / "filmgate.toml").write_text(shown[number])
    monkeypatch.setenv("FILMGATE_CONFIG", str(tmp_path / "filmgate.toml"))
    for name in re.findall(r"\$\{(\w+)\}", shown[number]):
        monkeypatch.setenv(name, "anything")
    settings = read_settings(data_dir=tmp_path / "data")

    async def main() -> None:
        async with inspect_engines(settings) as engines:
            load_catalog(settings, offered=engines.offered())

    asyncio.run(main())


def test_the_brief_that_draft_md_shows_can_be_filmed():
    page = (ROOT / "docs" / "draft.md").read_text(encoding="utf-8")
    shown = from_json(re.search(r"<!-- test: brief -->\n```json\n(.*?)```", page, re.DOTALL).group(1), seconds=5)
    assert [shot.seconds for shot in shown.shots] == [3, 2]
    assert shown.shots[0].subjects[0].acts[1].other == 1


def test_the_prompts_that_draft_md_shows_are_understood():
    page = (ROOT / "docs" / "draft.md").read_text(encoding="utf-8")
    prompts = re.findall(r'^filmgate draft "([^"]+)"', page, re.MULTILINE)
    assert len(prompts) > 4
    for prompt in prompts:
        assert read(prompt, seconds=5, images=1).unknown == (), prompt


@pytest.mark.parametrize("kind", [Place, Hour, Weather, Season, Move, Size, Angle, Style, Verb])
def test_draft_md_tells_of_everything_that_can_be_asked_for(kind):
    page = (ROOT / "docs" / "draft.md").read_text(encoding="utf-8")
    assert {key for key in get_args(kind) if f"`{key}`" not in page} == set()


def test_the_readme_is_short():
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 130


def test_the_changelog_knows_the_version():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## \[(.+?)\]", text, re.MULTILINE)
    released = [heading for heading in headings if heading != "Unreleased"]
    assert headings
    assert released[:1] in ([], [filmgate.__version__])


def test_every_error_code_is_used():
    source = "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py") if path.name != "errors.py"
    )
    assert {code for code in CODES if f'"{code}"' not in source} == set()


def test_every_target_of_the_makefile_is_explained():
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = set(re.search(r"^\.PHONY: (.*)$", text, re.MULTILINE).group(1).split())
    explained = set(re.findall(r"^([a-z-]+):.*##", text, re.MULTILINE))
    assert phony == explained
