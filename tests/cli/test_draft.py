"""``filmgate draft``: a film without a server, a database or a setting, and errors that say what to change."""

import json
import os
import subprocess
import sys
from pathlib import Path

import av
import pytest
from tests.cli.run import Said
from tests.draft import makers

SMALL = ("--size", "128x72", "--seconds", "1", "--silent")


class Shell:
    """Runs ``filmgate draft`` in an empty home, with nothing set."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "home"
        self.home.mkdir()

    def __call__(self, *arguments: str, **more: str) -> Said:
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.home), "COLUMNS": "100", **more}
        done = subprocess.run(
            [sys.executable, "-m", "filmgate.cli", "draft", *arguments],
            env=environment,
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert "Traceback" not in done.stderr
        return Said(code=done.returncode, out=done.stdout, err=done.stderr)


@pytest.fixture
def draft(tmp_path) -> Shell:
    return Shell(tmp_path)


def brief(shell: Shell, **changes) -> str:
    """The path of a brief of one shot."""
    path = shell.folder / "brief.json"
    path.write_text(json.dumps({"shots": [{"seconds": 1, "scene": {"place": "beach"}, **changes}]}))
    return str(path)


def test_a_film_is_made_and_nothing_else(draft):
    said = draft("a fox in the snow at dusk", "-o", "fox.mp4", *SMALL)
    assert said == Said(code=0, out="fox.mp4  128x72, 25 frames\n", err="")
    with av.open(str(draft.folder / "fox.mp4")) as file:
        assert file.streams.video[0].frames == 25
        assert not file.streams.audio
    # No settings, no data folder, no cache: an empty home stays empty.
    assert sorted(path.name for path in draft.folder.rglob("*")) == ["fox.mp4", "home"]


def test_it_has_sound_unless_it_is_silent(draft):
    assert draft("rain", "-o", "rain.mp4", *SMALL[:-1]).code == 0
    with av.open(str(draft.folder / "rain.mp4")) as file:
        assert len(file.streams.audio) == 1


def test_settings_that_no_server_would_start_with_are_not_read(draft):
    (draft.folder / "filmgate.toml").write_text("nonsense = [")
    said = draft("a fox", "-o", "fox.mp4", *SMALL, FILMGATE_DATABASE_URL="nonsense://", FILMGATE_DATA_DIR="/proc/none")
    assert said.code == 0, said.err


def test_it_can_be_told_the_ratio(draft):
    said = draft("a fox", "--size", "480p", "--ratio", "9:16", "--explain")
    assert said.code == 0
    assert draft("a fox", "--ratio", "16:9:1").code == 2


def test_what_was_understood_is_explained_and_nothing_made(draft):
    said = draft("A white kitten walks on a clean desk, stable shot", "--explain")
    assert said.code == 0
    assert "desk, day" in said.out
    assert "white kitten: walk" in said.out
    assert "static" in said.out
    assert not list(draft.folder.glob("*.mp4"))


def test_a_brief_goes_out_and_comes_back(draft):
    told = draft("A red car drives along a coast road at night, then cut to: a dog on a beach", "--explain", "--json")
    assert told.code == 0
    (draft.folder / "told.json").write_text(told.out)
    again = draft("--brief", "told.json", "--explain", "--json")
    assert json.loads(again.out) == json.loads(told.out)
    made = draft("--brief", "told.json", "-o", "film.mp4", *SMALL)
    assert made.code == 0, made.err
    assert (draft.folder / "film.mp4").read_bytes()[4:8] == b"ftyp"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--size", "huge"), "--size 'huge'"),
        (("--size", "nanxnan"), "--size 'nanxnan'"),
        (("--size", "infx9"), "--size 'infx9'"),
        (("--size", "5000x100"), "between 64 and 4096"),
        (("--size", "2x2"), "between 64 and 4096"),
        (("--ratio", "wide"), "--ratio 'wide'"),
        (("--ratio", "0:9"), "--ratio '0:9'"),
        (("--ratio", "1:100"), "--ratio '1:100'"),
        (("--seconds", "0"), "--seconds"),
        (("--seconds", "9000"), "--seconds"),
        (("--image", "none.png"), "none.png"),
        (("-o", "none/film.mp4"), "there is no folder none"),
        (("-o", "home"), "that is a folder"),
        (("--brief", "none.json"), "none.json"),
    ],
)
def test_a_mistake_is_named(draft, arguments, says):
    said = draft("a fox", *arguments)
    assert said.code == 2
    assert says in " ".join(said.err.split())


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "not JSON"),
        (b"\xff\xfe", "decode"),
        (b"[" * 100_000, "not JSON"),
        (b'{"shots": ' + b"[" * 900 + b"]" * 900 + b"}", "brief.shots[0] is"),
        (b'{"shots": [{"seconds": NaN, "scene": {"place": "sea"}}]}', "brief.shots[0].seconds is NaN"),
        (b'{"shots": [{"seconds": 1e999, "scene": {"place": "sea"}}]}', "brief.shots[0].seconds is Infinity"),
        (b'{"shots": [{"seconds": ' + b"9" * 5000 + b', "scene": {"place": "sea"}}]}', "not JSON"),
        (b'{"shots": [' + b'{"seconds":1,"scene":{"place":"sea"}},' * 9_999 + b"{}]}", "brief.shots has 10000 entries"),
        (b'"' + b"a" * 4_000_000 + b'"', "at most 4000000"),
        (b'{"shots": [{"seconds": 1, "scene": {"place": "moon"}}]}', 'brief.shots[0].scene.place is "moon"'),
    ],
    ids=range(10),
)
def test_a_hostile_brief_is_refused_by_its_field(draft, content, says):
    (draft.folder / "brief.json").write_bytes(content)
    said = draft("--brief", "brief.json", *SMALL)
    assert said.code == 2
    assert "--brief brief.json: " in said.err
    assert says in said.err
    assert len(said.err) < 2_000


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        (
            {"subjects": [{"noun": "", "asset": {"medium": "image", "number": 2}}]},
            "brief.shots[0].subjects[0].asset is image 2",
        ),
        ({"backdrop": {"medium": "video", "number": 1, "use": "backdrop"}}, "brief.shots[0].backdrop is video 1"),
        ({"backdrop": {"medium": "image", "number": 1, "use": "extend"}}, 'brief.shots[0].backdrop.use is "extend"'),
        ({"backdrop": {"medium": "audio", "number": 1}}, 'brief.shots[0].backdrop.medium is "audio"'),
    ],
)
def test_a_brief_that_asks_for_what_was_not_sent_is_refused(draft, changes, says):
    image = makers.still(draft.folder / "a.png", makers.scenery(90, 60))
    said = draft("--brief", brief(draft, **changes), "--image", str(image), *SMALL)
    assert said.code in {1, 2}
    assert says in said.err


def test_a_brief_may_be_as_full_as_it_is_allowed(draft):
    crowd = [{"noun": "dog", "count": 12, "size": 3, "acts": [{"verb": "run", "pace": "fast"}] * 20}] * 12
    path = draft.folder / "brief.json"
    path.write_text(json.dumps({"shots": [{"seconds": 0.1, "scene": {"place": "sea"}, "subjects": crowd}] * 60}))
    said = draft("--brief", str(path), "-o", "film.mp4", *SMALL)
    assert said.code == 0, said.err


def test_a_broken_picture_is_named_and_an_earlier_film_is_kept(draft):
    (draft.folder / "secret.png").write_bytes(b"junk")
    (draft.folder / "out.mp4").write_bytes(b"what I made before")
    said = draft("the cat from image 1", "--image", "secret.png", *SMALL)
    assert said.code == 1
    assert "reference image 1" in said.err
    assert (draft.folder / "out.mp4").read_bytes() == b"what I made before"
    assert [path.name for path in draft.folder.iterdir() if path.name.startswith(".")] == []


def test_what_is_not_honoured_is_said_on_standard_error(draft):
    said = draft("A kitten glorfs the brillig on a desk", "-o", "film.mp4", *SMALL)
    assert said.code == 0
    assert '"glorfs"' in said.err
    assert '"brillig"' in said.err
    assert said.out == "film.mp4  128x72, 25 frames\n"


def test_bytes_that_are_no_text_are_a_prompt_too(draft):
    odd = os.fsdecode(b"a cat \xff\xfe")
    assert draft(odd, "--explain").code == 0
    assert draft(odd, "--explain", "--json").code == 0
    assert draft(odd, "-o", "film.mp4", *SMALL).code == 0


def test_a_missing_system_library_is_named_with_its_package(draft):
    # What the import of skia says on a machine without it.
    (draft.folder / "skia.py").write_text(
        'raise ImportError("libGL.so.1: cannot open shared object file: No such file or directory")'
    )
    said = draft("a fox", "-o", "film.mp4", *SMALL, PYTHONPATH=str(draft.folder))
    assert said.code == 1
    assert "libGL.so.1 is missing" in said.err
    assert "apt-get install libgl1 libegl1" in said.err
    assert not (draft.folder / "film.mp4").exists()
