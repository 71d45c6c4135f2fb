"""`tocsin i18n`: what is wrong or missing in a language, for those who translate it."""

from collections.abc import Iterable
from typing import Annotated

import typer

from bot.cli.screen import Status, print_aside, say, say_table
from bot.i18n import LANGUAGES
from bot.i18n.catalogue import Sentence, load_catalogue
from bot.i18n.checking import check as faults_of
from bot.i18n.checking import missing
from bot.i18n.glossary import load_glossary
from bot.i18n.languages import FALLBACK

app = typer.Typer(
    help="Check the sentences of a language, and list what is left to translate.",
    epilog="Examples:\n\ntocsin i18n check\n\ntocsin i18n todo kmr",
    no_args_is_help=True,
)


def _known(given: list[str] | str | None) -> list[str] | str | None:
    for lang in [given] if isinstance(given, str) else given or []:
        if lang not in LANGUAGES:
            raise typer.BadParameter(f"{lang} is none of: {', '.join(LANGUAGES)}")
    return given


@app.command(epilog="Examples:\n\ntocsin i18n check\n\ntocsin i18n check fr kmr")
def check(
    languages: Annotated[
        list[str] | None, typer.Argument(help="Codes of languages; all where none is named.", callback=_known)
    ] = None,
) -> None:
    """Print what is wrong: missing sentences, values, plural forms, terms; ends with 1 where anything is."""
    english, wrong = load_catalogue(FALLBACK), 0
    for lang in languages or LANGUAGES:
        for fault in faults_of(load_catalogue(lang), english, load_glossary()):
            say(f"{lang}/{fault}")
            wrong += 1
    print_aside(f"{wrong} to mend." if wrong else "Nothing is wrong.")
    if wrong:
        raise typer.Exit(Status.FAILED)


@app.command(epilog="Examples:\n\ntocsin i18n todo\n\ntocsin i18n todo kmr > kmr-todo.ftl")
def todo(
    language: Annotated[
        str | None,
        typer.Argument(help="The code of a language; an overview of all without.", callback=_known),
    ] = None,
) -> None:
    """Print the sentences that a language lacks, in English and ready to be translated, with its terms."""
    if language is None:
        _print_overview()
        return
    left = missing(load_catalogue(language), load_catalogue(FALLBACK))
    if not left:
        print_aside(f"Nothing is missing in {language}. {_standing(language)}")
        return
    _print_terms(language)
    file = ""
    for sentence in left:
        if sentence.file != file:
            file = sentence.file
            say(f"\n### {language}/{file}\n")
        say(sentence.source.rstrip())
    print_aside(f"{len(left)} to translate into {language}. {_standing(language)}")


def _print_overview() -> None:
    english = load_catalogue(FALLBACK)
    rows = []
    for code, each in LANGUAGES.items():
        has = load_catalogue(code).sentences.values()
        desk = "yes" if each.desk else f"no, in {each.fallback}"
        row = (len(missing(load_catalogue(code), english)), len(_of_readers(has)), desk)
        rows.append((code, each.own_name, each.translation.value, *map(str, row)))
    say_table(("CODE", "NAME", "TRANSLATION", "MISSING", "FOR READERS", "DESK"), rows)


def _of_readers(sentences: Iterable[Sentence]) -> list[Sentence]:
    return [sentence for sentence in sentences if not sentence.is_for_the_desk]


def _print_terms(lang: str) -> None:
    """Print the terms as comments, so that what is printed is a file of Fluent."""
    for term in load_glossary().terms:
        say(f"# {' / '.join(term.words[FALLBACK])} = {' / '.join(term.words[lang])}: {term.meaning}")
    say(f"# never: {', '.join(load_glossary().never[lang])}")


def _standing(lang: str) -> str:
    return f"Translation: {LANGUAGES[lang].translation.value} (bot/i18n/languages.py)."
