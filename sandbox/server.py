"""The HTTP face: Bot API, files, control API and chat page on one port of the loopback interface."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from sandbox.api import Answer, Api, refusal
from sandbox.breakage import broken
from sandbox.clock import Timer
from sandbox.control import Control
from sandbox.control_inline import InlineControl
from sandbox.control_views import Views
from sandbox.control_weather import WeatherControl
from sandbox.core import Sandbox, Settings
from sandbox.limiter import Limiter
from sandbox.params import read_params
from sandbox.refusals import ApiError

PAGE_FOLDER = Path(__file__).parent / "page"
MAX_BODY_BYTES = 60 * 1024 * 1024
SHUTDOWN_SECONDS = 1.0
_PAGE_TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
}


@dataclass(frozen=True, slots=True)
class Running:
    """A sandbox that listens; `url` has no slash at the end."""

    url: str
    sandbox: Sandbox


class Server:
    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._api = Api(sandbox)

    def application(self) -> web.Application:
        app = web.Application(client_max_size=MAX_BODY_BYTES)
        kinds = (Control, InlineControl, WeatherControl, Views)
        for control in (kind(self._sandbox) for kind in kinds):
            app.add_routes(control.routes())
        app.add_routes(
            [
                web.route("*", "/bot{token:[^/]*}/{method:[^/]*}", self.method),
                web.get("/file/bot{token:[^/]*}/{path:.*}", self.file),
                web.get("/", self.page),
                web.get("/{name:[A-Za-z0-9_.-]+}", self.page),
                web.route("*", "/{rest:.*}", nothing),
            ]
        )
        return app

    async def method(self, request: web.Request) -> web.StreamResponse:
        denied = self._denied(request.match_info["token"])
        if denied is not None:
            return _json(denied)
        if request.method not in {"GET", "POST"}:
            return _json(refusal(ApiError(405, "Method Not Allowed")))
        try:
            params = await read_params(request)
        except ApiError as error:
            return _json(refusal(error))
        answer = await self._api.answer(request.match_info["method"], params)
        if answer.broken is not None:
            return await broken(request, answer, answer.broken, self._sandbox.timer)
        return _json(answer)

    async def file(self, request: web.Request) -> web.StreamResponse:
        denied = self._denied(request.match_info["token"])
        found = self._sandbox.files.by_path(request.match_info["path"])
        if denied is not None or found is None:
            return _json(denied or refusal(ApiError(404, "Not Found")))
        return web.Response(body=found.content, content_type="application/octet-stream")

    async def page(self, request: web.Request) -> web.StreamResponse:
        path = PAGE_FOLDER / (request.match_info.get("name") or "index.html")
        kind = _PAGE_TYPES.get(path.suffix)
        if kind is None or not await asyncio.to_thread(path.is_file):
            return await nothing(request)
        body = await asyncio.to_thread(path.read_bytes)
        charset = "utf-8" if kind.startswith("text/") else None
        headers = {"Cache-Control": "no-store"}
        return web.Response(body=body, content_type=kind, charset=charset, headers=headers)

    def _denied(self, token: str) -> Answer | None:
        if token == self._sandbox.settings.token:
            return None
        number, _, secret = token.partition(":")
        well_formed = number.isascii() and number.isdigit() and secret
        text = "Unauthorized" if well_formed else "Unauthorized: invalid token specified"
        return refusal(ApiError(401, text))


async def nothing(_: web.Request) -> web.StreamResponse:
    return _json(refusal(ApiError(404, "Not Found")))


def _json(answer: Answer) -> web.Response:
    return web.json_response(answer.body, status=answer.status, headers=answer.headers)


@asynccontextmanager
async def serving(
    settings: Settings | None = None,
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    timer: Timer | None = None,
    limiter: Limiter | None = None,
) -> AsyncIterator[Running]:
    """A sandbox that listens on `host`:`port` (0: any free port) until the context ends.

    Raises OSError when the port is taken.
    """
    sandbox = Sandbox(settings or Settings(), timer=timer, limiter=limiter)
    runner = web.AppRunner(Server(sandbox).application(), access_log=None, shutdown_timeout=SHUTDOWN_SECONDS)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        name = f"[{host}]" if ":" in host else host
        yield Running(f"http://{name}:{runner.addresses[0][1]}", sandbox)
    finally:
        await sandbox.close()
        await runner.cleanup()
