"""getMe, getUpdates and the webhook methods."""

import re
from typing import Any
from urllib.parse import urlsplit

from sandbox.core import Sandbox
from sandbox.outcomes import Done, Later, Method, Outcome
from sandbox.params import Params
from sandbox.polling import MAX_LIMIT, SET_WEBHOOK, WEBHOOK_ACTIVE
from sandbox.refusals import bad_request, too_many_requests
from sandbox.webhook import DEFAULT_CONNECTIONS, Target

MAX_CONNECTIONS = 100
_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")


def get_me(sandbox: Sandbox, _: Params) -> Outcome:
    abilities = {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
    return Done({**sandbox.world.bot.as_user(), **abilities})


def get_updates(sandbox: Sandbox, params: Params) -> Outcome:
    async def poll() -> Done:
        if sandbox.webhook.target is not None:
            raise await sandbox.poller.refuse(WEBHOOK_ACTIVE)
        remember_kinds(sandbox, params)
        return Done(
            await sandbox.poller.poll(
                offset=params.integer("offset"),
                limit=params.integer("limit", MAX_LIMIT),
                timeout=params.integer("timeout"),
            )
        )

    return Later(poll)


def remember_kinds(sandbox: Sandbox, params: Params) -> None:
    """`allowed_updates` stays as it was when the argument is absent."""
    kinds: Any = params.json("allowed_updates", what="allowed updates")
    if isinstance(kinds, list):
        sandbox.queue.allow(str(kind) for kind in kinds)


def set_webhook(sandbox: Sandbox, params: Params) -> Outcome:
    url = params.text("url").strip()
    if not url:
        return delete_webhook(sandbox, params)
    target = _target(url, params)

    async def point() -> Done:
        if not sandbox.limiter.allow_set_webhook():
            raise too_many_requests(1)
        remember_kinds(sandbox, params)
        if params.flag("drop_pending_updates"):
            sandbox.queue.clear()
        if sandbox.webhook.target == target:
            return Done(True, "Webhook is already set")
        sandbox.poller.end_waiting(SET_WEBHOOK)
        await sandbox.webhook.point(target)
        return Done(True, "Webhook was set")

    return Later(point)


def _target(url: str, params: Params) -> Target:
    secret = params.text("secret_token")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    with_scheme = url if "://" in url else f"https://{url}"
    parts = urlsplit(with_scheme)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise bad_request("bad webhook: invalid webhook URL specified")
    connections = params.integer("max_connections", DEFAULT_CONNECTIONS)
    connections = min(max(connections, 1), MAX_CONNECTIONS)
    return Target(with_scheme, secret, connections, params.text("ip_address"))


def delete_webhook(sandbox: Sandbox, params: Params) -> Outcome:
    async def stop() -> Done:
        if params.flag("drop_pending_updates"):
            sandbox.queue.clear()
        was_set = sandbox.webhook.target is not None
        await sandbox.webhook.point(None)
        return Done(True, "Webhook was deleted" if was_set else "Webhook is already deleted")

    return Later(stop)


def get_webhook_info(sandbox: Sandbox, _: Params) -> Outcome:
    return Done(sandbox.webhook.info())


TABLE: dict[str, Method] = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}
