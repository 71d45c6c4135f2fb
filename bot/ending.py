"""How the process ends: in order and soon, or by force and with a status that says so.

Whatever hangs (a handler, a send, a database, a library that cleans up), the process is gone eight
seconds after it was asked to end. That loses nothing: what was under way is on disk, and the next start
takes it up as after a kill. The signals are waited for in a thread of their own, so that a loop that is
blocked ends as well.
"""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import structlog

log = structlog.get_logger(__name__)

CUT_SHORT = 71
"""Exit status: asked to end, and something had to be cut off; the next start takes it up."""
STUCK = 70
"""Exit status: the watchdog ended it, because a part hung (EX_SOFTWARE of sysexits.h)."""
GRACE_S = 5.0
"""For what is under way to come to its end."""
LIMIT_S = 7.5
"""From the signal to the end of the process, come what may; what is left of eight is for last words."""
LAST_WORDS_S = 0.3
"""For a log line; whoever reads the log may be what hangs."""

_SIGNALS = (signal.SIGTERM, signal.SIGINT)

Leave = Callable[[int], object]
"""Ends the process at once with a status: `os._exit`."""


class Ending:
    """The end of one process. Until `listen` was called it only keeps count, as in a demo or a test."""

    def __init__(
        self, *, grace_s: float = GRACE_S, limit_s: float = LIMIT_S, leave: Leave = os._exit
    ) -> None:
        self.grace_s = grace_s
        self._limit_s = limit_s
        self._leave = leave
        self._begun = threading.Event()
        self._parts: list[str] = []
        self._put_down = False

    def listen(self, ask: Callable[[], object]) -> None:
        """Wait for SIGTERM and SIGINT from now on; `ask`, which any thread may call, asks all to end."""
        # Before any other thread is made, which would inherit the mask and be interrupted instead.
        signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
        threading.Thread(target=self._await_signal, args=(ask,), name="signals", daemon=True).start()
        self.watch()

    def watch(self) -> None:
        """Hold to the limit from now on."""
        threading.Thread(target=self._await_limit, name="ending", daemon=True).start()

    def begin(self) -> None:
        """The process ends now, whether it was asked to or cannot go on: the limit runs."""
        self._begun.set()

    def put_down(self) -> None:
        """All is in order and on disk: whatever hangs from now on is none of ours."""
        self._put_down = True

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Name what the end has to wait for."""
        self._parts.append(name)
        try:
            yield
        finally:
            self._parts.remove(name)

    def _await_signal(self, ask: Callable[[], object]) -> None:
        signal.sigwait(_SIGNALS)
        self.begin()
        ask()

    def _await_limit(self) -> None:
        self._begun.wait()
        time.sleep(self._limit_s)
        if self._put_down:
            self._leave(0)
        else:
            leave(self._tell, CUT_SHORT, self._leave)

    def _tell(self) -> None:
        log.error(
            "the process is ended by force; what was under way is taken up at the next start",
            action="service.cut_short",
            waiting_for=sorted(self._parts) or ["closing"],
        )


def leave(say: Callable[[], object], status: int, end: Leave = os._exit) -> None:
    """Say something if that is possible, and end the process at once with `status`."""
    saying = threading.Thread(target=say, daemon=True)
    saying.start()
    saying.join(LAST_WORDS_S)
    end(status)
