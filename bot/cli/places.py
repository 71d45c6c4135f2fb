"""`tocsin places`: ask the gazetteer what a curator may write and what a reader will find."""

from typing import Annotated

import typer

from bot.cli.screen import Lang, Status, print_aside, say_table
from bot.gazetteer import Gazetteer
from bot.gazetteer.coverage import HEADER, coverage

app = typer.Typer(
    help="Look places up.", epilog="Examples:\n\ntocsin places search Lattakia", no_args_is_help=True
)


@app.command(epilog="Examples:\n\ntocsin places search Lattakia\n\ntocsin places search جبلة --lang ar")
def search(
    text: Annotated[
        str, typer.Argument(help="A name in any spelling, in Latin or Arabic script, or a code.")
    ],
    lang: Lang = "en",
) -> None:
    """Print the codes of the places that bear a name, or of those that resemble it."""
    gazetteer = Gazetteer.load()
    found = gazetteer.search(text)
    if hits := found.exact or found.offered:
        say_table(
            ("CODE", "KIND", "NAME"),
            [(hit.code, hit.region.level.value, gazetteer.label(hit.code, lang)) for hit in hits],
        )
    if not found.exact:
        print_aside("No place bears this name" + ("; these resemble it." if found.offered else "."))
        raise typer.Exit(Status.DONE if found.offered else Status.FAILED)


@app.command("coverage", epilog="Examples:\n\ntocsin places coverage\n\ntocsin places coverage SY LB")
def cover(
    countries: Annotated[
        list[str] | None, typer.Argument(help="Codes of countries, like SY; all without any.")
    ] = None,
) -> None:
    """Print what is known of each country: a map, names in which languages, places."""
    known = {region.code for region in Gazetteer.load().countries()}
    wanted = [country.upper() for country in countries or ()]
    if unknown := sorted(set(wanted) - known):
        print_aside(f"No country has the code {unknown[0]}. Codes have two letters, like SY.")
        raise typer.Exit(Status.WRONG_USE)
    say_table(HEADER, list(coverage(wanted)))
