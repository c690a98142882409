"""One open house for all tests of a module: they look at their own videos, or at what changes."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.api.stage import NOW, Stage, open_stage
from tests.rig import settings_for


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
async def shared_stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    folder: Path = tmp_path_factory.mktemp("house")
    async with open_stage(settings_for(folder, max_body_bytes=48 << 20)) as opened:
        yield opened


@pytest.fixture
def stage(shared_stage: Stage) -> Stage:
    """The module's stage, its clock put right."""
    shared_stage.clock.now = NOW
    return shared_stage
