"""Bracket fields: the two orders of the SDKs, what is ambiguous, and hostile names."""

from typing import Any

import pytest

from filmgate.errors import RequestError
from filmgate.wire.brackets import Entry, nest, split


def fields(*pairs: tuple[str, str]) -> dict[str, Any]:
    return nest([Entry(name, value) for name, value in pairs])


@pytest.mark.parametrize(
    ("name", "segments"),
    [
        ("a", ["a"]),
        ("a[]", ["a", ""]),
        ("a[b][][c]", ["a", "b", "", "c"]),
        ("a[b", ["a[b"]),
        ("a]b[", ["a]b["]),
        ("[a]", ["[a]"]),
        ("a[b]c", ["a[b]c"]),
        ("a[b[c]]", ["a[b[c]]"]),
        ("", [""]),
    ],
)
def test_names_are_split(name: str, segments: list[str]) -> None:
    assert split(name) == segments


def test_column_order() -> None:
    made = fields(("a[][type]", "x"), ("a[][type]", "y"), ("a[][role]", "1"), ("a[][role]", "2"))
    assert made == {"a": [{"type": "x", "role": "1"}, {"type": "y", "role": "2"}]}


def test_column_order_places_keys_by_type() -> None:
    made = fields(
        ("a[][type]", "image_url"),
        ("a[][type]", "video_url"),
        ("a[][type]", "image_url"),
        ("a[][image_url][url]", "1"),
        ("a[][image_url][url]", "3"),
        ("a[][video_url][url]", "2"),
    )
    assert [item[item["type"]]["url"] for item in made["a"]] == ["1", "2", "3"]


def test_row_order_with_different_keys() -> None:
    made = fields(("a[][t]", "1"), ("a[][r]", "x"), ("a[][t]", "2"), ("a[][t]", "3"), ("a[][r]", "y"))
    assert made == {"a": [{"t": "1", "r": "x"}, {"t": "2"}, {"t": "3", "r": "y"}]}


def test_items_of_the_same_keys_may_spell_them_in_any_order() -> None:
    made = fields(("a[][t]", "1"), ("a[][r]", "x"), ("a[][r]", "y"), ("a[][t]", "2"))
    assert made == {"a": [{"t": "1", "r": "x"}, {"t": "2", "r": "y"}]}


def test_indices() -> None:
    made = fields(("a[1][x]", "b"), ("a[0][x]", "a"), ("b[0]", "c"))
    assert made == {"a": [{"x": "a"}, {"x": "b"}], "b": ["c"]}


def test_scalars_and_objects() -> None:
    made = fields(("r[]", "1"), ("r[]", "2"), ("m[a][b]", "3"), ("m[c]", "4"), ("m[d][]", "5"))
    assert made == {"r": ["1", "2"], "m": {"a": {"b": "3"}, "c": "4", "d": ["5"]}}


def test_repeated_plain_fields() -> None:
    assert fields(("seed", "1"), ("seed", "1")) == {"seed": "1"}
    assert fields(("ref_images", "a"), ("ref_images", "b")) == {"ref_images": ["a", "b"]}


@pytest.mark.parametrize(
    "pairs",
    [
        [("a[][type]", "x"), ("a[][type]", "y"), ("a[][role]", "1")],
        [("a", "1"), ("a[b]", "2")],
        [("a[]", "1"), ("a[b]", "2")],
        [("a[]", "1"), ("a[][b]", "2")],
        [("a[][b][]", "1"), ("a[][b][]", "2")],
        [("a[][r]", "1"), ("a[][t]", "x"), ("a[][t]", "y"), ("a[][r]", "3"), ("a[][t]", "z")],
        [("a[0]", "1"), ("a[2]", "2")],
        [("a[0]", "1"), ("a[00]", "2")],
        [("a[999999999999]", "1")],
        [("a[99999999]", "1")],
        [("a" + "[b]" * 17, "1")],
    ],
    ids=lambda pairs: "&".join(name for name, _ in pairs)[:40],
)
def test_what_is_not_certain_is_refused(pairs: list[tuple[str, str]]) -> None:
    with pytest.raises(RequestError) as caught:
        fields(*pairs)
    assert caught.value.code == "invalid_body"


def test_the_refusal_names_the_field_and_both_fixes() -> None:
    with pytest.raises(RequestError) as caught:
        fields(("m[c][][type]", "x"), ("m[c][][type]", "y"), ("m[c][][role]", "1"))
    assert "`m[c][][role]`" in caught.value.message
    assert "the same keys" in caught.value.message
    assert "JSON" in caught.value.message
    assert caught.value.param == "m"
