"""The logs: whoever writes a line, no token, id or reader's word comes out, and every line stays readable."""

import asyncio
import io
import json
import logging
import sys
import warnings
from collections.abc import Callable, Iterator
from typing import Literal

import pytest
import structlog

from bot.logs import configure_logs, redact, watch_loop

TOKEN = "4815162342:AAtestTokenThatNobodyHasEverUsedBefore1"
CHAT = 7001002003
GROUP = -1001234567890
WORDS = "my brother lives in Jableh"


@pytest.fixture(params=["json", "text"])
def out(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    """Logs of each style, caught; the process is given back as it was."""
    root, hook, shown = logging.getLogger(), sys.excepthook, warnings.showwarning
    handlers, level = root.handlers[:], root.level
    caught = io.StringIO()
    style: Literal["json", "text"] = request.param
    configure_logs(level="DEBUG", style=style, secrets=("1:TEST", ""), stream=caught)
    yield caught
    structlog.reset_defaults()
    logging.captureWarnings(False)
    root.handlers[:], root.level, sys.excepthook, warnings.showwarning = handlers, level, hook, shown


def _fail_with(text: str) -> None:
    raise RuntimeError(text)


def _our_event() -> None:
    structlog.get_logger("bot.delivery").info(
        "sent", action="send.closed", chat=CHAT, holders=[CHAT, {CHAT: GROUP}]
    )


def _our_template() -> None:
    logging.getLogger("handlers.follow").warning("chat %s and %s", CHAT, GROUP)


def _our_traceback() -> None:
    try:
        _fail_with(f"{TOKEN} {CHAT}")
    except RuntimeError:
        structlog.get_logger("bot.app").exception("failed", action="app.failed")


def _address_of_a_library() -> None:
    logging.getLogger("httpx").warning('POST https://api.telegram.org/bot%s/sendMessage "200 OK"', TOKEN)


def _update_of_the_telegram_library() -> None:
    try:
        _fail_with(WORDS)
    except RuntimeError:
        logging.getLogger("telegram.ext.Updater").critical(
            "Something went wrong: %s", {"text": WORDS, "chat": {"id": CHAT}}, exc_info=True, stack_info=True
        )


def _repr_of_the_bot() -> None:
    logging.getLogger("apscheduler").error(f"job of ExtBot[token={TOKEN}] failed")  # noqa: G004 - as libraries do


def _uncaught() -> None:
    try:
        _fail_with(f"https://x/bot{TOKEN}/getMe for {CHAT}")
    except RuntimeError as error:
        sys.excepthook(type(error), error, error.__traceback__)


def _unhandled_in_the_loop() -> None:
    loop = asyncio.new_event_loop()
    watch_loop(loop)
    loop.call_exception_handler({"message": f"lost {CHAT}", "exception": RuntimeError(TOKEN)})
    loop.close()


def _a_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(f"chat {CHAT} with {TOKEN}", stacklevel=1)


@pytest.mark.parametrize(
    "leak",
    [
        _our_event,
        _our_template,
        _our_traceback,
        _address_of_a_library,
        _update_of_the_telegram_library,
        _repr_of_the_bot,
        _uncaught,
        _unhandled_in_the_loop,
        _a_warning,
    ],
)
def test_a_planted_token_or_id_never_comes_out(leak: Callable[[], None], out: io.StringIO) -> None:
    leak()
    written = out.getvalue()
    assert written, "the line itself must not be lost"
    for planted in (TOKEN, TOKEN.partition(":")[2], str(CHAT), str(abs(GROUP)), WORDS):
        assert planted not in written


@pytest.mark.parametrize("out", ["json"], indirect=True)
def test_every_line_stays_one_json_object_and_our_fields_stay(out: io.StringIO) -> None:
    structlog.get_logger("bot.delivery").info("sent", action="send.closed", count=12, ok=True, seconds=0.5)
    _our_traceback()
    _update_of_the_telegram_library()
    first, *others = [json.loads(line) for line in out.getvalue().splitlines()]
    assert first["action"] == "send.closed"
    assert (first["count"], first["ok"], first["seconds"]) == (12, True, 0.5)
    assert first["timestamp"].endswith("Z")
    assert [line["level"] for line in others] == ["error", "critical"]


def test_libraries_are_heard_from_warning_up_whatever_the_level(out: io.StringIO) -> None:
    for name in ("httpx", "aiohttp.access", "telegram.Bot", "apscheduler.scheduler", "sqlalchemy.engine"):
        logging.getLogger(name).info("chatter")
    assert out.getvalue() == ""
    logging.getLogger("bot.app").debug("ours")
    assert "ours" in out.getvalue()


def test_a_chore_that_takes_longer_than_its_tick_does_not_fill_the_log(out: io.StringIO) -> None:
    scheduler = logging.getLogger("apscheduler.scheduler")
    scheduler.warning("Execution of job skipped: maximum number of running instances reached (1)")
    assert out.getvalue() == ""
    scheduler.error("a job failed")
    assert "a job failed" in out.getvalue()


def test_what_the_telegram_library_reports_still_says_where_and_what_kind(out: io.StringIO) -> None:
    _update_of_the_telegram_library()
    assert "_update_of_the_telegram_library" in out.getvalue()
    assert "RuntimeError" in out.getvalue()


def test_a_secret_that_looks_like_nothing_is_struck_out_when_it_was_named(out: io.StringIO) -> None:
    logging.getLogger("aiohttp.server").error("GET /bot1:TEST/getMe")
    assert "1:TEST" not in out.getvalue()


def test_ctrl_c_is_no_uncaught_error(out: io.StringIO) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert out.getvalue() == ""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("postgresql+asyncpg://tocsin:pa55@db/x", "postgresql+asyncpg://tocsin:<password>@db/x"),
        (
            "(Error) no\n[SQL: SELECT 1]\n[parameters: ('a', 'b')]",
            "(Error) no\n[SQL: SELECT 1]\n[parameters withheld]",
        ),
        ("as of 2025-03-08T18:00:00.123456Z, 1,383 civilians, SY-TA-171830", None),
    ],
)
def test_redaction_takes_what_is_secret_and_leaves_the_rest(text: str, shown: str | None) -> None:
    assert redact(text) == (shown or text)
