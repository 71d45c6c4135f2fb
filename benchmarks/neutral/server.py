"""A Bot API that accepts everything after a fixed delay, in a process of its own; says where it listens.

It keeps nothing and checks nothing, so that the client is what is measured.
"""

import asyncio
import json
import sys

from aiohttp import web

_RESULT = {
    "message_id": 1,
    "date": 1_741_400_000,
    "chat": {"id": 1, "type": "private", "first_name": "Reader"},
    "from": {"id": 2, "is_bot": True, "first_name": "Tocsin", "username": "tocsin_bot"},
    "text": "x" * 300,
}
_ME = {**_RESULT["from"], "can_join_groups": True}  # type: ignore[dict-item]  # it is a mapping


async def main(delay_s: float) -> None:
    """Serve until killed."""
    sent = json.dumps({"ok": True, "result": _RESULT}).encode()
    me = json.dumps({"ok": True, "result": _ME}).encode()

    async def answer(request: web.Request) -> web.Response:
        await request.read()
        if request.match_info["method"].lower() == "getme":
            return web.Response(body=me, content_type="application/json")
        await asyncio.sleep(delay_s)
        return web.Response(body=sent, content_type="application/json")

    application = web.Application()
    application.router.add_post("/bot{token}/{method}", answer)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(f"http://127.0.0.1:{runner.addresses[0][1]}", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(float(sys.argv[1])))
