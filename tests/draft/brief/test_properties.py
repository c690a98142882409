"""What holds for every text: a valid brief, the same each time, in time that grows with its length and no faster."""

import sys
from dataclasses import fields
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from filmgate.draft.brief import Brief, Move, Place, Style, Verb
from filmgate.draft.brief.exchange import from_json, to_json
from filmgate.draft.brief.explaining import explain
from filmgate.draft.brief.reading import read
from filmgate.draft.brief.vocabulary import LANGUAGES, entries, lexicon, nouns

PHRASES = sorted({phrase for language in LANGUAGES for phrase in lexicon(language).meanings})
MARKS = [
    ",",
    ".",
    "\n",
    "，",
    "。",
    ":",
    "“",
    "”",
    '"',
    "「",
    "2-4s:",
    "cut to",
    "image 1",
    "视频1",
    "Shot 2:",
    "@audio1",
    "🐈",
]
words = st.lists(st.sampled_from(PHRASES) | st.sampled_from(MARKS) | st.text(max_size=8), max_size=40)
prompts = st.text(max_size=200) | words.map(" ".join) | words.map("".join)
counts = st.integers(0, 4)


def check(brief: Brief, seconds: float) -> None:
    """A brief that anything downstream can film; what JSON refuses is refused here too."""
    assert abs(sum(shot.seconds for shot in brief.shots) - seconds) < 1e-3
    assert brief.style in get_args(Style)
    for shot in brief.shots:
        assert shot.seconds > 0
        assert len(shot.subjects) <= 12
    assert len(set(brief.unknown)) == len(brief.unknown)
    assert from_json(to_json(brief)) == brief


@settings(max_examples=300, deadline=None)
@given(prompt=prompts, seconds=st.sampled_from([0.5, 1.0, 4.0, 5.0, 15.0]), images=counts, videos=counts, audios=counts)
def test_any_text_is_a_brief(prompt, seconds, images, videos, audios):
    brief = read(prompt, seconds=seconds, images=images, videos=videos, audios=audios)
    check(brief, seconds)
    assert brief == read(prompt, seconds=seconds, images=images, videos=videos, audios=audios)
    assert explain(brief)
    still = read(prompt, seconds=seconds, camera_fixed=True)
    assert {(shot.camera.move, shot.camera.asked) for shot in still.shots} == {("static", True)}


@pytest.mark.parametrize(
    "prompt",
    ["", " \n\t", ",", "🐈" * 50, "\ud800", "a\ud800b", "قطة", "\u202eabc", "0", "cut to", "Shot 1:", "\x00", '"', "“”", "的" * 9,
     "image 1" * 9, "@" * 99, "2-4s:", "9-1s: a", "0-0s: a cat", "no", "camera", "镜头", "then then then", "of of of", "a a a"],
)  # fmt: skip
def test_odd_prompts(prompt):
    check(read(prompt, seconds=5), 5)


def calls(prompt: str) -> int:
    """Function calls made while reading: steadier than time on a shared machine."""
    made = 0

    def count(frame, event, arg):
        nonlocal made
        made += event in {"call", "c_call"}

    read(prompt[:100], seconds=5)
    sys.setprofile(count)
    try:
        read(prompt, seconds=5)
    finally:
        sys.setprofile(None)
    return made


@pytest.mark.parametrize(
    "unit",
    [
        ",",
        "a cat, ",
        "猫在街上走，",
        "zxqv ",
        "榴",
        "“",
        "\n",
        "image 1 ",
        "of the ",
        "a red ",
        "cut to a dog. ",
        "0-2s: ",
        "and ",
        '"a" ',
        "then ",
    ],
)
def test_work_grows_with_length_and_no_faster(unit):
    small, large = (calls((unit * size)[:size]) for size in (4_000, 32_000))
    assert large < 12 * small + 5_000


def test_every_key_of_the_records_has_words():
    for kind, keys in (("place", Place), ("verb", Verb), ("style", Style)):
        told = {key for each, key in entries() if each == kind}
        assert told == set(get_args(keys)) - {"house"}
    moves = {key.split("_")[0] for kind, key in entries() if kind == "move"} - {"drone"}
    assert moves == set(get_args(Move))


def test_every_noun_is_said_in_every_language_and_is_at_home_somewhere():
    homes = set(get_args(Place))
    for (kind, key), entry in entries().items():
        if kind == "noun":
            assert [language for language in LANGUAGES if not entry.values.get(language)] == [], key
            assert entry.home, key
            assert set(entry.home) <= homes, key


def test_the_cast_is_the_canonical_one():
    rigs = {}
    for (kind, key), entry in entries().items():
        if kind == "noun":
            rigs.setdefault(entry.rig, set()).add(key)
    assert len(nouns()) == sum(map(len, rigs.values()))
    assert {rig: len(keys) for rig, keys in rigs.items()} == {
        "quadruped": 28, "bird": 13, "fish": 8, "insect": 7, "person": 24, "wheeled": 12, "train": 3, "boat": 6,
        "aircraft": 10, "plant": 12, "building": 14, "furniture": 9, "device": 15, "food": 20, "prop": 6,
    }  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_both_drawn_and_undrawable(language):
    for phrase, meanings in lexicon(language).meanings.items():
        kinds = {meaning.kind for meaning in meanings}
        assert not {"noun", "thing"} <= kinds, phrase


def test_what_words_say_besides_is_known():
    for language in LANGUAGES:
        for phrase, meanings in lexicon(language).meanings.items():
            for besides in (each for meaning in meanings for each in meaning.besides):
                known = any((kind, besides) in entries() for kind in ("colour", "size", "material"))
                known = known or besides[1:].isdigit() or (besides[0] in "+^" and besides[1:] in nouns())
                assert known or besides in {"past", "off"}, phrase


def test_records_are_complete_for_other_programs():
    assert {field.name for field in fields(Brief)} == {"shots", "style", "mood", "music", "assets", "unknown"}
