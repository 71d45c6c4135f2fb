"""Every setting once: its name, what it means, its default, and what is wrong with a value.

A person sees all problems together, each as one sentence that begins with the variable and never repeats
its value. `python -m bot.settings` prints the text of `.env.example`.
"""

import os
import re
import sys
import textwrap
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from bot.domain.signer import read_signers
from bot.errors import SettingsError
from bot.i18n import load_languages

PREFIX = "TOCSIN_"
_TOKEN_NAME = "BOT_TOKEN"  # noqa: S105 - the name of a variable, not a secret
_SECRET_LENGTH = 32  # below this a webhook secret can be guessed
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")  # what Telegram takes (Bot API, setWebhook)
_ADDRESS = re.compile(r"https?://[^\s/]+(/[^\s?#]*)?")
_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")


def _token(given: object) -> object:
    if isinstance(given, str) and not _TOKEN.fullmatch(given.strip()):
        raise ValueError("this is not a bot token; copy the whole line that @BotFather gave you")
    return given.strip() if isinstance(given, str) else given


def _database_url(given: object) -> object:
    """Turn what a person writes, a path or an address, into the URL that SQLAlchemy takes."""
    if not isinstance(given, str | Path):
        return given
    text = str(given).strip()
    scheme, found, rest = text.partition("://")
    if not found:
        return f"sqlite+aiosqlite:///{text}"
    match scheme:
        case "sqlite" | "sqlite+aiosqlite":
            return f"sqlite+aiosqlite://{rest}"
        case "postgres" | "postgresql" | "postgresql+asyncpg":
            return f"postgresql+asyncpg://{rest}"
        case _:
            raise ValueError("give the path of an SQLite file, or postgresql://USER:PASSWORD@HOST/DATABASE")


def _address(given: object) -> object:
    if isinstance(given, str) and not (_ADDRESS.fullmatch(given.strip()) and _has_a_port(given.strip())):
        raise ValueError("give an address that begins with https:// (or http:// on your own machine)")
    return given.strip().rstrip("/") if isinstance(given, str) else given


def _has_a_port(address: str) -> bool:
    """Say whether host and port can be told apart, the port given or not."""
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:  # half an IPv6 address, or a port that is none
        return False


def _https_address(given: object) -> object:
    if isinstance(given, str) and not given.strip().startswith("https://"):
        raise ValueError("Telegram calls https addresses only; give one that begins with https://")
    return _address(given)


def _webhook_secret(given: object) -> object:
    if isinstance(given, str) and (len(given) < _SECRET_LENGTH or not _SECRET.fullmatch(given)):
        raise ValueError(
            f"give {_SECRET_LENGTH} to 256 letters, digits, _ or -; "
            "`python3 -c 'import secrets; print(secrets.token_urlsafe())'` makes one"
        )
    return given


def _host_and_port(given: object) -> object:
    if isinstance(given, str):
        host, _, port = given.strip().rpartition(":")
        if not host or not port.isdecimal() or not 0 < int(port) < 65536:
            raise ValueError("give a host and a port, for example 127.0.0.1:8080")
    return given


def _signers(given: object) -> object:
    if isinstance(given, str):
        read_signers(given)
    return given


def _language(given: object) -> object:
    known = load_languages()
    if given not in known:
        raise ValueError(f"Tocsin speaks {', '.join(known)}; choose one of them")
    return given


def _upper(given: object) -> object:
    return given.upper() if isinstance(given, str) else given


