"""The closed choices of the event model, as the field names them.

Sources: CAP 1.2 (modes, message types), Every Casualty's standards (what may be said of a figure), ACLED
and UCDP (who counts apart from who reports), Access Now STOP and Cloudflare Radar (outages).
Every member is stored and read in files by its lower-case value; the words for people are in Fluent.
"""

from enum import IntFlag, StrEnum


class _Ranked(StrEnum):
    """A choice whose members are written from the lowest to the highest."""

    @property
    def rank(self) -> int:
        """Return the place in the order, 0 for the lowest."""
        return list(type(self)).index(self)


class EventType(StrEnum):
    """What an event is about."""

    CASUALTY = "casualty"
    STATEMENT = "statement"
    OUTAGE = "outage"
    ACCESS = "access"
    MEDIA_CLAIM = "media_claim"
    ADVISORY = "advisory"

    @property
    def kind(self) -> "Kinds":
        """Return the flag that a subscription uses for this type."""
        return Kinds[self.name]


class Kinds(IntFlag):
    """A set of event types that a reader follows; the bits are stored, so they never change."""

    NONE = 0
    CASUALTY = 1
    STATEMENT = 2
    OUTAGE = 4
    ACCESS = 8
    MEDIA_CLAIM = 16
    ADVISORY = 32


class Publication(StrEnum):
    """What a revision does to what was said before."""

    NEW = "new"
    UPDATE = "update"
    SOURCE_REVISION = "source_revision"
    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    RETRACTION = "retraction"
    WITHDRAWAL = "withdrawal"
    ALL_CLEAR = "all_clear"
    MERGE = "merge"


class Workflow(StrEnum):
    """Where a revision stands on the desk."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    REJECTED = "rejected"
    HELD = "held"
    SPIKED = "spiked"


class Mode(StrEnum):
    """Whether this is the real thing (CAP 1.2 `status`)."""

    ACTUAL = "actual"
    EXERCISE = "exercise"
    TEST = "test"
    SYSTEM = "system"


class Severity(_Ranked):
    """How much it matters; drives sound. Lowest first."""

    ROUTINE = "routine"
    NOTABLE = "notable"
    MAJOR = "major"
    CRITICAL = "critical"


class Verification(StrEnum):
    """How sure we are; set by a curator, never raised by counting repeats."""

    UNVERIFIED = "unverified"
    SINGLE_SOURCE = "single_source"
    CORROBORATED = "corroborated"
    CONTESTED = "contested"
    ACKNOWLEDGED = "acknowledged"
    IN_DOUBT = "in_doubt"
    DISPROVED = "disproved"


class TimePrecision(StrEnum):
    """How exactly an instant is known."""

    EXACT = "exact"
    DAY = "day"
    WEEK = "week"
    APPROX = "approx"
    UNKNOWN = "unknown"


class AreaRole(StrEnum):
    """How an area belongs to an event; a mentioned area wakes nobody around it."""

    OCCURRED_IN = "occurred_in"
    AFFECTS = "affects"
    MENTIONED = "mentioned"


class AreaExtent(StrEnum):
    """How much of the area is meant."""

    WHOLE = "whole"
    PART = "part"
    UNKNOWN = "unknown"


class Sensitivity(StrEnum):
    """What a curator must have thought about before publishing."""

    GRAPHIC = "graphic"
    PERSONAL_INFORMATION = "personal_information"
    ENDANGERS_PEOPLE = "endangers_people"
    SOURCE_DELETED = "source_deleted"
    POSSIBLY_DECEPTIVE = "possibly_deceptive"
    NONE = "none"


class TextStatus(StrEnum):
    """Where a text came from; shown honestly to readers and translators."""

    ORIGINAL = "original"
    HUMAN = "human"
    MACHINE_REVIEWED = "machine_reviewed"


class LinkState(StrEnum):
    """What happened to a source's address."""

    LIVE = "live"
    MOVED = "moved"
    GONE = "gone"
    NOT_RECORDED = "not_recorded"


class SourceKind(StrEnum):
    """What sort of body a source is."""

    MONITOR_NGO = "monitor_ngo"
    UN_IGO = "un_igo"
    OFFICIAL = "official"
    STATE_MEDIA = "state_media"
    ARMED_ACTOR = "armed_actor"
    NEWS_AGENCY = "news_agency"
    LOCAL_MEDIA = "local_media"
    TECHNICAL_MEASUREMENT = "technical_measurement"
    HEALTH_FACILITY = "health_facility"
    EYEWITNESS = "eyewitness"
    SOCIAL_MEDIA = "social_media"


