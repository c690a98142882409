"""Who cleared up an unknown submission, and indexes for what the figures and each new submission ask."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("fg_submissions", sa.Column("settled_by", sa.Text(), nullable=True))
    op.create_index("ix_fg_submissions_outcome", "fg_submissions", ["upstream", "outcome", "settled_by"])
    # An account's newest mark was found by reading all its submissions, for each new one.
    op.create_index("ix_fg_submissions_account", "fg_submissions", ["account", "intended_at", "id"])
    # Every query of the open ones is answered by the wider index too.
    op.create_index("ix_fg_videos_status", "fg_videos", ["status", "created_at"])
    op.drop_index("ix_fg_videos_open", "fg_videos")