class Settings(BaseModel):
    """The settings of one service. Built as it stands it reads nothing but what it is given.

    `load_settings` reads the environment and `.env`.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", hide_input_in_errors=True, validate_default=True, populate_by_name=True
    )

    bot_token: Annotated[
        Annotated[SecretStr, BeforeValidator(_token)] | None,
        Field(
            validation_alias=_TOKEN_NAME,
            description="The token that @BotFather gave you. Whoever has it is the bot: keep it to yourself.",
        ),
    ] = None
    api_url: Annotated[
        str,
        BeforeValidator(_address),
        Field(description="Where the Bot API is. Change it for a Bot API server of your own."),
    ] = "https://api.telegram.org"
    database_url: Annotated[
        str,
        BeforeValidator(_database_url),
        Field(
            repr=False,
            examples=["var/tocsin.db"],
            description="Where everything is kept: the path of an SQLite file on a local disk, "
            "or postgresql://USER:PASSWORD@HOST/DATABASE.",
        ),
    ] = "var/tocsin.db"
    key_file: Annotated[
        Path,
        Field(
            description="The key that seals chat ids; made at the first run, readable by its owner only. "
            "Back it up apart from the database: without it no reader can be reached."
        ),
    ] = Path("var/tocsin.key")
    language: Annotated[
        str,
        BeforeValidator(_language),
        Field(description="The language of a chat that has not chosen one: en, ar, fr, tr, de or kmr."),
    ] = "en"
    operator_name: Annotated[
        str, Field(max_length=100, description="Who runs this service, as /about and /privacy tell readers.")
    ] = ""
    operator_contact: Annotated[
        str, Field(max_length=200, description="How readers reach you: an address, a page or an @name.")
    ] = ""
    rate_per_second: Annotated[
        float,
        Field(
            gt=0,
            le=1000,
            description="Messages a second for the whole bot; about 30 are free.",
        ),
    ] = 28.6
    paid_broadcast: Annotated[
        bool,
        Field(
            description="true: pay Telegram for what exceeds the free rate, 0.1 Stars each. Switch it on "
            "in @BotFather first. Edits cannot be paid for and keep to the free rate."
        ),
    ] = False
    paid_rate_per_second: Annotated[
        float,
        Field(gt=0, le=1000, description="Messages a second while paying; Telegram allows about 1000."),
    ] = 970.0
    stars_ceiling: Annotated[
        Annotated[int, Field(gt=0)] | None,
        Field(
            examples=["10000"],
            description="Stars that may be spent in all, as `tocsin stars` counts them; then alerts go on at "
            "the free rate until you raise it. To tell a million readers costs about 97000.",
        ),
    ] = None
    webhook_url: Annotated[
        Annotated[str, BeforeValidator(_https_address)] | None,
        Field(
            examples=["https://alerts.example.org/telegram"],
            description="The public address that Telegram should call. Leave it out to poll, "
            "which needs no public address.",
        ),
    ] = None
    webhook_secret: Annotated[
        Annotated[SecretStr, BeforeValidator(_webhook_secret)] | None,
        Field(description="What Telegram must say with each call; 32 to 256 letters, digits, _ or -."),
    ] = None
    webhook_listen: Annotated[
        str,
        BeforeValidator(_host_and_port),
        Field(description="Host and port on this machine where your proxy passes the calls on to."),
    ] = "127.0.0.1:8080"
    log_level: Annotated[
        Literal["DEBUG", "INFO", "WARNING", "ERROR"],
        BeforeValidator(_upper),
        Field(description="How much Tocsin says: DEBUG, INFO, WARNING or ERROR."),
    ] = "INFO"
    log_format: Annotated[
        Literal["auto", "json", "text"],
        Field(description="json, text, or auto: text on a terminal, json elsewhere."),
    ] = "auto"
    tick_seconds: Annotated[
        float,
        Field(gt=0, le=60, description="How often the watcher looks for due events on its own, in seconds."),
    ] = 1.0
    watch_signers: Annotated[
        str,
        BeforeValidator(_signers),
        Field(
            description="Public keys, with commas between, of those whose signed files `tocsin events watch` "
            "publishes. With none every file becomes a draft."
        ),
    ] = ""

    @property
    def token(self) -> str:
        """Return the bot token. Raises SettingsError when none is set."""
        if self.bot_token is None:
            raise SettingsError(f"{_TOKEN_NAME}: set it to the token that @BotFather gave you")
        return self.bot_token.get_secret_value()

    @property
    def listen(self) -> tuple[str, int]:
        """Return the host and port to listen on for the webhook."""
        host, _, port = self.webhook_listen.rpartition(":")
        return host.strip("[]"), int(port)

    @property
    def signers(self) -> tuple[bytes, ...]:
        """Return the public keys, of 32 bytes, of those whose signed files are published."""
        return read_signers(self.watch_signers)

    @property
    def database_file(self) -> Path | None:
        """Return the path of the SQLite file; None with PostgreSQL."""
        scheme, _, path = self.database_url.partition(":///")
        return Path(path) if scheme.startswith("sqlite") else None

    @property
    def pictures(self) -> Path:
        """Return the folder of pictures that were drawn, which may be deleted at any time."""
        return self.key_file.parent / "pictures"

    @property
    def secrets(self) -> tuple[str, ...]:
        """Return every text that must never be written anywhere."""
        held = [secret.get_secret_value() for secret in (self.bot_token, self.webhook_secret) if secret]
        credentials, found, _ = self.database_url.partition("://")[2].rpartition("@")
        _, _, password = credentials.partition(":")
        return (*held, password) if found and password else tuple(held)


def load_settings(*, env_file: Path | None = Path(".env"), **given: Any) -> Settings:
    """Read the settings: `given` first, then the environment, then `env_file`, then the defaults.

    Raises SettingsError with every problem, one sentence a line; no value is repeated.
    """
    problems = list(_unknown_names(os.environ, "the environment"))
    filed = {} if env_file is None else _read(env_file)
    if env_file is not None:
        problems += _unknown_names(filed, env_file.name)
    settings: Settings | None = None
    try:
        settings = Settings(**_known(filed) | _known(os.environ) | given)
    except ValidationError as error:
        problems += [f"{variable(str(each['loc'][0]))}: {_sentence(each)}" for each in error.errors()]
    if settings is not None:
        problems += _contradictions(settings)
    if settings is None or problems:
        raise SettingsError("\n".join(problems))
    return settings


def _read(env_file: Path) -> Mapping[str, str | None]:
    try:
        return dotenv_values(env_file) if env_file.exists() else {}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{env_file}: this file cannot be read as text; check its rights") from error


def _known(names: Mapping[str, str | None]) -> dict[str, Any]:
    """Return by field what is set; a name with nothing after it sets nothing."""
    written = {name.upper(): value for name, value in names.items() if value}
    return {field: written[variable(field)] for field in Settings.model_fields if variable(field) in written}


def variable(field: str) -> str:
    """Return the environment variable that sets a field."""
    return _TOKEN_NAME if field in {"bot_token", _TOKEN_NAME} else f"{PREFIX}{field.upper()}"


def _unknown_names(names: Mapping[str, str | None], where: str) -> Iterator[str]:
    known = [variable(field) for field in Settings.model_fields]
    for name in names:
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            near = get_close_matches(name.upper(), known, n=1)
            advice = f"did you mean {near[0]}?" if near else "the known ones are in .env.example"
            yield f"{name}: there is no such setting (in {where}); {advice}"


def _contradictions(settings: Settings) -> Iterator[str]:
    if settings.webhook_url and not settings.webhook_secret:
        yield f"{variable('webhook_secret')}: a webhook needs a secret, else anyone could pose as Telegram"
    if settings.webhook_secret and not settings.webhook_url:
        yield f"{variable('webhook_url')}: a webhook secret is set: give the address too, or remove it"
    if settings.paid_broadcast and settings.stars_ceiling is None:
        yield f"{variable('stars_ceiling')}: to pay for messages, say how many Stars may be spent"


def _sentence(error: ErrorDetails) -> str:
    """Say what to give instead; pydantic's own words are for programmers."""
    context = error.get("ctx", {})
    sentences = {
        "value_error": error["msg"].removeprefix("Value error, "),
        "literal_error": f"choose {context.get('expected', '')}".replace("'", ""),
        "greater_than": f"give a number above {context.get('gt', 0):g}",
        "less_than_equal": f"give a number of at most {context.get('le', 0):g}",
        "float_parsing": "give a number",
        "string_too_long": f"give at most {context.get('max_length')} characters",
    }
    return sentences.get(error["type"], error["msg"])


def example() -> str:
    """Return the text of `.env.example`: every setting with its meaning and its default."""
    head = (
        "# Settings of Tocsin. Copy this file to .env and remove the # before what you change.\n"
        "# A variable of the environment wins over this file. Written by `python -m bot.settings`.\n"
    )
    return head + "".join(_entry(field, info) for field, info in Settings.model_fields.items())


def _entry(field: str, info: FieldInfo) -> str:
    meaning = textwrap.fill(info.description or "", 98, initial_indent="# ", subsequent_indent="# ")
    value = info.default if info.default is not None else (info.examples or [""])[0]
    mark = "" if field == "bot_token" else "#"
    written = f"{value:g}" if isinstance(value, float) else str(value)
    written = written.lower() if isinstance(value, bool) else written
    return f"\n{meaning}\n{mark}{variable(field)}={written}\n"


if __name__ == "__main__":
    sys.stdout.write(example())
