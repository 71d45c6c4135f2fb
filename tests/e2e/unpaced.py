"""A service that waits for no turn, as where Telegram has no limits: called in a life before it begins."""

from functools import partial

from bot import app
from bot.domain.pacing import Limits

_NO_LIMITS = Limits(per_second=1_000, chat_gap_s=0, group_per_minute=100_000)


def serving() -> None:
    """Serve with the pace of a Telegram without limits."""
    app.opened = partial(app.opened, limits=_NO_LIMITS)
