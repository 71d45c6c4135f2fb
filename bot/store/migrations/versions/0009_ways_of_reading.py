"""How a chat wants to be told: behind a neutral line, by a live message; and what readers say is wrong."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_INSTANT = sa.DateTime(timezone=True)
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("chats", sa.Column("discreet", sa.Boolean(), nullable=True))
    op.create_table(
        "live_wishes",
        sa.Column("chat_no", _NUMBER, nullable=False, autoincrement=False),
        sa.Column("pins", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["chat_no"], ["chats.chat_no"], name="fk_live_wishes_chat_no", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("chat_no", name="pk_live_wishes"),
    )
    op.create_table(
        "live_messages",
        sa.Column("chat_no", _NUMBER, nullable=False, autoincrement=False),
        sa.Column("thread_id", sa.String(length=64), nullable=False),
        sa.Column("due", sa.Boolean(), nullable=False),
        sa.Column("tries", sa.SmallInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("shown", sa.LargeBinary(length=32), nullable=True),
        sa.Column("severity", sa.SmallInteger(), nullable=True),
        sa.Column("pinned", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["chat_no"], ["chats.chat_no"], name="fk_live_messages_chat_no", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("chat_no", "thread_id", name="pk_live_messages"),
    )
    op.create_index("ix_live_messages_due", "live_messages", ["due"])
    op.create_table(
        "problems",
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("reported_at", _INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id", "number"], ["revisions.event_id", "revisions.number"], name="fk_problems_event_id"
        ),
        sa.PrimaryKeyConstraint("event_id", "number", "what", name="pk_problems"),
    )
    _let_notices_be_of("'review', 'outcome', 'still_true', 'reach', 'paused', 'stars', 'problem'")


def _let_notices_be_of(kinds: str) -> None:
    check = f"kind IN ({kinds})"
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint("ck_desk_notices_known_kind", "desk_notices", type_="check")
        op.create_check_constraint("ck_desk_notices_known_kind", "desk_notices", check)
        return
    # SQLite changes no check: the table is made anew.
    op.execute("CREATE TEMPORARY TABLE old_notices AS SELECT * FROM desk_notices")
    op.drop_table("desk_notices")
    op.create_table(
        "desk_notices",
        sa.Column("curator", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("step", sa.String(length=16), nullable=False),
        sa.Column("planned_at", _INSTANT, nullable=False),
        sa.Column("due", sa.Boolean(), nullable=False),
        sa.Column("tries", sa.SmallInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("shown", sa.LargeBinary(length=32), nullable=True),
        sa.Column("closed_at", _INSTANT, nullable=True),
        sa.CheckConstraint(check, name="ck_desk_notices_known_kind"),
        sa.CheckConstraint("NOT due OR closed_at IS NULL", name="ck_desk_notices_closed_is_not_due"),
        sa.ForeignKeyConstraint(["curator"], ["curators.name"], name="fk_desk_notices_curator"),
        sa.PrimaryKeyConstraint("curator", "kind", "subject", "number", name="pk_desk_notices"),
    )
    op.create_index("ix_desk_notices_due", "desk_notices", ["due", "planned_at"])
    op.create_index("ix_desk_notices_subject", "desk_notices", ["kind", "subject"])
    op.execute("INSERT INTO desk_notices SELECT * FROM old_notices")
    op.execute("DROP TABLE old_notices")


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
