"""Glyphs: from this package's own dependencies, for every script promised, and never an empty box."""

import subprocess
import sys

import numpy as np
import pytest

from filmgate.draft.paint import fonts
from filmgate.draft.paint.lettering import set_in, settable

TEXTS = {
    "latin": "Ünïcödé kitten",
    "greek": "Ελληνικά",
    "cyrillic": "Кириллица",
    "chinese": "白色的小猫",
    "japanese": "東京のカタカナ",
    "korean": "한국어 제목",
    "arabic": "قطة بيضاء على المكتب",
    "hebrew": "שלום עולם",
    "hindi": "नमस्ते दुनिया",
    "thai": "สวัสดีชาวโลก",
    "emoji": "🐱 🚀 👨‍👩‍👧‍👦 ❤️ 🇫🇷 👍🏽",
}


def ink(mask: np.ndarray) -> float:
    return float((mask > 0.5).mean())


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_every_character_has_a_glyph(text):
    assert settable(text) == text.replace("\ufe0f", "\ufe0f")
    for run in fonts.runs(text):
        assert all(fonts.covers(run.face, character) for character in run.text if character not in "\u200d\ufe0f")
    assert ink(set_in(text, width=900, size=48, weight=600)) > 0.01


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_no_glyph_is_the_empty_box(text):
    for run in fonts.runs(text):
        font = fonts.sized(run.face, 48, 600)
        box = bytes(font.getmask("\U0010fffe"))
        for character in run.text.replace(" ", "").replace("\u200d", "").replace("\ufe0f", ""):
            assert not box or bytes(font.getmask(character)) != box


def test_what_has_no_glyph_is_left_out():
    assert settable("a\ue000b\x00\U0010fffec") == "abc"
    assert settable("\ue000\x00\u200b") == ""
    assert settable("\u0301\u0302") == ""


def test_arabic_is_joined_and_runs_leftward():
    word = set_in("ببب", width=900, size=60, weight=600)
    letter = set_in("ب", width=900, size=60, weight=600)
    width = [np.flatnonzero(mask.max(axis=0) > 0.5) for mask in (word, letter)]
    assert np.ptp(width[0]) < 2.2 * np.ptp(width[1])
    # The first logical word of a leftward line stands at the right.
    first, second = "ب" * 6, "x"
    mixed = set_in(f"{first} {second}", width=900, size=60, weight=600)
    latin = set_in(second, width=900, size=60, weight=600)
    columns = np.flatnonzero(mixed.max(axis=0) > 0.5)
    glyph = np.flatnonzero(latin.max(axis=0) > 0.5)
    assert np.allclose(
        mixed[:, columns[0] : columns[0] + np.ptp(glyph)], latin[:, glyph[0] : glyph[0] + np.ptp(glyph)], atol=0.3
    )


def test_han_characters_follow_their_language():
    faces = {text: fonts.runs(text)[0].face for text in ("直線", "直線の", "直線한")}
    assert len(set(faces.values())) == 3


def test_long_words_are_made_to_fit():
    mask = set_in("W" * 32, width=300, size=80, weight=600)
    assert np.ptp(np.flatnonzero(mask.max(axis=0) > 0.1)) <= 300


HIDDEN = """
import os, sys
opened = []
def hear(event, args):
    # The system's fonts are hidden: whoever looks for one is told, and fails.
    if event == "open" and isinstance(args[0], (str, bytes)):
        path = os.fsdecode(args[0])
        if path.lower().endswith((".ttf", ".otf", ".ttc", ".pfb", ".woff", ".woff2")):
            opened.append(path)
            if "site-packages" not in path:
                raise FileNotFoundError(path)
        if path.startswith(("/usr/share/fonts", "/usr/local/share/fonts", "/etc/fonts")):
            raise FileNotFoundError(path)
sys.addaudithook(hear)
from pathlib import Path
from filmgate.draft import DraftRequest, render
for number, prompt in enumerate(("A white kitten", "白色的小猫", "قطة بيضاء", "🐱🚀")):
    render(
        DraftRequest(prompt=prompt, width=192, height=108, seconds=1, seed=1, watermark=True),
        output=Path(sys.argv[1]) / f"{number}.mp4",
    )
assert opened
maps = [line.split()[-1] for line in open("/proc/self/maps") if line.strip().endswith((".ttf", ".otf", ".ttc"))]
assert all("site-packages" in path for path in maps), maps
print("set without the system's fonts")
"""


def test_the_systems_fonts_are_never_looked_at(tmp_path):
    environment = {
        "PATH": "/usr/bin",
        "HOME": str(tmp_path),
        "FONTCONFIG_FILE": "/dev/null",
        "FONTCONFIG_PATH": str(tmp_path),
    }
    done = subprocess.run(
        [sys.executable, "-c", HIDDEN, str(tmp_path)], env=environment, capture_output=True, text=True, timeout=120
    )
    assert "set without the system's fonts" in done.stdout, done.stderr[-2000:]
