"""The first schema, and what no code path may do: change what was published or recorded.

The database itself refuses, so that a mistake in the code cannot rewrite history.
"""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_CODE = sa.String(length=32).with_variant(sa.String(length=32, collation="C"), "postgresql")

_PUBLISHED = "a published revision cannot be changed"
_RECORDED = "the audit record cannot be changed"
_LOCKS = {
    "sqlite": (
        (
            f"CREATE TRIGGER revisions_locked_update BEFORE UPDATE ON revisions "
            f"WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, '{_PUBLISHED}'); END"
        ),
        (
            f"CREATE TRIGGER revisions_locked_delete BEFORE DELETE ON revisions "
            f"WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, '{_PUBLISHED}'); END"
        ),
        (
            f"CREATE TRIGGER audit_locked_update BEFORE UPDATE ON audit "
            f"BEGIN SELECT RAISE(ABORT, '{_RECORDED}'); END"
        ),
        (
            f"CREATE TRIGGER audit_locked_delete BEFORE DELETE ON audit "
            f"BEGIN SELECT RAISE(ABORT, '{_RECORDED}'); END"
        ),
        (
            f"CREATE TRIGGER audit_heads_locked_update BEFORE UPDATE ON audit_heads "
            f"BEGIN SELECT RAISE(ABORT, '{_RECORDED}'); END"
        ),
        (
            f"CREATE TRIGGER audit_heads_locked_delete BEFORE DELETE ON audit_heads "
            f"BEGIN SELECT RAISE(ABORT, '{_RECORDED}'); END"
        ),
    ),
    "postgresql": (
        (
            f"CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF TG_TABLE_NAME IN ('audit', 'audit_heads') THEN "
            f"RAISE EXCEPTION '{_RECORDED}' USING ERRCODE = 'integrity_constraint_violation'; "
            f"END IF; "
            f"RAISE EXCEPTION '{_PUBLISHED}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        ),
        (
            "CREATE TRIGGER revisions_locked BEFORE UPDATE OR DELETE ON revisions "
            "FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION refuse_change()"
        ),
        "CREATE TRIGGER revisions_kept BEFORE TRUNCATE ON revisions EXECUTE FUNCTION refuse_change()",
        (
            "CREATE TRIGGER audit_locked BEFORE UPDATE OR DELETE ON audit "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        ),
        "CREATE TRIGGER audit_kept BEFORE TRUNCATE ON audit EXECUTE FUNCTION refuse_change()",
        (
            "CREATE TRIGGER audit_heads_locked BEFORE UPDATE OR DELETE ON audit_heads "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        ),
        "CREATE TRIGGER audit_heads_kept BEFORE TRUNCATE ON audit_heads EXECUTE FUNCTION refuse_change()",
    ),
}

_FLOW = (
    *("draft>in_review", "draft>held", "draft>spiked", "draft>published"),
    *("in_review>draft", "in_review>approved", "in_review>rejected", "in_review>held"),
    *("in_review>spiked", "in_review>published"),
    *("approved>draft", "approved>scheduled", "approved>published", "approved>held", "approved>spiked"),
    *("scheduled>draft", "scheduled>published", "scheduled>held", "scheduled>spiked"),
    *("held>draft", "held>spiked"),
)
"""Every change of state a draft may make, as bot.domain.lifecycle has it."""

_CHANGED = "(NEW.content <> OLD.content OR NEW.content_hash <> OLD.content_hash OR NEW.urgent <> OLD.urgent)"
_REFUSED = (
    ("drafts_begin", "INSERT", "NEW.workflow <> 'draft'", "a draft begins as a draft"),
    ("drafts_kept", "DELETE", "1 = 1", "a draft is kept for the record"),
    (
        *("drafts_closed", "UPDATE", "OLD.workflow IN ('published', 'rejected', 'spiked')"),
        "a draft that is closed cannot be changed",
    ),
    (
        *("drafts_flow", "UPDATE"),
        "OLD.workflow <> NEW.workflow AND OLD.workflow || '>' || NEW.workflow NOT IN ('"
        + "', '".join(_FLOW)
        + "')",
        "a draft cannot go from there to there",
    ),
    (
        *("drafts_approved", "UPDATE"),
        (
            "NEW.approver IS NOT NULL AND (OLD.approver IS NULL OR NEW.approver <> OLD.approver) "
            "AND NOT (OLD.workflow = 'in_review' AND NEW.workflow = 'approved')"
        ),
        "a draft is approved in review only",
    ),
    (
        *("drafts_edited", "UPDATE"),
        (
            f"{_CHANGED} AND (NEW.content_hash = OLD.content_hash OR NEW.content = OLD.content "
            "OR NEW.workflow NOT IN ('draft', 'held'))"
        ),
        "an edit voids the approval and gives the content another hash",
    ),
    ("drafts_counted", "UPDATE", "NEW.version <= OLD.version", "each change of a draft has its version"),
    ("curators_kept", "DELETE ON curators", "1 = 1", "a curator is revoked, never deleted"),
    (
        *("curators_step", "UPDATE ON curators", "NEW.last_step < OLD.last_step"),
        "a code that was used stays used",
    ),
    (
        *("invitations_used", "UPDATE ON invitations", "OLD.used_at IS NOT NULL"),
        "an invitation is used once",
    ),
)


def _desk_locks(dialect: str) -> Iterator[str]:
    """Yield the triggers that hold the rules of the desk, said once for both databases."""
    if dialect == "postgresql":
        yield (
            "CREATE FUNCTION refuse_step() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "RAISE EXCEPTION USING MESSAGE = TG_ARGV[0], ERRCODE = 'integrity_constraint_violation'; END $$"
        )
    for name, what, condition, message in _REFUSED:
        action = what if " ON " in what else f"{what} ON drafts"
        if dialect == "postgresql":
            yield (
                f"CREATE TRIGGER {name} BEFORE {action} FOR EACH ROW WHEN ({condition}) "
                f"EXECUTE FUNCTION refuse_step('{message}')"
            )
        else:
            yield (
                f"CREATE TRIGGER {name} BEFORE {action} WHEN {condition} "
                f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
            )


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("entry_no", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.String(length=128), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("prev_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("entry_hash", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("entry_no", name="pk_audit"),
        sa.UniqueConstraint("prev_hash", name="uq_audit_prev_hash"),
    )
    op.create_index("ix_audit_subject", "audit", ["subject"])

    op.create_table(
        "audit_heads",
        sa.Column("entry_no", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("entry_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signature", sa.LargeBinary(length=64), nullable=False),
        sa.ForeignKeyConstraint(["entry_no"], ["audit.entry_no"], name="fk_audit_heads_entry_no"),
        sa.PrimaryKeyConstraint("entry_no", name="pk_audit_heads"),
    )
    op.create_table(
        "chats",
        sa.Column("chat_no", _NUMBER, nullable=False),
        sa.Column("chat_hash", sa.LargeBinary(length=16), nullable=False),
        sa.Column("topic", sa.BigInteger(), nullable=False),
        sa.Column("sealed_id", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("stopped_because", sa.String(length=32), nullable=True),
        sa.Column("strikes", sa.SmallInteger(), nullable=False),
        sa.Column("last_strike", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("chat_no", name="pk_chats"),
        sa.UniqueConstraint("chat_hash", "topic", name="uq_chats_chat_hash_topic"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "events",
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.Column("thread_id", sa.String(length=64), nullable=False),
        sa.Column("type", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("current_revision", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("event_id", name="pk_events"),
    )
    op.create_index("ix_events_thread_id", "events", ["thread_id"])

    op.create_table(
        "inbox",
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("lane", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("attempts", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("update_id", name="pk_inbox"),
    )
    op.create_table(
        "marks",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_marks"),
    )
    op.create_table(
        "regions",
        sa.Column("code", _CODE, nullable=False),
        sa.Column("level", sa.String(length=16), nullable=False),
        sa.Column("parent_code", _CODE, nullable=True),
        sa.ForeignKeyConstraint(["parent_code"], ["regions.code"], name="fk_regions_parent_code"),
        sa.PrimaryKeyConstraint("code", name="pk_regions"),
    )
    op.create_table(
        "seen_updates",
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("update_id", name="pk_seen_updates"),
    )
    op.create_index("ix_seen_updates_seen_at", "seen_updates", ["seen_at"])

    op.create_table(
        "sources",
        sa.Column("source_id", sa.String(length=64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("source_id", name="pk_sources"),
    )
    op.create_table(
        "revisions",
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("publication", sa.String(length=16), nullable=False),
        sa.Column("workflow", sa.String(length=16), nullable=False),
        sa.Column("held_reason", sa.Text(), nullable=True),
        sa.Column("author", sa.String(length=64), nullable=False),
        sa.Column("approver", sa.String(length=64), nullable=True),
        sa.Column("approved_hash", sa.String(length=64), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("publish_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stale_after", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(workflow = 'published') = (published_at IS NOT NULL)",
            name="ck_revisions_published_when_it_says_so",
        ),
        sa.CheckConstraint("approver IS NULL OR approver <> author", name="ck_revisions_seen_by_two"),
        sa.CheckConstraint("number >= 1", name="ck_revisions_number_from_one"),
        sa.CheckConstraint(
            "published_at IS NULL OR (approved_hash IS NOT NULL AND approved_hash = content_hash AND "
            "(approver IS NOT NULL OR publication IN ('retraction', 'withdrawal')))",
            name="ck_revisions_published_as_approved",
        ),
        sa.ForeignKeyConstraint(["event_id"], ["events.event_id"], name="fk_revisions_event_id"),
        sa.PrimaryKeyConstraint("event_id", "number", name="pk_revisions"),
    )
    op.create_index("ix_revisions_published_at", "revisions", ["published_at"])
    op.create_index("ix_revisions_scheduled", "revisions", ["workflow", "publish_at"])
    op.create_index("ix_revisions_stale_after", "revisions", ["stale_after"])

    op.create_table(
        "stalenesses",
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id", "number"],
            ["revisions.event_id", "revisions.number"],
            name="fk_stalenesses_event_id_number",
        ),
        sa.PrimaryKeyConstraint("event_id", "number", name="pk_stalenesses"),
    )

    op.create_table(
        "subscriptions",
        sa.Column("chat_no", _NUMBER, nullable=False),
        sa.Column("area_code", _CODE, nullable=False),
        sa.Column("kinds", sa.Integer(), nullable=False),
        sa.Column("min_severity", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["area_code"], ["regions.code"], name="fk_subscriptions_area_code"),
        sa.ForeignKeyConstraint(
            ["chat_no"], ["chats.chat_no"], name="fk_subscriptions_chat_no", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("chat_no", "area_code", name="pk_subscriptions"),
    )
    op.create_index("ix_subscriptions_area", "subscriptions", ["area_code", "chat_no"])

    op.create_table(
        "fanouts",
        sa.Column("fanout_no", _NUMBER, nullable=False),
        sa.Column("idempotency_key", sa.String(length=200), nullable=False),
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("audience", sa.String(length=16), nullable=False),
        sa.Column("priority", sa.SmallInteger(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("cursor", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id", "number"],
            ["revisions.event_id", "revisions.number"],
            name="fk_fanouts_event_id_number",
        ),
        sa.PrimaryKeyConstraint("fanout_no", name="pk_fanouts"),
        sa.UniqueConstraint("idempotency_key", name="uq_fanouts_idempotency_key"),
    )
    op.create_index("ix_fanouts_open", "fanouts", ["state", "priority", "fanout_no"])

    op.create_table(
        "receipts",
        sa.Column("chat_no", _NUMBER, nullable=False),
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("thread_id", sa.String(length=64), nullable=False),
        sa.Column("closing", sa.String(length=16), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("amended_by", sa.Integer(), nullable=True),
        sa.Column("amend_closing", sa.String(length=16), nullable=True),
        sa.Column("silent", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["chat_no"], ["chats.chat_no"], name="fk_receipts_chat_no", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["event_id", "number"],
            ["revisions.event_id", "revisions.number"],
            name="fk_receipts_event_id_number",
        ),
        sa.PrimaryKeyConstraint("chat_no", "event_id", "number", name="pk_receipts"),
    )
    op.create_index("ix_receipts_revision", "receipts", ["event_id", "number"])
    op.create_index("ix_receipts_thread", "receipts", ["chat_no", "thread_id"])

    op.create_table(
        "revision_areas",
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("area_code", _CODE, nullable=False),
        sa.ForeignKeyConstraint(["area_code"], ["regions.code"], name="fk_revision_areas_area_code"),
        sa.ForeignKeyConstraint(
            ["event_id", "number"],
            ["revisions.event_id", "revisions.number"],
            name="fk_revision_areas_event_id_number",
        ),
        sa.PrimaryKeyConstraint("event_id", "number", "area_code", name="pk_revision_areas"),
    )
    op.create_index("ix_revision_areas_area", "revision_areas", ["area_code"])

    op.create_table(
        "sends",
        sa.Column("fanout_no", _NUMBER, nullable=False),
        sa.Column("chat_no", _NUMBER, nullable=False),
        sa.Column("area_code", _CODE, nullable=False),
        sa.Column("silent", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("attempts", sa.SmallInteger(), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["chat_no"], ["chats.chat_no"], name="fk_sends_chat_no", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["fanout_no"], ["fanouts.fanout_no"], name="fk_sends_fanout_no"),
        sa.PrimaryKeyConstraint("fanout_no", "chat_no", name="pk_sends"),
    )
    op.create_index("ix_sends_chat", "sends", ["chat_no"])
    op.create_index("ix_sends_due", "sends", ["state", "not_before"])

    _create_desk()
    dialect = op.get_bind().dialect.name
    for statement in (*_LOCKS[dialect], *_desk_locks(dialect)):
        op.execute(statement)


def _create_desk() -> None:
    op.create_table(
        "curators",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("user_hash", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sealed_id", sa.LargeBinary(), nullable=True),
        sa.Column("sealed_secret", sa.LargeBinary(), nullable=True),
        sa.Column("last_step", sa.BigInteger(), nullable=False),
        sa.Column("misses", sa.SmallInteger(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("role IN ('author', 'reviewer', 'admin')", name="ck_curators_known_role"),
        sa.CheckConstraint(
            "(user_hash IS NULL) = (sealed_id IS NULL) AND (user_hash IS NULL) = (sealed_secret IS NULL)",
            name="ck_curators_whole_identity",
        ),
        sa.PrimaryKeyConstraint("name", name="pk_curators"),
        sa.UniqueConstraint("user_hash", name="uq_curators_user_hash"),
    )
    op.create_table(
        "invitations",
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("expires_at > created_at", name="ck_invitations_ends"),
        sa.ForeignKeyConstraint(["name"], ["curators.name"], name="fk_invitations_name"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_invitations"),
    )
    op.create_index("ix_invitations_name", "invitations", ["name"])
    op.create_table(
        "drafts",
        sa.Column("draft_no", _NUMBER, nullable=False),
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("workflow", sa.String(length=16), nullable=False),
        sa.Column("author", sa.String(length=64), nullable=False),
        sa.Column("edited_by", sa.String(length=64), nullable=False),
        sa.Column("approver", sa.String(length=64), nullable=True),
        sa.Column("approved_hash", sa.String(length=64), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("publish_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("number >= 1", name="ck_drafts_number_from_one"),
        sa.CheckConstraint(
            "workflow IN ('draft', 'in_review', 'approved', 'scheduled', 'published', 'rejected', 'held', "
            "'spiked')",
            name="ck_drafts_known_workflow",
        ),
        sa.CheckConstraint(
            "approver IS NULL OR (approver <> author AND approver <> edited_by)",
            name="ck_drafts_seen_by_two",
        ),
        sa.CheckConstraint(
            "workflow NOT IN ('approved', 'scheduled', 'published') OR (approved_hash IS NOT NULL AND "
            "approved_hash = content_hash AND (approver IS NOT NULL OR (urgent AND workflow = 'published')))",
            name="ck_drafts_approved_as_it_stands",
        ),
        sa.CheckConstraint(
            "workflow IN ('approved', 'scheduled', 'published') OR "
            "(approver IS NULL AND approved_hash IS NULL)",
            name="ck_drafts_approval_voided",
        ),
        sa.CheckConstraint(
            "workflow NOT IN ('held', 'rejected') OR reason IS NOT NULL", name="ck_drafts_says_why"
        ),
        sa.CheckConstraint("workflow <> 'scheduled' OR publish_at IS NOT NULL", name="ck_drafts_has_a_time"),
        sa.PrimaryKeyConstraint("draft_no", name="pk_drafts"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_drafts_event_id", "drafts", ["event_id"])
    op.create_index("ix_drafts_workflow", "drafts", ["workflow", "publish_at"])
    op.create_table(
        "desk_questions",
        sa.Column("curator", sa.String(length=64), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["curator"], ["curators.name"], name="fk_desk_questions_curator_curators"),
        sa.PrimaryKeyConstraint("curator", name="pk_desk_questions"),
    )


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
