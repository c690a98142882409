"""Turns at a door: one inside, projects in rotation, and nothing lost by those who leave."""

import asyncio

import pytest
from tests.engine.remote_work import settled
from tests.fast import fast

from filmgate.engine.turns import Turns


class Line:
    """Tasks at a door, and who was let in when."""

    def __init__(self) -> None:
        self.turns = Turns()
        self.entered: list[str] = []
        self.leave: dict[str, asyncio.Event] = {}

    def come(self, name: str, *, door: str = "door") -> asyncio.Task[None]:
        self.leave[name] = asyncio.Event()

        async def stay() -> None:
            async with self.turns.take(door, name.partition("-")[0]):
                self.entered.append(name)
                await self.leave[name].wait()

        return asyncio.create_task(stay())

    async def pass_through(self) -> None:
        while len(self.entered) < len(self.leave):
            self.leave[self.entered[-1]].set()
            await settled()


def test_projects_take_turns_and_each_keeps_its_order():
    async def main():
        line = Line()
        for name in ("a-1", "a-2", "a-3", "b-1", "b-2", "c-1"):
            line.come(name)
            await settled(3)
        assert line.entered == ["a-1"]
        await line.pass_through()
        assert line.entered == ["a-1", "a-2", "b-1", "c-1", "a-3", "b-2"]

    fast(main())


def test_another_door_is_another_line():
    async def main():
        line = Line()
        line.come("a-1")
        line.come("a-2", door="other")
        await settled()
        assert line.entered == ["a-1", "a-2"]

    fast(main())


@pytest.mark.parametrize("when", ["waiting", "called"])
def test_who_leaves_the_line_takes_no_turn_along(when):
    async def main():
        line = Line()
        line.come("a-1")
        await settled()
        gone = line.come("a-2")
        line.come("a-3")
        await settled()
        if when == "called":
            # Called in this very round of the loop, and gone before it could enter.
            line.leave["a-1"].set()
            while not line.turns._inside or line.turns._waiting["door"]["a"][0].done():
                await asyncio.sleep(0)
        gone.cancel()
        line.leave["a-1"].set()
        await settled()
        assert line.entered == ["a-1", "a-3"]
        line.leave["a-3"].set()
        await settled()
        assert line.turns._inside == set()
        assert line.turns._waiting == {}

    fast(main())


def test_a_fault_inside_opens_the_door_again():
    async def main():
        turns = Turns()
        with pytest.raises(ValueError, match="inside"):
            async with turns.take("door", "a"):
                raise ValueError("inside")
        async with asyncio.timeout(1), turns.take("door", "b"):
            pass

    fast(main())


def test_nobody_slips_past_who_was_called():
    async def main():
        line = Line()
        line.come("a-1")
        await settled()
        line.come("a-2")
        await settled()
        line.leave["a-1"].set()
        await asyncio.sleep(0)
        line.come("z-1")
        await settled()
        assert line.entered == ["a-1", "a-2"]

    fast(main())
