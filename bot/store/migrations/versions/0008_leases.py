"""Several processes of one service: their leases, the duties they hold, and whose each chunk is."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_CODE = sa.String(length=32).with_variant(sa.String(length=32, collation="C"), "postgresql")
_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "leases",
        sa.Column("lease_no", _NUMBER, nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("share", sa.Float(), nullable=False),
        sa.Column("busy", sa.Boolean(), nullable=False),
        sa.Column("renewed_at", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("lease_no", name="pk_leases"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "duties",
        sa.Column("name", sa.String(length=16), nullable=False),
        sa.Column("lease_no", _NUMBER, nullable=False),
        sa.ForeignKeyConstraint(
            ["lease_no"], ["leases.lease_no"], name="fk_duties_lease_no", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("name", name="pk_duties"),
    )
    if op.get_bind().dialect.name == "sqlite":
        _make_chunks_anew()
        return
    op.add_column("chunks", sa.Column("owner", _NUMBER, nullable=True))
    op.create_foreign_key("fk_chunks_owner", "chunks", "leases", ["owner"], ["lease_no"], ondelete="SET NULL")


def _make_chunks_anew() -> None:
    """SQLite adds no constraint to a table that stands."""
    op.execute("CREATE TEMPORARY TABLE old_chunks AS SELECT * FROM chunks")
    op.drop_table("chunks")
    op.create_table(
        "chunks",
        sa.Column("chunk_no", _NUMBER, nullable=False),
        sa.Column("fanout_no", _NUMBER, nullable=False),
        *(
            sa.Column(f"{name}_{part}", kind, nullable=False)
            for name in ("after", "upto", "marked")
            for part, kind in (("tier", sa.Integer()), ("area", _CODE), ("chat", sa.BigInteger()))
        ),
        sa.Column("owner", _NUMBER, nullable=True),
        sa.ForeignKeyConstraint(["fanout_no"], ["fanouts.fanout_no"], name="fk_chunks_fanout_no"),
        sa.ForeignKeyConstraint(["owner"], ["leases.lease_no"], name="fk_chunks_owner", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("chunk_no", name="pk_chunks"),
    )
    op.create_index("ix_chunks_fanout_no", "chunks", ["fanout_no"])
    op.execute("INSERT INTO chunks SELECT *, NULL FROM old_chunks")
    op.execute("DROP TABLE old_chunks")


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
