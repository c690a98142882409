"""The tables, as SQLAlchemy Core. The Alembic migrations make them; a test holds the two equal.

Names are prefixed because the durable engine keeps its own tables, with plain names, in the same database. Times are
Unix milliseconds (BIGINT) in UTC. JSON columns hold what no query looks into, but for the code of a failure.
"""

import sqlalchemy as sa

metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

Millis = sa.BigInteger

secrets = sa.Table(
    "fg_secrets",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)

projects = sa.Table(
    "fg_projects",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False, unique=True),
    sa.Column("created_at", Millis, nullable=False),
)

api_keys = sa.Table(
    "fg_api_keys",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("project_id", sa.Text, sa.ForeignKey("fg_projects.id"), nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("hash", sa.Text, nullable=False),
    sa.Column("timestamps", sa.Text),
    sa.Column("created_at", Millis, nullable=False),
    sa.Column("revoked_at", Millis),
)

videos = sa.Table(
    "fg_videos",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("project_id", sa.Text, sa.ForeignKey("fg_projects.id"), nullable=False),
    sa.Column("key_id", sa.Text, nullable=False),
    sa.Column("engine", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("progress", sa.Integer, nullable=False),
    sa.Column("prompt", sa.Text, nullable=False),
    sa.Column("effective", sa.JSON, nullable=False),
    sa.Column("notices", sa.JSON, nullable=False),
    sa.Column("unhonoured", sa.JSON, nullable=False),
    sa.Column("failure", sa.JSON(none_as_null=True)),
    sa.Column("usage", sa.JSON(none_as_null=True)),
    sa.Column("user_hash", sa.Text),
    sa.Column("fingerprint", sa.Text, nullable=False),
    sa.Column("retry_count", sa.Integer, nullable=False),
    sa.Column("created_at", Millis, nullable=False),
    sa.Column("started_at", Millis),
    sa.Column("completed_at", Millis),
    sa.Column("expires_at", Millis),
    sa.Column("sweep_at", Millis),
    sa.Index("ix_fg_videos_project", "project_id", "created_at", "id"),
    sa.Index("ix_fg_videos_retry", "key_id", "fingerprint", "created_at"),
    # Holds all that the figures ask of the table, so that counting a million videos reads none of them.
    sa.Index("ix_fg_videos_status", "status", "created_at"),
    sa.Index(
        "ix_fg_videos_sweep",
        "sweep_at",
        sqlite_where=sa.text("sweep_at IS NOT NULL"),
        postgresql_where=sa.text("sweep_at IS NOT NULL"),
    ),
)

inputs = sa.Table(
    "fg_inputs",
    metadata,
    sa.Column("video_id", sa.Text, sa.ForeignKey("fg_videos.id"), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("param", sa.Text, nullable=False),
    sa.Column("url", sa.Text),
    sa.Column("key", sa.Text),
    sa.Column("probed", sa.JSON(none_as_null=True)),
)

outputs = sa.Table(
    "fg_outputs",
    metadata,
    sa.Column("video_id", sa.Text, sa.ForeignKey("fg_videos.id"), primary_key=True),
    sa.Column("variant", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, nullable=False),
    sa.Column("mime", sa.Text, nullable=False),
    sa.Column("bytes", Millis, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False),
)

idempotency = sa.Table(
    "fg_idempotency",
    metadata,
    sa.Column("project_id", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("fingerprint", sa.Text, nullable=False),
    sa.Column("video_id", sa.Text, nullable=False),
    sa.Column("answer", sa.Text, nullable=False),
    sa.Column("expires_at", Millis, nullable=False),
    sa.Index("ix_fg_idempotency_expires_at", "expires_at"),
)

events = sa.Table(
    "fg_events",
    metadata,
    sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=True),
    sa.Column("video_id", sa.Text, sa.ForeignKey("fg_videos.id"), nullable=False),
    sa.Column("at", Millis, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Index("ix_fg_events_video_id", "video_id"),
)

executors = sa.Table(
    "fg_executors",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("leased_until", Millis, nullable=False),
)

submissions = sa.Table(
    "fg_submissions",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("video_id", sa.Text, sa.ForeignKey("fg_videos.id"), nullable=False),
    sa.Column("upstream", sa.Text, nullable=False),
    sa.Column("credential", sa.Text, nullable=False),
    sa.Column("account", sa.Text, nullable=False),
    sa.Column("model", sa.Text, nullable=False),
    sa.Column("outcome", sa.Text, nullable=False),
    sa.Column("upstream_id", sa.Text),
    sa.Column("mark", sa.Integer),
    sa.Column("detail", sa.Text, nullable=False),
    sa.Column("intended_at", Millis, nullable=False),
    sa.Column("decided_at", Millis),
    sa.Column("closed_at", Millis),
    sa.Column("nudged_at", Millis),
    sa.Column("claimed", sa.Text),
    sa.Column("looks", sa.JSON, nullable=False),
    sa.Column("settled_by", sa.Text),
    sa.Index("ix_fg_submissions_video_id", "video_id"),
    # The account's newest mark, and what was sent about the same time: each new submission asks.
    sa.Index("ix_fg_submissions_account", "account", "intended_at", "id"),
    # As of the videos: all that the figures ask.
    sa.Index("ix_fg_submissions_outcome", "upstream", "outcome", "settled_by"),
    # What makes a second generation impossible, whatever the code above does wrong.
    sa.Index(
        "uq_fg_submissions_standing",
        "video_id",
        unique=True,
        sqlite_where=sa.text("outcome <> 'rejected'"),
        postgresql_where=sa.text("outcome <> 'rejected'"),
    ),
    sa.Index(
        "uq_fg_submissions_upstream_id",
        "account",
        "upstream_id",
        unique=True,
        sqlite_where=sa.text("upstream_id IS NOT NULL"),
        postgresql_where=sa.text("upstream_id IS NOT NULL"),
    ),
    # Open ones hold a slot of their credential, and a mark that nobody else of it has.
    sa.Index(
        "uq_fg_submissions_mark",
        "account",
        "mark",
        unique=True,
        sqlite_where=sa.text("closed_at IS NULL AND outcome <> 'rejected'"),
        postgresql_where=sa.text("closed_at IS NULL AND outcome <> 'rejected'"),
    ),
    sa.Index(
        "ix_fg_submissions_nudged_at",
        "nudged_at",
        sqlite_where=sa.text("nudged_at IS NOT NULL"),
        postgresql_where=sa.text("nudged_at IS NOT NULL"),
    ),
)

audit = sa.Table(
    "fg_audit",
    metadata,
    sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=True),
    sa.Column("at", Millis, nullable=False),
    sa.Column("action", sa.Text, nullable=False),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("detail", sa.Text, nullable=False),
)
