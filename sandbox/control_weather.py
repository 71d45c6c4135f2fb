"""The control API, the half of powers above people: faults, storms, time, Stars and crowds. See README.md."""

from datetime import UTC, datetime

from aiohttp import web

from sandbox import actions
from sandbox.clock import WorldTimer
from sandbox.control_input import Fields, answering
from sandbox.core import Sandbox
from sandbox.fault_input import plan_of
from sandbox.misfortunes import storm
from sandbox.refusals import ControlError
from sandbox.stars import TENTHS
from sandbox.wire import Json

MAX_CROWD = 1_000_000
FASTEST = 1_000_000


class WeatherControl:
    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/_sandbox/faults", answering(self.set_faults)),
            web.get("/_sandbox/faults", answering(self.show_faults)),
            web.delete("/_sandbox/faults", answering(self.clear_faults)),
            web.post("/_sandbox/storm", answering(self.storm)),
            web.post("/_sandbox/clock", answering(self.set_clock)),
            web.get("/_sandbox/clock", answering(self.show_clock)),
            web.post("/_sandbox/stars", answering(self.set_stars)),
            web.get("/_sandbox/stars", answering(self.show_stars)),
            web.post("/_sandbox/people", answering(self.add_people)),
        ]

    def set_faults(self, fields: Fields) -> Json:
        self._sandbox.weather.set(plan_of(fields))
        return self._sandbox.weather.as_json()

    def show_faults(self, _: Fields) -> Json:
        return self._sandbox.weather.as_json()

    def clear_faults(self, _: Fields) -> Json:
        """What happened is told once more before it is forgotten."""
        last = self._sandbox.weather.as_json()
        self._sandbox.weather.set(None)
        return last

    def storm(self, fields: Fields) -> Json:
        share = fields.number("share")
        if not 0 <= share <= 1:
            raise ControlError("share is from 0 to 1.")
        return {"blocked": storm(self._sandbox, share=share, seed=fields.integer("seed", default=1))}

    async def set_clock(self, fields: Fields) -> Json:
        """`virtual` is about the timer of the limits, `now` about the dates of messages."""
        if "virtual" in fields.values or fields.has("advance_s"):
            await self._set_timer(fields)
        elif not fields.has("now"):
            raise ControlError("Say what to set: now, virtual or advance_s.")
        if fields.has("now"):
            speed = 1.0 if fields.flag("virtual") else fields.number("speed", default=1.0)
            if not 0 <= speed <= FASTEST:
                raise ControlError(f"speed is from 0 to {FASTEST:,}.")
            self._sandbox.stamp.set(now=_instant(fields), speed=speed)
        return self.show_clock(fields)

    async def _set_timer(self, fields: Fields) -> None:
        timer = self._sandbox.timer
        if not isinstance(timer, WorldTimer):
            raise ControlError("This sandbox was given a timer of its own.")
        try:
            if "virtual" in fields.values:
                is_virtual = fields.flag("virtual")
                timer.set_speed(fields.number("speed", default=0.0) if is_virtual else 1.0)
            await timer.advance(fields.number("advance_s", default=0.0))
        except ValueError:
            raise ControlError("Time does not run backwards: speed and advance_s are 0 or more.") from None

    def show_clock(self, _: Fields) -> Json:
        """`timer_s` is what the limits count in; its zero is arbitrary."""
        timer = self._sandbox.timer
        speed = timer.speed if isinstance(timer, WorldTimer) else 1.0
        now = self._sandbox.stamp.now().isoformat()
        return {"now": now, "timer_s": timer.monotonic(), "virtual": speed != 1.0, "speed": speed}

    def set_stars(self, fields: Fields) -> Json:
        stars = self._sandbox.stars
        stars.balance = round(fields.number("balance") * TENTHS) if fields.has("balance") else None
        return stars.as_json()

    def show_stars(self, _: Fields) -> Json:
        return self._sandbox.stars.as_json()

    def add_people(self, fields: Fields) -> Json:
        """A crowd with ids in a row. They all `say` something to the bot, or are people it knows already."""
        count = fields.integer("count")
        if not 1 <= count <= MAX_CROWD:
            raise ControlError(f"count is from 1 to {MAX_CROWD}.")
        said = fields.optional_text("say")
        people = self._sandbox.world.add_people(
            count,
            first_name=fields.optional_text("first_name") or "Reader",
            language_code=fields.optional_text("language_code"),
            started=fields.flag("started", default=True),
        )
        if said is not None:
            for user_id in people:
                chat = self._sandbox.world.chats[user_id]
                sender = actions.sender_of(chat, chat.person, as_chat=False)
                actions.say(self._sandbox, chat, sender, text=said)
        return {"first_id": people.start, "count": count}


def _instant(fields: Fields) -> datetime:
    try:
        now = datetime.fromisoformat(fields.text("now"))
    except ValueError:
        raise ControlError("now must be an ISO 8601 instant, for example 2025-03-06T08:00:00Z.") from None
    return now if now.tzinfo else now.replace(tzinfo=UTC)
