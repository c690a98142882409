"""Reports from upstreams: a hint where to look, never a verdict.

An upstream is given an address with a token of that one submission. Who knows the token may make us look at that
submission, and at the task the report names; what is true the look alone tells.
"""

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass, field

from filmgate.engine.upstreams import Upstreams
from filmgate.engine.witness import NOBODY, Reported, Witness
from filmgate.providers import Pushes
from filmgate.store import Database, submissions

PATH = "/callbacks"


def token_of(secret: bytes, submission_id: str) -> str:
    """The submission's id and a digest that only this server can make."""
    digest = hmac.new(secret, b"callback\0" + submission_id.encode(), hashlib.sha256).hexdigest()
    return f"{submission_id}.{digest[:40]}"


def submission_of(secret: bytes, token: str) -> str | None:
    """The submission a token was made for; None for one that is not ours. Compared in constant time."""
    submission_id = token.partition(".")[0]
    ours = token_of(secret, submission_id)
    return submission_id if hmac.compare_digest(ours.encode(), token.encode("utf-8", "replace")) else None


@dataclass(frozen=True, kw_only=True)
class Callbacks:
    """What receiving a report works with."""

    database: Database
    upstreams: Upstreams
    secret: bytes = field(repr=False)
    clock: Callable[[], int]
    witness: Witness = NOBODY

    async def receive(self, upstream: str, token: str, body: bytes) -> bool:
        """Wake whoever watches the submission. False when the token is not ours, or not of this upstream."""
        submission_id = submission_of(self.secret, token)
        found = await self.database.read(submissions.find, submission_id) if submission_id else None
        if found is None or found.upstream != upstream:
            self.witness.saw(Reported(upstream=""))
            return False
        self.witness.saw(Reported(upstream=upstream))
        route = self.upstreams.pinned(found)
        client = route.credential.client if route else None
        claimed = client.read_callback(body) if isinstance(client, Pushes) else None
        await self.database.write(submissions.nudge, found.id, now=self.clock(), claimed=claimed)
        return True
