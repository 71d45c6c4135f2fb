"""The bytes of one answer after another, however they are cut up.

They are parsed by llhttp (httptools). What is decided here is only when an answer is whole, and whether the
bytes around it are such that the next answer on the same connection can be trusted.
"""

from httptools import HttpParserError, HttpResponseParser

from bot.domain.outcome import Answer
from bot.telegram.transport import BODY_LIMIT

FRAMING_LIMIT = 64 * 1024
"""Bytes of an answer beside its body: headers, sizes of chunks, notices before the answer."""
_FRAMES = frozenset({b"content-length", b"transfer-encoding"})


class AnswerReader:
    """Reads the answers of one connection, each after a `restart`."""

    __slots__ = (
        "_framed",
        "_headed",
        "_keeps",
        "_parser",
        "_pieces",
        "_received",
        "_status",
        "_strange",
        "whole",
    )
    _framed: bool
    _headed: bool
    _keeps: bool
    _pieces: list[bytes]
    _received: int
    _status: int
    _strange: bool
    whole: bool

    def __init__(self) -> None:
        self._parser = HttpResponseParser(self)
        self.restart()

    def restart(self) -> None:
        """Expect another answer."""
        self._framed = self._headed = self._keeps = self._strange = self.whole = False
        self._received = self._status = 0
        self._pieces = []

    def feed(self, data: bytes) -> None:
        """Read on. Nothing is raised: `whole`, `broken` and `too_large` say what came of it."""
        self._received += len(data)
        try:
            self._parser.feed_data(data)
        except HttpParserError:
            self._strange = True

    def end(self) -> None:
        """No more bytes come: an answer that names no length is whole, any other is not."""
        if self._headed and not self._framed:
            self.whole = True

    @property
    def broken(self) -> bool:
        """Say whether these bytes are not HTTP, or more than one answer."""
        return self._strange

    @property
    def too_large(self) -> bool:
        """Say whether more came than is read."""
        return self._received > BODY_LIMIT and (
            self._received > BODY_LIMIT + FRAMING_LIMIT or sum(map(len, self._pieces)) > BODY_LIMIT
        )

    @property
    def reusable(self) -> bool:
        """Say whether, after this answer, another may come on the same connection."""
        return self._keeps and not self._strange

    def answer(self) -> Answer:
        """Return the answer, once it is whole."""
        pieces = self._pieces
        return Answer(self._status, pieces[0] if len(pieces) == 1 else b"".join(pieces))

    # What the parser calls.

    def on_message_begin(self) -> None:
        """Notice an answer behind the one that was asked for."""
        self._strange = self.whole
        self._framed = False

    def on_header(self, name: bytes, _: bytes) -> None:
        """Notice whether the end of the answer will be known."""
        if name.lower() in _FRAMES:
            self._framed = True

    def on_headers_complete(self) -> None:
        """Keep the status; below 200 it is a notice before the answer (RFC 9110, 15.2)."""
        if not self.whole:
            self._status = self._parser.get_status_code()
            self._headed = self._status >= 200

    def on_body(self, body: bytes) -> None:
        """Keep a piece."""
        if not self.whole:
            self._pieces.append(body)

    def on_message_complete(self) -> None:
        """Know the answer for whole."""
        if self._headed and not self.whole:
            self.whole = True
            self._keeps = self._parser.should_keep_alive()
