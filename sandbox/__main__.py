"""`python -m sandbox`: one server in the foreground until SIGTERM or SIGINT."""

import argparse
import asyncio
import logging
import signal
import sys
from collections.abc import Callable

from sandbox.core import Settings
from sandbox.limits import PROFILES
from sandbox.server import serving

new_loop: Callable[[], asyncio.AbstractEventLoop]
try:
    import uvloop
except ImportError:  # it is not made for every system; the sandbox is only slower without it
    new_loop = asyncio.new_event_loop
else:
    new_loop = uvloop.new_event_loop


def parse_arguments(arguments: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8081, help="0 takes any free port (default: %(default)s)")
    parser.add_argument("--token", default="1:TEST", help="the only token served (default: %(default)s)")
    parser.add_argument("--username", default="tocsin_bot", help="the bot's username (default: %(default)s)")
    parser.add_argument("--name", default="Tocsin", help="the bot's name (default: %(default)s)")
    parser.add_argument(
        "--profile",
        choices=(*PROFILES, "off"),
        default="documented",
        help="rate limits as documented, stricter, paid, with faults, or none (default: %(default)s)",
    )
    parser.add_argument(
        "--seed", type=int, default=1, help="of the hostile profile's faults (default: %(default)s)"
    )
    parser.add_argument(
        "--without-times", action="store_true", help="a server from before <tg-time>: it refuses the tag"
    )
    parser.add_argument(
        "--until-eof", action="store_true", help="end, too, when standard input does: with who started it"
    )
    return parser.parse_args(arguments)


async def _watch_input(stop: asyncio.Event) -> None:
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    await reader.read()
    stop.set()


async def run(options: argparse.Namespace) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    settings = Settings(
        token=options.token,
        username=options.username,
        name=options.name,
        profile=options.profile,
        seed=options.seed,
        knows_times=not options.without_times,
    )
    async with serving(settings, host=options.host, port=options.port) as running:
        print(f"sandbox ready {running.url}", flush=True)  # noqa: T201 - the line that callers wait for
        watching = asyncio.create_task(_watch_input(stop)) if options.until_eof else None
        await stop.wait()
        if watching is not None:
            watching.cancel()


def main(arguments: list[str] | None = None) -> int:
    options = parse_arguments(arguments)
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    if not options.token.partition(":")[0].isdigit():
        print("sandbox: a token begins with a number and a colon, for example 1:TEST", file=sys.stderr)  # noqa: T201 - a command speaks to its user
        return 2
    try:
        with asyncio.Runner(loop_factory=new_loop) as runner:
            runner.run(run(options))
    except OSError as error:
        print(f"sandbox: cannot listen on {options.host}:{options.port}: {error.strerror}", file=sys.stderr)  # noqa: T201 - a command speaks to its user
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
