"""What a server is sent that does not take times as `bot.i18n.reader_time` marks them: the words alone.

A Bot API server older than the mark refuses the whole message, and Telegram itself refuses one outside its
limits. An alert must not fail over that. The first such refusal is the end of it for this process: nobody has
to know the version of a server, and no call is made only to ask.
"""

from collections.abc import Callable, Mapping

import structlog

from bot.domain.outcome import Ending, refuses_times
from bot.i18n import without_times
from bot.telegram.transport import DEADLINE_S, FilePart, Transport

log = structlog.get_logger(__name__)


class Times:
    """Whether times are sent as such. `refused` says that they are not taken, once for the process."""

    def __init__(self) -> None:
        self.taken = True
        self._heeds: list[Callable[[], None]] = []

    def then(self, heed: Callable[[], None]) -> None:
        """Call this when they are not taken."""
        self._heeds.append(heed)

    def refused(self) -> None:
        """Send words alone from now on."""
        if not self.taken:
            return
        self.taken = False
        log.warning(
            "the Bot API refuses times that each app shows by its reader's clock: "
            "they are sent as words, in UTC; a newer server and a restart bring them back",
            action="times.refused",
        )
        for heed in self._heeds:
            heed()


class WordedTransport:
    """Calls over another transport; what is refused for its times alone is sent once more as words."""

    def __init__(self, transport: Transport, times: Times) -> None:
        self._transport = transport
        self._times = times

    async def call(
        self,
        method: str,
        payload: Mapping[str, object],
        *,
        files: Mapping[str, FilePart] | None = None,
        deadline: float = DEADLINE_S,
    ) -> Ending:
        """Make the call; a refusal is certain, so that what follows it is no copy."""
        if self._times.taken:
            ending = await self._transport.call(method, payload, files=files, deadline=deadline)
            if not refuses_times(ending):
                return ending
            self._times.refused()
        worded = {name: _worded(value) for name, value in payload.items()}
        return await self._transport.call(method, worded, files=files, deadline=deadline)


def _worded(value: object) -> object:
    """Leave out the marks; the library hands over what is nested as JSON in a text, which is one, too."""
    return str(without_times(value)) if isinstance(value, str) else value
