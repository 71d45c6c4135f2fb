"""An audience is walked in the order of its tiers, in chunks; a receipt takes a quarter of the room."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_CODE = sa.String(length=32).with_variant(sa.String(length=32, collation="C"), "postgresql")
_SLUG = sa.String(length=64)
# As written in bot.store.receipts when this was made.
_CLOSINGS = ("sent", "uncertain", "gone", "quarantined", "superseded", "expired", "amended", "unmarked")
_AMENDED = ("edited", "deleted", "impossible", "refused", "uncertain")


def upgrade() -> None:
    op.add_column("fanouts", sa.Column("tiers", sa.Text(), nullable=True))
    op.add_column("fanouts", sa.Column("cursor_tier", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("fanouts", sa.Column("cursor_area", _CODE, nullable=False, server_default=""))
    # Half-taken audiences begin anew: whoever has a receipt or an open send is passed by.
    op.execute("UPDATE fanouts SET cursor = 0 WHERE state = 'open'")
    op.create_table(
        "chunks",
        sa.Column("chunk_no", _NUMBER, nullable=False),
        sa.Column("fanout_no", _NUMBER, nullable=False),
        *(
            sa.Column(f"{name}_{part}", kind, nullable=False)
            for name in ("after", "upto", "marked")
            for part, kind in (("tier", sa.Integer()), ("area", _CODE), ("chat", sa.BigInteger()))
        ),
        sa.ForeignKeyConstraint(["fanout_no"], ["fanouts.fanout_no"], name="fk_chunks_fanout_no"),
        sa.PrimaryKeyConstraint("chunk_no", name="pk_chunks"),
    )
    op.create_index("ix_chunks_fanout_no", "chunks", ["fanout_no"])
    _reorder_subscriptions()
    _shorten_receipts()


def _reorder_subscriptions() -> None:
    op.execute("CREATE TEMPORARY TABLE old_subscriptions AS SELECT * FROM subscriptions")
    op.drop_table("subscriptions")
    op.create_table(
        "subscriptions",
        sa.Column("area_code", _CODE, nullable=False),
        sa.Column("chat_no", _NUMBER, nullable=False),
        sa.Column("kinds", sa.Integer(), nullable=False),
        sa.Column("min_severity", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["area_code"], ["regions.code"], name="fk_subscriptions_area_code"),
        sa.ForeignKeyConstraint(
            ["chat_no"], ["chats.chat_no"], name="fk_subscriptions_chat_no", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("area_code", "chat_no", name="pk_subscriptions"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_subscriptions_chat", "subscriptions", ["chat_no"])
    op.execute(
        "INSERT INTO subscriptions (area_code, chat_no, kinds, min_severity) "
        "SELECT area_code, chat_no, kinds, min_severity FROM old_subscriptions ORDER BY area_code, chat_no"
    )
    op.execute("DROP TABLE old_subscriptions")


def _shorten_receipts() -> None:
    op.create_table(
        "ledger",
        sa.Column("revision_no", _NUMBER, nullable=False),
        sa.Column("event_id", _SLUG, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("thread_id", _SLUG, nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id", "number"],
            ["revisions.event_id", "revisions.number"],
            name="fk_ledger_event_id_number",
        ),
        sa.PrimaryKeyConstraint("revision_no", name="pk_ledger"),
        sa.UniqueConstraint("event_id", "number", name="uq_ledger_event_id_number"),
    )
    op.create_index("ix_ledger_thread_id", "ledger", ["thread_id"])
    op.execute("CREATE TEMPORARY TABLE old_receipts AS SELECT * FROM receipts")
    op.drop_table("receipts")
    op.create_table(
        "receipts",
        sa.Column("revision_no", _NUMBER, nullable=False),
        sa.Column("chat_no", _NUMBER, nullable=False, autoincrement=False),
        sa.Column("closing", sa.SmallInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("silent", sa.Boolean(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("amended_by", sa.Integer(), nullable=True),
        sa.Column("amended", sa.SmallInteger(), nullable=True),
        sa.ForeignKeyConstraint(["revision_no"], ["ledger.revision_no"], name="fk_receipts_revision_no"),
        sa.PrimaryKeyConstraint("revision_no", "chat_no", name="pk_receipts"),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO ledger (event_id, number, thread_id) "
        "SELECT DISTINCT event_id, number, thread_id FROM old_receipts ORDER BY event_id, number"
    )
    seconds = {
        "sqlite": "CAST(strftime('%s', old.at) AS INTEGER)",
        "postgresql": "CAST(EXTRACT(EPOCH FROM old.at) AS INTEGER)",
    }[op.get_bind().dialect.name]
    op.execute(
        "INSERT INTO receipts "  # noqa: S608 - made of our own words
        "(revision_no, chat_no, closing, message_id, silent, hour, amended_by, amended) "
        f"SELECT ledger.revision_no, old.chat_no, {_case('old.closing', _CLOSINGS)}, old.message_id, "
        f"old.silent, {seconds} / 3600, old.amended_by, {_case('old.amend_closing', _AMENDED)} "
        "FROM old_receipts AS old JOIN ledger ON ledger.event_id = old.event_id "
        "AND ledger.number = old.number"
    )
    op.execute("DROP TABLE old_receipts")


def _case(column: str, names: tuple[str, ...]) -> str:
    """Return SQL that gives a name its number, from one."""
    cases = " ".join(f"WHEN '{name}' THEN {number}" for number, name in enumerate(names, 1))
    return f"CASE {column} {cases} END"


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
