"""What the remote side's tests share: upstreams made of fakes, stored videos, and the engine's rooms around them."""

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.fakes import FakeRemote
from tests.fast import clock

from filmgate.engine.ordering import Ordering
from filmgate.engine.reconciling import Reconciling
from filmgate.engine.submitting import Submitting
from filmgate.engine.upstreams import Credential, Route, Upstream, Upstreams
from filmgate.engine.witness import NOBODY, Witness
from filmgate.store import Database, submissions, videos
from filmgate.store.creation import Attempt, NewVideo, create_video
from filmgate.store.keys import create_key, find_caller
from filmgate.store.submissions import Intent, Submission
from filmgate.video import Effective, Kind, Role, Size, StoredInput, Video
from filmgate.wiring import random_text

MODEL = "doubao-seedance-2-0-260128"
KEY = "sk-very-secret"


def effective(**changes: Any) -> Effective:
    fields = {
        "model": MODEL,
        "prompt": "a kitten",
        "seconds": 4,
        "resolution": "480p",
        "ratio": "1:1",
        "size": Size(width=640, height=640),
        "seed": 1,
        "generate_audio": False,
        "watermark": False,
        "camera_fixed": False,
        "return_last_frame": False,
    }
    return Effective(**{**fields, **changes})


def account_of(upstream: str, name: str) -> str:
    return hashlib.sha256(f"{upstream}/{name}".encode()).hexdigest()[:32]


def upstream_of(
    *clients: FakeRemote,
    name: str = "seedance",
    slots: int = 10,
    per_minute: int = 6000,
    looks_per_minute: int = 60_000,
    **given: Any,
) -> Upstream:
    """One configured engine, a credential for each client."""
    credentials = tuple(
        Credential(
            name=f"key{number}",
            account=account_of(name, f"key{number}"),
            client=client,
            max_in_flight=slots,
            submits_per_minute=per_minute,
            looks_per_minute=looks_per_minute,
        )
        for number, client in enumerate(clients)
    )
    models = given.pop("models", {MODEL: "their-model"})
    return Upstream(name=name, provider=clients[0], models=models, credentials=credentials, **given)


@dataclass(kw_only=True)
class Rooms:
    """The engine's rooms around a database and upstreams, by the running loop's clock."""

    database: Database
    upstreams: Upstreams
    public_url: str = ""
    witness: Witness = NOBODY

    @classmethod
    def around(cls, database: Database, *upstreams: Upstream, **given: Any) -> "Rooms":
        return cls(database=database, upstreams=Upstreams(upstreams, clock=clock, draw=lambda: 0.5), **given)

    @property
    def orders(self) -> Ordering:
        return Ordering(database=self.database, blobs=None, public_url=self.public_url, secret=b"secret", clock=clock)

    @property
    def submitting(self) -> Submitting:
        return Submitting(
            database=self.database,
            upstreams=self.upstreams,
            orders=self.orders,
            clock=clock,
            random_text=random_text,
            witness=self.witness,
        )

    @property
    def reconciling(self) -> Reconciling:
        return Reconciling(
            database=self.database,
            orders=self.orders,
            pace=self.upstreams.pace_look,
            clock=clock,
            witness=self.witness,
        )

    def route(self, number: int = 0) -> Route:
        return self.upstreams.routes[number]

    def new_video(
        self, *, project: str = "p", inputs: Sequence[StoredInput] = (), user: str | None = None, **changes: Any
    ) -> str:
        """A queued video."""
        issued = self.database.write_now(
            create_key, project=project, name="", timestamps=None, now=clock(), random_text=random_text
        )
        caller = self.database.read_now(find_caller, issued.token)
        video_id = f"video_{random_text(24)}"
        new = NewVideo(
            id=video_id,
            project_id=caller.project_id,
            key_id=caller.key_id,
            engine="faraway",
            effective=effective(**changes),
            notices=(),
            unhonoured=(),
            inputs=inputs,
            user_hash=user,
        )
        attempt = Attempt(fingerprint=video_id, arrived_at=clock())
        self.database.write_now(create_video, new, attempt, now=clock(), enqueue=lambda *_: None, answer=lambda _: "")
        return video_id

    def video(self, video_id: str) -> Video:
        return self.database.read_now(videos.load_video, video_id)

    def standing(self, video_id: str) -> Submission | None:
        return self.database.read_now(submissions.standing, video_id)

    def held(self, route: Route) -> int:
        return self.database.read_now(submissions.in_flight, route.credential.account)

    def intend(self, video_id: str, route: Route, *, marked: bool = True) -> Submission:
        """An intent as a process leaves it that died before its call."""
        intent = Intent(
            id=f"sub_{random_text(20)}",
            video_id=video_id,
            upstream=route.upstream.name,
            credential=route.credential.name,
            account=route.credential.account,
            model="their-model",
            max_in_flight=100,
            marked=marked,
        )
        return self.database.write_now(submissions.intend, intent, now=clock())

    def doubt(self, video_id: str, route: Route, *, marked: bool = True) -> Submission:
        """A submission of unknown outcome."""
        written = self.intend(video_id, route, marked=marked)
        self.database.write_now(submissions.doubt, written.id, "no reply", now=clock())
        return self.database.read_now(submissions.find, written.id)


def picture(position: int = 0, *, url: str | None = "https://example.com/a.png", key: str | None = None) -> StoredInput:
    return StoredInput(
        position=position,
        kind=Kind.IMAGE,
        role=Role.REFERENCE_IMAGE,
        param="image",
        url=url,
        key=key,
        probed=None,
    )


async def settled(rounds: int = 20) -> None:
    """Let whatever can go on without time passing go on."""
    for _ in range(rounds):
        await asyncio.sleep(0)
