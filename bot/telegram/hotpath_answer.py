"""The bytes of one answer after another, however they are cut up.

They are parsed by llhttp (httptools). What is decided here is only when an answer is whole, and whether the
bytes around it are such that the next answer on the same connection can be trusted.
"""

from httptools import HttpParserError, HttpResponseParser

from bot.domain.outcome import Answer, Ending, Fault, NoAnswer
from bot.telegram.transport import BODY_LIMIT

FRAMING_LIMIT = 64 * 1024
"""Bytes of an answer beside its body: headers, sizes of chunks, notices before the answer."""
_FRAMES = frozenset({b"content-length", b"transfer-encoding"})
_TOO_LARGE, _NOT_HTTP = NoAnswer(Fault.TOO_LARGE), NoAnswer(Fault.RESET)


class AnswerReader:
    """Reads the answers of one connection, each after a `restart`.

    Each step in Python is taken once for each of a million messages. So the parser calls back as rarely
    as it can; it is not asked for headers, which tell only of an answer that ends with its connection.
    """

    __slots__ = ("_answer", "_data", "_keeps", "_parser", "_pieces", "_received", "_strange", "on_body")
    _answer: Answer | None
    _keeps: bool
    _received: int
    _strange: bool

    def __init__(self) -> None:
        self._data: list[bytes] = []
        self._pieces: list[bytes] = []
        self.on_body = self._pieces.append  # called by the parser, from C to C
        self._parser = HttpResponseParser(self)
        self.restart()

    def restart(self) -> None:
        """Expect another answer."""
        self._answer = None
        self._keeps = self._strange = False
        self._received = 0
        self._data.clear()
        self._pieces.clear()

    def feed(self, data: bytes) -> Ending | None:
        """Read on. Return the answer once it is whole, why there will be none, or None: more must come."""
        self._received += len(data)
        self._data.append(data)
        try:
            self._parser.feed_data(data)
        except HttpParserError:
            self._strange = True
        if self._received > BODY_LIMIT and self._is_too_large():
            return _TOO_LARGE
        if self._answer is None and self._strange:
            return _NOT_HTTP
        return self._answer

    def end(self) -> Ending | None:
        """No more bytes come: an answer that names no length is whole now, any other is not."""
        if self._answer is None and not self._strange and _ends_with_connection(self._data):
            self._answer = self._read()
        return self._answer

    @property
    def reusable(self) -> bool:
        """Say whether, after this answer, another may come on the same connection."""
        return self._keeps and not self._strange

    def _is_too_large(self) -> bool:
        return self._received > BODY_LIMIT + FRAMING_LIMIT or sum(map(len, self._pieces)) > BODY_LIMIT

    def _read(self) -> Answer:
        return Answer(self._parser.get_status_code(), b"".join(self._pieces))

    # What the parser calls.

    def on_message_begin(self) -> None:
        """Notice an answer behind the one that was asked for."""
        self._strange = self._answer is not None

    def on_message_complete(self) -> None:
        """Keep the answer; below 200 it is a notice before it (RFC 9110, 15.2)."""
        if self._answer is None and self._parser.get_status_code() >= 200:
            self._answer = self._read()
            self._keeps = self._parser.should_keep_alive()


class _Head:
    """What the headers say of where an answer ends."""

    def __init__(self) -> None:
        self.ended = self.framed = False

    def on_message_begin(self) -> None:
        """Forget a notice before the answer."""
        self.ended = self.framed = False

    def on_header(self, name: bytes, _: bytes) -> None:
        """Notice whether the end will be known."""
        self.framed = self.framed or name.lower() in _FRAMES

    def on_headers_complete(self) -> None:
        """Know them all."""
        self.ended = True


def _ends_with_connection(data: list[bytes]) -> bool:
    """Read an answer once more, for its headers."""
    head = _Head()
    parser = HttpResponseParser(head)
    try:
        for each in data:
            parser.feed_data(each)
    except HttpParserError:
        return False
    return head.ended and not head.framed and parser.get_status_code() >= 200
