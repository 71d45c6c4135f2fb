"""A service that looks for nothing by itself: what it does, it was woken for.

Called in a life before it begins.
"""

from typing import Any

from bot import app
from bot.delivery.broadcaster import Broadcaster
from bot.settings import Settings
from tests.e2e import unpaced

_HOUR_S = 3_600.0


async def _until_woken(self: Broadcaster) -> None:
    await self._news.wait()


def serving() -> None:
    """Serve with an hour between two looks, and no look at all for followers."""
    unpaced.serving()
    opened = app.opened

    def seldom(settings: Settings, **given: Any) -> Any:
        return opened(settings.model_copy(update={"tick_seconds": _HOUR_S}), **given)

    app.opened = seldom
    Broadcaster._wait_for_news = _until_woken  # type: ignore[method-assign]  # it would look four times a second
