"""What only remote engines know: the upstream's text commands, and the parameters some models have."""

import json

import pytest

from filmgate.errors import RequestError
from filmgate.wire import decode, parse
from filmgate.wire.commands import commands, without_commands
from filmgate.wire.fields import EXTRAS


def read(body: dict[str, object]):
    return parse(decode("application/json", None, json.dumps({"prompt": "A kitten", **body}).encode()))


@pytest.mark.parametrize(
    ("prompt", "left"),
    [
        ("A cat --rs 1080p", "A cat"),
        ("A cat --rs 1080p --dur 9 --seed -1", "A cat"),
        ("--ratio 16:9 A cat", "A cat"),
        ("A cat --wm=true runs", "A cat runs"),
        ("A cat --rs=" + "x" * 99, "A cat"),
        ("A cat --RS  720P", "A cat"),
        ("一只猫--rs 1080p，奔跑", "一只猫，奔跑"),
        ("A cat --watermark the dog", "A cat the dog"),
        ("A cat --rs --rs 4k", "A cat"),
        ("A cat\n--dur 15\nruns", "A cat\n\nruns"),
    ],
)
def test_commands_are_taken_out(prompt, left):
    assert commands(prompt)
    assert without_commands(prompt) == left
    assert commands(without_commands(prompt)) == []


@pytest.mark.parametrize("prompt", ["A cat -- rs", "c--rs 1080p", "--rsx 5", "a  b", " --- "])
def test_other_prompts_stay_as_they_are(prompt):
    assert commands(prompt) == []
    assert without_commands(prompt) == prompt


def test_every_extra_is_read_from_metadata():
    given = {field.name: field.example for field in EXTRAS}
    request = read({"metadata": given})
    assert request.extras == given
    assert request.notices == ()


def test_forms_have_only_text():
    body = b"prompt=x&metadata%5Bpriority%5D=5&metadata%5Bdraft%5D=true&metadata%5Btools%5D=%5B%7B%22type%22%3A%22web_search%22%7D%5D"
    request = parse(decode("application/x-www-form-urlencoded", None, body))
    assert request.extras == {"priority": 5, "draft": True, "tools": [{"type": "web_search"}]}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("priority", "5"),
        ("priority", True),
        ("draft", "yes"),
        ("tools", ["web_search"]),
        ("tools", [{"type": "web_search", "path": "/etc"}]),
        ("tools", {}),
        ("service_tier", 1),
        ("frames", 12.5),
    ],
)
def test_an_extra_of_the_wrong_type_is_refused(name, value):
    with pytest.raises(RequestError) as caught:
        read({"metadata": {name: value}})
    assert (caught.value.code, caught.value.param) == ("invalid_value", f"metadata.{name}")


def test_an_extra_at_the_top_is_pointed_to_its_place():
    request = read({"priority": 5})
    assert request.extras == {}
    assert "`metadata.priority`" in request.notices[0].message


def test_null_is_absent():
    assert read({"metadata": {"priority": None}}).extras == {}
