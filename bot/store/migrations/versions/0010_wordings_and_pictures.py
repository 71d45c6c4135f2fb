"""The words of what is current, to be searched, and the pictures that Telegram holds for us."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# The words stand once, in their table; what is held beside it is where each word is.
_FULL_TEXT = (
    (
        "CREATE VIRTUAL TABLE wordings_fts USING fts5 (head, body, content = 'wordings', "
        "content_rowid = 'wording_no', tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3')"
    ),
    (
        "CREATE TRIGGER wordings_added AFTER INSERT ON wordings BEGIN "
        "INSERT INTO wordings_fts (rowid, head, body) VALUES (NEW.wording_no, NEW.head, NEW.body); END"
    ),
    (
        "CREATE TRIGGER wordings_removed AFTER DELETE ON wordings BEGIN "
        "INSERT INTO wordings_fts (wordings_fts, rowid, head, body) "
        "VALUES ('delete', OLD.wording_no, OLD.head, OLD.body); END"
    ),
)
_WORDS = "to_tsvector('simple'::regconfig, head || ' ' || body)"


def upgrade() -> None:
    op.create_table(
        "wordings",
        sa.Column("wording_no", _NUMBER, nullable=False),
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("edition", sa.String(length=16), nullable=False),
        sa.Column("head", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["events.event_id"], name="fk_wordings_event_id"),
        sa.PrimaryKeyConstraint("wording_no", name="pk_wordings"),
        sa.UniqueConstraint("event_id", "lang", name="uq_wordings_event_id_lang"),
    )
    op.create_table(
        "pictures",
        sa.Column("picture_id", sa.String(length=32), nullable=False),
        sa.Column("file_id", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("picture_id", name="pk_pictures"),
    )
    op.create_index("ix_pictures_sent_at", "pictures", ["sent_at"])
    if op.get_bind().dialect.name == "sqlite":
        for statement in _FULL_TEXT:
            op.execute(statement)
        return
    op.create_index(
        "ix_wordings_words",
        "wordings",
        [sa.text(_WORDS)],
        postgresql_using="gin",
    )


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
