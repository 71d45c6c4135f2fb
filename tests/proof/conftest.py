"""Marks what is here: `make test` leaves it out, `make proof` runs it. Adds up what the kills came to."""

import json
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.siege import RATE, Figures

HERE = Path(__file__).parent
RESULT = HERE.parents[1] / "build" / "proof" / "kills.json"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.proof)


class _Tally:
    """Says after each siege how far the kills have come, and writes at the end what they came to."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._sieges: list[dict[str, Any]] = []

    @property
    def _total(self) -> Figures:
        names = [each.name for each in fields(Figures)]
        return sum((Figures(**{name: one[name] for name in names}) for one in self._sieges), Figures())

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        found = [dict(value) for name, value in report.user_properties if name == "siege"]  # type: ignore[call-overload]  # a dictionary
        terminal = self._config.pluginmanager.get_plugin("terminalreporter")
        if report.when == "call" and found and terminal is not None:
            self._sieges += found
            terminal.ensure_newline()
            terminal.write_line(f"kills: {self._total}")

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        if not self._sieges:
            return
        result = {**asdict(self._total), "rate_per_second": RATE, "sieges": self._sieges}
        RESULT.parent.mkdir(parents=True, exist_ok=True)
        RESULT.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
        terminalreporter.section("kills")
        terminalreporter.write_line(f"{self._total}; {RESULT.relative_to(HERE.parents[1])}")


def pytest_configure(config: pytest.Config) -> None:
    """Add up where the reports of all workers come together."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(_Tally(config), "tally of kills")
