"""Any brief: a Hypothesis strategy over everything a brief may say."""

from typing import get_args

from hypothesis import strategies as st

from filmgate.draft.brief import (
    Act,
    Angle,
    Brief,
    Camera,
    Hour,
    Line,
    Move,
    Pace,
    Place,
    Scene,
    Season,
    Shot,
    Size,
    Style,
    Subject,
    Verb,
    Way,
    Weather,
)
from filmgate.draft.cast import known


def one_of(kind) -> st.SearchStrategy:
    return st.sampled_from(get_args(kind))


COLOURS = st.sampled_from(["", "c03020", "2050ff", "ffffff", "101010"])


@st.composite
def subjects(draw, number: int) -> Subject:
    others = [index for index in range(3) if index != number]
    acts = st.lists(
        st.builds(
            Act, verb=one_of(Verb), pace=one_of(Pace), way=one_of(Way), other=st.none() | st.sampled_from(others)
        ),
        max_size=3,
    )
    return Subject(
        noun=draw(st.sampled_from(["", *sorted(known())])),
        words=draw(st.sampled_from(["an axolotl", "茶", ""])),
        colour=draw(COLOURS),
        accent=draw(COLOURS),
        size=draw(st.floats(0.3, 3)),
        count=draw(st.integers(1, 3)),
        material=draw(st.sampled_from(["", "wood", "glass", "gold"])),
        acts=tuple(draw(acts)),
        held_by=draw(st.none() | st.sampled_from(others)),
        on=draw(st.none() | st.sampled_from(others)),
    )


@st.composite
def shots(draw) -> Shot:
    count = draw(st.integers(0, 3))
    return Shot(
        seconds=draw(st.floats(0.5, 2.0)),
        scene=Scene(
            place=draw(one_of(Place)),
            hour=draw(one_of(Hour)),
            weather=draw(one_of(Weather)),
            season=draw(one_of(Season)),
        ),
        subjects=tuple(draw(subjects(number)) for number in range(count)),
        camera=draw(
            st.builds(
                Camera,
                move=one_of(Move),
                way=st.sampled_from(["", "left", "right", "up", "down", "in", "out"]),
                pace=one_of(Pace),
                size=one_of(Size),
                angle=one_of(Angle),
                asked=st.booleans(),
            )
        ),
        lines=tuple(
            draw(
                st.lists(
                    st.builds(Line, words=st.text(max_size=30), speaker=st.none(), shown=st.booleans()), max_size=2
                )
            )
        ),
    )


def briefs() -> st.SearchStrategy[Brief]:
    return st.builds(Brief, shots=st.lists(shots(), min_size=1, max_size=2).map(tuple), style=one_of(Style))
