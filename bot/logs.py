"""One way out for every log line, with a last line of defence before it: no token, no id, no reader's words.

Our own code logs events with a stable `action` and never hands in anything of a reader. Libraries do:
httpx writes the address with the token in it, the Telegram library the whole update when something fails.
So libraries are heard from WARNING up whatever the level, what the Telegram library says is replaced by
where it said it, and in all the rest tokens and long numbers are struck out, tracebacks included.
"""

import asyncio
import logging
import re
import sys
from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import Any, Literal, TextIO

import structlog
from structlog.types import EventDict, Processor, WrappedLogger

OURS = ("bot", "handlers")
"""Loggers that follow the chosen level; the rest is heard from WARNING up."""

_SCHEDULER = "apscheduler"
"""Heard from ERROR up: it warns at every tick that comes while a chore still runs, as it is meant to."""

_READERS_WORDS = ("telegram",)  # loggers that put whole updates into their lines
_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{30,}")
_LONG_NUMBER = re.compile(r"\d{7,}")  # Telegram's ids; write a count that long with separators
_PARAMETERS = re.compile(r"\[parameters: .*?\]$", re.MULTILINE | re.DOTALL)  # as SQLAlchemy reports a failure
_PASSWORD = re.compile(r"(?<=://)([^\s:/@]+):[^\s/@]+(?=@)")
_ON_ENTRY: tuple[Processor, ...] = (
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)


def redact(text: str, secrets: Iterable[str] = ()) -> str:
    """Strike out the secrets, bot tokens, passwords in addresses, and numbers of seven digits and more."""
    for secret in secrets:
        text = text.replace(secret, "<secret>")
    text = _TOKEN.sub("<token>", text)
    text = _PASSWORD.sub(r"\1:<password>", text)
    text = _PARAMETERS.sub("[parameters withheld]", text)
    return _LONG_NUMBER.sub("<number>", text)


def configure_logs(
    *,
    level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO",
    style: Literal["auto", "json", "text"] = "auto",
    secrets: Iterable[str] = (),
    stream: TextIO | None = None,
) -> None:
    """Send every log line, ours and the libraries', redacted, to `stream` (standard error).

    `secrets` are texts that must never come out, whatever they look like: the token, a password.
    Uncaught exceptions go the same way. Calling it again replaces what the first call set up.
    """
    handler = _handler(stream or sys.stderr, style, tuple(secret for secret in secrets if secret))
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.contextvars.merge_contextvars,
            *_ON_ENTRY,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name in OURS:
        logging.getLogger(name).setLevel(level)
    logging.getLogger(_SCHEDULER).setLevel(logging.ERROR)
    logging.captureWarnings(True)
    sys.excepthook = _log_uncaught


def watch_loop(loop: asyncio.AbstractEventLoop) -> None:
    """Log what a loop could not hand to anybody, without the reprs that asyncio's own handler prints."""
    loop.set_exception_handler(_log_unhandled)


def _handler(out: TextIO, style: str, secrets: tuple[str, ...]) -> logging.Handler:
    plain = style == "text" or (style == "auto" and out.isatty())
    render: Processor = (
        structlog.dev.ConsoleRenderer(colors=out.isatty())
        if plain
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    handler = logging.StreamHandler(out)
    handler.addFilter(_withhold)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.ExtraAdder(), *_ON_ENTRY],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                _Redaction(secrets),
                render,
            ],
        )
    )
    return handler


class _Redaction:
    """A structlog processor: makes every value plain and strikes out what must not be written."""

    def __init__(self, secrets: tuple[str, ...]) -> None:
        self._secrets = secrets

    def __call__(self, _logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
        return {self._text(key): self._value(value) for key, value in event.items()}

    def _text(self, text: str) -> str:
        return redact(text, self._secrets)

    def _value(self, value: object) -> Any:
        match value:
            case None | bool():
                return value
            case int() | float():
                shown = self._text(str(value))
                return value if shown == str(value) else shown
            case Mapping():
                return {self._text(str(key)): self._value(each) for key, each in value.items()}
            case list() | tuple() | set() | frozenset():
                return [self._value(each) for each in value]
            case _:
                return self._text(str(value))


def _withhold(record: logging.LogRecord) -> bool:
    """Replace what a library says about a reader's update by where it said it and the kind of failure."""
    if record.name.partition(".")[0] in _READERS_WORDS:
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else "no exception"
        record.msg = f"{record.module}.{record.funcName}, line {record.lineno}: {kind}; the text is withheld"
        record.args = None
        record.exc_info = record.exc_text = record.stack_info = None
    return True


def _log_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger("bot").critical("uncaught", exc_info=(kind, error, trace))


def _log_unhandled(_loop: asyncio.AbstractEventLoop, context: Mapping[str, Any]) -> None:
    error = context.get("exception")
    logging.getLogger("bot").error(
        "unhandled in the loop: %s", context.get("message", "no message"), exc_info=error or False
    )
