"""No input crashes the wire, and what it reads it shows the same way every time."""

import json
import time
from typing import Any
from urllib.parse import urlencode

from hypothesis import given, settings
from hypothesis import strategies as st

from filmgate.catalog import Catalog, check
from filmgate.errors import RequestError
from filmgate.video import Status, Video
from filmgate.wire import Dialect, TimeUnit, decode, fingerprint, parse, video_object
from filmgate.wire.brackets import Entry, nest
from filmgate.wire.fields import BY_NAME
from filmgate.wire.tree import Tree

CATALOG = Catalog.load()
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)
URLS = st.sampled_from(
    ["https://e/1.jpg", "data:image/png;base64,AAAA", "data:,", "asset://x", "http://", "https://[", "A" * 40, ""]
)
ITEMS = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(["image_url", "video_url", "audio_url", "text"]) | VALUES,
        "role": st.sampled_from(["first_frame", "last_frame", "reference_image", "reference_video"]) | VALUES,
        "image_url": st.fixed_dictionaries({"url": URLS}) | URLS | VALUES,
        "video_url": st.fixed_dictionaries({"url": URLS}) | VALUES,
        "text": TEXT,
    },
)
NAMES = st.sampled_from([*BY_NAME, "content", "sed"])
LIKELY: Any = st.sampled_from(
    [4, "5", 5.0, "720p", "1080p", "auto", "16:9", "1280x720", "1792x1024", True, 1, "url", "A kitten", "filmgate-draft",
     "sora-2", "doubao-seedance-2-0-fast-260128"]
)  # fmt: skip
FIELDS = LIKELY | URLS | VALUES | st.lists(URLS, max_size=3) | st.lists(ITEMS, max_size=3)
GOOD_ITEMS = st.sampled_from(
    [
        {"type": "image_url", "image_url": {"url": "https://e/1.jpg"}, "role": "first_frame"},
        {"type": "image_url", "image_url": {"url": "https://e/2.jpg"}, "role": "last_frame"},
        {"type": "image_url", "image_url": "data:image/png;base64,AAAA", "role": "reference_image"},
        {"type": "video_url", "video_url": {"url": "https://e/1.mp4"}},
        {"type": "audio_url", "audio_url": {"url": "https://e/1.mp3"}, "role": "reference_audio"},
        {"type": "text", "text": "A kitten"},
    ]
)
GOOD: dict[str, Any] = {
    "seconds": st.sampled_from(["4", 5, 15.0, "9.0", None]),
    "resolution": st.sampled_from(["480p", "720p", "1080p", None]),
    "ratio": st.sampled_from(["adaptive", "auto", "16:9", "1:1", "9:16"]),
    "generate_audio": st.booleans(),
    "camera_fixed": st.booleans(),
    "seed": st.integers(-(2**63), 2**63 - 1),
    "n": st.just(1),
    "user": TEXT,
}
SOUND = st.fixed_dictionaries(
    {"prompt": st.just("A kitten")},
    optional={
        **GOOD,
        "model": st.sampled_from(["filmgate-draft", "sora-2", "sora-2-pro", "doubao-seedance-2-0-fast-260128"]),
        "size": st.sampled_from(["1280x720", "1792x1024", "1920x1080", "864x496"]),
        "image": st.just("https://e/1.jpg"),
        "metadata": st.fixed_dictionaries(
            {}, optional={**GOOD, "content": st.lists(GOOD_ITEMS, max_size=4), "x": VALUES}
        ),
    },
)
"""Bodies that are nearly right, so that many get all the way through."""
BODIES = SOUND | st.tuples(SOUND, st.dictionaries(NAMES | TEXT, FIELDS, max_size=3)).map(lambda two: two[0] | two[1])
KINDS = st.sampled_from(
    [
        None,
        "application/json",
        "multipart/form-data",
        "multipart/form-data; boundary=b",
        "application/x-www-form-urlencoded",
        "text/plain",
    ]
)
PIECES = st.sampled_from(
    [
        b"--b",
        b"--",
        b"\r\n",
        b"\r\n\r\n",
        b'Content-Disposition: form-data; name="a[][b]"',
        b"; filename=x",
        b"{",
        b"}",
        b"[",
    ]
    + [b'"a"', b":", b",", b"\\u0000", b"\\ud800", b"1e999", b"NaN", b"a[]=1", b"&", b"%00", b"\xff", b"=", b"\x00"]
)


