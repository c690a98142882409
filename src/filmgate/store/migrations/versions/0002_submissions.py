"""Submissions to remote engines, what they used, and what operators decided."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

STANDING = sa.text("outcome <> 'rejected'")
BOUND = sa.text("upstream_id IS NOT NULL")
OPEN = sa.text("closed_at IS NULL AND outcome <> 'rejected'")
NUDGED = sa.text("nudged_at IS NOT NULL")


def upgrade() -> None:
    op.add_column("fg_videos", sa.Column("usage", sa.JSON(), nullable=True))
    op.create_table(
        "fg_submissions",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("video_id", sa.Text(), nullable=False),
        sa.Column("upstream", sa.Text(), nullable=False),
        sa.Column("credential", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("upstream_id", sa.Text(), nullable=True),
        sa.Column("mark", sa.Integer(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("intended_at", sa.BigInteger(), nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("nudged_at", sa.BigInteger(), nullable=True),
        sa.Column("claimed", sa.Text(), nullable=True),
        sa.Column("looks", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["video_id"], ["fg_videos.id"], name="fk_fg_submissions_video_id"),
        sa.PrimaryKeyConstraint("id", name="pk_fg_submissions"),
    )
    op.create_index("ix_fg_submissions_video_id", "fg_submissions", ["video_id"])
    _index("uq_fg_submissions_standing", ["video_id"], STANDING, unique=True)
    _index("uq_fg_submissions_upstream_id", ["account", "upstream_id"], BOUND, unique=True)
    _index("uq_fg_submissions_mark", ["account", "mark"], OPEN, unique=True)
    _index("ix_fg_submissions_nudged_at", ["nudged_at"], NUDGED, unique=False)
    op.create_table(
        "fg_audit",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_fg_audit"),
    )


def _index(name: str, columns: list[str], where: sa.TextClause, *, unique: bool) -> None:
    op.create_index(name, "fg_submissions", columns, unique=unique, sqlite_where=where, postgresql_where=where)
