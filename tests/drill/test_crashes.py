"""kill -9 at moments drawn by lot: every accepted job completes, once, with one file.

The short form is part of ``make test``; ``make drill`` runs the full one and prints its figures.
"""

import pytest
from tests.drill.crashes import Drill

SEED = 20261124


@pytest.mark.drill
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("what", ["server", "worker"])
def test_nothing_is_lost_and_nothing_happens_twice(tmp_path, database_url, what, request):
    full = request.config.getoption("--full-drill")
    sizes = {"server": (50, 22) if full else (10, 4), "worker": (20, 10) if full else (3, 2)}
    jobs, kills = sizes[what]
    drill = Drill(folder=tmp_path, database_url=database_url, jobs=jobs, kills=kills, seed=SEED, split=what == "worker")
    outcome = drill.run()
    print(f"\nkilling the {what} on {database_url.split(':')[0]}: {outcome}")
    outcome.check()