def read(kind: str | None, body: bytes) -> Any:
    """What the wire makes of a body; None when it refuses. Anything but RequestError is a failure."""
    try:
        tree = decode(kind, None, body)
        fingerprint(tree)
        return parse(tree)
    except RequestError as error:
        assert error.meaning.status in (400, 415)
        assert len(error.message) < 800
        assert "\x00" not in (error.param or "")
        (error.message + (error.param or "")).encode()
        return None


@settings(max_examples=400, deadline=None)
@given(KINDS, st.binary(max_size=200) | st.lists(PIECES, max_size=30).map(b"".join))
def test_no_bytes_crash_it(kind: str | None, body: bytes) -> None:
    read(kind, body)


@settings(max_examples=600, deadline=None)
@given(BODIES)
def test_no_json_crashes_it_and_rendering_is_stable(body: dict[str, Any]) -> None:
    data = json.dumps(body).encode()
    request = read("application/json", data)
    if request is None:
        return
    try:
        effective, notices = check(request, catalog=CATALOG, default_model="sora-2", drawn_seed=7)
    except RequestError as error:
        assert error.meaning.status in (400, 404)
        return
    video = Video(
        id="video_1",
        project="p",
        engine="draft",
        status=Status.QUEUED,
        progress=0,
        created_at=1764347090922,
        effective=effective,
        notices=notices,
    )
    for dialect in Dialect:
        shown = video_object(video, dialect=dialect, unit=TimeUnit.SECONDS)
        assert json.loads(json.dumps(shown)) == shown
    # What is echoed, sent again, means the same.
    echoed = video_object(video, dialect=Dialect.NATIVE, unit=TimeUnit.SECONDS)["metadata"]["effective"]
    again = {"model": effective.model, "prompt": effective.prompt, **echoed, "image": None}
    if effective.size is not None:
        repeated, _ = check(
            read("application/json", json.dumps(again).encode()), catalog=CATALOG, default_model=None, drawn_seed=0
        )
        assert repeated == effective


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.text("ab[]01", max_size=8), TEXT), max_size=12))
def test_no_field_names_crash_the_brackets(pairs: list[tuple[str, str]]) -> None:
    read("application/x-www-form-urlencoded", urlencode(pairs).encode())


KEYS = st.text("abcdef_", min_size=1, max_size=5)
SCALARS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=10)


def same_keys(keys: list[str]) -> Any:
    return st.lists(st.fixed_dictionaries(dict.fromkeys(keys, SCALARS)), min_size=1, max_size=5)


ARRAYS = st.lists(KEYS, min_size=1, max_size=4, unique=True).flatmap(same_keys)
OBJECTS = st.recursive(
    SCALARS,
    lambda inner: st.dictionaries(KEYS, inner, min_size=1, max_size=3) | st.lists(SCALARS, min_size=1, max_size=3),
    max_leaves=6,
)


def flattened(value: Any, name: str) -> list[Entry]:
    """As the Node SDK does it: row order."""
    if isinstance(value, dict):
        return [entry for key, item in value.items() for entry in flattened(item, f"{name}[{key}]")]
    if isinstance(value, list):
        return [entry for item in value for entry in flattened(item, f"{name}[]")]
    return [Entry(name, value)]


def multipart(entries: list[Entry], boundary: str) -> bytes:
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in entries
    ]
    return ("".join(parts) + f"--{boundary}--\r\n").encode()


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(KEYS, ARRAYS | OBJECTS, min_size=1, max_size=3))
def test_what_is_flattened_comes_back(fields: dict[str, Any]) -> None:
    entries = [entry for name, value in fields.items() for entry in flattened(value, name)]
    assert nest(entries) == fields
    boundary = "----formdata-undici-0915"
    tree = decode(f"multipart/form-data; boundary={boundary}", None, multipart(entries, boundary))
    assert tree.fields == fields
    assert decode("application/x-www-form-urlencoded", None, urlencode(entries).encode()).fields == fields


