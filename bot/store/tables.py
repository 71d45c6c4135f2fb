"""The tables, once for both databases. Alembic migrations are held equal to them by a test.

What a stolen copy shows: events (public anyway), how many chats there are, which areas each follows,
and no way to tell whose chat it is.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant in UTC on both databases; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive values; SQLite keeps text, so it gets UTC without the offset."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime cannot be stored")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - given by SQLAlchemy
        """Return it aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


_Number = BigInteger().with_variant(Integer, "sqlite")  # only INTEGER counts up by itself in SQLite
_Slug = String(64)
# Codes are compared by their bytes, so that a range over a prefix means the same everywhere.
_Code = String(32).with_variant(String(32, collation="C"), "postgresql")


def _required(name: str, kind: Any, *more: Any, **options: Any) -> Column[Any]:
    return Column(name, kind, *more, nullable=False, **options)


marks = Table(
    "marks", metadata, Column("name", String(32), primary_key=True), _required("value", LargeBinary)
)

sources = Table(
    "sources",
    metadata,
    Column("source_id", _Slug, primary_key=True),
    _required("content", Text),
)

regions = Table(
    "regions",
    metadata,
    Column("code", _Code, primary_key=True),
    _required("level", String(16)),
    Column("parent_code", _Code, ForeignKey("regions.code")),
)

events = Table(
    "events",
    metadata,
    Column("event_id", _Slug, primary_key=True),
    _required("thread_id", _Slug, index=True),
    _required("type", String(16)),
    _required("created_at", UtcDateTime),
    Column("current_revision", Integer),
)

