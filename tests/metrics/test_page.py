"""What the database holds, as figures: right in every state, and three statements whatever it holds."""

import pytest
import sqlalchemy as sa
from tests.engine.remote_work import MODEL, Rooms, upstream_of
from tests.fakes import FakeRemote
from tests.fast import clock, fast
from tests.metrics.reading import families, label_names, samples

from filmgate.engine.upstreams import Circuit
from filmgate.errors import Blame, UpstreamError
from filmgate.metrics.figures import BY_NAME, FIGURES, Home
from filmgate.metrics.page import Page
from filmgate.metrics.tallies import Tallies
from filmgate.store import submissions, videos
from filmgate.store.census import list_troubles
from filmgate.store.submissions import SettledBy
from filmgate.store.tables import videos as videos_table

SENT = "filmgate_submissions"


def page_of(house: Rooms, **given) -> Page:
    defaults = {"stored": True, "working": True}
    return Page(
        tallies=Tallies(["seedance"]),
        database=house.database,
        upstreams=house.upstreams,
        clock=clock,
        **defaults | given,
    )


async def shown(house: Rooms, **given) -> dict[tuple[str, ...], float]:
    return samples(await page_of(house, **given).text())


def every_outcome(house: Rooms) -> None:
    """One submission of each outcome there is."""
    route = house.route()
    write = house.database.write_now
    house.intend(house.new_video(), route)
    accepted, rejected = (house.intend(house.new_video(), route) for _ in range(2))
    write(submissions.accept, accepted.id, "t-1", now=clock())
    write(submissions.reject, rejected.id, "429", now=clock())
    _, reconciled, by_hand, never = (house.doubt(house.new_video(), route) for _ in range(4))
    write(submissions.accept, reconciled.id, "t-2", now=clock(), settled_by=SettledBy.PROOF)
    write(submissions.resolve, by_hand.id, upstream_id="t-3", now=clock())
    write(submissions.resolve, never.id, upstream_id=None, now=clock())
    ended = house.doubt(house.new_video(), route)
    write(submissions.close, ended.id, now=clock())


def test_submissions_are_counted_by_what_is_known_of_them(store):
    async def main():
        house = Rooms.around(store, upstream_of(FakeRemote(), slots=7))
        every_outcome(house)
        found = await shown(house)
        counts = {key[1]: value for key, value in found.items() if key[0] == SENT}
        assert counts == {"intended": 1, "accepted": 1, "rejected": 1, "unknown": 2, "reconciled": 1, "by_hand": 2}
        assert found["filmgate_unknown_outcomes", "key0", "seedance"] == 1, "one of the two has ended"
        assert found["filmgate_in_flight", "key0", "seedance"] == 5
        assert found["filmgate_in_flight_limit", "key0", "seedance"] == 7

    fast(main())


def test_jobs_are_counted_by_state_and_the_oldest_that_waits_is_timed(store):
    async def main():
        house = Rooms.around(store)
        assert (await shown(house))["filmgate_oldest_waiting_seconds",] == 0
        begun, waiting, later = (house.new_video() for _ in range(3))
        made = sa.update(videos_table).where(videos_table.c.id == waiting).values(created_at=clock() - 90_000)
        store.write_now(lambda connection: connection.execute(made))
        store.write_now(videos.start_video, begun, now=clock())
        found = await shown(house)
        assert {key[1]: value for key, value in found.items() if key[0] == "filmgate_jobs"} == {
            "queued": 2, "in_progress": 1, "completed": 0, "failed": 0,
        }  # fmt: skip
        assert found["filmgate_oldest_waiting_seconds",] == 90
        assert later != waiting

    fast(main())


def test_a_scrape_is_three_statements_that_indexes_answer(light_store):
    async def main():
        house = Rooms.around(light_store, upstream_of(FakeRemote(), slots=1000))
        for _ in range(30):
            house.doubt(house.new_video(), house.route())
        asked: list[tuple[str, tuple]] = []

        @sa.event.listens_for(light_store.reader, "before_cursor_execute")
        def note(_connection, _cursor, statement, parameters, *_rest) -> None:
            asked.append((statement, parameters))

        await shown(house)
        counts = [each for each in asked if each[0] != "BEGIN"]
        assert len(counts) == 3
        plans = [
            light_store.read_now(
                lambda connection, each=each: connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {each[0]}", each[1]).all()
            )
            for each in counts
        ]
        details = [plan[0][-1] for plan in plans]
        assert details[0] == "SCAN fg_videos USING COVERING INDEX ix_fg_videos_status"
        assert details[1] == "SCAN fg_submissions USING COVERING INDEX ix_fg_submissions_outcome"
        assert "uq_fg_submissions_mark" in details[2], "the few that are open"

    fast(main())


def test_a_worker_shows_what_it_saw_and_asks_the_database_nothing(light_store):
    async def main():
        house = Rooms.around(light_store, upstream_of(FakeRemote()))
        page = page_of(house, stored=False)
        light_store.close()
        named = {figure.name for figure in FIGURES if figure.home is Home.PROCESS}
        assert set(families(await page.text())) == named

    fast(main())


def test_what_rests_is_shown_where_jobs_are_made(light_store):
    async def main():
        house = Rooms.around(light_store, upstream_of(FakeRemote()))
        house.upstreams.note_fault(house.route(), MODEL, UpstreamError("429", blame=Blame.CAPACITY))
        found = await shown(house)
        states = {state: found["filmgate_circuit", "key0", state, "seedance"] for state in Circuit}
        assert states == {"open": 0, "partly": 0, "resting": 1, "trial": 0}
        assert "filmgate_circuit" not in families(await page_of(house, working=False).text())

    fast(main())


def test_every_figure_is_in_the_table_with_its_kind_and_labels(light_store):
    async def main():
        house = Rooms.around(light_store, upstream_of(FakeRemote()))
        every_outcome(house)
        text = await page_of(house).text()
        assert families(text) == {figure.name: figure.kind.value for figure in FIGURES}
        gauges = {name: labels for name, labels in label_names(text).items() if BY_NAME[name].kind == "gauge"}
        assert gauges == {name: set(BY_NAME[name].labels) for name in gauges}
        assert text.count(b"# TYPE") == len(FIGURES), "no figure twice"
        assert b"_created" not in text

    fast(main())


def test_submissions_to_an_upstream_that_is_gone_are_still_counted(light_store):
    async def main():
        house = Rooms.around(light_store, upstream_of(FakeRemote(), name="former"))
        house.doubt(house.new_video(), house.route())
        now = Rooms.around(light_store, upstream_of(FakeRemote()))
        found = await shown(now)
        assert found[SENT, "unknown", "former"] == 1
        assert found["filmgate_unknown_outcomes", "key0", "former"] == 1
        assert ("filmgate_in_flight_limit", "key0", "former") not in found

    fast(main())


@pytest.mark.parametrize("looks", [{}, {"said": "running", "faults": 1}])
def test_troubles_are_added_up_for_people(store, looks):
    async def main():
        house = Rooms.around(store, upstream_of(FakeRemote()))
        seen = [
            looks,
            {"faulted": 3, "said": "musing", "state": "unknown"},
            {"faulted": 4, "said": "queued", "state": "queued"},
        ]
        for each in seen:
            doubted = house.doubt(house.new_video(), house.route())
            store.write_now(submissions.note_look, doubted.id, each)
        (trouble,) = store.read_now(list_troubles)
        assert (trouble.upstream, trouble.credential, trouble.faults, trouble.words) == (
            "seedance",
            "key0",
            7,
            {"musing": 1},
        )

    fast(main())
