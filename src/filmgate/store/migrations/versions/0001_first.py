"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "fg_executors",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("leased_until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_fg_executors"),
    )
    op.create_table(
        "fg_idempotency",
        sa.Column("project_id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("video_id", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("project_id", "key", name="pk_fg_idempotency"),
    )
    op.create_index("ix_fg_idempotency_expires_at", "fg_idempotency", ["expires_at"], unique=False)
    op.create_table(
        "fg_projects",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_fg_projects"),
        sa.UniqueConstraint("name", name="uq_fg_projects_name"),
    )
    op.create_table(
        "fg_secrets",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_fg_secrets"),
    )
    op.create_table(
        "fg_api_keys",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("project_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("timestamps", sa.Text(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("revoked_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["project_id"], ["fg_projects.id"], name="fk_fg_api_keys_project_id"),
        sa.PrimaryKeyConstraint("id", name="pk_fg_api_keys"),
    )
    op.create_table(
        "fg_videos",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("project_id", sa.Text(), nullable=False),
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.Column("engine", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("progress", sa.Integer(), nullable=False),
        sa.Column("prompt", sa.Text(), nullable=False),
        sa.Column("effective", sa.JSON(), nullable=False),
        sa.Column("notices", sa.JSON(), nullable=False),
        sa.Column("unhonoured", sa.JSON(), nullable=False),
        sa.Column("failure", sa.JSON(), nullable=True),
        sa.Column("user_hash", sa.Text(), nullable=True),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("retry_count", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=True),
        sa.Column("completed_at", sa.BigInteger(), nullable=True),
        sa.Column("expires_at", sa.BigInteger(), nullable=True),
        sa.Column("sweep_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["project_id"], ["fg_projects.id"], name="fk_fg_videos_project_id"),
        sa.PrimaryKeyConstraint("id", name="pk_fg_videos"),
    )
    op.create_index(
        "ix_fg_videos_open",
        "fg_videos",
        ["status"],
        unique=False,
        sqlite_where=sa.text("status IN ('queued', 'in_progress')"),
        postgresql_where=sa.text("status IN ('queued', 'in_progress')"),
    )
    op.create_index("ix_fg_videos_project", "fg_videos", ["project_id", "created_at", "id"], unique=False)
    op.create_index("ix_fg_videos_retry", "fg_videos", ["key_id", "fingerprint", "created_at"], unique=False)
    op.create_index(
        "ix_fg_videos_sweep",
        "fg_videos",
        ["sweep_at"],
        unique=False,
        sqlite_where=sa.text("sweep_at IS NOT NULL"),
        postgresql_where=sa.text("sweep_at IS NOT NULL"),
    )
    op.create_table(
        "fg_events",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("video_id", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["video_id"], ["fg_videos.id"], name="fk_fg_events_video_id"),
        sa.PrimaryKeyConstraint("id", name="pk_fg_events"),
    )
    op.create_index("ix_fg_events_video_id", "fg_events", ["video_id"], unique=False)
    op.create_table(
        "fg_inputs",
        sa.Column("video_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("param", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column("probed", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["video_id"], ["fg_videos.id"], name="fk_fg_inputs_video_id"),
        sa.PrimaryKeyConstraint("video_id", "position", name="pk_fg_inputs"),
    )
    op.create_table(
        "fg_outputs",
        sa.Column("video_id", sa.Text(), nullable=False),
        sa.Column("variant", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("mime", sa.Text(), nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["video_id"], ["fg_videos.id"], name="fk_fg_outputs_video_id"),
        sa.PrimaryKeyConstraint("video_id", "variant", name="pk_fg_outputs"),
    )
