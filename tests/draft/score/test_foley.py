"""What the picture shows, as cues."""

import typing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.draft.score.makers import brief, subject

from filmgate.draft.brief import Verb
from filmgate.draft.score import cues_for, cues_of
from filmgate.draft.score.kinds import known
from filmgate.draft.score.murmur import VOICES
from filmgate.draft.score.nouns import NOUNS
from filmgate.draft.score.steps import GROUNDS

VERBS = typing.get_args(Verb)


def kinds(noun, verb, **changes):
    given = {"ground": "grass", "start": 0.0, "end": 4.0} | changes
    return [cue.kind for cue in cues_for(noun, verb, **given)]


def test_every_sound_of_every_noun_exists():
    for name, who in NOUNS.items():
        for kind in (who.voice, who.moves, who.flies, who.rests, *who.acts.values()):
            assert not kind or known(kind), (name, kind)
        assert who.speaks in VOICES


def test_steps_fall_when_the_feet_do_and_where_they_are():
    cues = cues_for("man", "walk", ground="snow", start=1, end=3, x=-1, x_end=1, steps=(1.25, 1.75, 2.5, 9))
    assert [(cue.kind, cue.second, cue.x) for cue in cues] == [
        ("shoe.snow", 1.25, -0.75), ("shoe.snow", 1.75, -0.25), ("shoe.snow", 2.5, 0.5),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("noun", "verb", "kind"),
    [
        ("car", "drive", "engine.car"), ("helicopter", "fly", "engine.helicopter"), ("eagle", "fly", "flight.large"),
        ("fish", "swim", "finning"), ("campfire", "rest", "fire"), ("clock", "rest", "clock"), ("door", "open", "door.open"),
        ("guitar", "play", "strumming"), ("cat", "stand", "meow"), ("kitten", "sleep", "purring"), ("rocket", "rise", "rocket.launch"),
        ("whale", "jump", "splash"), ("sailboat", "rest", "ripples"), ("lion", "look", "roar"),
    ],
)  # fmt: skip
def test_a_noun_is_heard_doing_what_it_does(noun, verb, kind):
    assert kind in kinds(noun, verb)


def test_who_sleeps_says_nothing_and_who_is_unknown_makes_no_sound():
    assert "meow" not in kinds("cat", "sleep")
    assert kinds("nonsense", "walk", steps=(1, 2)) == []
    assert kinds("apple", "rest") == []


def test_what_moves_takes_its_sound_along():
    (engine,) = (
        c for c in cues_for("bus", "drive", ground="asphalt", start=0, end=5, x=-1, x_end=1, level=1, level_end=0.3)
    )
    assert (engine.x, engine.x_end, engine.level, engine.level_end, engine.length) == (-1, 1, 1, 0.3, 5)


def test_faster_is_more_steps():
    counts = [
        sum(cue.kind.startswith("shoe") for cue in cues_of(brief("street", seconds=4, subjects=(subject("man", verb, pace=pace),)), seconds=4, seed=1))
        for verb, pace in (("walk", "slow"), ("walk", "even"), ("run", "fast"))
    ]  # fmt: skip
    assert counts == sorted(counts)
    assert counts[0] < counts[2]


def test_nobody_is_heard_to_walk_in_space():
    assert not [c for c in cues_of(brief("space", subjects=(subject("man"),)), seconds=2, seed=1) if "shoe" in c.kind]


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    noun=st.sampled_from([*NOUNS, "", "zorp"]), verb=st.sampled_from(VERBS), ground=st.sampled_from([*GROUNDS, "zorp"]),
    start=st.floats(0, 10), length=st.floats(0, 10), x=st.floats(-1, 1), steps=st.lists(st.floats(0, 20), max_size=5),
    seed=st.integers(),
)  # fmt: skip
def test_cues_lie_within_their_time_and_are_known(noun, verb, ground, start, length, x, steps, seed):
    cues = cues_for(
        noun, verb, ground=ground, start=start, end=start + length, x=x, x_end=-x, steps=sorted(steps), seed=seed
    )
    assert list(cues) == sorted(cues, key=lambda cue: cue.second)
    for cue in cues:
        assert known(cue.kind)
        assert start <= cue.second <= start + length
        assert -1.0001 <= cue.x <= 1.0001
        assert cue.level > 0
