"""The control API, the asking half: state, messages, menus, counters, files and live events."""

import json
from collections.abc import Callable
from typing import Any

from aiohttp import web

from sandbox.chats import Chat, Person
from sandbox.control_input import Fields, answering, chat_of, person_of
from sandbox.core import Sandbox
from sandbox.events import with_heartbeats
from sandbox.ledger import by_chat, counted, pace
from sandbox.refusals import ControlError
from sandbox.wire import Json, compact

HEARTBEAT_SECONDS = 15.0
DEFAULT_MESSAGES = 200


class Views:
    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    def routes(self) -> list[web.RouteDef]:
        gets: dict[str, Callable[[Fields], Any]] = {
            "state": self.state,
            "chats/{chat_id}/messages": self.messages,
            "commands": self.commands,
            "stats": self.stats,
            "ledger": self.ledger,
        }
        return [
            *(web.get(f"/_sandbox/{path}", answering(ask)) for path, ask in gets.items()),
            web.get("/_sandbox/files/{file_id}", self.file),
            web.get("/_sandbox/events", self.events),
        ]

    def state(self, _: Fields) -> Json:
        world = self._sandbox.world
        return {
            "bot": world.bot.as_user(),
            "users": [_person_state(world.chats[person.id], person) for person in world.people.values()],
            "chats": [_chat_state(chat) for chat in world.chats.values()],
            "now": self._sandbox.stamp.now().isoformat(),
        }

    def messages(self, fields: Fields) -> Json:
        limit = max(1, fields.integer("limit", default=DEFAULT_MESSAGES))
        posts = list(chat_of(self._sandbox, fields).posts.values())[-limit:]
        return {"messages": [post.as_json() for post in posts]}

    def commands(self, fields: Fields) -> Json:
        person = person_of(self._sandbox, fields)
        shown = self._sandbox.menus.shown(
            chat_of(self._sandbox, fields), user_id=person.id, language=person.language_code or ""
        )
        return {"commands": shown}

    def stats(self, _: Fields) -> Json:
        queue, counts = self._sandbox.queue, self._sandbox.counts
        return {
            "updates": {
                "queued": queue.queued,
                "pending": queue.pending(),
                "confirmed": queue.confirmed,
                "dropped": queue.dropped,
            },
            "sends": {
                "accepted": counts.accepted,
                "rejected_429": counts.rejected_429,
                "held": counts.held,
            },
            "requests": dict(counts.requests),
        }

    def ledger(self, fields: Fields) -> Json:
        """`format`: entries (default), counts, chats or pace; of `method` and with `marker` in the text."""
        entries = self._sandbox.ledger.since(
            fields.integer("since", default=0),
            marker=fields.optional_text("marker") or "",
            method=fields.optional_text("method") or "",
        )
        match fields.optional_text("format") or "entries":
            case "entries":
                return {"entries": [entry.as_json() for entry in entries]}
            case "counts":
                return counted(entries)
            case "chats":
                return by_chat(entries)
            case "pace":
                return pace(entries)
            case _:
                raise ControlError("format must be entries, counts, chats or pace.")

    async def file(self, request: web.Request) -> web.StreamResponse:
        file = self._sandbox.files.get(request.match_info["file_id"])
        if file is None:
            return web.json_response({"error": "There is no such file."}, status=404)
        return web.Response(body=file.content, content_type=file.content_type)

    async def events(self, request: web.Request) -> web.StreamResponse:
        page = self._sandbox.hub.open()
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        )
        try:
            await response.prepare(request)
            await response.write(b": connected\n\n")
            async for event in with_heartbeats(page, every=HEARTBEAT_SECONDS):
                line = ": still here" if event is None else f"data: {json.dumps(event, ensure_ascii=False)}"
                await response.write(f"{line}\n\n".encode())
        except ConnectionError:
            pass  # the page was closed
        finally:
            self._sandbox.hub.leave(page)
        return response


def _person_state(chat: Chat, person: Person) -> Json:
    marks = {"blocked": chat.blocked, "started": chat.started, "deactivated": chat.deactivated}
    return {**person.as_user(), **marks}


def _chat_state(chat: Chat) -> Json:
    last = chat.last_post()
    return {
        **chat.as_json(),
        "members": [{"user_id": user, "status": status.value} for user, status in chat.members.items()],
        "topics": [topic.as_json() for topic in chat.topics.values()],
        "last_message": last.as_json() if last else None,
        **compact({"migrated_to": chat.migrated_to}),
    }
