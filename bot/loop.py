"""What the service runs on: the faster loop where there is one, and a garbage collector that looks rarely."""

import asyncio
import gc

YOUNG = 50_000
"""Objects made before the youngest are looked through. Python's 700 is one look for every ten messages, at a
seventh of what a message costs; so many take a few megabytes while they wait."""
OLDER, OLDEST = 20, 50


def new_loop() -> asyncio.AbstractEventLoop:
    """Return the faster loop where there is one; a connection over TLS takes a seventh of the memory."""
    try:
        import uvloop  # noqa: PLC0415 - not for every platform (pyproject.toml)
    except ImportError:
        return asyncio.new_event_loop()
    return uvloop.new_event_loop()


def collect_rarely() -> None:
    """Let the garbage of cycles lie for longer. Nearly nothing here is in one: it goes by its count."""
    gc.set_threshold(YOUNG, OLDER, OLDEST)
