"""A vendor's own parameters never vanish: the draft engine says of each that it has no effect there."""

from tests.providers.exercise import effective

from filmgate.providers.draft import DraftProvider
from filmgate.store.rows import effective_row, read_effective

EXTRAS = {"priority": 3, "tools": [{"type": "web_search"}], "frames": 121, "safety_identifier": "a"}


def test_the_draft_engine_lists_what_belongs_to_a_vendor():
    foreseen = DraftProvider().foresee(effective(extras=EXTRAS), ())
    assert [entry.what for entry in foreseen if entry.what in EXTRAS] == list(EXTRAS)


def test_what_asks_for_nothing_more_than_a_draft_is_not_listed():
    plain = {"priority": 0, "service_tier": "default", "draft": False, "output_format": "mp4"}
    assert not {entry.what for entry in DraftProvider().foresee(effective(extras=plain), ())} & set(plain)


def test_they_are_stored_with_the_request_and_older_rows_have_none():
    kept = effective(extras=EXTRAS)
    row = effective_row(kept)
    assert read_effective(row["prompt"], row["effective"]) == kept
    older = {name: value for name, value in row["effective"].items() if name != "extras"}
    assert read_effective(row["prompt"], older).extras == {}
