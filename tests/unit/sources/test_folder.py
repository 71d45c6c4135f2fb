"""A folder that is looked at again: what is fresh, what is known, and what is not followed."""

import os
from pathlib import Path

from bot.sources.folder import Folder, Seen


def names(seen: Seen) -> list[str]:
    return [each.path.name for each in seen.fresh]


def test_a_file_is_given_until_it_is_settled_and_again_when_it_changes(tmp_path: Path) -> None:
    folder, file = Folder(tmp_path, patient=False), tmp_path / "a.yaml"
    file.write_text("a: 1\n")
    (first,) = folder.look().fresh
    assert names(folder.look()) == ["a.yaml"]
    folder.settle(first)
    assert names(folder.look()) == []
    file.touch()
    assert names(folder.look()) == [], "only its times have changed"
    file.write_text("a: 2\n")
    assert names(folder.look()) == ["a.yaml"]


def test_a_change_of_the_same_size_at_the_same_time_is_seen_in_a_young_file(tmp_path: Path) -> None:
    folder, file = Folder(tmp_path, patient=False), tmp_path / "a.yaml"
    file.write_text("a: 1\n")
    (first,) = folder.look().fresh
    folder.settle(first)
    times = file.stat()
    file.write_text("a: 2\n")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert names(folder.look()) == ["a.yaml"]


def test_a_signature_that_comes_or_goes_is_a_change(tmp_path: Path) -> None:
    folder, file, beside = Folder(tmp_path, patient=False), tmp_path / "a.yaml", tmp_path / "a.yaml.sig"
    file.write_text("a: 1\n")
    folder.settle(folder.look().fresh[0])
    beside.write_text("c2ln\n")
    (signed,) = folder.look().fresh
    assert signed.signature == b"c2ln\n"
    folder.settle(signed)
    beside.unlink()
    assert [each.signature for each in folder.look().fresh] == [None]


def test_a_patient_folder_waits_until_a_file_is_quiet(tmp_path: Path) -> None:
    folder, file = Folder(tmp_path, patient=True), tmp_path / "a.yaml"
    file.write_text("a: ")
    assert names(folder.look()) == []
    file.write_text("a: 1\nb: 2\n")
    assert names(folder.look()) == []
    assert names(folder.look()) == ["a.yaml"]


def test_links_and_hidden_folders_are_not_followed(tmp_path: Path) -> None:
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    for each in (outside, inside, inside / ".git"):
        each.mkdir()
    (outside / "secret.yaml").write_text("a: 1\n")
    (inside / ".git/config.yaml").write_text("a: 1\n")
    (inside / "link.yaml").symlink_to(outside / "secret.yaml")
    (inside / "folder").symlink_to(outside)
    (inside / "b.yaml").write_text("b: 1\n")
    (inside / "b.yaml.sig").symlink_to(outside / "secret.yaml")
    seen = Folder(inside, patient=False).look()
    assert [(each.path.name, each.signature) for each in seen.fresh] == [("b.yaml", b"")]
    assert sorted(Path(each.file).name for each in seen.problems) == ["folder", "link.yaml"]
    assert all("links are not followed" in each.message for each in seen.problems)


def test_a_pipe_does_not_hold_up_the_other_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    (tmp_path / "b.yaml").write_text("b: 1\n")
    seen = Folder(tmp_path, patient=False).look()
    assert names(seen) == ["b.yaml"]
    assert [Path(each.file).name for each in seen.problems] == ["a.yaml"]


def test_a_removed_file_and_a_removed_folder_are_no_error_of_a_file(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (root / "a.yaml").write_text("a: 1\n")
    folder = Folder(root, patient=False)
    folder.settle(folder.look().fresh[0])
    (root / "a.yaml").unlink()
    assert folder.look() == Seen(frozenset(), (), ())
    root.rmdir()
    assert [each.message for each in folder.look().problems] == [
        "this folder cannot be read (No such file or directory); check its rights"
    ]


def test_a_name_cannot_write_a_line_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a\nb:1: c.yaml").write_text("a: 1\n")
    (only,) = Folder(tmp_path, patient=False).look().fresh
    assert "\n" not in only.name
