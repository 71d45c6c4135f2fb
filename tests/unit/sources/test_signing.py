"""Signatures beside files, the keys that make them, and the keys that a setting lists."""

import base64
from pathlib import Path

import pytest

from bot.domain.signer import read_signers
from bot.errors import KeyFileError
from bot.sources.signing import is_signed, load_key, make_key, sign_file


def test_a_key_is_made_for_its_owner_alone_and_what_it_signs_is_known_by_its_public_half(
    tmp_path: Path,
) -> None:
    public = make_key(tmp_path / "key")
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    file = tmp_path / "a.yaml"
    file.write_bytes(b"event: a\n")
    signature = sign_file(file, load_key(tmp_path / "key")).read_bytes()
    signers = read_signers(public)
    assert is_signed(b"event: a\n", signature, signers)
    assert not is_signed(b"event: b\n", signature, signers)
    assert not is_signed(b"event: a\n", signature, read_signers(make_key(tmp_path / "other")))


@pytest.mark.parametrize("signature", [b"", b"\xff", b"AAAA", b"not base64!", b"A" * 88])
def test_what_is_no_signature_signs_nothing(signature: bytes, tmp_path: Path) -> None:
    assert not is_signed(b"", signature, read_signers(make_key(tmp_path / "key")))


def test_a_key_file_is_never_overwritten(tmp_path: Path) -> None:
    make_key(tmp_path / "key")
    before = (tmp_path / "key").read_bytes()
    with pytest.raises(KeyFileError, match="already"):
        make_key(tmp_path / "key")
    assert (tmp_path / "key").read_bytes() == before


def test_a_key_that_others_can_read_or_that_is_none_is_refused(tmp_path: Path) -> None:
    make_key(tmp_path / "open")
    (tmp_path / "open").chmod(0o644)
    with pytest.raises(KeyFileError, match="chmod 600"):
        load_key(tmp_path / "open")
    (tmp_path / "none").write_text("tocsin-key-1:AAAA")
    (tmp_path / "none").chmod(0o600)
    with pytest.raises(KeyFileError, match="no signing key"):
        load_key(tmp_path / "none")
    with pytest.raises(KeyFileError, match="cannot be read"):
        load_key(tmp_path / "missing")


def test_signers_are_read_in_hex_and_in_base64() -> None:
    key = bytes(range(32))
    assert read_signers(f" {key.hex()} ,{base64.b64encode(key).decode()},") == (key, key)
    assert read_signers("") == ()


@pytest.mark.parametrize(
    "text", ["abc", "00" * 31, "zz" * 32, "é" * 44, base64.b64encode(bytes(33)).decode()]
)
def test_what_is_no_public_key_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="tocsin keys new"):
        read_signers(text)
