"""Five thousand jobs waiting in one worker cost little, and are all watched again soon after a kill."""

import pytest
from tests.drill.waiting import measure


@pytest.mark.drill
@pytest.mark.full_drill
@pytest.mark.timeout(3600)
def test_waiting_is_cheap(tmp_path, database_url):
    cost = measure(tmp_path, database_url, jobs=5000, cycles=6)
    print(f"\nwaiting on {database_url.split(':')[0]}: {cost}")
    assert cost.calls_per_cycle <= 60
    assert cost.watched_again_seconds <= 60
    assert cost.cpu_share < 0.30
    assert cost.waiting_mb - cost.idle_mb < 200