revisions = Table(
    "revisions",
    metadata,
    Column("event_id", _Slug, ForeignKey("events.event_id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _required("content", Text),
    _required("content_hash", String(64)),
    _required("publication", String(16)),
    _required("workflow", String(16)),
    Column("held_reason", Text),
    _required("author", _Slug),
    Column("approver", _Slug),
    Column("approved_hash", String(64)),
    _required("recorded_at", UtcDateTime),
    Column("publish_at", UtcDateTime),
    Column("published_at", UtcDateTime, index=True),
    Column("stale_after", UtcDateTime, index=True),
    CheckConstraint("number >= 1", name="number_from_one"),
    CheckConstraint("approver IS NULL OR approver <> author", name="seen_by_two"),
    CheckConstraint(
        "(workflow = 'published') = (published_at IS NOT NULL)", name="published_when_it_says_so"
    ),
    CheckConstraint(
        # Taking back needs one person, at any hour; saying something needs two.
        "published_at IS NULL OR (approved_hash IS NOT NULL AND approved_hash = content_hash AND "
        "(approver IS NOT NULL OR publication IN ('retraction', 'withdrawal')))",
        name="published_as_approved",
    ),
    Index("ix_revisions_scheduled", "workflow", "publish_at"),
)

revision_areas = Table(
    "revision_areas",
    metadata,
    Column("event_id", _Slug, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("area_code", _Code, ForeignKey("regions.code"), primary_key=True),
    ForeignKeyConstraint(["event_id", "number"], ["revisions.event_id", "revisions.number"]),
    Index("ix_revision_areas_area", "area_code"),
)

stalenesses = Table(
    "stalenesses",
    metadata,
    Column("event_id", _Slug, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _required("marked_at", UtcDateTime),
    ForeignKeyConstraint(["event_id", "number"], ["revisions.event_id", "revisions.number"]),
)

chats = Table(
    "chats",
    metadata,
    Column("chat_no", _Number, primary_key=True),
    _required("chat_hash", LargeBinary(16)),
    _required("topic", BigInteger, default=0),
    _required("sealed_id", LargeBinary),
    _required("kind", String(16)),
    _required("language", String(8)),
    _required("active", Boolean),
    Column("stopped_because", String(32)),
    _required("strikes", SmallInteger, default=0),
    Column("last_strike", Date),
    Column("muted_until", UtcDateTime),
    # These three are empty for most: what was never chosen costs nothing.
    Column("settings", Text),  # JSON: zone, quiet hours, sound budget (`bot.domain.hours`)
    Column("snoozed_until", UtcDateTime),  # emptied when its due row is served: no clock is asked
    Column("sounded", Text),  # when a chat with a budget last heard a sound: seconds since 1970
    Column("discreet", Boolean),  # alerts come as a neutral line, their content on tap
    UniqueConstraint("chat_hash", "topic"),
    sqlite_autoincrement=True,  # a number is never given to another chat
)

# Kept in the order in which an audience is walked: area by area, chat by chat.
subscriptions = Table(
    "subscriptions",
    metadata,
    Column("area_code", _Code, ForeignKey("regions.code"), primary_key=True),
    Column("chat_no", _Number, ForeignKey("chats.chat_no", ondelete="CASCADE"), primary_key=True),
    _required("kinds", Integer),
    _required("min_severity", SmallInteger),
    # Minutes between two messages, 0 for at once (`bot.domain.cadence`); only those stand in a line.
    _required("cadence", SmallInteger, server_default="0"),
    Column("details", Text),  # JSON: what few rules ask for besides
    # What `details` say of it: an index needs a column to know it by.
    _required("beside", SmallInteger, server_default="0"),
    Index("ix_subscriptions_chat", "chat_no"),
    Index(
        "ix_subscriptions_held",
        "cadence",
        "chat_no",
        # On PostgreSQL as well (migration 0011); saying so here would bring its dialect in: 5 MB.
        sqlite_where=text("cadence > 0"),
    ),
    Index("ix_subscriptions_beside", "area_code", "chat_no", sqlite_where=text("beside > 0")),
    sqlite_with_rowid=False,
)

fanouts = Table(
    "fanouts",
    metadata,
    Column("fanout_no", _Number, primary_key=True),
    _required("idempotency_key", String(200), unique=True),
    _required("event_id", _Slug),
    _required("number", Integer),
    _required("audience", String(16)),
    _required("priority", SmallInteger),
    _required("state", String(16)),
    Column("tiers", Text),  # JSON: the line of its audience, as it was when the first of it was taken
    _required("cursor_tier", Integer, server_default="0"),
    _required("cursor_area", _Code, server_default=""),
    _required("cursor", BigInteger, default=0),
    _required("created_at", UtcDateTime),
    Column("closed_at", UtcDateTime),
    Column("paused_from", String(16)),  # the state to go back to
    ForeignKeyConstraint(["event_id", "number"], ["revisions.event_id", "revisions.number"]),
    Index("ix_fanouts_open", "state", "priority", "fanout_no"),
)

# The processes that serve this database, by its own clock; on SQLite there is one, and none is listed.
leases = Table(
    "leases",
    metadata,
    Column("lease_no", _Number, primary_key=True),
    _required("role", String(16)),
    _required("name", String(32)),  # of all its sessions
    _required("share", Float),
    _required("busy", Boolean),
    _required("renewed_at", UtcDateTime),
    sqlite_autoincrement=True,  # a number is never given to another process
)

duties = Table(
    "duties",
    metadata,
    Column("name", String(16), primary_key=True),
    _required("lease_no", _Number, ForeignKey("leases.lease_no", ondelete="CASCADE")),
)


def _place(name: str) -> tuple[Column[Any], ...]:
    """Return the columns of a place in the line of an audience."""
    return (
        _required(f"{name}_tier", Integer),
        _required(f"{name}_area", _Code),
        _required(f"{name}_chat", BigInteger),
    )


chunks = Table(
    "chunks",
    metadata,
    Column("chunk_no", _Number, primary_key=True),
    _required("fanout_no", _Number, ForeignKey("fanouts.fanout_no"), index=True),
    *_place("after"),
    *_place("upto"),
    *_place("marked"),
    # The process that serves it; empty where one process serves all, and when its process is dead.
    Column("owner", _Number, ForeignKey("leases.lease_no", ondelete="SET NULL")),
)

sends = Table(
    "sends",
    metadata,
    Column("fanout_no", _Number, ForeignKey("fanouts.fanout_no"), primary_key=True),
    Column("chat_no", _Number, ForeignKey("chats.chat_no", ondelete="CASCADE"), primary_key=True),
    _required("area_code", _Code),
    _required("silent", Boolean),
    _required("state", String(16)),
    _required("attempts", SmallInteger, default=0),
    _required("not_before", UtcDateTime),
    Column("occasion", String(16)),  # why it comes later than it was told; empty for an alert
    Index("ix_sends_due", "state", "not_before"),
    Index("ix_sends_chat", "chat_no"),
)

# When a chat is next owed what was held back for it: its summaries, and the end of a snooze.
dues = Table(
    "dues",
    metadata,
    Column(
        "chat_no",
        _Number,
        ForeignKey("chats.chat_no", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("occasion", String(16), primary_key=True),
    _required("due_at", UtcDateTime, index=True),
    Column("served_on", Date),  # the day of the last summary, where the chat is
)

# Up to when bundles were brought, by their length; a bundle ends on the clock, the same for all.
bundles = Table(
    "bundles",
    metadata,
    Column("cadence", SmallInteger, primary_key=True, autoincrement=False),
    _required("through", UtcDateTime),
    Column("until", UtcDateTime),  # the end of the bundle that is being brought
    _required("cursor", BigInteger),
)

# One row: whether anything may leave, and when somebody last served (`bot.domain.breaker.Standing`).
sending = Table(
    "sending",
    metadata,
    Column("name", String(16), primary_key=True),
    Column("until", UtcDateTime),
    _required("reason", String(32)),
    Column("tripped_at", UtcDateTime),
    _required("trips", SmallInteger),
    Column("off_until", UtcDateTime),
    Column("alive_at", UtcDateTime),
    Column("away_since", UtcDateTime),
    Column("back_at", UtcDateTime),
)

# Chats that seemed gone lately, with what they were owed, so that it can be owed again.
departures = Table(
    "departures",
    metadata,
    Column(
        "chat_no",
        _Number,
        ForeignKey("chats.chat_no", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    _required("fanout_no", _Number, ForeignKey("fanouts.fanout_no")),
    _required("area_code", _Code),
    _required("silent", Boolean),
    _required("reason", String(32)),
    _required("doubted", Boolean),
    _required("at", UtcDateTime, index=True),
)

tallies = Table(
    "tallies", metadata, Column("name", String(32), primary_key=True), _required("count", BigInteger)
)

# Until when Telegram wants a chat to be left alone. Gone with the chat.
parks = Table(
    "parks",
    metadata,
    Column(
        "chat_no",
        _Number,
        ForeignKey("chats.chat_no", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    _required("until", UtcDateTime),
)

# Until when everybody must wait, and how slow we had become since when.
paces = Table(
    "paces",
    metadata,
    Column("lane", String(16), primary_key=True),
    Column("until", UtcDateTime),
    Column("per_second", Float),
    Column("slowed_at", UtcDateTime),
    CheckConstraint("(per_second IS NULL) = (slowed_at IS NULL)", name="slowed_since_some_time"),
)

# What paid messages cost, in tenths of a Star, by day (UTC).
costs = Table("costs", metadata, Column("day", Date, primary_key=True), _required("tenths", BigInteger))


def _chat_key() -> Column[Any]:
    """Return the number of a chat as the whole or the first part of a key; the row goes with the chat."""
    of_chat = ForeignKey("chats.chat_no", ondelete="CASCADE")
    return Column("chat_no", _Number, of_chat, primary_key=True, autoincrement=False)


# Chats that want one message for each story, kept up to date.
live_wishes = Table("live_wishes", metadata, _chat_key(), _required("pins", Boolean))

live_messages = Table(
    "live_messages",
    metadata,
    _chat_key(),
    Column("thread_id", _Slug, primary_key=True),
    _required("due", Boolean, index=True),
    _required("tries", SmallInteger, default=0),  # sends that may have arrived
    Column("message_id", BigInteger),
    Column("shown", LargeBinary(32)),  # the hash of what it says
    Column("severity", SmallInteger),  # the gravest that it has told
    Column("pinned", Boolean),  # empty: not tried
)

# What readers say is wrong with a revision; who said it is kept nowhere.
problems = Table(
    "problems",
    metadata,
    Column("event_id", _Slug, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("what", String(16), primary_key=True),
    _required("reported_at", UtcDateTime),
    ForeignKeyConstraint(["event_id", "number"], ["revisions.event_id", "revisions.number"]),
)

# Short numbers for published revisions, so that a receipt is 24 bytes and not 90.
ledger = Table(
    "ledger",
    metadata,
    Column("revision_no", _Number, primary_key=True),
    _required("event_id", _Slug),
    _required("number", Integer),
    _required("thread_id", _Slug, index=True),
    UniqueConstraint("event_id", "number"),
    ForeignKeyConstraint(["event_id", "number"], ["revisions.event_id", "revisions.number"]),
)

# In the order in which they are written: revision by revision. A chat's own are found through the ledger.
receipts = Table(
    "receipts",
    metadata,
    Column("revision_no", _Number, ForeignKey("ledger.revision_no"), primary_key=True),
    Column("chat_no", _Number, primary_key=True, autoincrement=False),
    _required("closing", SmallInteger),
    Column("message_id", BigInteger),
    _required("silent", Boolean),
    _required("hour", Integer),  # since 1970, UTC
    Column("amended_by", Integer),
    Column("amended", SmallInteger),
    sqlite_with_rowid=False,
)

inbox = Table(
    "inbox",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("lane", LargeBinary(16)),
    _required("sealed", LargeBinary),
    _required("attempts", SmallInteger, default=0),
)

seen_updates = Table(
    "seen_updates",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    _required("seen_at", UtcDateTime, index=True),
)

audit = Table(
    "audit",
    metadata,
    # Given by the chain, not by the database: a sequence leaves gaps, and a gap must mean a missing entry.
    Column("entry_no", BigInteger, primary_key=True, autoincrement=False),
    _required("at", UtcDateTime),
    _required("actor", _Slug),
    _required("action", String(32)),
    _required("subject", String(128)),
    _required("detail", Text),
    _required("prev_hash", LargeBinary(32), unique=True),  # nothing can follow one entry twice
    _required("entry_hash", LargeBinary(32)),
    Index("ix_audit_subject", "subject"),
)

audit_heads = Table(
    "audit_heads",
    metadata,
    Column("entry_no", BigInteger, ForeignKey("audit.entry_no"), primary_key=True, autoincrement=False),
    _required("entry_hash", LargeBinary(32)),
    _required("signed_at", UtcDateTime),
    _required("signature", LargeBinary(64)),
)

curators = Table(
    "curators",
    metadata,
    Column("name", _Slug, primary_key=True),
    _required("role", String(16)),
    _required("language", String(8)),
    _required("active", Boolean),
    Column("user_hash", LargeBinary(16), unique=True),  # empty until the invitation is accepted
    Column("sealed_id", LargeBinary),
    Column("sealed_secret", LargeBinary),
    _required("last_step", BigInteger, default=0),
    _required("misses", SmallInteger, default=0),
    Column("locked_until", UtcDateTime),
    _required("invited_at", UtcDateTime),
    CheckConstraint("role IN ('author', 'reviewer', 'admin')", name="known_role"),
    CheckConstraint(
        "(user_hash IS NULL) = (sealed_id IS NULL) AND (user_hash IS NULL) = (sealed_secret IS NULL)",
        name="whole_identity",
    ),
)

invitations = Table(
    "invitations",
    metadata,
    Column("token_hash", LargeBinary(32), primary_key=True),
    _required("name", _Slug, ForeignKey("curators.name"), index=True),
    _required("role", String(16)),
    _required("language", String(8)),
    _required("created_at", UtcDateTime),
    _required("expires_at", UtcDateTime),
    Column("used_at", UtcDateTime),
    CheckConstraint("expires_at > created_at", name="ends"),
)

drafts = Table(
    "drafts",
    metadata,
    Column("draft_no", _Number, primary_key=True),
    _required("event_id", _Slug, index=True),
    _required("number", Integer),
    _required("content", Text),
    _required("content_hash", String(64)),
    _required("urgent", Boolean),
    _required("workflow", String(16)),
    _required("author", _Slug),
    _required("edited_by", _Slug),
    Column("approver", _Slug),
    Column("approved_hash", String(64)),
    Column("reason", Text),
    Column("publish_at", UtcDateTime),
    _required("version", Integer),
    _required("created_at", UtcDateTime),
    _required("updated_at", UtcDateTime),
    CheckConstraint("number >= 1", name="number_from_one"),
    CheckConstraint(
        "workflow IN ('draft', 'in_review', 'approved', 'scheduled', 'published', 'rejected', 'held', "
        "'spiked')",
        name="known_workflow",
    ),
    CheckConstraint("approver IS NULL OR (approver <> author AND approver <> edited_by)", name="seen_by_two"),
    CheckConstraint(
        # Said without NULL in a comparison: a check that is unknown counts as kept.
        "workflow NOT IN ('approved', 'scheduled', 'published') OR (approved_hash IS NOT NULL AND "
        "approved_hash = content_hash AND (approver IS NOT NULL OR (urgent AND workflow = 'published')))",
        name="approved_as_it_stands",
    ),
    CheckConstraint(
        "workflow IN ('approved', 'scheduled', 'published') OR (approver IS NULL AND approved_hash IS NULL)",
        name="approval_voided",
    ),
    CheckConstraint("workflow NOT IN ('held', 'rejected') OR reason IS NOT NULL", name="says_why"),
    CheckConstraint("workflow <> 'scheduled' OR publish_at IS NOT NULL", name="has_a_time"),
    Index("ix_drafts_workflow", "workflow", "publish_at"),
    sqlite_autoincrement=True,  # a number in the audit record never names another draft
)

desk_questions = Table(
    "desk_questions",
    metadata,
    Column("curator", _Slug, ForeignKey("curators.name"), primary_key=True),
    _required("asked", Text),  # JSON: what was asked, of which draft; the answer is never kept here
    _required("asked_at", UtcDateTime),
)

desk_notices = Table(
    "desk_notices",
    metadata,
    Column("curator", _Slug, ForeignKey("curators.name"), primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("subject", _Slug, primary_key=True),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    _required("actor", _Slug),
    _required("step", String(16)),
    _required("planned_at", UtcDateTime),
    _required("due", Boolean),
    _required("tries", SmallInteger, default=0),
    Column("message_id", BigInteger),
    Column("shown", LargeBinary(32)),
    Column("closed_at", UtcDateTime),
    CheckConstraint(
        "kind IN ('review', 'outcome', 'still_true', 'reach', 'paused', 'stars', 'problem')",
        name="known_kind",
    ),
    CheckConstraint("NOT due OR closed_at IS NULL", name="closed_is_not_due"),
    Index("ix_desk_notices_due", "due", "planned_at"),
    Index("ix_desk_notices_subject", "kind", "subject"),
)

desk_answers = Table(
    "desk_answers",
    metadata,
    Column("event_id", _Slug, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _required("curator", _Slug, ForeignKey("curators.name")),
    _required("reply", String(16)),
    _required("answered_at", UtcDateTime),
    CheckConstraint("reply IN ('still', 'over', 'unknown')", name="known_reply"),
)

heartbeats = Table(
    "heartbeats",
    metadata,
    Column("name", String(32), primary_key=True),
    _required("at", UtcDateTime),
    _required("told", Text),  # JSON: instants and counts, nothing of anybody
)

desk_heard = Table(
    "desk_heard",
    metadata,
    Column("reader", String(16), primary_key=True),  # who hears: one row for each that follows the record
    _required("entry_no", BigInteger),
)

# The words of what is current, folded, as they are searched; `edition` says how they were folded. Where each
# word stands is kept by each database in its own way: see migration 0010.
wordings = Table(
    "wordings",
    metadata,
    Column("wording_no", _Number, primary_key=True),
    _required("event_id", _Slug, ForeignKey("events.event_id")),
    _required("lang", String(8)),
    _required("number", Integer),
    _required("edition", String(16)),
    _required("head", Text),
    _required("body", Text),
    UniqueConstraint("event_id", "lang"),
)

# What Telegram holds of the pictures that we sent: the hash of what is drawn -> its file.
pictures = Table(
    "pictures",
    metadata,
    Column("picture_id", String(32), primary_key=True),
    _required("file_id", Text),
    _required("sent_at", UtcDateTime, index=True),
)
