"""Promises about the files themselves, that no reviewer should have to check twice."""

import ast
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import example

TOP = Path(__file__).parents[2]
_NOT_OURS = {"__pycache__", "var", "build", "dist", "node_modules"}
_KEPT_HIDDEN = {".ci", ".env.example", ".gitignore"}
_BINARY = {".png", ".ico", ".woff2", ".jpg", ".idx"}


def _files(*suffixes: str) -> Iterator[Path]:
    for folder, folders, names in os.walk(TOP):
        folders[:] = [n for n in folders if n not in _NOT_OURS and (n[0] != "." or n in _KEPT_HIDDEN)]
        for name in names:
            path = Path(folder, name)
            ours = not name.startswith(".") or name in _KEPT_HIDDEN
            if ours and path.suffix not in _BINARY and (not suffixes or path.suffix in suffixes):
                yield path


def _lines_like(pattern: str, paths: Iterator[Path]) -> list[str]:
    wanted = re.compile(pattern)
    return [
        f"{path.relative_to(TOP)}:{number}"
        for path in paths
        if path != Path(__file__)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if wanted.search(line)
    ]


def test_no_address_of_a_package_registry_stands_in_the_repository() -> None:
    registry = r"pypi\.org|pythonhosted\.org|/simple/?\b|(?<!emit-)(extra-)?index-url\s*[= ]\s*\S*://"
    assert _lines_like(registry, _files()) == []


def test_locked_requirements_hold_names_versions_and_hashes_only() -> None:
    allowed = r"^(#.*|\s+#.*|\S+==\S+.*|\s+--hash=sha256:[0-9a-f]{64}( \\)?|)$"
    for path in (TOP / "requirements").glob("*.txt"):
        strange = [line for line in path.read_text().splitlines() if not re.fullmatch(allowed, line)]
        assert strange == [], path.name
        assert "://" not in path.read_text(), path.name


def test_no_path_of_somebodys_machine_stands_in_the_repository() -> None:
    assert _lines_like(r"(?<![\w.:/-])/(home|root|Users|work)/\w", _files()) == []


@pytest.mark.parametrize("room", ["bot", "handlers", "sandbox", "tests"])
def test_every_module_opens_with_why_it_exists(room: str) -> None:
    silent = [
        str(path.relative_to(TOP))
        for path in sorted((TOP / room).rglob("*.py"))
        if path.read_text(encoding="utf-8").strip()
        and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_the_example_of_settings_is_what_the_settings_say() -> None:
    assert (TOP / ".env.example").read_text(encoding="utf-8") == example()


def test_every_target_of_the_makefile_is_in_its_help() -> None:
    makefile = (TOP / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony is not None
    shown = subprocess.run(
        ["make", "--no-print-directory"], cwd=TOP, capture_output=True, text=True, check=True
    )
    for target in phony[1].split():
        assert re.search(rf"^  {target} +\S", shown.stdout, re.MULTILINE), target


def test_every_link_inside_the_documents_leads_somewhere() -> None:
    broken = [
        f"{path.relative_to(TOP)}: {target}"
        for path in _files(".md")
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
        if "://" not in target and not target.startswith("mailto:") and not (path.parent / target).exists()
    ]
    assert broken == []


def test_every_decision_record_is_in_the_list_of_decisions() -> None:
    folder = TOP / "docs/decisions"
    listed = set(
        re.findall(r"\((\d{4}-[a-z0-9-]+\.md)\)", (folder / "README.md").read_text(encoding="utf-8"))
    )
    assert listed == {path.name for path in folder.glob("[0-9]*.md")}


def test_the_changelog_knows_the_version_of_the_project() -> None:
    version = re.search(r'^version = "([^"]+)"', (TOP / "pyproject.toml").read_text(), re.MULTILINE)
    changelog = (TOP / "CHANGELOG.md").read_text(encoding="utf-8")
    assert version is not None
    assert "## [Unreleased]" in changelog or f"## [{version[1]}]" in changelog
