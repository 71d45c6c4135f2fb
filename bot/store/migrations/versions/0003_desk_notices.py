"""What the desk tells its people by itself: the notices, the answers, and how far the record is heard.

Whoever worked before this version is told nothing of it again: hearing begins at the end of the record.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "desk_notices",
        sa.Column("curator", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("step", sa.String(length=16), nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due", sa.Boolean(), nullable=False),
        sa.Column("tries", sa.SmallInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("shown", sa.LargeBinary(length=32), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind IN ('review', 'outcome', 'still_true', 'reach')", name="ck_desk_notices_known_kind"
        ),
        sa.CheckConstraint("NOT due OR closed_at IS NULL", name="ck_desk_notices_closed_is_not_due"),
        sa.ForeignKeyConstraint(["curator"], ["curators.name"], name="fk_desk_notices_curator"),
        sa.PrimaryKeyConstraint("curator", "kind", "subject", "number", name="pk_desk_notices"),
    )
    op.create_index("ix_desk_notices_due", "desk_notices", ["due", "planned_at"])
    op.create_index("ix_desk_notices_subject", "desk_notices", ["kind", "subject"])
    op.create_table(
        "desk_answers",
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("curator", sa.String(length=64), nullable=False),
        sa.Column("reply", sa.String(length=16), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("reply IN ('still', 'over', 'unknown')", name="ck_desk_answers_known_reply"),
        sa.ForeignKeyConstraint(["curator"], ["curators.name"], name="fk_desk_answers_curator"),
        sa.PrimaryKeyConstraint("event_id", "number", name="pk_desk_answers"),
    )
    op.create_table(
        "desk_heard",
        sa.Column("reader", sa.String(length=16), nullable=False),
        sa.Column("entry_no", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("reader", name="pk_desk_heard"),
    )
    op.execute(
        "INSERT INTO desk_heard (reader, entry_no) SELECT 'notices', COALESCE(MAX(entry_no), 0) FROM audit"
    )


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
