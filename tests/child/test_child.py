"""A child can crash, hang and eat memory; it cannot outlive us, see our secrets, or confuse us."""

import asyncio
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from filmgate import child

ROOT = Path(__file__).parents[2]
MODULE = "tests.child.misbehaving"
LIMITS = child.Limits(address_space=1 << 30, cpu_seconds=20, wall_seconds=20)


@pytest.fixture(autouse=True)
def importable(tmp_path):
    """Children start in their scratch folder: let them find this test's module there."""
    (tmp_path / "tests").symlink_to(ROOT / "tests")


def run(deed, scratch, *, limits=LIMITS, tell=lambda _m: None, **order):
    return asyncio.run(child.run(MODULE, {"deed": deed, **order}, limits=limits, scratch=scratch, tell=tell))


def gone(pid: int, seconds: float = 5) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        time.sleep(0.02)
    return False


def test_answers_and_tells_in_order(tmp_path):
    heard = []
    result = run("answer", tmp_path, tell=heard.append, value={"text": "ü 猫 \n" * 40_000})
    assert result["echo"] == {"text": "ü 猫 \n" * 40_000}
    assert [message["number"] for message in heard] == [0, 1, 2]
    assert result["cwd"] == str(tmp_path)


def test_sees_none_of_our_environment(tmp_path):
    os.environ["ARK_API_KEY"] = "secret"
    try:
        environment = run("answer", tmp_path)["environment"]
    finally:
        del os.environ["ARK_API_KEY"]
    assert "secret" not in str(environment)
    assert set(environment) <= {"PATH", "LANG", "LC_CTYPE", "HOME", "TMPDIR", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"}


@pytest.mark.parametrize(
    ("deed", "reason", "limits"),
    [
        ("raise", "crashed", LIMITS),
        ("segfault", "crashed", LIMITS),
        ("garbage", "crashed", LIMITS),
        ("memory", "out_of_memory", LIMITS),
        ("sleep", "timeout", child.Limits(address_space=1 << 30, cpu_seconds=20, wall_seconds=0.7)),
        ("hold-gil", "timeout", child.Limits(address_space=1 << 30, cpu_seconds=20, wall_seconds=0.7)),
        ("spin", "cpu", child.Limits(address_space=1 << 30, cpu_seconds=1, wall_seconds=20)),
    ],
)
def test_each_bad_end_has_its_name(tmp_path, deed, reason, limits):
    with pytest.raises(child.ChildFailed) as caught:
        run(deed, tmp_path, limits=limits)
    assert caught.value.reason == reason


def test_a_refusal_is_passed_on(tmp_path):
    with pytest.raises(child.ChildFailed) as caught:
        run("refuse", tmp_path)
    assert caught.value.refusal == child.Refusal(code="invalid_image", message="not an image")


@pytest.mark.parametrize("deed", ["sleep", "hold-gil"])
def test_a_cancelled_call_leaves_no_child(tmp_path, deed):
    async def cancel_once_it_runs():
        started = asyncio.Event()
        pids = []

        def tell(message):
            pids.append(message["pid"])
            started.set()

        call = asyncio.create_task(child.run(MODULE, {"deed": deed}, limits=LIMITS, scratch=tmp_path, tell=tell))
        await started.wait()
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        return pids[0]

    assert gone(asyncio.run(cancel_once_it_runs()), seconds=0.1)


def test_a_childs_own_children_go_with_it(tmp_path):
    pids = []
    run("grandchild", tmp_path, tell=lambda message: pids.append(message["pid"]))
    assert gone(pids[0])


@pytest.mark.parametrize("loop", ["asyncio", "uvloop"])
@pytest.mark.parametrize("deed", ["sleep", "hold-gil"])
def test_no_child_outlives_a_killed_parent(tmp_path, deed, loop):
    parent = subprocess.Popen(
        [sys.executable, str(ROOT / "tests/child/parent.py"), MODULE, deed, loop],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        text=True,
    )
    pid = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert gone(pid)


def test_nothing_is_left_open(tmp_path):
    run("answer", tmp_path)
    before = len(os.listdir("/proc/self/fd"))
    for deed in ("answer", "answer", "answer"):
        run(deed, tmp_path)
    assert len(os.listdir("/proc/self/fd")) <= before
