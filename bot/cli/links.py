"""`tocsin links`: the links that open a place in Telegram, and the QR code of one for a poster."""

import asyncio
import re
from io import BytesIO
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.screen import Lang, Status, print_aside, say, say_table
from bot.errors import SettingsError
from bot.gazetteer import Gazetteer
from bot.rendering.sharing import link_for_channel, link_for_group, link_to
from bot.settings import load_settings
from bot.telegram.startup import introduce
from bot.telegram.transport import HttpTransport

_SCALE = 20  # pixels a module: 660 and more across, sharp on a page of A4
_BORDER = 4  # modules of white that ISO/IEC 18004 asks for
_NAME = re.compile(r"@?([A-Za-z0-9_]{4,32})")


def links(
    place: Annotated[str, typer.Argument(help="A name in any spelling, or a code: sy-coast.")],
    png: Annotated[Path | None, typer.Option(help="Write the QR code for people to this file.")] = None,
    bot: Annotated[
        str | None, typer.Option(help="The bot's user name; without it Telegram is asked, with BOT_TOKEN.")
    ] = None,
    lang: Lang = "en",
) -> None:
    """Print the links to a place in Telegram, and a QR code for posters.

    One for a person, one for a group, one for a channel. None follows by itself.
    """
    gazetteer = Gazetteer.load()
    found = gazetteer.search(place)
    if len(found.exact) != 1:
        hits = found.exact or found.offered
        if hits:
            say_table(("CODE", "NAME"), [(hit.code, gazetteer.label(hit.code, lang)) for hit in hits])
        print_aside("Several places may be meant: take a code." if hits else "No place bears this name.")
        raise typer.Exit(Status.FAILED)
    (hit,) = found.exact
    name = asyncio.run(_name_of_bot()) if bot is None else _checked(bot)
    link = link_to(name, hit.code)
    rows = (("person", link), ("group", link_for_group(name, hit.code)), ("channel", link_for_channel(name)))
    say(gazetteer.label(hit.code, lang))
    say_table(("FOR A", "LINK"), rows)
    if png is not None:
        _write(png, qr_code(link))
        print_aside(f"The QR code of the link for a person is in {png}.")


def qr_code(link: str) -> bytes:
    """Return a link as a QR code, a PNG that is still read when a seventh of it is damaged (level M)."""
    import segno  # noqa: PLC0415 - 2 MB that only this word needs

    picture = BytesIO()
    segno.make_qr(link, error="m").save(picture, kind="png", scale=_SCALE, border=_BORDER)
    return picture.getvalue()


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise SettingsError(f"{path} cannot be written: {error.strerror}; name another file") from None


def _checked(name: str) -> str:
    found = _NAME.fullmatch(name)
    if found is None:
        raise typer.BadParameter("a bot's user name has 4 to 32 letters, digits and underscores")
    return found[1]


async def _name_of_bot() -> str:
    settings = load_settings()
    async with HttpTransport(settings.token, api_url=settings.api_url, connections=1) as transport:
        return (await introduce(transport)).username
