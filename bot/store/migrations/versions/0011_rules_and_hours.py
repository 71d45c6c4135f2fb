"""Rules that say more, and chats that say when: held delivery, snoozes, quiet hours and a sound budget.

Nothing changes for a rule or a chat that is there: the new columns are empty, or say "at once".
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_INSTANT = sa.DateTime(timezone=True)
_HELD = sa.text("cadence > 0")


def upgrade() -> None:
    op.add_column(
        "subscriptions", sa.Column("cadence", sa.SmallInteger(), server_default="0", nullable=False)
    )
    op.add_column("subscriptions", sa.Column("details", sa.Text(), nullable=True))
    op.create_index(
        "ix_subscriptions_held",
        "subscriptions",
        ["cadence", "chat_no"],
        sqlite_where=_HELD,
        postgresql_where=_HELD,
    )
    op.add_column("chats", sa.Column("settings", sa.Text(), nullable=True))
    op.add_column("chats", sa.Column("snoozed_until", _INSTANT, nullable=True))
    op.add_column("chats", sa.Column("sounded", sa.Text(), nullable=True))
    op.add_column("sends", sa.Column("occasion", sa.String(length=16), nullable=True))
    op.create_table(
        "dues",
        sa.Column("chat_no", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("occasion", sa.String(length=16), nullable=False),
        sa.Column("due_at", _INSTANT, nullable=False),
        sa.Column("served_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["chat_no"], ["chats.chat_no"], name="fk_dues_chat_no", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("chat_no", "occasion", name="pk_dues"),
    )
    op.create_index("ix_dues_due_at", "dues", ["due_at"])
    op.create_table(
        "bundles",
        sa.Column("cadence", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("through", _INSTANT, nullable=False),
        sa.Column("until", _INSTANT, nullable=True),
        sa.Column("cursor", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("cadence", name="pk_bundles"),
    )


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
