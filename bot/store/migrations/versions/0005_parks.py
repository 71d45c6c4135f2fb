"""What Telegram asked of us outlives a restart, and what paid messages cost is counted."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "parks",
        sa.Column("chat_no", _NUMBER, nullable=False, autoincrement=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["chat_no"], ["chats.chat_no"], name="fk_parks_chat_no", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("chat_no", name="pk_parks"),
    )
    op.create_table(
        "paces",
        sa.Column("lane", sa.String(length=16), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("per_second", sa.Float(), nullable=True),
        sa.Column("slowed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(per_second IS NULL) = (slowed_at IS NULL)", name="ck_paces_slowed_since_some_time"
        ),
        sa.PrimaryKeyConstraint("lane", name="pk_paces"),
    )
    op.create_table(
        "costs",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("tenths", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("day", name="pk_costs"),
    )


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
