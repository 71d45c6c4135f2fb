"""Signing keys of curators, and the signatures that stand beside their files.

`NAME.yaml.sig` holds the base64 of an Ed25519 signature over the bytes of `NAME.yaml`. The key lies in a
file that only its owner reads; it never comes near the service.
"""

import base64
import os
import stat
from collections.abc import Iterable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bot.errors import KeyFileError
from bot.store.keys import signed_by

SUFFIX = ".sig"
_HEADER = "tocsin-signing-key-1"


def make_key(path: Path) -> str:
    """Make a key file with mode 0600 and return its public half in hex. Raises KeyFileError."""
    key = Ed25519PrivateKey.generate()
    text = f"{_HEADER}:{base64.b64encode(key.private_bytes_raw()).decode()}\n"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(text)
    except FileExistsError:
        raise KeyFileError(f"there is a file {path} already, and a key is never overwritten") from None
    except (OSError, ValueError) as error:
        raise KeyFileError(f"{path} cannot be written: {type(error).__name__}; check the folder") from error
    return key.public_key().public_bytes_raw().hex()


def load_key(path: Path) -> Ed25519PrivateKey:
    """Read a key file. Raises KeyFileError when it is open to others or holds no signing key."""
    try:
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise KeyFileError(f"the key file {path} is open to others: run `chmod 600 {path}`")
        header, _, encoded = path.read_text(encoding="ascii").strip().partition(":")
        secret = base64.b64decode(encoded, validate=True)
    except (OSError, ValueError) as error:
        raise KeyFileError(f"the key file {path} cannot be read: {type(error).__name__}") from error
    if header != _HEADER or len(secret) != 32:
        raise KeyFileError(f"{path} holds no signing key: `tocsin keys new` makes one")
    return Ed25519PrivateKey.from_private_bytes(secret)


def sign_file(file: Path, key: Ed25519PrivateKey) -> Path:
    """Put a signature beside a file and return where. Raises OSError."""
    beside = file.with_name(file.name + SUFFIX)
    beside.write_text(base64.b64encode(key.sign(file.read_bytes())).decode() + "\n", encoding="ascii")
    return beside


def is_signed(raw: bytes, signature: bytes, signers: Iterable[bytes]) -> bool:
    """Say whether these bytes bear the signature of one of these keys; `signature` is base64."""
    try:
        decoded = base64.b64decode(signature.strip(), validate=True)
        return any(signed_by(key, raw, decoded) for key in signers)
    except ValueError:
        return False
