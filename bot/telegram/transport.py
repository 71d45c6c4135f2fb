"""One HTTP exchange with the Bot API, ending in a value.

Everything that reaches Telegram passes here, so that "may it have been sent?" is answered once, from
the cause, and so that the token has one place to live: it is in no message, log, repr or exception.
"""

import asyncio
import json
from collections.abc import Mapping
from types import TracebackType
from typing import NamedTuple, Protocol, Self

import aiohttp
from yarl import URL

from bot.domain.outcome import Answer, Ending, Fault, NoAnswer

API_URL = "https://api.telegram.org"
"""Telegram's own servers (Bot API, "Making requests")."""
DEADLINE_S = 30.0
"""For a whole exchange: a throttled send is held up to 8 s by the server, then answered."""
CONNECT_S = 10.0
"""For a free connection, DNS, TCP and TLS together; running out of it is certain: nothing was sent."""
BODY_LIMIT = 1024 * 1024
"""Bytes of an answer; what is longer is not read."""


class FilePart(NamedTuple):
    """A file to upload, whole."""

    filename: str
    content: bytes
    content_type: str


class Transport(Protocol):
    """What the rest of this room needs of a transport."""

    async def call(
        self,
        method: str,
        payload: Mapping[str, object],
        *,
        files: Mapping[str, FilePart] | None = None,
        deadline: float = DEADLINE_S,
    ) -> Ending:
        """Make one call and say how it ended; never raises for what the network does."""
        ...


class HttpTransport:
    """Calls to the Bot API over kept connections; open it with `async with`.

    `connections` bounds the calls in flight. `api_url` is the origin, without the token.
    """

    def __init__(self, token: str, *, api_url: str = API_URL, connections: int = 64) -> None:
        self._origin = URL(api_url)
        self._base = self._origin / f"bot{token}"
        self._files = self._origin / "file" / f"bot{token}"
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    def __repr__(self) -> str:
        """Name the host only: the path holds the token."""
        return f"HttpTransport({self._origin.host!r})"

    async def __aenter__(self) -> Self:
        """Open the session; connections are made when first needed."""
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=self._connections),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"Accept-Encoding": "identity", "User-Agent": "Tocsin"},
            trust_env=False,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close every connection."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def call(
        self,
        method: str,
        payload: Mapping[str, object],
        *,
        files: Mapping[str, FilePart] | None = None,
        deadline: float = DEADLINE_S,
    ) -> Ending:
        """Make one call, done within `deadline` seconds in all, and say how it ended.

        The body is JSON, or multipart with `files`. Nothing is tried twice here.
        """
        body = _multipart(payload, files) if files else _encoded(payload)
        headers = {} if files else {"Content-Type": "application/json"}
        try:
            async with asyncio.timeout(deadline):
                return await self._exchange(method, body, headers, _patience(deadline))
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            return NoAnswer(_fault_of(error))

    async def fetch(self, path: str, *, most: int, deadline: float = DEADLINE_S) -> bytes | None:
        """Fetch a file by the path that getFile names; None where that cannot be, or it is over `most`."""
        if self._session is None:
            raise RuntimeError("the transport is not open")
        try:
            async with (
                asyncio.timeout(deadline),
                self._session.get(
                    self._files / path, timeout=_patience(deadline), allow_redirects=False
                ) as response,
            ):
                content = await response.content.read(most + 1) if response.status == 200 else b""
                while content and len(content) <= most and not response.content.at_eof():
                    content += await response.content.read(most + 1 - len(content))
                return content if response.status == 200 and len(content) <= most else None
        except (aiohttp.ClientError, TimeoutError, OSError):
            return None

    async def _exchange(
        self,
        method: str,
        body: bytes | aiohttp.FormData,
        headers: Mapping[str, str],
        limits: aiohttp.ClientTimeout,
    ) -> Ending:
        if self._session is None:
            raise RuntimeError("the transport is not open")
        async with self._session.post(
            self._base / method, data=body, headers=headers, timeout=limits, allow_redirects=False
        ) as response:
            content = await _read(response)
            if content is None:
                response.close()
                return NoAnswer(Fault.TOO_LARGE)
            return Answer(response.status, content)


def _encoded(payload: Mapping[str, object]) -> bytes:
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()


def _multipart(payload: Mapping[str, object], files: Mapping[str, FilePart]) -> aiohttp.FormData:
    form = aiohttp.FormData()
    for name, value in payload.items():
        form.add_field(name, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
    for name, part in files.items():
        form.add_field(name, part.content, filename=part.filename, content_type=part.content_type)
    return form


def _patience(deadline: float) -> aiohttp.ClientTimeout:
    """Leave the total to the caller; connecting always runs out first, so that its cause is known."""
    connect = min(CONNECT_S, deadline / 2)
    return aiohttp.ClientTimeout(total=None, connect=connect, sock_connect=connect, ceil_threshold=deadline)


async def _read(response: aiohttp.ClientResponse) -> bytes | None:
    """Return the whole body, or None as soon as it is over the limit."""
    content = bytearray()
    async for chunk in response.content.iter_any():
        content += chunk
        if len(content) > BODY_LIMIT:
            return None
    return bytes(content)


def _fault_of(error: Exception) -> Fault:
    match error:
        case aiohttp.ConnectionTimeoutError():
            return Fault.CONNECT_TIMEOUT
        case aiohttp.ClientSSLError():
            return Fault.TLS
        case aiohttp.ClientConnectorError():
            return Fault.REFUSED
        case TimeoutError():
            return Fault.READ_TIMEOUT
        case _:
            return Fault.RESET
