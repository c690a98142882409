"""The fake's own endpoints, its ledger's file, and the fake on the command line."""

import asyncio
import json
import subprocess
import sys

import httpx
import pytest
from tests.sandbox.stage import KEYS, TASKS, body, error, open_stage

from filmgate.sandbox import Pace, make_works, open_ark, virtual_clock
from filmgate.sandbox.clock import Clock
from filmgate.sandbox.ledger import Charge, Ledger


def run(story, **given):
    async def main():
        async with open_stage(**given) as stage:
            async with httpx.AsyncClient(base_url=f"{stage.fake.address}/_sandbox") as control:
                await story(stage, control)

    asyncio.run(main())


def test_time_is_wound_and_the_ledger_follows():
    async def story(stage, control):
        headers = {"x-client-request-id": "order-7"}
        created = (await stage.client.post(TASKS, json=body(), headers=headers)).json()["id"]
        now = (await control.get("/clock")).json()["now"]
        assert (await control.get("/ledger")).json()["charges"] == []
        assert (await control.post("/clock", json={"advance": 10})).json() == {"now": now + 10}
        ledger = (await control.get("/ledger")).json()
        assert ledger["tokens"] == ledger["charges"][0]["tokens"] == 864 * 496 * 97 // 1024
        assert ledger["charges"][0] | {"tokens": 0} == {
            "task_id": created,
            "account": "one",
            "request_id": "order-7",
            "model": "doubao-seedance-2-0-260128",
            "tokens": 0,
            "at": now + 10,
        }
        assert ledger["creates"][0] | {"at": 0} == {
            "number": 1,
            "at": 0,
            "account": "one",
            "request_id": "order-7",
            "task_id": created,
            "reply": "whole",
            "faults": [],
            "prompt": "A white kitten on a desk",
        }

    run(story)


def test_tasks_show_what_was_sent_and_calls_are_counted():
    async def story(stage, control):
        task_id = await stage.made("x [[fault: stuck]]", seed=4)
        await stage.get(task_id)
        (task,) = (await control.get("/tasks")).json()["tasks"]
        assert (task["id"], task["status"], task["faults"], task["sent"]["seed"]) == (task_id, "running", ["stuck"], 4)
        assert "sk-one" not in json.dumps(task)
        assert (await control.get("/calls")).json() == {"create": 1, "get": 1}

    run(story)


def test_faults_are_set():
    async def story(stage, control):
        async def faults(**document):
            answer = await control.post("/faults", json=document)
            assert answer.status_code == 204, answer.text

        await faults(next=["no-id", "refuse code=AccessDenied"])
        assert [(await stage.create()).status_code for _ in range(3)] == [200, 403, 200]
        await faults(schedule="1:html-502")
        assert (await stage.create()).status_code == 502
        await faults(schedule=None)
        assert (await stage.create()).status_code == 200
        await faults(refuse={"one": "AccountOverdueError"})
        assert error(await stage.create()) == error(await stage.client.get(TASKS)) == (403, "AccountOverdueError")
        await faults(refuse={"one": None})
        assert (await stage.client.get(TASKS)).status_code == 200

    run(story)


@pytest.mark.parametrize("outage", ["503", "reset", "hang"])
def test_an_outage_and_its_end(outage):
    async def story(stage, control):
        task = await stage.done()
        await control.post("/faults", json={"outage": outage})
        for call in (stage.client.get(TASKS, timeout=0.3), stage.client.post(TASKS, json=body(), timeout=0.3)):
            if outage == "503":
                assert (await call).status_code == 503
            else:
                with pytest.raises(httpx.ReadError if outage == "reset" else httpx.ReadTimeout):
                    await call
        assert (await stage.client.get(task["content"]["video_url"])).status_code == 200
        await control.post("/faults", json={"outage": None})
        assert (await stage.listed())["total"] == 1

    run(story)


@pytest.mark.parametrize(
    ("name", "document"),
    [
        ("faults", {"colour": 1}),
        ("faults", {"next": ["explode"]}),
        ("faults", {"next": "stuck"}),
        ("faults", {"outage": "rain"}),
        ("faults", {"schedule": "often"}),
        ("faults", []),
        ("clock", {"advance": -1}),
        ("clock", {"advance": "soon"}),
    ],
)
def test_nonsense_is_refused(name, document):
    async def story(_stage, control):
        answer = await control.post(f"/{name}", json=document)
        assert (answer.status_code, bool(answer.json()["error"])) == (400, True)

    run(story)