def as_form(value: Any, name: str) -> list[Entry]:
    """A JSON value as form fields: booleans and numbers as text; null and what is empty not at all."""
    if value is None:
        return []
    if isinstance(value, dict | list):
        inner = value.items() if isinstance(value, dict) else (("", item) for item in value)
        return [entry for key, item in inner for entry in as_form(item, f"{name}[{key}]")]
    return [Entry(name, str(value).lower() if isinstance(value, bool) else str(value))]


@settings(max_examples=400, deadline=None)
@given(SOUND.filter(lambda body: "x" not in body.get("metadata", {})))
def test_a_form_means_what_the_same_json_means_or_is_refused(body: dict[str, Any]) -> None:
    said = read("application/json", json.dumps(body).encode())
    form = multipart([entry for key, value in body.items() for entry in as_form(value, key)], "b")
    try:
        meant = parse(decode("multipart/form-data; boundary=b", None, form))
    except RequestError as error:
        # Items whose keys differ cannot always be told apart in a form; nothing else may be lost.
        assert said is None or error.code == "invalid_body"
    else:
        assert meant == said


@settings(max_examples=200, deadline=None)
@given(ARRAYS)
def test_column_order_comes_back_too(items: list[dict[str, str]]) -> None:
    entries = [Entry(f"a[][{key}]", item[key]) for key in items[0] for item in items]
    assert nest(entries) == {"a": items}


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(TEXT, VALUES, max_size=5), st.randoms(use_true_random=False))
def test_a_fingerprint_depends_on_what_is_said_only(body: dict[str, Any], random: Any) -> None:
    keys = list(body)
    random.shuffle(keys)
    one = json.dumps(body).encode()
    other = json.dumps({**{key: body[key] for key in keys}, "none": None}, ensure_ascii=False, indent=2).encode()
    if "none" not in body:
        first, second = (fingerprint(decode("application/json", None, data)) for data in (one, other))
        assert first == second
        assert fingerprint(Tree(fields={**body, "none": 1})) != first


def test_boundaries_do_not_change_a_fingerprint() -> None:
    entries = [Entry("prompt", "A"), Entry("seed", "1")]
    trees = [decode(f"multipart/form-data; boundary={name}", None, multipart(entries, name)) for name in ("x", "yy")]
    assert fingerprint(trees[0]) == fingerprint(trees[1])


def test_cost_grows_with_the_length_only() -> None:
    """Shapes that make careless decoders quadratic; each would then take minutes."""
    form = "multipart/form-data; boundary=b"
    bodies = [
        ("application/json", b'{"prompt":' + b"[" * 3_000_000),
        ("application/json", b"{" + b",".join(b'"k%d":1' % n for n in range(100_000)) + b"}"),
        ("application/json", b"{" + b",".join([b'"k":[1]'] * 200_000) + b"}"),
        ("application/json", b'{"seed":' + b"1" * 2_000_000 + b"}"),
        ("application/json", b'{"seed":0.' + b"1" * 2_000_000 + b"}"),
        ("application/json", json.dumps({"prompt": "--rs " * 6000, "image": "\\u0041" * 400_000}).encode()),
        ("application/json", json.dumps({"prompt": "A", "image": "data:image/png," + "%41" * 5_000_000}).encode()),
        ("application/x-www-form-urlencoded", b"a=" + b"%41" * 5_000_000),
        ("application/x-www-form-urlencoded", b"a[]=1&" * 9_999),
        ("application/x-www-form-urlencoded", b"&".join(b"a[][k%d]=1" % (n % 2) for n in range(9_999))),
        (form, multipart([Entry("a[][t]", "1")] * 9_999, "b")),
        (form, multipart([Entry("prompt", "\r\n--" * 1_000_000)], "b")),
        (form, b"--b\r\n" + b"X: y\r\n" * 500_000),
    ]
    for kind, body in bodies:
        began = time.process_time()
        read(kind, body)
        assert time.process_time() - began < 5, body[:40]
