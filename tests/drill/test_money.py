"""The money drill: 30 % of creates meet a fault, workers are killed at random, and the ledger shows one charge each."""

import pytest
from tests.drill.money import MoneyDrill

SEED = 20261363


@pytest.mark.drill
@pytest.mark.timeout(3600)
def test_every_completed_video_is_paid_exactly_once(tmp_path, database_url, request):
    jobs, kills = (200, 12) if request.config.getoption("--full-drill") else (20, 3)
    books = MoneyDrill(folder=tmp_path, database_url=database_url, jobs=jobs, kills=kills, seed=SEED).run()
    print(f"\nmoney on {database_url.split(':')[0]}: {books}")
    books.check()
