"""Chat ids are sealed before they touch the disk, with keys from one file that only its owner reads.

A keyed hash (HMAC-SHA-256) finds a chat again; AES-SIV (RFC 5297) hides the id and gives it back to the
sender; a plain hash would fall to a search of all ids in minutes. An Ed25519 key (RFC 8032) signs the
audit record. The keys are derived with HKDF, one for each purpose, so that none can stand in for another.
"""

import base64
import hmac
import os
import secrets
import stat
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.errors import KeyFileError

_HEADER = "tocsin-key-1"
_HASH_BYTES = 16  # 128 bits: no two of a billion chats meet


@dataclass(frozen=True, slots=True)
class Keys:
    """Seals and finds chat ids, seals waiting updates, signs the record. Prints nothing of itself."""

    _index: bytes = field(repr=False)
    _ids: AESSIV = field(repr=False)
    _inbox: AESSIV = field(repr=False)
    _record: Ed25519PrivateKey = field(repr=False)
    check: bytes = field(repr=False)
    _curators: bytes = field(repr=False)
    _desk: AESSIV = field(repr=False)

    @classmethod
    def from_master(cls, master: bytes) -> "Keys":
        """Derive the keys from 32 random bytes."""
        return cls(
            _derive(master, "chat index", 32),
            AESSIV(_derive(master, "chat id", 64)),
            AESSIV(_derive(master, "inbox", 64)),
            Ed25519PrivateKey.from_private_bytes(_derive(master, "audit head", 32)),
            _derive(master, "store check", 16),
            _derive(master, "curator index", 32),
            AESSIV(_derive(master, "curator", 64)),
        )

    def chat_hash(self, chat_id: int) -> bytes:
        """Return the 16 bytes under which a chat is looked up; also its lane in the inbox."""
        return hmac.digest(self._index, str(chat_id).encode(), "sha256")[:_HASH_BYTES]

    def seal_chat(self, chat_id: int) -> bytes:
        """Return the id, sealed and bound to its own hash."""
        return self._ids.encrypt(str(chat_id).encode(), [self.chat_hash(chat_id)])

    def open_chat(self, sealed: bytes, chat_hash: bytes) -> int:
        """Return the chat id. Raises KeyFileError when these are not the keys it was sealed with."""
        return int(_opened(self._ids, sealed, chat_hash))

    def user_hash(self, user_id: int) -> bytes:
        """Return the 16 bytes under which a curator is looked up; another hash than that of their chat."""
        return hmac.digest(self._curators, str(user_id).encode(), "sha256")[:_HASH_BYTES]

    def seal_for_curator(self, name: str, purpose: str, told: str) -> bytes:
        """Return a text about a curator, sealed and bound to their desk name and its purpose."""
        return self._desk.encrypt(told.encode(), [name.encode(), purpose.encode()])

    def open_for_curator(self, name: str, purpose: str, sealed: bytes) -> str:
        """Return such a text. Raises KeyFileError when the keys, the name or the purpose are others."""
        try:
            return self._desk.decrypt(sealed, [name.encode(), purpose.encode()]).decode()
        except InvalidTag as error:
            raise KeyFileError("the key file is not the one this database was sealed with") from error

    def seal_update(self, update_id: int, body: bytes) -> bytes:
        """Return an update's bytes, sealed and bound to its id."""
        return self._inbox.encrypt(body, [str(update_id).encode()])

    def open_update(self, update_id: int, sealed: bytes) -> bytes:
        """Return an update's bytes. Raises KeyFileError when the keys are others."""
        return _opened(self._inbox, sealed, str(update_id).encode())

    def sign(self, message: bytes) -> bytes:
        """Return the 64 bytes of a signature with the key of the audit record."""
        return self._record.sign(message)

    @property
    def public_key(self) -> bytes:
        """Return the 32 bytes with which anybody can check such a signature; they open nothing."""
        return self._record.public_key().public_bytes_raw()


def signed_by(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Say whether a message bears the signature of that key. Raises ValueError for what is no key."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def _derive(master: bytes, purpose: str, length: int) -> bytes:
    return HKDF(SHA256(), length, salt=None, info=f"tocsin {purpose}".encode()).derive(master)


def _opened(cipher: AESSIV, sealed: bytes, bound_to: bytes) -> bytes:
    try:
        return cipher.decrypt(sealed, [bound_to])
    except InvalidTag as error:
        raise KeyFileError("the key file is not the one this database was sealed with") from error


def load_keys(path: Path) -> Keys:
    """Read the key file, or make it with mode 0600 at the first run.

    Raises KeyFileError when it cannot be read or made, is open to others, or holds no key.
    """
    try:
        if not path.exists():
            _make(path)
        if path.is_file() and stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise KeyFileError(f"the key file {path} is open to others: run `chmod 600 {path}`")
        header, _, encoded = path.read_text(encoding="ascii").strip().partition(":")
        master = base64.urlsafe_b64decode(encoded)
    except (OSError, ValueError) as error:
        raise KeyFileError(
            f"the key file {path} cannot be read or made: {type(error).__name__}; check TOCSIN_KEY_FILE"
        ) from error
    if header != _HEADER or len(master) != 32:
        raise KeyFileError(f"the key file {path} holds no key: restore it from your backup")
    return Keys.from_master(master)


def _make(path: Path) -> None:
    """Make it under another name and put it in place whole: a kill here must leave no file without a key."""
    path.parent.mkdir(parents=True, exist_ok=True)
    content = f"{_HEADER}:{base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()}\n"
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):  # of two first runs at once one puts it there, both read it
            os.link(draft, path)
    finally:
        draft.unlink()
