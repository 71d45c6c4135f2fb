"""How a call to the Bot API ended, decided from status, body and cause, never from exception texts.

`sendMessage` has no idempotency key, so the question that matters is: may it have been delivered?
The table is in docs/delivery.md; descriptions are those of tdlib/telegram-bot-api, compared in lower
case because MTProto codes arrive in upper case.
"""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple, TypeGuard


class Fault(StrEnum):
    """Why no whole answer came. The first three are certain: nothing was sent."""

    REFUSED = "refused"
    CONNECT_TIMEOUT = "connect_timeout"
    TLS = "tls"
    READ_TIMEOUT = "read_timeout"
    RESET = "reset"
    TOO_LARGE = "too_large"


_LONGEST_WAIT_S = 30 * 24 * 3600.0
"""Waits of hours have been seen; one of more than a month is garbage, not a limit."""
_IDS = 1 << 63  # ids have at most 52 bits (Bot API, Chat.id); what is longer no column holds

_NOTHING_SENT = frozenset({Fault.REFUSED, Fault.CONNECT_TIMEOUT, Fault.TLS})


class Answer(NamedTuple):
    """What came back: an HTTP status with its whole body."""

    status: int
    body: bytes


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """Nothing whole came back."""

    fault: Fault


Ending = Answer | NoAnswer


@dataclass(frozen=True, slots=True)
class Sent:
    """Telegram accepted it; `result` is its `result` field."""

    result: Any

    @property
    def message_id(self) -> int | None:
        """Return the id of the message that was sent, where the result is a message."""
        found = self.result.get("message_id") if isinstance(self.result, dict) else None
        return found if _is_id(found) else None


@dataclass(frozen=True, slots=True)
class NotSent:
    """Certainly not delivered. `retry_after` (seconds) is what a 429 asks for, obeyed in full."""

    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class Uncertain:
    """It may have been delivered."""


@dataclass(frozen=True, slots=True)
class Gone:
    """The chat cannot be written to. `certain` is False for one that must fail twice on two days."""

    reason: str
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Moved:
    """The group became a supergroup with another id."""

    to: int


@dataclass(frozen=True, slots=True)
class Poison:
    """Our own text or buttons are refused; the chat is well."""

    reason: str

    @property
    def is_about_times(self) -> bool:
        """Say whether the same text without marks of time would be taken."""
        return self.reason in _TIMES


@dataclass(frozen=True, slots=True)
class System:
    """Something between us and Telegram is wrong: stop, raise the alarm, touch no chat.

    `particular` when Telegram itself refused this call in words that we do not know: that may be about this
    chat or this text only.
    """

    reason: str
    particular: bool = False


@dataclass(frozen=True, slots=True)
class Unchangeable:
    """The message cannot be edited or deleted, now or ever; the chat is well."""

    reason: str


Outcome = Sent | NotSent | Uncertain | Gone | Moved | Poison | System

_GONE = {
    "forbidden: bot was blocked by the user": "blocked",
    "forbidden: user is deactivated": "deactivated",
    "forbidden: bot can't initiate conversation with a user": "never_started",
    "forbidden: the bot can't send messages to the bot": "is_a_bot",
    "forbidden: bot can't send messages to bots": "is_a_bot",
    "forbidden: bot was kicked from the group chat": "kicked",
    "forbidden: bot was kicked from the supergroup chat": "kicked",
    "forbidden: bot was kicked from the channel chat": "kicked",
    "forbidden: bot is not a member of the group chat": "not_a_member",
    "forbidden: bot is not a member of the supergroup chat": "not_a_member",
    "forbidden: bot is not a member of the channel chat": "not_a_member",
    "forbidden: the group chat was deleted": "deleted",
}
REFUSED = "refused"
"""Why a chat is gone that perhaps is not: rights are missing there, or its topic is closed."""
_GONE_ON_SECOND_STRIKE = (
    "chat not found",
    "peer_id_invalid",
    "not enough rights to send",
    "have no write access to the chat",
    "chat_write_forbidden",
    "chat_restricted",
    "chat_send_",  # a group that forbids plain texts, links or media to its members
    "need administrator rights in the channel chat",
    "chat_admin_required",
    "topic_closed",
    "topic_deleted",
    "message thread not found",
)
_TIMES = (
    'unsupported start tag "tg-time"',  # a server that does not know them yet
    "entity_date_",  # ENTITY_DATE_INVALID, _TOO_LONG, _FORMAT_INVALID: Telegram itself, outside its limits
)
_POISON = (
    *_TIMES,
    "can't parse entities",
    "message text is empty",
    "text must be non-empty",
    "message is too long",
    "text is too long",
    "caption is too long",
    "button_data_invalid",
    "button_url_invalid",
    "reply markup is too long",
    "inline keyboard button",
    "message to be replied not found",
)
_ALREADY = ("message is not modified", "message to delete not found")
_UNCHANGEABLE = (
    "message to edit not found",
    "message can't be edited",
    "message can't be deleted",
    "there is no text in the message to edit",
    "message_id_invalid",
    "message_author_required",
    "message_edit_time_expired",
    "message identifier is not specified",
)


