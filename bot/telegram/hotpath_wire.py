"""One kept connection: a request goes out, an answer comes back, and nothing of it can be another's."""

import asyncio
from typing import Protocol

from bot.domain.outcome import Ending, Fault, NoAnswer
from bot.telegram.hotpath_answer import AnswerReader


class Exchange:
    """A request on its way to its ending. Times are those of the loop, in seconds."""

    __slots__ = ("ended", "expires_at", "gives_up_at", "request")

    def __init__(
        self, request: bytes, ended: asyncio.Future[Ending], *, gives_up_at: float, expires_at: float
    ) -> None:
        self.request = request
        self.ended = ended
        self.gives_up_at = gives_up_at
        self.expires_at = expires_at

    def end(self, ending: Ending) -> None:
        """Tell whoever still waits."""
        if not self.ended.done():
            self.ended.set_result(ending)


class Owner(Protocol):
    """Who is told what becomes of a connection."""

    def freed(self, wire: "Wire") -> None:
        """Take it back: its answer is whole and it may carry another request."""
        ...

    def lost(self, wire: "Wire") -> None:
        """Forget it: it is closed."""
        ...


class Wire(asyncio.Protocol):
    """A connection with at most one exchange on it; never used again after anything unexpected."""

    transport: asyncio.Transport  # asyncio hands it over before it makes any other call

    def __init__(self, owner: Owner) -> None:
        self._owner = owner
        self._reader = AnswerReader()
        self.exchange: Exchange | None = None
        self.answers = 0
        self.idle_since = 0.0
        self.closed = False

    @property
    def usable(self) -> bool:
        """Say whether a request can be given to it."""
        return not (self.closed or self.transport.is_closing())

    def begin(self, exchange: Exchange) -> None:
        """Send a request. From here on it may have arrived."""
        self.exchange = exchange
        self._reader.restart()
        self.transport.write(exchange.request)

    def fail(self, fault: Fault) -> None:
        """End what is under way without an answer, and the connection with it."""
        self._end(NoAnswer(fault))
        self.drop()

    def drop(self) -> None:
        """Close at once."""
        self.closed = True
        self.transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way out."""
        self.transport = transport  # type: ignore[assignment]  # a stream's, for create_connection

    def data_received(self, data: bytes) -> None:
        """Read on; an answer that is whole ends the exchange."""
        if self.exchange is None:
            self.drop()  # nobody asked: what comes here now could be taken for the answer to another
            return
        reader = self._reader
        reader.feed(data)
        if reader.too_large:
            self.fail(Fault.TOO_LARGE)
        elif reader.whole:
            self._answered()
        elif reader.broken:
            self.fail(Fault.RESET)

    def eof_received(self) -> None:
        """Hear that no more comes; the transport closes itself then."""
        self.closed = True
        self._reader.end()
        if self.exchange is not None and self._reader.whole:
            self._answered()

    def connection_lost(self, _: Exception | None) -> None:
        """End what was under way: it may have arrived."""
        self.closed = True
        self._end(NoAnswer(Fault.RESET))
        self._owner.lost(self)

    def _answered(self) -> None:
        self.answers += 1
        self._end(self._reader.answer())
        if self._reader.reusable:
            self._owner.freed(self)
        else:
            self.drop()

    def _end(self, ending: Ending) -> None:
        exchange, self.exchange = self.exchange, None
        if exchange is not None:
            exchange.end(ending)
