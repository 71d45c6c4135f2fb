"""One kept connection: a request goes out, an answer comes back, and nothing of it can be another's."""

import asyncio
import math
from collections.abc import Callable
from typing import Protocol

from bot.domain.outcome import Answer, Ending, Fault, NoAnswer
from bot.telegram.hotpath_answer import AnswerReader

Ended = Callable[[Ending], object]
"""Is told, once, how an exchange ended."""


class Owner(Protocol):
    """Who is told what becomes of a connection."""

    def freed(self, wire: "Wire") -> None:
        """Take it back: its answer is whole and it may carry another request."""
        ...

    def lost(self, wire: "Wire") -> None:
        """Forget it: it is closed."""
        ...


class Wire(asyncio.Protocol):
    """A connection with at most one exchange on it; never used again after anything unexpected.

    `expires_at`: when what is under way is over time, in seconds of the loop; never while nothing is.
    """

    transport: asyncio.Transport  # asyncio hands it over before it makes any other call

    def __init__(self, owner: Owner) -> None:
        self._owner = owner
        self._reader = AnswerReader()
        self._ended: Ended | None = None
        self.expires_at = math.inf
        self.answers = 0
        self.idle_since = 0.0
        self.closed = False

    @property
    def usable(self) -> bool:
        """Say whether a request can be given to it."""
        return not (self.closed or self.transport.is_closing())

    def begin(self, request: bytes, ended: Ended, expires_at: float) -> None:
        """Send a request. From here on it may have arrived."""
        self._ended = ended
        self.expires_at = expires_at
        self._reader.restart()
        self.transport.write(request)

    def fail(self, fault: Fault) -> None:
        """End what is under way without an answer, and the connection with it."""
        self.drop()
        self._end(NoAnswer(fault))

    def drop(self) -> None:
        """Close at once."""
        self.closed = True
        self.transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way out."""
        self.transport = transport  # type: ignore[assignment]  # a stream's, for create_connection

    def data_received(self, data: bytes) -> None:
        """Read on; an answer that is whole ends the exchange."""
        if self._ended is None:
            self.drop()  # nobody asked: what comes here now could be taken for the answer to another
            return
        ending = self._reader.feed(data)
        if ending is not None:
            self._give_back(ending)

    def eof_received(self) -> None:
        """Hear that no more comes; the transport closes itself then."""
        self.closed = True
        if self._ended is not None:
            ending = self._reader.end()
            if ending is not None:
                self._give_back(ending)

    def connection_lost(self, _: Exception | None) -> None:
        """End what was under way: it may have arrived."""
        self.closed = True
        self._owner.lost(self)
        self._end(NoAnswer(Fault.RESET))

    def _give_back(self, ending: Ending) -> None:
        """Free the connection before the ending is told: what follows from it may want one."""
        ended, self._ended = self._ended, None
        self.expires_at = math.inf
        is_answer = isinstance(ending, Answer)
        self.answers += is_answer
        if is_answer and self._reader.reusable:
            self._owner.freed(self)
        else:
            self.drop()
        tell(ended, ending)

    def _end(self, ending: Ending) -> None:
        ended, self._ended = self._ended, None
        self.expires_at = math.inf
        tell(ended, ending)


def tell(ended: Ended | None, ending: Ending) -> None:
    """Tell who asked, if anybody did."""
    if ended is None:
        return
    try:
        ended(ending)
    except Exception as error:
        # The connection, and those who wait for it, are not to suffer for a fault of who asked.
        told = {"message": "the ending of a message could not be taken", "exception": error}
        asyncio.get_running_loop().call_exception_handler(told)