def classify_edit(ending: Ending) -> Outcome | Unchangeable:
    """Say what an ending of an edit or a deletion means; that there was nothing left to do is success."""
    body = _parse(ending.body) if isinstance(ending, Answer) and ending.status == 400 else None
    description = str((body or {}).get("description", "")).lower()
    if any(text in description for text in _ALREADY):
        return Sent(result=True)
    found = next((text for text in _UNCHANGEABLE if text in description), None)
    return Unchangeable(found) if found else classify(ending)


def refuses_times(ending: Ending) -> bool:
    """Say whether a call failed only because the server does not take a time as we mark it."""
    if not isinstance(ending, Answer) or ending.status != 400:
        return False
    outcome = classify(ending)
    return isinstance(outcome, Poison) and outcome.is_about_times


def classify(ending: Ending) -> Outcome:
    """Say what an ending means for the message and for the chat."""
    if isinstance(ending, NoAnswer):
        return NotSent() if ending.fault in _NOTHING_SENT else Uncertain()
    body = _parse(ending.body)
    if ending.status == 200:
        return _classify_success(body)
    if ending.status == 429:
        return NotSent(_retry_after(body))
    if ending.status >= 500:
        return Uncertain()
    if body is None:
        return System(f"http_{ending.status}")
    return _classify_refusal(ending.status, body)


def _is_id(found: object) -> TypeGuard[int]:
    """Say whether this is a number that Telegram could have given; garbage is not taken for one."""
    return isinstance(found, int) and not isinstance(found, bool) and abs(found) < _IDS


def _parse(body: bytes) -> dict[str, Any] | None:
    try:
        parsed = json.loads(body)
    except (ValueError, RecursionError):  # the latter: brackets in brackets without end
        return None
    return parsed if isinstance(parsed, dict) else None


def _classify_success(body: dict[str, Any] | None) -> Outcome:
    if body is None or body.get("ok") is not True or body.get("result") is None:
        return Uncertain()
    return Sent(body["result"])


def _retry_after(body: dict[str, Any] | None) -> float | None:
    parameters = (body or {}).get("parameters")
    wait = parameters.get("retry_after") if isinstance(parameters, dict) else None
    return float(wait) if isinstance(wait, int | float) and 0 < wait <= _LONGEST_WAIT_S else None


def _classify_refusal(status: int, body: dict[str, Any]) -> Outcome:
    description = str(body.get("description", "")).lower()
    if status == 403:
        reason = next((why for text, why in _GONE.items() if description.startswith(text)), None)
        return Gone(reason) if reason else System("http_403", particular=True)
    if status != 400:
        return System(f"http_{status}")
    parameters = body.get("parameters")
    moved_to = parameters.get("migrate_to_chat_id") if isinstance(parameters, dict) else None
    if _is_id(moved_to):
        return Moved(moved_to)
    if any(text in description for text in _GONE_ON_SECOND_STRIKE):
        return Gone(REFUSED, certain=False)
    if any(text in description for text in _POISON):
        return Poison(next(text for text in _POISON if text in description))
    return System("http_400", particular=True)
