"""Tokens and money, against every published figure."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

from filmgate.catalog import Catalog, known_models, list_price
from filmgate.catalog.prices import actual_tokens, draft_tokens, estimated_tokens, minimum_tokens
from filmgate.video import Size

STANDARD = "doubao-seedance-2-0-260128"
FAST = "doubao-seedance-2-0-fast-260128"
MINI = "doubao-seedance-2-0-mini-260615"
LATEST = "doubao-seedance-2-5-260628"
SILENT = "doubao-seedance-1-5-pro-251215"
HD = Size(width=1280, height=720)


def shown(micros: int) -> str:
    """As a price list rounds: to hundredths, half up."""
    return str((Decimal(micros) / 1_000_000).quantize(Decimal("0.01"), ROUND_HALF_UP))


WORKED = [
    (STANDARD, "480p", "cny", "50220", "2.31"),
    (STANDARD, "480p", "usd", "50220", "0.35"),
    (STANDARD, "720p", "cny", "108000", "4.97"),
    (STANDARD, "720p", "usd", "108000", "0.76"),
    (STANDARD, "1080p", "cny", "243000", "12.39"),
    (STANDARD, "1080p", "usd", "243000", "1.87"),
    (STANDARD, "4k", "cny", "972000", "25.27"),
    (STANDARD, "4k", "usd", "972000", "3.89"),
    (FAST, "480p", "cny", "50220", "1.86"),
    (FAST, "480p", "usd", "50220", "0.28"),
    (FAST, "720p", "cny", "108000", "4.00"),
    (FAST, "720p", "usd", "108000", "0.60"),
    (MINI, "480p", "cny", "50220", "1.16"),
    (MINI, "480p", "usd", "50220", "0.18"),
    (MINI, "720p", "cny", "108000", "2.48"),
    (MINI, "720p", "usd", "108000", "0.38"),
    (LATEST, "480p", "cny", "48037.5", "3.36"),
    (LATEST, "720p", "cny", "108000", "7.56"),
    (LATEST, "720p", "usd", "108000", "1.16"),
    (LATEST, "1080p", "cny", "243000", "18.71"),
]


@pytest.mark.parametrize(("model_id", "resolution", "currency", "tokens", "cost"), WORKED)
def test_the_worked_estimates_of_five_seconds(model_id, resolution, currency, tokens, cost):
    model = known_models()[model_id]
    counted = estimated_tokens(model, model.pixels[resolution, "16:9"], seconds=5)
    assert counted == Fraction(tokens)
    assert shown(list_price(model_id, resolution=resolution, currency=currency).of(counted)) == cost


@pytest.mark.parametrize(
    ("seconds", "cost"), [(4, "0.65"), (5, "0.84"), (6, "0.93"), (7, "1.11"), (8, "1.30"), (9, "1.39")]
)
def test_the_floors_a_reseller_publishes_for_video_input(seconds, cost):
    price = list_price(STANDARD, resolution="720p", currency="usd", video_input=True)
    assert shown(price.of(minimum_tokens(HD, seconds=seconds))) == cost
    model = known_models()[STANDARD]
    assert estimated_tokens(model, HD, seconds=seconds, input_ms=2000) == minimum_tokens(HD, seconds=seconds)


@pytest.mark.parametrize(
    ("model_id", "resolution", "least", "most"),
    [
        (STANDARD, "480p", "0.39", "0.86"),
        (STANDARD, "720p", "0.84", "1.86"),
        (STANDARD, "1080p", "2.06", "4.57"),
        (FAST, "480p", "0.30", "0.66"),
        (FAST, "720p", "0.64", "1.43"),
    ],
)
def test_the_vendors_ranges_of_five_seconds_with_video_input(model_id, resolution, least, most):
    model = known_models()[model_id]
    price = list_price(model_id, resolution=resolution, currency="usd", video_input=True)
    size = model.pixels[resolution, "16:9"]
    ends = [price.of(estimated_tokens(model, size, seconds=5, input_ms=ms)) for ms in (2000, 15000)]
    assert [shown(end) for end in ends] == [least, most]


@pytest.mark.parametrize(("seconds", "input_ms", "tokens"), [(5, 0, 108900), (4, 0, 87300), (4, 4000, 173700)])
def test_finished_jobs_are_billed_one_frame_more(seconds, input_ms, tokens):
    assert actual_tokens(HD, seconds=seconds, input_ms=input_ms) == tokens


def test_long_input_is_above_the_minimum():
    model = known_models()[STANDARD]
    assert estimated_tokens(model, HD, seconds=4, input_ms=15000) == 19 * 21600


def test_frames_stand_in_for_seconds():
    model = known_models()["doubao-seedance-1-0-pro-250528"]
    assert estimated_tokens(model, HD, seconds=5, frames=121) == 108900


def test_audio_flex_and_drafts_of_the_older_models():
    loud = list_price(SILENT, resolution="720p", currency="usd", audio=True)
    quiet = list_price(SILENT, resolution="720p", currency="usd")
    flex = list_price(SILENT, resolution="720p", currency="usd", audio=True, flex=True)
    assert [price.per_million for price in (loud, quiet, flex)] == [Fraction("2.4"), Fraction("1.2"), Fraction("1.2")]
    model = known_models()[SILENT]
    assert draft_tokens(model, Fraction(1000), audio=True) == 600
    assert draft_tokens(model, Fraction(1000), audio=False) == 700
    assert draft_tokens(known_models()[STANDARD], Fraction(1000), audio=True) == 1000


def test_money_is_rounded_up_to_whole_millionths():
    price = list_price(LATEST, resolution="720p", currency="usd")
    assert price.of(Fraction(1, 1024)) == 1
    assert price.of(Fraction(0)) == 0


def test_a_price_nobody_publishes_is_none():
    assert list_price(SILENT, resolution="720p", currency="cny") is None
    assert list_price("filmgate-draft", resolution="720p", currency="usd") is None


def test_every_vendor_model_and_resolution_has_a_price():
    for model in known_models().values():
        for resolution in model.offered(allow_4k=True) if model.sites else ():
            assert list_price(model.id, resolution=resolution, currency="usd") is not None


def test_the_default_catalogue_is_priced_or_free():
    assert [model.id for model in Catalog.load().models if not model.sites] == ["filmgate-draft"]
