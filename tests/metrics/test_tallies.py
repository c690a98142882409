"""What is counted of what happens, and what an upstream cannot put into a label."""

import string

import pytest
from prometheus_client import generate_latest
from tests.metrics.reading import families, label_names, samples

from filmgate.engine.witness import (
    Brought,
    Call,
    Called,
    Homecoming,
    PollFault,
    Render,
    Rendered,
    Reported,
    Rested,
    Result,
    UnknownStatus,
)
from filmgate.errors import Blame
from filmgate.metrics.figures import BY_NAME, FIGURES, Home
from filmgate.metrics.tallies import OTHER, WORDS, Tallies

ONE_OF_EACH = (
    Called(upstream="seedance", call=Call.LOOK, result=Result.OK, seconds=0.3),
    PollFault(upstream="seedance"),
    UnknownStatus(upstream="seedance", word="pondering"),
    Rested(upstream="seedance", credential="main", blame=Blame.CAPACITY),
    Brought(upstream="seedance", homecoming=Homecoming.STORED),
    Reported(upstream="seedance"),
    Reported(upstream=""),
    Rendered(render=Render.MADE, seconds=7.0),
)


def page(*happenings, upstreams=("seedance",)) -> bytes:
    tallies = Tallies(upstreams)
    for happening in happenings:
        tallies.saw(happening)
    return generate_latest(tallies)


@pytest.mark.parametrize(
    ("number", "sample"),
    [
        (0, ("filmgate_upstream_calls_total", "look", "ok", "seedance")),
        (0, ("filmgate_upstream_call_seconds_bucket", "look", "0.5", "seedance")),
        (1, ("filmgate_poll_faults_total", "seedance")),
        (2, ("filmgate_unknown_statuses_total", "pondering", "seedance")),
        (3, ("filmgate_rests_total", "capacity", "main", "seedance")),
        (4, ("filmgate_collects_total", "stored", "seedance")),
        (5, ("filmgate_callbacks_total", "taken", "seedance")),
        (6, ("filmgate_callbacks_total", "refused", "")),
        (7, ("filmgate_draft_renders_total", "made")),
        (7, ("filmgate_draft_render_seconds_sum",)),
    ],
)
def test_each_thing_that_happens_raises_its_figure(number, sample):
    before = samples(page())
    once, twice = (samples(page(*[ONE_OF_EACH[number]] * times)) for times in (1, 2))
    assert before.get(sample, 0) == 0
    assert twice[sample] == 2 * once[sample] > 0


def test_what_can_go_wrong_is_shown_as_0_before_it_does():
    shown = samples(page())
    assert shown["filmgate_poll_faults_total", "seedance"] == 0
    assert {shown["filmgate_collects_total", each, "seedance"] for each in Homecoming} == {0}


def test_all_figures_of_a_process_but_the_circuit_are_counted_here_and_nothing_else():
    found = page(*ONE_OF_EACH)
    named = {figure.name for figure in FIGURES if figure.home is Home.PROCESS} - {"filmgate_circuit"}
    assert set(families(found)) == named
    assert {name: set(BY_NAME[name].labels) for name in named} == label_names(found)


def test_an_upstream_adds_only_so_many_words():
    words = [f"a{letter}" for letter in string.ascii_lowercase]
    shown = samples(page(*(UnknownStatus(upstream="seedance", word=word) for word in words)))
    counted = {key[1]: value for key, value in shown.items() if key[0] == "filmgate_unknown_statuses_total"}
    assert list(counted) == [*words[:WORDS], OTHER]
    assert counted[OTHER] == len(words) - WORDS


@pytest.mark.parametrize(
    "word", ["sk-0123456789", "cgt-20261124-abc", "a kitten on a desk", "", "x" * 33, 'a"b', "a\nb", "猫", "9"]
)
def test_what_is_no_plain_word_is_not_shown(word):
    shown = page(UnknownStatus(upstream="seedance", word=word))
    assert samples(shown)["filmgate_unknown_statuses_total", OTHER, "seedance"] == 1


def test_two_processes_in_one_do_not_share_their_counts():
    assert samples(page(*ONE_OF_EACH)) != samples(page())
