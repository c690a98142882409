"""Importing the engine costs nothing until a film is made."""

import subprocess
import sys

import filmgate.draft

LIGHT = """
import sys
from pathlib import Path
from filmgate.draft import DraftRequest, foresee
foresee(DraftRequest(prompt="A white kitten", width=2, height=2, seconds=4, seed=1, first_frame=Path("x")))
foresee(DraftRequest(prompt='A man says: "Hello", thunder, piano music', width=2, height=2, seconds=4, seed=1, generate_audio=True))
print(sorted({name.partition(".")[0] for name in sys.modules} & {"av", "cv2", "numpy", "PIL", "skia"}))
"""


def test_foreseeing_loads_no_heavy_module():
    done = subprocess.run([sys.executable, "-c", LIGHT], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "[]", done.stderr


def test_public_names():
    names = ["Brief", "Draft", "DraftError", "DraftRequest", "Unhonoured", "foresee", "render", "understand"]
    assert sorted(filmgate.draft.__all__) == names
