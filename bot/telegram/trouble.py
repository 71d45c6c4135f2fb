"""What stands between us and Telegram, as a closed choice with a sentence for the operator.

Used where we listen (polling, start-up): there is no chat to judge, only whether to wait, for how long,
and whom to tell.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.domain.outcome import Answer, Ending, Fault, NoAnswer, NotSent, Sent, classify

LONGEST_PAUSE_S = 60.0
"""Between two tries while Telegram is out of reach."""


class Trouble(StrEnum):
    """Why a call gave nothing."""

    UNREACHABLE = "unreachable"
    UNWELL = "unwell"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"
    THROTTLED = "throttled"
    TOKEN_REFUSED = "token_refused"  # noqa: S105 - the name of a trouble
    WEBHOOK_SET = "webhook_set"
    OTHER_POLLER = "other_poller"
    REFUSED = "refused"

    @property
    def sentence(self) -> str:
        """Say what is wrong and what to do."""
        return _SENTENCES[self]

    @property
    def needs_somebody(self) -> bool:
        """Say whether waiting alone will hardly mend it."""
        return self in {Trouble.TOKEN_REFUSED, Trouble.WEBHOOK_SET, Trouble.OTHER_POLLER, Trouble.REFUSED}


_SENTENCES = {
    Trouble.UNREACHABLE: "the Bot API cannot be reached: check the network and TOCSIN_API_URL; trying again",
    Trouble.UNWELL: "the Bot API answers with a fault of its own; trying again",
    Trouble.UNREADABLE: "something that is not the Bot API answers: check TOCSIN_API_URL and any proxy",
    Trouble.TOO_LARGE: "an answer of the Bot API was too long; asking for less",
    Trouble.THROTTLED: "the Bot API asks to wait; waiting as long as it says",
    Trouble.TOKEN_REFUSED: "Telegram refuses the token: check BOT_TOKEN, or ask @BotFather for a new one",
    Trouble.WEBHOOK_SET: "a webhook is set for this token by somebody else: remove it, or use webhook mode",
    Trouble.OTHER_POLLER: "another process polls with this token: stop it, or replace the token if not ours",
    Trouble.REFUSED: "the Bot API refuses the call: check TOCSIN_API_URL and the version of the server",
}


@dataclass(frozen=True, slots=True)
class Result:
    """The call succeeded; `value` is its `result` field."""

    value: Any


@dataclass(frozen=True, slots=True)
class Setback:
    """The call gave nothing. `retry_after` (seconds) is there only where the server said it."""

    trouble: Trouble
    retry_after: float | None = None


def read_ending(ending: Ending) -> Result | Setback:
    """Say what a call gave."""
    outcome = classify(ending)
    if isinstance(outcome, Sent):
        return Result(outcome.result)
    if isinstance(ending, NoAnswer):
        return Setback(Trouble.TOO_LARGE if ending.fault is Fault.TOO_LARGE else Trouble.UNREACHABLE)
    if isinstance(outcome, NotSent):
        return Setback(Trouble.THROTTLED, outcome.retry_after)
    return Setback(_trouble_of(ending))


def _trouble_of(answer: Answer) -> Trouble:
    description = _description(answer.body)
    if answer.status >= 500:
        return Trouble.UNWELL
    if description is None or answer.status < 400:
        return Trouble.UNREADABLE
    match answer.status:
        case 401 | 404:
            return Trouble.TOKEN_REFUSED
        case 409:
            return Trouble.WEBHOOK_SET if "webhook" in description else Trouble.OTHER_POLLER
        case _:
            return Trouble.REFUSED


def _description(body: bytes) -> str | None:
    """Return the description of a refusal in lower case, None where it is not one of the Bot API."""
    try:
        parsed = json.loads(body)
    except (ValueError, RecursionError):
        return None
    described = parsed.get("description") if isinstance(parsed, dict) else None
    return described.lower() if isinstance(described, str) else None


def pauses() -> Iterator[float]:
    """Give the waits between tries, in seconds: 1, 2, 4 ... up to the longest, without end."""
    pause = 1.0
    while True:
        yield pause
        pause = min(pause * 2, LONGEST_PAUSE_S)
