"""Answers that do not arrive as they were meant: pages of a proxy, halves, resets, drips and silence.

The aiohttp server wants to answer every request in full, so these go round it: what is left of the
connection is closed by hand.
"""

import json
import socket
import struct
from typing import Protocol

from aiohttp import web

from sandbox.clock import Timer
from sandbox.faults import Fault, FaultKind
from sandbox.refusals import stands_for
from sandbox.wire import Json

# SO_LINGER on and 0 seconds: closing throws away what was not sent and resets the connection.
_RESET = struct.pack("ii", 1, 0)
DRIPS = 20  # pieces in which a slow answer comes


class Spoken(Protocol):
    """An answer as the API meant it."""

    @property
    def status(self) -> int: ...
    @property
    def body(self) -> Json: ...


async def broken(request: web.Request, spoken: Spoken, fault: Fault, timer: Timer) -> web.StreamResponse:
    """Do to the connection what the fault says; the response that is returned is already dealt with."""
    content = json.dumps(spoken.body).encode()
    match fault.kind:
        case FaultKind.HTML:
            return web.Response(
                text=page_of_a_proxy(spoken.status), status=spoken.status, content_type="text/html"
            )
        case FaultKind.RESET:
            return _cut(request, by_reset=True)
        case FaultKind.TIMEOUT:
            await timer.sleep(fault.seconds)
            return _cut(request, by_reset=False)
        case FaultKind.TRUNCATED:
            response = await _begin(request, spoken.status, length=len(content))
            await response.write(content[: len(content) // 2])
            return _cut(request, by_reset=False, response=response)
        case _:
            return await _drip(request, spoken.status, content, timer, seconds=fault.seconds)


async def _begin(request: web.Request, status: int, *, length: int) -> web.StreamResponse:
    response = web.StreamResponse(status=status, headers={"Content-Type": "application/json"})
    response.content_length = length
    await response.prepare(request)
    return response


async def _drip(
    request: web.Request, status: int, content: bytes, timer: Timer, *, seconds: float
) -> web.StreamResponse:
    response = await _begin(request, status, length=len(content))
    size = max(1, -(-len(content) // DRIPS))
    for start in range(0, len(content), size):
        await timer.sleep(seconds / DRIPS)
        await response.write(content[start : start + size])
    return response


def _cut(
    request: web.Request, *, by_reset: bool, response: web.StreamResponse | None = None
) -> web.StreamResponse:
    transport = request.transport
    if transport is not None:
        if by_reset:
            connection: socket.socket = transport.get_extra_info("socket")
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
            transport.abort()
        else:
            transport.close()
    return response or web.Response()


def page_of_a_proxy(status: int) -> str:
    """The page that a proxy between bot and platform shows, in the usual plain form."""
    title = f"{status} {stands_for(status).description}"
    return (
        f"<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n"
        "<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
    )
