"""The key file is made once and whole, whoever else makes it at that moment and wherever a kill falls."""

import os
from pathlib import Path

import pytest

from bot.errors import KeyFileError
from bot.store import load_keys


def test_the_key_that_was_made_is_found_again_and_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "var" / "tocsin.key"
    made = load_keys(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert load_keys(path).chat_hash(5) == made.chat_hash(5)
    assert [each.name for each in path.parent.iterdir()] == ["tocsin.key"]


def test_of_two_first_runs_at_once_both_have_the_same_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "tocsin.key"
    link, first = os.link, []

    def overtaken(source: str | Path, target: str | Path) -> None:
        monkeypatch.setattr(os, "link", link)
        first.append(load_keys(path))
        link(source, target)

    monkeypatch.setattr(os, "link", overtaken)
    second = load_keys(path)
    assert second.chat_hash(5) == first[0].chat_hash(5)


def test_a_kill_before_the_key_is_written_leaves_no_empty_key_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "tocsin.key"

    def killed(_handle: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", killed)
        with pytest.raises(KeyboardInterrupt):
            load_keys(path)
    assert not path.exists()
    load_keys(path)


def test_a_folder_in_place_of_the_key_is_said_so(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    with pytest.raises(KeyFileError, match="cannot be read or made"):
        load_keys(tmp_path)
