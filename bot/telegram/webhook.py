"""Receives updates that Telegram posts, and answers 200 only when they are kept.

The address holds no secret (it would stand in the logs of every proxy); the header does, and is compared
in constant time before a byte of the body is read.
"""

import asyncio
import hmac
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import structlog
from aiohttp import web

from bot.errors import SettingsError, StoreError
from bot.telegram.polling import ALLOWED_UPDATES, Accept, has_id
from bot.telegram.startup import Sleep, call_until_done
from bot.telegram.transport import Transport

log = structlog.get_logger(__name__)

PATH = "/telegram"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
SHORTEST_SECRET = 32
"""Characters; below that a secret can be tried out."""
BODY_LIMIT = 256 * 1024
"""Bytes of one posted update."""
BODY_DEADLINE_S = 10.0
"""For the body of one update to arrive."""
_REFUSED = "Telegram refuses the webhook address: give a public https origin on port 443, 80, 88 or 8443"


class Receiver:
    """The web application that Telegram posts to: `path` for updates, `/health` for probes."""

    def __init__(self, *, secret: str, accept: Accept, path: str = PATH) -> None:
        """Take the secret of `set_webhook`. Raises SettingsError when it is too short."""
        if len(secret) < SHORTEST_SECRET:
            raise SettingsError(f"the webhook secret needs at least {SHORTEST_SECRET} characters")
        self._secret = secret.encode()
        self._accept = accept
        self._path = path

    def application(self) -> web.Application:
        """Return the application to be served."""
        application = web.Application(client_max_size=BODY_LIMIT)
        application.router.add_post(self._path, self._receive)
        application.router.add_get("/health", _say_well)
        return application

    @asynccontextmanager
    async def serving(self, *, host: str, port: int) -> AsyncIterator[int]:
        """Serve while the block lasts and give the port. Raises SettingsError when it is not free."""
        runner = web.AppRunner(self.application(), access_log=None, handle_signals=False)
        await runner.setup()
        try:
            site = web.TCPSite(runner, host, port)
            try:
                await site.start()
            except OSError as error:
                raise SettingsError(
                    f"cannot listen on {host}:{port}: choose a free address for the webhook"
                ) from error
            yield runner.addresses[0][1]
        finally:
            await runner.cleanup()

    async def _receive(self, request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "").encode(errors="surrogateescape")
        if not hmac.compare_digest(given, self._secret):
            log.warning("a post without the secret was refused", action="webhook.refused")
            return web.Response(status=403)
        update = await _read_update(request)
        if update is None:
            return web.Response(status=400)
        try:
            await self._accept([update])
        except StoreError:
            log.error("an update cannot be kept; Telegram will bring it again", action="webhook.not_kept")
            return web.Response(status=503)
        return web.Response(status=200)


async def set_webhook(transport: Transport, *, url: str, secret: str, sleep: Sleep = asyncio.sleep) -> None:
    """Tell Telegram to post to `url`, whose path is the receiver's, waiting until it can be told.

    Raises TelegramUnusable when Telegram refuses the token or the address.
    """
    asked: dict[str, object] = {"url": url, "secret_token": secret, "allowed_updates": ALLOWED_UPDATES}
    await call_until_done(transport, "setWebhook", asked, refused=_REFUSED, sleep=sleep)


async def _read_update(request: web.Request) -> dict[str, Any] | None:
    """Return the posted update, None for anything else; a body over the limit is answered 413."""
    try:
        async with asyncio.timeout(BODY_DEADLINE_S):
            update = json.loads(await request.read())
    except (ValueError, RecursionError, TimeoutError):
        return None
    return update if has_id(update) else None


async def _say_well(_: web.Request) -> web.Response:
    return web.json_response({"ok": True})
