"""The library's own calls, over our transport.

Its default transport hides whether a call was sent, lets a slow answer hold a call for minutes, reads
bodies of any size and logs the token; and it takes an HTML page for an answer of Telegram. Here an
answer that is not one ends in `CallFailed`, which keeps the ending; a real answer goes on unchanged.
"""

import json
from typing import Any

from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.domain.outcome import (
    Answer,
    Ending,
    Fault,
    NoAnswer,
    NotSent,
    Outcome,
    Sent,
    classify,
)
from bot.telegram.transport import DEADLINE_S, FilePart, Transport

TOKEN_ELSEWHERE = "held-by-the-transport"  # noqa: S105 - stands where the library wants a token, is none
"""Given to the library instead of the token, which its repr, its logs and its errors would show."""


_DONE = b'{"ok":true,"result":true}'
_HARMLESS = {
    "answerCallbackQuery": ("query is too old",),
    "editMessageText": ("message is not modified",),
    "editMessageReplyMarkup": ("message is not modified",),
    "editMessageCaption": ("message is not modified",),
    "deleteMessage": ("message to delete not found", "message can't be deleted"),
}
"""Refusals (tdlib/telegram-bot-api) that mean the wish is fulfilled, or past fulfilling: not an error."""


class CallFailed(NetworkError):
    """No usable answer came; `outcome` tells sent from unsent."""

    def __init__(self, ending: Ending) -> None:
        super().__init__(f"no usable answer from the Bot API ({_named(ending)})")
        self.ending = ending

    @property
    def outcome(self) -> Outcome:
        """Return what the ending means for the message."""
        return classify(self.ending)

    @property
    def fault(self) -> Fault | None:
        """Return why no answer came, None where one came that cannot be used."""
        return self.ending.fault if isinstance(self.ending, NoAnswer) else None


class CallTimedOut(CallFailed, TimedOut):
    """No answer came in time."""


class Throttled(RetryAfter):
    """A 429. `seconds` is what it asks for, None where it does not say."""

    def __init__(self, seconds: float | None) -> None:
        # The parent reads its own deprecated attribute, which warns at every 429.
        TelegramError.__init__(self, "the Bot API asks to wait")
        self.seconds = seconds

    @property
    def retry_after(self) -> Any:
        """Return the wait in seconds, 0 where the answer does not say."""
        return self.seconds or 0


class TransportRequest(BaseRequest):
    """Carries the library's calls. The transport is opened and closed by its owner, not here."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    @property
    def read_timeout(self) -> float | None:
        """Return the deadline of a whole call, in seconds."""
        return DEADLINE_S

    async def initialize(self) -> None:
        """Do nothing: the transport is open already."""

    async def shutdown(self) -> None:
        """Do nothing: others still send over the transport."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: object, **__: object
    ) -> tuple[int, bytes]:
        """Make the call whose name ends `url` and return status and body.

        Time-outs passed by the library are not followed: the deadline is one for the whole call.
        Raises CallFailed, CallTimedOut or Throttled.
        """
        if method != "POST":
            raise NetworkError("files are not fetched over this transport")
        payload = request_data.parameters if request_data else {}
        name = url.rpartition("/")[2]
        ending = await self._transport.call(name, payload, files=_files(request_data), deadline=DEADLINE_S)
        return _accepted(name, ending)


def _accepted(name: str, ending: Ending) -> tuple[int, bytes]:
    if isinstance(ending, NoAnswer):
        in_time = ending.fault not in {Fault.CONNECT_TIMEOUT, Fault.READ_TIMEOUT}
        raise CallFailed(ending) if in_time else CallTimedOut(ending)
    outcome = classify(ending)
    if ending.status == 429:
        raise Throttled(outcome.retry_after if isinstance(outcome, NotSent) else None)
    if not _is_of_the_api(ending) or (ending.status == 200 and not isinstance(outcome, Sent)):
        raise CallFailed(ending)
    if ending.status == 400 and _is_harmless(name, ending.body):
        return 200, _DONE
    return ending.status, ending.body


def _is_harmless(name: str, body: bytes) -> bool:
    description = body.decode(errors="replace").lower()
    return any(text in description for text in _HARMLESS.get(name, ()))


def _is_of_the_api(answer: Answer) -> bool:
    try:
        return isinstance(json.loads(answer.body), dict)
    except (ValueError, RecursionError):
        return False


def _files(request_data: RequestData | None) -> dict[str, FilePart] | None:
    if request_data is None or not request_data.contains_files:
        return None
    return {
        name: FilePart(filename, content if isinstance(content, bytes) else content.read(), kind)
        for name, (filename, content, kind) in (request_data.multipart_data or {}).items()
    }


def _named(ending: Ending) -> str:
    return ending.fault.value if isinstance(ending, NoAnswer) else f"HTTP {ending.status}"