def test_a_fresh_start():
    async def story(stage, control):
        await stage.done()
        await control.post("/faults", json={"schedule": "1:no-id", "outage": "503", "next": ["hang"]})
        assert (await control.post("/reset")).status_code == 204
        assert (await control.get("/ledger")).json() == {"tokens": 0, "charges": [], "creates": []}
        assert (await stage.listed())["total"] == 0
        assert (await stage.done())["status"] == "succeeded"

    run(story)


def test_the_ledger_is_kept_in_a_file(tmp_path):
    path = tmp_path / "ledger.jsonl"

    async def once(seed):
        works = make_works(clock=virtual_clock(), seed=seed, pace=Pace(run_seconds=(10, 10)), keys=KEYS, ledger=path)
        async with open_ark(works) as fake:
            async with httpx.AsyncClient(base_url=fake.base_url, headers={"authorization": "Bearer sk-one"}) as client:
                await client.post(TASKS, json=body())
                fake.clock.advance(10)
                return fake.ledger.document()

    first, second = asyncio.run(once(1)), asyncio.run(once(2))
    assert len(first["charges"]) == 1
    assert [second["charges"][0], second["creates"][0]] == [first["charges"][0], first["creates"][0]]
    assert Ledger(path).document() == second
    assert len(path.read_text("utf-8").splitlines()) == 4


def test_a_charge_is_made_once():
    ledger = Ledger()
    charge = Charge(task_id="t", account="a", request_id="", model="m", tokens=5, at=1)
    ledger.charge(charge)
    with pytest.raises(ValueError, match="before"):
        ledger.charge(charge)
    assert ledger.of("t") == [charge]
    assert ledger.tokens == 5


def test_a_moving_clock_wakes_by_itself():
    async def main():
        from time import monotonic

        clock = Clock(monotonic)
        await clock.until(clock.now() + 0.01)
        waiting = asyncio.ensure_future(clock.until(clock.now() + 3600))
        await asyncio.sleep(0)
        clock.nudge()
        await asyncio.sleep(0)
        assert not waiting.done()
        clock.advance(3600)
        await waiting

    asyncio.run(main())


def start(*arguments):
    command = [sys.executable, "-m", "filmgate.cli", "sandbox", *arguments, "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    return process, process.stdout.readline().rsplit(" ", 1)[-1].strip()


@pytest.mark.parametrize("kind", ["ark", "openai"])
def test_from_the_command_line(kind, tmp_path):
    path = tmp_path / "ledger.jsonl"
    process, address = start(
        kind, "--seconds-per-job", "0", "--key", "sk-one=one", "--ledger", str(path), "--faults", "0:stuck"
    )
    try:
        with httpx.Client(base_url=address, headers={"authorization": "Bearer sk-one"}) as client:
            if kind == "ark":
                task_id = client.post(TASKS, json=body()).json()["id"]
                assert client.get(f"{TASKS}/{task_id}").json()["status"] == "succeeded"
            else:
                task_id = client.post("/videos", json={"prompt": "x"}).json()["id"]
                assert client.get(f"/videos/{task_id}").json()["status"] == "completed"
            with pytest.raises(httpx.ReadError):
                # A reset by the real command too, on whatever loop it runs.
                prompt = "x [[fault: drop-request]]"
                client.post(TASKS, json=body(prompt)) if kind == "ark" else client.post(
                    "/videos", json={"prompt": prompt}
                )
        assert [charge.task_id for charge in Ledger(path).charges] == [task_id]
    finally:
        process.terminate()
        assert process.wait(10) == 0
        process.stdout.close()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ark", "--faults", "often"], "numbers"),
        (["ark", "--key", "sk-one"], "NAME=VALUE"),
        (["ark", "--seconds-per-job", "long"], "20-40"),
        (["openai", "--bodies", "xml"], "json, form or both"),
    ],
)
def test_wrong_usage_is_said(arguments, said):
    from typer.testing import CliRunner

    from filmgate.cli.sandboxes import app

    done = CliRunner().invoke(app, arguments)
    assert (done.exit_code, said in done.output) == (2, True), done.output
