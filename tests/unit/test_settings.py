"""The settings: each problem is one sentence that helps, all together, and no secret is repeated."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr, ValidationError

from bot.errors import SettingsError
from bot.settings import Settings, load_settings

TOKEN = "4815162342:AAtestTokenThatNobodyHasEverUsedBefore1"
SECRET = "s" * 32


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep the settings of whoever runs the tests out of them."""
    import os  # noqa: PLC0415 - only to empty it

    for name in list(os.environ):
        if name.upper().startswith("TOCSIN_") or name == "BOT_TOKEN":
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def problems(**given: Any) -> list[str]:
    with pytest.raises(SettingsError) as refused:
        load_settings(**given)
    return str(refused.value).splitlines()


def test_nothing_needs_to_be_set_but_the_token_to_serve() -> None:
    settings = load_settings()
    assert settings.rate_per_second == 28.6
    assert settings.key_file == Path("var/tocsin.key")
    with pytest.raises(SettingsError, match=r"^BOT_TOKEN: .*@BotFather"):
        _ = settings.token


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"BOT_TOKEN={TOKEN}\nTOCSIN_LANGUAGE=ar\nTOCSIN_LOG_LEVEL=warning\n")
    monkeypatch.setenv("TOCSIN_LOG_LEVEL", "ERROR")
    settings = load_settings()
    assert (settings.token, settings.language, settings.log_level) == (TOKEN, "ar", "ERROR")


def test_settings_made_in_code_read_nothing_from_outside(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("TOCSIN_LANGUAGE=ar\n")
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    settings = Settings(database_url="var/demo/tocsin.db")
    assert (settings.bot_token, settings.language) == (None, "en")


def test_all_problems_are_reported_together_each_by_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOCSIN_RATE_PER_SECOND", "fast")
    monkeypatch.setenv("TOCSIN_LANGUAGE", "xx")
    monkeypatch.setenv("TOCSIN_TICK_SECONDS", "0")
    monkeypatch.setenv("TOCSIN_LOG_FORMAT", "xml")
    assert sorted(problems()) == [
        "TOCSIN_LANGUAGE: Tocsin speaks en, ar, fr, tr, de, kmr; choose one of them",
        "TOCSIN_LOG_FORMAT: choose auto, json or text",
        "TOCSIN_RATE_PER_SECOND: give a number",
        "TOCSIN_TICK_SECONDS: give a number above 0",
    ]


@pytest.mark.parametrize("where", ["environment", "file"])
def test_an_unknown_setting_is_refused_with_the_nearest_known_name(
    where: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if where == "file":
        (tmp_path / ".env").write_text("TOCSIN_DATABSE_URL=x\nPATH_OF_ANOTHER_PROGRAM=y\n")
    else:
        monkeypatch.setenv("TOCSIN_DATABSE_URL", "x")
    (only,) = problems()
    assert only.startswith("TOCSIN_DATABSE_URL: there is no such setting")
    assert only.endswith("did you mean TOCSIN_DATABASE_URL?")


def test_no_problem_repeats_the_value_of_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "canary-token")
    monkeypatch.setenv("TOCSIN_WEBHOOK_SECRET", "canary-secret")
    monkeypatch.setenv("TOCSIN_DATABASE_URL", "mysql://canary:canary@host/db")
    found = problems()
    assert len(found) == 3
    assert "canary" not in "\n".join(found)


def test_settings_print_no_secret() -> None:
    settings = Settings(
        bot_token=SecretStr(TOKEN),
        webhook_secret=SecretStr(SECRET),
        database_url="postgresql://tocsin:canary@host/db",
    )
    for text in (repr(settings), str(settings)):
        assert "canary" not in text
        assert SECRET not in text
        assert TOKEN not in text


def test_a_wrong_value_given_in_code_is_not_repeated_either() -> None:
    with pytest.raises(ValidationError) as refused:
        Settings(bot_token=SecretStr("1:A"), database_url="mysql://canary:canary@host/db")
    assert "canary" not in str(refused.value)


@pytest.mark.parametrize(
    ("written", "url", "file"),
    [
        ("here/t.db", "sqlite+aiosqlite:///here/t.db", Path("here/t.db")),
        ("/srv/t.db", "sqlite+aiosqlite:////srv/t.db", Path("/srv/t.db")),
        ("sqlite:///here/t.db", "sqlite+aiosqlite:///here/t.db", Path("here/t.db")),
        ("postgresql://me@host/db", "postgresql+asyncpg://me@host/db", None),
        ("postgres://me@host/db", "postgresql+asyncpg://me@host/db", None),
    ],
)
def test_a_database_is_a_path_or_an_address(written: str, url: str, file: Path | None) -> None:
    settings = Settings(database_url=written)
    assert (settings.database_url, settings.database_file) == (url, file)


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"webhook_url": "https://bot.example.org/t"}, "TOCSIN_WEBHOOK_SECRET: a webhook needs a secret"),
        ({"webhook_secret": SECRET}, "TOCSIN_WEBHOOK_URL: a webhook secret is set"),
        (
            {"webhook_url": "http://bot.example.org", "webhook_secret": SECRET},
            "TOCSIN_WEBHOOK_URL: Telegram calls https addresses only",
        ),
        (
            {"webhook_url": "https://bot.example.org", "webhook_secret": SECRET[1:]},
            "TOCSIN_WEBHOOK_SECRET: give 32 to 256",
        ),
        ({"webhook_listen": "8080"}, "TOCSIN_WEBHOOK_LISTEN: give a host and a port"),
        ({"webhook_listen": "localhost:65536"}, "TOCSIN_WEBHOOK_LISTEN: give a host and a port"),
        ({"api_url": "api.telegram.org"}, "TOCSIN_API_URL: give an address"),
        ({"api_url": "http://[bad"}, "TOCSIN_API_URL: give an address"),
        ({"api_url": "http://localhost:99999"}, "TOCSIN_API_URL: give an address"),
        ({"api_url": "http://localhost:http"}, "TOCSIN_API_URL: give an address"),
        ({"api_url": "http://:8081"}, "TOCSIN_API_URL: give an address"),
    ],
)
def test_an_unsafe_or_unusable_address_is_refused(given: dict[str, str], problem: str) -> None:
    (only,) = problems(**given)
    assert only.startswith(problem)


def test_an_ipv6_host_can_be_listened_on() -> None:
    assert Settings(webhook_listen="[::1]:8080").listen == ("::1", 8080)


def test_an_unreadable_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xff\xfe\x00")
    (only,) = problems()
    assert only.startswith(".env: this file cannot be read")


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "")
    monkeypatch.setenv("TOCSIN_LANGUAGE", "")
    assert load_settings().language == "en"


def test_signers_are_public_keys_and_what_is_none_is_told_once() -> None:
    assert Settings().signers == ()
    assert Settings(watch_signers=f"{'0f' * 32}, {'a0' * 32}").signers == (b"\x0f" * 32, b"\xa0" * 32)
    with pytest.raises(SettingsError, match="TOCSIN_WATCH_SIGNERS: give public keys") as caught:
        load_settings(env_file=None, watch_signers="0f" * 31)
    assert "0f0f" not in str(caught.value)
