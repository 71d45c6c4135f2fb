"""Rules that also take what happens next to their area; nothing changes for those that are there."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_BESIDE = sa.text("beside > 0")


def upgrade() -> None:
    op.add_column("subscriptions", sa.Column("beside", sa.SmallInteger(), server_default="0", nullable=False))
    op.create_index(
        "ix_subscriptions_beside",
        "subscriptions",
        ["area_code", "chat_no"],
        sqlite_where=_BESIDE,
        postgresql_where=_BESIDE,
    )


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
