"""What stops sending: whether it stands still, chats that seemed gone, paused fan-outs and their notice."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_CODE = sa.String(length=32).with_variant(sa.String(length=32, collation="C"), "postgresql")
_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "sending",
        sa.Column("name", sa.String(length=16), nullable=False),
        sa.Column("until", _INSTANT, nullable=True),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.Column("tripped_at", _INSTANT, nullable=True),
        sa.Column("trips", sa.SmallInteger(), nullable=False),
        sa.Column("off_until", _INSTANT, nullable=True),
        sa.Column("alive_at", _INSTANT, nullable=True),
        sa.Column("away_since", _INSTANT, nullable=True),
        sa.Column("back_at", _INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("name", name="pk_sending"),
    )
    op.create_table(
        "departures",
        sa.Column("chat_no", _NUMBER, nullable=False, autoincrement=False),
        sa.Column("fanout_no", _NUMBER, nullable=False),
        sa.Column("area_code", _CODE, nullable=False),
        sa.Column("silent", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.Column("doubted", sa.Boolean(), nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["chat_no"], ["chats.chat_no"], name="fk_departures_chat_no", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["fanout_no"], ["fanouts.fanout_no"], name="fk_departures_fanout_no"),
        sa.PrimaryKeyConstraint("chat_no", name="pk_departures"),
    )
    op.create_index("ix_departures_at", "departures", ["at"])
    op.create_table(
        "tallies",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_tallies"),
    )
    op.add_column("fanouts", sa.Column("paused_from", sa.String(length=16), nullable=True))
    _let_notices_be_of("'review', 'outcome', 'still_true', 'reach', 'paused', 'stars'")


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
