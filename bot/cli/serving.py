"""`tocsin run` and `tocsin demo`: the service on the real Telegram, and on one that fits in this machine."""

import asyncio
from collections.abc import Coroutine
from typing import Annotated, TypeVar

import typer

from bot.cli.screen import Status
from bot.cli.sparing import without
from bot.domain.duty import Role
from bot.logs import configure_logs, watch_loop
from bot.loop import collect_rarely, new_loop
from bot.settings import Settings, load_settings

T = TypeVar("T")


def run(
    *,
    role: Annotated[
        Role,
        typer.Option(
            help="What this process does where several serve one PostgreSQL database: take updates in, send, "
            "keep the time, or all of it. What one process does at a time others of its role stand by for."
        ),
    ] = Role.ALL,
) -> None:
    """Serve the bot until Ctrl-C or SIGTERM. Needs BOT_TOKEN.

    Status 71: what was under way had to be cut off, and is taken up at the next start. Status 70: a part
    of the service hung. Status 72: another process took over, because this one was silent for too long.
    """
    settings = load_settings()
    configure_logs(
        level=settings.log_level, style=settings.log_format, secrets=(settings.token, *settings.secrets)
    )
    if not _until_done(_serve(settings, role)):
        raise typer.Exit(Status.CUT_SHORT)


def demo(
    *,
    speed: Annotated[
        float | None, typer.Option(help="Seconds of the week in one second; 8640 is a day in ten.", min=1)
    ] = None,
    once: Annotated[
        bool, typer.Option("--once", help="End when the week is over and print what was sent.")
    ] = False,
    port: Annotated[
        int | None,
        typer.Option(help="Port of the chat page, 8081 if it is free; 0 takes any.", min=0, max=65535),
    ] = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the chat page.")] = True,
    scenario: Annotated[
        str,
        typer.Option(
            help="week: the recorded week; correction: a mistake, and how it is put right; "
            "storm: kills in the middle of a broadcast over a bad network, and what was kept all the same."
        ),
    ] = "week",
) -> None:
    """Replay a recorded week in a chat page: no account, no token, no internet."""
    from bot.cli.demo import play  # noqa: PLC0415 - `run` can do without

    raise typer.Exit(_until_done(play(speed=speed, once=once, port=port, browser=browser, scenario=scenario)))


def _until_done(work: Coroutine[None, None, T]) -> T:
    """Run to the end; a Ctrl-C that the work does not handle itself ends quietly, with its own status."""
    collect_rarely()
    try:
        with asyncio.Runner(loop_factory=new_loop) as runner:
            return runner.run(work)
    except KeyboardInterrupt as interrupt:
        raise typer.Exit(Status.INTERRUPTED) from interrupt


async def _serve(settings: Settings, role: Role) -> bool:
    with without("rich", "pygments"):  # the library's own HTTP client has a command line: 5 MB more
        from bot.app import serve  # noqa: PLC0415 - it brings the Telegram library, and `demo` is here, too

    watch_loop(asyncio.get_running_loop())
    return await serve(settings, role)
