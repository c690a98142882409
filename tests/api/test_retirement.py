"""Model names that are going or gone: the answer says since when, and until when."""

import pytest
from tests.rig import EXAMPLE, open_api, settings_for

from filmgate.catalog import Catalog, Retired

pytestmark = pytest.mark.anyio

STANDARD = "doubao-seedance-2-0-260128"
RETIRED = {
    "old-name": {"to": STANDARD, "deprecation": "2026-12-01", "sunset": "2027-03-01"},
    STANDARD: {"to": "doubao-seedance-2-0-fast-260128", "sunset": "2027-06-30"},
    "undated": {"to": STANDARD},
}


async def test_a_create_by_a_retired_name_is_told_when(tmp_path):
    async with open_api(settings_for(tmp_path, retired=RETIRED)) as api:
        gone = await api.create({**EXAMPLE, "model": "old-name"}, **{"idempotency-key": "one"})
        assert gone.status_code == 200
        # RFC 9745: a date of structured fields; RFC 8594: an HTTP date.
        assert gone.headers["deprecation"] == "@1796083200"
        assert gone.headers["sunset"] == "Mon, 01 Mar 2027 00:00:00 GMT"
        assert gone.json()["model"] == STANDARD
        assert [notice["param"] for notice in gone.json()["metadata"]["warnings"]] == ["model"]
        again = await api.create({**EXAMPLE, "model": "old-name"}, **{"idempotency-key": "one"})
        assert again.headers["idempotent-replayed"] == "true"
        assert again.headers["sunset"] == gone.headers["sunset"]


async def test_a_name_that_still_serves_may_be_going(tmp_path):
    async with open_api(settings_for(tmp_path, retired=RETIRED)) as api:
        going = await api.create(dict(EXAMPLE))
        assert going.json()["model"] == STANDARD
        assert going.headers["sunset"] == "Wed, 30 Jun 2027 00:00:00 GMT"
        assert "deprecation" not in going.headers


async def test_where_no_day_is_known_none_is_made_up(tmp_path):
    async with open_api(settings_for(tmp_path, retired=RETIRED)) as api:
        for name in ("undated", "sora-2"):
            answer = await api.create({**EXAMPLE, "model": name})
            assert answer.status_code == 200
            assert not {"deprecation", "sunset"} & set(answer.headers)


def test_an_operators_word_stands_over_the_packaged_one():
    older = "doubao-seedance-1-5-pro-251215"
    given = Retired(to="doubao-seedance-2-0-fast-260128", sunset="2027-01-01")
    catalog = Catalog.load(retired={older: given})
    assert catalog.retirement(older) == given
    assert catalog.resolve(older).id == given.to
    assert Catalog.load({older: STANDARD}, retired={older: given}).retirement(older) is None
    with pytest.raises(ValueError, match="'x' leads to 'nobody', which is none of"):
        Catalog.load(retired={"x": Retired(to="nobody")})