class Measure(StrEnum):
    """What is counted."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    DETAINED = "detained"
    ABDUCTED = "abducted"
    DISPLACED = "displaced"
    BODIES_RECOVERED = "bodies_recovered"


class StatusGroup(StrEnum):
    """Whom the counter says it counted."""

    CIVILIAN = "civilian"
    OTHER_PROTECTED = "other_protected"
    STATE_FORCES = "state_forces"
    NON_STATE_ARMED = "non_state_armed"
    DIRECTLY_PARTICIPATING = "directly_participating"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class ValueKind(StrEnum):
    """What sort of figure it is; `none_reported` is not zero, words stay words."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    ABOUT = "about"
    RANGE = "range"
    WORDS = "words"
    NOT_RELEASED = "not_released"
    WITHHELD = "withheld"
    IN_DOUBT = "in_doubt"
    NONE_REPORTED = "none_reported"


class Basis(StrEnum):
    """Over what a figure is counted."""

    CUMULATIVE = "cumulative"
    PERIOD = "period"
    INCIDENT = "incident"


class RetroactiveReason(StrEnum):
    """Why a counter added to a time already counted."""

    LATE_REPORT = "late_report"
    COMMITTEE = "committee"
    BODY_FOUND = "body_found"
    DIED_OF_WOUNDS = "died_of_wounds"
    RECLASSIFIED = "reclassified"


class Act(StrEnum):
    """What a speaker does with a statement."""

    ANNOUNCES = "announces"
    ORDERS = "orders"
    PLEDGES = "pledges"
    CONDEMNS = "condemns"
    CALLS_FOR = "calls_for"
    DENIES = "denies"
    CLAIMS = "claims"
    ACCUSES = "accuses"
    WARNS = "warns"
    ACKNOWLEDGES = "acknowledges"
    CORRECTS = "corrects"


class QuoteKind(StrEnum):
    """How close a quote is to what was said."""

    VERBATIM = "verbatim"
    PARAPHRASE = "paraphrase"
    TRANSLATION = "translation"


class Service(StrEnum):
    """What people lose in an outage."""

    MOBILE_DATA = "mobile_data"
    FIXED_INTERNET = "fixed_internet"
    VOICE_SMS = "voice_sms"
    MESSAGING_APP = "messaging_app"
    ELECTRICITY = "electricity"
    WATER = "water"
    FUEL = "fuel"
    PAYMENTS = "payments"
    BROADCAST = "broadcast"

    @property
    def communicates(self) -> bool:
        """Say whether its loss keeps reports from coming out."""
        return self in {
            Service.MOBILE_DATA,
            Service.FIXED_INTERNET,
            Service.VOICE_SMS,
            Service.MESSAGING_APP,
        }


class OutageExtent(StrEnum):
    """How much of a service is lost."""

    FULL = "full"
    PARTIAL = "partial"
    THROTTLED = "throttled"
    INTERMITTENT = "intermittent"
    SERVICE_BASED = "service_based"
    UNKNOWN = "unknown"


class OutageState(StrEnum):
    """Where an outage or closure stands; a timer may make it stale, never restored."""

    REPORTED = "reported"
    ONGOING = "ongoing"
    PARTLY_RESTORED = "partly_restored"
    RESTORED = "restored"
    STALE = "stale"
    DISPUTED = "disputed"


class OutageCause(StrEnum):
    """Why a service is lost; only `ordered` is called a shutdown."""

    ORDERED = "ordered"
    MILITARY_ACTION = "military_action"
    DAMAGE = "damage"
    POWER_LOSS = "power_loss"
    TECHNICAL = "technical"
    CYBER = "cyber"
    UNKNOWN = "unknown"


class EvidenceKind(StrEnum):
    """How an outage is known."""

    MEASURED = "measured"
    REPORTED = "reported"
    BOTH = "both"


class AccessKind(StrEnum):
    """What stops or allows people and aid to move."""

    ROAD_CLOSED = "road_closed"
    CHECKPOINT = "checkpoint"
    CURFEW = "curfew"
    BORDER = "border"
    AIRPORT = "airport"
    EVACUATION_ORDER = "evacuation_order"
    CORRIDOR = "corridor"
    AID_SUSPENDED = "aid_suspended"


class MediaResult(StrEnum):
    """What a check of footage found."""

    UNVERIFIED = "unverified"
    AUTHENTIC = "authentic"
    AUTHENTIC_CONTEXT_WRONG = "authentic_context_wrong"
    OLD_FOOTAGE = "old_footage"
    ALTERED = "altered"
    FALSE = "false"
    CANNOT_DETERMINE = "cannot_determine"


class AdvisoryTopic(StrEnum):
    """What the service says about itself."""

    PAUSE = "pause"
    FEED_BROKEN = "feed_broken"
    METHOD_CHANGE = "method_change"
    CORRECTION_ROUND_UP = "correction_round_up"
    GENERAL = "general"


class ChatKind(StrEnum):
    """What sort of chat a reader is (Bot API `Chat.type`)."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"
